"""Full-time equivalents (heltidsekvivalenter): registered students as if all studied full time."""

import polars as pl

from vidare.language import Amount, Listed, Sentence, Told
from vidare.measures.belonging import Belonging, belonging
from vidare.measures.measure import Answer, Measure, Origin, Tables, number_of_rows, parameter
from vidare.measures.whole_keys import with_whole_keys
from vidare.rules.dated_value import value
from vidare.rules.rule import period
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.study_programme import StudyProgramme

SOURCE = "DBH, Studieprogram, «Andel av heltid»: «Omregning av registrerte studenter til heltidsekvivalenter»"
BY = ("institution", "year", "semester", "programme")


def equivalents(students: pl.Expr, study_credits: pl.Expr, share: pl.Expr) -> pl.Expr:
    """n x credits / 30 where credits / share is at most 30, otherwise n x share: n x min(share, credits / 30).

    `study_credits` are the programme's study credits, `share` its share of full time. A share that is not more than 0
    and at most 1 is refused: the answer is null.
    """
    semester = value("credits_of_full_time_year").by_period() / 2
    legal = pl.when(share.is_between(0, 1, closed="right") & (study_credits >= 0))
    return legal.then(students * pl.min_horizontal(share, study_credits / semester))


def compute(tables: Tables) -> Answer:
    """Students and full-time equivalents of each programme and semester."""
    students, programmes = tables[RegisteredStudent], tables[StudyProgramme]
    said = programmes.frame.select(*BY, "credits", "full_time_share")
    of_programme = belonging(StudyProgramme, said, BY)
    registered, keyless = with_whole_keys(students, BY)
    counted = registered.lazy().group_by(BY).agg(students=number_of_rows(registered)).collect()
    joined = counted.join(of_programme.settled, on=BY, how="left")
    answered = joined.with_columns(
        full_time_equivalents=equivalents(pl.col("students"), pl.col("credits"), pl.col("full_time_share"))
    )
    latest = int(answered.select(period().max()).item() or 0)
    return Answer(
        measure=MEASURE.id,
        frame=answered.sort(BY),
        by=BY,
        units={
            "students": "students",
            "credits": "study credits",
            "full_time_share": "ratio",
            "full_time_equivalents": "full-time students",
        },
        origins=(Origin(RegisteredStudent.id, students.files), Origin(StudyProgramme.id, programmes.files)),
        parameters=(parameter(value("credits_of_full_time_year"), latest),) if latest else (),
        told=(*keyless, *_told(answered, of_programme)),
    )


def _told(answered: pl.DataFrame, programmes: Belonging) -> tuple[Sentence, ...]:
    """The students that are not counted, by what is wrong with their programme, and those that count as 0."""
    unknown = answered.filter(pl.col("full_time_equivalents").is_null())
    agreed = unknown.join(programmes.clashing, on=BY, how="anti").join(programmes.settled, on=BY, how="semi")
    legal_credits = (pl.col("credits") >= 0).fill_null(False)
    told = []
    for rows, text, one in (
        (
            unknown.join(programmes.settled, on=BY, how="anti"),
            "{students} students on programmes that are not in Studieprogram are not counted: {programmes}.",
            "{students} student on a programme that is not in Studieprogram is not counted: {programmes}.",
        ),
        (
            unknown.join(programmes.clashing, on=BY, how="semi"),
            "{students} students on programmes whose rows in Studieprogram don't agree are not counted: {programmes}.",
            "{students} student on a programme whose rows in Studieprogram don't agree is not counted: {programmes}.",
        ),
        (
            agreed.filter(~legal_credits),
            "{students} students on programmes without legal credits are not counted: {programmes}.",
            "{students} student on a programme without legal credits is not counted: {programmes}.",
        ),
        (
            agreed.filter(legal_credits),
            "{students} students on programmes without a legal share of full time are not counted: {programmes}.",
            "{students} student on a programme without a legal share of full time is not counted: {programmes}.",
        ),
        (
            answered.filter(pl.col("full_time_equivalents") == 0),
            "{students} students are on programmes without credits and count as 0 by the rule.",
            "{students} student is on a programme without credits and counts as 0 by the rule.",
        ),
    ):
        if rows.height:
            gaps: dict[str, str | Told] = {
                "students": Amount.of(rows["students"].sum()),
                "programmes": Listed.of(rows["programme"]),
            }
            told.append(Sentence(text, gaps, one, "students"))
    return (*told, *programmes.told_of_repeated())


MEASURE = Measure(
    id="full_time_equivalents",
    counts=Sentence("Registered students turned into full-time students, by programme and semester."),
    source=SOURCE,
    needs={RegisteredStudent.id: BY, StudyProgramme.id: (*BY, "credits", "full_time_share")},
    compute=compute,
    of_counts=True,
)
