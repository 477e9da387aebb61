"""How sure a share is: Wilson's 95 % interval, corrected for a small population, and the worst cases of non-response.

The functions take numbers as well as Polars expressions, and give shares from 0 to 1.
Source: E. B. Wilson, JASA 22 (1927), 209-212; the correction as in W. G. Cochran, Sampling Techniques (1977), ch. 3.
"""

from typing import TypeVar

import polars as pl

Z = 1.959963984540054
"""95 % of a normal distribution lies within so many standard deviations."""

Number = TypeVar("Number", float, pl.Expr)


def wilson(share: Number, spread: Number) -> tuple[Number, Number]:
    """The limits of a share found among answers; `spread` is as `one_in` gives it."""
    return _lowest(share, spread), share + (1 - share - _lowest(1 - share, spread))


def _lowest(share: Number, spread: Number) -> Number:
    """The lower limit, reckoned so that it is 0 exactly for none, and the share itself where nothing is unsure."""
    half = Z * Z * spread / 2
    reach: Number = (2 * half * share * (1 - share) + half * half) ** 0.5
    return (share + half - reach) / (1 + 2 * half)


def one_in(answers: Number, counted: Number, population: Number) -> Number:
    """1 / n', with n' = n (N - 1) / (N - n): as if so many had been drawn from an endless population.

    `answers` are those that the share is worth (fewer than `counted` where they have weights), `counted` those that
    answered of the `population`; it is 0 where all did.
    """
    return (population - counted) / (answers * (population - 1))


def worst_cases(count: Number, base: Number, population: Number) -> tuple[Number, Number]:
    """The share if nobody who did not answer would have given this answer, and if everybody would have."""
    return count / population, (count + population - base) / population
