"""Answers come in the same form wherever they were read, and what no item can take is told, never guessed."""

from datetime import date
from itertools import product
from pathlib import Path

import polars as pl
import pyreadstat
import pytest

from tests.surveys.made import gate
from tests.surveys.survey_files import answers, book, column, evaluation, of_yaml, written
from vidare.intake.cannot_read import CannotRead
from vidare.surveys.answered.answers import was_shown
from vidare.surveys.files.answers_file import read_answers
from vidare.surveys.responses.dispositions import read_invitations
from vidare.surveys.responses.sampling_frame import placed, read_frame
from vidare.surveys.tabulated.asked_tables import AskedTables
from vidare.surveys.tabulated.item_tables import item_tables

CSV = """id;developed;strategy;quality;money;people;students;format/course;format/book;other;institution
1;ja;1;2;3;4;5;1;;my own words;UiO
2;nei;;;;;0;;;;NTNU
3;ja;99;05;3.0;3;7,5;0;1;;NTNU
"""


def test_each_item_gets_its_columns(tmp_path: Path) -> None:
    read = answers(tmp_path, evaluation(tmp_path), CSV)
    assert read.frame.schema["strategy"] == pl.Enum(["1", "2", "3", "4", "5", "99"])
    assert column(read, "respondent") == ["1", "2", "3"]
    assert column(read, "line") == [2, 3, 4]
    assert column(read, "strategy") == ["1", None, "99"]
    assert column(read, "quality") == ["2", None, "5"]
    assert column(read, "money") == ["3", None, "3"]
    assert column(read, "students") == [5.0, 0.0, 7.5]
    assert column(read, "format/course") == [True, None, False]
    assert column(read, "format/book") == [False, None, True]
    assert column(read, "other") == ["my own words", None, None]
    assert column(read, "institution") == ["UiO", "NTNU", "NTNU"]
    assert read.unread.is_empty()
    assert read.files == (("answers.csv", 3),)


def test_the_same_answers_come_from_csv_xlsx_and_parquet(tmp_path: Path) -> None:
    of = evaluation(tmp_path)
    expected = answers(tmp_path, of, CSV).frame.drop("line")
    rows = [line.split(";") for line in CSV.replace("05", "5").replace("7,5", "7.5").strip().split("\n")]
    typed: list[list[object]] = [[*rows[0]]]
    typed += [[float(cell) if cell.replace(".", "").isdigit() else cell for cell in row] for row in rows[1:]]
    xlsx = read_answers([book(tmp_path / "answers.xlsx", {"Lies mich": [["x"]], "Data": typed})], of)
    assert xlsx.frame.drop("line").equals(expected)
    expected.with_columns(pl.col("strategy").cast(pl.String).cast(pl.Int8)).write_parquet(tmp_path / "answers.parquet")
    parquet = read_answers([tmp_path / "answers.parquet"], of)
    assert parquet.frame.drop("line").equals(expected)
    assert parquet.frame["line"].null_count() == 3


def test_a_row_with_nothing_in_it_is_nobodys_answer_in_any_form(tmp_path: Path) -> None:
    of = evaluation(tmp_path)
    cells = pl.DataFrame(
        {"strategy": [1.0, None, 2.0], "other": ["a", None, "b"], "institution": ["UiO", None, "NTNU"]}
    )
    cells.write_csv(tmp_path / "answers.csv", separator=";")
    cells.write_parquet(tmp_path / "answers.parquet")
    pyreadstat.write_sav(cells, tmp_path / "answers.sav")
    for ending, line in (("csv", 3), ("parquet", 2), ("sav", 2)):
        read = read_answers([tmp_path / f"answers.{ending}"], of)
        assert column(read, "strategy") == ["1", "2"], ending
        assert column(read, "line") == [line - 1, line + 1], ending
        (told,) = (each for each in read.remarks if each.rule == "file.empty_rows")
        assert (told.found, told.line) == ("1", line)


def test_cells_that_no_item_can_take_are_told_and_null(tmp_path: Path) -> None:
    read = answers(tmp_path, evaluation(tmp_path), CSV.replace("ja;1;2", "kanskje;6;2").replace("NTNU\n2", "x"))
    assert read.unread.rows() == [
        ("answers.csv", 0, 2, "1", "developed", "kanskje"),
        ("answers.csv", 0, 2, "1", "strategy", "6"),
    ]
    assert column(read, "developed")[0] is None
    words = answers(tmp_path, evaluation(tmp_path), CSV.replace(";7,5;", ";about 7;").replace(";0;1;", ";perhaps;1;"))
    assert words.unread.select("item", "found").rows() == [("students", "about 7"), ("format", "perhaps")]
    assert column(words, "format/course") == [True, None, False]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("id,format", "1,course book"),
        ("id,format", "1,course;book"),
        ("id,format", '1,"course,book"'),
        ("id,format", "1,Kurs;Bok"),
        ("_id,evaluation/format/course,evaluation/format/book", "1,1,1"),
        ("KEY,evaluation-format,x", "1,book course,2"),
        ("id,format[course],format[book]", "1,Y,Y"),
        ("id,format_course,FORMAT.Book", "1,true,1.0"),
        ("id,Hva slags tilbud? [Kurs],Hva slags tilbud? [Bok]", "1,Ja,Ja"),
        ("respondent,Hva slags tilbud? - Kurs,Hva slags tilbud? - Bok", "1,Kurs,Bok"),
    ],
)
def test_several_answers_are_read_in_the_ways_that_tools_write_them(tmp_path: Path, header: str, row: str) -> None:
    nothing = "2" + "," * header.count(",")
    read = answers(tmp_path, evaluation(tmp_path), f"{header}\n{row}\n{nothing}\n")
    assert column(read, "format/course") == [True, None]
    assert column(read, "format/book") == [True, None]
    assert column(read, "respondent") == ["1", "2"]


@pytest.mark.parametrize("names", ["{}[{}]", "{}_{}", "{}/{}", "{}.{}", "group/{}/{}", "group/{}[{}]", "{} [{}]"])
def test_a_row_of_a_battery_is_found_by_the_name_of_its_question_too(tmp_path: Path, names: str) -> None:
    header = ["id", *(names.format("motivation", item) for item in ("strategy", "quality", "money", "people"))]
    read = answers(tmp_path, evaluation(tmp_path), ";".join(header) + "\n1;1;2;3;4\n")
    assert [column(read, item) for item in ("strategy", "quality", "money", "people")] == [["1"], ["2"], ["3"], ["4"]]


def test_what_only_some_columns_tell_is_read_as_not_chosen(tmp_path: Path) -> None:
    read = answers(tmp_path, evaluation(tmp_path), "id,format_course,format_book\n1,Y,\n2,,\n3,0,0\n")
    assert column(read, "format/course") == [True, None, False]
    assert column(read, "format/book") == [False, None, False]


def test_texts_of_options_are_read_as_codes_where_each_is_that_of_one(tmp_path: Path) -> None:
    read = answers(tmp_path, evaluation(tmp_path), "id,developed,strategy\n1,Ja,don't know\n2,Nei,Stor grad\n3,Ja,\n")
    assert column(read, "developed") == ["ja", "nei", "ja"]
    assert column(read, "strategy") == ["99", "4", None]
    (told,) = [remark for remark in read.remarks if remark.rule == "answers.texts"]
    assert told.shown == {"count": "2", "columns": "developed, strategy"}


def test_texts_that_are_not_each_the_text_of_one_option_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as reason:
        answers(tmp_path, evaluation(tmp_path), "id;developed\n1;Ja\n2;Nei, men vi skal\n")
    assert "column developed: full texts stand here, such as «Ja», where codes should" in str(reason.value)
    assert "the first that is not stands on line 3." in str(reason.value)
    assert "men vi skal" not in str(reason.value)
    assert "Export again with the values as codes" in str(reason.value)


def test_a_header_of_whole_questions_is_found_below_a_title(tmp_path: Path) -> None:
    header = "id;Har dere utviklet tilbud?;Strategi;Kvalitet"
    read = answers(tmp_path, evaluation(tmp_path), f"Evaluering, eksport;;;\n;;;\n{header}\n1;Ja;Stor grad;\n")
    assert column(read, "developed") == ["ja"]


def test_questions_with_the_same_wording_are_told_apart_by_their_battery(tmp_path: Path) -> None:
    of = of_yaml(
        tmp_path,
        """
title: constructed
scales: {degree: {options: {1: low, 2: middle, 3: high}}}
questions:
  - {name: first, kind: scale, text: Before, options: degree, items: {first_a: Quality}}
  - {name: second, kind: scale, text: After, options: degree, items: {second_a: Quality}}
""",
    )
    read = answers(tmp_path, of, "id,Before: Quality,After: Quality\n1,1,3\n")
    assert (column(read, "first_a"), column(read, "second_a")) == (["1"], ["3"])
    with pytest.raises(CannotRead, match="none of its columns is a question"):
        answers(tmp_path, of, "id,Quality\n1,1\n")


def test_an_item_without_a_column_is_told_and_so_nobody_can_say_who_was_shown_what_depends_on_it(
    tmp_path: Path,
) -> None:
    read = answers(tmp_path, evaluation(tmp_path), "id,strategy,students,format,other\n1,1,5,course,\n2,,0,,\n")
    missing = [remark.found for remark in read.remarks if remark.rule == "answers.column.missing"]
    assert missing == ["developed", "quality", "money", "people"]
    strategy, format_ = read.questionnaire.item("strategy").shown, read.questionnaire.item("format").shown
    assert strategy is not None
    assert format_ is not None
    told = read.frame.select(strategy=strategy, format=format_)
    assert told["strategy"].to_list() == [True, None]
    assert told["format"].to_list() == [True, False]


def test_answers_of_several_files_stand_below_each_other(tmp_path: Path) -> None:
    of = evaluation(tmp_path)
    first = written(tmp_path, "spring.csv", "id,developed,unit\n1,ja,a\n2,nei,b\n")
    second = written(tmp_path, "autumn.csv", "id;developed;students\n1;ja;4\n")
    read = read_answers([first, second], of)
    assert column(read, "developed") == ["ja", "nei", "ja"]
    assert column(read, "students") == [None, None, 4.0]
    assert column(read, "unit") == ["a", "b", None]
    assert read.files == (("spring.csv", 2), ("autumn.csv", 1))


def test_rows_are_numbered_where_no_column_says_who_answered(tmp_path: Path) -> None:
    read = answers(tmp_path, evaluation(tmp_path), "developed\nja\nnei\n")
    assert column(read, "respondent") == ["1", "2"]
    assert "answers.respondent.unnamed" in [remark.rule for remark in read.remarks]


def test_the_header_of_a_spreadsheet_is_the_row_with_the_names_of_items(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Spørreundersøkelse 2026"],
        [],
        ["id", "developed", "Navn"],
        [1, "ja", "Emne"],
        [2, "nei", "Navn"],
    ]
    read = read_answers([book(tmp_path / "answers.xlsx", {"Dataset": rows})], evaluation(tmp_path))
    assert column(read, "developed") == ["ja", "nei"]
    assert column(read, "line") == [4, 5]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("answers.csv", b"", "answers.csv: The file is empty"),
        ("answers.csv", "id;developed\n1;ja\n".encode("utf-16"), "answers.csv, line 1: The text is neither UTF-8 nor"),
        ("answers.csv", b"id;developed\n1;j\x81\n", "answers.csv, line 2: The text is neither UTF-8 nor Windows-1252"),
        ("answers.csv", b"id;other questions\n1;x\n", "answers.csv: none of its columns is a question of"),
        ("answers.parquet", b"PAR1 cut off", "answers.parquet: The file is not a whole Parquet file"),
        ("answers.xlsx", b"PK cut off", "answers.xlsx: The file is not a whole xlsx file"),
        ("answers.sav", b"$FL2 cut off", "answers.sav: The file is not a whole SPSS file"),
        ("answers.sav", b"", "answers.sav: The file is empty"),
        ("answers.pdf", b"%PDF", "answers.pdf: Files of the kind .pdf are not read"),
    ],
)
def test_a_file_that_cant_be_read_is_told(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    with pytest.raises(CannotRead) as reason:
        read_answers([written(tmp_path, name, data)], evaluation(tmp_path))
    assert str(reason.value).startswith(told)


def test_windows_1252_is_read_too(tmp_path: Path) -> None:
    path = written(tmp_path, "answers.csv", "id;developed;other\n1;ja;Bø\n".encode("cp1252"))
    assert column(read_answers([path], evaluation(tmp_path)), "other") == ["Bø"]


def test_answers_alone_dont_tell_what_was_asked(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="tell what was asked"):
        read_answers([written(tmp_path, "answers.csv", CSV)])


def test_what_tools_write_for_no_answer_is_none_in_words_too(tmp_path: Path) -> None:
    of = of_yaml(
        tmp_path,
        "title: t\nquestions:\n  - {name: other, kind: text, text: Other}\n"
        "  - {name: why, kind: text, text: Why, shown_if: \"${other} != ''\"}\n",
    )
    read = answers(tmp_path, of, "id;other;why\n1;N/A;N/A\n2;#NULL!; \n3; words ;n/a of course\n")
    assert column(read, "other") == [None, None, "words"]
    assert read.frame.select(was_shown(of.item("why"))).to_series().to_list() == [False, False, True]
    assert column(read, "why") == [None, None, "n/a of course"]


def test_groups_are_the_same_in_every_form_of_file(tmp_path: Path) -> None:
    """A workbook and SPSS have 2026 as 2026.0: in two forms of file, those of one year were two groups."""
    of = of_yaml(tmp_path, "title: t\nquestions: [{name: q, kind: single, text: Q, options: {1: a, 2: b}}]\n")
    frame = pl.DataFrame({"id": [1, 2, 3], "q": [1, 2, 1], "year": [2025.0, 2026.0, 2026.0], "size": [7.5, 8.0, None]})
    frame = frame.with_columns(day=pl.lit(date(2026, 1, 31)))
    written(
        tmp_path,
        "a.csv",
        "id;q;year;size;day\n1;1;2025;7.5;2026-01-31\n2;2; 2026 ;8;2026-01-31\n3;1;2026; ;2026-01-31\n",
    )
    frame.write_parquet(tmp_path / "a.parquet")
    frame.write_excel(tmp_path / "a.xlsx")
    pyreadstat.write_sav(frame, tmp_path / "a.sav")
    forms = ("csv", "xlsx", "parquet", "sav")
    for one, other in product(forms, forms):
        read = read_answers([tmp_path / f"a.{one}", tmp_path / f"a.{other}"], of)
        tables = item_tables(read, gate(), AskedTables(("year", "size", "day")))
        found = [table.group for table in tables if table.by]
        assert found == ["2025", "2026", "7.5", "8", "–", "2026-01-31"], (one, other)


def test_units_are_known_again_in_every_form_of_file(tmp_path: Path) -> None:
    of = of_yaml(tmp_path, "title: t\nquestions: [{name: q, kind: single, text: Q, options: {1: a, 2: b}}]\n")
    rows = pl.DataFrame({"id": [1, 2], "q": [1, 2], "unit": [101, 102], "invitation": [1, 2], "kind": [7, 8]})
    rows.write_csv(tmp_path / "a.csv")
    rows.write_excel(tmp_path / "a.xlsx")
    rows.write_parquet(tmp_path / "a.parquet")
    files = [tmp_path / f"a.{form}" for form in ("csv", "xlsx", "parquet")]
    for one, other in product(files, files):
        frame = read_frame(one)
        assert frame.units.select("unit", "kind").rows() == [("101", "7"), ("102", "8")]
        assert read_invitations(other, frame)["invitation"].to_list() == ["1", "2"]
        assert column(placed(read_answers([other], of), frame), "kind") == ["7", "8"]


def test_an_answer_that_is_called_as_an_item_makes_no_header_of_its_row(tmp_path: Path) -> None:
    """Forms with groups write these before every name, so that no name of the header is that of an item."""
    items = "[{name: kind, kind: single, text: K, options: {a: A, other: B}}, {name: other, kind: text, text: O}]"
    of = of_yaml(tmp_path, f"title: t\nquestions: {items}\n")
    rows: list[list[object]] = [["_id", "about/kind", "about/other"], [1, "a", ""], [2, "other", "words"], [3, "a", ""]]
    read = read_answers([book(tmp_path / "a.xlsx", {"Data": rows})], of)
    assert (column(read, "kind"), column(read, "other")) == (["a", "other", "a"], [None, "words", None])


@pytest.mark.parametrize("cell", ["1;2", "1,2", "1 2", "1 | 2", "1-2; 3-4", "1-2, 3-4"])
def test_codes_of_several_answers_come_before_the_wording_that_they_look_like(tmp_path: Path, cell: str) -> None:
    options = "{1: 1-2, 2: 3-4, 3: 5-7}"
    of = of_yaml(tmp_path, f"title: t\nquestions: [{{name: m, kind: several, text: Years, options: {options}}}]\n")
    read = answers(tmp_path, of, f'id\tm\n1\t"{cell}"\n')
    assert [column(read, f"m/{code}") for code in "123"] == [[True], [True], [False]]


def test_no_is_chosen_where_every_option_stands_in_its_own_words(tmp_path: Path) -> None:
    """As Qualtrics writes several answers: the wording of the option in its column, else nothing."""
    of = of_yaml(
        tmp_path,
        "title: t\nquestions: [{name: m, kind: several, text: M, options: {1: Partners, 2: 'No', 3: 'Yes'}}]\n",
    )
    chosen = {"Partners;;": [True, False, False], ";No;": [False, True, False], ";;Yes": [False, False, True]}
    read = answers(tmp_path, of, "\n".join(["id;m/1;m/2;m/3", *(f"x;{row}" for row in chosen)]))
    assert [list(row) for row in read.frame.select("m/1", "m/2", "m/3").rows()] == list(chosen.values())
    read = answers(tmp_path, of, "id;m/1;m/2;m/3\n1;Yes;No;No\n2;No;Yes;No\n3;No;No;No\n")
    assert [sum(row) for row in read.frame.select("m/1", "m/2", "m/3").rows()] == [1, 1, 0]


def test_wordings_that_are_the_codes_of_other_options_are_read_where_all_are_wordings(tmp_path: Path) -> None:
    of = of_yaml(
        tmp_path, "title: t\nquestions: [{name: q, kind: single, text: Q, options: {1: '0', 2: '1', 3: 2 or more}}]\n"
    )
    assert column(answers(tmp_path, of, "id;q\n1;0\n2;1\n3;2 or more\n4;1\n"), "q") == ["1", "2", "3", "2"]
    assert column(answers(tmp_path, of, "id;q\n1;1\n2;2\n3;3\n4;\n"), "q") == ["1", "2", "3", None]


@pytest.mark.parametrize("digits", [16, 29, 400])
def test_a_number_of_more_digits_than_a_program_keeps_is_told_and_not_reckoned_with(
    tmp_path: Path, digits: int
) -> None:
    """As somebody writes who will not say: the tables broke off at 29 nines, and with 400 the mean was endless."""
    of = of_yaml(tmp_path, "title: t\nquestions: [{name: n, kind: number, text: N}]\n")
    read = answers(tmp_path, of, f"id;n\n1;3\n2;{'9' * digits}\n3;5\n")
    assert (column(read, "n"), read.unread["line"].to_list()) == ([3.0, None, 5.0], [3])
    pl.DataFrame({"id": [1, 2], "n": [3.0, float("9" * digits)]}).write_parquet(tmp_path / "a.parquet")
    read = read_answers([tmp_path / "a.parquet"], of)
    assert (column(read, "n"), read.unread["respondent"].to_list()) == ([3.0, None], ["2"])
