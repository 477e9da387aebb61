"""Questionnaires are read from XLSForms and YAML alike, and what is wrong in them is told with its place."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.surveys.survey_files import EVALUATION, answers, book, evaluation, of_yaml, written, xlsform
from vidare.intake.cannot_read import CannotRead
from vidare.surveys.files.questionnaire_file import read_questionnaire
from vidare.surveys.questionnaires.questionnaire import Span, said
from vidare.surveys.questionnaires.spans import read_span

NB, EN = "label::Norsk bokmål (nb)", "label::English (en)"
DEGREE = [
    {"list_name": "degree", "name": str(step), NB: f"grad {step}", EN: f"degree {step}", "off_scale": ""}
    for step in range(1, 6)
]
CHOICES = [
    *DEGREE,
    {"list_name": "degree", "name": "99", NB: "vet ikke", EN: "don't know", "off_scale": "yes"},
    {"list_name": "yes_no", "name": "ja", NB: "Ja", EN: "Yes"},
    {"list_name": "yes_no", "name": "nei", NB: "Nei", EN: "No"},
]
SURVEY = [
    {"type": "note", "name": "welcome", NB: "Velkommen", EN: "Welcome"},
    {"type": "select_one yes_no", "name": "developed", NB: "Har dere utviklet?", EN: "Developed?", "required": "yes"},
    {"type": "begin_group", "name": "motivation", NB: "I hvilken grad?", EN: "To what degree?",
     "relevant": "${developed} = 'ja'", "appearance": "table-list"},
    {"type": "select_one degree", "name": "strategy", NB: "Strategi", EN: "Strategy"},
    {"type": "select_one degree", "name": "quality", NB: "Kvalitet", EN: "Quality"},
    {"type": "end_group"},
    {"type": "integer", "name": "students", NB: "Hvor mange?", EN: "How many?", "spans": "0 = ingen | 1-30 | 31-"},
    {"type": "select_multiple yes_no", "name": "both", NB: "Begge?", EN: "Both?", "relevant": "${students} > 0"},
    {"type": "begin_repeat", "name": "offer", NB: "Tilbud", EN: "Offer"},
    {"type": "text", "name": "title", NB: "Navn", EN: "Name", "relevant": "${developed} = 'ja'"},
    {"type": "end_repeat"},
    {"type": "select_one yes_no", "name": "later", NB: "Senere?", EN: "Later?", "appearance": "likert"},
    {"type": "calculate", "name": "sum", "calculation": "1 + 1"},
]  # fmt: skip


def form(tmp_path: Path, survey: list[dict[str, str]] | None = None, choices: list[dict[str, str]] = CHOICES) -> Path:
    return xlsform(tmp_path / "form.xlsx", SURVEY if survey is None else survey, choices, "Norsk bokmål (nb)")


def test_an_xlsform_tells_items_options_languages_batteries_and_units(tmp_path: Path) -> None:
    read = read_questionnaire(form(tmp_path))
    assert [(item.name, item.kind, item.battery, item.unit, item.required) for item in read.items] == [
        ("developed", "single", None, "respondent", True),
        ("strategy", "scale", "motivation", "respondent", False),
        ("quality", "scale", "motivation", "respondent", False),
        ("students", "number", None, "respondent", False),
        ("both", "several", None, "respondent", False),
        ("title", "text", None, "offer", False),
        ("later", "scale", None, "respondent", False),
    ]
    assert read.title == {"nb": "A constructed form"}
    assert [battery.name for battery in read.batteries] == ["motivation"]
    assert said(read.batteries[0].text, "en") == "To what degree?"
    strategy = read.item("strategy")
    assert said(strategy.text, "nn") == "Strategi"
    assert said(strategy.text, "en") == "Strategy"
    assert [option.code for option in strategy.on_scale()] == ["1", "2", "3", "4", "5"]
    assert strategy.options[-1].off_scale
    assert read.item("students").spans == (
        Span(0, 0, {"nb": "ingen"}),
        Span(1, 30, {"nb": "1-30"}),
        Span(31, None, {"nb": "31-"}),
    )
    assert read.remarks == ()


def test_who_was_asked_follows_from_groups_and_questions(tmp_path: Path) -> None:
    read = read_questionnaire(form(tmp_path))
    kinds = {"developed": pl.Enum(["ja", "nei"]), "students": pl.Float64()}
    rows = pl.DataFrame({"developed": ["ja", "nei", None], "students": [5.0, 0.0, None]}, schema_overrides=kinds)
    assert read.item("developed").shown is None
    for name, expected in (("strategy", [True, False, False]), ("both", [True, False, False])):
        shown = read.item(name).shown
        assert shown is not None
        assert rows.select(shown.alias("shown"))["shown"].to_list() == expected


def test_a_condition_of_a_group_and_of_a_question_both_hold(tmp_path: Path) -> None:
    survey = [{**row, "relevant": "${students} > 3"} if row.get("name") == "quality" else row for row in SURVEY]
    assert read_questionnaire(form(tmp_path, survey)).item("quality").condition == (
        "(${developed} = 'ja') and (${students} > 3)"
    )


@pytest.mark.parametrize(
    ("relevant", "told"),
    [
        ("${developed} = 'ja' and (", "sheet survey, row 9: the condition «${developed} = 'ja' and (» can't be read"),
        ("${developed} = 'maybe'", "«developed» has no option «maybe»; it has ja, nei"),
        ("if(${students} > 3, 1, 0)", "«if(...)» can't be read"),
        ("${nothing} = 'ja'", "sheet survey, row 9, relevant: no item is called «nothing». Is its name spelt right?"),
    ],
)
def test_a_broken_relevant_is_told_with_its_row(tmp_path: Path, relevant: str, told: str) -> None:
    survey = [{**row, "relevant": relevant} if row.get("name") == "both" else row for row in SURVEY]
    with pytest.raises(CannotRead) as reason:
        read_questionnaire(form(tmp_path, survey))
    assert str(reason.value).startswith("form.xlsx: ")
    assert told in str(reason.value)


def test_what_pyxform_says_of_a_form_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"form.xlsx: it is no XLSForm that can be used\..*unknown_list"):
        read_questionnaire(form(tmp_path, [{"type": "select_one unknown_list", "name": "a", NB: "A"}]))


def test_a_question_of_an_unknown_kind_is_told(tmp_path: Path) -> None:
    survey = [*SURVEY, {"type": "geopoint", "name": "where", NB: "Hvor?"}]
    (remark,) = read_questionnaire(form(tmp_path, survey)).remarks
    assert (remark.rule, remark.shown) == ("questionnaire.kind.unread", {"kind": "geopoint", "name": "where"})


def test_broken_spans_are_told_with_their_row(tmp_path: Path) -> None:
    survey = [{**row, "spans": "30-1"} if row.get("name") == "students" else row for row in SURVEY]
    with pytest.raises(CannotRead, match=r"row 8: «30-1» are no spans"):
        read_questionnaire(form(tmp_path, survey))


@pytest.mark.parametrize("spans", ["1-30 | 30-60", "1-30 | 2-3", "1- | 31-60", "1-5 | 9-12 | 3-8", "0 | 0-9"])
def test_spans_that_share_numbers_are_refused(tmp_path: Path, spans: str) -> None:
    survey = [{**row, "spans": spans} if row.get("name") == "students" else row for row in SURVEY]
    with pytest.raises(CannotRead, match=r"row 8: some numbers stand both in .* and would be counted twice"):
        read_questionnaire(form(tmp_path, survey))
    listed = spans.replace(" | ", ", ")
    with pytest.raises(CannotRead, match="line 2: some numbers stand both in"):
        of_yaml(tmp_path, f"title: t\nquestions: [{{name: a, kind: number, text: A, spans: [{listed}]}}]\n")


def test_a_workbook_that_is_no_form_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="there is no sheet «survey» in it"):
        read_questionnaire(book(tmp_path / "form.xlsx", {"Ark1": [["a"], ["b"]]}))


def test_yaml_tells_the_same_things(tmp_path: Path) -> None:
    read = evaluation(tmp_path)
    assert [(item.name, item.kind, item.battery) for item in read.items] == [
        ("developed", "single", None),
        ("strategy", "scale", "motivation"),
        ("quality", "scale", "motivation"),
        ("money", "scale", "motivation"),
        ("people", "scale", "motivation"),
        ("students", "number", None),
        ("format", "several", None),
        ("other", "text", None),
    ]
    assert said(read.title, "en") == "Evaluation (constructed)"
    assert read.item("quality").text == {"nb": "Kvalitet", "en": "Quality"}
    assert [option.code for option in read.item("money").options if option.off_scale] == ["99"]
    assert read.item("students").unit == "offer"
    assert read.item("students").spans[-1] == Span(31, None, {"nb": "flere enn 30", "en": "more than 30"})
    assert read.item("format").columns() == ("format/course", "format/book")
    assert read.item("developed").required


def test_a_name_may_begin_with_any_letter(tmp_path: Path) -> None:
    read = of_yaml(
        tmp_path,
        """
title: t
language: nb
questions:
  - {name: år, kind: single, text: Året, options: {a: I år, b: I fjor}}
  - {name: æøå, kind: number, text: Antallet, shown_if: "${år} = 'a'"}
""",
    )
    came = answers(tmp_path, read, "id;år;æøå\n1;a;3\n2;b;\n")
    shown = read.item("æøå").shown
    assert shown is not None
    assert came.frame.select(pl.col("æøå"), shown=shown).rows() == [(3.0, True), (None, False)]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("kind: single", "kind: radio", "line 16: «radio» is not known here. Known: single, scale, several"),
        ("options: degree", "options: degrees", "line 23: there is no scale «degrees». Scales: degree."),
        ("off_scale: [99]", "off_scale: [98]", "line 13: «98» is none of the options. Options: 1, 2, 3, 4, 5, 99."),
        ("${developed} = 'ja'", "${developed} = ja", "line 24: the condition «${developed} = ja» can't be read"),
        ("1-30,", "30-1,", "line 30: «30-1» is no span"),
        ("name: students", "name: 1st", "line 26: «1st» can't be a name"),
        ("name: students", "name: developed", "«developed» is asked twice"),
        ("name: students", "name: line", "no item may be called «line»"),
        ("required: yes", "required: maybe", "line 19: «maybe» is not known here. Known: yes, no"),
        ("    kind: number\n", "", "line 26: kind is missing"),
        ("kind: text, text", "kind: text, options: {a: A}, text", "a question of the kind text has no options"),
    ],
)
def test_a_fault_of_yaml_is_told_with_its_line(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    assert right in EVALUATION
    with pytest.raises(CannotRead) as reason:
        of_yaml(tmp_path, EVALUATION.replace(right, wrong, 1))
    assert "questionnaire.yaml, line" in str(reason.value)
    assert told in str(reason.value)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("form.xlsx", b"", "form.xlsx: The file is empty"),
        ("form.xlsx", b"PK\x03\x04 cut off", "form.xlsx: The file is not a whole xlsx file"),
        ("form.yaml", b"", "form.yaml can't be read as YAML in UTF-8: the file is empty"),
        ("form.yaml", "title: Øst".encode("utf-16"), "form.yaml can't be read as YAML in UTF-8"),
        ("form.docx", b"x", "a questionnaire is an XLSForm (.xlsx), YAML (.yaml), LimeSurvey's structure (.lss)"),
    ],
)
def test_a_file_that_cant_be_read_is_told(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    with pytest.raises(CannotRead) as reason:
        read_questionnaire(written(tmp_path, name, data))
    assert told in str(reason.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"form\.xlsx: there is no such file"):
        read_questionnaire(tmp_path / "form.xlsx")


def test_the_example_of_the_documentation_can_be_read(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "questionnaires.md").read_text("utf-8")
    read = of_yaml(tmp_path, page.split("```yaml\n")[1].split("```")[0])
    assert [item.name for item in read.items] == ["developed", "strategy", "quality", "students"]
    assert [option.code for option in read.item("quality").options if option.off_scale] == ["99"]


def test_what_has_no_words_is_called_by_its_name_or_code(tmp_path: Path) -> None:
    read = of_yaml(
        tmp_path,
        'title: ""\nquestions:\n  - {name: q, kind: scale, text: {nb: "", en: " "}, options: {1: lite, 2: "", 3: mye}, '
        'items: {a: A, b: ""}}\n  - {name: n, kind: number, text: "", spans: [{of: 1-, text: ""}]}\n',
    )
    assert said(read.title, "nb") == "questionnaire"
    assert [said(battery.text, "en") for battery in read.batteries] == ["q"]
    assert [said(item.text, "nb") for item in read.items] == ["A", "b", "n"]
    assert [said(option.text, "nb") for option in read.item("a").options] == ["lite", "2", "mye"]
    assert said(read.item("n").spans[0].text, "nb") == "1-"


@given(
    st.one_of(st.none(), st.integers(-200, 200).map(lambda quarters: quarters / 4)),
    st.one_of(st.none(), st.integers(0, 50)),
)
def test_a_span_is_read_as_it_is_told(lowest: float | None, more: int | None) -> None:
    """`-9` is at most 9; the number itself is `-9--9`."""
    assume(lowest is not None or more is not None)
    span = Span(lowest, more if lowest is None or more is None else lowest + more, {"nb": "x"})
    assert read_span(str(span), "nb", {"nb": "x"}) == read_span(f"{span} = x", "nb") == span


def test_a_span_that_a_form_holds_as_a_number_is_called_as_it_stands(tmp_path: Path) -> None:
    path = xlsform(tmp_path / "form.xlsx", [{"type": "integer", "name": "n", NB: "N", "spans": 0}])
    (item,) = read_questionnaire(path).items
    assert [said(span.text, "nb") for span in item.spans] == ["0"]
