"""A planned offer as it is told in a terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vidare.language import Translate
from vidare.reports.viability.report import ViabilityReport
from vidare.reports.viability.sections import Section, sections, verdict


def tell(report: ViabilityReport, console: Console, language: str, _: Translate) -> None:
    """Tell the offer: what it is, whether it carries itself, then the tables and what a reader must know."""
    console.print(Text(report.offer.name, style="bold"))
    if report.offer.about:
        console.print(Text(report.offer.about, style="dim"))
    console.print(Text(verdict(report, language, _)))
    for section in sections(report, language, _):
        console.print()
        console.print(_table(section))
        if section.note:
            console.print(Text(section.note, style="dim"))
    console.print()
    for remark in report.remarks(language):
        console.print(Text(remark.told(_)))


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
