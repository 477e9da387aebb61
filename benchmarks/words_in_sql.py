"""The rules that join columns or rows, as SQL conditions that are true where all is well."""

from vidare.tables.code_list import load

UNIT = "institution, year, semester"


def one_value(column: str, group: str) -> str:
    """Whether all rows of a group have the same value, empty cells counted as one."""
    value = f"coalesce({column}, '')"
    return f"min({value}) OVER (PARTITION BY {group}) = max({value}) OVER (PARTITION BY {group})"


def at_most_one_value(column: str, group: str) -> str:
    """Whether all rows of a group that have a value have the same."""
    window = f"OVER (PARTITION BY {group})"
    return f"coalesce(min({column}) {window} = max({column}) {window}, TRUE)"


GROUPED = {
    "study_programme": {
        "one_code_at_statistics_norway": at_most_one_value("statistics_norway_unit", f"{UNIT}, unit"),
        "one_spelling": one_value("programme", "institution, upper(programme)"),
        "one_unit": one_value("unit", f"{UNIT}, programme"),
    },
    "course": {"one_programme": one_value("programme", f"{UNIT}, course")},
}
"""What is asked of groups of rows, as columns by the tables' ids."""

PRIVATE = tuple(code.code for code in load("institution").entries if code["kind"] == "private")
COLLECTIVE = tuple(code.code for code in load("language").entries if code["scope"] == "collective")
DEGREES = ("B3", "B4", "HK", "YU", "M2", "ME", "MX", "M5", "PR", "FU")
PERIOD = "(year * 10 + semester)"
KNOWN_START = "offered_from <> '11111'"
FROM, TO = "TRY_CAST(offered_from AS INTEGER)", "TRY_CAST(offered_to AS INTEGER)"
YEARS = (
    "CASE level WHEN 'B3' THEN 3.0 WHEN 'B4' THEN 4.0 WHEN 'HK' THEN 2.0 WHEN 'YU' THEN 4.0 WHEN 'AR' THEN 1.0 "
    "WHEN 'M2' THEN 2.0 WHEN 'ME' THEN 2.0 WHEN 'MX' THEN 1.5 WHEN 'M5' THEN 5.0 WHEN 'PR' THEN 7.0 END"
)
CREDITS_FIT = (
    "CASE level WHEN 'PR' THEN credits > 240 WHEN 'B3' THEN credits = 180 WHEN 'B4' THEN credits = 240 "
    "WHEN 'HK' THEN credits = 120 WHEN 'YU' THEN credits = 240 WHEN 'AR' THEN credits = 60 "
    "WHEN 'M2' THEN credits = 120 WHEN 'ME' THEN credits BETWEEN 90 AND 120 WHEN 'MX' THEN credits BETWEEN 60 AND 90 "
    "WHEN 'M5' THEN credits = 300 WHEN 'VS' THEN credits = 0 ELSE credits > 0 END"
)
FIELD_FITS = (
    "CASE WHEN level = 'VS' THEN regexp_matches(field_of_education, '^[0-59]') "
    "WHEN level = 'FU' THEN regexp_matches(field_of_education, '^[89]') "
    "WHEN level IN ('B3', 'B4', 'HK', 'YU', 'AR', 'LN', 'M2', 'ME', 'MX', 'HN', 'M5', 'PR') "
    "THEN regexp_matches(field_of_education, '^[679]') ELSE TRUE END"
)
LAST_DAY = "make_date(year, CASE semester WHEN 1 THEN 6 ELSE 12 END, CASE semester WHEN 1 THEN 30 ELSE 31 END)"

WORDS = {
    "exam.year.future": "year IS NULL OR year <= {year_of_the_check} + 1",
    "exam.exam_year.period": f"exam_year * 10 + exam_semester <= {PERIOD}",
    "course.year.future": "year IS NULL OR year <= {year_of_the_check} + 1",
    "course.programme.one": "one_programme",
    "study_programme.year.future": "year IS NULL OR year <= {year_of_the_check} + 1",
    "study_programme.statistics_norway_unit.one": "unit = '000000' OR one_code_at_statistics_norway",
    "study_programme.programme.case": "one_spelling",
    "study_programme.programme.one_unit": "one_unit",
    "study_programme.name.continuing_education": (
        "NOT regexp_matches(lower(name), 'vid[ea]reutdanning') OR continuing_education <> 0"
    ),
    "study_programme.full_time_share.pace": f"({YEARS}) IS NULL OR credits * full_time_share / ({YEARS}) <= 60",
    "study_programme.credits.level": CREDITS_FIT,
    "study_programme.credits.other_lower_level": "level <> 'LN' OR credits < 60",
    "study_programme.self_financed.private": f"institution NOT IN {PRIVATE} OR self_financed = 100",
    "study_programme.field_of_education.upper_level": "NOT ends_with(field_of_education, '000')",
    "study_programme.field_of_education.unspecified": "NOT starts_with(field_of_education, '9')",
    "study_programme.field_of_education.level": FIELD_FITS,
    "study_programme.practice_share.percent": "practice_share <= 0 OR practice_share >= 1",
    "study_programme.language.collective": f"upper(language) NOT IN {COLLECTIVE}",
    "study_programme.continuing_education.whole_degree": (
        "level NOT IN ('M2', 'ME', 'MX', 'M5', 'PR') OR continuing_education = 0"
    ),
    "study_programme.offered_from.semester": (
        "offered_from IS NULL OR offered_from = '11111' OR regexp_full_match(offered_from, '[0-9]{{4}}[13]')"
    ),
    "study_programme.offered_from.period": f"NOT {KNOWN_START} OR {FROM} <= {PERIOD}",
    "study_programme.offered_to.semester": (
        "offered_to IS NULL OR offered_to = '99999' OR regexp_full_match(offered_to, '[0-9]{{4}}[13]')"
    ),
    "study_programme.offered_to.order": f"NOT {KNOWN_START} OR {TO} >= {FROM}",
    "study_programme.offered_to.period": f"{TO} >= {PERIOD}",
    "study_programme.new_programme.start": (
        f"NOT {KNOWN_START} OR (({FROM} >= 20081) = (new_programme <> 0)) OR {PERIOD} < 20081"
    ),
    "study_programme.new_programme.unknown_start": f"{KNOWN_START} OR {PERIOD} < 20081",
    "study_programme.approval_body.variant": "new_programme <> 2 OR approval_body = 2",
    "study_programme.approval_body.unknown": f"approval_body <> 0 OR NOT {KNOWN_START} OR {FROM} < 20031",
    "study_programme.approval_body.ministry": (
        "approval_body <> 1 OR approval_date IS NULL OR year(approval_date) < 2003"
    ),
    "study_programme.approval_date.default": (
        "approval_date IS NOT NULL OR NOT coalesce(offered_from BETWEEN '20081' AND '99999', FALSE)"
    ),
    "study_programme.approval_date.period": f"approval_date IS NULL OR approval_date <= {LAST_DAY}",
    "study_programme.english_name.norwegian": "lower(english_name) <> lower(name)",
    "study_programme.qualification.degree": f"level NOT IN {DEGREES} OR qualification IS NOT NULL",
    "study_programme.qualification_credits.degree": (
        "(qualification IS NULL OR qualification_credits IS NOT NULL) "
        "AND (qualification_credits IS NULL OR qualification_credits = credits)"
    ),
}
"""Each rule's condition; `{{year_of_the_check}}` is a gap."""
