"""The figure of a question: which kind shows its answers best, and what it says to who can't see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from vidare.reports.evaluation.question import Question, option_text
from vidare.reports.evaluation.share import Share, off_scale, percent, shares
from vidare.reports.figures.figure import Figure
from vidare.reports.figures.shares_with_intervals import GROUPS, Key, ShareBar, shares_with_intervals
from vidare.reports.figures.shares_with_intervals import Row as ShareRow
from vidare.reports.figures.stacked_shares import MOST_STEPS, Row, likert, stacked_shares
from vidare.reports.wording import Wording
from vidare.surveys.questionnaires.questionnaire import said
from vidare.surveys.tabulated.item_table import ItemTable


@dataclass(frozen=True)
class Line:
    """A row of a figure: what it is about, and its table."""

    label: str
    table: ItemTable


def figure_of(question: Question, words: Wording) -> Figure | None:
    """The figure of all who answered; None where nothing can be drawn."""
    if question.is_battery:
        lines = [Line(said(table.item.text, words.language), table) for table in question.tables]
        return _stacked(question.id, lines, words)
    return _with_intervals(question.id, [Line("", question.tables[0])], words)


def figure_of_groups(name: str, groups: Sequence[Line], words: Wording) -> Figure | None:
    """The figure of one item by groups; None where there are too many of them for what must be drawn."""
    item = groups[0].table.item
    if item.kind != "several" and len(shares(groups[0].table)) <= MOST_STEPS:
        return _stacked(name, groups, words)
    return _with_intervals(name, groups, words) if len(groups) <= len(GROUPS) else None


def _stacked(name: str, lines: Sequence[Line], words: Wording) -> Figure | None:
    rows = [_row(line, words) for line in lines]
    if not any(row.shares for row in rows):
        return None
    item = lines[0].table.item
    steps = [option_text(item, code, words.language) for code, _share in shares(lines[0].table)]
    alternative = " ".join(_told(row, steps, words) for row in rows)
    draw = likert if item.kind == "scale" else stacked_shares
    return draw(name, rows, steps, alternative)


def _row(line: Line, words: Wording) -> Row:
    """A row with its n; without shares where they are hidden, or of nobody."""
    told = [share.percent for _code, share in shares(line.table) if share is not None]
    if not told:
        return Row(line.label, _why_not(line.table, words))
    written = tuple(percent(share, words) for share in told)
    return Row(line.label, note_of(line.table, words), tuple(told), written)


def _why_not(table: ItemTable, words: Wording) -> str:
    _ = words.translate
    if table.base is None:
        return _("not shown")
    return _("all answers are off the scale") if table.base.answered else _("nobody answered")


def note_of(table: ItemTable, words: Wording) -> str:
    """How many answered, and how many stand off the scale, as «n = 23; beside the scale: don't know 2»."""
    _ = words.translate
    assert table.base is not None
    beside = [
        f"{option_text(table.item, code, words.language)} {words.count(count)}"
        for code, count in off_scale(table).items()
    ]
    text = _("n = {n}; off the scale: {answers}") if beside else _("n = {n}")
    return text.format(n=words.count(table.base.n), answers=", ".join(beside))


def _told(row: Row, steps: Sequence[str], words: Wording) -> str:
    """A row as it is read aloud."""
    _ = words.translate
    if not row.shares:
        return _("{label}: {note}.").format(label=row.label, note=row.note)
    parts = ", ".join(f"{step} {percent(share, words)}" for step, share in zip(steps, row.shares, strict=True))
    return _("{label} ({note}): {parts}.").format(label=row.label, note=row.note, parts=parts)


def _with_intervals(name: str, lines: Sequence[Line], words: Wording) -> Figure | None:
    columns = [shares(line.table) for line in lines]
    if not any(share for column in columns for _code, share in column):
        return None
    item, alone = lines[0].table.item, len(lines) == 1
    rows, told = [], []
    for place, (code, _share) in enumerate(columns[0]):
        label = option_text(item, code, words.language)
        found = [column[place][1] for column in columns]
        bars = [_bar(line.table, share, words, alone=alone) for line, share in zip(lines, found, strict=True)]
        rows.append(ShareRow(label, tuple(bars)))
        told.append(_aloud(label, lines, found, words))
    return shares_with_intervals(name, rows, _key(lines, columns, words), " ".join(told))


def _bar(table: ItemTable, share: Share | None, words: Wording, *, alone: bool) -> ShareBar:
    _ = words.translate
    if share is None:
        return ShareBar(_why_not(table, words))
    text = _("{count} of {n}, {percent}") if alone else "{percent}"
    written = text.format(count=words.count(share.count), n=words.count(share.n), percent=percent(share.percent, words))
    return ShareBar(written, share.percent, share.interval, share.worst if alone else None)


def _key(lines: Sequence[Line], columns: list[list[tuple[str, Share | None]]], words: Wording) -> Key:
    """What the legend says, of what is drawn."""
    _ = words.translate
    drawn = [share for column in columns for _code, share in column if share]
    alone = len(lines) == 1
    return Key(
        () if alone else tuple(f"{line.label}, {_n_of(line.table, words)}" for line in lines),
        _("95% interval") if any(share.interval for share in drawn) else "",
        _("Worst cases of those who did not answer") if alone and any(share.worst for share in drawn) else "",
        (percent(0, words), percent(50, words), percent(100, words)),
    )


def _n_of(table: ItemTable, words: Wording) -> str:
    return note_of(table, words) if table.base is not None else _why_not(table, words)


def _aloud(label: str, lines: Sequence[Line], found: Sequence[Share | None], words: Wording) -> str:
    """An answer as it is read aloud, with its interval."""
    _ = words.translate
    parts = []
    for line, share in zip(lines, found, strict=True):
        if share is None:
            said_of = _why_not(line.table, words)
        elif share.interval:
            low, high = (percent(limit, words) for limit in share.interval)
            said_of = _("{share}, 95% interval {low} to {high}").format(share=share.told(words), low=low, high=high)
        else:
            said_of = share.told(words)
        parts.append(f"{line.label} {said_of}" if line.label else said_of)
    return _("{label}: {parts}.").format(label=label, parts="; ".join(parts))
