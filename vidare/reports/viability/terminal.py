"""A planned offer as it is told in a terminal."""

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vidare.language import Translate
from vidare.reports.viability.report import ViabilityReport
from vidare.reports.viability.sections import Section, sections, verdict

FOLDED, GAP = 12, 2
"""Words may be folded to this many characters; columns stand this far apart."""


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
    return _table(section) if width(section) <= room else _list(section)


def width(section: Section) -> int:
    """The characters that the table needs so that no number is cut; words may be folded."""
    columns = zip(section.heads, *section.rows, strict=True)
    widths = (max(map(cell_len, column)) for column in columns)
    folded = (min(needed, FOLDED) if place in section.texts else needed for place, needed in enumerate(widths))
    return sum(folded) + GAP * (len(section.heads) - 1)


def _list(section: Section) -> Table:
    """The table as a list, for a terminal that is too narrow for it: each row by its name, a line a number."""
    table = Table(title=section.title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.show_header = False
    for row in section.rows:
        table.add_row(Text(row[0], style="bold"))
        for head, cell in zip(section.heads[1:], row[1:], strict=True):
            table.add_row(Text(f"  {head}", style="dim"), Text(cell))
    return table


def _table(section: Section) -> Table:
    table = Table(
        title=section.title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim"
    )
    for place, head in enumerate(section.heads):
        words = place in section.texts
        table.add_column(head, justify="left" if words else "right", overflow="fold", no_wrap=not words)
    for row in section.rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
