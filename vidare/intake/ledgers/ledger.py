"""Revenue out of a ledger: each entry gets its financing category, and nothing of the total is lost unseen.

Amounts are read as the exact text that stands in the file (`intake.written_numbers`); one with more than two decimals
isn't. The ledger's own sums (`intake.ledgers.ledger_sums`) are no entries: what was read is compared with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePath

import polars as pl

from vidare.intake.files.opened_file import DELIMITED
from vidare.intake.ledgers.ledger_mapping import NOT_REVENUE, LedgerMapping
from vidare.intake.ledgers.ledger_sums import blank_cells, is_remark, own_totals, without_sums
from vidare.intake.ordered_conditions import first_that_fits, outcome_of, unpadded
from vidare.intake.written_numbers import are_doubtful, plain_numbers, with_minus
from vidare.tables.code_list import load
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.rows import FILE, LINE, Rows

YEARS, CLOSING = (1900, 2999), 13
"""Years of accounts, and the last of their months: 00 is the opening, 13 the closing."""
KRONER = pl.Decimal(38, 2)
AMOUNT = r"^-?[0-9]+(\.[0-9]{1,2})?$"
NOISE = 1e-6
"""A spreadsheet may hold 0.30000000000000004 where 0.30 is meant."""
SHOWN = (FILE, LINE, "account", "financing_category", "revenue", "doubtful", "accounting_year", "condition")


@dataclass(frozen=True)
class Ledger:
    """A ledger with its categories.

    `rows` has the further columns `revenue` (kroner, positive is income), `accounting_year` and `condition` (the
    number of the condition that fitted). `unmapped` are entries that no condition fits and that have no legal category
    of their own, `unread` those whose amount or period can't be read, `left_out` those that a condition says aren't
    revenue. `sums` are the ledger's own sums, and `own_totals` those that are of a whole file, by its name.
    `mapping` is what gave the categories.
    """

    rows: Rows
    unmapped: pl.DataFrame
    unread: pl.DataFrame
    left_out: pl.DataFrame
    sums: pl.DataFrame
    own_totals: Mapping[str, Decimal]
    mapping: LedgerMapping


def mapped(rows: Rows, mapping: LedgerMapping) -> Ledger:
    """The entries with their categories."""
    given = rows.frame.lazy().collect()
    amounts, doubtful = _amounts(rows)
    blank = blank_cells(rows)
    entries = given.with_columns(*_missing(given), *blank, amount=amounts, doubtful=doubtful)
    entries = entries.with_columns(
        revenue=pl.col("amount") * mapping.sign,
        accounting_year=_accounting_year(),
        condition=first_that_fits(mapping.conditions),
    )
    said = outcome_of(pl.col("condition"), mapping.conditions)
    entries = entries.with_columns(financing_category=pl.coalesce(said, unpadded("financing_category")))
    entries, sums = without_sums(entries.filter(~is_remark()))
    readable = pl.col("revenue").is_not_null() & pl.col("accounting_year").is_not_null()
    legal = pl.col("financing_category").is_in(load("financing_category").codes).fill_null(False)
    not_revenue = pl.col("financing_category").eq_missing(pl.lit(NOT_REVENUE))
    return Ledger(
        replace(
            rows, frame=entries.filter(readable & legal).drop("doubtful", *(cell.name for cell in blank)), raw=None
        ),
        entries.filter(readable & ~legal & ~not_revenue).select(SHOWN),
        entries.filter(~readable).select(SHOWN),
        entries.filter(readable & not_revenue).select(SHOWN),
        sums.select(SHOWN),
        own_totals(entries, sums, rows.files),
        mapping,
    )


def _missing(frame: pl.DataFrame) -> list[pl.Expr]:
    """The columns that a condition may ask for and that the export doesn't have, as blanks."""
    columns = LedgerEntry.columns.items()
    return [pl.lit(None, column.kind.polars).alias(name) for name, column in columns if name not in frame.columns]


def _accounting_year() -> pl.Expr:
    """The year of a period YYYYMM; null where that is no month of accounts, since 2025 alone is no year's month."""
    year, month = pl.col("period") // 100, pl.col("period") % 100
    return pl.when(year.is_between(*YEARS) & (month <= CLOSING)).then(year)


def _amounts(rows: Rows) -> tuple[pl.Series, pl.Series]:
    """The amounts to the øre, null where one has more decimals, and whether each may be either of two numbers.

    What the other amounts of a text file settle is read by that; a workbook's number cells settle nothing, since they
    come with a point however the texts beside them are written.
    """
    if rows.raw is None:
        amounts = _whole_ore(rows.frame["amount"])
        return amounts, pl.repeat(value=False, n=amounts.len(), eager=True)
    is_text = [PurePath(file).suffix.lower() in DELIMITED for file in rows.files]
    text_files = pl.Series([place if text else None for place, text in enumerate(is_text)], dtype=pl.Int64)
    written = with_minus(rows.raw["amount"])
    plain = plain_numbers(written, text_files.gather(rows.frame[FILE]))
    exact = pl.select(pl.when(plain.str.contains(AMOUNT)).then(plain).cast(KRONER, strict=False)).to_series()
    amounts = pl.select(pl.coalesce(exact, _whole_ore(plain.cast(pl.Float64)))).to_series()
    return amounts, plain.is_null() & are_doubtful(written)


def _whole_ore(numbers: pl.Series) -> pl.Series:
    """Numbers to the øre; null where one has more decimals than noise explains, or too many digits."""
    rounded = numbers.round(2)
    is_whole = (numbers - rounded).abs() < NOISE
    return pl.select(pl.when(is_whole).then(rounded).cast(KRONER, strict=False)).to_series()


def total(entries: pl.DataFrame) -> Decimal:
    """The sum of revenue in kroner."""
    return Decimal(entries.select(pl.col("revenue").sum()).item())
