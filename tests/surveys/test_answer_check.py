"""Answers that don't fit their questionnaire are found, and nothing a person wrote is told of."""

from pathlib import Path

import polars as pl
import pytest

from tests.surveys.survey_files import answers, evaluation, of_yaml, written
from tests.surveys.test_limesurvey import survey
from tests.surveys.test_sav import spss
from vidare.rules.answers import ANSWER_RULES
from vidare.rules.finding import SCHEMA, messages
from vidare.surveys.answered.answer_check import check_answers
from vidare.surveys.files.answers_file import read_answers
from vidare.surveys.questionnaires.questionnaire import Questionnaire

HEADER = "id;developed;strategy;quality;money;people;students;format;other"


def found(tmp_path: Path, *rows: str, of: Questionnaire | None = None, header: str = HEADER) -> pl.DataFrame:
    read = answers(tmp_path, of or evaluation(tmp_path), "\n".join([header, *rows]) + "\n")
    findings = check_answers(read, "en").findings
    assert dict(findings.schema) == SCHEMA
    return findings.with_columns(message=messages(findings, str))


def told(findings: pl.DataFrame, rule: str) -> list[tuple[int | None, str | None, str]]:
    """Line, item and sentence of the findings of a rule."""
    return findings.filter(pl.col("rule") == rule).select("line", "column", "message").rows()


def test_answers_that_fit_have_no_findings(tmp_path: Path) -> None:
    assert found(tmp_path, "1;ja;1;2;3;4;5;course;mine", "2;nei;;;;;0;;", "3;ja;99;1;1;2;7;book course;").is_empty()


def test_codes_outside_the_codebook_are_errors_with_the_legal_ones(tmp_path: Path) -> None:
    findings = found(tmp_path, "1;ja;6;2;3;4;0;;mine", "2;J4;;;;;0;;")
    assert told(findings, "answers.option") == [
        (2, "strategy", "strategy: 6 is none of the options. Options: 1, 2, 3, 4, 5, 99."),
        (3, "developed", "developed: J4 is none of the options. Options: ja, nei."),
    ]
    assert findings.filter(pl.col("rule") != "answers.option").is_empty()


@pytest.mark.parametrize("cell", ["course 9", "9 course", "course,9", "9"])
def test_of_several_answers_none_is_counted_where_one_of_them_is_no_option(tmp_path: Path, cell: str) -> None:
    read = answers(tmp_path, evaluation(tmp_path), f'{HEADER}\n1;ja;1;2;3;4;5;"{cell}";mine\n')
    assert read.frame.select("format/course", "format/book").row(0) == (None, None)
    (said,) = told(check_answers(read, "en").findings.with_columns(message="rule"), "answers.option")
    assert said[:2] == (2, "format")


def test_a_persons_own_words_are_never_told(tmp_path: Path) -> None:
    rows = ["1;ja;secret words;2;3;4;about seven;course;private", "1;Kari;;;;;0;;private"]
    findings = found(tmp_path, *rows)
    everything = findings.write_json()
    for word in ("secret", "seven", "Kari", "private"):
        assert word not in everything
    assert told(findings, "answers.number") == [(2, "students", "students: *** is no number. Write digits only.")]


def test_an_address_is_never_told(tmp_path: Path) -> None:
    findings = found(tmp_path, "kari@example.org;ja;6;2;3;4;0;;mine", "kari@example.org;nei;;;;;0;;")
    assert findings["rule"].sort().to_list() == ["answers.option", "answers.respondent.repeated"]
    assert "example.org" not in findings.write_json()


def test_numbers_outside_all_spans_are_warned_of(tmp_path: Path) -> None:
    findings = found(tmp_path, "1;nei;;;;;-3;;", "2;nei;;;;;1,5;;", "3;nei;;;;;0.5;;", "4;nei;;;;;;;", "5;nei;;;;;31;;")
    assert [(line, said.partition(",")[0]) for line, _item, said in told(findings, "answers.number.outside")] == [
        (2, "students: -3 lies in none of the spans"),
        (4, "students: 0.5 lies in none of the spans"),
    ]


@pytest.mark.parametrize(
    ("others", "read"),
    [
        ((), (None, None)),
        (("12", "0.125", "0,250"), (None, None)),
        (("30.5",), (1.234, 1000)),
        (("30,5",), (1234, 1)),
        (("1.234.567",), (1234, 1)),
        (("1,234,567",), (1.234, 1000)),
        (("30.5", "1.234.567"), (None, None)),
    ],
)
def test_a_number_that_may_be_thousands_or_decimals_is_read_only_where_other_answers_show_which(
    tmp_path: Path, others: tuple[str, ...], read: tuple[float | None, ...]
) -> None:
    numbers = ["1.234", "1,000", *others]
    rows = "".join(f"{place};nei;;;;;{number};;\n" for place, number in enumerate(numbers))
    found = answers(tmp_path, evaluation(tmp_path), f"{HEADER}\n{rows}")
    assert tuple(found.frame["students"][:2]) == read
    findings = check_answers(found, "en").findings
    findings = findings.with_columns(message=messages(findings, str))
    lost = [(place, number) for place, number in enumerate(numbers[:2], start=2) if read[place - 2] is None]
    text = "students: in {found} the sign can part thousands or begin decimals. Write digits only."
    assert told(findings, "answers.number.sign") == [
        (line, "students", text.format(found=number)) for line, number in lost
    ]
    assert told(findings, "answers.number") == []


def test_numbers_are_read_as_people_write_them(tmp_path: Path) -> None:
    numbers = ["1.234.567", "15 000", "−3", "1.234,5", "7.125", " 2 "]
    rows = "".join(f"{place};nei;;;;;{number};;\n" for place, number in enumerate(numbers))
    found = answers(tmp_path, evaluation(tmp_path), f"{HEADER}\n{rows}")
    assert found.frame["students"].to_list() == [1234567, 15000, -3, 1234.5, 7125, 2]


@pytest.mark.parametrize("number", ["5 10", "1 2", "22 85 50 50", "2 0000", "2026 110", "1e3", "3-4"])
def test_two_numbers_in_a_cell_are_not_read_as_one(tmp_path: Path, number: str) -> None:
    (said,) = told(found(tmp_path, f"1;nei;;;;;{number};;"), "answers.number")
    assert said[:2] == (2, "students")


def test_numbers_that_are_not_whole_are_warned_of_where_spans_leave_no_room_for_them(tmp_path: Path) -> None:
    findings = found(tmp_path, "1;nei;;;;;7,5;;", "2;nei;;;;;0.5;;", "3;nei;;;;;7.0;;", "4;nei;;;;;;;")
    assert told(findings, "answers.number.whole") == [
        (
            2,
            "students",
            "students: 7.5 is not whole, and each of the spans ends one before the next begins. Is it right?",
        )
    ]
    for spans, number in [
        ("0-1.5, 2-", "1,25"),
        ("1-5, 5.5-10, 10.5-30", "2,5"),
        ("0-100", "12,5"),
        ("1-5, 7-9", "2,5"),
    ]:
        of = of_yaml(tmp_path, f"title: t\nquestions: [{{name: q, kind: number, text: Q, spans: [{spans}]}}]\n")
        assert found(tmp_path, f"1;{number}", of=of, header="id;q").is_empty()


def test_a_file_without_answers_is_an_error(tmp_path: Path) -> None:
    findings = found(tmp_path).filter(pl.col("severity") == "error")
    assert findings.select("rule", "file").rows() == [("answers.file.empty", "answers.csv")]


def test_a_respondent_who_stands_there_twice_is_an_error_on_each_later_row(tmp_path: Path) -> None:
    rows = ["7;nei;;;;;0;;", "8;nei;;;;;0;;", "7;nei;;;;;0;;", "7;nei;;;;;0;;", ";nei;;;;;0;;"]
    findings = found(tmp_path, *rows)
    assert [line for line, _item, _said in told(findings, "answers.respondent.repeated")] == [4, 5]
    assert "stands 3 times" in told(findings, "answers.respondent.repeated")[0][2]
    assert findings.filter(pl.col("rule") == "answers.respondent.repeated")["key"][0] == '{"respondent":"7"}'
    assert [line for line, _item, _said in told(findings, "answers.respondent.blank")] == [6]


def test_the_same_answers_in_two_files_are_found(tmp_path: Path) -> None:
    of = evaluation(tmp_path)
    paths = [written(tmp_path, name, f"{HEADER}\n1;nei;;;;;0;;\n") for name in ("a.csv", "b.csv")]
    findings = check_answers(read_answers(paths, of), "en").findings
    repeated = findings.filter(pl.col("rule") == "answers.respondent.repeated")
    assert repeated.select("file", "line").rows() == [("b.csv", 2)]


def test_skip_logic_is_held_both_ways(tmp_path: Path) -> None:
    findings = found(tmp_path, "1;nei;;2;;;0;;", "2;;;;;;0;book;", "3;ja;1;2;2;3;0;;")
    assert told(findings, "answers.shown.not") == [
        (2, "quality", "quality is answered, but was not to be shown: it is asked where ${developed} = 'ja'."),
        (3, "format", "format is answered, but was not to be shown: it is asked where ${students} > 0."),
    ]
    assert told(findings, "answers.shown.empty") == [
        (3, "developed", "developed was shown and must be answered, but is empty.")
    ]


def test_a_required_item_is_asked_for_only_where_it_was_shown(tmp_path: Path) -> None:
    of = of_yaml(
        tmp_path,
        """
title: t
questions:
  - {name: a, kind: single, text: A, options: {x: X, y: Y}}
  - {name: b, kind: text, text: B, required: yes, shown_if: "${a} = 'x'"}
""",
    )
    findings = found(tmp_path, "1;x;", "2;y;", "3;;", "4;x;words", of=of, header="id;a;b")
    assert told(findings, "answers.shown.empty") == [(2, "b", "b was shown and must be answered, but is empty.")]


def test_what_depends_on_a_cell_that_cant_be_read_is_not_held_against_it(tmp_path: Path) -> None:
    findings = found(tmp_path, "1;7;1;1;2;3;0;;mine", "2;nei;;;;;12 to 20;book;")
    assert findings["rule"].sort().to_list() == ["answers.number", "answers.option"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["1;ja;3;3;3;3;0;;", "2;ja;3;3;3;2;0;;"], "1 of the 2 who answered all its 4 items"),
        (["1;ja;99;99;99;99;0;;", "2;ja;3;3;3;;0;;"], "1 of the 1 who answered all its 4 items"),
        (["1;ja;3;3;3;;0;;", "2;ja;1;2;3;4;0;;", "3;ja;3;2;3;3;0;;"], None),
    ],
)
def test_a_battery_answered_alike_is_warned_of_with_its_share(
    tmp_path: Path, rows: list[str], expected: str | None
) -> None:
    alike = told(found(tmp_path, *rows), "answers.battery.alike")
    assert len(alike) == (expected is not None)
    assert expected is None or f"motivation: {expected}" in alike[0][2]


def test_the_share_that_answered_alike_is_rounded_as_other_shares_are(tmp_path: Path) -> None:
    alike, other = "{};ja;3;3;3;3;0;;", "{};ja;1;2;3;4;0;;"
    rows = [(alike if number < 5 else other).format(number) for number in range(8)]
    (said,) = told(found(tmp_path, *rows), "answers.battery.alike")
    assert said[2].endswith("gave each the same answer (63%).")


def test_a_short_battery_is_not_held_to_be_answered_alike(tmp_path: Path) -> None:
    of = of_yaml(
        tmp_path,
        """
title: t
questions:
  - {name: q, kind: scale, text: Q, options: {1: a, 2: b, 3: c}, items: {q1: A, q2: B, q3: C}}
""",
    )
    assert found(tmp_path, "1;3;3;3", of=of, header="id;q1;q2;q3").is_empty()


def test_answers_none_of_whose_items_can_be_read_are_told(tmp_path: Path) -> None:
    asked = of_yaml(tmp_path, "title: t\nquestions: [{name: a, kind: single, text: A, options: {ja: Ja, nei: Nei}}]")
    findings = found(tmp_path, "1;7", "2;8", of=asked, header="id;a")
    assert [line for line, _item, _said in told(findings, "answers.option")] == [2, 3]


def test_an_item_that_nobody_answered_and_one_without_a_column_are_told_apart(tmp_path: Path) -> None:
    findings = found(tmp_path, "1;ja;;1;;", header="id;developed;strategy;students;format;other")
    assert [said for _line, _item, said in told(findings, "answers.item.nobody")] == [
        "strategy: nobody has answered it.",
        "format: nobody has answered it.",
        "other: nobody has answered it.",
    ]
    missing = findings.filter(pl.col("rule") == "answers.column.missing")["found"].sort().to_list()
    assert missing == ["money", "people", "quality"]


def test_a_hundred_thousand_rows_are_held_against_the_questionnaire_as_a_few_are(tmp_path: Path) -> None:
    rows = [f"{number};{'ja;1;2;3;4' if number % 2 else 'nei;;;;'};{number % 3};;" for number in range(100_000)]
    rows[50_000] = "50000;nei;1;;;;0;;"
    findings = found(tmp_path, *rows).filter(pl.col("line").is_not_null())
    assert findings.select("line", "rule").rows() == [(50_002, "answers.shown.not")]


def test_every_rule_about_answers_is_broken_by_some(tmp_path: Path) -> None:
    header = "id;developed;strategy;quality;money;students;x"
    few = found(tmp_path, "1;ja;6;3;;many;", "1;nei;2;;;0;x", ";;;;;-1;", ";;;;;1.5;", header=header)
    few = pl.concat([few, found(tmp_path, "1;nei;;;;;1.234;;")])
    none = found(tmp_path)
    alike = found(tmp_path, "ja;3;3;3;3;Kurs;", header="developed;strategy;quality;money;people;format;other")
    texts = found(tmp_path, "1;Ja", header="id;developed")
    missing = check_answers(read_answers([spss(tmp_path)]), "en").findings
    lime = check_answers(answers(tmp_path, survey(tmp_path), "id,submitdate,Q1\n1,,A1\n"), "en").findings
    broken = {rule for each in (few, none, alike, texts, missing, lime) for rule in each["rule"]}
    assert broken == {rule.id for rule in ANSWER_RULES}


def test_what_can_not_be_read_hides_nothing_of_another_answer_of_that_respondent(tmp_path: Path) -> None:
    """Parquet and SPSS have no lines to tell them apart by."""
    of = of_yaml(tmp_path, "title: t\nquestions: [{name: q, kind: single, text: Q, options: {a: A}, required: yes}]\n")
    for name, cells in (("one", ["x", None]), ("two", [None, "a"])):
        pl.DataFrame({"id": [7, 7], "q": cells}).write_parquet(tmp_path / f"{name}.parquet")
    read = read_answers([tmp_path / "one.parquet", tmp_path / "two.parquet"], of)
    findings = check_answers(read, "en").findings.filter(pl.col("column") == "q")
    assert findings.select("file", "rule").rows() == [
        ("one.parquet", "answers.option"),
        ("one.parquet", "answers.shown.empty"),
        ("two.parquet", "answers.shown.empty"),
    ]
