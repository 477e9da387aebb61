"""The courses of the sample: each belongs to one programme and is given whenever that is."""

import polars as pl

from vidare.rules.programme_dates import ACTIVE

LEVEL_OF_COURSES = {"VS": "VS", "FU": "FU", "LN": "LN", "AR": "LN", "B3": "LN", "B4": "LN", "HK": "LN", "YU": "LN"}
BACHELOR_THESIS, MASTER_THESIS = 20.0, 30.0


def courses(reported: pl.DataFrame) -> pl.DataFrame:
    """The courses in each period, numbered from 0 within their programme (`place`); a thesis comes last."""
    last = (pl.col("thesis") > 0) & (pl.col("place") == pl.col("courses"))
    thesis = pl.when(last).then("thesis").otherwise(0)
    credits_of_thesis = pl.when(pl.col("thesis") == 1).then(BACHELOR_THESIS).otherwise(MASTER_THESIS)
    return (
        reported.select(
            "period",
            "institution",
            "year",
            "semester",
            "unit",
            "statistics_norway_unit",
            "number",
            "programme",
            "level",
            "field_of_education",
            "language",
            "subject",
            "subject_name",
            "courses",
            "course_credits",
            "thesis",
            "offered_from",
            "offered_to",
        )
        .with_columns(place=pl.int_ranges(pl.col("courses") + (pl.col("thesis") > 0)))
        .explode("place")
        .with_columns(
            course=pl.format(
                "{}{}{}-1",
                "subject",
                pl.col("number").cast(pl.String).str.zfill(4),
                pl.col("place").cast(pl.String).str.zfill(2),
            ),
            name=pl.format(
                "{}, {} {}",
                "subject_name",
                pl.when(last).then(pl.lit("oppgave")).otherwise(pl.lit("emne")),
                pl.col("place") + 1,
            ),
            credits=pl.when(last).then(credits_of_thesis).otherwise("course_credits"),
            level=pl.col("level").replace_strict(LEVEL_OF_COURSES, default="HN"),
            status=pl.when(pl.col("offered_from") == pl.col("period"))
            .then(2)
            .when(pl.col("offered_to") != ACTIVE)
            .then(4)
            .otherwise(1),
            thesis=thesis,
        )
    )
