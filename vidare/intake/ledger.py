"""Revenue out of a ledger: each entry gets its financing category, and nothing of the total is lost unseen.

Amounts are read as the exact text that stands in the file (`intake.written_numbers`); one with more than two decimals
isn't. Rows that are the ledger's own sums are no entries: what was read is compared with them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePath

import polars as pl

from vidare.intake.ledger_mapping import NOT_REVENUE, LedgerMapping
from vidare.intake.opened_file import DELIMITED
from vidare.intake.ordered_conditions import first_that_fits, outcome_of
from vidare.intake.written_numbers import are_doubtful, plain_numbers
from vidare.language import Amount, Sentence, Told
from vidare.tables.code_list import load
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.rows import FILE, LINE, Rows

YEARS, CLOSING = (1900, 2999), 13
"""Years of accounts, and the last of their months: 00 is the opening, 13 the closing."""
KRONER = pl.Decimal(38, 2)
AMOUNT = r"^-?[0-9]+(\.[0-9]{1,2})?$"
NOISE = 1e-6
"""A spreadsheet may hold 0.30000000000000004 where 0.30 is meant."""
SUM = r"(?i)^\s*(sum|delsum|subtotal|total|totalt|totalsum|i alt)\b"
"""How a row begins that is a sum of others and no entry."""
UNMAPPED = (
    "Account {account} has no category. Its entries: {rows}, in all {sum} kroner (first in line {line}). "
    "Add a condition for it to {file}."
)
NO_SUCH_CATEGORY = (
    "Account {account} has «{found}» for a category. Its entries that are not counted: {rows}, in all {sum} kroner"
    " (first in line {line}). Write one of {legal}, or add a condition for it to {file}."
)
SHOWN = (
    FILE,
    LINE,
    "account",
    "project",
    "description",
    "financing_category",
    "revenue",
    "doubtful",
    "accounting_year",
)
SHOWN_LINES = 10


@dataclass(frozen=True)
class Ledger:
    """A ledger with its categories.

    `rows` has the further columns `revenue` (kroner, positive is income), `accounting_year` and `condition` (the
    number of the condition that fitted). `unmapped` are entries that no condition fits and that have no legal category
    of their own, `unread` those whose amount or period can't be read, `left_out` those that a condition says aren't
    revenue. `sums` are the ledger's own sums, and `own_totals` those that are of a whole file, by its name.
    """

    rows: Rows
    unmapped: pl.DataFrame
    unread: pl.DataFrame
    left_out: pl.DataFrame
    sums: pl.DataFrame
    own_totals: Mapping[str, Decimal]
    told: tuple[Sentence, ...]


def mapped(rows: Rows, mapping: LedgerMapping) -> Ledger:
    """The entries with their categories, and what there is to tell of them."""
    given = rows.frame.lazy().collect()
    amounts, doubtful = _amounts(rows)
    entries = given.with_columns(_missing(given), amount=amounts, doubtful=doubtful)
    entries = entries.with_columns(
        revenue=(pl.col("amount") * mapping.sign).cast(KRONER),
        accounting_year=_accounting_year(),
        condition=first_that_fits(mapping.conditions),
    )
    said = outcome_of(pl.col("condition"), mapping.conditions)
    entries = entries.with_columns(financing_category=pl.coalesce(said, "financing_category"))
    entries, sums = _without_sums(entries)
    readable = pl.col("revenue").is_not_null() & pl.col("accounting_year").is_not_null()
    legal = pl.col("financing_category").is_in(load("financing_category").codes).fill_null(False)
    not_revenue = pl.col("financing_category").eq_missing(pl.lit(NOT_REVENUE))
    ledger = Ledger(
        replace(rows, frame=entries.filter(readable & legal).drop("doubtful"), raw=None),
        entries.filter(readable & ~legal & ~not_revenue).select(SHOWN),
        entries.filter(~readable).select(SHOWN),
        entries.filter(readable & not_revenue).select(SHOWN),
        sums.select(SHOWN),
        _own_totals(entries, sums, rows.files),
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
    plain = plain_numbers(rows.raw["amount"], text_files.gather(rows.frame[FILE]))
    exact = pl.select(pl.when(plain.str.contains(AMOUNT)).then(plain).cast(KRONER, strict=False)).to_series()
    amounts = pl.select(pl.coalesce(exact, _whole_ore(plain.cast(pl.Float64)))).to_series()
    return amounts, plain.is_null() & are_doubtful(rows.raw["amount"])


def _whole_ore(numbers: pl.Series) -> pl.Series:
    """Numbers to the øre; null where one has more decimals than noise explains."""
    rounded = numbers.round(2, mode="half_away_from_zero")
    return pl.select(pl.when((numbers - rounded).abs() < NOISE).then(rounded).cast(KRONER)).to_series()


def _without_sums(entries: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The entries, and the rows that are sums: those that say so, and the last of a file that alone doesn't.

    Entries too may lack an account or have a text that begins so; a sum has no account, no voucher and no number.
    """
    words = {
        name: pl.col(name).str.contains(SUM).fill_null(False)
        for name, dtype in entries.schema.items()
        if dtype == pl.String
    }
    lacks = [pl.col(name).is_null() | words[name] for name in ("account", "voucher")]
    of_none = pl.all_horizontal(*lacks, pl.col("sequence").is_null())
    says_so = pl.any_horizontal(words.values())
    wordless = of_none & ~says_so
    alone = (wordless.sum().over(FILE) == 1) & (pl.col(LINE) == pl.col(LINE).max().over(FILE))
    is_sum = of_none & (says_so | alone) & pl.col("revenue").is_not_null()
    return entries.filter(~is_sum), entries.filter(is_sum)


def _own_totals(entries: pl.DataFrame, sums: pl.DataFrame, files: tuple[str, ...]) -> dict[str, Decimal]:
    """The last sum of each file where no entry follows it, unless it is of the entries since the sum before it only."""
    totals = {}
    for place, file in enumerate(files):
        own, of = entries.filter(pl.col(FILE) == place), sums.filter(pl.col(FILE) == place)
        if of.is_empty():
            continue
        *_, before, last = 0, *of[LINE]
        found, since, after = of["revenue"][-1], own.filter(pl.col(LINE) > before), own.filter(pl.col(LINE) > last)
        if after.is_empty() and (total(own) == found or total(since) != found):
            totals[file] = found
    return totals


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
    told += _told_of_unmapped(ledger, mapping)
    if ledger.unread.height:
        text = "Entries that are not counted, since their amount or period can't be read: {rows}, line {lines}."
        told.append(_counted(text, ledger.unread, ledger))
    doubtful = ledger.unread.filter("doubtful")
    if doubtful.height:
        text = (
            "Those of them with three digits after the only sign of the amount, as 15.000: {rows}. That may be"
            " thousands or decimals, and no other amount of the file says which. Export amounts with two decimals."
        )
        told.append(_counted(text, doubtful, ledger))
    repeated = _repeated(ledger.rows.frame)
    if repeated.height:
        text = (
            "Entries with the period, the voucher and the number of an earlier one, which are counted all the same:"
            " {rows}, in all {sum} kroner (line {lines}). Does a part of the ledger stand there twice?"
        )
        told.append(_counted(text, repeated, ledger))
    within = ledger.sums.height - len(ledger.own_totals)
    if within:
        text = "Sums within the ledger that are not counted, since they count its entries again: {rows}."
        told.append(Sentence(text, {"rows": Amount.of(within)}))
    return (*told, *_compared(ledger, mapping))


def _told_of_unmapped(ledger: Ledger, mapping: LedgerMapping) -> Iterator[Sentence]:
    """A sentence for each account and what its entries have for a category."""
    legal = ", ".join(load("financing_category").codes)
    by = ("account", "financing_category")
    for (account, found), entries in sorted(ledger.unmapped.group_by(by), key=lambda part: str(part[0])):
        text = UNMAPPED if found is None else NO_SUCH_CATEGORY
        gaps = {"account": str(account or "–"), "found": str(found), "legal": legal, "file": mapping.file}
        told = _counted(text, entries.sort(FILE, LINE), ledger)
        years = ", ".join(map(str, sorted(set(entries["accounting_year"]))))
        yield told.with_gaps(**gaps, years=years, line=_lines(entries.sort(FILE, LINE)[:1], ledger))


def _counted(text: str, entries: pl.DataFrame, ledger: Ledger) -> Sentence:
    """A sentence with how many entries there are, their sum, and their lines."""
    lines = _lines(entries, ledger)
    return Sentence(text, {"rows": Amount.of(entries.height), "sum": kroner(total(entries)), "lines": lines})


def _lines(entries: pl.DataFrame, ledger: Ledger) -> str | Told:
    """The first lines of entries, where the ledger has several files as `3, 5 (a.csv)`, and how many more there are."""
    by_file = entries[:SHOWN_LINES].group_by(FILE, maintain_order=True).agg(LINE).rows()
    written = [(ledger.rows.files[file], ", ".join(map(str, lines))) for file, lines in by_file]
    names = ", ".join(lines if len(ledger.rows.files) == 1 else f"{lines} ({file})" for file, lines in written)
    more = entries.height - SHOWN_LINES
    return Sentence("{names} and {count} more", {"names": names, "count": Amount.of(more)}) if more > 0 else names


def _repeated(entries: pl.DataFrame) -> pl.DataFrame:
    """The entries that have the whole key of an earlier one."""
    key = pl.struct(LedgerEntry.key)
    filled = entries.filter(pl.all_horizontal(pl.col(LedgerEntry.key).is_not_null()))
    return filled.filter(~key.is_first_distinct())


def _compared(ledger: Ledger, mapping: LedgerMapping) -> list[Sentence]:
    """Whether what was read is the whole, to the øre: against the ledger's own sums and the totals by year."""
    told, files = [], ledger.rows.files
    for place, file in enumerate(files):
        what = Sentence("all periods") if len(files) == 1 else Sentence("{file}", {"file": file})
        if file in ledger.own_totals:
            told.append(_whole(what, place, ledger, ledger.own_totals[file]))
        elif len(files) > 1 and ledger.own_totals:
            told.append(Sentence("{file} gives no total of its own to compare with.", {"file": file}))
    for year, expected in sorted(mapping.totals.items()):
        found = total(ledger.rows.frame.filter(pl.col("accounting_year") == year))
        told.append(_difference(Sentence("{year}", {"year": str(year)}), found, expected))
    if not told:
        told.append(Sentence("The ledger gives no total of its own to compare with."))
    return told


def _whole(what: Sentence, place: int, ledger: Ledger, expected: Decimal) -> Sentence:
    """A file's entries against its own total, and how much of that is counted where not all of it is."""
    parts = (ledger.rows.frame, ledger.unmapped, ledger.left_out)
    counted, unmapped, left_out = (total(part.filter(pl.col(FILE) == place)) for part in parts)
    if unmapped or left_out:
        text = "{what} ({counted} by category, {unmapped} without a category and not counted, {left_out} not revenue)"
        gaps: dict[str, str | Told] = {"counted": kroner(counted), "unmapped": kroner(unmapped)}
        what = Sentence(text, {**gaps, "what": what, "left_out": kroner(left_out)})
    return _difference(what, counted + unmapped + left_out, expected)


def _difference(what: Sentence, found: Decimal, expected: Decimal) -> Sentence:
    gaps: dict[str, str | Told] = {"what": what, "sum": kroner(found), "total": kroner(expected)}
    if found == expected:
        return Sentence("{what}: {sum} kroner, equal to the ledger's own total to the øre.", gaps)
    text = "{what}: {sum} kroner, while the ledger's own total is {total}: a difference of {difference}."
    return Sentence(text, {**gaps, "difference": kroner(found - expected)})
