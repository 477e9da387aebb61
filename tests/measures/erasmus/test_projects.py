"""What projects and their offers say, and where they say nothing."""

from datetime import date
from types import ModuleType
from typing import Any

import pytest

from tests.measures.erasmus.register_tables import drawn
from vidare.measures.erasmus import (
    continuation,
    employer_goal,
    employers_in_projects,
    formats,
    integration,
    priorities_chosen,
    priorities_degree,
    projects_by_action,
    promised_offers,
    students_in_groups,
    students_per_offer,
)
from vidare.measures.measure import NotComputable, Tables
from vidare.tables.continuation import Continuation
from vidare.tables.erasmus_offer import ErasmusOffer
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.erasmus_project import ErasmusProject
from vidare.tables.offer_link import OfferLink
from vidare.tables.priority_relevance import PriorityRelevance


def offers(*rows: dict[str, Any]) -> Tables:
    named = [{"offer": f"T{place}", "project": "P", **row} for place, row in enumerate(rows)]
    return {ErasmusOffer: drawn(ErasmusOffer, named, "formats", "students", "first_run")}


def projects(*rows: dict[str, Any]) -> dict[Any, Any]:
    named = [{"project": f"P{place}", "action": "KA220", **row} for place, row in enumerate(rows)]
    return {
        ErasmusProject: drawn(
            ErasmusProject, named, "status", "coordinated_from_norway", "call_year", "end", "priorities"
        )
    }


def test_a_zero_that_has_begun_is_told_from_one_that_has_not() -> None:
    tables = offers({"students": 0}, {"students": 0, "first_run": date(2024, 3, 1)}, {"students": 7}, {})
    groups = students_in_groups.MEASURE.answer(tables)
    assert groups.frame.select("count", "n", "not_begun").rows()[0] == (2, 3, 1)
    assert [s.told(str) for s in groups.told] == [
        "Offers that say nothing of this and are left out of the base: 1 of 4."
    ]
    row = students_per_offer.MEASURE.answer(tables).frame.row(0, named=True)
    assert (row["without_students"], row["not_begun"], row["students"], row["median"]) == (1, 1, 7, 0)


def test_the_five_largest_are_told_beside_mean_and_median() -> None:
    tables = offers(*({"students": count} for count in (100, 90, 80, 70, 60, 0, 0, 0, 0, 0)))
    row = students_per_offer.MEASURE.answer(tables).frame.row(0, named=True)
    assert (row["mean"], row["median"], row["largest"], row["largest_share"]) == (40, 30, 400, 1)


def test_offers_of_no_project_are_not_those_of_projects() -> None:
    tables = offers({"formats": "bip", "project": None}, {"formats": "mooc; oer"})
    frame = formats.MEASURE.answer(tables).frame
    assert {row["format"]: row["count"] for row in frame.to_dicts() if row["count"]} == {"mooc": 1, "oer": 1}
    assert frame["n"][0] == 1


def test_an_offer_counts_once_for_a_format_that_stands_twice() -> None:
    frame = formats.MEASURE.answer(offers({"formats": "mooc;mooc"})).frame
    assert frame.filter(format="mooc")["count"].item() == 1


def test_applications_and_what_was_cancelled_are_no_projects() -> None:
    answer = projects_by_action.MEASURE.answer(
        projects({"status": "running"}, {}, {"status": "applied"}, {"status": "cancelled"}, {"status": "ended"})
    )
    assert answer.frame.select("action", "count", "n", "ended").rows() == [("KA220", 3, 3, 1)]
    assert [s.told(str) for s in answer.told] == ["Applications and cancelled projects, which are not counted: 2."]


@pytest.mark.parametrize("measure", [employer_goal, employers_in_projects, priorities_chosen])
def test_a_measure_of_projects_counts_every_one_that_got_money_and_no_other(measure: ModuleType) -> None:
    each = {"coordinated_from_norway": "yes", "call_year": 2023, "priorities": "green"}
    every = ("awarded", "running", "ended", None, "applied", "cancelled")
    tables = projects(*({**each, "status": status} for status in every))
    partners = [{"part_of": f"P{place}", "organisation_kind": "employer"} for place in range(len(every))]
    tables[ErasmusPartner] = drawn(ErasmusPartner, partners)
    tables |= dict(offers(*({"project": f"P{place}"} for place in range(len(every)))))
    answer = measure.MEASURE.answer(tables)
    assert (answer.frame["count"].max(), answer.frame["n"][0]) == (4, 4)


def test_an_offer_that_began_after_the_end_is_told() -> None:
    tables = projects({"status": "ended", "end": date(2024, 1, 31)}, {"status": "running"}) | dict(
        offers({"project": "P0"}, {"project": "P0", "first_run": date(2024, 3, 1)}, {"project": "P1"})
    )
    frame = promised_offers.MEASURE.answer(tables).frame
    assert frame.select("project", "offers", "not_begun", "begun_after").rows() == [("P0", 2, 1, 1)]


@pytest.mark.parametrize(("year", "goal"), [(2021, 0.15), (2027, 0.15)])
def test_the_goal_is_of_those_whose_partners_are_known(year: int, goal: float) -> None:
    home = {"coordinated_from_norway": "yes", "call_year": year}
    tables = projects(home, home, home, {"coordinated_from_norway": "no", "call_year": year})
    tables[ErasmusPartner] = drawn(
        ErasmusPartner,
        [
            {"part_of": "P0", "organisation": "E", "organisation_kind": "employer"},
            {"part_of": "P1", "organisation": "U", "organisation_kind": "hei"},
            {"part_of": "P3", "organisation": "E", "organisation_kind": "employer"},
        ],
    )
    answer = employer_goal.MEASURE.answer(tables)
    assert answer.frame.rows() == [(1, 2, 1, 0.5, goal)]
    assert answer.parameters[0].value == 15


@pytest.mark.parametrize(
    "project", [{"coordinated_from_norway": "yes"}, {"coordinated_from_norway": "no", "call_year": 2022}]
)
def test_there_is_no_goal_where_no_project_tells_its_call(project: dict[str, Any]) -> None:
    tables = projects(project)
    tables[ErasmusPartner] = drawn(ErasmusPartner, [{"part_of": "P0", "organisation": "U", "organisation_kind": "hei"}])
    with pytest.raises(NotComputable, match="tells the year of its call"):
        employer_goal.MEASURE.answer(tables)


def test_a_project_is_integrated_where_any_offer_is() -> None:
    tables = dict(offers({"project": "P"}, {"project": "P"}, {"project": "Q"}))
    links = [
        {"offer": "T0", "kind": "programme", "target": "none", "how": "standalone"},
        {"offer": "T1", "kind": "programme", "target": "A", "how": "elements;elective"},
        {"offer": "T2", "kind": "programme", "target": "none", "how": "standalone"},
        {"offer": "T2", "kind": "strategy", "target": "S", "how": "thematic"},
    ]
    tables[OfferLink] = drawn(OfferLink, links)
    frame = integration.MEASURE.answer(tables).frame.filter(unit="project")
    assert {row["form"]: row["count"] for row in frame.to_dicts()} == {
        "elements": 1,
        "own_course": 0,
        "elective": 1,
        "standalone": 2,
    }
    assert frame.select("n", "integrated").row(0) == (2, 1)


def test_a_project_counts_by_the_offer_that_takes_a_priority_furthest() -> None:
    tables = dict(offers({"project": "P"}, {"project": "P"}))
    said = [{"offer": "T0", "priority": "green", "degree": 2}, {"offer": "T1", "priority": "green", "degree": 5}]
    tables[PriorityRelevance] = drawn(PriorityRelevance, said)
    frame = priorities_degree.MEASURE.answer(tables).frame.filter(priority="green")
    assert frame.select("count", "n").rows() == [(0, 1), (0, 1), (0, 1), (0, 1), (1, 1)]


def test_expected_and_observed_are_kept_apart_and_the_last_counts() -> None:
    said = [
        ("T", "expected", date(2023, 1, 1), "whole"),
        ("T", "expected", date(2024, 1, 1), "partial"),
        ("T", "observed", date(2025, 1, 1), "partial"),
        ("U", "expected", date(2024, 1, 1), "whole"),
    ]
    rows = [dict(zip(("offer", "basis", "as_of", "form"), row, strict=True)) for row in said]
    answer = continuation.MEASURE.answer({Continuation: drawn(Continuation, rows)})
    counts = {(basis, form): count for basis, form, count, _ in answer.frame.iter_rows() if count}
    assert counts == {("expected", "whole"): 1, ("expected", "partial"): 1, ("observed", "partial"): 1}
    assert answer.told[1].told(str) == "Offers of which both are known: 1; of these, 1 went as was expected."
