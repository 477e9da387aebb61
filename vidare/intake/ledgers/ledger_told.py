"""What is told of a ledger: what isn't counted, what may be counted twice, and whether it is the whole to the øre."""

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from vidare.intake.ledgers.ledger import Ledger, total
from vidare.intake.ledgers.ledger_mapping import LedgerMapping
from vidare.intake.ordered_conditions import unpadded
from vidare.language import Amount, Sentence, Told
from vidare.tables.code_list import load
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.places import Places
from vidare.tables.rows import FILE, LINE, Rows

UNMAPPED = (
    "Account {account} has no category. Its entries: {rows}, in all {sum} kroner (the first: {place}). "
    "Add a condition for it to {file}."
)
NO_SUCH_CATEGORY = (
    "Account {account} has «{found}» for a category. Its entries that are not counted: {rows}, in all {sum} kroner"
    " (the first: {place}). Write one of {legal}, or add a condition for it to {file}."
)
BELOW_0 = "Revenue comes to {sum} kroner, which is below 0. Is revenue_is right in {file}?"
UNREAD = "Entries that are not counted, since their amount can't be read: {rows} ({places}). Write it as -15000.00."
DOUBTFUL = (
    "Those of them with three digits after the only sign of the amount, as 15.000: {rows}. That may be"
    " thousands or decimals, and no other amount of the file says which. Export amounts with two decimals."
)
UNDATED = (
    "Entries that are not counted, since their period is no month of accounts: {rows}, in all {sum} kroner"
    " ({places}). Write it as 202503."
)
REPEATED = (
    "Entries with the period, the voucher and the number of an earlier one, which are counted all the same:"
    " {rows}, in all {sum} kroner ({places}). Does a part of the ledger stand there twice?"
)
COPIED = (
    "All entries of {file} stand in {other} too, and are counted all the same: {rows}, in all {sum} kroner. Is it a"
    " copy of them?"
)
UNEQUAL = "{what}: {sum} kroner, while the ledger's own total is {total}: a difference of {difference}."


def kroner(amount: Decimal) -> Amount:
    """An amount with its øre."""
    return Amount(amount, 2)


def told_of(ledger: Ledger) -> tuple[Sentence, ...]:
    """What there is to tell of a ledger with its categories, whether it is whole last."""
    mapping = ledger.mapping
    told = [
        Sentence("Revenue is negative in this ledger; it is shown as positive.")
        if mapping.sign < 0
        else Sentence("Revenue is positive in this ledger.")
    ]
    counted = total(ledger.rows.frame)
    if counted < 0:
        told.append(Sentence(BELOW_0, {"sum": kroner(counted), "file": mapping.file}))
    told += _told_of_lacking(ledger.rows, mapping)
    told += _told_of_unmapped(ledger, mapping)
    told += _told_of_entries(ledger)
    told += _told_of_copies(ledger)
    return (*told, *_compared(ledger, mapping))


def _told_of_entries(ledger: Ledger) -> Iterator[Sentence]:
    """What is not counted, what may be counted twice, and where it stands."""
    within = "Sums within the ledger that are not counted, since they count its entries again: {rows} ({places})."
    for text, entries in (
        (UNREAD, ledger.unread.filter(pl.col("revenue").is_null())),
        (DOUBTFUL, ledger.unread.filter("doubtful")),
        (UNDATED, ledger.unread.drop_nulls("revenue")),
        (REPEATED, _repeated(ledger.rows.frame)),
        (within, ledger.sums.filter(~_of_the_whole(ledger))),
    ):
        if entries.height:
            yield _counted(text, entries, ledger)


def _of_the_whole(ledger: Ledger) -> pl.Expr:
    """True for the sums that are totals of their files."""
    files = [place for place, file in enumerate(ledger.rows.files) if file in ledger.own_totals]
    return pl.col(FILE).is_in(files) & (pl.col(LINE) == pl.col(LINE).max().over(FILE))


def _told_of_lacking(rows: Rows, mapping: LedgerMapping) -> Iterator[Sentence]:
    """The columns that a condition asks for and that a file doesn't have, so that it fits no entry there."""
    asked = {name for condition in mapping.conditions for name in condition.holds.meta.root_names()}
    for file, lacking in zip(rows.files, rows.lacking, strict=False):
        if names := [column.dbh for name, column in LedgerEntry.columns.items() if name in asked & lacking]:
            text = "{mapping} asks for {columns}, which {file} doesn't have: such a condition fits none of its entries."
            yield Sentence(text, {"mapping": mapping.file, "columns": ", ".join(names), "file": file})


def _told_of_unmapped(ledger: Ledger, mapping: LedgerMapping) -> Iterator[Sentence]:
    """A sentence for each account and what its entries have for a category."""
    legal = ", ".join(load("financing_category").codes)
    by = (unpadded("account"), "financing_category")
    for (account, found), entries in sorted(ledger.unmapped.group_by(by), key=lambda part: str(part[0])):
        text = UNMAPPED if found is None else NO_SUCH_CATEGORY
        gaps = {"account": str(account or "–"), "found": str(found), "legal": legal, "file": mapping.file}
        first = Places.of(ledger.rows, entries[:1])
        yield _counted(text, entries, ledger).with_gaps(**gaps, place=first)


def _counted(text: str, entries: pl.DataFrame, ledger: Ledger) -> Sentence:
    """A sentence with how many entries there are, their sum, where they stand, and of which years if that is known."""
    places, years = Places.of(ledger.rows, entries), entries["accounting_year"].unique().sort()
    said = Sentence(text, {"rows": Amount.of(entries.height), "sum": kroner(total(entries)), "places": places})
    return said if years.has_nulls() else said.with_gaps(years=", ".join(map(str, years)))


def _repeated(entries: pl.DataFrame) -> pl.DataFrame:
    """The entries that have the whole key of an earlier one."""
    key = pl.struct(LedgerEntry.key)
    filled = entries.filter(pl.all_horizontal(pl.col(LedgerEntry.key).is_not_null()))
    return filled.filter(~key.is_first_distinct())


def _told_of_copies(ledger: Ledger) -> Iterator[Sentence]:
    """The files whose entries all stand in another, of two alike the later, where no numbers tell that they do."""
    frame, files = ledger.rows.frame, ledger.rows.files
    said = [name for name in LedgerEntry.columns if name in frame.columns]
    numbered = pl.all_horizontal(pl.col(LedgerEntry.key).is_not_null()).all().over(FILE)
    counted = frame.filter(~numbered).group_by(FILE, *said).len()
    of_file = {place: counted.filter(pl.col(FILE) == place).drop(FILE) for place in counted[FILE].unique().sort()}
    for place, ours in of_file.items():
        for other, theirs in of_file.items():
            is_copy = place != other and ours.height <= theirs.height and _all_in(ours, theirs, said)
            if is_copy and not (other > place and _all_in(theirs, ours, said)):
                entries = frame.filter(pl.col(FILE) == place)
                yield _counted(COPIED, entries, ledger).with_gaps(file=files[place], other=files[other])
                break


def _all_in(ours: pl.DataFrame, theirs: pl.DataFrame, said: list[str]) -> bool:
    """Whether each of our entries stands among theirs, and as many times."""
    found = ours.join(theirs, on=said, nulls_equal=True)
    return found.height == ours.height and bool((found["len"] <= found["len_right"]).all())


def _compared(ledger: Ledger, mapping: LedgerMapping) -> list[Sentence]:
    """Whether what was read is the whole, to the øre: against the ledger's own sums and the totals by year."""
    told, files = [], ledger.rows.files
    for place, file in enumerate(files):
        what = Sentence("All periods") if len(files) == 1 else Sentence("{file}", {"file": file})
        if file in ledger.own_totals:
            told.append(_whole(what, place, ledger, ledger.own_totals[file]))
        elif ledger.own_totals:
            told.append(Sentence("{file} gives no total of its own to compare with.", {"file": file}))
    for year, expected in sorted(mapping.totals.items()):
        found = total(ledger.rows.frame.filter(pl.col("accounting_year") == year))
        of_year = _difference(Sentence("{year}", {"year": str(year)}), found, expected)
        told.append(of_year.with_gaps(years=str(year)))
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
    return Sentence(UNEQUAL, {**gaps, "difference": kroner(found - expected)})
