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
    widened = Z * Z * spread
    centre = (share + widened / 2) / (1 + widened)
    half = Z * (share * (1 - share) * spread + widened * spread / 4) ** 0.5 / (1 + widened)
    return centre - half, centre + half


def one_in(answers: Number, counted: Number, population: Number) -> Number:
    """1 / n', with n' = n (N - 1) / (N - n): as if so many had been drawn from an endless population.

    `answers` are those that the share is worth (fewer than `counted` where they have weights), `counted` those that
    answered of the `population`; it is 0 where all did.
    """
    return (population - counted) / (answers * (population - 1))


def worst_cases(count: Number, base: Number, population: Number) -> tuple[Number, Number]:
    """The share if nobody who did not answer would have given this answer, and if everybody would have."""
    return count / population, (count + population - base) / population
