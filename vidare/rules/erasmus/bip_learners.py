"""The rules of the learners in a run of a BIP: how many there must be, in two wordings, and who is among whom."""

import polars as pl

from vidare.rules.dated_value import value
from vidare.rules.erasmus.bip_run import MAYBE_RUN
from vidare.rules.erasmus.sources import FROM_2021, OWN_RULE, quoted
from vidare.rules.rule import call
from vidare.rules.worded import worded
from vidare.tables.bip_run import BipRun

NUMBER = "; that the call decides, and not the year of the run, is our reading, since no source says which"
FEWEST = value("erasmus_bip_learners").by_period(at=call())


@worded(
    BipRun,
    "learners",
    "least",
    severity="error",
    kind="eligibility",
    source=quoted(
        "section 2.1",
        "1221-1223",
        "studentgruppen skal bestå av minimum ti studenter totalt. Tidligere var kravet 15 deltakere, men fra 2024 ble "
        "denne grensen satt ned",
    )
    + NUMBER,
    shows=("call_year",),
    since=FROM_2021,
    known_by=("learners", "call_year"),
    concerns=MAYBE_RUN,
)
def enough_learners_in_all() -> pl.Expr:
    """A run of a BIP has at least 10 learners in all, in calls to 2023 at least 15 (as the evaluation words it)."""
    return pl.col("learners") >= FEWEST


@worded(
    BipRun,
    "mobile_learners",
    "least",
    severity="error",
    kind="eligibility",
    source="eurireland.ie: «15 participants are funded by KA131»; esda.es: «15 Erasmus+ mobile participants, not "
    "including teaching or training staff»; eupeace.eu: «minimum of 10 participants from programme countries»" + NUMBER,
    shows=("call_year",),
    since=FROM_2021,
    known_by=("mobile_learners", "call_year"),
    concerns=MAYBE_RUN,
)
def enough_mobile_learners() -> pl.Expr:
    """A run of a BIP has at least 10 mobile learners with a grant of Erasmus+, in calls to 2023 at least 15; staff who
    teach aren't counted (as the programme words it)."""
    return pl.col("mobile_learners") >= FEWEST


@worded(
    BipRun,
    "mobile_learners",
    "within",
    severity="error",
    kind="register",
    source=OWN_RULE,
    shows=("learners", "local_learners"),
)
def mobile_and_local_are_within_all() -> pl.Expr:
    """Mobile and local learners together are no more than the learners in all."""
    together = pl.col("mobile_learners").fill_null(0) + pl.col("local_learners").fill_null(0)
    return pl.col("learners").is_null() | (together <= pl.col("learners"))


@worded(BipRun, "own_learners", "within", severity="error", kind="register", source=OWN_RULE, shows=("learners",))
def own_are_within_all() -> pl.Expr:
    """Learners of the own institution are no more than the learners in all."""
    return (pl.col("own_learners") <= pl.col("learners")).fill_null(value=True)


@worded(
    BipRun, "fewer_opportunities", "within", severity="error", kind="register", source=OWN_RULE, shows=("learners",)
)
def fewer_opportunities_are_within_all() -> pl.Expr:
    """Learners with fewer opportunities are no more than the learners in all."""
    return (pl.col("fewer_opportunities") <= pl.col("learners")).fill_null(value=True)
