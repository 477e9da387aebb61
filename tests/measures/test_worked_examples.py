"""Every case that was computed by hand comes out, and so do the source's own examples."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.measures.drawn_rows import production_tables, rows
from vidare.measures import credit_production, full_time_equivalents
from vidare.measures.payouts.paid_units import payout
from vidare.measures.self_financed_share import Amounts, share, share_of_cooperation, share_of_private
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.study_programme import StudyProgramme

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    Path(__file__).with_name("worked_examples.json").read_text("utf-8"), parse_float=Decimal
)
NAMES = {"basis": "base", "credit_rate": "credit_payout", "candidate_rate": "candidate_payout"}


@pytest.mark.parametrize("case", CASES["fte"], ids=lambda case: case["note"])
def test_full_time_equivalents(case: dict[str, Any]) -> None:
    students = [{"programme": "P", "student": str(number)} for number in range(case["students"])]
    programme = {"programme": "P", "credits": float(case["credits"]), "full_time_share": float(case["share"])}
    answer = full_time_equivalents.compute(
        {RegisteredStudent: rows(RegisteredStudent, students), StudyProgramme: rows(StudyProgramme, [programme])}
    )
    assert round(answer.frame["full_time_equivalents"].item(), 4) == float(case["fte"])


@pytest.mark.parametrize("case", CASES["selfpct"], ids=lambda case: f"{case['formula']}: {case['result']}")
def test_self_financed_share(case: dict[str, Any]) -> None:
    names = ("basis", "credit_rate", "external", "candidate_rate", "programme_credits")
    found = share(Amounts(**{NAMES.get(name, name): Decimal(case[name]) for name in names if name in case}))
    assert found.percent == max(case["result"], 0)
    assert bool(found.told) == (case["result"] < 0), "external money above the whole is told"


def test_the_page_s_example_gives_the_page_s_result() -> None:
    """«... og vil dermed bli 100 eksternt finansiert»: the page's rules give this, though its example swaps A and B.

    The student is reported on A, which is 0 percent self-financed, and sits the exam in X, which belongs to B, 100
    percent self-financed. By rule 1 production goes to the course's programme, B («ALL studiepoengproduksjon i et gitt
    emne» goes to «studieprogrammet som emnet er knyttet til»); by rule 2 the percentage is that of A.
    """
    case = CASES["alloc"][0]
    tables = production_tables(
        [{"programme": "A", "course": "X", "credits": 15.0}],
        [{"course": "X", "programme": "B"}],
        [
            {"programme": "A", "self_financed": float(case["self_pct_A"])},
            {"programme": "B", "self_financed": float(case["self_pct_B"])},
        ],
    )
    row = credit_production.compute(tables).frame.row(0, named=True)
    assert (row["course_programme"], row["student_programme"]) == (case["production_booked_on"], "A")
    assert row["total"] == case["units"]
    assert row["self_financed"] == case["self_units"]
    assert row["external"] == case["external_units"], "100 % external"


def test_a_real_row_of_the_open_data() -> None:
    """NORAN602 of the University of Bergen in 2025: 1,160 credits, 64 percent; DBH cuts at the sixth decimal."""
    case = CASES["alloc"][1]
    tables = production_tables(
        [{"programme": "C", "course": "X", "credits": 10.0}] * 116,
        [{"course": "X", "programme": "NORAN"}],
        [
            {"programme": "C", "self_financed": 64.0, "funding_category": "2"},
            {"programme": "NORAN", "self_financed": 100.0, "funding_category": "1"},
        ],
    )
    row = credit_production.compute(tables).frame.row(0, named=True)
    assert row["category"] == case["category"], "the course's category, not the student's"
    assert row["total"] == Decimal("19.333333333333")
    assert abs(row["self_financed"] - case["observed_self"]) < Decimal("0.000001")
    assert abs(row["external"] - case["observed_external"]) < Decimal("0.000002")


@pytest.mark.parametrize("case", CASES["payout"], ids=lambda case: case["budget_year"])
def test_payout_of_change_and_of_level(case: dict[str, Any]) -> None:
    part = Decimal(case["self_pct"]) / 100
    paid = payout(case["category"], 2024, case["units_Y"] * part, case["units_Y_minus_1"] * part)
    assert paid.budget_year == 2026
    assert paid.rate == case["rate"]
    assert paid.change_times_rate == case["open_frame_change"]
    assert paid.level_times_rate == case["embedded_level"]


def test_private_institutions_and_cooperation_are_100() -> None:
    assert share_of_private().percent == share_of_cooperation().percent == 100


@pytest.mark.parametrize("full_time_share", [0.0, -0.5, 1.5, None])
def test_a_share_that_is_not_legal_is_refused_and_told(full_time_share: float | None) -> None:
    programme = {"programme": "P", "credits": 15.0, "full_time_share": full_time_share}
    students = [{"programme": "P", "student": "1"}, {"programme": "P", "student": "2"}]
    answer = full_time_equivalents.compute(
        {RegisteredStudent: rows(RegisteredStudent, students), StudyProgramme: rows(StudyProgramme, [programme])}
    )
    assert answer.frame["full_time_equivalents"].to_list() == [None]
    assert ["2 students" in sentence.told(str) for sentence in answer.told] == [True]


def test_a_programme_under_two_units_that_say_the_same_is_one() -> None:
    programme = {"programme": "P", "credits": 10.0, "full_time_share": 0.5}
    programmes = rows(StudyProgramme, [{**programme, "unit": unit} for unit in ("010000", "020000")])
    students = rows(RegisteredStudent, [{"programme": "P", "student": str(number)} for number in range(20)])
    answer = full_time_equivalents.compute({RegisteredStudent: students, StudyProgramme: programmes})
    assert round(answer.frame["full_time_equivalents"].item(), 4) == 6.6667
    assert [sentence.told(str) for sentence in answer.told] == [
        "Rows of Studieprogram that stand more than once and say the same are read as one: P."
    ]


@pytest.mark.parametrize(
    ("programmes", "why"),
    [
        ([], "that is not in Studieprogram"),
        ([(15.0, 0.5), (15.0, 1.0)], "whose rows in Studieprogram don't agree"),
        ([(15.0, None)], "without a legal share of full time"),
        ([(0.0, None)], "without a legal share of full time"),
        ([(None, 1.0)], "without legal credits"),
        ([(None, 2.0)], "without legal credits"),
    ],
)
def test_students_that_are_not_counted_are_told_with_the_reason(
    programmes: list[tuple[float | None, float | None]], why: str
) -> None:
    said = [
        {"programme": "P", "unit": f"0{place}0000", "credits": size, "full_time_share": share}
        for place, (size, share) in enumerate(programmes)
    ]
    answer = full_time_equivalents.compute(
        {
            RegisteredStudent: rows(RegisteredStudent, [{"programme": "P", "student": "1"}]),
            StudyProgramme: rows(StudyProgramme, [*said, {"programme": "Q", "credits": 5.0, "full_time_share": 1.0}]),
        }
    )
    assert answer.frame["full_time_equivalents"].to_list() == [None]
    assert [sentence.told(str) for sentence in answer.told] == [f"1 student on a programme {why} is not counted: P."]


def test_programmes_without_credits_count_as_0_and_are_told() -> None:
    programme = {"programme": "P", "credits": 0.0, "full_time_share": 1.0}
    students = rows(RegisteredStudent, [{"programme": "P", "student": "1"}])
    answer = full_time_equivalents.compute(
        {RegisteredStudent: students, StudyProgramme: rows(StudyProgramme, [programme])}
    )
    assert answer.frame["full_time_equivalents"].to_list() == [0.0]
    assert ["without credits" in sentence.told(str) for sentence in answer.told] == [True]


def test_programmes_stand_in_order_and_students_of_none_are_told() -> None:
    students = [{"programme": code, "student": code} for code in ("Q", "P", "Q", None)]
    of_both = [{"programme": code, "credits": 30.0, "full_time_share": 1.0} for code in "PQ"]
    answer = full_time_equivalents.compute(
        {RegisteredStudent: rows(RegisteredStudent, students), StudyProgramme: rows(StudyProgramme, of_both)}
    )
    assert answer.frame.select("programme", "full_time_equivalents").rows() == [("P", 1.0), ("Q", 2.0)]
    (told,) = answer.told
    assert told.told(str).startswith("1 row of Registrerte studenter has no value of Studieprogramkode that can be rea")
