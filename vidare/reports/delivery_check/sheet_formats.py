"""How the cells of a workbook look: a colour for each severity, and titles, links and quiet text."""

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

COLOURS = {"error": "#F8C9C4", "warning": "#FBE3A6", "note": "#CFE4F5", "explained": "#D8ECDF"}


@dataclass(frozen=True)
class SheetFormats:
    """The formats of one workbook; `severities` has one for each severity and one for explained cells."""

    title: Format
    heading: Format
    quiet: Format
    wrapped: Format
    number: Format
    line: Format
    severities: dict[str, Format]

    @classmethod
    def of(cls, book: Workbook) -> "SheetFormats":
        """The formats, made in `book`."""
        top = {"valign": "top"}
        return cls(
            book.add_format({"bold": True, "font_size": 16}),
            book.add_format({"bold": True, "bottom": 1, "bg_color": "#F2F0EB", "text_wrap": True, "indent": 1, **top}),
            book.add_format({"font_color": "#5A616B", **top}),
            book.add_format({"text_wrap": True, "indent": 1, **top}),
            book.add_format({"num_format": "#,##0", "align": "left", **top}),
            book.add_format({"num_format": "0", "align": "left", "font_color": "#5A616B", **top}),
            {
                name: book.add_format({"bg_color": colour, "border": 1, "border_color": "#C9C4BA", **top})
                for name, colour in COLOURS.items()
            },
        )
