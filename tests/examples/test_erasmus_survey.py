"""The constructed survey gives the figures that the evaluation printed; every one of them is checked here."""

import csv
import os
import runpy
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from vidare.reports.evaluation.report import Asked, Evaluation, evaluation
from vidare.reports.evaluation.settings import SurveyFiles, read_settings
from vidare.reports.evaluation.share import Share, together
from vidare.reports.evaluation.survey import Survey
from vidare.reports.wording import Wording
from vidare.surveys.responses.response import UNITS
from vidare.surveys.tabulated.item_table import ItemTable

FOLDER = Path(__file__).parents[2] / "examples" / "erasmus-2026"
SURVEY = FOLDER / "survey"
PROJECTS, OFFERS, PRO_RECTORS = range(3)
TOP = ("4", "5")


@cache
def report() -> Evaluation:
    settings = read_settings(SURVEY / "report.yaml")
    answers = SURVEY / "projects_and_bips_constructed.csv"
    first = SurveyFiles(
        SURVEY / "projects_and_bips.yaml",
        (answers,),
        settings.frame,
        settings.invitations,
        settings.groups,
        settings.screening,
    )
    return evaluation(Asked((first, *settings.further), settings, Wording("nb"), date(2026, 11, 21)))


def survey(place: int) -> Survey:
    return report().told[place].survey


def table(item: str, place: int = PROJECTS, group: str = "") -> ItemTable:
    return next(one for one in survey(place).tables if one.item.name == item and one.group == group)


def counts(item: str, place: int = PROJECTS, group: str = "") -> tuple[int, ...]:
    return tuple(table(item, place, group).cells["count"])


def share(item: str, *options: str, place: int = PROJECTS, group: str = "") -> Share:
    found = together(table(item, place, group), options)
    assert found is not None
    return found


def of(item: str, *options: str, place: int = PROJECTS, group: str = "") -> tuple[int, int]:
    found = share(item, *options, place=place, group=group)
    return found.count, found.n


@pytest.mark.parametrize(
    ("item", "place", "printed", "expected"),
    [
        ("students", OFFERS, (21, 42, 18, 0, 3, 15), (7, 14, 6, 0, 1, 5)),
        ("bip_coordination", PROJECTS, (25, 25, 50), (3, 3, 6)),
        ("bip_origin", PROJECTS, (16, 20, 64), (4, 5, 16)),
        ("bip_in_project", PROJECTS, (12, 88), (3, 22)),
        ("priority_participation", PROJECTS, (9, 13, 52, 13, 13), (2, 3, 12, 3, 3)),
        ("priority_inclusion", PROJECTS, (0, 9, 35, 26, 30), (0, 2, 8, 6, 7)),
        ("priority_digital", PROJECTS, (4, 4, 30, 26, 35), (1, 1, 7, 6, 8)),
        ("priority_green", PROJECTS, (4, 9, 26, 13, 48), (1, 2, 6, 3, 11)),
    ],
)
def test_figures_with_printed_numbers(
    item: str, place: int, printed: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    on_scale = len(printed)
    assert counts(item, place)[:on_scale] == expected
    assert tuple(int(percent + 0.5) for percent in table(item, place).cells["percent"][:on_scale]) == printed


@pytest.mark.parametrize(
    ("item", "n"), [("students", 33), ("bip_coordination", 12), ("bip_origin", 25), ("priority_green", 23)]
)
def test_the_printed_n(item: str, n: int) -> None:
    base = table(item, OFFERS if item == "students" else PROJECTS).base
    assert base is not None
    assert base.n == n


@pytest.mark.parametrize(
    ("item", "options", "expected"),
    [
        ("has_offer", ["yes"], (27, 39)),
        ("project_field", ["several"], (10, 27)),
        ("bip_field", ["several"], (7, 26)),
        ("bip_field", ["health"], (8, 26)),
        ("bip_runs", ["two_to_four", "more"], (13, 26)),
        ("bip_ects", ["five"], (12, 26)),
        ("bip_ects", ["three"], (10, 26)),
        ("bip_partners", ["new_only"], (6, 25)),
        ("integrated", ["yes"], (18, 23)),
        ("integration", ["own_course"], (6, 18)),
        ("project_employers", ["yes"], (19, 22)),
        ("bip_employers", ["yes"], (11, 25)),
        ("bip_contribution", ["placement"], (3, 11)),
        ("strategy", [*TOP], (41, 48)),
        ("several_actions", ["yes"], (19, 48)),
        ("finished", ["yes"], (4, 27)),
        ("motivation_work", [*TOP], (32, 46)),
        ("motivation_attractive", [*TOP], (41, 46)),
        ("benefit_work_understanding", [*TOP], (27, 39)),
        ("benefit_international", [*TOP], (37, 39)),
        ("priority_participation", [*TOP], (6, 23)),
        ("priority_inclusion", [*TOP], (13, 23)),
        ("priority_digital", [*TOP], (14, 23)),
        ("priority_green", [*TOP], (14, 23)),
    ],
)
def test_shares_told_in_the_text(item: str, options: list[str], expected: tuple[int, int]) -> None:
    assert of(item, *options) == expected


def test_regional_challenges_of_projects_and_bips() -> None:
    assert of("challenges", *TOP, group="project") == (18, 23)
    assert of("challenges", *TOP, group="bip") == (16, 25)


def test_no_motive_and_no_benefit_lies_outside_the_printed_ranges() -> None:
    """«Between 70 and 90 %» over all motives, «69 and 95 %» over all benefits."""
    for prefix, low, high, n in (("motivation_", 32, 41, 46), ("benefit_", 27, 37, 39)):
        items = [one.item.name for one in survey(PROJECTS).tables if one.item.name.startswith(prefix) and not one.by]
        found = [of(item, *TOP) for item in items]
        assert all(low <= count <= high and of_all == n for count, of_all in found)


def test_86_percent_of_48_is_no_count() -> None:
    found = share("strategy", *TOP)
    assert int(found.percent + 0.5) == 85
    assert 86 not in {int(100 * count / 48 + 0.5) for count in range(49)}


def test_pro_rectors() -> None:
    assert of("strategy_importance", "none", place=PRO_RECTORS) == (1, 17)
    assert of("research_importance", "none", place=PRO_RECTORS) == (4, 17)
    assert of("alliance_importance", *TOP, place=PRO_RECTORS) == (4, 5)
    assert of("took_part", "yes", place=PRO_RECTORS) == (13, 18)


def test_students_in_all_and_on_average() -> None:
    students = survey(OFFERS).answers.frame["students"].drop_nulls()
    assert (students.sum(), students.len()) == (2227, 33)
    assert sorted(students)[-5] > 120
    spread = table("students", OFFERS).spread
    assert spread is not None
    assert round(spread.mean, 1) == 67.5
    assert spread.median <= 30, "the mean of 67 describes nobody"


def test_nothing_is_told_of_the_four_finished_projects() -> None:
    assert table("still_in_use").base is None
    told = report().told[PROJECTS].hidden
    assert told is not None
    assert any("Tilbud fortsatt i bruk" in point for point in told.points)


def units(place: int) -> dict[tuple[str, str], dict[str, int]]:
    found = survey(place).response
    assert found is not None
    rows = found.counts.filter(of=UNITS).iter_rows(named=True)
    return {(row["by"], row["group"]): row for row in rows}


def test_response() -> None:
    rows = units(PROJECTS)
    whole, bips, projects = rows["", ""], rows["about", "bip"], rows["about", "project"]
    assert (whole["frame"], bips["frame"], projects["frame"]) == (134, 58, 76)
    assert (whole["came_back"], bips["came_back"], projects["came_back"]) == (65, 26, 39)
    assert projects["screened_out"] == 12
    assert projects["complete"] + projects["partial"] == 27
    assert whole["complete"] + whole["partial"] == 53


def test_response_of_pro_rectors() -> None:
    row = units(PRO_RECTORS)["", ""]
    assert (row["frame"], row["came_back"], row["screened_out"]) == (33, 18, 5)
    assert row["complete"] + row["partial"] == 13


def test_no_project_of_two_actions_answered_and_that_is_told() -> None:
    part = report().told[PROJECTS].response
    assert part is not None
    assert part.points[-1].startswith("Tiltak: ")
    assert any("JMO" in point and "FWD" in point for point in part.points)


def test_16_of_25_out_of_58_is_as_unsure_as_the_source_says() -> None:
    """Worked example: Wilson with correction 49-77, worst cases 28-84."""
    found = share("bip_origin", "new")
    assert found.interval is not None
    assert found.worst is not None
    assert tuple(round(limit) for limit in found.interval) == (49, 77)
    assert tuple(round(limit) for limit in found.worst) == (28, 84)


def test_the_worst_cases_of_the_priorities_are_of_projects_alone() -> None:
    """Only projects with offers were asked: 27 were, and 37 of 76 projects are silent. 14 of 23 are 14 of 64, or 55."""
    found = share("priority_green", *TOP)
    assert (found.count, found.n, found.at_most) == (14, 23, 27 + 76 - 39)
    assert found.worst == pytest.approx((100 * 14 / 64, 100 * 55 / 64))
    assert tuple(round(limit) for limit in found.worst or ()) == (22, 86)


def test_the_priorities_differ_by_one_answer_and_that_is_told() -> None:
    part = next(part for part in report().told[PROJECTS].questions if part.id == "s1_priorities")
    assert part.table is not None
    assert [row[0].text for row in part.table.rows] == [
        "Bærekraft",
        "Digitalisering",
        "Inkludering",
        "Aktivt medborgerskap",
    ]
    assert "«Digitalisering»" in part.paragraphs[0]
    assert "«Inkludering»" in part.paragraphs[0]


def test_the_answers_are_the_same_when_made_again() -> None:
    made = runpy.run_path(str(FOLDER / "make_survey.py"))
    give = made["Answerer"]()
    rows = made["projects_and_bips"](give)
    with (SURVEY / "projects_and_bips_constructed.csv").open(encoding="utf-8", newline="") as file:
        stored = list(csv.DictReader(file, delimiter=";"))
    columns = [column for column in stored[0] if column != "comment"]
    assert [[row.get(column, "") for column in columns] for row in rows] == [
        [row[column] for column in columns] for row in stored
    ]


def test_every_file_of_answers_says_that_it_is_constructed() -> None:
    for path in SURVEY.glob("*.csv"):
        assert path.stem.endswith("_constructed")
        assert "constructed: yes" in path.with_suffix(".about.yaml").read_text("utf-8")
    assert all(told.survey.about and told.survey.about.constructed for told in report().told)
    assert os.sep not in "".join(told.survey.answers.file for told in report().told)
