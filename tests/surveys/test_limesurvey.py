"""LimeSurvey's structures and exports are read together, and what is not understood in them is told."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.surveys.survey_files import Row, answers, column, lss, written
from vidare.intake.cannot_read import CannotRead
from vidare.surveys.answered.answer_check import check_answers
from vidare.surveys.files.questionnaire_file import read_questionnaire
from vidare.surveys.questionnaires.questionnaire import Questionnaire, said


def question(qid: int, kind: str, title: str, relevance: str = "1", parent: int = 0, **other: object) -> Row:
    row = {"qid": qid, "parent_qid": parent, "sid": 9, "gid": 1, "type": kind, "title": title, "other": "N"}
    return {**row, "mandatory": "N", "question_order": qid, "scale_id": 0, "relevance": relevance, **other}


QUESTIONS = (
    question(1, "L", "Q1", mandatory="Y", other="Y"),
    question(2, "F", "Q2", '((Q1.NAOK == "A1"))'),
    question(3, "M", "Q3", "Q2_SQ001.NAOK >= 3"),
    question(4, "N", "Q4", 'Q3_b.NAOK == "Y"'),
    question(5, "R", "Q5"),
    question(6, "X", "Q6"),
    question(7, "T", "Q7", 'regexMatch("/a/", Q4)'),
    question(8, "1", "Q8"),
    question(9, "Y", "Q9", '9X1X1.NAOK == "A2" || 9X1X3a == "Y"'),
)
SUBQUESTIONS = (
    question(22, "T", "SQ002", parent=2),
    question(21, "T", "SQ001", parent=2),
    question(31, "T", "a", parent=3),
    question(32, "T", "b", parent=3),
    question(81, "T", "x", parent=8),
)
CODES = [
    (1, "A1", 1, 0),
    (1, "A2", 2, 0),
    (2, "2", 2, 0),
    (2, "1", 1, 0),
    (2, "3", 3, 0),
    (8, "x1", 1, 0),
    (8, "y1", 1, 1),
]
ANSWERS = [
    {"aid": number, "qid": qid, "code": code, "sortorder": order, "scale_id": scale}
    for number, (qid, code, order, scale) in enumerate(CODES)
]
TABLES: dict[str, Sequence[Row]] = {
    "groups": [{"gid": 1, "group_order": 1, "grelevance": ""}],
    "questions": QUESTIONS,
    "subquestions": SUBQUESTIONS,
    "question_l10ns": [
        {"qid": row["qid"], "question": f"<p>{words} {row['title']}&nbsp;?</p>", "language": language}
        for row in (*QUESTIONS, *SUBQUESTIONS)
        for language, words in (("en", "Question"), ("nb", "Spørsmål"))
    ],
    "answers": ANSWERS,
    "answer_l10ns": [{"aid": row["aid"], "answer": f"Svar {row['code']}", "language": "nb"} for row in ANSWERS],
    "surveys": [{"sid": 9, "language": "nb"}],
    "surveys_languagesettings": [{"surveyls_title": "Konstruert", "surveyls_language": "nb"}],
}


def survey(tmp_path: Path, **changed: Sequence[Row]) -> Questionnaire:
    return read_questionnaire(lss(tmp_path / "survey.lss", {**TABLES, **changed}, ("nb", "en")))


def test_a_structure_tells_items_options_batteries_and_languages(tmp_path: Path) -> None:
    read = survey(tmp_path)
    told = [(item.name, item.kind, item.battery, [option.code for option in item.options]) for item in read.items]
    assert told == [
        ("Q1", "single", None, ["A1", "A2", "-oth-"]),
        ("Q1_other", "text", None, []),
        ("Q2_SQ001", "scale", "Q2", ["1", "2", "3"]),
        ("Q2_SQ002", "scale", "Q2", ["1", "2", "3"]),
        ("Q3", "several", None, ["a", "b"]),
        ("Q4", "number", None, []),
        ("Q7", "text", None, []),
        ("Q8_x_1", "scale", "Q8_1", ["x1"]),
        ("Q8_x_2", "scale", "Q8_2", ["y1"]),
        ("Q9", "single", None, ["Y", "N"]),
    ]
    assert read.title == {"nb": "Konstruert"}
    assert read.item("Q1").text == {"nb": "Spørsmål Q1 ?", "en": "Question Q1 ?"}
    assert next(iter(read.item("Q1").text)) == "nb"
    assert said(read.item("Q2_SQ001").options[2].text, "nb") == "Svar 3"
    assert read.item("Q1").required


def test_answers_are_joined_to_the_questions_by_their_codes(tmp_path: Path) -> None:
    header = "id,submitdate,Q1,Q1[other],Q2[SQ001],Q2[SQ002],Q3[a],Q3[b],Q4,Q7,Q8[x][1],Q8[x][2],Q9"
    rows = ["1,,A1,,3,2,Y,,,,x1,y1,Y", "2,,A2,,,,,,,,,,N", "3,,-oth-,Noe,,,,,,,,,"]
    read = answers(tmp_path, survey(tmp_path), "\n".join([header, *rows]) + "\n")
    assert read.unread.is_empty()
    assert column(read, "Q1") == ["A1", "A2", "-oth-"]
    assert column(read, "Q1_other") == [None, None, "Noe"]
    assert column(read, "Q2_SQ001") == ["3", None, None]
    assert (column(read, "Q3/a"), column(read, "Q3/b")) == ([True, None, None], [False, None, None])
    assert column(read, "Q8_x_2") == ["y1", None, None]
    shown = {item.name: item.shown for item in read.questionnaire.items if item.shown is not None}
    seen = read.frame.select(**shown)
    assert seen["Q2_SQ001"].to_list() == [True, False, False]
    assert seen["Q3"].to_list() == [True, False, False]
    assert seen["Q4"].to_list() == [False, False, False]
    assert seen["Q9"].to_list() == [True, True, False]


def test_who_only_wrote_what_else_it_was_has_answered_a_question_with_several_answers(tmp_path: Path) -> None:
    questions = (question(1, "M", "Q1", other="Y"),)
    below = (question(11, "T", "a", parent=1), question(12, "T", "b", parent=1))
    read = survey(tmp_path, questions=questions, subquestions=below)
    assert [option.code for option in read.item("Q1").options] == ["a", "b", "-oth-"]
    came = answers(tmp_path, read, "id,Q1[a],Q1[b],Q1[other]\n1,Y,,\n2,,,Noe annet\n3,,,\n4,Y,Y,Mer\n")
    assert [column(came, f"Q1/{code}") for code in ("a", "b", "-oth-")] == [
        [True, False, None, True],
        [False, False, None, True],
        [False, True, None, True],
    ]
    assert column(came, "Q1_other") == [None, "Noe annet", None, "Mer"]
    assert came.unread.is_empty()
    worded = answers(tmp_path, read, "id,Question Q1 [a],Question Q1 [Other]\n1,Yes,\n2,No,Noe annet\n")
    assert (column(worded, "Q1/-oth-"), worded.unread.is_empty()) == ([False, True], True)


def test_a_question_with_other_of_which_no_column_is_there_is_told_by_its_columns_alone(tmp_path: Path) -> None:
    questions = (question(1, "M", "Q1", other="Y"), question(2, "Y", "Q2"))
    read = survey(tmp_path, questions=questions, subquestions=(question(11, "T", "a", parent=1),))
    findings = check_answers(answers(tmp_path, read, "id,Q2\n1,Y\n"), "en").findings
    assert findings.select("rule", "found").rows() == [
        ("answers.column.missing", "Q1/a"),
        ("answers.column.missing", "Q1_other"),
    ]


def test_what_may_be_written_beside_a_question_is_asked_of_those_who_are_asked_it(tmp_path: Path) -> None:
    questions = (
        question(1, "Y", "Q1"),
        question(2, "M", "Q2", 'Q1.NAOK == "Y"', other="Y"),
        question(3, "O", "Q3", 'Q1.NAOK == "Y"'),
        question(4, "P", "Q4", gid=2),
    )
    below = (question(21, "T", "a", parent=2), question(41, "T", "a", 'Q1.NAOK == "Y"', parent=4))
    groups = [{"gid": 1, "group_order": 1, "grelevance": ""}, {"gid": 2, "group_order": 2, "grelevance": 'Q2_a == "Y"'}]
    read = survey(tmp_path, questions=questions, subquestions=below, groups=groups)
    header = "id,Q1,Q2[a],Q2[other],Q3,Q3[comment],Q4[a],Q4[acomment]"
    came = answers(tmp_path, read, f"{header}\n1,Y,Y,,,,,\n2,Y,,Noe,,,,\n3,N,,,,,,\n")
    seen = came.frame.select(**{item.name: item.shown for item in read.items if item.shown is not None})
    assert {name: seen[name].to_list() for name in seen.columns} == {
        "Q2": [True, True, False],
        "Q2_other": [True, True, False],
        "Q3": [True, True, False],
        "Q3_comment": [True, True, False],
        "Q4": [True, False, False],
        "Q4_acomment": [True, False, False],
    }


def test_answers_that_were_not_handed_in_are_told(tmp_path: Path) -> None:
    rows = "1,2026-03-01 10:00:00,A1\n2,,A1\n3, ,A2\n"
    read = answers(tmp_path, survey(tmp_path), f"id,submitdate,Q1\n{rows}")
    (told,) = [remark.shown for remark in read.remarks if remark.rule == "answers.unfinished"]
    assert told == {"count": "2", "rows": "3", "column": "submitdate"}
    assert "answers.column.beside" not in {remark.rule for remark in read.remarks}
    none = answers(tmp_path, survey(tmp_path), "id,submitdate,Q1\n1,2026-03-01,A1\n")
    assert "answers.unfinished" not in {remark.rule for remark in none.remarks}


def test_what_cant_be_read_is_named_and_shown_to_those_who_answered(tmp_path: Path) -> None:
    read = survey(tmp_path)
    assert [(remark.rule, remark.found) for remark in read.remarks] == [
        ("questionnaire.kind.unread", "Q5"),
        ("questionnaire.condition.unread", "Q7"),
    ]
    shown = read.item("Q7").shown
    assert shown is not None
    told = answers(tmp_path, read, "id,Q1,Q7\n1,A1,hei\n2,A1,\n")
    assert told.frame.select(shown.alias("shown"))["shown"].to_list() == [True, None]


def test_older_files_hold_the_words_in_the_rows_themselves(tmp_path: Path) -> None:
    questions = [
        question(1, "L", "Q1", question=words, language=language)
        for language, words in (("nb", "Hva?"), ("en", "What?"))
    ]
    codes = [
        {"qid": 1, "code": "A1", "answer": words, "sortorder": 1, "language": language, "scale_id": 0}
        for language, words in (("nb", "Ja"), ("en", "Yes"))
    ]
    nothing: Sequence[Row] = ()
    read = survey(tmp_path, questions=questions, answers=codes, subquestions=nothing, question_l10ns=nothing,
                  answer_l10ns=nothing)  # fmt: skip
    (item,) = read.items
    assert item.text == {"nb": "Hva?", "en": "What?"}
    assert [dict(option.text) for option in item.options] == [{"nb": "Ja", "en": "Yes"}]


def test_full_texts_are_read_where_each_is_that_of_one_code(tmp_path: Path) -> None:
    header = '"Svar-ID","Spørsmål Q1 ?","Spørsmål Q2 ? [Spørsmål SQ001 ?]"'
    read = answers(tmp_path, survey(tmp_path), f"{header}\n1,Svar A1,Svar 3\n2,Svar A2,N/A\n")
    assert (column(read, "Q1"), column(read, "Q2_SQ001")) == (["A1", "A2"], ["3", None])
    assert column(read, "respondent") == ["1", "2"]


def test_full_texts_are_refused_otherwise_with_the_setting_that_is_right(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as reason:
        answers(tmp_path, survey(tmp_path), "id,Q1\n1,Svar A1\n2,Something else\n")
    assert "column Q1: full texts stand here, such as «Svar A1», where codes should" in str(reason.value)
    assert "Export again from LimeSurvey with «Responses: Answer codes» and «Headings: Question code»." in str(
        reason.value
    )


def test_headings_of_other_questions_are_refused_with_the_setting_that_is_right(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="from LimeSurvey, export with «Headings: Question code»"):
        answers(tmp_path, survey(tmp_path), "Svar-ID,Hva mener du?\n1,A1\n")


SURVEY = "<LimeSurveyDocType>Survey</LimeSurveyDocType>"
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (f"<?xml version='1.0'?>{BOMB}<document>&b;</document>", "it declares a document type (<!DOCTYPE>)"),
        ("<?xml version='1.0'?><document>", "it is no whole XML file: no element found"),
        ("<?xml version='1.0' encoding='latin-9000'?><document/>", "it is no whole XML file: unknown encoding"),
        ("<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>", "it is no structure of a survey"),
        (f"<document>{SURVEY}</document>", "the survey asks nothing"),
        (f"<document>{SURVEY}<questions><rows><row><type>L</type></row></rows></questions></document>", "a row of its"),
        ("", "The file is empty"),
    ],
)
def test_a_file_that_cant_be_read_is_told(tmp_path: Path, data: str, told: str) -> None:
    with pytest.raises(CannotRead) as reason:
        read_questionnaire(written(tmp_path, "survey.lss", data))
    assert str(reason.value).startswith(f"survey.lss: {told}")
