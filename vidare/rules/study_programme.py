"""The worded rules of Studieprogram: what one row must agree with itself about."""

import polars as pl

from vidare.rules.dated_value import value
from vidare.rules.rule import EarlierWording
from vidare.rules.worded import values_of, worded
from vidare.tables.code_list import load
from vidare.tables.study_programme import StudyProgramme

WHOLE_MASTER_OR_PROFESSION = ("M2", "ME", "MX", "M5", "PR")
DEGREE_LEVELS = ("B3", "B4", "HK", "YU", "M2", "ME", "MX", "M5", "PR", "FU")
LEVELS_OF_FIRST_DIGITS = {
    "012345": ("VS",),
    "67": ("B3", "B4", "HK", "YU", "AR", "LN", "M2", "ME", "MX", "HN", "M5", "PR"),
    "8": ("FU",),
}

level, study_credits = pl.col("level"), pl.col("credits")


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
    fault="Avdelingskode {unit} has several Avdelingskode_SSB in the period ({codes}).",
    tells={"codes": values_of("statistics_norway_unit", together=("institution", "year", "semester", "unit"))},
)
def unit_has_one_code_at_statistics_norway() -> pl.Expr:
    """One Avdelingskode has one Avdelingskode_SSB in a period."""
    whole_institution = pl.col("unit") == "000000"
    codes = pl.col("statistics_norway_unit").drop_nulls().n_unique().over("institution", "year", "semester", "unit")
    return whole_institution | pl.col("statistics_norway_unit").is_null() | (codes <= 1)


@worded(
    StudyProgramme,
    "programme",
    "case",
    severity="warning",
    source="our reading of DBH, Studieprogram, «Studieprogramkode»",
    fault="The institution has codes that differ in upper and lower case only ({spellings}). Write one of them"
    " throughout.",
    tells={"spellings": values_of("programme", together=("institution", pl.col("programme").str.to_uppercase()))},
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
    fault="{found} stands under several Avdelingskode in the period ({units}).",
    tells={"units": values_of("unit", together=("institution", "year", "semester", "programme"))},
)
def programme_stands_under_one_unit() -> pl.Expr:
    """A programme code stands under one Avdelingskode in a period."""
    return pl.col("unit").drop_nulls().n_unique().over("institution", "year", "semester", "programme") == 1


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
        EarlierWording(
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
    fits = [level.is_in(codes) & first.is_in([*digits, "9"]) for digits, codes in LEVELS_OF_FIRST_DIGITS.items()]
    return pl.any_horizontal(fits) | ~level.is_in([code for codes in LEVELS_OF_FIRST_DIGITS.values() for code in codes])


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
