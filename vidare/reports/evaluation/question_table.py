"""The table of a question: what is drawn in its figure, with n under every item."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from vidare.reports.documents.column_widths import fits
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.evaluation.question import Question, agreed, option_text
from vidare.reports.evaluation.share import Limits, Share, off_scale, percent, shares
from vidare.reports.wording import Wording
from vidare.surveys.questionnaires.questionnaire import said
from vidare.surveys.tabulated.item_table import ItemTable

COLUMNS = (
    "item",
    "by",
    "group",
    "option",
    "text",
    "n",
    "count",
    "percent",
    "low",
    "high",
    "lowest",
    "highest",
    "hidden",
)
"""The columns of a figure's data file."""

BELOW = (6.2, 7.0, 3.0)
"""How wide the columns are of a table whose answers stand below each other."""

FEW = 3
"""So many columns of answers need no widths of their own."""


def table_of(question: Question, caption: str, words: Wording) -> DataTable:
    """The table of all who answered."""
    if question.is_battery:
        return _side_by_side(question, caption, words)
    return _of_item(question.tables[0], caption, words)


def _of_item(table: ItemTable, caption: str, words: Wording) -> DataTable:
    """A row for each answer, those off the scale after n."""
    _ = words.translate
    headers = (_("Answer"), _("Number of answers"), _("Percent"), _("95% interval"), _("Worst cases"))
    item, name = table.item, table.item.name
    rows = [
        (Cell(option_text(item, code, words.language)), *_cells(table, f"{name}.{code}", share, words))
        for code, share in shares(table)
    ]
    if table.base is not None:
        n = Cell(words.count(table.base.n), f"{name}.n")
        rows.append((Cell(_("n, those that percentages are taken of")), n, Cell(""), Cell(""), Cell("")))
    for code, count in off_scale(table).items():
        beside = _("Off the scale: {answer}").format(answer=option_text(item, code, words.language))
        rows.append((Cell(beside), Cell(words.count(count), f"{name}.{code}"), Cell(""), Cell(""), Cell("")))
    return DataTable(caption, headers, tuple(rows), (7.4, 1.9, 1.9, 2.5, 2.5))


def _cells(table: ItemTable, number: str, share: Share | None, words: Wording) -> tuple[Cell, ...]:
    if share is None:
        none = _no_share(table, words)
        texts = [none, "", "", ""] if table.base is None else [words.count(0), none, "", ""]
    else:
        limits = [limits_told(limits, words) for limits in (share.interval, share.worst)]
        texts = [words.count(share.count), percent(share.percent, words), *limits]
    return tuple(Cell(text, number) for text in texts)


def _no_share(table: ItemTable, words: Wording) -> str:
    """What stands where there is no share: it is hidden, or there is nobody to take it of."""
    _ = words.translate
    return _("not shown") if table.base is None else "–"


def _beside(table: ItemTable, code: str, words: Wording) -> Cell:
    """How many gave an answer off the scale; blank where nothing is told of the item."""
    number = f"{table.item.name}.{code}"
    return Cell("" if table.base is None else words.count(off_scale(table).get(code, 0)), number)


def limits_told(limits: Limits | None, words: Wording) -> str:
    """An interval as it stands in a table, 49–77 %; blank where it is not known."""
    if limits is None:
        return ""
    low, high = (percent(limit, words) for limit in limits)
    return f"{low.rstrip('%').rstrip()}–{high}"


def _side_by_side(question: Question, caption: str, words: Wording) -> DataTable:
    """A row for each item of a battery, with the percent of each step, those above the middle, and n."""
    _ = words.translate
    first = question.tables[0].item
    steps = [option_text(first, option.code, words.language) for option in first.on_scale()]
    above = [_("Above the middle"), _("95% interval")] if first.kind == "scale" else []
    beside = [option for option in first.options if option.off_scale]
    aside = [option_text(first, option.code, words.language) for option in beside]
    rows = []
    for table in question.tables:
        name = table.item.name
        cells = [Cell(said(table.item.text, words.language))]
        cells += [_percent(table, f"{name}.{code}", share, words) for code, share in shares(table)]
        if above:
            share = agreed(table)
            cells.append(Cell(share.told(words) if share else "", f"{name}.above"))
            cells.append(Cell(limits_told(share.interval, words) if share else "", f"{name}.above"))
        cells += _base(table, name, words)
        cells += [_beside(table, one.code, words) for one in beside]
        rows.append(tuple(cells))
    headers = (_("Item"), *steps, *above, "n", _("No answer"), *aside)
    widths = (6.2, *(1.9 for step in steps), *((2.5, 2.5) if above else ()), 1.5, 1.9, *(1.7 for answer in aside))
    return _fitting(DataTable(caption, headers, tuple(rows), widths), words)


def _fitting(table: DataTable, words: Wording) -> DataTable:
    """The table, or where its columns have no room beside each other, what stood in them below each other."""
    if fits(table):
        return table
    _ = words.translate
    first, *others = table.headers
    rows = [
        (Cell(row[0].text), Cell(header), cell)
        for row in table.rows
        for header, cell in zip(others, row[1:], strict=True)
    ]
    return DataTable(table.caption, (first, _("Answer"), _("Percent or number")), tuple(rows), BELOW)


def _percent(table: ItemTable, number: str, share: Share | None, words: Wording) -> Cell:
    return Cell(percent(share.percent, words) if share else _no_share(table, words), number)


def table_of_groups(groups: Sequence[tuple[str, ItemTable]], caption: str, words: Wording) -> DataTable:
    """A row for each item and group, by the names given, with the percent of each answer and n."""
    _ = words.translate
    first = groups[0][1]
    answers = [option_text(first.item, code, words.language) for code in (code for code, share in shares(first))]
    rows = []
    for name, table in groups:
        number = f"{table.item.name}.{table.by}.{table.group}"
        told = [_percent(table, f"{number}.{code}", share, words) for code, share in shares(table)]
        rows.append((Cell(name), *told, *_base(table, number, words)))
    widths = (7.0, *(2.2 for answer in answers), 1.5, 1.9) if len(answers) > FEW else ()
    return _fitting(DataTable(caption, (_("Group"), *answers, "n", _("No answer")), tuple(rows), widths), words)


def _base(table: ItemTable, number: str, words: Wording) -> tuple[Cell, Cell]:
    """n, and how many of those asked gave no answer."""
    _ = words.translate
    if table.base is None:
        return Cell(_("not shown"), f"{number}.n"), Cell("", f"{number}.unanswered")
    silent = table.base.shown - table.base.answered
    return Cell(words.count(table.base.n), f"{number}.n"), Cell(words.count(silent), f"{number}.unanswered")


def data_rows(tables: Iterable[ItemTable], words: Wording) -> Iterator[dict[str, Any]]:
    """Every cell that may be told, with all its numbers unrounded, for a figure's data file."""
    for table in tables:
        for cell in table.cells.iter_rows(named=True):
            n = table.base.n if table.base else None
            told = {"item": table.item.name, "by": table.by, "group": table.group, "n": n, **cell}
            told["text"] = option_text(table.item, cell["option"], words.language)
            yield {name: told[name] for name in COLUMNS}
