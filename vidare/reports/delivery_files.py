"""The files that are sent to DBH: one a table, in the declared form, with a manifest that says what they are."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import polars as pl

from vidare import __version__
from vidare.intake.deliveries.delivery import Delivery
from vidare.intake.files.file_sum import sha256
from vidare.language import Sentence, Stopped
from vidare.reports.written_whole import written_whole
from vidare.rules.defaults import with_defaults, with_every_column
from vidare.rules.rule import SEVERITIES, period
from vidare.rules.rule_set_date import rule_set_date
from vidare.tables.declaration import Column, Table
from vidare.tables.declared import TABLES, delivered
from vidare.tables.period import period_written
from vidare.tables.rows import Rows

MANIFEST = "manifest.json"
ROWS_AT_ONCE = 100_000
PERIOD = ("Årstall", "Semester")
"""The columns that say which period a row is reported for."""


@dataclass
class WrittenFile:
    """A file as it is being written: its rows and bytes so far, and what was filled in and left out on the way.

    `filled` counts empty cells that got the documented default, `missing` the rows of files that lack a column;
    `left_out` are the columns of the files that the table doesn't have.
    """

    table: type[Table]
    file: IO[bytes]
    left_out: tuple[str, ...]
    rows: int = 0
    size: int = 0
    other_periods: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    hash: Any = field(default_factory=hashlib.sha256)

    def add(self, rows: Rows, asked: int) -> None:
        """Write the rows of the period asked for, and count the others."""
        of_period = in_period(rows, asked)
        self.other_periods += rows.frame.height - of_period.frame.height
        cells, filled = as_delivered(of_period)
        self.filled.update(filled)
        self.missing.update(rows_without(of_period))
        for part in cells.iter_slices(ROWS_AT_ONCE):
            self._write(part.write_csv(separator=";", include_header=self.rows == 0).encode())
            self.rows += part.height

    def _write(self, data: bytes) -> None:
        self.file.write(data)
        self.hash.update(data)
        self.size += len(data)

    def told(self) -> dict[str, Any]:
        """What the manifest says of the file."""
        return {
            "file": file_name(self.table),
            "table": self.table.dbh,
            "rows": self.rows,
            "rows_of_other_periods": self.other_periods,
            "bytes": self.size,
            "sha256": self.hash.hexdigest(),
            "filled": self._by_column(self.filled),
            "missing": self._by_column(self.missing),
            "left_out": list(self.left_out),
        }

    def _by_column(self, counts: Counter[str]) -> dict[str, int]:
        return {column.dbh: counts[name] for name, column in self.table.columns.items() if counts[name]}


class NothingToDeliver(Stopped):
    """No table that an institution delivers has rows in the period."""


def write_delivery(delivery: Delivery, asked: int, out: Path, findings: pl.DataFrame, created: date) -> dict[str, Any]:
    """Write the delivery files of the period asked for and their manifest to the folder `out`; gives the manifest.

    `findings` are those of the period, with `explained`. Rows keep the order of the files they came from, an
    institution at a time where the delivery is large. Raises NothingToDeliver, and CouldNotBeWritten where `out` has
    something in it or can't be written; then nothing is left.
    """
    with written_whole(out) as folder:
        folder.mkdir()
        manifest = {
            "vidare": __version__,
            "rules_of": rule_set_date().isoformat(),
            "period": period_written(asked),
            "created": created.isoformat(),
            "files": _write_tables(delivery, asked, folder),
            "findings": counted(findings),
            "made_from": [{"file": path.name, "sha256": sha256(path)} for path in input_files(delivery)],
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2)
        (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return manifest


def _write_tables(delivery: Delivery, asked: int, folder: Path) -> list[dict[str, Any]]:
    """One file a table that has rows in the period; what is told of each, in the order of the declared tables."""
    written: dict[type[Table], WrittenFile] = {}
    try:
        for units in delivery.units():
            for table in (table for table in units if table in delivered()):
                if table not in written:
                    place = folder / file_name(table)
                    written[table] = WrittenFile(table, place.open("wb"), left_out(delivery, table))
                written[table].add(units[table], asked)
    finally:
        for file in written.values():
            file.file.close()
    for table in (table for table, file in written.items() if not file.rows):
        (folder / file_name(table)).unlink()
    if not any(file.rows for file in written.values()):
        text = "No table has rows of {period}; nothing was written. Is the period right?"
        raise NothingToDeliver(Sentence(text, {"period": period_written(asked)}))
    return [written[table].told() for table in TABLES if table in written and written[table].rows]


def left_out(delivery: Delivery, table: type[Table]) -> tuple[str, ...]:
    """The columns of a table's files that are not delivered, since the table doesn't have them."""
    headers = [source.header for source in delivery.tables()[table]]
    return tuple(dict.fromkeys(name for header in headers for name in (*header.labels, *header.unknown)))


def input_files(delivery: Delivery) -> list[Path]:
    """The files that a delivery was read from, each once."""
    return list(dict.fromkeys(source.path for source in delivery.sources))


def file_name(table: type[Table]) -> str:
    """What the delivery file of a table is called."""
    return f"{table.file}.csv"


def in_period(rows: Rows, asked: int) -> Rows:
    """The rows that are reported for a period, or may be, since their year or semester can't be read.

    All rows of a table that has no periods.
    """
    if not has_period(rows):
        return rows
    return rows.only(rows.frame.select((period() == asked).fill_null(True)).to_series())


def has_period(rows: Rows) -> bool:
    """Whether the rows say which period they are reported for."""
    return {"year", "semester"} <= set(rows.frame.columns)


def as_delivered(rows: Rows) -> tuple[pl.DataFrame, Mapping[str, int]]:
    """The cells in the form of a delivery, under their DBH names in the declared order, and how many were filled in.

    Documented defaults stand where cells were blank. Text stands as it stood, NULL too where that is the documented
    blank; numbers have a decimal point, dates are YYYY-MM-DD.
    """
    columns = rows.table.columns
    given = with_every_column(rows.table, rows.frame).select(list(columns))
    frame = with_defaults(rows.table, given)
    there = {name: rows.frame.select(rows.has(name)).to_series() for name in columns}
    filled = {name: int((there[name] & given[name].is_null() & frame[name].is_not_null()).sum()) for name in columns}
    raw = rows.raw.to_dict() if rows.raw is not None else {}
    cells = [
        with_null_as_written(
            column,
            number_text(frame[name], raw.get(name), column.kind.scale) if frame[name].dtype.is_float() else frame[name],
            raw.get(name),
        )
        for name, column in columns.items()
    ]
    return pl.DataFrame([cell.alias(columns[name].dbh) for name, cell in zip(columns, cells, strict=True)]), filled


def rows_without(rows: Rows) -> Mapping[str, int]:
    """How many rows lie in files that lack a column, by its English name."""
    return {name: rows.frame.select((~rows.has(name)).sum()).item() for name in rows.table.columns}


def with_null_as_written(column: Column, cells: pl.Series, written: pl.Series | None) -> pl.Series:
    """The cells, with NULL where the documentation writes that for a blank and the file did too."""
    if written is None or column.blank.words != "NULL":
        return cells
    return pl.select(pl.when(written.str.strip_chars() == "NULL").then(written).otherwise(cells)).to_series()


def number_text(numbers: pl.Series, written: pl.Series | None, scale: int | None = None) -> pl.Series:
    """Numbers with a decimal point and at most `scale` decimals, where the type has such; never as 1e-7.

    They keep the decimals that they were written with, where they were written plainly: not as -0, 005, .25 or 1.
    """
    if scale is not None:
        numbers = numbers.round(scale)
    text = numbers.cast(pl.String).str.replace(r"\.0$", "").str.replace("^-0$", "0")
    if text.str.contains("e", literal=True).any():
        text = pl.Series([number and format(Decimal(number), "f") for number in text], dtype=pl.String)
    if written is None:
        return text
    point = written.str.replace(",", ".", literal=True)
    same = (point.cast(pl.Float64, strict=False) == numbers) & is_plain(point, scale)
    return pl.select(pl.when(same).then(point).otherwise(text)).to_series()


def is_plain(written: pl.Series, scale: int | None) -> pl.Series:
    """True on numbers with a decimal point that have no sign or zero too many and no more than `scale` decimals."""
    decimals = "" if scale is None else scale
    fraction = rf"(?:\.[0-9]{{1,{decimals}}})?" if scale != 0 else ""
    return written.str.contains(rf"^-?(?:0|[1-9][0-9]*){fraction}$") & ~written.str.contains(r"^-[0.]*$")


def of_other_periods(findings: pl.DataFrame, asked: int) -> pl.Series:
    """True for the findings on rows that are reported for another period than `asked` and are left out.

    A row whose year or semester is itself an error may be of any period, and so is not of another one. What the last
    delivery had and this one hasn't, found on no line, is missing in the period asked for.
    """
    told = pl.Struct(dict.fromkeys(PERIOD, pl.String()))
    year, semester = (pl.col("key").str.json_decode(told).struct.field(name) for name in PERIOD)
    wrong = (pl.col("severity") == "error") & pl.col("column").is_in(PERIOD)
    other = (year + semester != str(asked)) & ~wrong.any().over("table", "file", "line")
    return findings.select(other.fill_null(False) & pl.col("line").is_not_null()).to_series()


def counted(findings: pl.DataFrame) -> dict[str, dict[str, int]]:
    """How many findings of each severity there are, and how many of them are explained."""
    counts: dict[str, dict[str, int]] = {}
    for severity in SEVERITIES:
        of_severity = findings.filter(pl.col("severity") == severity)
        counts[severity] = {"found": of_severity.height, "explained": of_severity["explained"].count()}
    return counts
