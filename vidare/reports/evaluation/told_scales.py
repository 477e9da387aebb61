"""What is said of answers on a scale: how many stand above its middle, item by item, and which can be told apart."""

from collections.abc import Sequence

from vidare.reports.evaluation.question import Question, agreed, option_text, upper_half
from vidare.reports.evaluation.share import Share, together
from vidare.reports.evaluation.told_choices import quoted
from vidare.reports.evaluation.verdict import beside_half, briefly, not_told_apart, whatever_others_think
from vidare.reports.wording import Wording
from vidare.surveys.questionnaires.questionnaire import Item, said
from vidare.surveys.tabulated.item_table import ItemTable

Told = tuple[list[str], list[str]]
"""Paragraphs, and points."""


def told_scale(table: ItemTable, words: Wording) -> Told:
    """What is said of one item on a scale."""
    _ = words.translate
    share = agreed(table)
    if share is None:
        return [], []
    text = _("{share} answered {steps}.").format(share=share.told(words), steps=upper_steps(table.item, words))
    first = " ".join(part for part in (text, beside_half(share, words)) if part)
    return [part for part in (first, whatever_others_think(share, words)) if part], []


def told_battery(question: Question, words: Wording) -> Told:
    """What is said of several items on one scale: the highest, which it can be told from, and each in a point."""
    _ = words.translate
    found = [(said(table.item.text, words.language), agreed(table)) for table in question.tables]
    known = [(name, share) for name, share in found if share is not None]
    if not known:
        return [], []
    steps = upper_steps(question.tables[0].item, words)
    first = _highest(steps, known[0], question.tables, words)
    order = _order(known, words) if len(known) > 1 else ""
    points = [_point(name, share, words) for name, share in known]
    others = whatever_others_think(known[0][1], words)
    return [part for part in (" ".join(one for one in (first, order) if one), others) if part], points


def told_groups(groups: Sequence[tuple[str, ItemTable]], words: Wording) -> Told:
    """What is said of groups on one item: the share of each that stands above the middle, or gave the first of two."""
    _ = words.translate
    item = groups[0][1].item
    counted = list(upper_half(item)) if item.kind == "scale" else [option.code for option in item.on_scale()[:1]]
    if item.kind != "scale" and len(item.on_scale()) != 2:
        return [], []
    found = [(name, together(table, counted)) for name, table in groups]
    known = sorted(((name, share) for name, share in found if share), key=lambda one: -one[1].percent)
    if len(known) < 2:
        return [], []
    names = [option_text(item, code, words.language) for code in counted]
    first = _highest(either(names, words), known[0], [table for _name, table in groups], words)
    return [f"{first} {_order(known, words)}".strip()], [_point(name, share, words) for name, share in known]


def _highest(steps: str, first: tuple[str, Share], tables: Sequence[ItemTable], words: Wording) -> str:
    """Who is counted, and where they are most; of those shown, since a hidden one may be higher."""
    _ = words.translate
    hidden = any(table.base is None for table in tables)
    of_shown = _("Counted are those who answered {steps}. The highest of those shown is «{name}»: {share}.")
    text = of_shown if hidden else _("Counted are those who answered {steps}. The highest is «{name}»: {share}.")
    return text.format(steps=steps, name=first[0], share=first[1].told(words))


def upper_steps(item: Item, words: Wording) -> str:
    """The steps above the middle, as «large» or «very large»."""
    return either([option_text(item, code, words.language) for code in upper_half(item)], words)


def either(names: Sequence[str], words: Wording) -> str:
    """Names in quotation marks, with commas and «or»."""
    _ = words.translate
    if len(names) < 2:
        return quoted(names, words)
    return _("{things} or «{last}»").format(things=", ".join(f"«{name}»" for name in names[:-1]), last=names[-1])


def _order(known: list[tuple[str, Share]], words: Wording) -> str:
    """Which items can be told from the highest, and how few answers may lie between.

    Nothing is said of items where no interval is known: whether they can be told apart, nobody can say.
    """
    _ = words.translate
    first, others = known[0][1], known[1:]
    alike = not_told_apart(first, others)
    below = [name for name, share in others if first.clearly_above(share)]
    told = []
    if len(alike) == len(others):
        told.append(
            _("None of the others can be told apart from it, since intervals overlap: their order may be chance.")
        )
    elif len(below) == len(others):
        told.append(_("It is clearly higher than all the others."))
    else:
        if below:
            told.append(_("It is clearly higher than {below}.").format(below=quoted(below, words)))
        if alike:
            text = _("It can't be told from {names}, since the intervals overlap.")
            told.append(text.format(names=quoted(alike, words)))
    return " ".join(part for part in (*told, _nearest(known, words)) if part)


def _nearest(known: list[tuple[str, Share]], words: Wording) -> str:
    """Which of the others are as high as the highest, and which have one answer fewer of as many who answered."""
    _ = words.translate
    first, others = known[0][1], known[1:]
    as_high = [name for name, share in others if round(share.percent - first.percent, 9) == 0]
    one_fewer = [name for name, share in others if (share.n, share.count) == (first.n, first.count - 1)]
    told = [_("As high: {names}.").format(names=quoted(as_high, words))] if as_high else []
    if one_fewer:
        told.append(_("One answer fewer: {names}.").format(names=quoted(one_fewer, words)))
    return " ".join(told)


def _point(name: str, share: Share, words: Wording) -> str:
    _ = words.translate
    text = _("{name}: {share}; {verdict}.") if share.interval else _("{name}: {share}.")
    return text.format(name=name, share=share.told(words), verdict=briefly(share, words))
