"""Follows a number of a report back to its rows: reads the files again, and says whether they have changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from vidare.intake.deliveries.delivery import named_files
from vidare.intake.described_files import NOTES, open_described
from vidare.intake.files.file_sum import sha256
from vidare.intake.ledgers.ledger import mapped
from vidare.intake.own.own_choices import MAPPING, OF_CHOICES, choice_files, read_choices
from vidare.language import Sentence
from vidare.measures.counted_once import CountedOnce
from vidare.reports.board_memo.told_memo import CannotTrace, book, not_memo, read_memo
from vidare.tables.course import Course
from vidare.tables.credit_production import CreditProduction
from vidare.tables.declared import by_id
from vidare.tables.exam import Exam
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.rows import FILE, LINE, Rows
from vidare.tables.study_programme import StudyProgramme

MEASURED: Mapping[str, Sequence[str]] = {
    RegisteredCount.id: ("total",),
    CreditProduction.id: ("total", "self_financed", "externally_financed"),
    Exam.id: ("credits",),
    LedgerEntry.id: ("revenue",),
}
"""The columns that numbers are added up from, by table; of other tables the rows are counted."""

CALLED: Mapping[str, Mapping[str, str]] = {
    LedgerEntry.id: {"year": "accounting_year"},
    Exam.id: {"student_programme": "programme"},
    StudyProgramme.id: {"student_programme": "programme"},
    Course.id: {"course_programme": "programme"},
}
"""The columns that a table has under another name than measures use, by table."""


@dataclass(frozen=True)
class TracedRows:
    """All rows of one table behind a number, without personal columns; `measured` are those it adds up, first."""

    table: str
    files: tuple[str, ...]
    where: Mapping[str, Any]
    frame: pl.DataFrame
    delivery: str = ""
    extracted: str = ""
    measured: tuple[str, ...] = ()


@dataclass(frozen=True)
class Traced:
    """A number with its rows, or with the numbers that it is computed from, and the files that have changed since.

    Those are files of rows, the notes beside them, and what the institution has chosen: how its ledger is mapped, what
    counts.
    """

    id: str
    number: Mapping[str, Any]
    rows: tuple[TracedRows, ...]
    of: Mapping[str, Mapping[str, Any]]
    changed: tuple[str, ...]


def trace(memo: Path, identity: str) -> Traced:
    """The rows behind a number of memo.json; raises CannotTrace."""
    told = read_memo(memo)
    numbers = told["numbers"]
    if identity not in numbers:
        raise _unknown(memo, identity, list(numbers))
    number = numbers[identity]
    parts = {part: numbers[part] for part in number.get("of") or ()}
    inputs = {one["file"]: one for one in told["inputs"]}
    behind = _behind(identity, numbers)
    if not any(rows["files"] for rows in behind):
        raise not_memo(memo, Sentence("{id} names no file", {"id": identity}))
    books = {file: book(file, inputs) for file in sorted({file for rows in behind for file in rows["files"]})}
    at = {file: _found(memo, inputs[file]) for file in dict.fromkeys(books.values())}
    decides = _deciding(behind)
    choices = {file: _found(memo, one) for file, one in inputs.items() if file in decides}
    changed = [file for file, path in (at | choices).items() if sha256(path) != inputs[file]["sha256"]]
    new = (file for file in choice_files([*choices.values(), *at.values()]) if file not in inputs)
    changed += [file for file in new if file in decides]
    changed += _changed_notes(at, told["inputs"])
    read, named = ({}, {}) if parts else (_tables(at, choices), named_files([*at.values()]))
    called = {file: named[at[of]] + file.removeprefix(of) for file, of in books.items() if at[of] in named}
    rows = () if parts else tuple(_rows(rows, read, called, memo) for rows in number["rows"])
    return Traced(identity, number, rows, parts, tuple(changed))


def _changed_notes(at: Mapping[str, Path], inputs: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """The notes beside files that were written, changed or taken away since the report was written."""
    paths = {one["file"]: Path(one["path"]) for one in inputs}
    sums = {one["path"]: one["sha256"] for one in inputs}
    for file, path in at.items():
        for beside in NOTES:
            note, before = beside(path), sums.get(beside(paths[file]).as_posix())
            if before != (sha256(note) if note.is_file() else None):
                yield beside(Path(file)).as_posix()


def _behind(identity: str, numbers: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What is said of the rows of a number, or of the numbers that it is computed from."""
    ids, rows = [identity], []
    for one in ids:
        if of := numbers[one].get("of"):
            ids += [part for part in of if part not in ids]
        else:
            rows += numbers[one]["rows"]
    return rows


def _deciding(behind: Iterable[Mapping[str, Any]]) -> Set[str]:
    """The institution's own choices that decide a number: of the ledger how it is mapped, of all else the others."""
    others = {*OF_CHOICES} - {MAPPING}
    return set[str]().union(*({MAPPING} if rows["table"] == LedgerEntry.id else others for rows in behind))


def _unknown(memo: Path, identity: str, known: list[str]) -> CannotTrace:
    """No such number; the nearest ids are told."""
    from difflib import get_close_matches

    near = get_close_matches(identity, known, 3, 0.4) or sorted(known)[:3]
    text = "{file} has no number {id}. Did you mean {near}? All of them stand under «numbers»."
    return CannotTrace(Sentence(text, {"file": memo.name, "id": identity, "near": ", ".join(near)}))


def _found(memo: Path, one: Mapping[str, str]) -> Path:
    """A file where it lay when the report was written, seen from the report; or beside the report."""
    for path in (memo.parent / one["path"], memo.parent / one["file"]):
        if path.is_file():
            return path
    text = "{file} is no longer at {path}. Put it back, or put it beside {memo}."
    raise CannotTrace(Sentence(text, {"file": one["file"], "path": one["path"], "memo": memo.name}))


def _tables(at: Mapping[str, Path], choices: Mapping[str, Path]) -> dict[str, Rows]:
    """The files read anew, by table id; the ledger with its categories."""
    tables = CountedOnce.of(open_described(list(at.values())).tables()).tables
    read = {table.id: rows for table, rows in tables.items()}
    if LedgerEntry.id in read:
        ledger = mapped(read[LedgerEntry.id], read_choices(choices).mapping)
        read[LedgerEntry.id] = ledger.rows
    return read


def _rows(asked: Mapping[str, Any], read: Mapping[str, Rows], called: Mapping[str, str], memo: Path) -> TracedRows:
    """The rows behind a number; `called` says what its files are called now that they alone are read."""
    table, files = by_id(asked["table"]), tuple(asked["files"])
    if table.id not in read:
        text = "{files} no longer holds rows of {table}. Put the file back that the report was written from."
        raise CannotTrace(Sentence(text, {"files": ", ".join(files), "table": table.dbh}))
    rows = read[table.id]
    frame = rows.frame.with_columns(pl.col(FILE).cast(pl.Int64).replace_strict(dict(enumerate(rows.files))))
    try:
        frame = frame.filter(pl.col(FILE).is_in([called[file] for file in files]), *_conditions(asked, frame))
    except (pl.exceptions.PolarsError, TypeError, ValueError):
        text = "«where» and «any_of» name values that the columns of {table} can't have"
        raise not_memo(memo, Sentence(text, {"table": table.dbh})) from None
    personal = [name for name, column in table.columns.items() if column.personal and name in frame.columns]
    shown = frame.drop(personal)
    blank = [name for name in shown.columns if shown[name].null_count() == shown.height and shown.height]
    measured = tuple(name for name in MEASURED.get(table.id, ()) if name in shown.columns and name not in blank)
    ordered = shown.drop(blank).select(*measured, FILE, LINE, pl.exclude(*measured, FILE, LINE))
    given = (asked.get("delivery", ""), asked.get("extracted", ""))
    return TracedRows(table.dbh, files, asked["where"], ordered, *given, measured)


def _conditions(asked: Mapping[str, Any], frame: pl.DataFrame) -> Iterator[pl.Expr]:
    """What narrows the rows down, for the columns that the table has."""
    for name, values in asked["where"].items():
        column = _column(name, asked["table"], frame)
        if column is not None:
            yield column.is_in(values)
    several = asked.get("any_of")
    if several and not several["values"]:
        yield pl.lit(False)
    columns = [_column(name, asked["table"], frame) for name in several["columns"]] if several else []
    if several and any(column is not None for column in columns):
        yield pl.any_horizontal(_is(row, columns) for row in several["values"])


def _is(row: list[Any], columns: list[pl.Expr | None]) -> pl.Expr:
    """Whether a row has these values, in the columns that the table has."""
    pairs = zip(columns, row, strict=True)
    return pl.all_horizontal(column.eq_missing(pl.lit(value)) for column, value in pairs if column is not None)


def _column(name: str, table: str, frame: pl.DataFrame) -> pl.Expr | None:
    """A column by the name that measures use for it; None where the table has none such."""
    known = CALLED.get(table, {}).get(name, name)
    return pl.col(known) if known in frame.columns else None
