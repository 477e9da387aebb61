"""Response rates of persons and of units, before and after screening; holes are named, and small groups kept."""

from pathlib import Path

import polars as pl
import pytest

from tests.surveys.made import answers, gate, item
from vidare.intake.cannot_read import CannotRead
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.responses.dispositions import read_invitations, units_of, with_answers
from vidare.surveys.responses.response import Response, response
from vidare.surveys.responses.sampling_frame import SamplingFrame, UnusableFrame, placed, read_frame


def frame(*strata: tuple[str, int]) -> SamplingFrame:
    """A frame of so many units of each kind: BIP0, BIP1 ..."""
    rows = [(f"{kind}{place}", kind) for kind, count in strata for place in range(count)]
    return SamplingFrame(pl.DataFrame(rows, schema=["unit", "kind"], orient="row"), "frame.csv")


def invited(*came: tuple[str, int, str]) -> pl.DataFrame:
    """One invitation for each unit of a kind, those after each other with the dispositions given."""
    rows, place = [], dict.fromkeys((kind for kind, _count, _came in came), 0)
    for kind, count, disposition in came:
        for _unit in range(count):
            rows.append((f"{kind}{place[kind]}", f"{kind}-{place[kind]}", disposition))
            place[kind] += 1
    return pl.DataFrame(rows, schema=["unit", "invitation", "disposition"], orient="row")


def rates(of: Response, group: str = "", who: str = "units") -> dict[str, float | None]:
    return dict(of.rates.filter(pl.col("of") == who, group=group).select("rate", "percent").iter_rows())


@pytest.fixture
def evaluation() -> Response:
    """58 leaders of BIPs and 76 projects; 26 and 39 came back, of these 12 projects were led out."""
    of = frame(("BIP", 58), ("project", 76))
    came = invited(
        ("BIP", 26, "complete"),
        ("BIP", 32, "sent"),
        ("project", 27, "complete"),
        ("project", 12, "screened_out"),
        ("project", 37, "sent"),
    )
    return response(of, came, gate())


def test_the_riddle_of_an_evaluation_is_the_same_survey_before_and_after_screening(evaluation: Response) -> None:
    """It printed 45 % and 51 % of the parts and 40 % of the whole: the parts before screening, the whole after."""
    assert rates(evaluation, "BIP")["before_screening"] == pytest.approx(100 * 26 / 58)
    assert rates(evaluation, "project")["before_screening"] == pytest.approx(100 * 39 / 76)
    assert rates(evaluation)["before_screening"] == pytest.approx(100 * 65 / 134)
    assert rates(evaluation)["after_screening"] == pytest.approx(100 * 53 / 134)
    assert [round(value or 0) for value in (100 * 26 / 58, 100 * 39 / 76, 100 * 53 / 134)] == [45, 51, 40]


def test_18_of_33_are_55_percent() -> None:
    found = rates(response(frame(("rector", 33)), invited(("rector", 13, "complete"), ("rector", 5, "screened_out"))))
    of_18 = response(frame(("rector", 33)), invited(("rector", 18, "complete"), ("rector", 15, "sent")))
    assert round(rates(of_18)["before_screening"] or 0) == 55
    assert found["before_screening"] == 100


def test_the_rates_are_those_of_aapor(evaluation: Response) -> None:
    """e = 27/39 of the projects that came back are concerned, so that 27/39 of the 37 silent ones may be."""
    found = rates(evaluation, "project")
    assert found["RR2"] == pytest.approx(100 * 27 / 64)
    assert found["RR4"] == pytest.approx(100 * 27 / (27 + 37 * 27 / 39))
    assert found["RR6"] == 100


def test_partial_answers_and_breaks_are_kept_apart() -> None:
    came = invited(("x", 6, "complete"), ("x", 2, "partial"), ("x", 1, "started"), ("x", 1, "bounced"))
    found = rates(response(frame(("x", 10)), came))
    assert (found["RR1"], found["RR2"], found["before_screening"]) == (60, 80, 90)
    assert found["RR5"] == pytest.approx(100 * 6 / 9)


def test_a_unit_has_the_best_that_came_of_its_invitations() -> None:
    came = pl.DataFrame(
        [("x0", "1", "sent"), ("x0", "2", "complete"), ("x0", "3", "screened_out"), ("x1", "4", "bounced")],
        schema=["unit", "invitation", "disposition"],
        orient="row",
    )
    found = response(frame(("x", 3)), came)
    units = found.counts.filter(of="units", by="").row(0, named=True)
    assert (units["frame"], units["not_invited"], units["invited"], units["complete"]) == (3, 1, 2, 1)
    assert rates(found)["after_screening"] == 50
    assert rates(found, who="persons")["after_screening"] == 25


def test_strata_without_answers_are_named() -> None:
    """Jean Monnet and the forward-looking projects were asked, and none answered."""
    of = frame(("EUI", 12), ("JMO", 4), ("FWD", 3), ("CoVE", 5))
    came = invited(("EUI", 6, "complete"), ("EUI", 6, "sent"), ("JMO", 4, "sent"), ("FWD", 3, "sent"))
    assert [hole.told(hole.by, hole.groups).told(str) for hole in response(of, came, gate()).holes] == [
        "kind: nobody was invited in CoVE, 5 units of the frame.",
        "kind: nobody answered in FWD, JMO, 7 units of the frame that no number speaks for.",
    ]


def test_who_of_few_was_led_out_is_not_told_and_how_many_came_back_is() -> None:
    of = frame(("EUI", 12), ("ELA", 12), ("CoVE", 5))
    came = invited(
        ("EUI", 5, "complete"),
        ("EUI", 4, "screened_out"),
        ("ELA", 5, "complete"),
        ("ELA", 1, "screened_out"),
        ("CoVE", 1, "screened_out"),
    )
    found = response(of, came, gate())
    units = {row["group"]: row for row in found.counts.filter(of="units", by="kind").iter_rows(named=True)}
    assert [units[kind]["came_back"] for kind in ("CoVE", "ELA", "EUI")] == [1, 6, 9]
    assert [units[kind]["screened_out"] for kind in ("CoVE", "ELA", "EUI")] == [None, None, 4]
    assert rates(found, "CoVE")["before_screening"] == 100
    assert rates(found, "CoVE")["after_screening"] is None


def test_answers_say_what_came_of_an_invitation() -> None:
    items = [
        item("concerned", "yn"),
        *(item(f"q{place}", "ab", shown=pl.col("concerned") == "y") for place in range(4)),
    ]
    of = answers(
        items,
        concerned=["y", "y", "n", "y"],
        q0=["a", "a", None, None],
        q1=["a", "a", None, None],
        q2=["a", None, None, None],
        q3=["a", None, None, None],
    )
    came = invited(("x", 6, "sent")).with_columns(invitation=pl.int_range(6).cast(pl.String))
    found = with_answers(came, of, items[1])
    assert found["disposition"].to_list() == ["complete", "partial", "screened_out", "started", "sent", "sent"]


def test_answers_get_the_unit_that_their_respondent_was_asked_for() -> None:
    of = answers([item("q", "ab")], q=list("ab"))
    came = invited(("x", 3, "sent")).with_columns(invitation=pl.int_range(3).cast(pl.String))
    assert placed(units_of(of, came), frame(("x", 3))).frame["unit"].to_list() == ["x0", "x1"]


def refused(path: Path, text: str, against: SamplingFrame | None = None) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotRead) as reason:
        read_frame(path) if against is None else read_invitations(path, against)
    return reason.value.told(str)


def test_a_frame_that_can_not_be_reckoned_with_is_told(tmp_path: Path) -> None:
    path = tmp_path / "frame.csv"
    assert refused(path, "unit;kind\nP1;a\nP2;a\nP1;b\n") == (
        "frame.csv, lines 2, 4: the unit P1 stands more than once (such units: 1). A frame has a row for each unit; "
        "take the others away, or give units that differ names that do."
    )
    assert refused(path, "unit;kind\nP1;a\n;b\n").startswith("frame.csv, line 3: the unit has no name.")
    assert refused(path, "prosjekt;kind\nP1;a\n") == (
        "frame.csv: there is no column unit. The file has prosjekt, kind; it needs unit."
    )
    assert refused(tmp_path / "frame.docx", "").startswith("frame.docx: ")


def test_invitations_that_can_not_be_reckoned_with_are_told(tmp_path: Path) -> None:
    path, of = tmp_path / "invitations.csv", frame(("P", 3))
    text = refused(path, "unit;disposition\nP0;sent\nP7;sent\n", of)
    assert text == "invitations.csv, line 3: the unit «P7» is not in the frame (1 such). Is it spelt as there?"
    text = refused(path, "unit;disposition\nP0;answered\n", of)
    assert text.startswith(
        "invitations.csv, line 2: «answered» is no disposition (1 such). Write one of bounced, sent,"
    )
    text = refused(path, "unit;invitation\nP0;7\nP1;7\n", of)
    assert text.startswith("invitations.csv, line 2: the invitation 7 stands more than once (2 lines).")


def test_answers_of_units_that_are_not_in_the_frame_are_told() -> None:
    of = answers([item("q", "ab")], q=list("aba"), unit=["x0", "P9", "P8"])
    with pytest.raises(CannotRead) as reason:
        placed(of, frame(("x", 3)))
    assert reason.value.told(str) == (
        "answers.csv: 2 units have answered that are not in the frame frame.csv: P9, P8. "
        "Add them to the frame, or take their answers away."
    )
    with pytest.raises(CannotRead, match="belong to no invitation"):
        with_answers(invited(("x", 3, "sent")), of)


def test_files_are_read_whatever_the_case_of_their_columns(tmp_path: Path) -> None:
    (tmp_path / "frame.csv").write_text("Unit;Action\nP1;ELA\nP2;\n", encoding="utf-8")
    of = read_frame(tmp_path / "frame.csv")
    assert of.units.rows() == [("P1", "ELA"), ("P2", None)]
    (tmp_path / "invitations.csv").write_text("UNIT;Disposition\nP1;Complete\nP2;\n", encoding="utf-8")
    found = read_invitations(tmp_path / "invitations.csv", of)
    assert found.rows() == [("P1", "2", "complete"), ("P2", "3", "sent")]
    assert response(of, found).counts.filter(by="Action")["group"].to_list() == ["ELA", "–", "ELA", "–"]


def test_a_list_that_holds_the_invitations_too_says_nothing_new_of_the_strata(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_text("unit;kind;Invitation;Disposition\nP1;a;1;sent\nP2;a;2;sent\n", encoding="utf-8")
    of = read_frame(path)
    assert of.strata == ("kind",)
    came = read_invitations(path, of).with_columns(disposition=pl.Series(["complete", "sent"]))
    assert rates(response(of, came))["before_screening"] == rates(response(of, came), "a")["before_screening"] == 50


def test_a_column_of_the_frame_stands_for_an_item_only_where_it_holds_its_answers() -> None:
    of = answers([item("kind", "ab")], kind=["a", "b"], unit=["P1", "P2"])
    units = pl.DataFrame({"unit": ["P1", "P2"], "kind": ["b", None]})
    assert placed(of, SamplingFrame(units, "frame.csv")).frame["kind"].to_list() == ["b", None]
    with pytest.raises(UnusableFrame) as reason:
        placed(of, SamplingFrame(units.with_columns(kind=pl.Series(["b", "college"])), "frame.csv"))
    assert str(reason.value) == (
        "frame.csv: the column kind is called as a question of the survey, but «college» is no code of an answer to "
        "it. Give the column another name."
    )
    numbers = answers([Item("kind", "number", {"en": "How many?"})], kind=[1.0, 2.0], unit=["P1", "P2"])
    with pytest.raises(UnusableFrame, match="the column kind is called as a question"):
        placed(numbers, SamplingFrame(units, "frame.csv"))
