"""The rules of a run of a BIP: its call, its days, and that it was applied for, awarded and carried out in turn."""

import polars as pl

from vidare.rules.erasmus.sources import FROM_2021, OWN_RULE, WIKI, quoted
from vidare.rules.rule import call
from vidare.rules.worded import worded
from vidare.tables.bip_run import BipRun

NOT_RUN = pl.col("carried_out").eq_missing("no")
MAYBE_RUN = ~NOT_RUN
"""Only a run that is not said to have been left out has learners and days to judge."""


@worded(
    BipRun,
    "call_year",
    "programme",
    severity="error",
    kind="eligibility",
    source=quoted("section 1.2", "518-520", "som første gang ble innført for programperioden 2021-2027"),
    known_by=("call_year",),
)
def of_a_call_from_2021() -> pl.Expr:
    """A BIP is of a call from 2021 on; there were none before."""
    return call() >= FROM_2021


@worded(
    BipRun,
    "physical_end",
    "days",
    severity="error",
    kind="eligibility",
    source=quoted(
        "section 2.1",
        "1217",
        "Formatet kombinerer en kort fysisk mobilitet (5-30 dager) med en obligatorisk virtuell komponent",
    )
    + f"; {WIKI}, and eurireland.ie: days of travel not counted",
    shows=("physical_start",),
    known_by=("physical_start", "physical_end"),
    concerns=MAYBE_RUN,
)
def physical_part_has_5_to_30_days() -> pl.Expr:
    """The physical part of a BIP lasts 5 to 30 days, its first and its last day included and days of travel not."""
    days = (pl.col("physical_end") - pl.col("physical_start")).dt.total_days() + 1
    return days.is_between(5, 30)


@worded(
    BipRun,
    "awarded",
    "applied",
    severity="error",
    kind="register",
    source=OWN_RULE,
    shows=("applied",),
    known_by=("applied",),
)
def awarded_was_applied_for() -> pl.Expr:
    """What was awarded was applied for."""
    return pl.col("awarded").ne_missing("yes") | (pl.col("applied") == "yes")


@worded(
    BipRun,
    "carried_out",
    "awarded",
    severity="error",
    kind="register",
    source=OWN_RULE,
    shows=("awarded",),
    known_by=("awarded",),
)
def carried_out_was_awarded() -> pl.Expr:
    """What was carried out had got a grant."""
    return pl.col("carried_out").ne_missing("yes") | (pl.col("awarded") == "yes")


@worded(
    BipRun,
    "reason_not_run",
    "told",
    severity="warning",
    kind="register",
    source=quoted(
        "section 2.1",
        "1257-1263",
        "en betydelig andel institusjoner som har mottatt midler til å gjennomføre en BIP, men som ikke har gjort "
        "dette",
    ),
    shows=("awarded", "carried_out"),
)
def reason_is_told() -> pl.Expr:
    """A run that got a grant and was not carried out says why."""
    not_run = pl.col("awarded").eq_missing("yes") & NOT_RUN
    return ~not_run | pl.col("reason_not_run").is_not_null()
