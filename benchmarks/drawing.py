"""Draws the delivery that is timed: thirty institutions over six years, drawn by a seed, with a small share of faults.

It is drawn once and kept in `benchmarks/data/`, one folder for each number of exam rows. Every institution is drawn by
a seed of its own, so the rows are the same whichever files they stand in.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq

from benchmarks.delivery import TimedDelivery
from benchmarks.faults import faulty_courses, faulty_exams, faulty_programmes
from vidare.tables.code_list import load
from vidare.tables.course import Course
from vidare.tables.declaration import Table
from vidare.tables.exam import Exam
from vidare.tables.study_programme import StudyProgramme

IN_USE = set(load("institution").legal_on(20201)).intersection(load("institution").legal_on(20253))
INSTITUTIONS = sorted(IN_USE)[:30]
PERIODS = [(year, semester) for year in range(2020, 2026) for semester in (1, 3)]
PROGRAMMES, COURSES = 40_000, 150_000
ROWS_OF_CSV = 2_000_000
ROW_GROUP = 2**18
UNITS, RESULTS_OF_A_STUDENT = 40, 20

# level, credits, share of full time, first digit of NUS, qualification, continuing education
LEVELS = [
    ("B3", 180.0, 1.0, "6", "BACHELOR", 0),
    ("M2", 120.0, 1.0, "7", "MASTER", 0),
    ("ME", 90.0, 0.5, "7", "EXPERIENCE", 0),
    ("AR", 60.0, 1.0, "6", None, 0),
    ("LN", 30.0, 0.5, "6", None, 1),
    ("HN", 15.0, 0.25, "7", None, 2),
    ("FU", 180.0, 1.0, "8", "PHD", 0),
]


def drawn(rows: int) -> TimedDelivery:
    """The delivery with `rows` exam rows, drawn where it is not there yet."""
    delivery = TimedDelivery(rows)
    if not delivery.finished.exists():
        delivery.exams_as_text.parent.mkdir(parents=True, exist_ok=True)
        (delivery.folder / "institutions").mkdir(exist_ok=True)
        draw(delivery)
        delivery.finished.touch()
    return delivery


def draw(delivery: TimedDelivery) -> None:
    """Draw all rows, an institution at a time, and write them in every form that is timed."""
    programmes = pl.concat(programmes_of(place) for place in range(len(INSTITUTIONS)))
    courses = pl.concat(courses_of(place) for place in range(len(INSTITUTIONS)))
    with_dbh_names(StudyProgramme, faulty_programmes(programmes)).write_parquet(delivery.programmes)
    with_dbh_names(Course, faulty_courses(courses)).write_parquet(delivery.courses)
    exams_drawn = (with_dbh_names(Exam, exams) for exams in exams_of_all(courses, programmes, delivery.rows))
    written = 0
    with ParquetOfMany(delivery.exams) as together, delivery.exams_as_text.open("wb") as text:
        for institution, exams in zip(INSTITUTIONS, exams_drawn, strict=True):
            exams.write_parquet(delivery.folder / "institutions" / f"eksamen_{institution}.parquet")
            together.add(exams)
            exams.head(ROWS_OF_CSV - written).write_csv(text, separator=";", include_header=not written)
            written = min(written + exams.height, ROWS_OF_CSV)


class ParquetOfMany:
    """A Parquet file of several frames in row groups of one size, which don't begin where an institution does."""

    def __init__(self, path: Path) -> None:
        self.path, self.rest, self.writer = path, pl.DataFrame(), None

    def __enter__(self) -> "ParquetOfMany":
        return self

    def add(self, frame: pl.DataFrame) -> None:
        """Write the full row groups; the rest waits for the next frame."""
        self.rest = pl.concat([self.rest, frame]) if self.rest.width else frame
        full = self.rest.height // ROW_GROUP * ROW_GROUP
        self._write(self.rest.head(full))
        self.rest = self.rest.slice(full).rechunk()

    def _write(self, frame: pl.DataFrame) -> None:
        rows = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
        self.writer = self.writer or pq.ParquetWriter(self.path, rows.schema, compression="zstd")
        self.writer.write_table(rows, row_group_size=ROW_GROUP)

    def __exit__(self, *_: object) -> None:
        self._write(self.rest)
        self.writer.close()


def with_dbh_names(table: type[Table], rows: pl.DataFrame) -> pl.DataFrame:
    """The rows as a file holds them."""
    return rows.select(pl.col(name).alias(table.columns[name].dbh) for name in table.columns if name in rows.columns)


def of_period(count: int, place: int) -> Iterator[tuple[int, int, int]]:
    """The year, the semester and how many of `count` rows fall on each period of the institution at `place`."""
    periods = len(INSTITUTIONS) * len(PERIODS)
    for number, (year, semester) in enumerate(PERIODS):
        yield year, semester, count // periods + (place * len(PERIODS) + number < count % periods)


def programmes_of(place: int) -> pl.DataFrame:
    """The study programmes of an institution, with nothing wrong."""
    institution = INSTITUTIONS[place]
    rows = [(*when, number) for *when, count in of_period(PROGRAMMES, place) for number in range(count)]
    frame = pl.DataFrame(rows, schema=["year", "semester", "number"], orient="row")
    level = pl.col("number") % len(LEVELS)
    of_level = {
        name: [each[at] for each in LEVELS]
        for at, name in enumerate(("level", "credits", "share", "nus", "degree", "further"))
    }
    pick = {name: pl.lit(pl.Series(values)).gather(level) for name, values in of_level.items()}
    return frame.select(
        pl.lit(institution).alias("institution"),
        unit_of(place, pl.col("number") % UNITS).alias("unit"),
        pl.concat_str(pl.lit("SSB"), unit_of(place, pl.col("number") % UNITS)).alias("statistics_norway_unit"),
        pl.col("year").cast(pl.Int32),
        pl.col("semester").cast(pl.Int32),
        code_of("P", pl.col("number")).alias("programme"),
        pl.concat_str(pl.lit("Studium "), pl.col("number")).alias("name"),
        pl.lit("ANNET").alias("study"),
        pick["level"].alias("level"),
        pick["share"].alias("full_time_share"),
        pick["credits"].alias("credits"),
        pl.lit(100.0).alias("self_financed"),
        pl.concat_str(pick["nus"], (pl.col("number") % 900 + 10100).cast(pl.String)).alias("field_of_education"),
        (pl.col("number") % 3 + 1).cast(pl.Int32).alias("organisation"),
        (pl.col("number") % 5 * 10.0).alias("practice_share"),
        pl.lit(pl.Series(["NOB", "NNO", "ENG"])).gather(pl.col("number") % 3).alias("language"),
        pick["further"].cast(pl.Int32).alias("continuing_education"),
        pl.lit("20153").alias("offered_from"),
        pl.lit("99999").alias("offered_to"),
        pl.lit(1, pl.Int32).alias("new_programme"),
        pl.lit(2, pl.Int32).alias("approval_body"),
        pl.date(2015, 5, 1).alias("approval_date"),
        pl.concat_str(pl.lit("Study "), pl.col("number")).alias("english_name"),
        pick["degree"].alias("qualification"),
        pl.when(pick["degree"].is_not_null()).then(pick["credits"]).alias("qualification_credits"),
    )


def courses_of(place: int) -> pl.DataFrame:
    """The courses of an institution, each of one programme of its period, with nothing wrong."""
    programmes = {(year, semester): count for year, semester, count in of_period(PROGRAMMES, place)}
    rows = [
        (year, semester, number, number % programmes[year, semester])
        for year, semester, count in of_period(COURSES, place)
        for number in range(count)
    ]
    frame = pl.DataFrame(rows, schema=["year", "semester", "number", "programme"], orient="row")
    return frame.select(
        pl.lit(INSTITUTIONS[place]).alias("institution"),
        unit_of(place, pl.col("number") % UNITS).alias("unit"),
        pl.concat_str(pl.lit("SSB"), unit_of(place, pl.col("number") % UNITS)).alias("statistics_norway_unit"),
        pl.col("year").cast(pl.Int32),
        pl.col("semester").cast(pl.Int32),
        code_of("P", pl.col("programme")).alias("programme"),
        pl.concat_str(pl.lit("EMN"), pl.col("number").cast(pl.String).str.zfill(4), pl.lit("-1")).alias("course"),
        pl.concat_str(pl.lit("Emne "), pl.col("number")).alias("name"),
        pl.lit(pl.Series(["LN", "HN", "B3", "M2"])).gather(pl.col("number") % 4).alias("level"),
        pl.lit(pl.Series([5.0, 7.5, 10.0, 15.0])).gather(pl.col("number") % 4).alias("credits"),
        pl.concat_str(pl.lit("6"), (pl.col("number") % 900 + 10100).cast(pl.String)).alias("field_of_education"),
        (pl.col("number") % 5).cast(pl.Int32).alias("status"),
        pl.lit(pl.Series(["NOB", "nno", "ENG"])).gather(pl.col("number") % 3).alias("language"),
        pl.lit(None, pl.String).alias("subject"),
        pl.lit(None, pl.String).alias("subject_name"),
        (pl.col("number") % 3).cast(pl.Int32).alias("thesis"),
    )


def exams_of_all(courses: pl.DataFrame, programmes: pl.DataFrame, rows: int) -> Iterator[pl.DataFrame]:
    """The exam rows of each institution in turn, with their faults."""
    for place, institution in enumerate(INSTITUTIONS):
        count = rows // len(INSTITUTIONS) + (place < rows % len(INSTITUTIONS))
        own = pl.col("institution") == institution
        drawn = exams_of(np.random.default_rng([472, place]), place, courses.filter(own), programmes.filter(own), count)
        yield faulty_exams(drawn, np.random.default_rng([473, place]))


def exams_of(
    draw: np.random.Generator, place: int, courses: pl.DataFrame, programmes: pl.DataFrame, count: int
) -> pl.DataFrame:
    """Results of students: each row is one attempt at a course, on a programme of the same period."""
    at = draw.integers(0, courses.height, count)
    period = (courses["year"] * 10 + courses["semester"]).gather(at)
    by_period = (
        programmes.with_row_index("at")
        .group_by(period=pl.col("year") * 10 + pl.col("semester"))
        .agg(pl.col("at").min(), pl.len())
    )
    first, many = (period.replace_strict(by_period["period"], by_period[name]).to_numpy() for name in ("at", "len"))
    student = draw.integers(0, max(1, count // RESULTS_OF_A_STUDENT), count)
    # A student's second result in a course of a semester is given to another person: only faults repeat a key.
    again = (
        pl.DataFrame({"student": student, "at": at}).select(pl.int_range(pl.len()).over("student", "at")).to_series()
    )
    held_late = draw.random(count) < 0.01
    return pl.DataFrame(
        {
            "institution": pl.repeat(INSTITUTIONS[place], count, eager=True),
            "unit": courses["unit"].gather(at),
            "year": courses["year"].gather(at),
            "semester": courses["semester"].gather(at),
            "student": pl.Series(student + again.to_numpy() * count).cast(pl.String).str.zfill(12),
            "student_category": chosen(draw, "SSSP", count),
            "programme": programmes["programme"].gather(first + draw.integers(0, 2**31, count) % many),
            "course": courses["course"].gather(at),
            "credits": courses["credits"].gather(at),
            "study_right": chosen(draw, "123", count),
            "grade": chosen(draw, "ABCDEFGH", count),
            "best_repeat": pl.Series(draw.integers(0, 2, count), dtype=pl.Int32),
            "exam_year": courses["year"].gather(at) - pl.Series(held_late.astype("i4")),
            "exam_semester": courses["semester"].gather(at),
            "time_code": chosen(draw, "HDK", count),
            "campus": chosen(draw, ["OSL", "BER", "TRD", "STA", "AAS"], count),
        }
    )


def chosen(draw: np.random.Generator, values: Sequence[str], count: int) -> pl.Series:
    """One of `values` on each row."""
    return pl.Series(list(values)).gather(draw.integers(0, len(values), count))


def unit_of(place: int, number: pl.Expr) -> pl.Expr:
    return pl.concat_str(pl.lit(f"{place + 1:02d}"), (number * 10 + 1000).cast(pl.String))


def code_of(letter: str, number: pl.Expr) -> pl.Expr:
    return pl.concat_str(pl.lit(letter), number.cast(pl.String).str.zfill(4))
