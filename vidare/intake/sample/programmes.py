"""The study programmes of the sample, what they lead to, and the directions within them."""

from dataclasses import asdict

import polars as pl

from vidare.intake.sample.chance import one
from vidare.intake.sample.portfolio import ONE_OF_EACH, STUDIES, offered
from vidare.intake.sample.setting import Setting
from vidare.intake.sample.units import departments
from vidare.rules.programme_dates import ACTIVE
from vidare.rules.study_programme import DEGREE_LEVELS
from vidare.tables.study_programme import StudyProgramme

STANDING = 40
"""The first programmes are given in all the years of the sample, so that students can stay on them."""
WITH_DIRECTIONS = ("B3", "M2", "M5")
number = pl.col("number")


def programmes(setting: Setting) -> pl.DataFrame:
    """One row for each programme: what it is, when it began and ended, who approved it, and who pays."""
    return (
        described(setting.programmes)
        .with_columns(offered_from=first_semester(setting), until=last_semester(setting))
        .with_columns(until=pl.when(pl.col("until") >= pl.col("offered_from")).then("until"))
        .with_columns(new_programme=kind_of_start(setting))
        .with_columns(
            approval_body=approved_by(setting),
            approval_date=pl.when(pl.col("offered_from") >= 20081).then(approved_on()),
            self_financed=self_financed(setting),
            unit=one(departments(), number % len(departments())),
            organisation=setting.chance.code(StudyProgramme.organisation, {"1": 45, "2": 10, "3": 45}, "place", number),
            practice_share=one([0.0, 0.0, 0.0, 10.0, 25.0, 50.0], setting.chance.below(6, "practice", number)),
            language=setting.chance.code(
                StudyProgramme.language, {"NOR": 80, "NOB": 5, "NNO": 5, "ENG": 10}, "language", number
            ),
        )
        .with_columns(statistics_norway_unit=pl.lit(setting.institution) + pl.col("unit"))
    )


def described(count: int) -> pl.DataFrame:
    """What follows from the kind and the subject of each programme."""
    rows = []
    for place in range(count):
        offer, subject = offered(place)
        nth = place // 120
        degree = offer.level in DEGREE_LEVELS
        rows.append(
            asdict(offer)
            | {
                "number": place,
                "programme": f"{subject.code}-{offer.level}-{place:04}",
                "subject": subject.code,
                "subject_name": subject.name.capitalize(),
                "name": offer.name.format(subject.name) + (f", del {nth + 1}" if nth else ""),
                "english_name": offer.english_name.format(subject.english_name) + (f", part {nth + 1}" if nth else ""),
                "field_of_education": f"{offer.nus_level}{subject.nus_field}",
                "qualification": f"{offer.level}{offer.credits:.0f}-{subject.code}" if degree else None,
                "qualification_name": offer.name.format(subject.name) if degree else None,
                "qualification_credits": float(offer.credits) if degree else None,
            }
        )
    return pl.DataFrame(rows, infer_schema_length=None, schema_overrides={"credits": pl.Float64})


def first_semester(setting: Setting) -> pl.Expr:
    """When a programme began: in the 25 years before the sample, the first of each kind in 10, and some within it."""
    years = pl.when(number < ONE_OF_EACH).then(10).otherwise(25)
    year = setting.first_year - 1 - setting.chance.below(years, "start", number)
    within = one(setting.periods, setting.chance.below(len(setting.periods), "start within", number))
    late = (number >= STANDING) & setting.chance.happens(30, "late", number)
    autumn = pl.when(setting.chance.happens(80, "autumn", number)).then(3).otherwise(1)
    return pl.when(late).then(within).otherwise(pl.max_horizontal(year, pl.lit(1980)) * 10 + autumn)


def last_semester(setting: Setting) -> pl.Expr:
    """When a programme ended: null for the many that are still given."""
    ended = (number >= STANDING) & setting.chance.happens(15, "ended", number)
    return pl.when(ended).then(one(setting.periods, setting.chance.below(len(setting.periods), "end", number)))


def kind_of_start(setting: Setting) -> pl.Expr:
    """Nytt studietilbud: 0 before 2008, from then on a new programme (1) or a continuation (2)."""
    first = pl.when(number < ONE_OF_EACH).then(1)
    later = setting.chance.code(StudyProgramme.new_programme, {"1": 70, "2": 30}, "new", number)
    return pl.when(pl.col("offered_from") < 20081).then(0).otherwise(pl.coalesce(first, later))


def approved_by(setting: Setting) -> pl.Expr:
    """The institution approves; NOKUT approves some new programmes, and who approved before 2003 is not known."""
    new = (pl.col("new_programme") == 1) & setting.chance.happens(20, "approval", number)
    return pl.when(pl.col("offered_from") < 20031).then(0).when(new).then(3).otherwise(2)


def approved_on() -> pl.Expr:
    """15 November before a start in spring, 1 February before a start in autumn."""
    year = pl.col("offered_from") // 10
    return pl.when(pl.col("offered_from") % 10 == 1).then(pl.date(year - 1, 11, 15)).otherwise(pl.date(year, 2, 1))


def self_financed(setting: Setting) -> pl.Expr:
    """Continuing education and executive masters are often paid by others, degrees from the basic grant."""
    if setting.private:
        return pl.lit(100.0)
    paid_by_others = (pl.col("continuing_education") > 0) | (pl.col("level") == "ME")
    share = one([0.0, 0.0, 0.0, 50.0, 64.0, 64.0, 100.0], setting.chance.below(7, "self-financed", number))
    return pl.when(paid_by_others).then(share).otherwise(100.0)


def reported(programmes: pl.DataFrame, setting: Setting) -> pl.DataFrame:
    """The programmes in each period that they are given in, with `qualification` rows to refer to."""
    given = pl.col("period").is_between(pl.col("offered_from"), pl.col("until").fill_null(99999))
    ends_this_year = pl.col("until") // 10 == pl.col("period") // 10
    # A percentage moves a little in the middle of the years, as real ones do between two years.
    earlier = (pl.col("self_financed") == 64) & (number % 2 == 0) & (pl.col("turn") < len(setting.periods) // 2)
    return (
        setting.calendar()
        .join(programmes, how="cross")
        .filter(given)
        .with_columns(
            offered_to=pl.when(ends_this_year).then("until").cast(pl.String).fill_null(ACTIVE),
            self_financed=pl.when(earlier).then(50.0).otherwise("self_financed"),
        )
    )


def studies() -> pl.DataFrame:
    """The studies that programmes and qualifications belong to."""
    return pl.DataFrame({"study": list(STUDIES), "name": list(STUDIES.values())})


def qualifications(reported: pl.DataFrame) -> pl.DataFrame:
    """The qualifications that the programmes of a period lead to."""
    leading = reported.filter(pl.col("qualification").is_not_null())
    rows = leading.unique(["period", "qualification"], keep="first", maintain_order=True)
    return rows.with_columns(diploma=pl.lit(1), name="qualification_name", normed_credits="qualification_credits")


def directions(reported: pl.DataFrame) -> pl.DataFrame:
    """Two directions within each programme of the levels where students choose one."""
    rows = reported.filter(pl.col("level").is_in(WITH_DIRECTIONS)).join(pl.DataFrame({"way": ["A", "B"]}), how="cross")
    return rows.with_columns(
        study_direction=pl.col("programme") + "-" + pl.col("way"),
        name=pl.col("subject_name") + ", retning " + pl.col("way"),
    )
