"""Courses offered in continuing education (videreutdanningsemner): distinct courses given in a year.

A course counts as continuing education by the flag and the group of the programme it belongs to, and by the own list by
its own code, name and level. A course that is discontinued (Status 3 and 4) isn't given.
"""

from functools import partial

import polars as pl

from vidare.intake.own_choices import OwnChoices
from vidare.intake.own_list import WAYS
from vidare.intake.renamed_codes import lasting
from vidare.language import Amount, Sentence
from vidare.measures.continuing_education import agree, counted, counted_by, programmes, with_list
from vidare.measures.measure import Answer, Measure, Origin, Tables
from vidare.measures.placed_rows import placed
from vidare.tables.course import Course
from vidare.tables.study_programme import StudyProgramme

SOURCE = "DBH, Emner (table 208), «Status»; DBH, Studieprogram, «Videreutdanning»"
BY = ("institution", "year")
PROGRAMME = ["institution", "year", "semester", "programme"]
DISCONTINUED = (3, 4)
UNITS = dict.fromkeys(("courses", "by_flag", "by_group", "by_list", "new", "differing"), "courses")


def courses(tables: Tables, choices: OwnChoices) -> pl.DataFrame:
    """Each course of each year, once, with the three answers and `offer`, its code through all renamings."""
    given = tables[Course].frame
    if "status" in given.columns:
        given = given.filter(~pl.col("status").is_in(DISCONTINUED).fill_null(False))
    known = programmes(tables, choices).select(*PROGRAMME, "flag", "by_flag", "group", "by_group")
    joined = given.select(*PROGRAMME, "course", "name", "level", "credits").join(known, on=PROGRAMME, how="left")
    told = with_list(joined, choices.own_list, "course")
    told = told.with_columns(offer=lasting(pl.col("course"), choices.renamed), agree=agree())
    once = [*BY, "offer"]
    answers = [pl.col(way).any(ignore_nulls=False) for way in WAYS.values()]
    first = pl.col("course", "programme", "name", "level", "credits", "flag", "group", "list_reason").last()
    return told.sort("semester", "course").group_by(once).agg(first, *answers, pl.col("agree").all()).sort(once)


def rows(tables: Tables, choices: OwnChoices) -> pl.DataFrame:
    """The lines that courses are counted from: table, file, line, institution, year, semester, programme, course."""
    counting = courses(tables, choices).filter(counted(choices))
    given = tables[Course].frame.with_columns(offer=lasting(pl.col("course"), choices.renamed))
    return placed(tables[Course], given.join(counting, on=[*BY, "offer"], how="semi"), *PROGRAMME, "course", "offer")


def compute(tables: Tables, choices: OwnChoices) -> Answer:
    """How many courses each of the three answers counts, and how many of those counted are new."""
    every = courses(tables, choices)
    first_year = pl.col("year").min().over("institution", "offer")
    first_at_hand = pl.col("year").min().over("institution")
    counted_ones = every.filter(counted(choices)).with_columns(new=pl.col("year") == first_year)
    new = counted_ones.group_by(BY).agg(courses=pl.len(), new=pl.col("new").sum())
    sides = every.group_by(BY).agg(
        *(pl.when(pl.col(way).is_not_null().any()).then(pl.col(way).sum()).alias(way) for way in WAYS.values()),
        differing=(~pl.col("agree")).sum(),
    )
    frame = sides.join(new, on=BY, how="left").with_columns(pl.col("courses").fill_null(0))
    frame = frame.with_columns(new=pl.when(pl.col("year") > first_at_hand).then(pl.col("new").fill_null(0)))
    frame = frame.select(*BY, "courses", *WAYS.values(), "differing", "new").with_columns(
        pl.col(UNITS.keys()).cast(pl.Int64)
    )
    return Answer(
        measure=MEASURE.id,
        frame=frame.sort(BY),
        by=BY,
        units=UNITS,
        origins=(
            Origin(Course.id, tables[Course].files, {"course": tuple(sorted(set(counted_ones["course"])))}),
            Origin(StudyProgramme.id, tables[StudyProgramme].files),
        ),
        told=(
            counted_by(choices),
            Sentence("A course is counted once a year, however many semesters and programmes it is given in."),
            *_told(every.filter(counted(choices).is_null())),
        ),
    )


def _told(unknown: pl.DataFrame) -> list[Sentence]:
    if unknown.is_empty():
        return []
    text = "{courses} courses are on programmes that say nothing of continuing education, and are not counted: {codes}."
    codes = ", ".join(sorted(set(unknown["offer"]))[:10])
    return [Sentence(text, {"courses": Amount.of(unknown.select(*BY, "offer").n_unique()), "codes": codes})]


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
