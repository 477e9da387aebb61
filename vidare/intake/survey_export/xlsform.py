"""An XLSForm as it stands in its workbook, checked by pyxform: its groups and questions, and the row of each.

Source: the XLSForm standard, xlsform.org.
"""

import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import polars as pl

from vidare.intake.files.sheet import Refused
from vidare.intake.files.spreadsheet import read_spreadsheet
from vidare.intake.files.table_reader import FileFault
from vidare.intake.survey_export.unreadable import told_as_survey, unreadable
from vidare.tables.rows import as_text

SURVEY = "survey"
HEADER = frozenset({"type", "name"})
PYXFORM_ADDS = ("generated_table_list_label_", "reserved_name_for_field_list_labels_")
"""How the rows begin that pyxform puts into a group that is shown as a table."""


@dataclass(frozen=True)
class XlsForm:
    """A form: `children` as pyxform reads them, groups holding their own.

    `rows` are the rows of the sheet `survey` by the question's name, each with all its cells by their header;
    `lines` says where each stands.
    """

    file: str
    title: str
    language: str
    children: list[dict[str, Any]]
    rows: Mapping[str, Mapping[str, str]]
    lines: Mapping[str, int]


def read_xlsform(path: Path) -> XlsForm:
    """The form in a workbook; raises UnreadableSurvey, with what pyxform says where the form breaks the standard."""
    with told_as_survey(path):
        sheets = {name.strip().casefold(): sheet for name, sheet in read_spreadsheet(path, HEADER).items()}
        if SURVEY not in sheets:
            text = "there is no sheet «survey» in it, so it is no XLSForm; one has the sheets survey and choices."
            raise unreadable(path.name, text)
        form = _checked(path)
        rows, lines = rows_by_name(sheets[SURVEY].cells, sheets[SURVEY].lines)
    language = str(form.get("default_language", ""))
    return XlsForm(path.name, str(form.get("title", path.stem)), language, form["children"], rows, lines)


def _checked(path: Path) -> dict[str, Any]:
    """The form as pyxform reads it, once it has made a whole form of it."""
    from pyxform.builder import create_survey_element_from_dict
    from pyxform.errors import ErrorCode, PyXFormError
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2xform import get_xlsform

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drop-downs and the like, which a reader has no use for
            workbook = get_xlsform(path)
        form = cast(dict[str, Any], workbook_to_json(workbook, fallback_form_name=path.stem, warnings=[]))
        create_survey_element_from_dict(form).to_xml(validate=False, warnings=[])
    except PyXFormError as reason:
        if reason.code is ErrorCode.PYREF_003:
            text = "sheet {sheet}, row {row}, {column}: no item is called «{found}». Is its name spelt right?"
            place = {gap: str(reason.context[gap]) for gap in ("sheet", "row", "column")}
            raise unreadable(path.name, text, found=str(reason.context["q"]), **place) from None
        said = " ".join(str(reason).split())
        text = "it is no XLSForm that can be used. pyxform, which checks it, says in English: «{reason}»"
        raise unreadable(path.name, text, reason=said) from None
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile):
        raise Refused(FileFault("file.damaged", path.name, found="xlsx")) from None
    return form


def rows_by_name(cells: pl.DataFrame, lines: pl.Series) -> tuple[dict[str, dict[str, str]], dict[str, int]]:
    """The filled cells of each row that has a name, and the row's line."""
    texts = cells.select(as_text(column).str.strip_chars() for column in cells)
    texts.columns = [name.strip() for name in texts.columns]
    found = [{name: cell for name, cell in row.items() if cell} for row in texts.iter_rows(named=True)]
    rows = {row["name"]: row for row in found if "name" in row}
    return rows, {row["name"]: line for row, line in zip(found, lines, strict=True) if "name" in row}
