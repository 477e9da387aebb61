"""Revenue out of a ledger: each entry gets its financing category, and nothing of the total is lost unseen.

Amounts are read as the exact text that stands in the file: `-15 000,00`, `1.234,50`, `15000.00-` and a typographic
minus are read; an amount with more than two decimals isn't.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

import polars as pl

from vidare.intake.ledger_mapping import NOT_REVENUE, LedgerMapping
from vidare.intake.ordered_conditions import first_that_fits, outcome_of
from vidare.language import Amount, Sentence, Told
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.rows import FILE, LINE, Rows

YEARS, CLOSING = (1900, 2999), 13
"""Years of accounts, and the last of their months: 00 is the opening, 13 the closing."""
KRONER = pl.Decimal(38, 2)
AMOUNT = r"^-?[0-9]+(\.[0-9]{1,2})?$"
THOUSANDS_WITH_POINT = r"^-?[0-9]{1,3}(\.[0-9]{3})+,[0-9]{1,2}$"
THOUSANDS_WITH_COMMA = r"^-?[0-9]{1,3}(,[0-9]{3})+\.[0-9]{1,2}$"
NOISE = 1e-6
"""A spreadsheet may hold 0.30000000000000004 where 0.30 is meant."""
SHOWN = (FILE, LINE, "account", "project", "description", "revenue")


@dataclass(frozen=True)
class Ledger:
    """A ledger with its categories.

    `rows` has the further columns `revenue` (kroner, positive is income), `accounting_year` and `condition` (the
    number of the condition that fitted). `unmapped` are entries that no condition fits, `unread` those whose amount
    or period can't be read, `left_out` those that a condition says aren't revenue. `own_total` is the sum that the
    ledger gives in a last row without an account.
    """

    rows: Rows
    unmapped: pl.DataFrame
    unread: pl.DataFrame
    left_out: pl.DataFrame
    own_total: Decimal | None
    told: tuple[Sentence, ...]


def mapped(rows: Rows, mapping: LedgerMapping) -> Ledger:
    """The entries with their categories, and what there is to tell of them."""
    given = rows.frame.lazy().collect()
    entries = given.with_columns(_missing(given), amount=_amounts(rows))
    entries = entries.with_columns(
        revenue=(pl.col("amount") * mapping.sign).cast(KRONER),
        accounting_year=_accounting_year(),
        condition=first_that_fits(mapping.conditions),
    )
    said = outcome_of(pl.col("condition"), mapping.conditions)
    entries = entries.with_columns(financing_category=pl.coalesce(said, "financing_category"))
    entries, own_total = _without_total(entries)
    readable = pl.col("revenue").is_not_null() & pl.col("accounting_year").is_not_null()
    category = pl.col("financing_category")
    ledger = Ledger(
        replace(rows, frame=entries.filter(readable & category.is_not_null() & (category != NOT_REVENUE)), raw=None),
        entries.filter(readable & category.is_null()).select(SHOWN),
        entries.filter(~readable).select(SHOWN),
        entries.filter(readable & (category == NOT_REVENUE)).select(SHOWN),
        own_total,
        (),
    )
    return replace(ledger, told=_told(ledger, mapping))


def _missing(frame: pl.DataFrame) -> list[pl.Expr]:
    """The columns that a condition may ask for and that the export doesn't have, as blanks."""
    columns = LedgerEntry.columns.items()
    return [pl.lit(None, column.kind.polars).alias(name) for name, column in columns if name not in frame.columns]


def _accounting_year() -> pl.Expr:
    """The year of a period YYYYMM; null where that is no month of accounts, since 2025 alone is no year's month."""
    year, month = pl.col("period") // 100, pl.col("period") % 100
    return pl.when(year.is_between(*YEARS) & (month <= CLOSING)).then(year)


def _amounts(rows: Rows) -> pl.Series:
    """The amounts to the øre; null where one has more decimals, or where 1.234 may mean either of two numbers."""
    number = rows.frame["amount"]
    rounded = number.round(2, mode="half_away_from_zero")
    whole_ore = pl.select(pl.when((number - rounded).abs() < NOISE).then(rounded).cast(KRONER)).to_series()
    if rows.raw is None:
        return whole_ore
    text = pl.col("amount").str.replace_all(r"[\s\u{00a0}\u{202f}']", "").str.replace_all("[−–]", "-")
    text = text.str.replace(r"^(.*[0-9])-$", "-$1")
    pointed = pl.when(text.str.contains(THOUSANDS_WITH_POINT)).then(text.str.replace_all(".", "", literal=True))
    unpointed = pointed.when(text.str.contains(THOUSANDS_WITH_COMMA)).then(text.str.replace_all(",", "", literal=True))
    plain = unpointed.otherwise(text).str.replace(",", ".", literal=True)
    exact = rows.raw.select(pl.when(plain.str.contains(AMOUNT)).then(plain).cast(KRONER, strict=False)).to_series()
    return pl.select(pl.coalesce(exact, whole_ore)).to_series()


def _without_total(entries: pl.DataFrame) -> tuple[pl.DataFrame, Decimal | None]:
    """The entries without the last row where that is a sum: it alone has no account."""
    without = entries["account"].is_null()
    if without.sum() == 1 and without[-1]:
        return entries[:-1], entries["revenue"][-1]
    return entries, None


def total(entries: pl.DataFrame) -> Decimal:
    """The sum of revenue in kroner."""
    return entries.select(pl.col("revenue").sum()).item() or Decimal("0.00")


def kroner(amount: Decimal) -> Amount:
    """An amount with its øre."""
    return Amount(amount, 2)


def _told(ledger: Ledger, mapping: LedgerMapping) -> tuple[Sentence, ...]:
    told = [
        Sentence("Revenue is negative in this ledger; it is shown as positive.")
        if mapping.sign < 0
        else Sentence("Revenue is positive in this ledger.")
    ]
    for account, entries in sorted(ledger.unmapped.group_by("account"), key=lambda part: str(part[0][0])):
        text = (
            "Account {account} has no category: {rows} entries of {sum} kroner in all (first in line {line}). "
            "Add a condition for it to {file}."
        )
        gaps: dict[str, str | Told] = {
            "account": str(account[0]),
            "rows": Amount.of(entries.height),
            "sum": kroner(total(entries)),
        }
        told.append(Sentence(text, {**gaps, "line": str(entries[LINE].min()), "file": mapping.file}))
    if ledger.unread.height:
        text = "{rows} entries are not counted, since their amount or period can't be read: line {lines}."
        lines = ", ".join(str(line) for line in ledger.unread[LINE].head(10))
        told.append(Sentence(text, {"rows": Amount.of(ledger.unread.height), "lines": lines}))
    return (*told, *_compared(ledger, mapping))


def _compared(ledger: Ledger, mapping: LedgerMapping) -> list[Sentence]:
    """Whether what was read is the whole, to the øre: against the ledger's own sum and the totals by year."""
    revenue = total(ledger.rows.frame) + total(ledger.unmapped)
    told = []
    if ledger.own_total is not None:
        told.append(_difference(Sentence("all periods"), revenue + total(ledger.left_out), ledger.own_total))
    for year, expected in sorted(mapping.totals.items()):
        found = total(ledger.rows.frame.filter(pl.col("accounting_year") == year))
        told.append(_difference(Sentence("{year}", {"year": str(year)}), found, expected))
    if not told:
        told.append(Sentence("The ledger gives no total of its own to compare with."))
    return told


def _difference(what: Sentence, found: Decimal, expected: Decimal) -> Sentence:
    gaps: dict[str, str | Told] = {"what": what, "sum": kroner(found), "total": kroner(expected)}
    if found == expected:
        return Sentence("{what}: {sum} kroner, equal to the ledger's own total to the øre.", gaps)
    text = "{what}: {sum} kroner, while the ledger's own total is {total}: a difference of {difference}."
    return Sentence(text, {**gaps, "difference": kroner(found - expected)})
