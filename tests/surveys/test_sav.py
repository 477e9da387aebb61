"""SPSS files: 99 stays an answer off the scale, labels tell the questionnaire, and what is written comes back."""

from datetime import date
from pathlib import Path

import polars as pl
import pyreadstat
import pytest

from tests.surveys.survey_files import answers, column, evaluation, of_yaml
from tests.surveys.test_answers_file import CSV
from vidare.intake.survey_export.export import Export, ResponseSet, Variable
from vidare.intake.survey_export.sav import in_sets
from vidare.reports.answers_as_sav import write_sav
from vidare.reports.written_whole import CouldNotBeWritten
from vidare.surveys.answered.answer_part import read_part
from vidare.surveys.answered.answers import Answers
from vidare.surveys.files.answers_file import read_answers
from vidare.surveys.files.questionnaire_file import read_questionnaire
from vidare.surveys.files.sav_questionnaire import questionnaire_of
from vidare.surveys.questionnaires.questionnaire import said

DAY = date(2026, 3, 1)
DEGREE = {1.0: "svært liten grad", 2.0: "liten grad", 3.0: "stor grad", 99.0: "vet ikke"}


def spss(tmp_path: Path) -> Path:
    frame = pl.DataFrame(
        {
            "id": ["a", "b", "c"],
            "q1_1": [1.0, 99.0, None],
            "q1_2": [3.0, 2.0, -1.0],
            "ends": [1.0, 4.0, 5.0],
            "age": [31.0, 999.0, None],
            "open": ["Bø", "", "x"],
        }
    )
    pyreadstat.write_sav(
        frame,
        tmp_path / "answers.sav",
        column_labels={"q1_1": "Strategi", "q1_2": "Kvalitet", "age": "Alder"},
        variable_value_labels={"q1_1": DEGREE, "q1_2": DEGREE, "ends": {1.0: "lite", 5.0: "mye"}},
        missing_ranges={"q1_1": [99], "q1_2": [99, {"lo": -9, "hi": -1}], "age": [999]},
        variable_measure={"q1_1": "ordinal", "q1_2": "ordinal", "age": "scale"},
    )
    return tmp_path / "answers.sav"


def test_a_file_tells_its_own_questionnaire(tmp_path: Path) -> None:
    read = read_questionnaire(spss(tmp_path))
    assert [(item.name, item.kind, item.battery) for item in read.items] == [
        ("q1_1", "scale", "q1"),
        ("q1_2", "scale", "q1"),
        ("ends", "scale", None),
        ("age", "number", None),
        ("open", "text", None),
    ]
    assert [(option.code, option.off_scale) for option in read.item("q1_1").options][-1] == ("99", True)
    assert [option.code for option in read.item("ends").options] == ["1", "2", "3", "4", "5"]


def test_a_value_whose_label_is_blank_is_called_by_its_code(tmp_path: Path) -> None:
    labels = {"q": {1.0: " ", 2.0: "ja"}}
    pyreadstat.write_sav(pl.DataFrame({"q": [1.0, 2.0]}), tmp_path / "answers.sav", variable_value_labels=labels)
    asked = read_questionnaire(tmp_path / "answers.sav").item("q")
    assert [said(option.text, "nb") for option in asked.options] == ["1", "ja"]


def test_user_missing_99_is_kept_off_the_scale_and_told(tmp_path: Path) -> None:
    read = read_answers([spss(tmp_path)])
    assert column(read, "respondent") == ["a", "b", "c"]
    assert column(read, "q1_1") == ["1", "99", None]
    assert column(read, "q1_2") == ["3", "2", "-1"]
    assert {option.code for option in read.questionnaire.item("q1_2").options if option.off_scale} == {"99", "-1"}
    assert column(read, "age") == [31.0, None, None]
    assert column(read, "open") == ["Bø", None, "x"]
    told = {(remark.rule, remark.found): remark.shown for remark in read.remarks}
    assert told["answers.off_scale", "99"] == {"item": "q1_1"}
    assert told["answers.number.missing", "999"] == {"item": "age", "count": "1"}


def test_both_ends_of_a_span_that_is_declared_missing_are_off_the_scale(tmp_path: Path) -> None:
    answered = pl.DataFrame({"q": [-9.0, -5.0, -1.0, 1.0]})
    labels = {"q": {1.0: "ja"}}
    place = tmp_path / "answers.sav"
    pyreadstat.write_sav(answered, place, variable_value_labels=labels, missing_ranges={"q": [{"lo": -9, "hi": -1}]})
    asked = read_answers([place]).questionnaire.item("q")
    assert {option.code for option in asked.options if option.off_scale} == {"-9", "-5", "-1"}


def test_user_missing_codes_join_the_options_of_the_questionnaire(tmp_path: Path) -> None:
    of = of_yaml(
        tmp_path,
        """
title: constructed
questions:
  - {name: q1_1, kind: scale, text: Strategi, options: {1: lite, 2: noe, 3: mye}}
  - {name: open, kind: text, text: Hvorfor, shown_if: "${q1_1} != '1'"}
""",
    )
    read = read_answers([spss(tmp_path)], of)
    assert column(read, "q1_1") == ["1", "99", None]
    (dont_know,) = [option for option in read.questionnaire.item("q1_1").options if option.off_scale]
    assert (dont_know.code, dict(dont_know.text)) == ("99", {"und": "vet ikke"})
    shown = read.questionnaire.item("open").shown
    assert shown is not None
    assert read.frame.select(shown.alias("shown"))["shown"].to_list() == [False, True, True]


def test_a_set_of_variables_is_one_item_with_several_answers() -> None:
    cells = pl.DataFrame({"id": ["a", "b", "c"], "m1": [1.0, 2.0, None], "m2": [2.0, 2.0, None]})
    variables = {"m1": Variable("Kurs"), "m2": Variable("Bok")}
    export = in_sets(Export("x.sav", cells, None, variables, {"m": ResponseSet("Hva slags?", ("m1", "m2"), "1")}))
    of = questionnaire_of(export)
    assert [(item.name, item.kind, item.columns()) for item in of.items] == [("m", "several", ("m/m1", "m/m2"))]
    frame = read_part(export, of).frame
    assert frame["m/m1"].to_list() == [True, False, None]
    assert frame["m/m2"].to_list() == [False, False, None]


def exported(tmp_path: Path, name: str = "out.sav") -> tuple[Answers, Path]:
    of = answers(tmp_path, evaluation(tmp_path), CSV)
    place = tmp_path / name
    write_sav(of, place, "nb", str, DAY)
    return of, place


@pytest.mark.parametrize("name", ["out.sav", "out.zsav"])
def test_what_is_written_comes_back(tmp_path: Path, name: str) -> None:
    of, place = exported(tmp_path, name)
    read = read_answers([place], evaluation(tmp_path))
    assert read.frame.drop("line").equals(of.frame.drop("line"))
    assert read.unread.is_empty()


def test_labels_measures_and_missing_values_are_those_of_the_questionnaire(tmp_path: Path) -> None:
    _of, place = exported(tmp_path)
    _cells, about = pyreadstat.read_sav(place, output_format="dict", user_missing=True)
    assert about.column_names_to_labels["strategy"] == "I hvilken grad var dette en motivasjon? Strategi"
    assert about.column_names_to_labels["format_course"] == "Hva slags tilbud?: Kurs"
    assert about.variable_value_labels["strategy"][99.0] == "vet ikke"
    assert {**about.variable_value_labels}["developed"] == {"ja": "Ja", "nei": "Nei"}  # type: ignore[comparison-overlap]
    assert about.missing_ranges["strategy"] == [{"lo": 99.0, "hi": 99.0}]
    assert (about.variable_measure["strategy"], about.variable_measure["students"]) == ("ordinal", "scale")
    kept = [option.code for option in read_questionnaire(place).item("strategy").options if option.off_scale]
    assert kept == ["99"]


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    _of, first = exported(tmp_path)
    _again, second = exported(tmp_path, "again.sav")
    assert first.read_bytes() == second.read_bytes()
    assert b"01 Mar 2600:00:00" in first.read_bytes()


@pytest.mark.parametrize(
    ("off_scale", "told"),
    [("[96, 97, 98, 99]", None), ("[0, 97, 98, 99]", "SPSS can't hold its answers off the scale (0.0, 97.0")],
)
def test_spss_holds_three_missing_values_or_a_span(tmp_path: Path, off_scale: str, told: str | None) -> None:
    options = "0: a, 1: b, 2: c, 96: d, 97: e, 98: f, 99: g"
    question = f"{{name: q, kind: scale, text: Q, options: {{{options}}}, off_scale: {off_scale}}}"
    text = f"title: t\nquestions:\n  - {question}\n"
    of = answers(tmp_path, of_yaml(tmp_path, text), "id,q\n1,1\n2,97\n")
    if told is None:
        write_sav(of, tmp_path / "out.sav", "en", str, DAY)
        assert column(read_answers([tmp_path / "out.sav"]), "q") == ["1", "97"]
        return
    with pytest.raises(CouldNotBeWritten) as reason:
        write_sav(of, tmp_path / "out.sav", "en", str, DAY)
    assert told in str(reason.value)
    assert not (tmp_path / "out.sav").exists()


def test_names_that_spss_has_no_room_for_are_changed(tmp_path: Path) -> None:
    long = "a" * 70
    text = f"title: t\nquestions:\n  - {{name: {long}, kind: text, text: Q}}\n  - {{name: _1, kind: text, text: Q}}\n"
    of = answers(tmp_path, of_yaml(tmp_path, text), f"id,{long},_1,v 1,v.1\n1,x,y,z,w\n")
    write_sav(of, tmp_path / "out.sav", "en", str, DAY)
    cells, _about = pyreadstat.read_sav(tmp_path / "out.sav", output_format="dict")
    assert list(cells) == ["respondent", "a" * 60, "v__1", "v_1", "v_1_2"]
