"""What is said of numbers told in spans: where the middle one lies, the mean beside it, and the fullest span."""

from dataclasses import astuple

from vidare.reports.evaluation.told_choices import by_size, most, quoted
from vidare.reports.evaluation.verdict import whatever_others_think
from vidare.reports.wording import Wording, tenths
from vidare.surveys.tabulated.item_table import ItemTable


def told_numbers(table: ItemTable, words: Wording) -> list[str]:
    """The paragraphs on numbers; nothing where they are hidden, or nobody answered."""
    _ = words.translate
    said = []
    if table.spread:
        text = _(
            "The median of the {n} numbers is {median}, the middle half lies from {low} to {high}, and the mean is "
            "{mean}."
        )
        spread, n = table.spread, table.base.n if table.base else 0
        low, median, high, mean = (tenths(number) for number in astuple(spread))
        written = {"low": low, "median": median, "high": high, "mean": mean}
        said.append(text.format(n=words.count(n), **{name: words.plain(number) for name, number in written.items()}))
        if not low <= mean <= high:
            said.append(_("The mean lies outside the middle half: a few large or small numbers move it."))
    found = by_size(table, words)
    others = ""
    if found and found[0][1].count:
        names, share = most(found), found[0][1]
        several = _("The most frequent are {names}, each with {share}.")
        text = several if len(names) > 1 else _("The most frequent is {names}: {share}.")
        said.append(text.format(names=quoted(names, words), share=share.told(words)))
        others = whatever_others_think(share, words)
    return [part for part in (" ".join(said), others) if part]
