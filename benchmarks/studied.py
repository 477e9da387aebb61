"""The rows that measures are timed on: the timed delivery, with students who mostly study their own programme.

The checker's exams pair students and courses at random; nearly every student's programme then meets every programme
that has courses. Here four results of five are in a course of the student's own programme, and the fifth in one of ten
programmes next to it; all else, faults among it, is as in the timed delivery. `pairs="random"` leaves the exams as
they are. Registered students are the exams once more, with the columns that full-time equivalents are computed from.
"""

import polars as pl

from benchmarks.delivery import StudiedDelivery
from benchmarks.drawing import INSTITUTIONS, PROGRAMMES, ROW_GROUP, drawn, of_period

PERIOD = ["Institusjonskode", "Årstall", "Semester"]
PROGRAMME, COURSE = "Studieprogramkode", "Emnekode"
NEARBY = 10
"""Programmes next to a course's own from which students come as well."""


def studied(rows: int) -> None:
    """Draw the delivery where it is not there yet."""
    drawn(rows)
    delivery = StudiedDelivery(rows)
    if not delivery.students.exists():
        delivery.folder.mkdir(exist_ok=True)
        exams = pl.read_parquet(delivery.timed.exams)
        exams = exams.with_columns(students_of_own(exams, pl.read_parquet(delivery.courses)))
        written = {"use_pyarrow": True, "row_group_size": ROW_GROUP, "compression": "zstd"}
        exams.write_parquet(delivery.exams, **written)
        exams.select(*PERIOD, PROGRAMME).write_parquet(delivery.students, **written)


def students_of_own(exams: pl.DataFrame, courses: pl.DataFrame) -> pl.Series:
    """The programme of the student of each result, where it and the course's are none of the faults."""
    fewest = min(count for place in range(len(INSTITUTIONS)) for *_, count in of_period(PROGRAMMES, place))
    code = r"^P([0-9]{4})$"
    home = courses.unique([*PERIOD, COURSE], keep="none").select(*PERIOD, COURSE, home=PROGRAMME)
    both = exams.select(*PERIOD, COURSE, PROGRAMME).join(home, on=[*PERIOD, COURSE], how="left", maintain_order="left")
    draw = pl.int_range(pl.len(), dtype=pl.UInt64).hash(472)
    number = pl.col("home").str.extract(code).cast(pl.Int64) + 1 + (draw // 5 % NEARBY).cast(pl.Int64)
    nearby = pl.concat_str(pl.lit("P"), (number % fewest).cast(pl.String).str.zfill(4))
    legal = pl.col(PROGRAMME).str.contains(code) & pl.col("home").str.contains(code)
    return both.select(
        pl.when(legal).then(pl.when(draw % 5 < 4).then("home").otherwise(nearby)).otherwise(PROGRAMME).alias(PROGRAMME)
    ).to_series()
