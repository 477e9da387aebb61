"""Who is registered on what: some stay on a programme for years, most take a short course and come back for another.

No person here exists: names are numbers, and national identity numbers have 80 added to the month, as Skatteetaten's
synthetic test persons (Tenor) have, so that none can be a real one.
"""

from datetime import date

import polars as pl

from vidare.intake.sample.chance import one
from vidare.intake.sample.programmes import STANDING
from vidare.intake.sample.setting import SEMESTERS, Setting
from vidare.tables.registered_student import RegisteredStudent

SHORT_PERCENT = 65
"""Of a hundred students, so many take a short course that lasts one semester."""
SEMESTERS_TOGETHER = 3
"""So many semesters in a row the same person takes short courses."""
SECOND_PROGRAMME_PERCENT = 3
DAYS_OF_BIRTH = 42 * 365
"""The youngest is 18 when the sample begins, the oldest 60."""
person, turn, seat = pl.col("person"), pl.col("turn"), pl.col("seat")


def registrations(programmes: pl.DataFrame, reported: pl.DataFrame, setting: Setting) -> pl.DataFrame:
    """One row for each student, programme and period, with `left`: the semesters that the student has left there.

    A seat is a place at the institution; when the one who sits there is through, another comes.
    """
    seats = pl.DataFrame({"seat": pl.int_range(setting.students, eager=True)})
    short = seats.filter(setting.chance.happens(SHORT_PERCENT, "short", seat))
    long = seats.join(short, on="seat", how="anti", maintain_order="left")
    staying = on_long_programmes(long, programmes, setting)
    also = staying.filter(setting.chance.happens(SECOND_PROGRAMME_PERCENT, "second", person, turn))
    coming = on_short_programmes(with_persons(short, SEMESTERS_TOGETHER, setting), reported, setting)
    extra = on_short_programmes(also.drop("number", "left"), reported, setting).with_columns(main_programme=pl.lit(0))
    taken = pl.concat([staying, coming, extra], how="diagonal").with_columns(pl.col("main_programme").fill_null(1))
    of_programme = reported.select(
        "period",
        "number",
        "programme",
        "unit",
        "statistics_norway_unit",
        "level",
        "study",
        "credits",
        "semesters",
        "qualification",
        "qualification_credits",
    )
    return (
        taken.join(of_programme, on=["period", "number"], maintain_order="left")
        .with_columns(student=pl.format("S{}", person.cast(pl.String).str.zfill(8)), drawn=person * 64 + turn)
        .sort("period", "person", "number")
    )


def with_persons(seats: pl.DataFrame, stay: int | str, setting: Setting) -> pl.DataFrame:
    """Who sits on each seat in each period, and since which turn; `stay` is for how many semesters."""
    semesters = pl.lit(stay) if isinstance(stay, int) else pl.col(stay)
    moved = turn + setting.chance.below(semesters, "moved", seat)
    return (
        seats.join(setting.calendar(), how="cross")
        .with_columns(person=(moved // semesters) * setting.students + seat, done=moved % semesters)
        .with_columns(since=turn - pl.col("done"))
    )


def on_long_programmes(seats: pl.DataFrame, programmes: pl.DataFrame, setting: Setting) -> pl.DataFrame:
    """Students who stay: each seat belongs to one programme that is given in all the years."""
    standing = programmes.filter((pl.col("number") < STANDING) & (pl.col("semesters") > 1))
    weighted = [row["number"] for row in standing.iter_rows(named=True) for _ in range(row["places"])]
    on_programme = seats.with_columns(
        number=one(weighted, setting.chance.below(len(weighted), "programme", seat))
    ).join(standing.select("number", stay="semesters"), on="number", maintain_order="left")
    left = pl.col("stay") - pl.col("done") - 1
    return with_persons(on_programme, "stay", setting).with_columns(left=left).drop("stay")


def on_short_programmes(students: pl.DataFrame, reported: pl.DataFrame, setting: Setting) -> pl.DataFrame:
    """Students with one of the short programmes that are given in the period, for that semester only."""
    short = (
        reported.filter(pl.col("semesters") == 1)
        .select("period", "number", choice=pl.int_range(pl.len()).over("period"), choices=pl.len().over("period"))
        .with_columns(pl.col("choice").cast(pl.Int64))
    )
    choices = short.select("period", "choices").unique()
    return (
        students.join(choices, on="period", maintain_order="left")
        .with_columns(choice=setting.chance.below(pl.col("choices"), "short programme", person, turn))
        .join(short.drop("choices"), on=["period", "choice"], maintain_order="left")
        .drop("choices", "choice")
        .with_columns(left=pl.lit(0, pl.Int64), since=turn)
    )


def registered(registrations: pl.DataFrame, setting: Setting) -> pl.DataFrame:
    """The registrations with what is told of the person."""
    chance = setting.chance
    autumn = pl.col("since") % len(SEMESTERS) == 1
    month, day = pl.when(autumn).then(8).otherwise(1), pl.when(autumn).then(15).otherwise(5)
    year = setting.first_year + pl.col("since").floordiv(len(SEMESTERS))
    return registrations.with_columns(
        birth_date=birth_date(setting),
        national_identity_number=national_identity_number(setting),
        sex=chance.code(RegisteredStudent.sex, {"0": 60, "1": 40}, "sex", person),
        student_category=chance.code(RegisteredStudent.student_category, {"S": 97, "P": 3}, "category", person),
        family_name=pl.format("Student {}", person.cast(pl.String).str.zfill(5)),
        given_name=pl.lit("Test"),
        start_date=pl.date(year, month, day),
        postal_code=(1000 + chance.below(8900, "postal code", person)).cast(pl.String),
        citizenship=chance.one_of({"NO": 90, "SE": 4, "DE": 3, "UA": 3}, "citizenship", person),
    )


def birth_date(setting: Setting) -> pl.Expr:
    """A day 18 to 60 years before the sample begins; with each whole round of persons the days begin anew."""
    first = pl.lit(date(setting.first_year - 60, 1, 1))
    return first + pl.duration(days=person % DAYS_OF_BIRTH)


def national_identity_number(setting: Setting) -> pl.Expr:
    """Eleven digits, DDMMÅÅ with 80 added to the month and a running number: no person can have one."""
    born = birth_date(setting)
    month = (born.dt.month().cast(pl.Int32) + 80).cast(pl.String)
    running = (person // DAYS_OF_BIRTH).cast(pl.String).str.zfill(5)
    return born.dt.strftime("%d") + month + born.dt.strftime("%y") + running
