"""Which of three answers count each course as continuing education (videreutdanning), side by side, and why.

The courses are those of `courses_offered`: the rows here that don't `agree` are its `differing`.
"""

from functools import partial

from vidare.intake.own.own_choices import OwnChoices
from vidare.intake.own.own_list import WAYS
from vidare.language import Sentence
from vidare.measures import courses_offered
from vidare.measures.continuing_education import counted_by, differing, explained
from vidare.measures.courses_offered import ONCE, SHOWN, courses, given, told_of_courses
from vidare.measures.measure import Answer, Measure, Origin, Tables
from vidare.measures.unused_choices import told_of_unused
from vidare.tables.course import Course
from vidare.tables.study_programme import StudyProgramme


def compute(tables: Tables, choices: OwnChoices) -> Answer:
    """Every course of every year with the three answers, whether they agree, and why."""
    offered = given(tables, choices)
    every = courses(offered)
    return Answer(
        measure=MEASURE.id,
        frame=every.select(*ONCE, *SHOWN, "flags", *WAYS.values(), "agree", explained(every, str)),
        by=ONCE,
        units={"credits": "study credits"},
        origins=tuple(Origin(table.id, tables[table].files) for table in (Course, StudyProgramme)),
        told=(
            counted_by(choices),
            *differing(every),
            *told_of_unused(tables, choices),
            *told_of_courses(tables, offered),
        ),
    )


def measure(choices: OwnChoices) -> Measure:
    """The measure as an institution counts by its own choices."""
    return Measure(
        id="continuing_education_courses",
        counts=Sentence("Courses of each year, and which of three answers count each as continuing education."),
        source=courses_offered.SOURCE,
        needs=courses_offered.MEASURE.needs,
        compute=partial(compute, choices=choices),
        may_use=courses_offered.MEASURE.may_use,
        why=explained,
    )


MEASURE = measure(OwnChoices())
