"""Who answered: every response rate, of persons and of units, before and after screening, for all and by stratum.

How many of a stratum came back is told however few they are, since it is not what they answered. Whether they were
screened out is: that, and what is reckoned from it, passes the gate.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from vidare.language import Sentence
from vidare.rules.publishing.group_answers import Columns, Key, Kind
from vidare.rules.publishing.publication import Gate
from vidare.surveys.responses.dispositions import SCREENED_OUT, best
from vidare.surveys.responses.response_rates import BEFORE_SCREENING, CAME_BACK, CONCERNED, EVERY, RATES, USABLE, Rate
from vidare.surveys.responses.sampling_frame import DISPOSITION, UNIT, SamplingFrame

PERSONS, UNITS = "persons", "units"
NOT_GIVEN = "–"
"""Stands for the stratum of units for which the column is blank."""


@dataclass(frozen=True)
class Hole:
    """The strata `groups` of the column `by` that no number speaks for, with so many units; `text` says why."""

    text: Sentence
    by: str
    groups: tuple[str, ...]
    units: int

    def told(self, by: str, groups: Sequence[str]) -> Sentence:
        """The hole by what a reader calls its column and its strata."""
        return self.text.with_gaps(by=by, groups=", ".join(groups), units=str(self.units))


@dataclass(frozen=True)
class Response:
    """`counts` has a row for each group of persons and of units, with how many of each disposition; `rates` theirs.

    Both have `of` (persons or units), `by` and `group` (blank for all). `counts` has `frame` and `not_invited` beside,
    which are of units, and `came_back`; `rates` has `rate`, `part`, `whole` and `percent`. Where the gate hides what
    came of those who came back, `hidden` says why (small, protects) and the numbers are null.
    """

    counts: pl.DataFrame
    rates: pl.DataFrame
    holes: tuple[Hole, ...]


def response(
    frame: SamplingFrame,
    invitations: pl.DataFrame,
    gate: Gate | None = None,
    also: Mapping[Columns, Collection[Key]] = MappingProxyType({}),
) -> Response:
    """The response to a survey, by every column of strata that the frame has; whole where there is no gate to pass.

    `also` are groups of which it is not told in any case who was screened out.
    """
    persons = invitations.join(frame.units, on=UNIT, how="left", maintain_order="left")
    came = invitations.group_by(UNIT).agg(best(pl.col(DISPOSITION)).alias(DISPOSITION))
    units = frame.units.join(came, on=UNIT, how="left", maintain_order="left")
    of_both = ((UNITS, units), (PERSONS, persons))
    hidden = pl.concat([_hidden(rows, f"{frame.file} {of}", frame.strata, gate, also) for of, rows in of_both])
    hidden = hidden.unique(["by", "group"], keep="first", maintain_order=True)
    groupings = [(rows, of, by) for of, rows in ((PERSONS, persons), (UNITS, units)) for by in ("", *frame.strata)]
    counts = pl.concat([_counts(*one) for one in groupings])
    counts = counts.join(hidden, on=["by", "group"], how="left", maintain_order="left")
    rates = pl.concat([_rate(counts, rate) for rate in RATES]).sort("place", maintain_order=True).drop("place")
    told = pl.col("hidden").is_null()
    counts = counts.with_columns(pl.when(told).then(pl.col(CAME_BACK)))
    return Response(counts, rates, tuple(_holes(counts)))


def _hidden(
    rows: pl.DataFrame,
    question: str,
    strata: Sequence[str],
    gate: Gate | None,
    also: Mapping[Columns, Collection[Key]],
) -> pl.DataFrame:
    """The groups of which it isn't told what came of those who came back, and why."""
    schema = {"by": pl.String, "group": pl.String, "hidden": pl.String}
    if gate is None:
        return pl.DataFrame(schema=schema)
    sums = [(pl.col(DISPOSITION) == each).sum().alias(each) for each in CAME_BACK]
    kinds = []
    for row in (rows.group_by(strata).agg(sums) if strata else rows.select(sums)).iter_rows(named=True):
        came = sum(row[each] for each in CAME_BACK)
        kinds.append(Kind(row, came, came, came, tuple(row[each] for each in CAME_BACK)))
    found = []
    for by in ("", *strata):
        columns = (by,) if by else ()
        for key, why in gate.hidden_groups(question, kinds, by=columns, also=also.get(columns, ())).items():
            found.append((by, str(NOT_GIVEN if key[0] is None else key[0]) if by else "", why))
    return pl.DataFrame(found, schema=schema, orient="row")


def _counts(rows: pl.DataFrame, of: str, by: str) -> pl.DataFrame:
    group = pl.col(by).fill_null(NOT_GIVEN) if by else pl.lit("")
    sums = [(pl.col(DISPOSITION) == each).sum().cast(pl.Int64).alias(each) for each in EVERY]
    invited = pl.col(DISPOSITION).is_not_null().sum().cast(pl.Int64)
    frame = pl.len().cast(pl.Int64) if of == UNITS else pl.lit(None, pl.Int64)
    missing = frame - invited
    came = pl.col(DISPOSITION).is_in(CAME_BACK).sum().cast(pl.Int64)
    beside = {"frame": frame, "not_invited": missing, "invited": invited, "came_back": came}
    counted = rows.group_by(group.alias("group")).agg(*(sum_.alias(name) for name, sum_ in beside.items()), *sums)
    return counted.sort("group").select(pl.lit(of).alias("of"), pl.lit(by).alias("by"), pl.all())


def _rate(counts: pl.DataFrame, rate: Rate) -> pl.DataFrame:
    """A rate for each group; null where it is of nobody, where nobody knows of how many, or where it is hidden."""
    part = pl.sum_horizontal(rate.part)
    whole = pl.sum_horizontal(rate.whole).cast(pl.Float64)
    if rate.unknown:
        known = pl.sum_horizontal(CONCERNED)
        found = known + pl.col(SCREENED_OUT)
        share = pl.when(found > 0).then(known / found)
        whole = whole + share * pl.sum_horizontal(rate.unknown)
    told = pl.col("hidden").is_null() if rate is not BEFORE_SCREENING else pl.lit(value=True)
    percent = pl.when(whole > 0).then(100 * part / whole)
    numbers = (
        pl.when(told).then(each) for each in (part.alias("part"), whole.alias("whole"), percent.alias("percent"))
    )
    return counts.with_row_index("place").select("place", "of", "by", "group", pl.lit(rate.id).alias("rate"), *numbers)


def _holes(counts: pl.DataFrame) -> Iterator[Hole]:
    """The strata of which no units were invited, none came back, or none that did is usable."""
    of_units = counts.filter((pl.col("of") == UNITS) & (pl.col("by") != ""))
    invited, came = pl.col("invited") > 0, pl.col("came_back") > 0
    holes = (
        (
            "{by}: nobody was invited in {groups}, {units} units of the frame.",
            "{by}: nobody was invited in {groups}, {units} unit of the frame.",
            ~invited,
        ),
        (
            "{by}: nobody answered in {groups}, {units} units of the frame that no number speaks for.",
            "{by}: nobody answered in {groups}, {units} unit of the frame that no number speaks for.",
            invited & ~came,
        ),
        (
            "{by}: all who answered in {groups} were led out or broke off, {units} units that no number speaks for.",
            "{by}: all who answered in {groups} were led out or broke off, {units} unit that no number speaks for.",
            came & (pl.sum_horizontal(USABLE) == 0) & pl.col("hidden").is_null(),
        ),
    )
    for text, one, hole in holes:
        for (by,), groups in of_units.filter(hole).group_by("by", maintain_order=True):
            said = Sentence(text, one=one, counted="units")
            yield Hole(said, str(by), tuple(groups["group"]), int(groups["frame"].sum()))
