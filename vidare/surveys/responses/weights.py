"""Weights of answers: as many as each stratum has in the frame, as a column of the file says, or one for each unit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from vidare.intake.cannot_read import CannotRead
from vidare.language import Amount, Sentence, Told
from vidare.surveys.answered.answer_counts import WEIGHT
from vidare.surveys.answered.answers import Answers
from vidare.surveys.responses.sampling_frame import UNIT, SamplingFrame

SHOWN = 5
"""So many names are listed in a sentence."""


class NoWeights(CannotRead):
    """Weights that can't be had, and the way out."""


@dataclass(frozen=True)
class Weights:
    """A weight for each row of the answers, by `strata` that readers know too, or by none.

    `by_unit`: the answers of a unit share its weight, and say no more together than one answer would. `column` is the
    one of the answers that holds them, where one does.
    """

    values: pl.Series
    strata: tuple[str, ...]
    by_unit: bool
    told: Sentence
    column: str = ""

    def on(self, answers: Answers) -> Answers:
        """The answers with their weights."""
        return replace(answers, frame=answers.frame.with_columns(self.values.alias(WEIGHT)))

    def without_their_item(self, answers: Answers) -> Answers:
        """The answers without the item that holds the weights, which nobody was asked."""
        of = answers.questionnaire
        items = tuple(item for item in of.items if item.name != self.column)
        return replace(answers, questionnaire=replace(of, items=items))


def post_stratified(answers: Answers, frame: SamplingFrame, strata: Sequence[str]) -> Weights:
    """Weights N_h / n_h by stratum, which sum to the units of the frame; NoWeights where a stratum has no answers.

    The answers carry the columns `strata` of their units. Where a unit has several answers, these share its weight.
    """
    by = list(strata)
    there = frame.units.group_by(by).agg(units=pl.len())
    came = answers.frame.group_by(by).agg(came=pl.col(UNIT).n_unique())
    joined = there.join(came, on=by, how="left", nulls_equal=True).sort(by, nulls_last=True)
    empty = joined.filter(pl.col("came").is_null())
    if empty.height:
        raise NoWeights(_empty(empty, joined, by))
    weight = joined.with_columns(weight=pl.col("units") / pl.col("came")).select(*by, "weight")
    several = answers.frame.select(pl.len().over(UNIT))
    shared = answers.frame.select(by).join(weight, on=by, how="left", nulls_equal=True, maintain_order="left")
    values = shared["weight"] / several.to_series()
    text = "Weighted by {strata}: each stratum counts for its units in the frame, {units} in all."
    told = Sentence(text, {"strata": ", ".join(by), "units": Amount.of(frame.units.height)})
    return Weights(values, tuple(by), bool((several.to_series() > 1).any()), told)


def _empty(empty: pl.DataFrame, strata: pl.DataFrame, by: Sequence[str]) -> Sentence:
    names = [", ".join(str(value) for value in row) for row in empty.select(by).iter_rows()]
    more = [] if len(names) <= SHOWN else ["…"]
    gaps: dict[str, str | Told] = {
        "strata": "; ".join([*names[:SHOWN], *more]),
        "columns": ", ".join(by),
        "lost": str(empty["units"].sum()),
        "units": Amount.of(strata["units"].sum()),
    }
    text = (
        "There are no weights by {columns}, since nobody has answered in {strata}: the weights would stand for all but "
        "{lost} of the {units} units in the frame, without anyone being told. Join strata, or take other ones."
    )
    return Sentence(text, gaps)


def weights_in(answers: Answers, column: str) -> Weights:
    """The weights that a column of the answers holds; NoWeights where it isn't there or one is no number above 0.

    An SPSS file makes an item of every column: one of numbers without spans can hold weights, no other item can.
    """
    items = (item for item in answers.questionnaire.items if item.kind != "number" or item.spans)
    of_items = {name for item in items for name in item.columns()}
    if column not in answers.frame.columns or column in of_items:
        text = (
            "--weights {column}: the answers have no such column beside the items. "
            "Write frame, unit, or the name of a column of weights."
        )
        raise NoWeights(Sentence(text, {"column": column}))
    found = answers.frame[column]
    text_of = found.cast(pl.String)
    values = text_of.str.strip_chars().str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    wrong = ~(values.is_finite() & (values > 0)).fill_null(value=False)
    if wrong.any():
        first = wrong.arg_true()[0]
        gaps: dict[str, str | Told] = {
            "file": answers.file,
            "column": column,
            "line": str(answers.frame["line"][first] or first + 1),
            "found": text_of[first] or "",
            "count": Amount.of(wrong.sum()),
        }
        text = (
            "{file}, line {line}, {column}: «{found}» is no weight ({count} such in all). "
            "A weight is a number above 0, and every answer has one."
        )
        raise NoWeights(Sentence(text, gaps))
    told = Sentence("Weighted by the column {column}.", {"column": column})
    return Weights(values, (), False, told, column)


def one_for_each_unit(answers: Answers) -> Weights:
    """Weights 1 / m, where m answers come from the same unit; NoWeights where some answers say no unit."""
    nowhere = answers.frame[UNIT].is_null()
    if nowhere.any():
        first = nowhere.arg_true()[0]
        gaps: dict[str, str | Told] = {
            "file": answers.file,
            "line": str(answers.frame["line"][first] or first + 1),
            "count": Amount.of(nowhere.sum()),
        }
        text = (
            "{file}, line {line}: the answer says no unit ({count} such in all), so that nobody knows whose weight it "
            "shares. Write the unit, or leave the weights out."
        )
        raise NoWeights(Sentence(text, gaps))
    values = answers.frame.select(1 / pl.len().over(UNIT)).to_series()
    told = Sentence(
        "Each unit counts as one: its answers share its weight, as where one project described four offers."
    )
    return Weights(values, (), True, told)
