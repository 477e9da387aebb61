"""Students in continuing education (videreutdanningsstudenter) of each institution and year.

DBH counts registered students on 1 March and 1 October. `students` is the registrations of the spring and the autumn
added up: somebody who is registered in both, or on two programmes, counts twice. Where an institution's own rows of
Registrerte studenter are at hand of all that is counted in a year, `persons` counts each person of it once.
"""

from functools import partial

import polars as pl

from vidare.intake.own.own_choices import OwnChoices
from vidare.intake.own.own_list import WAYS
from vidare.language import Amount, Listed, Sentence
from vidare.measures.continuing_education import counted, counted_by, programmes
from vidare.measures.measure import Answer, Measure, NotComputable, Origin, Tables, by_periods, lacking, lacking_each
from vidare.measures.registrations import all_known, registrations
from vidare.measures.registrations import told as told_of_rows
from vidare.measures.whole_keys import without_person
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.study_programme import StudyProgramme

SOURCE = "DBH, Registrerte studenter (tables 435 and 123): counted on 1 March and 1 October; DBH, Studieprogram"
BY = ("institution", "year")
MAY_USE = {
    StudyProgramme.id: ("semester", "name", "level", "credits", "continuing_education"),
    RegisteredStudent.id: ("institution", "year", "semester", "programme", "student"),
    RegisteredCount.id: ("institution", "year", "semester", "programme", "total", "women", "men"),
}
REGISTERED = {
    RegisteredStudent.id: (*BY, "semester", "programme"),
    RegisteredCount.id: (*BY, "programme", "total"),
}
"""The tables that registrations are counted in, of which one suffices."""
SPRING, AUTUMN = 1, 3
SHIELDED = Sentence("{institution}, {year}: small counts are shielded; the number lies between {lowest} and {highest}.")
UNCOUNTED = Sentence(
    "Registrations on programmes of which it isn't known whether they are continuing education are not counted, and "
    "how many they are isn't known, since small counts are shielded or can't be read: {programmes}."
)
AT_LEAST_UNCOUNTED = Sentence(
    "Registrations on programmes of which it isn't known whether they are continuing education are not counted; they "
    "are at least {students}, since small counts are shielded or can't be read: {programmes}."
)
ONE_SEMESTER = Sentence("Only one of the two semesters is at hand: {years}.")
UNITS = dict.fromkeys(
    ("spring", "autumn", "students", "lowest", "highest", "women_lowest", "women_highest", *WAYS.values()),
    "registrations",
)


def counted_registrations(tables: Tables, choices: OwnChoices) -> pl.DataFrame:
    """Registrations by programme and period: is it continuing education by the three answers, and by the one used.

    An answer, and `counts`, is empty where it isn't known.
    """
    absent = missing(tables)
    if absent:
        raise NotComputable(MEASURE.id, absent)
    offers = programmes(tables, choices)
    by = [name for name in ("institution", "year", "semester", "programme") if name in offers.columns]
    known = offers.select(*by, *WAYS.values(), counts=counted(choices))
    return registrations(tables).join(known, on=by, how="left")


def missing(tables: Tables) -> tuple[Sentence, ...]:
    """What keeps registrations from being counted by programme; nothing where one of their tables suffices."""
    return lacking_each(tables, REGISTERED)


def sums() -> list[pl.Expr]:
    """Registrations by semester and in all; `students` is empty where some count is shielded, between the bounds.

    All are empty where of no registration it is known whether it is in continuing education.
    """
    here = pl.col("counts")
    lowest, highest = (pl.col(bound).filter(here) for bound in ("lowest", "highest"))
    found = [
        _of_semester(SPRING).alias("spring"),
        _of_semester(AUTUMN).alias("autumn"),
        _exact(here).alias("students"),
        lowest.sum(),
        all_known(highest),
        pl.col("women_lowest").filter(here).sum(),
        all_known(pl.col("women_highest").filter(here)),
    ]
    return [pl.when(pl.col("counts").is_not_null().any()).then(one) for one in found]


def _exact(which: pl.Expr) -> pl.Expr:
    """The registrations of some rows, where the count of each is known and none is shielded."""
    lowest, highest = (pl.col(bound).filter(which) for bound in ("lowest", "highest"))
    return pl.when(lowest.sum() == all_known(highest)).then(lowest.sum())


def _of_semester(semester: int) -> pl.Expr:
    """The registrations of a semester that is at hand, those shielded as 0; empty where a count can't be read."""
    own = pl.col("semester") == semester
    counting = own & pl.col("counts")
    known = own.any() & pl.col("highest").filter(counting).is_not_null().all()
    return pl.when(known).then(pl.col("lowest").filter(counting).sum())


def sides() -> list[pl.Expr]:
    """Registrations by each of the three answers; empty where the answer isn't at hand, or some count is shielded."""
    return [pl.when(pl.col(way).is_not_null().any()).then(_exact(pl.col(way))).alias(way) for way in WAYS.values()]


def compute(tables: Tables, choices: OwnChoices) -> Answer:
    """Registrations in continuing education by institution and year, with the bounds of shielded counts."""
    found = counted_registrations(tables, choices)
    continuing = found.filter(pl.col("counts"))
    summed = found.group_by(BY).agg(sums()).join(persons(tables, continuing), on=BY, how="left")
    frame = summed.join(found.group_by(BY).agg(sides()), on=BY, how="left").sort(BY)
    frame = frame.with_columns(persons=pl.when(pl.col("lowest").is_not_null()).then("persons"))
    return Answer(
        measure=MEASURE.id,
        frame=frame,
        by=BY,
        units={**UNITS, "persons": "persons"},
        origins=origins(tables, continuing),
        told=(
            counted_by(choices),
            *_told_of_sums(continuing),
            *_told(found, frame),
            *told_of_rows(tables),
            *(without_person(tables[RegisteredStudent], "student") if _knows_persons(tables) else ()),
        ),
    )


def _told_of_sums(continuing: pl.DataFrame) -> list[Sentence]:
    """That semesters are added up, where a year has both."""
    if (continuing.group_by(BY).agg(pl.col("semester").n_unique())["semester"] > 1).any():
        return [Sentence("Registrations of spring and autumn are added up: who is registered in both counts twice.")]
    return []


def persons(tables: Tables, continuing: pl.DataFrame) -> pl.DataFrame:
    """Each person once a year, where an institution's own rows are at hand.

    Nobody is counted of a year of which some registrations stand in DBH's counts only: they have no persons.
    """
    if not _knows_persons(tables):
        return pl.DataFrame(schema={"institution": pl.String, "year": pl.Int32, "persons": pl.Int64})
    on = ["institution", "year", "semester", "programme"]
    rows = tables[RegisteredStudent].frame.join(continuing.select(*on, "counts"), on=on, how="left")
    person = pl.col("student").filter(pl.col("counts")).drop_nulls()
    of_counts = continuing.filter(pl.col("counted_in") != RegisteredStudent.id)
    return rows.group_by(BY).agg(persons=person.n_unique().cast(pl.Int64)).join(of_counts, on=BY, how="anti")


def _knows_persons(tables: Tables) -> bool:
    return not lacking(tables, RegisteredStudent, [*BY, "semester", "programme", "student"])


def origins(tables: Tables, continuing: pl.DataFrame) -> tuple[Origin, ...]:
    """The tables that registrations are counted in, narrowed to the programmes that count in each period.

    The rows of the programmes, which say what counts, are not narrowed: none of their numbers is added up.
    """
    registered = []
    for table in (table for table in (RegisteredStudent, RegisteredCount) if table in tables):
        here = continuing.filter(counted_in=table.id)
        period = [name for name in (*BY, "semester") if here[name].null_count() == 0]
        if here.height or continuing.is_empty():
            registered.append(Origin(table.id, tables[table].files, any_of=by_periods(here, period, "programme")))
    return (*registered, Origin(StudyProgramme.id, tables[StudyProgramme].files))


def of_periods(tables: Tables, registered: pl.DataFrame) -> tuple[Origin, ...]:
    """The tables that registrations of any programme are counted in, narrowed to the periods of each."""
    found = []
    for table in (RegisteredStudent, RegisteredCount):
        here = registered.filter(counted_in=table.id)
        periods = by_periods(here, BY, "semester") if here["semester"].null_count() == 0 else ()
        found += [Origin(table.id, tables[table].files, any_of=periods)] if here.height else []
    return tuple(found)


def _of_unknown(unknown: pl.DataFrame) -> Sentence:
    """The registrations that may be in continuing education or not, as far as their number is known."""
    programmes, lowest = Listed.of(unknown["programme"].fill_null("–")), Amount.of(unknown["lowest"].sum())
    if (unknown["lowest"] != unknown["highest"]).fill_null(value=True).any():
        some = AT_LEAST_UNCOUNTED if lowest.quantity else UNCOUNTED
        return some.with_gaps(programmes=programmes, students=lowest)
    text = (
        "{students} registrations are on programmes of which it isn't known whether they are continuing education, "
        "and are not counted: {programmes}."
    )
    one = (
        "{students} registration is on a programme of which it isn't known whether it is continuing education, and "
        "is not counted: {programmes}."
    )
    return Sentence(text, {"students": lowest, "programmes": programmes}, one, "students")


def _told(found: pl.DataFrame, frame: pl.DataFrame) -> list[Sentence]:
    unknown = found.filter(pl.col("counts").is_null())
    told = [_of_unknown(unknown)] if unknown.height else []
    for row in frame.filter(pl.col("students").is_null()).drop_nulls("highest").iter_rows(named=True):
        bounds = {name: Amount.of(row[name]) for name in ("lowest", "highest")}
        told.append(SHIELDED.with_gaps(institution=row["institution"], year=str(row["year"]), **bounds))
    semesters = found.filter(pl.col("semester").is_in([SPRING, AUTUMN])).group_by(BY)
    half = semesters.agg(pl.col("semester").n_unique()).filter(pl.col("semester") == 1).sort(BY)
    if half.height:
        years = ", ".join(f"{row[0]} {row[1]}" for row in half.select(BY).rows())
        told.append(ONE_SEMESTER.with_gaps(years=years))
    return told


def measure(choices: OwnChoices) -> Measure:
    """The measure as an institution counts by its own choices."""
    return Measure(
        id="students",
        counts=Sentence("Students in continuing education, by institution and year."),
        source=SOURCE,
        needs={StudyProgramme.id: ("institution", "year", "programme")},
        compute=partial(compute, choices=choices),
        may_use=MAY_USE,
        needs_one_of=REGISTERED,
    )


MEASURE = measure(OwnChoices())
