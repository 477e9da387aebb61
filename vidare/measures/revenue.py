"""Revenue (inntekter) of continuing education in kroner, by financing category and year, out of the ledger."""

from functools import partial

import polars as pl

from vidare.intake.ledgers.ledger import KRONER, Ledger, mapped
from vidare.intake.ledgers.ledger_mapping import ASKS
from vidare.intake.ledgers.ledger_told import told_of
from vidare.intake.own.own_choices import OWN_LIST, OwnChoices
from vidare.language import Sentence
from vidare.measures.measure import Answer, Measure, NotComputable, Origin, Tables
from vidare.tables.code_list import load
from vidare.tables.ledger_entry import LedgerEntry

SOURCE = "The institution's ledger, with its own mapping to the five ways that continuing education is financed"
BY = ("year", "financing_category")


def compute(tables: Tables, choices: OwnChoices, institution: str = "") -> Answer:
    """Revenue by year and category, every category in every year; entries without one are told with their sum."""
    ledger, files = ledger_of(tables, choices, institution), tables[LedgerEntry].files
    accounts = ledger.rows.frame["account"]
    # An entry without an account is counted too, and by accounts it would not be found.
    where = {} if accounts.has_nulls() else {"account": tuple(sorted(set(accounts)))}
    return Answer(
        measure=MEASURE.id,
        frame=by_year(ledger),
        by=BY,
        units={"revenue": "kroner", "entries": "entries"},
        origins=(Origin(LedgerEntry.id, files, where),),
        told=told_of(ledger),
    )


def ledger_of(tables: Tables, choices: OwnChoices, institution: str = "") -> Ledger:
    """The ledger with its categories; NotComputable where nothing says which entries are revenue.

    It is that of one institution: where the own list beside it is that of another than `institution`, it isn't taken.
    """
    whose = choices.own_list.institution if choices.own_list else institution
    if institution and whose != institution:
        text = "The ledger is that of {theirs}, as {file} beside it says, and not of {institution}."
        gaps = {"theirs": whose, "file": OWN_LIST, "institution": institution}
        raise NotComputable(MEASURE.id, (Sentence(text, gaps),))
    entries, mapping = tables[LedgerEntry], choices.mapping
    if not mapping.conditions and "financing_category" not in entries.frame.columns:
        text = "Nothing says which entries of {table} are which revenue: write conditions for them in {file} beside it."
        raise NotComputable(MEASURE.id, (Sentence(text, {"table": LedgerEntry.dbh, "file": "ledger_mapping.yaml"}),))
    return mapped(entries, mapping)


def by_year(ledger: Ledger) -> pl.DataFrame:
    """Revenue of each year and category, 0 where there is none, in the order of the code list."""
    entries = ledger.rows.frame.rename({"accounting_year": "year"})
    summed = entries.group_by(BY).agg(revenue=pl.col("revenue").sum(), entries=pl.len().cast(pl.Int64))
    order = {code: place for place, code in enumerate(load("financing_category").codes)}
    categories = pl.DataFrame({"financing_category": list(order), "place": list(order.values())})
    every = summed.select("year").unique().join(categories, how="cross")
    filled = every.join(summed, on=BY, how="left").with_columns(
        pl.col("revenue").fill_null(0).cast(KRONER), pl.col("entries").fill_null(0)
    )
    return filled.sort("year", "place").drop("place")


def measure(choices: OwnChoices, institution: str = "") -> Measure:
    """The measure with an institution's own mapping of accounts; where one is named, of its own ledger only."""
    return Measure(
        id="revenue",
        counts=Sentence("Revenue of continuing education, by year and financing category."),
        source=SOURCE,
        needs={LedgerEntry.id: ("account", "period", "amount")},
        compute=partial(compute, choices=choices, institution=institution),
        may_use={
            LedgerEntry.id: (
                "account_name",
                "financing_category",
                *LedgerEntry.key,
                *(column for column, _ in ASKS.values()),
            )
        },
    )


MEASURE = measure(OwnChoices())
