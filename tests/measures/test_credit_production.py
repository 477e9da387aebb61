"""Credit production goes where the two rules send it, and nothing gets lost on the way."""

import subprocess
import sys
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.drawn_rows import production_tables
from tests.measures.followed_grades import follow
from vidare.measures import credit_production, numbered, passed_credits
from vidare.measures.credit_production import compute, naming_duplicates
from vidare.measures.measure import Answer, NotComputable
from vidare.measures.passed_credits import BY
from vidare.tables.study_programme import StudyProgramme

COURSES: list[dict[str, Any]] = [
    {"course": "X", "programme": "B"},
    {"course": "Y", "programme": "A"},
    {"course": "LOOSE", "programme": None},
]
PROGRAMMES: list[dict[str, Any]] = [
    {"programme": "A", "self_financed": 64.0},
    {"programme": "B", "self_financed": 100.0},
]


def told(answer: Answer) -> str:
    return "\n".join(sentence.told(str) for sentence in answer.told)


def of(answer: Answer, **by: str | None) -> dict[str, Any]:
    chosen = [pl.col(name).eq_missing(pl.lit(value)) for name, value in by.items()]
    return answer.frame.filter(chosen).row(0, named=True)


def test_production_beyond_64_bits_is_no_other_number() -> None:
    exams = [{"programme": "A", "course": "X", "credits": 9_999_999.0}]
    parts = of(compute(production_tables(exams, COURSES, PROGRAMMES)), student_programme="A")
    assert parts["total"] == Decimal("166666.65")
    assert parts["self_financed"] == Decimal("106666.656")


def test_the_passing_grades_of_each_year_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    follow(monkeypatch, since=20251, grades=["A", "B", "C", "D", "G"])
    years = [{"year": year} for year in (2024, 2025)]
    exams = [
        {"programme": "A", "course": "Y", "credits": 60.0, "grade": grade, **year} for year in years for grade in "EBF"
    ]
    courses, programmes = ([{**row, **year} for row in rows for year in years] for rows in (COURSES, PROGRAMMES))
    answer = compute(production_tables(exams, courses, programmes))
    assert dict(answer.frame.select("year", "total").iter_rows()) == {2024: 2, 2025: 1}
    assert "no legal grade" not in told(answer)


CODES = st.sampled_from(["A", "B", "C", None])
EXAMS = st.lists(
    st.fixed_dictionaries(
        {
            "programme": CODES,
            "course": st.sampled_from(["X", "Y", "Z", "LOOSE", None]),
            "credits": st.integers(0, 6000).map(lambda hundredths: hundredths / 100),
            "grade": st.sampled_from(["A", "E", "F", "G", "H"]),
            "semester": st.sampled_from([1, 3]),
        }
    ),
    min_size=1,
    max_size=30,
)
PERCENT = st.integers(0, 100_000_000).map(lambda millionths: millionths / 1_000_000)
KNOWN = st.dictionaries(
    st.tuples(st.sampled_from("ABC"), st.sampled_from([1, 3])),
    st.tuples(st.one_of(PERCENT, st.none()), st.sampled_from(["1", "2", None])),
)
"""The percentage and the category of each programme in the semesters that it stands in Studieprogram."""


def programmes(percent: list[float]) -> list[dict[str, Any]]:
    return [
        {"programme": code, "self_financed": found, "semester": semester}
        for code, found in zip("ABC", percent, strict=True)
        for semester in (1, 3)
    ]


def rounded(units: Fraction) -> Decimal:
    """Half up at the twelfth decimal; no production is below 0."""
    return Decimal(floor(units * 10**12 + Fraction(1, 2))).scaleb(-12)


@settings(max_examples=60)
@given(exams=EXAMS, known=KNOWN)
def test_production_is_that_of_the_two_rules_reckoned_in_fractions(
    exams: list[dict[str, Any]], known: dict[tuple[Any, int], tuple[float | None, str | None]]
) -> None:
    said = ("programme", "semester", "self_financed", "funding_category")
    stand = [dict(zip(said, (*place, *found), strict=True)) for place, found in known.items()]
    offered = [{**course, "semester": at} for course in COURSES for at in (1, 3)]
    frame = compute(production_tables(exams, offered, stand)).frame
    homes = {"X": "B", "Y": "A"}
    reckoned: dict[tuple[Any, ...], Fraction] = defaultdict(Fraction)
    for exam in exams:
        if exam["grade"] not in "FH" and exam["credits"]:
            there = exam["semester"], homes.get(exam["course"]), exam["programme"]
            reckoned[there] += Fraction(str(exam["credits"]))
    assert frame.select(BY[2:]).is_duplicated().sum() == 0
    for semester, home, student, *found in frame.select(
        *BY[2:], "category", "percentage", "credits", "total", "self_financed", "external"
    ).iter_rows():
        passed = reckoned.pop((semester, home, student))
        category, part = known.get((home, semester), (None, None))[1], known.get((student, semester), (None, None))[0]
        assert found[:4] == [category, None if part is None else Decimal(str(part)), passed, rounded(passed / 60)]
        own = None if part is None else rounded(passed / 60 * Fraction(str(part)) / 100)
        assert found[4:] == [own, None if own is None else found[3] - own]
    assert not reckoned, "no credit is lost"


@settings(max_examples=40, deadline=None)
@given(exams=EXAMS, percent=st.lists(PERCENT, min_size=3, max_size=3))
def test_adding_a_programme_never_changes_another_s_share(exams: list[dict[str, Any]], percent: list[float]) -> None:
    few = compute(production_tables(exams, COURSES, programmes(percent))).frame
    more = compute(
        production_tables(
            [*exams, {"programme": "NEW", "course": "NEW", "credits": 30.0}],
            [*COURSES, {"course": "NEW", "programme": "NEW"}],
            [*programmes(percent), {"programme": "NEW", "self_financed": 12.5}],
        )
    ).frame
    assert more.filter(pl.col("student_programme").ne_missing("NEW")).equals(few)


EVERY_WAY: list[dict[str, Any]] = [
    {"programme": student, "course": course, "credits": 10.0, "semester": semester}
    for student in ("A", "B", "GONE", None)
    for course in ("X", "Y", "LOOSE", "UNKNOWN", None)
    for semester in (1, 3)
]
"""Results of students and courses with and without a programme."""


def test_courses_too_many_for_a_list_are_looked_up_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = production_tables(EVERY_WAY, COURSES, programmes([64.0, 100.0, 0.0]))
    listed = compute(tables)
    monkeypatch.setattr(passed_credits, "LONGEST_LIST", 0)
    assert compute(tables).frame.equals(listed.frame)
    assert listed.frame["credits"].sum() == 400


@pytest.mark.parametrize("small", [0, 4, 16])
def test_numbers_that_32_bits_do_not_hold_give_the_same_answer(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = production_tables(EVERY_WAY, COURSES, programmes([64.0, 100.0, 0.0]))
    in_32_bits = compute(tables)
    monkeypatch.setattr(numbered, "SMALL", small)
    assert compute(tables).frame.equals(in_32_bits.frame)


def test_places_that_32_bits_do_not_number_are_none_of_those_that_they_do() -> None:
    """Fifty programmes in years and semesters far apart: the courses' places fit in 32 bits, those of both do not."""
    ends = [{"year": 1100, "semester": 1}, {"year": 2098, "semester": 900}]
    codes = [f"P{number:02}" for number in range(50)]
    exams: list[dict[str, Any]] = [{"programme": code, "course": code, "credits": 60.0, **ends[1]} for code in codes]
    courses = [{"course": code, "programme": code, **end} for code in codes for end in ends]
    stand = [{"programme": code, "self_financed": 100.0, **end} for code in codes for end in ends]
    frame = compute(production_tables(exams, courses, stand)).frame
    assert frame.select(BY[1:]).rows() == [(2098, 900, code, code) for code in codes]
    assert set(frame["self_financed"]) == {1}


def test_courses_and_students_without_a_programme_stand_on_rows_of_their_own_and_are_told() -> None:
    exams: list[dict[str, Any]] = [
        {"programme": "A", "course": "LOOSE", "credits": 10.0},
        {"programme": "A", "course": "UNKNOWN", "credits": 5.0},
        {"programme": None, "course": "X", "credits": 2.5},
        {"programme": "GONE", "course": "X", "credits": 7.5},
    ]
    answer = compute(production_tables(exams, COURSES, PROGRAMMES))
    assert of(answer, course_programme=None, student_programme="A")["credits"] == 15
    assert of(answer, course_programme="B", student_programme=None)["self_financed"] is None
    assert of(answer, course_programme="B", student_programme="GONE")["total"] == Decimal("0.125")
    said = told(answer)
    assert "15.00 credits were got in courses that Emner does not list or ties to no programme" in said
    assert "LOOSE, UNKNOWN" in said
    assert "2.50 credits are of students without a programme" in said
    assert "7.50 credits are of students on programmes without a legal percentage in Studieprogram: GONE." in said


def test_a_programme_whose_rows_don_t_agree_is_refused_with_its_name() -> None:
    twice: list[dict[str, Any]] = [*PROGRAMMES, {"programme": "A", "self_financed": 50.0}]
    with pytest.raises(NotComputable) as reason:
        compute(production_tables([{"programme": "A", "course": "X", "credits": 10.0}], COURSES, twice))
    said = reason.value.missing[0].told(str)
    assert said.startswith("Studieprogram has rows with the same key that don't agree, and none of them is picked: A.")
    assert "--duplicates name" in said


def test_a_programme_whose_rows_don_t_agree_is_named_with_its_credits_and_none_is_picked() -> None:
    exams: list[dict[str, Any]] = [
        {"programme": "A", "course": "X", "credits": 10.0},
        {"programme": "B", "course": "X", "credits": 5.0},
    ]
    twice: list[dict[str, Any]] = [*PROGRAMMES, {"programme": "A", "self_financed": 50.0}]
    answer = naming_duplicates(production_tables(exams, COURSES, twice))
    row = of(answer, student_programme="A")
    assert (row["credits"], row["percentage"], row["self_financed"], row["external"]) == (10, None, None, None)
    assert of(answer, student_programme="B")["self_financed"] == of(answer, student_programme="B")["total"]
    assert "10.00 credits depend on rows of Studieprogram that don't agree, of which none was picked: A." in told(
        answer
    )


def test_what_rows_that_don_t_agree_on_the_percentage_agree_on_is_kept() -> None:
    exams: list[dict[str, Any]] = [{"programme": "A", "course": "Y", "credits": 10.0}]
    twice: list[dict[str, Any]] = [
        {"programme": "A", "self_financed": share, "funding_category": "2"} for share in (64.0, 50.0)
    ]
    answer = naming_duplicates(production_tables(exams, COURSES, twice))
    assert answer.frame.select("percentage", "category").rows() == [(None, "2")]
    assert "have no funding category" not in told(answer)


@pytest.mark.parametrize("categories", [(None,), ("1", "2")], ids=["none", "several"])
def test_a_programme_without_one_category_is_named(categories: tuple[str | None, ...]) -> None:
    exams: list[dict[str, Any]] = [{"programme": "B", "course": "Y", "credits": 10.0}]
    found: list[dict[str, Any]] = [
        {"programme": "B", "self_financed": 64.0, "funding_category": "1"},
        *({"programme": "A", "self_financed": 64.0, "funding_category": category} for category in categories),
    ]
    answer = naming_duplicates(production_tables(exams, COURSES, found))
    assert "10.00 credits have no funding category, since Studieprogram has none or several for A." in told(answer)


def test_rows_that_stand_twice_and_say_the_same_are_named_and_counted_once() -> None:
    exams: list[dict[str, Any]] = [{"programme": "A", "course": "X", "credits": 60.0}]
    answer = compute(production_tables(exams, COURSES, [*PROGRAMMES, PROGRAMMES[0]]))
    assert of(answer, student_programme="A")["self_financed"] == Decimal("0.64")
    assert "Rows of Studieprogram that stand more than once and say the same are read as one: A." in told(answer)


def test_a_course_in_two_programmes_belongs_to_none_until_that_is_settled() -> None:
    exams: list[dict[str, Any]] = [{"programme": "A", "course": "X", "credits": 10.0}]
    tables = production_tables(exams, [*COURSES, {"course": "X", "programme": "A"}], PROGRAMMES)
    with pytest.raises(NotComputable, match="Emner has rows with the same key"):
        compute(tables)
    answer = naming_duplicates(tables)
    assert of(answer, student_programme="A")["course_programme"] is None
    assert "10.00 credits depend on rows of Emner that don't agree" in told(answer)


def test_the_category_is_the_course_s_and_at_bi_the_student_s() -> None:
    exams: list[dict[str, Any]] = [{"programme": "A", "course": "X", "credits": 10.0}]
    courses: list[dict[str, Any]] = [{"course": "X", "programme": "B"}]
    found: list[dict[str, Any]] = [
        {"programme": "A", "self_financed": 100.0, "funding_category": "1"},
        {"programme": "B", "self_financed": 100.0, "funding_category": "2"},
    ]

    def at(code: str) -> Any:
        drawn = ([{**row, "institution": code} for row in part] for part in (exams, courses, found))
        return compute(production_tables(*drawn)).frame["category"].item()

    assert (at("1120"), at("8241")) == ("2", "1")


def test_without_categories_that_is_told() -> None:
    answer = compute(production_tables([{"programme": "A", "course": "X", "credits": 10.0}], COURSES, PROGRAMMES))
    assert answer.frame["category"].null_count() == 1
    assert "10.00 credits have no funding category" in told(answer)


@pytest.mark.parametrize("percent", [-1.0, 101.0, None])
def test_a_percentage_that_is_not_legal_parts_nothing(percent: float | None) -> None:
    exams: list[dict[str, Any]] = [{"programme": "A", "course": "X", "credits": 10.0}]
    answer = compute(production_tables(exams, COURSES, [{"programme": "A", "self_financed": percent}]))
    assert answer.frame["self_financed"].null_count() == 1
    assert answer.frame["total"].item() == Decimal("0.166666666667")


def test_results_without_a_legal_grade_or_credits_are_told() -> None:
    exams: list[dict[str, Any]] = [
        {"programme": "A", "course": "X", "credits": 10.0, "grade": "Z"},
        {"programme": "A", "course": "X", "credits": 5.0, "grade": None},
        {"programme": "A", "course": "X", "credits": None},
        *({"programme": "A", "course": "X", "credits": found, "grade": "F"} for found in (7.5, -5.0, None)),
        {"programme": "B", "course": "X", "credits": 0.0},
    ]
    answer = compute(production_tables(exams, COURSES, PROGRAMMES))
    assert answer.frame.is_empty()
    assert [one for one in told(answer).splitlines() if "category" not in one] == [
        "2 results, with 15.00 credits, have no legal grade and are not counted.",
        "1 passed result has no credits that can be read, and is not counted.",
    ]


def test_credits_below_0_are_told_and_take_nothing_away() -> None:
    exams: list[dict[str, Any]] = [
        {"programme": "A", "course": "X", "credits": found} for found in (10.0, -10.0, -2.5, None)
    ]
    answer = compute(production_tables(exams, COURSES, PROGRAMMES))
    assert answer.frame["credits"].sum() == 10
    assert "2 passed results have credits below 0, −12.50 in all, and are not counted." in told(answer)
    assert "1 passed result has no credits that can be read" in told(answer)


@pytest.mark.parametrize("blank", ["institution", "year", "semester"])
def test_results_of_no_period_are_told_apart_from_programmes_without_a_percentage(blank: str) -> None:
    exams: list[dict[str, Any]] = [{"programme": "A", "course": "X", "credits": 10.0, blank: None}]
    said = told(compute(production_tables(exams, COURSES, PROGRAMMES)))
    assert "10.00 credits are of results whose institution, year or semester can't be read" in said
    assert not [other for other in ("legal percentage", "Emner does not list", "funding category") if other in said]


def test_what_is_missing_is_told() -> None:
    tables = {**production_tables([{"programme": "A", "course": "X", "credits": 1.0}], COURSES, [])}
    assert [sentence.told(str) for sentence in credit_production.MEASURE.missing(tables)] == [
        f"There are no rows of {StudyProgramme.dbh}."
    ]


def test_decimals_are_made_without_loading_numpy() -> None:
    script = (
        "import sys, polars as pl; from vidare.measures.credit_production import _decimal; "
        "assert str(pl.select(_decimal(pl.lit(-15), 2)).item()) == '-0.15'; sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
