"""Opens one file, whatever its form: the tables it holds, or why it holds none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

import polars as pl

from vidare.intake.files.delimited import read_delimited
from vidare.intake.files.file_state import state_of
from vidare.intake.files.header import Header, named_after, nearest, read_header, recognise
from vidare.intake.files.not_rows import rows_alone
from vidare.intake.files.own_reports import CORRECTED
from vidare.intake.files.parquet import ParquetSource, columns_and_height
from vidare.intake.files.sheet import Refused, Sheet
from vidare.intake.files.source import ReadSource
from vidare.intake.files.spreadsheet import read_spreadsheet
from vidare.intake.files.table_reader import FileFault, file_faults
from vidare.language import LANGUAGES, translator
from vidare.rules.identity_number import PERSONAL
from vidare.tables.declaration import Table

GUIDANCE = ("What to write", "Codes")
"""The sheets of a book made by `vidare template` and the like that say how to fill it in, by their English names."""
DELIMITED, SPREADSHEET, PARQUET = (".csv", ".txt", ".tsv"), (".xlsx", ".xlsm"), (".parquet",)
OTHER_SPREADSHEETS = (".xls", ".xlsb", ".ods", ".numbers")
"""Forms that hold tables and that are not read, which is told."""
ARCHIVES = (".zip", ".gz", ".7z", ".rar", ".tar")
"""Forms that files are packed in, which is told too."""
MARK = "~$"
"""How the file begins that Excel lays beside a book while somebody has it open; it holds no table."""
NOT_TEXT = ("file.truth_value", "file.date_cell")
"""The faults of cells that hold something else than the text that they are read as."""
Opened = ReadSource | ParquetSource


def is_table_file(path: Path) -> bool:
    """Whether a file of a folder may hold a table: by its ending, and not hidden (or Excel's `~$` of an open one)."""
    may_hold_tables = path.suffix.lower() in (*DELIMITED, *SPREADSHEET, *PARQUET, *OTHER_SPREADSHEETS)
    return may_hold_tables and not path.name.startswith((".", MARK))


def without_marks(paths: Sequence[Path]) -> list[Path]:
    """The paths but Excel's marks of books that are among them too: `*.xlsx` names both while a book is open."""
    marks = {path.parent / (MARK + path.name) for path in paths}
    return [path for path in paths if path not in marks]


def by_ending(path: Path, table: type[Table] | None) -> tuple[list[Opened], list[FileFault]]:
    """Read a file in the way that its ending tells."""
    ending = path.suffix.lower()
    if ending in PARQUET:
        return of_parquet(path, table)
    if ending in DELIMITED:
        return of_sheets(path, {path.name: read_delimited(path)}, table)
    if ending in SPREADSHEET:
        return of_sheets(path, read_spreadsheet(path), table)
    rule = "file.archive" if ending in ARCHIVES else "file.other_form"
    return [], [FileFault(rule, path.name, found=ending or path.name)]


def opened(
    path: Path,
    table: type[Table] | None = None,
    read: Callable[[Path, type[Table] | None], tuple[list[Opened], list[FileFault]]] = by_ending,
) -> tuple[list[Opened], list[FileFault]]:
    """The tables of a file, or the faults that keep it from being read or recognised.

    `table` is the one that the file is known to hold; without it, names and headers tell. `read` is what reads it.
    """
    try:
        before = state_of(path)
        sources, faults = read(path, table)
        if state_of(path) != before:
            return [], [FileFault("file.changed", path.name)]
        return sources, faults
    except Refused as refused:
        return [], [replace(refused.fault, table=named_after(path))]
    except FileNotFoundError:
        return [], [FileFault("file.gone", path.name)]
    except PermissionError:
        return [], [FileFault("file.no_permission", path.name)]
    except OSError as reason:
        return [], [FileFault("file.unreadable", path.name, found=reason.strerror or type(reason).__name__)]


def under_name(
    name: str, path: Path, sources: Sequence[Opened], faults: Sequence[FileFault]
) -> tuple[list[Opened], list[FileFault]]:
    """What was read of a file, told under the name that sets it apart from others called the same."""

    def renamed(fault: FileFault) -> FileFault:
        return replace(fault, file=name + fault.file.removeprefix(path.name))

    named = [
        replace(source, file=name + source.file.removeprefix(path.name), faults=tuple(map(renamed, source.faults)))
        for source in sources
    ]
    return named, [renamed(fault) for fault in faults]


def of_sheets(
    path: Path, sheets: Mapping[str, Sheet], table: type[Table] | None
) -> tuple[list[Opened], list[FileFault]]:
    """The tables among the sheets of a file; where it holds none, why the first is none."""
    tables = recognised(path, sheets, table)
    headers = without_empty_ones(tables, sheets)
    if not headers:
        return [], [not_recognised(path, next(iter(sheets.values())).cells.columns)]
    sources: list[Opened] = []
    for name, header in headers.items():
        sheet = rows_alone(header, path.name, sheets[name])
        file = path.name if len(headers) == 1 else f"{path.name}#{name}"
        faults = [in_words_of(header, file, fault) for fault in sheet.faults if concerns(header, fault)]
        faults += faults_of_table(header, file, sheet)
        sources.append(ReadSource(path, file, header, sheet.cells, sheet.lines, tuple(faults)))
    return sources, passed_by(path, sheets, tables)


def faults_of_table(header: Header, file: str, sheet: Sheet) -> list[FileFault]:
    """What is to be told of a table beside the form of its sheet: that it has no row, and of its columns."""
    ragged = any(fault.rule == "file.ragged_row" for fault in sheet.faults)
    told = [] if ragged else no_rows(header, file, sheet.cells.height)
    return [*told, *file_faults(header, file, sheet.cells, sheet.first_day)]


def passed_by(path: Path, sheets: Mapping[str, Sheet], tables: Mapping[str, Header]) -> list[FileFault]:
    """The sheets beside a book's tables that may hold rows: they name columns, or are about as wide as such a table.

    Notes, code lists and empty sheets are narrower, and the guidance of a book that vidare made is known by its name.
    """
    guidance = {translator(language)(name) for language in LANGUAGES for name in GUIDANCE}
    narrowest = min(len(header.columns) for header in tables.values())
    others = {name: sheet for name, sheet in sheets.items() if name not in tables and name not in guidance}
    return [
        FileFault("file.unknown_sheet", path.name, found=name)
        for name, sheet in others.items()
        if 2 * sheet.widest > narrowest or names_columns(sheet.cells.columns)
    ]


def recognised(path: Path, sheets: Mapping[str, Sheet], table: type[Table] | None) -> dict[str, Header]:
    """The sheets that are tables: by their own name or header; where none is, the first that the file's name fits.

    Of a file that is known to hold `table`, the first sheet that has any of its columns.
    """
    named = {} if table else {name: recognise(PurePath(name), sheet.cells.columns) for name, sheet in sheets.items()}
    if len(sheets) == 1 or not any(named.values()):
        named = {name: header_of(path, sheet.cells.columns, table) for name, sheet in sheets.items()}
        first = next((name for name, header in named.items() if header), None)
        named = {name: header for name, header in named.items() if name == first}
    return {name: header for name, header in named.items() if header}


def header_of(path: Path, names: Sequence[str], table: type[Table] | None) -> Header | None:
    """The columns as those of `table`, where that is known, else of the table that the file's name or header tells."""
    if table is None:
        return recognise(path, names)
    header = read_header(table, names)
    return header if header.columns else None


def without_empty_ones(headers: Mapping[str, Header], sheets: Mapping[str, Sheet]) -> dict[str, Header]:
    """The tables of a book; a sheet of a register left empty is none, one of DBH's is told.

    Of a book with nothing filled in the first is one, so that it is told once that it has no rows.
    """
    rows = {name: sheets[name].cells.height for name in headers}
    waited_for = {name for name, header in headers.items() if not header.table.absent_is_empty}
    kept = {name: header for name, header in headers.items() if rows[name] or name in waited_for}
    return kept or dict(list(headers.items())[:1])


def concerns(header: Header, fault: FileFault) -> bool:
    """Whether a fault of a sheet's form is one of its table: dates and truth values are told where text should stand.

    Of other columns each such cell is told by itself, if it can't be read.
    """
    if fault.rule not in NOT_TEXT:
        return True
    name = {theirs: name for name, theirs in header.columns.items()}.get(fault.column or "")
    kind = header.table.readable()[name].kind if name else None
    return kind is not None and kind.polars == pl.String() and not kind.digits


def in_words_of(header: Header, file: str, fault: FileFault) -> FileFault:
    """A fault of a sheet's form, once it is known which table the sheet is; a personal value isn't told."""
    name = {theirs: name for name, theirs in header.columns.items()}.get(fault.column or "")
    fault = replace(fault, file=file, table=header.table, column=name)
    if name and header.table.readable()[name].personal and fault.rule in {"file.short_code", *NOT_TEXT}:
        hidden = {"padded": PERSONAL} if "padded" in fault.shown else {}
        return replace(fault, found=PERSONAL, shown={**fault.shown, **hidden})
    return fault


def of_parquet(path: Path, table: type[Table] | None) -> tuple[list[Opened], list[FileFault]]:
    """The table of a Parquet file."""
    state = state_of(path)
    names, height = columns_and_height(path)
    header = header_of(path, names, table)
    if header is None:
        return [], [not_recognised(path, names)]
    source = ParquetSource(path, path.name, header, height, state, ())
    faults = [*no_rows(header, path.name, height), *file_faults(header, path.name, source.cells)]
    return [replace(source, faults=tuple(faults))], []


def no_rows(header: Header, file: str, height: int) -> list[FileFault]:
    """A header alone is no delivery of a table."""
    return [] if height else [FileFault("file.no_rows", file, table=header.table)]


def names_columns(names: Sequence[str]) -> bool:
    """Whether a header has several columns of some table, as that of a note has not."""
    near = nearest(names)
    return near is not None and len(near.columns) > 1


def not_recognised(path: Path, names: Sequence[str]) -> FileFault:
    """Why a file is taken for no table; its header isn't shown, since it may be a row of persons."""
    file, table, near = path.name, named_after(path), nearest(names)
    if tuple(names) == CORRECTED:
        return FileFault("file.own_report", file)
    if table is not None:
        first = ", ".join(table.columns[name].dbh for name in table.recognised_by)
        return FileFault("file.no_known_columns", file, table=table, found=table.dbh, shown={"columns": first})
    if near is None:
        return FileFault("file.not_a_table", file)
    lacking = [name for name in near.table.recognised_by if name in near.missing] or near.missing
    names = ", ".join(near.table.columns[name].dbh for name in lacking)
    return FileFault("file.unknown_table", file, found=near.table.dbh, shown={"lacking": names})
