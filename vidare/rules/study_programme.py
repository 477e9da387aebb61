"""The worded rules of Studieprogram: what one row must agree with itself about."""

import polars as pl

from vidare.rules.dated_value import value
from vidare.rules.rule import Wording, period
from vidare.rules.worded import worded
from vidare.tables.code_list import load
from vidare.tables.study_programme import StudyProgramme

UNKNOWN_START, ACTIVE = "11111", "99999"
WHOLE_MASTER_OR_PROFESSION = ("M2", "ME", "MX", "M5", "PR")
DEGREE_LEVELS = ("B3", "B4", "HK", "YU", "M2", "ME", "MX", "M5", "PR", "FU")
FIRST_DIGITS_OF_LEVEL = {
    "0-5": ("VS",),
    "6-7": ("B3", "B4", "HK", "YU", "AR", "LN", "M2", "ME", "MX", "HN", "M5", "PR"),
    "8": ("FU",),
}

level, study_credits = pl.col("level"), pl.col("credits")
offered_from, offered_to = pl.col("offered_from"), pl.col("offered_to")
known_start = offered_from != UNKNOWN_START


def semester_or(word: str, column: pl.Expr) -> pl.Expr:
    """True where the text is a semester `ÅÅÅÅS` with S 1 or 3, or is `word`."""
    return column.str.contains(r"^[0-9]{4}[13]$") | (column == word)


def as_period(column: pl.Expr) -> pl.Expr:
    """A semester `ÅÅÅÅS` as a number, null where it is not one."""
    return column.cast(pl.Int32, strict=False)


def last_day_of_period() -> pl.Expr:
    """30 June of a spring semester, 31 December of an autumn semester."""
    spring = pl.col("semester") == 1
    return pl.when(spring).then(pl.date(pl.col("year"), 6, 30)).otherwise(pl.date(pl.col("year"), 12, 31))


def creditcredit_limit(levels: dict[str, list[float]], which: int) -> pl.Expr:
    """The lowest (0) or highest (1) number of credits of the row's level; null for a level without limits."""
    limits = {code: float(limit[which]) for code, limit in levels.items()}
    return level.replace_strict(limits, default=None, return_dtype=pl.Float64)


def credit_limit(levels: dict[str, list[float]], which: int) -> pl.Expr:
    """The lowest (0) or highest (1) number of credits of the row's level; null for a level without limits."""
    limits = {code: float(limit[which]) for code, limit in levels.items()}
    return level.replace_strict(limits, default=None, return_dtype=pl.Float64)


@worded(
    StudyProgramme,
    "statistics_norway_unit",
    "one",
    severity="warning",
    source="DBH, Studieprogram, «Avdelingskode_SSB»",
    shows=("unit",),
)
def unit_has_one_code_at_statistics_norway() -> pl.Expr:
    """One Avdelingskode has one Avdelingskode_SSB in a period."""
    whole_institution = pl.col("unit") == "000000"
    codes = pl.col("statistics_norway_unit").n_unique().over("institution", "year", "semester", "unit")
    return whole_institution | (codes == 1)


@worded(
    StudyProgramme,
    "programme",
    "case",
    severity="warning",
    source="our reading of DBH, Studieprogram, «Studieprogramkode»",
)
def programme_codes_differ_in_more_than_case() -> pl.Expr:
    """No two programme codes of an institution differ in upper and lower case only."""
    spellings = pl.col("programme").n_unique().over("institution", pl.col("programme").str.to_uppercase())
    return spellings == 1


@worded(
    StudyProgramme,
    "programme",
    "one_unit",
    severity="warning",
    source="our reading of DBH, Studieprogram: the key with Avdelingskode",
    shows=("unit",),
)
def programme_stands_under_one_unit() -> pl.Expr:
    """A programme code stands under one Avdelingskode in a period."""
    return pl.col("unit").n_unique().over("institution", "year", "semester", "programme") == 1


@worded(
    StudyProgramme,
    "name",
    "continuing_education",
    severity="warning",
    source="DBH, Studieprogram, «Videreutdanning»",
    shows=("continuing_education",),
)
def name_agrees_with_continuing_education() -> pl.Expr:
    """A programme whose name says «videreutdanning» has 1 or 2 in Videreutdanning."""
    says_so = pl.col("name").str.to_lowercase().str.contains_any(["videreutdanning", "vidareutdanning"])
    return ~says_so | (pl.col("continuing_education") != 0)


@worded(
    StudyProgramme,
    "full_time_share",
    "pace",
    severity="warning",
    source="our reading of DBH, Studieprogram, «Andel av heltid»: full time is 60 credits a year",
    shows=("credits", "level"),
)
def pace_is_at_most_full_time() -> pl.Expr:
    """Credits, level and share of full time imply at most 60 credits a year."""
    years = value("years_of_level").by_period(
        lambda lengths: level.replace_strict(lengths, default=None, return_dtype=pl.Float64)
    )
    pace = study_credits * pl.col("full_time_share") / years
    return years.is_null() | (pace <= value("credits_of_full_time_year").by_period())


@worded(
    StudyProgramme,
    "credits",
    "level",
    severity="error",
    source="DBH, Studieprogram, «Nivåkode» and «Studiepoeng»",
    shows=("level",),
    earlier=(
        Wording(
            "AR is a programme of 60 credits; that one-year continuing education belongs here was said in 2019.",
            None,
            20183,
        ),
    ),
)
def credits_fit_the_level() -> pl.Expr:
    """The credits are those of the level: B3 180, B4 240, HK 120, YU 240, AR 60, M2 120, ME 90-120, MX 60-90, M5 300,
    PR more than 240, VS none; all others more than 0."""
    limits = value("credits_of_level")
    lowest = limits.by_period(lambda levels: credit_limit(levels, 0))
    highest = limits.by_period(lambda levels: credit_limit(levels, 1))
    profession_study = study_credits > value("credits_of_profession_study").by_period()
    return (
        pl.when(level == "PR")
        .then(profession_study)
        .when(lowest.is_null())
        .then(study_credits > 0)
        .otherwise(study_credits.is_between(lowest, highest))
    )


@worded(
    StudyProgramme,
    "credits",
    "other_lower_level",
    severity="warning",
    source="DBH, Studieprogram, «Nivåkode»: «i all hovedsak programmer mindre enn 60 studiepoeng»",
    shows=("level",),
)
def other_lower_level_is_less_than_a_year() -> pl.Expr:
    """Other programmes on the lower level (LN) have in the main fewer than 60 credits."""
    return (level != "LN") | (study_credits < value("credits_of_other_lower_level").by_period())


@worded(
    StudyProgramme,
    "self_financed",
    "private",
    severity="warning",
    source="DBH, Studieprogram: «For private høgskoler ... settes til 100»",
    shows=("institution",),
)
def private_institution_is_self_financed() -> pl.Expr:
    """A private institution reports 100 percent self-financed."""
    private = [code.code for code in load("institution").entries if code["kind"] == "private"]
    return ~pl.col("institution").is_in(private) | (pl.col("self_financed") == 100)


@worded(
    StudyProgramme,
    "field_of_education",
    "upper_level",
    severity="warning",
    source="DBH, Studieprogram, «NUS-kode»: «gis verdiene 9 til slutt. F.eks. 611999 (ikke 611000)»",
)
def field_on_an_upper_level_ends_in_nines() -> pl.Expr:
    """A programme that is classified on an upper level ends in nines, not in zeros: 611999, not 611000."""
    return ~pl.col("field_of_education").str.ends_with("000")


@worded(
    StudyProgramme,
    "field_of_education",
    "unspecified",
    severity="warning",
    source="Statistics Norway, NUS: level 9 is unspecified",
)
def field_has_a_level() -> pl.Expr:
    """The first digit of NUS-kode is a level of education, not 9 (unspecified)."""
    return ~pl.col("field_of_education").str.starts_with("9")


@worded(
    StudyProgramme,
    "field_of_education",
    "level",
    severity="warning",
    source="our reading of Statistics Norway, NUS: first digit 6 and 7 higher education, 8 researcher training",
    shows=("level",),
)
def field_agrees_with_the_level() -> pl.Expr:
    """The first digit of NUS-kode fits the level: 6 or 7 for higher education, 8 for researcher training, 0-5 below."""
    # Real rows hold two-year masters classified with 6, so 6 and 7 are not told apart.
    first = pl.col("field_of_education").str.slice(0, 1)
    expected = {code: f"^[{digits}9]" for digits, codes in FIRST_DIGITS_OF_LEVEL.items() for code in codes}
    fits = [(level == code) & first.str.contains(pattern) for code, pattern in expected.items()]
    return pl.any_horizontal(fits) | ~level.is_in(expected.keys())


@worded(
    StudyProgramme,
    "practice_share",
    "percent",
    severity="warning",
    source="our reading of DBH, Studieprogram, «Andel praksis»: a percentage; the source leaves shares open",
)
def practice_is_a_percentage() -> pl.Expr:
    """A practice share strictly between 0 and 1 looks like a share, not a percentage: is 0.2 meant as 20 percent?"""
    return (pl.col("practice_share") <= 0) | (pl.col("practice_share") >= 1)


@worded(
    StudyProgramme,
    "language",
    "collective",
    severity="warning",
    source="ISO 639-2: collective codes; DBH, Studieprogram, «Underv.språk»",
)
def language_is_one_language() -> pl.Expr:
    """The language of teaching is one language, not a group of languages such as SMI."""
    collective = [code.code for code in load("language").entries if code["scope"] == "collective"]
    return ~pl.col("language").str.to_uppercase().is_in(collective)


@worded(
    StudyProgramme,
    "continuing_education",
    "whole_degree",
    severity="warning",
    source="DBH, Studieprogram, «Videreutdanning»: «0 ... gjelder også hele mastergradsprogrammer»",
    shows=("level",),
)
def whole_degree_is_not_continuing_education() -> pl.Expr:
    """A whole master's or profession programme has 0 in Videreutdanning."""
    return ~level.is_in(WHOLE_MASTER_OR_PROFESSION) | (pl.col("continuing_education") == 0)


@worded(
    StudyProgramme,
    "offered_from",
    "semester",
    severity="error",
    source="DBH, Studieprogram, «Tilbys fra»",
    judged="cell",
)
def offered_from_is_a_semester() -> pl.Expr:
    """Tilbys fra is a semester, ÅÅÅÅS with S 1 or 3, or 11111 (unknown)."""
    return semester_or(UNKNOWN_START, offered_from).fill_null(True)


@worded(
    StudyProgramme,
    "offered_from",
    "period",
    severity="warning",
    source="our reading of DBH, Studieprogram, «Tilbys fra»",
)
def offered_from_is_not_after_the_period() -> pl.Expr:
    """A programme that is reported has begun: Tilbys fra is not later than the period reported."""
    return ~known_start | (as_period(offered_from) <= period())


@worded(
    StudyProgramme, "offered_to", "semester", severity="error", source="DBH, Studieprogram, «Tilbys til»", judged="cell"
)
def offered_to_is_a_semester() -> pl.Expr:
    """Tilbys til is a semester, ÅÅÅÅS with S 1 or 3, or 99999 (active)."""
    return semester_or(ACTIVE, offered_to).fill_null(True)


@worded(
    StudyProgramme,
    "offered_to",
    "order",
    severity="error",
    source="DBH, Studieprogram, «Tilbys fra» and «Tilbys til»",
    shows=("offered_from",),
)
def offered_to_is_not_before_offered_from() -> pl.Expr:
    """Tilbys til is not before Tilbys fra."""
    return ~known_start | (as_period(offered_to) >= as_period(offered_from))


@worded(
    StudyProgramme,
    "offered_to",
    "period",
    severity="warning",
    source="DBH, Studieprogram, «Tilbys til»",
    shows=("year", "semester"),
)
def offered_to_is_not_before_the_period() -> pl.Expr:
    """A programme that is reported has not ended: Tilbys til is not earlier than the period reported."""
    return as_period(offered_to) >= period()


@worded(
    StudyProgramme,
    "new_programme",
    "start",
    severity="error",
    source="DBH, Studieprogram, «Nytt studietilbud»",
    shows=("offered_from",),
    since=20081,
)
def new_programme_agrees_with_the_start() -> pl.Expr:
    """Nytt studietilbud is 0 for programmes first offered before 2008, and 1 or 2 from then on."""
    from_then_on = as_period(offered_from) >= value("new_programme_from").by_period()
    return ~known_start | (from_then_on == (pl.col("new_programme") != 0))


@worded(
    StudyProgramme,
    "new_programme",
    "unknown_start",
    severity="warning",
    source="our reading of DBH, Studieprogram, «Nytt studietilbud» and «Tilbys fra»",
    since=20081,
)
def new_programme_has_a_known_start() -> pl.Expr:
    """Nytt studietilbud can be compared with Tilbys fra; it can't while that is 11111 (unknown)."""
    return known_start


@worded(
    StudyProgramme,
    "approval_body",
    "variant",
    severity="error",
    source="DBH, Studieprogram, «Godkjenningsinstans»: «registreres her dataverdi 2»",
    shows=("new_programme",),
)
def variant_is_approved_by_the_institution() -> pl.Expr:
    """A programme that goes on from another (Nytt studietilbud 2) is approved by the institution (2)."""
    return (pl.col("new_programme") != 2) | (pl.col("approval_body") == 2)


@worded(
    StudyProgramme,
    "approval_body",
    "unknown",
    severity="warning",
    source="DBH, Studieprogram, «Godkjenningsinstans»: «0: Programmer som er eldre enn 2003»",
    shows=("offered_from",),
)
def unknown_approval_is_older_than_the_agency() -> pl.Expr:
    """Only a programme older than 2003 has 0 (unknown) in Godkjenningsinstans."""
    from_then_on = as_period(offered_from) >= value("quality_agency_from").by_period() * 10 + 1
    return (pl.col("approval_body") != 0) | ~known_start | ~from_then_on


@worded(
    StudyProgramme,
    "approval_body",
    "ministry",
    severity="warning",
    source="DBH, Studieprogram, «Godkjenningsinstans»: «utgått verdi siden NOKUT fikk dette ansvaret fra 2003»",
    shows=("approval_date",),
)
def ministry_approved_before_the_agency() -> pl.Expr:
    """Only an approval from before 2003, when NOKUT took over, has 1 (the ministry) in Godkjenningsinstans."""
    from_then_on = pl.col("approval_date").dt.year() >= value("quality_agency_from").by_period()
    return (pl.col("approval_body") != 1) | pl.col("approval_date").is_null() | ~from_then_on


@worded(
    StudyProgramme,
    "approval_date",
    "period",
    severity="warning",
    source="our reading of DBH, Studieprogram, «Godkjenningsdato»",
)
def approval_is_not_after_the_period() -> pl.Expr:
    """A programme is approved before the period reported is over."""
    return pl.col("approval_date").is_null() | (pl.col("approval_date") <= last_day_of_period())


@worded(
    StudyProgramme,
    "english_name",
    "norwegian",
    severity="warning",
    source="our reading of DBH, Studieprogram, «Engelsk navn»",
)
def english_name_is_english() -> pl.Expr:
    """Engelsk navn is not the Norwegian name over again."""
    return pl.col("english_name").str.to_lowercase() != pl.col("name").str.to_lowercase()


@worded(
    StudyProgramme,
    "qualification",
    "degree",
    severity="warning",
    source="DBH, Studieprogram, «Kvalifikasjonskode»",
    shows=("level",),
)
def degree_has_a_qualification() -> pl.Expr:
    """A programme on a degree level (B3, B4, HK, YU, M2, ME, MX, M5, PR, FU) leads to a qualification."""
    return ~level.is_in(DEGREE_LEVELS) | pl.col("qualification").is_not_null()


@worded(
    StudyProgramme,
    "qualification_credits",
    "degree",
    severity="warning",
    source="DBH, Studieprogram, «Studiepoengkrav kvalifikasjon»",
    shows=("credits", "qualification"),
)
def qualification_has_the_credits_of_the_programme() -> pl.Expr:
    """Where a qualification is set, the credits it asks for are given, and are those of the programme."""
    asked = pl.col("qualification_credits")
    where_set = pl.col("qualification").is_null() | asked.is_not_null()
    return where_set & (asked.is_null() | (asked == study_credits))
