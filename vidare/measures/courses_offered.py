"""Courses offered in continuing education (videreutdanningsemner): distinct courses given in a year.

A course counts as continuing education by the flag and the group of the programme it belongs to, and by the own list by
its own code, name and level. A course that is discontinued (Status 3 and 4) isn't given.
"""

from dataclasses import replace
from functools import partial

import polars as pl

from vidare.intake.ordered_conditions import unpadded
from vidare.intake.own.own_choices import RENAMED, OwnChoices
from vidare.intake.own.own_list import WAYS
from vidare.intake.own.renamed_codes import lasting
from vidare.language import Amount, Listed, Sentence, Told
from vidare.measures.belonging import Belonging, belonging
from vidare.measures.continuing_education import (
    agree,
    counted,
    counted_by,
    different,
    programmes,
    with_list,
)
from vidare.measures.measure import Answer, Measure, Origin, Tables, by_periods
from vidare.measures.unused_choices import told_of_unused
from vidare.measures.whole_keys import with_whole_keys
from vidare.tables.course import Course
from vidare.tables.study_programme import StudyProgramme

SOURCE = "DBH, Emner (table 208), «Status»; DBH, Studieprogram, «Videreutdanning»"
BY = ("institution", "year")
ONCE = (*BY, "offer")
KEY = ("institution", "year", "semester", "course")
SHOWN = ("course", "programme", "name", "level", "credits", "flag", "group", "list_reason")
"""What is shown of a course beside the answers."""
PROGRAMME = ["institution", "year", "semester", "programme"]
DISCONTINUED = (3, 4)
UNITS = dict.fromkeys(("courses", "by_flag", "by_group", "by_list", "new", "differing"), "courses")


def given(tables: Tables, choices: OwnChoices) -> pl.DataFrame:
    """Each row of a course that is given, with the three answers and `offer`, its code through all renamings."""
    rows, _keyless = with_whole_keys(tables[Course], KEY)
    if "status" in rows.columns:
        rows = rows.filter(~pl.col("status").is_in(DISCONTINUED).fill_null(False))
    known = programmes(tables, choices).select(*PROGRAMME, "flag", "by_flag", "group", "by_group")
    joined = rows.join(known, on=PROGRAMME, how="left")
    told = with_list(joined, choices.own_list, "course")
    return told.with_columns(offer=lasting(pl.col("course"), choices.renamed), agree=agree())


def courses(rows: pl.DataFrame) -> pl.DataFrame:
    """Each course of each year, once, out of the rows that are `given`.

    What is shown of it is what the rows of its last semester say, those of its newest code before others; what these
    don't agree on is empty.
    """
    answers = [pl.col(way).any(ignore_nulls=False) for way in WAYS.values()]
    once = rows.group_by(ONCE).agg(*answers, pl.col("agree").all(), flags=different(pl.col("flag")))
    return _shown(rows).settled.join(once, on=ONCE, how="inner").sort(ONCE)


def _shown(rows: pl.DataFrame) -> Belonging:
    """What the rows of each course's last semester say of it."""
    return belonging(Course, newest_rows(rows).select(*ONCE, *SHOWN), ONCE)


def newest_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of each course's newest code, in the last semester of a year; of several older codes those of all."""
    latest = pl.struct(unpadded("course") == pl.col("offer"), "semester")
    return rows.filter(latest.rank("dense", descending=True).over(ONCE) == 1)


def told_of_courses(tables: Tables, rows: pl.DataFrame) -> tuple[Sentence, ...]:
    """The rows of no course or period, and the courses whose rows don't agree, or that are several by their links."""
    _rows, keyless = with_whole_keys(tables[Course], KEY)
    shown = _shown(rows)
    merged = newest_rows(rows).group_by(ONCE).agg(pl.col("course").n_unique()).filter(pl.col("course") > 1).sort(ONCE)
    apart = replace(shown, clashing=shown.clashing.join(merged, on=ONCE, how="anti"))
    told = [*keyless, *apart.told_of_clashing()]
    if merged.height:
        text = "By {file} several courses of a semester are one, {names}; what they don't agree on is left out."
        told.append(Sentence(text, {"file": RENAMED, "names": Listed.of(merged["offer"])}))
    return tuple(told)


def counting(rows: pl.DataFrame, choices: OwnChoices) -> pl.DataFrame:
    """The rows of the courses that are counted, out of those that are `given`."""
    return rows.join(courses(rows).filter(counted(choices)), on=ONCE, how="semi")


def compute(tables: Tables, choices: OwnChoices) -> Answer:
    """How many courses each of the three answers counts, and how many of those counted are new.

    All are empty in a year of which no course is known to be continuing education or not. One that was given in an
    earlier year of which that isn't known is not new.
    """
    offered = given(tables, choices)
    every = courses(offered)
    of_periods = by_periods(counting(offered, choices), KEY[:-1], "course")
    first_year = pl.col("year").min().over("institution", "offer")
    first_at_hand = pl.col("year").min().over("institution")
    perhaps = every.filter(counted(choices).fill_null(True)).with_columns(new=pl.col("year") == first_year)
    new = perhaps.filter(counted(choices)).group_by(BY).agg(courses=pl.len(), new=pl.col("new").sum())
    sides = every.group_by(BY).agg(
        *(pl.when(pl.col(way).is_not_null().any()).then(pl.col(way).sum()).alias(way) for way in WAYS.values()),
        differing=(~pl.col("agree")).sum(),
    )
    known = counted(choices).is_not_null()
    frame = sides.join(new, on=BY, how="left").with_columns(courses=pl.when(known).then(pl.col("courses").fill_null(0)))
    later = known & (pl.col("year") > first_at_hand)
    frame = frame.with_columns(new=pl.when(later).then(pl.col("new").fill_null(0)))
    frame = frame.select(*BY, "courses", *WAYS.values(), "differing", "new").with_columns(
        pl.col(UNITS.keys()).cast(pl.Int64)
    )
    return Answer(
        measure=MEASURE.id,
        frame=frame.sort(BY),
        by=BY,
        units=UNITS,
        origins=(
            Origin(Course.id, tables[Course].files, any_of=of_periods),
            Origin(StudyProgramme.id, tables[StudyProgramme].files),
        ),
        told=(
            counted_by(choices),
            Sentence("A course is counted once a year, however many semesters and programmes it is given in."),
            *told_of_unknown(every.filter(counted(choices).is_null())),
            *told_of_unused(tables, choices),
            *told_of_courses(tables, offered),
        ),
    )


def told_of_unknown(unknown: pl.DataFrame) -> list[Sentence]:
    """The courses of which it isn't known whether they are continuing education, each once for all its years."""
    if unknown.is_empty():
        return []
    text = (
        "Of {courses} courses it isn't known whether they are continuing education, or the rows of their programme "
        "don't agree on it; they are not counted: {codes}."
    )
    one = (
        "Of {courses} course it isn't known whether it is continuing education, or the rows of its programme don't "
        "agree on it; it is not counted: {codes}."
    )
    once = unknown.unique(["institution", "offer"])
    gaps: dict[str, str | Told] = {"courses": Amount.of(once.height), "codes": Listed.of(once["offer"])}
    return [Sentence(text, gaps, one, "courses")]


def measure(choices: OwnChoices) -> Measure:
    """The measure as an institution counts by its own choices."""
    return Measure(
        id="courses_offered",
        counts=Sentence("Courses given in continuing education, by institution and year."),
        source=SOURCE,
        needs={
            Course.id: (*PROGRAMME, "course", "name", "level", "credits"),
            StudyProgramme.id: tuple(PROGRAMME),
        },
        compute=partial(compute, choices=choices),
        may_use={Course.id: ("status",), StudyProgramme.id: ("continuing_education", "name", "level")},
    )


MEASURE = measure(OwnChoices())
