"""A planned offer as it is told in a terminal."""

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vidare.language import Translate
from vidare.reports.viability.report import ViabilityReport
from vidare.reports.viability.sections import Section, sections, verdict

GAP = 2
"""So many characters columns stand apart."""


def tell(report: ViabilityReport, console: Console, language: str, _: Translate) -> None:
    """Tell the offer: what it is, whether it carries itself, then the tables and what a reader must know."""
    console.print(Text(report.offer.name, style="bold"))
    if report.offer.about:
        console.print(Text(report.offer.about, style="dim"))
    console.print(Text(verdict(report, language, _)))
    for section in sections(report, language, _):
        console.print()
        console.print(_told(section, console.width))
        if section.note:
            console.print(Text(section.note, style="dim"))
    console.print()
    for remark in report.remarks(language):
        console.print(Text(remark.told(_)))


def _told(section: Section, room: int) -> Table | Text:
    """The table, or a list where it has no room; where it has no rows, its title, which Rich leaves out of such."""
    if not section.rows:
        return Text(section.title, style="bold")
    needed = _widths(section)
    spare = room - sum(needed) - GAP * (len(needed) - 1)
    return _list(section) if spare < 0 else _table(section, _shared_out(section, needed, spare))


def _columns(section: Section) -> list[tuple[str, ...]]:
    return list(zip(section.heads, *section.rows, strict=True))


def _widths(section: Section) -> list[int]:
    """The longest of what must stand on one line in each column: the words of a text, a number as it is."""
    columns = enumerate(_columns(section))
    whole = (" ".join(column).split() if place in section.texts else column for place, column in columns)
    return [max(map(cell_len, parts), default=0) for parts in whole]


def _shared_out(section: Section, needed: list[int], spare: int) -> list[int]:
    """The widths with what is to spare, for each column by what its sentences lack to stand on one line."""
    lacks = [max(map(cell_len, column)) - width for column, width in zip(_columns(section), needed, strict=True)]
    all_lacked = max(sum(lacks), 1)
    return [width + min(lack, spare * lack // all_lacked) for width, lack in zip(needed, lacks, strict=True)]


def _list(section: Section) -> Table:
    """The table as a list, for a terminal that is too narrow for it: each row by its name, a line a number."""
    table = Table(title=section.title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.show_header = False
    table.add_column()
    table.add_column(overflow="fold")
    for row in section.rows:
        table.add_row(Text(row[0], style="bold"))
        for head, cell in zip(section.heads[1:], row[1:], strict=True):
            if cell:
                table.add_row(Text(f"  {head}", style="dim"), Text(cell))
    return table


def _table(section: Section, widths: list[int]) -> Table:
    table = Table(
        title=section.title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim"
    )
    for place, (head, width) in enumerate(zip(section.heads, widths, strict=True)):
        table.add_column(head, justify="left" if place in section.texts else "right", width=width)
    for row in section.rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
