"""Credit production (studiepoengproduksjon): passed credits in units of 60, self-financed and external.

Two rules of the financing model part it. Rule 1: production in a course goes to the programme that the course belongs
to in the course table. Rule 2: what of it is self-financed follows the percentage of the programme where the student
is active, which the exam data report.
"""

from decimal import Decimal
from functools import partial
from typing import Literal

import polars as pl

from vidare.language import Amount, Listed, Sentence
from vidare.measures.belonging import Belonging, belonging
from vidare.measures.measure import Answer, Measure, NotComputable, Origin, Tables, parameter
from vidare.measures.passed_credits import BY, PERIOD, PassedCredits, passed_credits
from vidare.rules.dated_value import value
from vidare.rules.rule import period
from vidare.tables.course import Course
from vidare.tables.exam import Exam
from vidare.tables.study_programme import StudyProgramme

SOURCE = "DBH, Studieprogram, «Om finansieringsmodellens fordeling av egenfinansiert/ekstern finansiert produksjon»"
DECIMALS = 12
"""Units are rounded at so many decimals, since a credit, a sixtieth of a unit, is no finite decimal."""
SHOWN = ("category", "percentage", "credits", "total", "self_financed", "external")
UNITS = "units of 60 credits, rounded half away from zero at 12 decimals"
MILLIONTHS = 1_000_000
"""Percentages are counted in these."""
NO_CATEGORIES = Sentence(
    "{credits} credits have no funding category, which only rows from DBH's interface have in Studieprogram."
)
WITHOUT_CATEGORY = Sentence(
    "{credits} credits have no funding category, since Studieprogram has none or several for {programmes}."
)

Duplicates = Literal["refuse", "name"]
"""What is done where rows with the same key don't agree."""


def compute(tables: Tables, duplicates: Duplicates = "refuse") -> Answer:
    """Total, self-financed and external production, by the course's and the student's programme, and semester.

    Where rows of Studieprogram or Emner with the same key don't agree, none is picked: with `refuse` the measure is
    NotComputable; with `name` they are told with their credits, and what depends on the choice is left blank.
    """
    programmes, courses = _programmes(tables), _courses(tables)
    if duplicates == "refuse" and (unsettled := [*programmes.unsettled(), *courses.unsettled()]):
        raise NotComputable(MEASURE.id, tuple(unsettled))
    counted = passed_credits(tables[Exam], courses, programmes)
    answered = _parted(_with_category(counted.frame, programmes.settled))
    latest = int(answered.select(period().max()).item() or 0)
    ever_passed = sorted({grade for dated in value("passing_grades").history for grade in dated.value})
    return Answer(
        measure=MEASURE.id,
        frame=answered.select(*BY, *SHOWN).sort(BY, nulls_last=True),
        by=BY,
        units={"percentage": "percent self-financed", "credits": "credits"}
        | dict.fromkeys(("total", "self_financed", "external"), UNITS),
        origins=(
            Origin(Exam.id, tables[Exam].files, {"grade": tuple(ever_passed)}),
            *(Origin(table.id, tables[table].files) for table in (Course, StudyProgramme)),
        ),
        parameters=tuple(parameter(value(name), latest) for name in PARAMETERS) if latest else (),
        told=(
            *counted.told,
            *_told(answered, programmes),
            *_told_of_category(answered, tables),
            *_told_of_courses(counted, courses),
        ),
    )


PARAMETERS = ("credits_of_production_unit", "passing_grades", "student_category_institutions")

naming_duplicates = partial(compute, duplicates="name")
"""The measure where duplicate keys are named instead of refused."""


def _programmes(tables: Tables) -> Belonging:
    """The percentage and the funding category of each programme, where they can be read and are legal."""
    frame = tables[StudyProgramme].frame
    percentage = pl.col("self_financed")
    legal = pl.when(percentage.is_between(0, 100)).then((percentage * MILLIONTHS).round(mode="half_away_from_zero"))
    category = pl.col("funding_category") if "funding_category" in frame.columns else pl.lit(None, pl.String)
    said = frame.select(*PERIOD, "programme", percentage=legal.cast(pl.Int64), category_of_student=category)
    return belonging(StudyProgramme, said, (*PERIOD, "programme"))


def _courses(tables: Tables) -> Belonging:
    """The programme that each course belongs to."""
    said = tables[Course].frame.select(*PERIOD, "course", course_programme="programme")
    return belonging(Course, said, (*PERIOD, "course"))


def _with_category(production: pl.DataFrame, programmes: pl.DataFrame) -> pl.DataFrame:
    """The funding category of the course's programme.

    For the institutions that `student_category_institutions` lists it is that of the student's programme.
    """
    of_course = programmes.select(*PERIOD, course_programme="programme", category_of_course="category_of_student")
    category = _paid_by("category_of_student", "category_of_course")
    joined = production.join(of_course, on=[*PERIOD, "course_programme"], how="left", maintain_order="left")
    return joined.with_columns(category=category)


def _paid_by(of_student: str, of_course: str) -> pl.Expr:
    """What is said of the student's programme where that is what is paid by, otherwise of the course's."""
    listed = value("student_category_institutions").by_period()
    return pl.when(pl.col("institution").is_in(listed)).then(of_student).otherwise(of_course)


def _parted(production: pl.DataFrame) -> pl.DataFrame:
    """Total, self-financed and external units; the last is what is left, so that the parts are the whole exactly."""
    total, own = _units(pl.lit(100 * MILLIONTHS)), _units(pl.col("percentage"))
    parted = production.with_columns(
        percentage=_decimal(pl.col("percentage"), 6),
        credits=_decimal(pl.col("hundredths"), 2),
        total=_decimal(total, DECIMALS),
        self_financed=_decimal(own, DECIMALS),
    )
    return parted.with_columns(external=pl.col("total") - pl.col("self_financed"))


def _units(percentage: pl.Expr) -> pl.Expr:
    """Hundredths of credits and millionths of a percent as units, in the last of the decimals, rounded."""
    unit = value("credits_of_production_unit").by_period()
    # 64 bits hold the product of some 4.6 million credits in one place, and give a wrong number beyond.
    return (pl.col("hundredths").cast(pl.Int128) * percentage * 200 + unit).floordiv(2 * unit)


def _decimal(whole: pl.Expr, decimals: int) -> pl.Expr:
    # As text, since Polars loads numpy, a tenth of a second, to take a Decimal.
    last = pl.lit(f"{Decimal(1).scaleb(-decimals):f}").cast(pl.Decimal(38, decimals))
    return whole.cast(pl.Decimal(38, 0)) * last


def _told(answered: pl.DataFrame, programmes: Belonging) -> tuple[Sentence, ...]:
    """What could not be parted or put in a category, and the programmes that stand more than once."""
    told = []
    of_programme = answered.rename({"student_programme": "programme"})
    clashing = programmes.clashing
    unparted = of_programme.filter(pl.col("percentage").is_null()).join(clashing, on=clashing.columns, how="anti")
    dated, undated = unparted.drop_nulls(PERIOD), unparted.filter(pl.any_horizontal(pl.col(PERIOD).is_null()))
    for rows, text in (
        (
            undated,
            "{credits} credits are of results whose institution, year or semester can't be read; they go into no year.",
        ),
        (
            dated.filter(pl.col("programme").is_null()),
            "{credits} credits are of students without a programme: how much of them is self-financed is not known.",
        ),
        (
            dated.drop_nulls("programme"),
            "{credits} credits are of students on programmes without a legal percentage in Studieprogram: {names}.",
        ),
    ):
        if rows.height:
            told.append(
                Sentence(text, {"credits": Amount.of(rows["credits"].sum(), 2), "names": Listed.of(rows["programme"])})
            )
    return (*told, *programmes.told(of_programme))


def _told_of_category(answered: pl.DataFrame, tables: Tables) -> tuple[Sentence, ...]:
    """What of the years has no funding category, and why."""
    without = answered.filter(pl.col("category").is_null()).drop_nulls(PERIOD)
    if without.is_empty():
        return ()
    amount = Amount.of(without["credits"].sum(), 2)
    if "funding_category" not in tables[StudyProgramme].frame.columns:
        return (NO_CATEGORIES.with_gaps(credits=amount),)
    paid_by = without.select(programme=_paid_by("student_programme", "course_programme")).to_series()
    return (WITHOUT_CATEGORY.with_gaps(credits=amount, programmes=Listed.of(paid_by.fill_null("–"))),)


def _told_of_courses(counted: PassedCredits, courses: Belonging) -> tuple[Sentence, ...]:
    """What was got in courses that have no programme, or more than one."""
    clashing = courses.clashing
    lost = counted.without_programme.with_columns(credits=_decimal(pl.col("hundredths"), 2))
    without = lost.drop_nulls(PERIOD).join(clashing, on=clashing.columns, how="anti")
    told = list(courses.told(lost))
    if without.height:
        text = (
            "{credits} credits were got in courses that Emner does not list or ties to no programme; they stand on "
            "rows without the course's programme: {names}."
        )
        told.append(
            Sentence(text, {"credits": Amount.of(without["credits"].sum(), 2), "names": Listed.of(without["course"])})
        )
    return tuple(told)


MEASURE = Measure(
    id="credit_production",
    counts=Sentence("Credits of passed exams in units of 60, by programme and semester, self-financed and external."),
    source=SOURCE,
    needs={
        Exam.id: (*PERIOD, "programme", "course", "credits", "grade"),
        Course.id: (*PERIOD, "course", "programme"),
        StudyProgramme.id: (*PERIOD, "programme", "self_financed"),
    },
    compute=compute,
    may_use={StudyProgramme.id: ("funding_category",)},
)
