"""An import is written as rows of the register, and a plan tells what a later list changes."""

from datetime import date
from pathlib import Path

import pytest

from tests.intake.erasmus_projects.results_text import CARD, GRANT, written
from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.deliveries.delivery import open_delivery
from vidare.intake.erasmus_projects.as_register import RegisterRows, read_register_rows
from vidare.intake.erasmus_projects.previous_import import nothing_before, read_previous
from vidare.reports.erasmus_projects.plan import plan
from vidare.reports.erasmus_projects.register_files import write_register
from vidare.rules.occasion import Occasion

DAY = date(2025, 5, 1)
PARTNER = {"Partner 1 name": "Constructed Company", "Partner 1 organisation type": "Large enterprise"}
OTHER = {**CARD, "Project Identifier": "101000001", "Action Type": "European Universities"}


def imported(place: Path, *rows: dict[str, str], country: str | None = "NO") -> RegisterRows:
    file = place / "list.csv"
    file.write_text(written(*rows), encoding="utf-8", newline="")
    return read_register_rows([file], country)


def test_an_import_is_read_again_as_it_was(tmp_path: Path) -> None:
    rows = imported(tmp_path, {**CARD, **PARTNER, "Partner 1 country": "SE"}, OTHER)
    names = write_register(rows, [tmp_path / "list.csv"], DAY, tmp_path / "register")
    assert names == [
        "erasmus_prosjekt.csv",
        "erasmus_prosjekt.about.yaml",
        "erasmus_partner.csv",
        "erasmus_partner.about.yaml",
    ]
    again = read_previous(tmp_path / "register")
    assert again.projects.sort("project").equals(rows.projects.sort("project"))
    assert again.partners.sort("part_of", "organisation").equals(rows.partners.sort("part_of", "organisation"))
    assert plan(rows, again).is_empty
    findings = check(open_delivery([tmp_path / "register"]), Occasion(DAY)).findings
    assert findings.filter(severity="error").is_empty()


def test_the_first_import_is_all_new(tmp_path: Path) -> None:
    found = plan(imported(tmp_path, CARD), nothing_before())
    assert found.added["project"].to_list() == [CARD["Project Identifier"]]
    assert (found.gone.height, found.changed.height, found.joined.height) == (0, 0, 0)


def test_a_plan_tells_what_changes_by_identifier(tmp_path: Path) -> None:
    before = imported(tmp_path, {**CARD, **PARTNER}, {**CARD, "Project Identifier": "2023-1-NO01-KA220-HED-000000009"})
    after = imported(
        tmp_path,
        {**CARD, GRANT: "400000", "Project Status": "finalised", "Partner 1 name": "Constructed Institute"},
        {**CARD, "Project Identifier": "2023-1-NO01-KA220-HED-000000010"},
    )
    found = plan(after, before)
    assert found.added["project"].to_list() == ["2023-1-NO01-KA220-HED-000000010"]
    assert found.gone["project"].to_list() == ["2023-1-NO01-KA220-HED-000000009"]
    assert found.changed.select("column", "old", "new").rows() == [
        ("Prosjektstatus", "running", "ended"),
        ("Tilskudd EUR", "250000", "400000"),
    ]
    assert found.joined["organisation"].to_list() == ["Constructed Institute"]
    assert found.left["organisation"].to_list() == ["Constructed Company"]


def test_projects_of_actions_that_the_lists_are_not_about_are_not_gone(tmp_path: Path) -> None:
    assert plan(imported(tmp_path, CARD), imported(tmp_path, CARD, OTHER)).is_empty


def test_what_a_list_leaves_blank_changes_nothing(tmp_path: Path) -> None:
    assert plan(imported(tmp_path, {**CARD, GRANT: "", "Project Status": ""}), imported(tmp_path, CARD)).is_empty


@pytest.mark.parametrize(("country", "projects"), [("NO", 1), ("SE", 1), (None, 2), ("FI", 0)])
def test_projects_are_taken_by_the_country_of_who_takes_part(
    tmp_path: Path, country: str | None, projects: int
) -> None:
    abroad = {**OTHER, "Coordinator's country": "SE"}
    assert imported(tmp_path, CARD, abroad, country=country).projects.height == projects


def test_a_project_with_a_norwegian_partner_is_taken_and_not_coordinated_from_norway(tmp_path: Path) -> None:
    row = {
        **OTHER,
        "Coordinator's country": "EL",
        "Partner 1 name": "Constructed University",
        "Partner 1 country": "Norway",
    }
    rows = imported(tmp_path, row)
    assert rows.projects["coordinated_from_norway"].to_list() == ["no"]
    assert rows.partners.select("country", "role").rows() == [("GR", "coordinator"), ("NO", "partner")]


def test_what_the_register_has_no_word_for_is_left_blank_and_told(tmp_path: Path) -> None:
    rows = imported(
        tmp_path, {**CARD, "Project Status": "on a break", "Partner 1 name": "X", "Partner 1 country": "Narnia"}
    )
    assert rows.projects["status"].to_list() == [None]
    assert [sentence.told(str) for sentence in rows.told] == [
        "The register has no status called «on a break»; it is left blank.",
        "Partners without a country, or with one that is not known: 1. It is left blank.",
    ]


def test_several_lists_are_read_as_one(tmp_path: Path) -> None:
    for name, row in (("a.csv", CARD), ("b.csv", OTHER), ("c.csv", {**CARD, GRANT: "1"})):
        (tmp_path / name).write_text(written(row), encoding="utf-8", newline="")
    rows = read_register_rows([tmp_path], None)
    assert rows.projects.height == 2
    assert not rows.complete
    assert rows.told[0].told(str) == (
        f"{CARD['Project Identifier']} stands in several of the files, with other cells; the first is taken."
    )
    assert rows.projects.filter(action="KA220")["grant_eur"].to_list() == [250000]


def test_who_takes_part_is_read_from_the_list_that_the_project_is_read_from(tmp_path: Path) -> None:
    """The later list has one who joined; beside the first, neither project nor partners are of both."""
    one = {**CARD, "Partner 1 name": "A", "Partner 1 country": "SE"}
    later = {**CARD, "Partner 1 name": "B", "Partner 1 country": "FI", "Partner 2 name": "C", "Partner 2 country": "SE"}
    for name, row in (("a.csv", one), ("b.csv", later)):
        (tmp_path / name).write_text(written(row), encoding="utf-8", newline="")
    rows = read_register_rows([tmp_path])
    assert rows.partners["organisation"].to_list() == ["Constructed University of Fjord", "A"]
    assert "stands in several of the files, with other cells; the first is taken." in rows.told[0].told(str)
    (tmp_path / "b.csv").write_text(written(one), encoding="utf-8", newline="")
    alike = read_register_rows([tmp_path])
    assert (alike.told, alike.complete) == ((), True)
    assert alike.partners.equals(rows.partners)
