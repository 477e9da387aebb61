"""The worded rules of Godkjenningssak: what a decision must say."""

import polars as pl

from vidare.rules.worded import worded
from vidare.tables.recognition_case import RecognitionCase

LISBON = "Lisbon Recognition Convention (1997), articles III.5 and VI.1"
RIGHT = "Sivilombudet: there is a right to recognition also of a part, as far as it can be told apart"

outcome, given, asked = pl.col("outcome"), pl.col("credits_given"), pl.col("credits_asked")


@worded(RecognitionCase, "difference", "refusal", severity="error", source=LISBON, shows=("outcome",))
def refusal_names_a_substantial_difference() -> pl.Expr:
    """What is not recognised in full is told to have a substantial difference, by its code and in words."""
    told = pl.col("difference").is_not_null() & pl.col("reasons").is_not_null()
    return outcome.is_null() | (outcome == "full") | told


@worded(RecognitionCase, "credits_given", "asked", severity="error", source=RIGHT, shows=("credits_asked",))
def no_more_is_given_than_asked() -> pl.Expr:
    """No more credits are given than the credential has."""
    return given.is_null() | (given <= asked)


@worded(RecognitionCase, "credits_given", "outcome", severity="error", source=RIGHT, shows=("outcome", "credits_asked"))
def credits_fit_the_outcome() -> pl.Expr:
    """Recognised in full are all credits but those that overlap; in part some of them; refused none."""
    recognised = given + pl.col("overlap_credits").fill_null(0.0)
    # All that is recognised in part may overlap; what is refused is not reckoned with at all.
    in_part = recognised > 0
    in_full = (recognised - asked).abs() < 0.005  # 1.2 + 1.1 is not quite 2.3 to a machine
    fits = pl.when(outcome == "full").then(in_full).when(outcome == "refused").then(given == 0).otherwise(in_part)
    return outcome.is_null() | fits


@worded(RecognitionCase, "decided_by", "outcome", severity="error", source=LISBON, shows=("outcome",))
def decision_has_a_day_and_somebody_who_decided() -> pl.Expr:
    """A decision says who decided, and on which day."""
    return outcome.is_null() | (pl.col("decided_by").is_not_null() & pl.col("decided").is_not_null())


@worded(RecognitionCase, "decided", "order", severity="error", source=LISBON, shows=("received",))
def decision_follows_the_application() -> pl.Expr:
    """A case is decided after it was received, and not in the future."""
    decided = pl.col("decided")
    return decided.is_null() | ((decided >= pl.col("received")) & (decided <= pl.col("today")))


@worded(
    RecognitionCase,
    "verification",
    "outcome",
    severity="warning",
    source="Nuffic, Micro-Evaluator: verification and identification come first",
    shows=("outcome",),
)
def what_is_not_verified_is_not_recognised() -> pl.Expr:
    """What could not be verified at all is not recognised."""
    return outcome.is_null() | (outcome == "refused") | (pl.col("verification") != "none").fill_null(value=True)
