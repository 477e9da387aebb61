"""What a document holds, whatever it is written as."""

from dataclasses import dataclass, field
from datetime import date

from vidare.reports.figures.drawing import Picture


@dataclass(frozen=True)
class Cell:
    """A cell of a table; `number` is the id of the number that stands in it, if it is one."""

    text: str
    number: str = ""


@dataclass(frozen=True)
class DataTable:
    """The numbers behind a figure: headers, and rows whose first cell says what they are about.

    `widths` says how wide the columns are beside each other on paper; without it their cells decide.
    """

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class Illustration:
    """A figure with its caption, and the line that says where it is from and when that was got."""

    picture: Picture
    caption: str
    source: str


@dataclass(frozen=True)
class Section:
    """A heading with paragraphs, points, a figure, its table, and small notes."""

    id: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    illustration: Illustration | None = None
    table: DataTable | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Logo:
    """An institution's mark: the picture, the ending of its file, and what it shows."""

    data: bytes
    ending: str
    alternative: str


@dataclass(frozen=True)
class Document:
    """A document in one language; `tag` is what stands in `lang` attributes, as `nb-NO`."""

    title: str
    subtitle: str
    dated: str
    author: str
    day: date
    tag: str
    intro: tuple[str, ...]
    sections: tuple[Section, ...]
    contents: str
    logo: Logo | None = None
    keywords: tuple[str, ...] = field(default=())
