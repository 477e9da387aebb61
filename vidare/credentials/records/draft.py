"""A row that was reported to DBH, turned into the draft of a record, so that nothing is keyed twice.

What DBH's row does not tell is named as unknown until somebody fills it in.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import polars as pl

from vidare.intake.cannot_read import CannotRead
from vidare.language import Sentence
from vidare.rules.dated_value import NotKnown, value
from vidare.rules.micro_credentials.micro_credential import SUFFIX
from vidare.rules.micro_credentials.micro_credential_elements import COLUMNS_OF_ELEMENT, stated
from vidare.rules.rule import period
from vidare.tables.code_list import load
from vidare.tables.course import Course
from vidare.tables.declaration import Table
from vidare.tables.issuer import Issuer
from vidare.tables.micro_credential import MicroCredential
from vidare.tables.rows import Rows
from vidare.tables.several_codes import SEPARATOR
from vidare.tables.study_programme import StudyProgramme

CODE_OF = {Course: "course", StudyProgramme: "programme"}
TAUGHT_AT_THE_INSTITUTION = 1
NOT_SAID = ("USPESIFISERT", "999")


class NoDraft(CannotRead):
    """There is no row that a draft could be made of."""


def draft_of(rows: Mapping[type[Table], Rows], code: str) -> dict[type[Table], pl.DataFrame]:
    """The draft of the course or programme `code`, by table; NoDraft where the files do not have it."""
    for table, column in CODE_OF.items():
        if table in rows:
            found = newest(rows[table].frame, column, code)
            if found is not None:
                return drafted(table, found, code)
    raise NoDraft(_not_found(rows, code))


def newest(frame: pl.DataFrame, column: str, code: str) -> dict[str, Any] | None:
    """The newest row of a code; a course also goes by its code without the version at its end."""
    if not {column, "year"} <= set(frame.columns):
        return None
    when = period() if "semester" in frame.columns else pl.col("year")
    of_code = frame.filter((pl.col(column) == code) | (pl.col(column).str.replace(SUFFIX, "") == code))
    ordered = of_code.with_columns(when=when).sort("when", nulls_last=False, maintain_order=True)
    return ordered.row(-1, named=True) if ordered.height else None


def drafted(table: type[Table], row: Mapping[str, Any], code: str) -> dict[type[Table], pl.DataFrame]:
    """What a row tells of the micro-credential and of its issuer."""
    institution = row.get("institution")
    issuer = issuer_row(institution) if institution else {}
    known = {
        "code": code,
        "version": 1,
        "title_nb": row.get("name"),
        "title_en": said(row.get("english_name")),
        "country": issuer.get("country"),
        "awarding_body": issuer.get("code"),
        "credits": row.get("credits"),
        "eqf": eqf(row.get("level"), row.get("year")),
        "participation": "on_site" if row.get("organisation") == TAUGHT_AT_THE_INSTITUTION else None,
        "language_of_teaching": said(row.get("language")),
        CODE_OF[table]: row[CODE_OF[table]],
    }
    unknown = [name for name in stated() if all(known.get(column) is None for column in COLUMNS_OF_ELEMENT[name])]
    draft: dict[type[Table], pl.DataFrame] = {}
    draft[MicroCredential] = typed(MicroCredential, {**known, "unknown": SEPARATOR.join(unknown) or None})
    if issuer:
        draft[Issuer] = typed(Issuer, issuer)
    return draft


def issuer_row(institution: str) -> dict[str, Any]:
    """The institution as the issuer, by what DBH's code list tells of it."""
    code = load("institution").get(institution)
    if code is None:
        return {"code": institution, "country": "NO", "dbh_institution": institution}
    return {
        "code": code["short"].lower() or institution,
        "name_nb": code.norwegian,
        "country": "NO",
        "dbh_institution": institution,
    }


def eqf(level: str | None, year: int | None) -> int | None:
    """The European level of a level of study; None where it isn't known."""
    if level is None or year is None:
        return None
    try:
        return int(value("eqf_of_level").part_on(level, year * 10 + 1))
    except NotKnown:
        return None


def said(text: str | None) -> str | None:
    """A text, None where DBH's default says that nothing was said."""
    return None if text in NOT_SAID else text


def typed(table: type[Table], row: Mapping[str, Any]) -> pl.DataFrame:
    """One row of a table in the types of its columns."""
    columns = table.columns.values()
    return pl.DataFrame(
        {column.name: [row.get(column.name)] for column in columns},
        schema_overrides={column.name: column.kind.polars for column in columns},
    )


def _not_found(rows: Mapping[type[Table], Rows], code: str) -> Sentence:
    frames = [rows[table].frame[column] for table, column in CODE_OF.items() if table in rows]
    known = sorted({str(each).strip() for column in frames for each in column.drop_nulls().unique()})
    if not known:
        return Sentence("A draft is made of rows of Studieprogram or Emner, and the files hold neither.")
    near = get_close_matches(code, known, n=1)
    if near:
        return Sentence(
            "--code {code}: the files do not have it. Did you mean {near}?", {"code": code, "near": near[0]}
        )
    text = "--code {code}: the files do not have it. They have {count} codes, as {first}."
    one = "--code {code}: the files do not have it. They have {count} code, {first}."
    return Sentence(text, {"code": code, "count": str(len(known)), "first": known[0]}, one, "count")
