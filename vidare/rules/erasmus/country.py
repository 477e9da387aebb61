"""Whether a country counts in Erasmus+: of the European Union, associated, or a third country, by the call."""

from collections.abc import Mapping, Sequence

import polars as pl

from vidare.rules.dated_value import value
from vidare.tables.code_list import load

EU, ASSOCIATED, THIRD = "eu", "associated", "third"


def country_status(country: str, call_year: str) -> pl.Expr:
    """`eu`, `associated` or `third`; null where there is no such country, or the call's countries aren't known."""
    return value("erasmus_countries").by_period(lambda counted: _status(country, counted), pl.col(call_year) * 10 + 1)


def counts(country: str, call_year: str) -> pl.Expr:
    """Whether an institution of the country is one of those that a partnership needs; null where nobody knows."""
    return country_status(country, call_year) != THIRD


def _status(country: str, counted: Mapping[str, Sequence[str]] | None) -> pl.Expr:
    if counted is None:
        return pl.lit(None, pl.String)
    known = dict.fromkeys(load("country").codes, THIRD)
    known |= {code: status for status in (EU, ASSOCIATED) for code in counted[status]}
    return pl.col(country).replace_strict(known, default=None, return_dtype=pl.String)
