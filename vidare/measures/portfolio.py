"""The portfolio (porteføljen): each offer of continuing education, the model it follows, and why.

An offer is a course of a continuing education programme or, where none of its courses is at hand, the programme; and
every experience-based master, which DBH's flag doesn't count. The models, the first that fits: experience-based master
(level ME), micro-course (some credits, at most 5), free-standing course (no part of a degree, a year study or a
course group), other.
"""

from collections.abc import Mapping
from functools import partial

import polars as pl

from vidare.intake.ordered_conditions import unpadded
from vidare.intake.own.own_choices import RENAMED, OwnChoices
from vidare.intake.own.renamed_codes import lasting
from vidare.language import Amount, Listed, Sentence, Told, Translate
from vidare.measures import courses_offered
from vidare.measures.belonging import Belonging, belonging
from vidare.measures.continuing_education import counted, counted_by, programmes, told_of_programmes
from vidare.measures.courses_offered import ONCE, courses, given, newest_rows, told_of_courses, told_of_unknown
from vidare.measures.measure import Answer, Measure, Origin, Tables, parameter
from vidare.measures.registrations import all_known
from vidare.measures.students import MAY_USE, counted_registrations, missing, of_periods
from vidare.rules.dated_value import value
from vidare.rules.study_programme import DEGREE_LEVELS
from vidare.tables.course import Course
from vidare.tables.study_programme import StudyProgramme

SOURCE = "University of Bergen, memo to the board on continuing education, 2026: «Ulike modeller»"
BY = ("institution", "year", "programme", "course")
PROGRAMME, LASTING = ["institution", "year", "programme"], ["institution", "year", "lasting"]
MASTER, MICRO, FREE, OTHER = "experience_based_master", "micro_course", "free_standing_course", "other"
MODELS: Mapping[str, Sentence] = {
    MASTER: Sentence("experience-based master"),
    MICRO: Sentence("micro-course"),
    FREE: Sentence("free-standing course"),
    OTHER: Sentence("other"),
}
REASONS: Mapping[str, Sentence] = {
    "master": Sentence("The level is ME, experience-based master."),
    "master_of_unusual_size": Sentence("The level is ME, though it has {credits} credits, which is unusual."),
    "micro": Sentence(
        "It has {credits} credits and is therefore a micro-course.",
        one="It has {credits} credit and is therefore a micro-course.",
        counted="credits",
    ),
    "degree": Sentence("It leads to a qualification or is a degree (level {level})."),
    "part_of_degree": Sentence("It is part of {programme}, which leads to a qualification or is a degree."),
    "year_study": Sentence("It is a one-year programme (level AR)."),
    "course_group": Sentence("It is part of {programme}, a group of courses with {programme_credits} credits in all."),
    "free": Sentence("It is continuing education of {credits} credits that is part of nothing larger."),
    "no_credits": Sentence("It gives no credits."),
    "unknown_credits": Sentence("Its credits are not known."),
    "unknown_programme": Sentence("It isn't known which programme it is part of."),
    "programme_not_here": Sentence("There are no rows of {programme}, the programme that it is part of."),
}
REGISTRATIONS_NOT_KNOWN = Sentence(
    "The registrations of {offers} offers are not known: the offers share a programme, or no row counts them, or one "
    "that is shielded or unreadable.",
    one="The registrations of {offers} offer are not known: it shares a programme, or no row counts them, or one that "
    "is shielded or unreadable.",
    counted="offers",
)
"""What is told of the offers without registrations."""
AUTUMN = 3
OF_PROGRAMME = {"programme_credits": pl.col("credits"), "programme_level": pl.col("level"), "at_hand": pl.lit(True)}
"""What is said of the programme that an offer is, or is part of; `at_hand` is empty where it has no rows."""
SHOWN = (
    *("name", "level", "credits", "programme_credits", "model", "reason", "why"),
    *("students", "programme_students", "first_year"),
)
TOLD = ("credits", "level", "programme", "programme_credits")
REGISTRATIONS = dict.fromkeys(("students", "programme_students"), "registrations")
MODEL_OF_REASON = {"master": MASTER, "master_of_unusual_size": MASTER, "micro": MICRO, "free": FREE}


def offers(tables: Tables, choices: OwnChoices) -> pl.DataFrame:
    """Each offer of each year, once: its code, name, level and credits, and what it is part of.

    `lasting` is the programme's code through all renamings: reported under the old and the new code it is one offer.
    What is said of an offer is that of its newest code, in the last semester; what several codes don't agree on there
    is empty. What a course is part of needn't count itself: an own list may count one course of a degree.

    `is_whole` is true where all who are registered on the programme are on the offer: the offer is the programme, or
    its only course, and the programme counts too or is no larger.
    """
    every = programmes(tables, choices)
    newest = _newest(_of_its_own(every, choices), choices)
    codes = newest.group_by(LASTING).agg(pl.col("programme").max())
    yearly = _said(newest).settled.join(codes, on=LASTING, how="left")
    whole_ones = yearly.with_columns(offer=pl.col("lasting"), is_whole=True, **OF_PROGRAMME)
    if courses_offered.MEASURE.missing(tables):
        return whole_ones.with_columns(course=pl.lit(None, pl.String))
    rows = given(tables, choices).with_columns(lasting=lasting(pl.col("programme"), choices.renamed))
    whole = _said(_newest(every, choices)).settled.select(*LASTING, "qualification", **OF_PROGRAMME)
    whole = whole.join(yearly.select(*LASTING, counts=True), on=LASTING, how="left")
    parts = _parts(rows, whole, choices)
    rows_of_parts = rows.join(parts, on=ONCE, how="semi")
    return pl.concat([parts, whole_ones.join(rows_of_parts, on=LASTING, how="anti")], how="diagonal")


def _parts(rows: pl.DataFrame, whole: pl.DataFrame, choices: OwnChoices) -> pl.DataFrame:
    """The courses that are offers, each with what the `whole` says that it is part of.

    One that several codes became has the last of them as its course, as a programme has: without any it were no course.
    """
    found = courses(rows).filter(counted(choices).fill_null(False) & pl.col("level").ne_missing("ME"))
    codes = newest_rows(rows).group_by(ONCE).agg(pl.col("course").max())
    found = found.drop("course").join(codes, on=ONCE, how="left")
    found = found.with_columns(lasting=lasting(pl.col("programme"), choices.renamed))
    found = found.select(*PROGRAMME, "course", "offer", "name", "level", "credits", "lasting")
    parts = found.join(whole, on=LASTING, how="left").filter(pl.col("programme_level").ne_missing("ME"))
    of_programme = rows.group_by(LASTING).agg(courses=pl.col("offer").n_unique())
    is_alone = pl.col("courses") == 1
    as_large = pl.col("counts").fill_null(pl.col("credits") >= pl.col("programme_credits"))
    return (
        parts.join(of_programme, on=LASTING, how="left")
        .with_columns(is_whole=is_alone & as_large)
        .drop("counts", "courses")
    )


def _of_its_own(every: pl.DataFrame, choices: OwnChoices) -> pl.DataFrame:
    """The programmes that are offers themselves."""
    return every.filter(counted(choices).fill_null(False) | (pl.col("level") == "ME"))


def _newest(found: pl.DataFrame, choices: OwnChoices) -> pl.DataFrame:
    """The programmes of each offer's newest code, in the last semester of a year."""
    lacking = [pl.lit(None, pl.String).alias(name) for name in ("qualification",) if name not in found.columns]
    found = found.with_columns(*lacking, lasting=lasting(pl.col("programme"), choices.renamed))
    dated = [name for name in ("semester",) if name in found.columns]
    latest = pl.struct(unpadded("programme") == pl.col("lasting"), *dated)
    return found.filter(latest.rank("dense", descending=True).over(LASTING) == 1)


def _said(newest: pl.DataFrame) -> Belonging:
    """What the programmes of each offer say of it."""
    said = newest.select(*LASTING, "name", "level", "credits", "qualification")
    return belonging(StudyProgramme, said, LASTING)


def reason() -> pl.Expr:
    """Why an offer follows its model: a key of REASONS. Reads the limits of the row's `year` and `semester`."""
    size, level = pl.col("credits"), pl.col("level")
    is_part, qualifies = pl.col("course").is_not_null(), pl.col("qualification").is_not_null()
    micro = value("credits_of_micro_course").by_period()
    usual = value("credits_of_experience_based_master").by_period(lambda sizes: size.is_in(list(map(float, sizes))))
    return (
        pl.when(level == "ME")
        .then(pl.when(usual).then(pl.lit("master")).otherwise(pl.lit("master_of_unusual_size")))
        .when(size.is_null() | (size < 0))
        .then(pl.lit("unknown_credits"))
        .when((size > 0) & (size <= micro))
        .then(pl.lit("micro"))
        .when(pl.col("programme").is_null())
        .then(pl.lit("unknown_programme"))
        .when(is_part & pl.col("at_hand").is_null())
        .then(pl.lit("programme_not_here"))
        .when(is_part & (qualifies | pl.col("programme_level").is_in(DEGREE_LEVELS)))
        .then(pl.lit("part_of_degree"))
        .when(level == "AR")
        .then(pl.lit("year_study"))
        .when(qualifies | level.is_in(DEGREE_LEVELS))
        .then(pl.lit("degree"))
        .when(pl.col("programme_credits") > size)
        .then(pl.lit("course_group"))
        .when(size == 0)
        .then(pl.lit("no_credits"))
        .otherwise(pl.lit("free"))
    )


def compute(tables: Tables, choices: OwnChoices) -> Answer:
    """Every offer of every year with its model, the reason, its students, and the year it was first offered."""
    autumn = offers(tables, choices).with_columns(semester=pl.lit(AUTUMN, pl.Int32))
    modelled = autumn.with_columns(reason=reason()).drop("semester")
    model = pl.col("reason").replace_strict(MODEL_OF_REASON, default=OTHER)
    frame = modelled.with_columns(model=model, first_year=pl.col("year").min().over("institution", "offer"))
    registered = None if missing(tables) else counted_registrations(tables, choices)
    frame = with_students(frame, registered, choices)
    frame = frame.with_columns(reasons(frame, str)).select(*BY, "offer", *SHOWN)
    latest = int(frame.select(pl.col("year").max().fill_null(0)).item()) * 10 + AUTUMN
    limits = ("credits_of_micro_course", "credits_of_experience_based_master")
    used = [Origin(table.id, tables[table].files) for table in (Course, StudyProgramme) if table in tables]
    return Answer(
        measure=MEASURE.id,
        frame=frame.sort(BY, nulls_last=True),
        by=BY,
        units={
            **dict.fromkeys(("credits", "programme_credits"), "study credits"),
            **REGISTRATIONS,
            "first_year": "year",
        },
        origins=(*used, *(() if registered is None else of_periods(tables, registered))),
        parameters=tuple(parameter(value(name), latest) for name in limits) if frame.height else (),
        told=(counted_by(choices), *_told(tables, frame), *_told_of_left_out(tables, choices)),
    )


def with_students(frame: pl.DataFrame, registered: pl.DataFrame | None, choices: OwnChoices) -> pl.DataFrame:
    """Offers with the registrations of their programme, which are also their own where they are the whole of it."""
    if registered is None:
        nothing = pl.lit(None, pl.Int64)
        return frame.with_columns(programme_students=nothing, students=nothing)
    named = registered.with_columns(lasting=lasting(pl.col("programme"), choices.renamed))
    counts = named.group_by(LASTING).agg(pl.col("lowest").sum(), all_known(pl.col("highest")))
    exact = pl.when(pl.col("lowest") == pl.col("highest")).then(pl.col("lowest"))
    joined = frame.join(counts.select(*LASTING, programme_students=exact), on=LASTING, how="left")
    return joined.with_columns(students=pl.when("is_whole").then("programme_students"))


def reasons(frame: pl.DataFrame, _: Translate) -> pl.Series:
    """Why each offer follows its model, in the language of `_`."""
    said = [
        REASONS[row["reason"]].with_gaps(**{name: as_written(row[name]) for name in TOLD}).told(_)
        for row in frame.iter_rows(named=True)
    ]
    return pl.Series("why", said, pl.String)


def as_written(found: object) -> str | Told:
    """A value as a person writes it: 7.5 credits, 10 credits; 7,5 in Norwegian."""
    return Amount.of(found) if isinstance(found, float) else str(found)


def _told(tables: Tables, frame: pl.DataFrame) -> list[Sentence]:
    told = []
    if without_courses := courses_offered.MEASURE.missing(tables):
        text = "Programmes are taken as offers, and parts of course groups aren't seen."
        told += [*without_courses, Sentence(text)]
    elif lacking := _without_courses(frame, tables[Course].frame):
        text = (
            "Of {years} there are no rows of {table}: programmes are taken as offers, and parts of course groups "
            "aren't seen."
        )
        told.append(Sentence(text, {"years": ", ".join(lacking), "table": Course.dbh}))
    if without_registrations := missing(tables):
        return [*told, *without_registrations]
    shared = frame.filter(pl.col("students").is_null()).unique(["institution", "offer"])
    if shared.height:
        told.append(REGISTRATIONS_NOT_KNOWN.with_gaps(offers=Amount.of(shared.height)))
    return told


def _without_courses(offered: pl.DataFrame, courses: pl.DataFrame) -> list[str]:
    """The years of offers of which there are no courses, after the institution where there are several."""
    named = ["institution", "year"] if offered["institution"].n_unique() > 1 else ["year"]
    lacking = offered.join(courses, on=["institution", "year"], how="anti").drop_nulls("year").select(named)
    return [" ".join(map(str, row)) for row in lacking.unique().sort(named).rows()]


def _told_of_left_out(tables: Tables, choices: OwnChoices) -> list[Sentence]:
    """What is no offer here since it isn't known whether it is continuing education, and rows that don't agree."""
    known = programmes(tables, choices)
    unknown = known.filter(counted(choices).is_null() & pl.col("level").ne_missing("ME"))
    told = []
    if unknown.height:
        text = (
            "Of {count} programmes it isn't known whether they are continuing education, or their rows don't agree on "
            "it; they are no offers here: {programmes}."
        )
        one = (
            "Of {count} programme it isn't known whether it is continuing education, or its rows don't agree on it; it "
            "is no offer here: {programmes}."
        )
        names = unknown["programme"]
        gaps: dict[str, str | Told] = {"count": Amount.of(names.n_unique()), "programmes": Listed.of(names)}
        told.append(Sentence(text, gaps, one, "count"))
    told += told_of_programmes(tables)
    merged = _said(_newest(_of_its_own(known, choices), choices)).clashing
    if merged.height:
        text = (
            "By {file} several programmes of a semester are one offer, {names}; what they don't agree on is left out."
        )
        told.append(Sentence(text, {"file": RENAMED, "names": Listed.of(merged["lasting"])}))
    if not courses_offered.MEASURE.missing(tables):
        rows = given(tables, choices)
        told += told_of_unknown(courses(rows).filter(counted(choices).is_null()))
        told += told_of_courses(tables, rows)
    return told


def measure(choices: OwnChoices) -> Measure:
    """The measure as an institution counts by its own choices."""
    return Measure(
        id="portfolio",
        counts=Sentence("Offers of continuing education with the model each follows, by institution and year."),
        source=SOURCE,
        needs={StudyProgramme.id: ("institution", "year", "programme", "name", "level", "credits")},
        compute=partial(compute, choices=choices),
        may_use={
            **MAY_USE,
            StudyProgramme.id: ("semester", "continuing_education", "qualification"),
            Course.id: ("institution", "year", "semester", "programme", "course", "name", "level", "credits", "status"),
        },
        why=reasons,
    )


MEASURE = measure(OwnChoices())
