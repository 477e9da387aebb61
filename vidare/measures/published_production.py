"""Published credit production: what DBH's open table 900 says of each programme, self-financed and external.

Nothing is recomputed here: the parts are DBH's own, and where they don't add up to the total, that is told.
"""

from functools import partial

import polars as pl

from vidare.intake.own.own_choices import OwnChoices
from vidare.language import Amount, Sentence
from vidare.measures.continuing_education import PERIOD, counted, counted_by, programmes
from vidare.measures.measure import Answer, Measure, Origin, Tables, exact, lacking
from vidare.measures.registrations import all_known
from vidare.measures.whole_keys import with_whole_keys, without_value
from vidare.tables.credit_production import CreditProduction
from vidare.tables.study_programme import StudyProgramme

SOURCE = "DBH, Studiepoeng (table 900)"
BY = ("institution", "year", "student_programme")
PARTS = {"total": "total", "self_financed": "self_financed", "external": "externally_financed"}
DECIMALS, CLOSE = 7, 1e-5
UNITS = "units of 60 credits"


def compute(tables: Tables, choices: OwnChoices) -> Answer:
    """Total, self-financed and external production by the student's programme, and whether that `counts`.

    A part is empty where it can't be read in one of the rows that it is the sum of.
    """
    rows = tables[CreditProduction]
    dated, undated = with_whole_keys(rows, BY[:2])
    summed = dated.group_by(BY).agg(all_known(pl.col(column)).alias(part) for part, column in PARTS.items())
    production = summed.with_columns(exact(part, DECIMALS) for part in PARTS)
    frame, used, told = _with_programmes(production, tables, choices)
    return Answer(
        measure=MEASURE.id,
        frame=frame.sort(BY, nulls_last=True),
        by=BY,
        units=dict.fromkeys(PARTS, UNITS),
        origins=(Origin(CreditProduction.id, rows.files), *used),
        told=(*told, *_told(dated), *undated, *without_value(rows, dated, tuple(PARTS.values()))),
    )


def _with_programmes(
    production: pl.DataFrame, tables: Tables, choices: OwnChoices
) -> tuple[pl.DataFrame, tuple[Origin, ...], tuple[Sentence, ...]]:
    """Production with each programme's name and whether it `counts`; both empty without Studieprogram."""
    if absent := lacking(tables, StudyProgramme, ("institution", "year", "programme")):
        empty = [pl.lit(None, pl.String).alias("name"), pl.lit(None, pl.Boolean).alias("counts")]
        return production.with_columns(empty), (), absent if StudyProgramme in tables else ()
    known = programmes(tables, choices).with_columns(counts=counted(choices))
    in_order = known.sort([name for name in PERIOD if name in known.columns])
    of_year = in_order.group_by("institution", "year", student_programme="programme").agg(
        pl.col("name").last() if "name" in known.columns else pl.lit(None, pl.String).alias("name"),
        pl.col("counts").any(ignore_nulls=False),
    )
    joined = production.join(of_year, on=BY, how="left")
    return joined, (Origin(StudyProgramme.id, tables[StudyProgramme].files),), (counted_by(choices),)


def _told(rows: pl.DataFrame) -> list[Sentence]:
    apart = rows.filter((pl.col("total") - pl.col("self_financed") - pl.col("externally_financed")).abs() > CLOSE)
    if apart.is_empty():
        return []
    text = "In {rows} rows the self-financed and the external part don't add up to the total."
    one = "In {rows} row the self-financed and the external part don't add up to the total."
    return [Sentence(text, {"rows": Amount.of(apart.height)}, one, "rows")]


def measure(choices: OwnChoices) -> Measure:
    """The measure as an institution counts by its own choices."""
    columns = ("institution", "year", "student_programme", *PARTS.values())
    return Measure(
        id="published_production",
        counts=Sentence("Credit production as DBH publishes it, by programme and year."),
        source=SOURCE,
        needs={CreditProduction.id: columns},
        compute=partial(compute, choices=choices),
        may_use={StudyProgramme.id: ("year", "semester", "programme", "name", "level", "continuing_education")},
    )


MEASURE = measure(OwnChoices())
