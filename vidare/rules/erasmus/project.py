"""The rules of a project by itself: its grant, its duration, and the priorities it chose."""

from collections.abc import Mapping, Sequence

import polars as pl

from vidare.rules.dated_value import value
from vidare.rules.erasmus.duration import MONTHS_OF_A_YEAR, months, years
from vidare.rules.erasmus.sources import FROM_2021, OWN_RULE, quoted
from vidare.rules.rule import call
from vidare.rules.worded import worded
from vidare.tables.code_list import load
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_project import ErasmusProject

Spans = Mapping[str, Sequence[tuple[float, float]]]
"""For each action the spans that a number may lie in, each from the lowest to the highest."""

TABLE = f"{EVALUATION}, table 1.1, lines 549-641 of its text"
KEY_ACTION_2 = [code.code for code in load("erasmus_action").entries if code["key_action"] == "KA2"]
MAY_BE_EXTENDED = pl.col("action") == "EUI"
FURTHER_FINANCING = MAY_BE_EXTENDED & (pl.col("extended") == "yes")
"""European Universities may be extended with further financing; nobody has said how much, or how long."""
EXTENSION = {"extension": pl.when(MAY_BE_EXTENDED).then("extended").otherwise(pl.lit("no"))}
"""Whether the project was extended, which has to be said of those alone that may be."""


def in_spans(number: pl.Expr, spans: Spans | None) -> pl.Expr:
    """Whether a number lies in one of its action's spans; true for an action without, null where none are known."""
    if spans is None:
        return pl.lit(None, pl.Boolean)
    fits = pl.lit(value=True)
    for action, legal in spans.items():
        in_one = pl.any_horizontal(number.is_between(low, high) for low, high in legal)
        fits = pl.when(pl.col("action") == action).then(in_one).otherwise(fits)
    return fits


def paired(sums: Mapping[str, Mapping[int, int]] | None) -> pl.Expr:
    """Whether grant and duration belong together, where the action gives a sum for each duration."""
    if sums is None:
        return pl.lit(None, pl.Boolean)
    fits = pl.lit(value=True)
    for action, by_years in sums.items():
        pair = pl.any_horizontal(
            (months() == years * MONTHS_OF_A_YEAR) & (pl.col("grant_eur") == grant) for years, grant in by_years.items()
        )
        fits = pl.when(pl.col("action") == action).then(pair).otherwise(fits)
    return fits


def named_in(number: str) -> pl.Expr:
    """Whether a dated number says anything of the project's action; null where it isn't known for the call."""
    named = value(number).by_period(lambda of: pl.lit(None) if of is None else pl.col("action").is_in(list(of)), call())
    return named.cast(pl.Boolean)


@worded(
    ErasmusProject,
    "grant_eur",
    "action",
    severity="error",
    kind="funding",
    source=TABLE,
    shows=("action",),
    since=FROM_2021,
    known_by={"grant_eur": "Tilskudd EUR", "extension": "Forlenget"},
    tells=EXTENSION,
    concerns=named_in("erasmus_grants"),
)
def grant_is_one_the_action_gives() -> pl.Expr:
    """The grant is one that the action gives: a lump sum, or a sum within its limits. What an extension adds is not
    known."""
    fits = value("erasmus_grants").by_period(lambda spans: in_spans(pl.col("grant_eur"), spans), call())
    return pl.when(~fits & FURTHER_FINANCING.fill_null(value=True)).then(None).otherwise(fits)


@worded(
    ErasmusProject,
    "grant_eur",
    "years",
    severity="error",
    kind="funding",
    source=quoted(
        "table 1.1",
        "609-613",
        "I allianser om innovasjon: 1 mill. EUR (to år) eller 1,5 mill. EUR (tre år). I allianser om utvikling av "
        "ferdigheter: 4 mill. EUR (fire år)",
    ),
    shows=("action", "start", "end"),
    since=FROM_2021,
    known_by=("grant_eur", "start", "end"),
    concerns=named_in("erasmus_grants_by_years"),
)
def grant_fits_the_duration() -> pl.Expr:
    """An alliance for education and enterprises gets 1,000,000 euros for two years or 1,500,000 for three, an alliance
    for sectoral cooperation on skills 4,000,000 for four."""
    return value("erasmus_grants_by_years").by_period(paired, call())


@worded(
    ErasmusProject,
    "end",
    "duration",
    severity="error",
    kind="duration",
    source=TABLE,
    shows=("action", "start"),
    since=FROM_2021,
    known_by={"start": "Startdato", "end": "Sluttdato", "extension": "Forlenget"},
    tells=EXTENSION,
    concerns=named_in("erasmus_years"),
)
def lasts_as_long_as_the_action() -> pl.Expr:
    """The project lasts as long as its action says; European Universities may be extended."""
    fits = value("erasmus_years").by_period(lambda spans: in_spans(years(), spans), call())
    return fits | FURTHER_FINANCING & (years() > 4)


@worded(ErasmusProject, "end", "order", severity="error", kind="register", source=OWN_RULE, shows=("start",))
def ends_after_it_starts() -> pl.Expr:
    """A project does not end before it starts."""
    return (pl.col("end") >= pl.col("start")).fill_null(value=True)


@worded(
    ErasmusProject,
    "priority_reason",
    "given",
    severity="error",
    kind="application",
    source=quoted(
        "section 4.2",
        "2775-2779",
        "er det en del av søknadsskjemaet at du må velge hvilken eller hvilke av de tverrgående prioriteringene "
        "prosjektet er relevant for, og begrunne hvorfor prosjektet er relevant",
    ),
    shows=("priorities",),
    since=FROM_2021,
    known_by=("priorities",),
    concerns=pl.col("action").is_in(KEY_ACTION_2),
)
def priorities_are_justified() -> pl.Expr:
    """A project of key action 2 chose at least one of the four horizontal priorities, and said why it is relevant."""
    return pl.when(pl.col("priorities").is_not_null()).then(pl.col("priority_reason").is_not_null())
