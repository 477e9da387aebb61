"""The lines of a ledger that are no entries: its own sums, and the remarks above and below them.

Lines are told apart by `revenue`, null where no amount can be read, and by what stands in the cells beside it.
"""

from decimal import Decimal

import polars as pl

from vidare.tables.rows import FILE, LINE, Rows

SUM = r"(?i)^\s*(sum|delsum|subtotal|total|totalt|totalsum|i alt)\b"
"""How a row begins that is a sum of others and no entry."""


def blank_cells(rows: Rows) -> list[pl.Series]:
    """Whether nothing stands in the cells of the amount and the period: what can't be read isn't blank."""
    written = rows.written()
    return [(written[name].fill_null("").str.strip_chars() == "").alias(f"no_{name}") for name in ("amount", "period")]


def is_remark() -> pl.Expr:
    """True on lines that hold neither an amount, a period nor a number, such as the date of a print."""
    return _numberless() & pl.col("no_amount") & pl.col("no_period")


def _numberless() -> pl.Expr:
    """True on lines without a voucher and a number, as sums are, and all entries of some exports."""
    return _lacks("voucher") & pl.col("sequence").is_null()


def _lacks(name: str) -> pl.Expr:
    """True where a code is blank, or where the word of a sum stands in its place."""
    return pl.col(name).is_null() | pl.col(name).str.contains(SUM)


def without_sums(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The entries, and the sums with `of_a_part`: whether one is of some of the entries before it and not of all.

    A sum has no number, and no account or no period. It says what it is, or is the last line of its file and the only
    one that lacks all of these, or adds up: to all entries before it, to those since the sum before it, or to those of
    its account. Entries too may lack an account, or have a text that begins so.
    """
    words = [pl.col(name).str.contains(SUM).fill_null(False) for name in lines.select(pl.col(pl.String)).columns]
    may_be = _numberless() & (_lacks("account") | pl.col("no_period")) & pl.col("revenue").is_not_null()
    nothing_else = _numberless() & pl.col("account").is_null() & pl.col("no_period")
    alone = nothing_else & (nothing_else.sum().over(FILE) == 1) & (pl.col(LINE) == pl.col(LINE).max().over(FILE))
    lines = lines.with_columns(may_be=may_be, says_so=pl.any_horizontal(words) | alone)
    lines = lines.with_columns(
        of_entry=pl.when(~pl.col("may_be")).then("revenue"),
        since=pl.col("may_be").cum_sum().shift(1, fill_value=0).over(FILE, order_by=LINE),
    )
    of_entry, found = pl.col("of_entry").fill_null(0), pl.col("revenue")
    of_all = found == of_entry.cum_sum().over(FILE, order_by=LINE)
    of_last = found == of_entry.sum().over(FILE, "since")
    of_account = ~_lacks("account") & (found == of_entry.sum().over(FILE, "account"))
    adds_up = of_last | of_account
    # A total of 0 that follows another sum adds up to the entries between them, of which there are none.
    of_nothing = pl.col("of_entry").count().over(FILE, "since") == 0
    of_a_part = (of_account | (of_last & ~of_nothing)) & ~of_all
    is_sum = pl.col("may_be") & (pl.col("says_so") | (pl.col("no_period") & (of_all | adds_up)))
    known = lines.with_columns(is_sum=is_sum, of_a_part=of_a_part).drop("may_be", "says_so", "of_entry", "since")
    return known.filter(~pl.col("is_sum")).drop("is_sum", "of_a_part"), known.filter("is_sum")


def own_totals(entries: pl.DataFrame, sums: pl.DataFrame, files: tuple[str, ...]) -> dict[str, Decimal]:
    """The last sum of each file where no amount follows it, unless it is of a part of the entries."""
    totals = {}
    for place, file in enumerate(files):
        own, of = entries.filter(pl.col(FILE) == place), sums.filter(pl.col(FILE) == place)[-1:]
        for line, found, of_a_part in of.select(LINE, "revenue", "of_a_part").iter_rows():
            after = own.filter(pl.col(LINE) > line).drop_nulls("revenue")
            if after.is_empty() and not of_a_part:
                totals[file] = found
    return totals
