"""What is said of numbers told in spans: where the middle one lies, the mean beside it, and the largest span."""

from vidare.reports.evaluation.question import option_text
from vidare.reports.evaluation.share import Share, shares
from vidare.reports.evaluation.verdict import whatever_others_think
from vidare.reports.wording import Wording
from vidare.surveys.tabulated.item_table import ItemTable


def told_numbers(table: ItemTable, words: Wording) -> list[str]:
    """The paragraphs on numbers; nothing where they are hidden, or nobody answered."""
    _ = words.translate
    said = []
    if table.spread:
        text = _(
            "Half of the {n} numbers are at most {median}, the middle half lies from {low} to {high}, and the mean is "
            "{mean}."
        )
        spread, n = table.spread, table.base.n if table.base else 0
        numbers = {"median": spread.median, "low": spread.lower_quartile, "high": spread.upper_quartile}
        written = {name: words.plain(round(number, 1)) for name, number in (numbers | {"mean": spread.mean}).items()}
        said.append(text.format(n=words.count(n), **written))
        if spread.mean > spread.upper_quartile or spread.mean < spread.lower_quartile:
            said.append(_("The mean lies outside the middle half: a few large or small numbers move it."))
    most = _most(table, words)
    if most:
        text = _("The most frequent is «{name}»: {share}.")
        said.append(text.format(name=most[0], share=most[1].told(words)))
    others = whatever_others_think(most[1], words) if most else ""
    return [part for part in (" ".join(said), others) if part]


def _most(table: ItemTable, words: Wording) -> tuple[str, Share] | None:
    """The span with the most numbers; none where one is hidden or all are empty."""
    found = [(option_text(table.item, code, words.language), share) for code, share in shares(table)]
    known = [(name, share) for name, share in found if share is not None]
    if not known or len(known) < len(found):
        return None
    return max(known, key=lambda one: one[1].percent)
