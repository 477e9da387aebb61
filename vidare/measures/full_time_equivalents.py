"""Full-time equivalents (heltidsekvivalenter): registered students as if all studied full time."""

import polars as pl

from vidare.language import Sentence, Told
from vidare.measures.listed import Listed
from vidare.measures.measure import Answer, Measure, Origin, Tables, number_of_rows, parameter
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
    of_programme = programmes.frame.select(*BY, "credits", "full_time_share").unique(BY, keep="none")
    counted = students.frame.lazy().group_by(BY).agg(students=number_of_rows(students.frame)).collect()
    joined = counted.join(of_programme, on=BY, how="left")
    answered = joined.with_columns(
        full_time_equivalents=equivalents(pl.col("students"), pl.col("credits"), pl.col("full_time_share"))
    )
    unknown = answered.filter(pl.col("full_time_equivalents").is_null())
    latest = int(answered.select(period().max()).item())
    return Answer(
        measure=MEASURE.id,
        frame=answered.sort(BY),
        by=BY,
        units={"students": "students", "full_time_equivalents": "full-time students"},
        origins=(Origin(RegisteredStudent.id, students.files), Origin(StudyProgramme.id, programmes.files)),
        parameters=(parameter(value("credits_of_full_time_year"), latest),),
        told=_told(unknown, answered.filter(pl.col("credits") == 0)),
    )


def _told(unknown: pl.DataFrame, without_credits: pl.DataFrame) -> tuple[Sentence, ...]:
    told = []
    if unknown.height:
        gaps: dict[str, str | Told] = {
            "students": str(unknown["students"].sum()),
            "programmes": Listed.of(unknown["programme"]),
        }
        told.append(
            Sentence(
                "{students} students are on programmes that stand not at all or more than once in Studieprogram, or "
                "without a legal share of full time, and are not counted: {programmes}.",
                gaps,
            )
        )
    if without_credits.height:
        gaps = {"students": str(without_credits["students"].sum())}
        told.append(Sentence("{students} students are on programmes without credits and count as 0 by the rule.", gaps))
    return tuple(told)


MEASURE = Measure(
    id="full_time_equivalents",
    counts=Sentence("Registered students turned into full-time students, by programme and semester."),
    source=SOURCE,
    needs={RegisteredStudent.id: BY, StudyProgramme.id: (*BY, "credits", "full_time_share")},
    compute=compute,
    of_counts=True,
)
