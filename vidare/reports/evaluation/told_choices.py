"""What is said of a question where answers are chosen: one of several, or as many as one likes."""

from collections.abc import Sequence

from vidare.reports.evaluation.question import option_text
from vidare.reports.evaluation.share import Share, percent, shares
from vidare.reports.evaluation.verdict import beside_half, beside_next, whatever_others_think
from vidare.reports.wording import Wording
from vidare.surveys.tabulated.item_table import ItemTable

Named = list[tuple[str, Share]]


def told_choices(table: ItemTable, words: Wording) -> list[str]:
    """The paragraphs on one item: its most frequent answer, how that stands to half and to the next, and the rest."""
    found = by_size(table, words)
    if not found:
        return []
    if not found[0][1].count:
        return [_nobody(found, words)]
    first = _level(found, words) if len(most(found)) > 1 else _most_frequent(found, words)
    rest = [whatever_others_think(found[0][1], words), _several(table, found, words), _nobody(found, words)]
    return [text for text in (first, " ".join(part for part in rest if part)) if text]


def by_size(table: ItemTable, words: Wording) -> Named:
    """The answers, the most frequent first, those as frequent in the order of the questionnaire; none where hidden."""
    known = [
        (option_text(table.item, code, words.language), share) for code, share in shares(table) if share is not None
    ]
    return sorted(known, key=lambda one: -one[1].percent)


def most(found: Named) -> list[str]:
    """The names of those that were answered as often as the first."""
    return [name for name, share in found if share.count == found[0][1].count]


def _most_frequent(found: Named, words: Wording) -> str:
    _ = words.translate
    name, share = found[0]
    text = _("The most frequent answer is «{name}»: {share}.")
    said = [text.format(name=name, share=share.told(words)), beside_half(share, words)]
    if len(found) > 2:
        said.append(beside_next(share, found[1][1], found[1][0], words))
    return " ".join(part for part in said if part)


def _level(found: Named, words: Wording) -> str:
    _ = words.translate
    text = _("The most frequent answers are {names}, each with {share}.")
    return text.format(names=quoted(most(found), words), share=found[0][1].told(words))


def _several(table: ItemTable, found: Named, words: Wording) -> str:
    _ = words.translate
    if table.item.kind != "several":
        return ""
    text = _("Several answers could be given; the percentages add up to {sum}.")
    return text.format(sum=percent(sum(share.percent for name, share in found), words))


def _nobody(found: Named, words: Wording) -> str:
    _ = words.translate
    nobody = [name for name, share in found if not share.count]
    return _("Nobody chose {names}.").format(names=quoted(nobody, words)) if nobody else ""


def quoted(names: Sequence[str], words: Wording) -> str:
    """Names in quotation marks, with commas and «and»."""
    _ = words.translate
    return words.listed([_("«{name}»").format(name=name) for name in names])
