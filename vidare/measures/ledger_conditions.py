"""Which condition of the mapping fits which entries of the ledger, and what they come to: what revenue rests on.

Entries that a condition says aren't revenue stand here too, and those of no category, so that the sum of a year is that
of all entries whose amount and period can be read.
"""

from functools import partial

import polars as pl

from vidare.intake.ledgers.ledger import KRONER
from vidare.intake.ledgers.ledger_mapping import LedgerMapping
from vidare.intake.ordered_conditions import reason_of
from vidare.intake.own.own_choices import OwnChoices
from vidare.language import Sentence
from vidare.measures import revenue
from vidare.measures.measure import Answer, Measure, Origin, Tables
from vidare.tables.ledger_entry import LedgerEntry

BY = ("year", "condition", "financing_category")
NO_ENTRY = Sentence(
    "These conditions of {file} decide of no entry, since none fits or an earlier one does: {conditions}."
)


def compute(tables: Tables, choices: OwnChoices) -> Answer:
    """Entries and their sum by year, the condition that fitted first, and the category that came of it.

    `condition` counts from 1, and is blank for entries that none fits: their category is what the ledger itself says.
    """
    ledger, mapping = revenue.ledger_of(tables, choices), choices.mapping
    parts = (ledger.rows.frame, ledger.unmapped, ledger.left_out)
    kept = ("accounting_year", "condition", "financing_category", "revenue")
    entries = pl.concat(part.select(kept) for part in parts).rename({"accounting_year": "year"})
    frame = entries.group_by(BY).agg(revenue=pl.col("revenue").sum().cast(KRONER), entries=pl.len().cast(pl.Int64))
    return Answer(
        measure=MEASURE.id,
        frame=frame.with_columns(why=reason_of(pl.col("condition"), mapping.conditions)).sort(BY, nulls_last=True),
        by=BY,
        units={"revenue": "kroner", "entries": "entries"},
        origins=(Origin(LedgerEntry.id, tables[LedgerEntry].files),),
        told=_told(frame["condition"], mapping),
    )


def _told(fitting: pl.Series, mapping: LedgerMapping) -> tuple[Sentence, ...]:
    """The conditions that no entry was told by: they may be mistyped, or stand below a wider one."""
    others = [condition for condition in mapping.conditions if condition.number not in fitting.to_list()]
    if not others:
        return ()
    named = [
        f"{condition.number} ({condition.why})" if condition.why else str(condition.number) for condition in others
    ]
    return (NO_ENTRY.with_gaps(file=mapping.file, conditions=", ".join(named)),)


def measure(choices: OwnChoices) -> Measure:
    """The measure with an institution's own mapping of accounts."""
    return Measure(
        id="ledger_conditions",
        counts=Sentence(
            "Entries of the ledger and what they come to, by year and the condition that says what they are."
        ),
        source=revenue.SOURCE,
        needs=revenue.MEASURE.needs,
        compute=partial(compute, choices=choices),
        may_use=revenue.MEASURE.may_use,
    )


MEASURE = measure(OwnChoices())
