"""A part of the report: what one question was answered, as sentences, a figure and a table."""

from dataclasses import dataclass

from vidare.reports.documents.document import DataTable
from vidare.reports.figures.figure import Figure
from vidare.surveys.tabulated.item_table import ItemTable


@dataclass(frozen=True)
class Part:
    """A part that can be written; without a `figure` where nothing can be drawn. `notes` are small print.

    `tables` are those that the figure is drawn from.
    """

    id: str
    heading: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...] = ()
    caption: str = ""
    figure: Figure | None = None
    table: DataTable | None = None
    notes: tuple[str, ...] = ()
    tables: tuple[ItemTable, ...] = ()
