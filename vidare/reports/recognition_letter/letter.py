"""What a letter of decision holds, whatever it is written as."""

from dataclasses import dataclass
from datetime import date

from vidare.reports.documents.document import DataTable


@dataclass(frozen=True)
class LetterPart:
    """A heading with paragraphs, points and a table."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    table: DataTable | None = None


@dataclass(frozen=True)
class Letter:
    """A letter in one language; `lead` is the decision in short, `names` those of who answers for it.

    `references` are the lines beside the recipient: what, and which. `annex` follows on a page of its own, for who
    wants to know how the decision came about. `notice` stands above all else where it is told.
    """

    author: str
    contact: str
    recipient: str
    references: tuple[tuple[str, str], ...]
    title: str
    lead: str
    after_lead: tuple[str, ...]
    parts: tuple[LetterPart, ...]
    names: tuple[tuple[str, str], ...]
    annex_title: str
    annex: tuple[LetterPart, ...]
    footer: str
    page_of: str
    day: date
    tag: str
    notice: str = ""
