"""The report tells who answered, names the strata nobody speaks for, and keeps what few of a stratum told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.reports.evaluation.made_survey import made, written
from tests.reports.evaluation.made_survey import rows as made_rows
from vidare.reports.evaluation.part import Part
from vidare.reports.evaluation.report import Asked, Told, evaluation
from vidare.reports.evaluation.settings import Settings, SurveyFiles
from vidare.reports.wording import Wording

QUESTIONNAIRE = """
title: {en: Offers}
language: en
questions:
  - {name: kind, kind: single, text: "What kind of project is it?", options: {p: Project, b: Programme}}
  - {name: offer, kind: single, text: 'Is there an offer?', options: {'yes': Y, 'no': N}}
  - {name: useful, kind: single, text: 'Useful?', options: {a: A, b: B}, shown_if: "${offer} = 'yes'"}
"""
CAME = {"EUI": ("yes",) * 5 + ("no",) * 4, "ELA": ("yes",) * 5 + ("no",), "CoVE": ("no",)}
"""Of each action, who came back, and whether they have an offer; those without one are led out."""

FRAME = {"EUI": 12, "ELA": 12, "CoVE": 5, "JMO": 3}


def response(folder: Path, headings: dict[str, dict[str, str]] | None = None, column: str = "action") -> Part:
    """The part on who answered, in English."""
    part = told(folder, headings, column).response
    assert part is not None
    return part


def told(
    folder: Path, headings: dict[str, dict[str, str]] | None = None, column: str = "action", also: tuple[str, ...] = ()
) -> Told:
    """The survey told, with its answers by the column of the frame; `also` are columns in which all units are alike."""
    units = [(f"{action}{place}", action) for action, count in FRAME.items() for place in range(count)]
    kinds = {"JMO": "b"} if column == "kind" else {}
    frame = [
        ";".join([unit, kinds.get(action, "p") if column == "kind" else action, *("p" for _ in also)])
        for unit, action in units
    ]
    rows = [
        f"{action}{place};{action}{place};p;{offer};{'a' if offer == 'yes' else ''}"
        for action, offers in CAME.items()
        for place, offer in enumerate(offers)
    ]
    for name, lines in (
        ("frame.csv", [";".join(["unit", column, *also]), *frame]),
        ("answers.csv", ["respondent;unit;kind;offer;useful", *rows]),
    ):
        (folder / name).write_text("\n".join([*lines, ""]), encoding="utf-8")
    (folder / "asked.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    files = SurveyFiles(
        folder / "asked.yaml", (folder / "answers.csv",), folder / "frame.csv", None, (column,), screening="useful"
    )
    settings = Settings(headings=headings or {})
    return evaluation(Asked((files,), settings, Wording("en"), date(2026, 3, 15))).told[0]


def rows(part: Part) -> dict[str, list[str]]:
    assert part.table is not None
    return {row[0].text: [cell.text for cell in row[1:]] for row in part.table.rows}


def test_groups_of_several_columns_are_told_apart_by_what_their_column_is_called(tmp_path: Path) -> None:
    part = told(tmp_path, {"action": {"en": "Kind of grant"}}, also=("kind",)).response
    assert part is not None
    groups = {"What kind of project is it: Project", *(f"Kind of grant: {action}" for action in FRAME)}
    assert set(rows(part)) == {"All", *groups}


def test_who_of_few_was_led_out_is_not_shown_and_how_many_came_back_is(tmp_path: Path) -> None:
    found = rows(response(tmp_path))
    assert found["CoVE"] == ["5", "1", "20%", "not shown", "", "16%", ""]
    assert found["ELA"] == ["12", "6", "50%", "not shown", "", "38%", ""], "else CoVE is what is left of all"
    assert found["EUI"] == ["12", "9", "75%", "5", "42%", "38%", "50%"]
    assert found["All"] == ["32", "16", "50%", "10", "31%", "100%", "100%"]


def test_who_was_led_out_is_told_with_what_is_left_of_the_frame(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = response(tmp_path)
    (paragraph,) = part.paragraphs
    assert paragraph == (
        "16 of the 32 units in the frame answered (50%). 6 of them were led out, since the survey does not concern "
        "them. That leaves 10 that can be used: 31% of the frame. With so few answers nobody knows what the others "
        "think; the worst cases say how much that may matter."
    )
    assert part.table is not None
    counts = ("Group", "Frame", "Came back", "Before screening", "Usable", "After screening")
    assert part.table.headers == (*counts, "Of the frame", "Of the usable")
    monkeypatch.setattr(f"{__name__}.CAME", {"EUI": ("yes",) * 8 + ("no",)})
    said = response(tmp_path).paragraphs[0]
    assert "1 of them was led out, since the survey does not concern it. That leaves 8 that can be used: 25%" in said


def test_no_base_tells_how_many_of_a_group_were_led_out_that_the_response_hides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CoVE and all of ELA were led out; EUI is hidden too, or these two are what is left of all."""
    came = {"EUI": ("yes",) * 5 + ("no",) * 3, "ELA": ("no",) * 6, "CoVE": ("no",), "JMO": ("yes",) * 8 + ("no",) * 4}
    monkeypatch.setattr(f"{__name__}.CAME", came)
    monkeypatch.setattr(f"{__name__}.FRAME", {**FRAME, "JMO": 20})
    found = told(tmp_path)
    assert found.response is not None
    kept = {group for group, cells in rows(found.response).items() if cells[3] == "not shown"}
    assert kept == {"CoVE", "ELA", "EUI"}
    bases = {(table.item.name, table.group) for table in found.survey.tables if table.by and table.base is not None}
    assert bases == {(name, "JMO") for name in ("kind", "offer", "useful")}


def test_what_is_hidden_of_all_is_never_summed_as_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three came back of the whole frame: how many of them can be used is told nowhere, and is not 0."""
    monkeypatch.setattr(f"{__name__}.CAME", {"EUI": ("yes", "yes", "no")})
    part = response(tmp_path)
    assert rows(part)["All"] == ["32", "3", "9%", "not shown", "", "100%", ""]
    assert part.paragraphs[0].startswith("3 of the 32 units in the frame answered (9%). With so few answers")
    assert "led out" not in " ".join((*part.paragraphs, *part.points))


def test_holes_are_named_as_the_evaluator_calls_their_column(tmp_path: Path) -> None:
    told = "nobody answered in JMO, 3 units of the frame that no number speaks for."
    assert response(tmp_path).points == (f"action: {told}",)
    assert response(tmp_path, {"action": {"en": "Kind of grant"}}).points == (f"Kind of grant: {told}",)


def test_holes_are_named_in_the_words_of_the_item_that_their_column_answers(tmp_path: Path) -> None:
    (point,) = response(tmp_path, column="kind").points
    assert point.startswith("What kind of project is it: nobody answered in Programme, 3 units")


@pytest.mark.parametrize(
    ("bounced", "said"), [(0, ""), (1, " 1 invitation did not arrive."), (2, " 2 invitations did not")]
)
def test_persons_are_counted_beside_the_units_they_were_invited_for(tmp_path: Path, bounced: int, said: str) -> None:
    """12 of 20 units came back, and 12 of the 24 or more persons: 60 and 50%."""
    full, broken_off = ("a", 5, 4, 1, 0, 12, "hei"), ("a", "", "", "", "", "", "")
    files = written(tmp_path, made_rows((10, full), (2, broken_off)), 20)
    invited = [f"{place};U{(place - 1) % 20 + 1};sent" for place in range(1, 25)]
    invited += [f"{place};U1;bounced" for place in range(25, 25 + bounced)]
    (tmp_path / "invitations.csv").write_text(
        "\n".join(["invitation;unit;disposition", *invited, ""]), encoding="utf-8"
    )
    asked = replace(files, invitations=tmp_path / "invitations.csv")
    part = evaluation(Asked((asked,), Settings(), Wording("en"), date(2026, 3, 15))).told[0].response
    assert part is not None
    assert part.paragraphs[0] == (
        "12 of the 20 units in the frame answered (60%). 2 of them broke off. That leaves 10 that can be used: 50% of "
        "the frame."
    )
    persons = f"Counted by persons, 12 of the {24 + bounced} who were invited answered ("
    assert part.paragraphs[1].startswith(f"{persons}{round(1200 / (24 + bounced))}%).{said}")
    assert ("did not arrive" in part.paragraphs[1]) is (bounced > 0)
    assert part.notes == ("Broken off counts as an answer that came back, and not as one that can be used.",)
    assert rows(part)["All"][:5] == ["20", "12", "60%", "10", "50%"]


def test_who_answered_is_not_told_where_nobody_wrote_down_who_was_asked(tmp_path: Path) -> None:
    assert made(tmp_path, made_rows((6, ("a", 5, 4, 1, 0, 12, "")))).told[0].response is None
    part = made(tmp_path, made_rows((6, ("a", 5, 4, 1, 0, 12, "hei"))), units=10).told[0].response
    assert part is not None
    assert part.paragraphs == ("6 of the 10 units in the frame answered (60%).",)
    assert part.notes == ()


@pytest.mark.parametrize("also", [(), ("region",)])
def test_no_response_tells_what_tables_of_other_groups_hide(tmp_path: Path, also: tuple[str, ...]) -> None:
    """Engineering is the north and two of the south: what both answered less what the north did is of these two."""
    asked = QUESTIONNAIRE.replace("options: {p: Project, b: Programme}", "options: {e: Engineering, a: Arts}")
    (tmp_path / "asked.yaml").write_text(asked, encoding="utf-8")
    units = [(f"U{place}", "north" if place < 12 else "south", "e" if place < 14 else "a") for place in range(28)]
    offers = ["yes"] * 7 + ["no"] * 5 + ["yes", "no"] + ["yes"] * 6 + ["no"] * 8
    came = [f"{unit};{unit};{field};{offer};a" for (unit, _north, field), offer in zip(units, offers, strict=True)]
    (tmp_path / "answers.csv").write_text("\n".join(["respondent;unit;kind;offer;useful", *came, ""]), encoding="utf-8")
    frame = [f"{unit};{region}" for unit, region, _field in units]
    (tmp_path / "frame.csv").write_text("\n".join(["unit;region", *frame, ""]), encoding="utf-8")
    files = SurveyFiles(
        tmp_path / "asked.yaml",
        (tmp_path / "answers.csv",),
        tmp_path / "frame.csv",
        groups=("kind", *also),
        screening="useful",
    )
    (told,) = evaluation(Asked((files,), Settings(), Wording("en"), date(2026, 3, 15))).told
    assert {table.group for table in told.survey.tables if table.item.name == "offer" and table.base is not None} == {
        "",
        "e",
        "a",
    }
    assert told.response is not None
    assert rows(told.response)["north"] == ["12", "12", "100%", "not shown", "", "43%", ""]
    assert rows(told.response)["All"][3] == "14"
    alone = replace(files, groups=())
    (told,) = evaluation(Asked((alone,), Settings(), Wording("en"), date(2026, 3, 15))).told
    assert told.response is not None
    assert rows(told.response)["north"][3] == "7", "nothing else is told that it could be held against"
