"""The structure of a survey as LimeSurvey exports it (.lss): the tables of its database, row by row, as XML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from vidare.intake.files.sheet import Refused
from vidare.intake.files.table_reader import FileFault
from vidare.intake.survey_export.unreadable import told_as_survey, unreadable

LSS = "LimeSurveyDocType"
Row = Mapping[str, str]


class DeclaresEntities(Exception):
    """An XML file with a document type, in which a few lines can stand for more text than fits a memory."""


class WithoutDocumentType(ET.TreeBuilder):
    """Builds the tree of an XML file, and stops where the file begins to declare what its entities stand for."""

    def doctype(self, *_declared: str | None) -> None:
        """LimeSurvey writes no document type, so a file with one is another file, or made to do harm."""
        raise DeclaresEntities


@dataclass(frozen=True)
class LimeSurvey:
    """The tables of a survey by name, each with its rows; `languages` are the survey's, its own first."""

    file: str
    languages: tuple[str, ...]
    tables: Mapping[str, Sequence[Row]]

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of a table; none where the file doesn't have it, as it hasn't where a survey doesn't use it."""
        return self.tables.get(table, ())


def read_lss(path: Path) -> LimeSurvey:
    """The tables of a .lss file; raises UnreadableSurvey."""
    with told_as_survey(path):
        data = path.read_bytes()
        if not data.strip():
            raise Refused(FileFault("file.empty", path.name))
    try:
        document = ET.fromstring(data, ET.XMLParser(target=WithoutDocumentType()))
    except DeclaresEntities:
        text = "it declares a document type (<!DOCTYPE>), which LimeSurvey never does; it is not read. Export it again."
        raise unreadable(path.name, text) from None
    except (ET.ParseError, ValueError, LookupError) as reason:
        raise unreadable(path.name, "it is no whole XML file: {reason}. Export it again.", reason=str(reason)) from None
    if document.findtext(LSS) != "Survey":
        text = "it is no structure of a survey. In LimeSurvey: Display/Export, Survey structure (.lss)."
        raise unreadable(path.name, text)
    tables = {table.tag: [_row(row) for row in table.iterfind("rows/row")] for table in document}
    languages = tuple(language.text or "" for language in document.iterfind("languages/language"))
    return LimeSurvey(path.name, languages, tables)


def _row(row: ET.Element) -> Row:
    return {cell.tag: (cell.text or "").strip() for cell in row}
