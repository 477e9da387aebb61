"""From every number of the report a way leads back to its rows, and a changed file is told."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from tests.intake.written import put
from tests.reports.board_memo.made_memo import EXAMPLES, PROGRAMME, asked, written_rows
from vidare.intake.cannot_read import CannotRead, FileChanged
from vidare.reports.board_memo.memo import memo
from vidare.reports.board_memo.settings import Settings
from vidare.reports.board_memo.told_memo import CannotTrace
from vidare.reports.board_memo.tracing import trace
from vidare.reports.board_memo.written import write

EXTERNAL = "externally_financed"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with copies of both examples and their reports."""
    room = tmp_path_factory.mktemp("traced")
    for example in ("seed-000", "uib-open-data"):
        shutil.copytree(EXAMPLES / example, room / example)
        write(memo([room / example], asked("en")), Settings(), room / f"{example}-memo")
    return room


@pytest.mark.parametrize(
    ("example", "identity", "table", "column"),
    [
        ("seed-000", "students.2025", "Registrerte", "total"),
        ("seed-000", "peers.1150.2025", "Registrerte", "total"),
        ("seed-000", "revenue.tuition_fee.2021", "Hovedbok", "revenue"),
        ("seed-000", "revenue.commissioned.2025", "Hovedbok", "revenue"),
        ("uib-open-data", "credit_production.external.2025", "Studiepoeng", "externally_financed"),
        ("uib-open-data", "credit_production_of_all.self_financed.2024", "Studiepoeng", "self_financed"),
    ],
)
def test_the_rows_add_up_to_the_number(place: Path, example: str, identity: str, table: str, column: str) -> None:
    traced = trace(place / f"{example}-memo" / "memo.json", identity)
    found = next(one for one in traced.rows if one.table.startswith(table))
    assert found.frame[column].sum() == pytest.approx(float(traced.number["value"]), abs=1e-6)
    assert traced.changed == ()


def found_in(rows: Mapping[str, pl.DataFrame], identity: str) -> float:
    """What the rows of a number come to, by what it counts."""
    kind = identity.split(".", maxsplit=1)[0]
    if kind in ("students", "peers", "largest_offers"):
        return float(rows["Registrerte"]["total"].sum())
    if kind == "revenue":
        return float(rows["Hovedbok"]["revenue"].sum())
    if kind.startswith("credit_production"):
        return float(rows["Studiepoeng"][EXTERNAL if ".external." in identity else "self_financed"].sum())
    courses = rows["Emner"]
    if kind == "courses_offered":
        return courses["course"].n_unique()
    alone = rows["Studieprogram"].join(courses, on="programme", how="anti") if courses.height else rows["Studieprogram"]
    return (courses["course"].n_unique() if courses.height else 0) + alone["programme"].n_unique()


def test_the_rows_of_every_number_come_to_it(place: Path) -> None:
    memo_json = place / "seed-000-memo" / "memo.json"
    numbers = json.loads(memo_json.read_text("utf-8"))["numbers"]
    of_rows = {name: number for name, number in numbers.items() if "of" not in number}
    assert len(of_rows) > 80
    for identity, number in of_rows.items():
        rows = {one.table.split()[0]: one.frame for one in trace(memo_json, identity).rows}
        assert found_in(rows, identity) == pytest.approx(float(number["value"]), abs=1e-6), identity


def test_only_rows_of_the_table_that_a_semester_is_counted_in_are_behind_its_students(tmp_path: Path) -> None:
    """DBH's counts stand aside where the institution's own rows are of the same semester."""
    written_rows(tmp_path, {2024: [40], 2025: [50]})
    header = "Institusjonskode;Avdelingskode;Årstall;Semester;Studieprogramkode;Studentkategori;Antall totalt"
    rows = [f"1120;150000;{year};{semester};P0;S;30" for year, semester in ((2023, 3), (2024, 3), (2025, 1))]
    (tmp_path / "registrerte_antall.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    programmes = tmp_path / "studieprogram.csv"
    lines = programmes.read_text("utf-8").splitlines()
    more = [lines[1].replace(";2024;3;", period) for period in (";2023;3;", ";2025;1;")]
    programmes.write_text("\n".join([*lines, *more]), encoding="utf-8")
    write(memo([tmp_path], asked("en")), Settings(), tmp_path / "memo")
    behind = {
        year: [
            (one.table, one.frame.height)
            for one in trace(tmp_path / "memo" / "memo.json", f"students.{year}").rows
            if one.table != "Studieprogram"
        ]
        for year in (2023, 2024, 2025)
    }
    own, counts = "Registrerte studenter", "Registrerte studenter (aggregert)"
    assert behind == {2023: [(counts, 1)], 2024: [(own, 40)], 2025: [(own, 50), (counts, 1)]}


def test_the_students_of_the_largest_offer_are_found_under_each_of_its_codes_and_in_no_row_that_is_not_counted(
    tmp_path: Path,
) -> None:
    written_rows(tmp_path, {2025: [40, 20]})
    header = "Institusjonskode;Avdelingskode;Årstall;Semester;Studieprogramkode;Studentkategori;Antall totalt"
    rows = [f"1120;150000;2025;{semester};P0;S;30" for semester in (1, 3)]
    (tmp_path / "registrerte_antall.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    programmes = tmp_path / "studieprogram.csv"
    lines = programmes.read_text("utf-8").splitlines()
    more = [lines[1].replace(";2025;3;", ";2025;1;"), lines[1].replace("P0", "P9")]
    programmes.write_text("\n".join([*lines, *more]), encoding="utf-8")
    (tmp_path / "renamed_codes.yaml").write_text("- {institution: 1120, old: P0, new: P9}\n", encoding="utf-8")
    write(memo([tmp_path], asked("en")), Settings(), tmp_path / "memo")
    traced = trace(tmp_path / "memo" / "memo.json", "largest_offers.2025.1")
    assert traced.number["value"] == 70
    own, counts = (one.frame for one in traced.rows if one.table != "Studieprogram")
    assert (own.height, counts["total"].to_list()) == (40, [30])


def test_the_number_of_offers_does_not_lead_to_students(place: Path) -> None:
    traced = trace(place / "seed-000-memo" / "memo.json", "portfolio.micro_course.2025")
    assert {rows.table for rows in traced.rows} == {"Emner", "Studieprogram"}


def written_production(folder: Path) -> Path:
    """The report of students on A and C with results in a course of B; only A is continuing education.

    Of ten results of 10 credits on each programme eight are passed.
    """
    programmes = [
        f"1120;150000;2025;3;{code};Course {code};ANNET;LN;0.5;10;{share};649999;{flag}"
        for code, share, flag in (("A", 0, 1), ("B", 100, 0), ("C", 100, 0))
    ]
    put(folder, "studieprogram.csv", "\n".join([PROGRAMME, *programmes]))
    header = "Institusjonskode;Avdelingskode;Årstall;Semester;Studieprogramkode;Emnekode;Emnenavn;Nivåkode;Studiepoeng"
    put(folder, "emner.csv", "\n".join([header, *(f"1120;150000;2025;3;{of};{of}100;Emne;LN;10" for of in "AB")]))
    header = (
        "Institusjonskode;Årstall;Semester;Studieprogramkode;Studentens identifikator;Emnekode;Eksamensår;"
        "Eksamenssemester;Karakter;Studiepoeng"
    )
    results = [
        f"1120;2025;3;{of};S{of}{grade}{one};B100;2025;3;{grade};10" for of in "AC" for grade in "ABCDF" for one in "12"
    ]
    put(folder, "eksamen.csv", "\n".join([header, *results]))
    write(memo([folder], replace(asked("en"), peers=(), years=(2025,))), Settings(), folder / "out")
    return folder / "out" / "memo.json"


@pytest.mark.parametrize(
    ("identity", "of", "passed"),
    [("credit_production.external.2025", "A", 80), ("credit_production_of_all.self_financed.2025", "AC", 160)],
)
def test_production_leads_to_the_passed_results_and_the_courses_that_they_are_of(
    tmp_path: Path, identity: str, of: str, passed: int
) -> None:
    traced = trace(written_production(tmp_path), identity)
    results, courses, _programmes = (rows.frame for rows in traced.rows)
    assert (set(results["programme"]), set(results["grade"])) == (set(of), set("ABCD"))
    assert results["credits"].sum() == passed
    assert float(traced.number["value"]) == pytest.approx(80 / 60)
    assert courses["course"].to_list() == ["B100"]


def test_production_of_a_programme_that_lacks_a_part_in_a_row_is_behind_what_nobody_knows_who_pays(
    tmp_path: Path,
) -> None:
    codes = [f"1120;150000;2025;3;{code};Course {code};ANNET;LN;0.5;10;64;649999;1" for code in "AB"]
    put(tmp_path, "studieprogram.csv", "\n".join([PROGRAMME, *codes]))
    header = (
        "Institusjonskode;Årstall;Emnekode;Semester;Progkode student;Ny produksjon totalt;Ny produksjon egentfin;"
        "Ny produksjon ekstern"
    )
    rows = ["A100;3;A;20;15;5", "B100;3;B;9;6;3", "B200;3;B;4;;"]
    put(tmp_path, "studiepoeng.csv", "\n".join([header, *(f"1120;2025;{row}" for row in rows)]))
    write(memo([tmp_path], replace(asked("en"), peers=(), years=(2025,))), Settings(), tmp_path / "out")
    for category, column, value, codes in (
        ("self_financed", "self_financed", 15, ["A"]),
        ("external", EXTERNAL, 5, ["A"]),
        ("not_known", "total", 13, ["B", "B"]),
    ):
        traced = trace(tmp_path / "out" / "memo.json", f"credit_production.{category}.2025")
        produced = traced.rows[0].frame
        assert (traced.number["value"], produced[column].sum()) == (value, value)
        assert produced["student_programme"].to_list() == codes


def test_offers_of_one_model_lead_to_no_courses_that_are_no_offers(tmp_path: Path) -> None:
    traced = trace(written_production(tmp_path), "portfolio.free_standing_course.2025")
    assert traced.number["value"] == 1
    assert [rows.frame["programme"].to_list() for rows in traced.rows] == [["A"], ["A"]]


def test_a_computed_number_is_what_its_formula_says(place: Path) -> None:
    for example in ("seed-000", "uib-open-data"):
        numbers = json.loads((place / f"{example}-memo" / "memo.json").read_text("utf-8"))["numbers"]
        for identity, number in numbers.items():
            values = [numbers[part]["value"] for part in number.get("of", ())]
            if values and number["value"] is None:
                assert values[-1] == 0, identity
                assert "nothing can be divided by it" in number["why"]
            elif values:
                now, *then = map(float, values)
                ways = [now + sum(then), *((now - then[0]) / then[0], now / then[0]) * bool(then and then[0])]
                assert pytest.approx(float(number["value"])) in ways, identity


def test_what_grew_from_nothing_has_no_number(place: Path) -> None:
    numbers = json.loads((place / "seed-000-memo" / "memo.json").read_text("utf-8"))["numbers"]
    grown = numbers["revenue.earmarked_appropriation.change.2024-2025"]
    assert grown["value"] is None
    assert grown["why"] == "revenue.earmarked_appropriation.2024 is 0, and nothing can be divided by it."


def test_changed_choices_are_told(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place, tmp_path / "moved")
    folder, memo_json = tmp_path / "moved" / "seed-000", tmp_path / "moved" / "seed-000-memo" / "memo.json"
    mapping = folder / "ledger_mapping.yaml"
    mapping.write_text(mapping.read_text("utf-8").replace('project: "83"', 'project: "99"'), encoding="utf-8")
    assert trace(memo_json, "revenue.grant.2025").changed == ("ledger_mapping.yaml",)
    assert trace(memo_json, "revenue.change.2021-2025").changed == ("ledger_mapping.yaml",)
    (folder / "statistics_norway_groups.csv").write_text(
        "Institusjonskode;Studieprogramkode;UH-gruppe\n", encoding="utf-8"
    )
    assert trace(memo_json, "students.2025").changed == ("statistics_norway_groups.csv",)
    assert trace(memo_json, "revenue.grant.2025").changed == ("ledger_mapping.yaml",)


def test_choices_in_another_folder_than_the_first_decide_and_are_followed(tmp_path: Path) -> None:
    first = shutil.copytree(EXAMPLES / "seed-000", tmp_path / "seed-000")
    (tmp_path / "ledger").mkdir()
    for file in [*first.glob("hovedbok*"), first / "ledger_mapping.yaml"]:
        shutil.move(file, tmp_path / "ledger")
    write(memo([first, tmp_path / "ledger"], asked("en")), Settings(), tmp_path / "out")
    identity, memo_json = "revenue.commissioned.2025", tmp_path / "out" / "memo.json"
    traced = trace(memo_json, identity)
    assert traced.changed == ()
    assert traced.rows[0].frame["revenue"].sum() == traced.number["value"] > 0
    mapping = tmp_path / "ledger" / "ledger_mapping.yaml"
    mapping.write_text(mapping.read_text("utf-8") + "\n", encoding="utf-8")
    assert trace(memo_json, identity).changed == ("ledger_mapping.yaml",)


def test_courses_are_found_one_by_one(place: Path) -> None:
    traced = trace(place / "seed-000-memo" / "memo.json", "courses_offered.2020")
    courses = next(one for one in traced.rows if one.table == "Emner")
    assert courses.frame["course"].n_unique() == traced.number["value"] == 66


def test_a_derived_number_leads_to_those_it_is_made_of(place: Path) -> None:
    traced = trace(place / "seed-000-memo" / "memo.json", "revenue.change.2021-2025")
    assert traced.of.keys() == {"revenue.2021", "revenue.2025"}
    assert trace(place / "seed-000-memo" / "memo.json", "revenue.2025").of.keys() >= {"revenue.tuition_fee.2025"}


def test_every_number_can_be_followed(place: Path) -> None:
    told = json.loads((place / "uib-open-data-memo" / "memo.json").read_text("utf-8"))
    for identity, number in told["numbers"].items():
        assert number.get("of") or all(row["files"] and row["extracted"] for row in number["rows"]), identity
        assert number.get("of") is None or set(number["of"]) <= told["numbers"].keys()


def test_an_unknown_number_is_told_with_the_nearest(place: Path) -> None:
    with pytest.raises(CannotTrace, match=r"no number students\.2026\. Did you mean students\.202"):
        trace(place / "seed-000-memo" / "memo.json", "students.2026")


def test_a_file_that_is_no_memo_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[]", encoding="utf-8")
    with pytest.raises(CannotTrace, match="vidare: it has no numbers"):
        trace(tmp_path / "x.json", "students.2025")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "its line 1 is no JSON"),
        (b'{"numbers": {},\n', "its line 2 is no JSON"),
        (b"\xff", "it is no text in UTF-8"),
        (b'{"inputs": [], "numbers": {}}', "it has no numbers"),
        (b"[" * 100_000, "its lists and named values stand in each other too deep"),
    ],
)
def test_a_damaged_memo_is_told(tmp_path: Path, text: bytes, said: str) -> None:
    (tmp_path / "memo.json").write_bytes(text)
    with pytest.raises(CannotTrace, match=f"memo.json is not a memo.json of vidare: {said}"):
        trace(tmp_path / "memo.json", "students.2025")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"unit": None}, "at numbers > students.2025 > unit stands null, where a text should stand. Take the file"),
        ({"rows": "x" * 99}, 'students.2025 > rows stands "' + "x" * 39 + " …, where a list should stand"),
        ({"rows": [{}]}, "students.2025 > rows > 1 > table stands nothing, where the id of a table should stand"),
        ({"rows": []}, "students.2025 names no file"),
        ({"of": ["students.1999"]}, 'of > 1 stands "students.1999", where the id of a number should stand'),
    ],
)
def test_a_number_that_was_changed_by_hand_is_told_by_its_place(place: Path, changed: object, said: str) -> None:
    memo_json = place / "seed-000-memo" / "memo.json"
    told = json.loads(memo_json.read_text("utf-8"))
    told["numbers"]["students.2025"] |= changed
    memo_json.with_name("changed.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(CannotTrace) as reason:
        trace(memo_json.with_name("changed.json"), "students.2025")
    assert said in str(reason.value)


def test_numbers_that_are_made_of_each_other_lead_to_no_file(place: Path) -> None:
    memo_json = place / "seed-000-memo" / "memo.json"
    told = json.loads(memo_json.read_text("utf-8"))
    told["numbers"]["students.2025"] |= {"of": ["students.2025"], "formula": "students.2025"}
    memo_json.with_name("changed.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(CannotTrace, match=r"students\.2025 names no file"):
        trace(memo_json.with_name("changed.json"), "students.2025")


def within(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of a value of JSON, itself too."""
    yield place
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in inside:
        yield from within(part, (*place, name))


CHANGED: list[Any] = [None, True, -1, 1.5, float("nan"), "", "x", "\ud800", [], ["x"], [[]], {}, {"a": 1}]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_memo_that_was_changed_anywhere_is_followed_or_told(place: Path, data: st.DataObject) -> None:
    memo_json = place / "seed-000-memo" / "memo.json"
    told = json.loads(memo_json.read_text("utf-8"))
    identity = data.draw(st.sampled_from(["largest_offers.2025.1", "students.change.2020-2025", "revenue.grant.2021"]))
    of = told["numbers"][identity].get("of", [identity])
    ways = [("inputs",), ("numbers", identity), *(("numbers", part) for part in of)]
    way = data.draw(st.sampled_from(ways))
    *to, last = data.draw(st.sampled_from([(*way, *one) for one in within(reduce(getitem, way, told))]))
    holds = reduce(getitem, to, told)
    if data.draw(st.booleans()):
        del holds[last]
    else:
        holds[last] = data.draw(st.sampled_from(CHANGED))
    memo_json.with_name("changed.json").write_text(json.dumps(told), encoding="utf-8")
    with suppress(CannotTrace):
        trace(memo_json.with_name("changed.json"), identity)


def test_a_file_that_holds_other_rows_now_is_told(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place, tmp_path / "moved")
    files = tmp_path / "moved" / "seed-000"
    shutil.copy(files / "emner_constructed.csv", files / "registrerte_antall_constructed.csv")
    shutil.copy(files / "emner_constructed.about.yaml", files / "registrerte_antall_constructed.about.yaml")
    with pytest.raises(CannotTrace, match=r"registrerte_antall_constructed\.csv no longer holds rows of Registrerte"):
        trace(tmp_path / "moved" / "seed-000-memo" / "memo.json", "students.2025")


def test_a_changed_file_is_told(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place, tmp_path / "moved")
    ledger = tmp_path / "moved" / "seed-000" / "hovedbok_constructed.csv"
    ledger.write_bytes(ledger.read_bytes() + b"\n")
    note = ledger.with_name("hovedbok_constructed.about.yaml")
    lines = [line for line in note.read_text("utf-8").splitlines() if not line.startswith("sha256")]
    note.write_text("\n".join(lines), encoding="utf-8")
    memo_json = tmp_path / "moved" / "seed-000-memo" / "memo.json"
    assert trace(memo_json, "revenue.tuition_fee.2025").changed == (ledger.name, note.name)
    ledger.unlink()
    with pytest.raises(CannotTrace, match="is no longer at"):
        trace(memo_json, "revenue.tuition_fee.2025")


def test_a_changed_note_is_told_since_it_says_how_rows_are_read(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place, tmp_path / "moved")
    memo_json = tmp_path / "moved" / "uib-open-data-memo" / "memo.json"
    note = tmp_path / "moved" / "uib-open-data" / "dbh900_uib_2023_2025.about.yaml"
    fetched = note.with_name("dbh900_uib_2023_2025.csv.provenance.json")
    fetched.write_text("{}", encoding="utf-8")
    note.write_text(note.read_text("utf-8").replace("1120", "1150"), encoding="utf-8")
    traced = trace(memo_json, "credit_production.external.2025")
    assert [rows.frame.height for rows in traced.rows if rows.table == "Studiepoeng"] == [0]
    assert traced.changed == (note.name, fetched.name)
    note.unlink()
    assert trace(memo_json, "credit_production.change.2023-2025").changed == (note.name, fetched.name)


def test_rows_that_change_before_the_report_is_written_are_not_told_as_counted(tmp_path: Path) -> None:
    folder = written_rows(tmp_path, {2025: [12]})
    counted = memo([folder], replace(asked("en"), peers=(), years=(2025,)))
    students = folder / "registrerte_studenter.csv"
    students.write_text(students.read_text("utf-8").replace("1120;2025", "1120;2024"), encoding="utf-8")
    with pytest.raises(FileChanged, match=r"registrerte_studenter\.csv: the file was changed"):
        write(counted, Settings(), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_that_comes_after_the_rows_were_counted_is_none_of_theirs(tmp_path: Path) -> None:
    folder = written_rows(tmp_path, {2025: [12]})
    counted = memo([folder], replace(asked("en"), peers=(), years=(2025,)))
    (folder / "emner.csv").write_text("Institusjonskode\n", encoding="utf-8")
    write(counted, Settings(), tmp_path / "out")
    told = json.loads((tmp_path / "out" / "memo.json").read_text("utf-8"))
    assert [one["file"] for one in told["inputs"]] == ["registrerte_studenter.csv", "studieprogram.csv"]


def test_a_file_that_its_note_does_not_fit_is_refused(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place, tmp_path / "moved")
    rows = tmp_path / "moved" / "uib-open-data" / "dbh900_uib_2023_2025.csv"
    rows.chmod(0o644)
    rows.write_bytes(rows.read_bytes() + b"\n")
    with pytest.raises(CannotRead):
        trace(tmp_path / "moved" / "uib-open-data-memo" / "memo.json", "credit_production.external.2025")


def test_files_with_the_same_name_are_not_mixed_up(place: Path, tmp_path: Path) -> None:
    example = shutil.copytree(place / "uib-open-data", tmp_path / "uib-open-data")
    (tmp_path / "none").mkdir()
    for file in example.glob("*.csv"):
        with file.open("rb") as rows:
            (tmp_path / "none" / file.name).write_bytes(rows.readline())
    write(memo([example, tmp_path / "none"], asked("en")), Settings(), tmp_path / "memo")
    identity = "credit_production.external.2025"
    traced, alone = (trace(at / "memo.json", identity) for at in (tmp_path / "memo", place / "uib-open-data-memo"))
    assert traced.number["value"] == alone.number["value"]
    found = {file: rows.frame.height for rows in traced.rows for file in rows.files}
    expected = {f"uib-open-data/{file}": rows.frame.height for rows in alone.rows for file in rows.files}
    assert found == expected | {"none/dbh900_uib_2023_2025.csv": 0}
    assert traced.changed == ()


def test_rows_in_sheets_of_one_book_are_found_again(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    texts = written_rows(tmp_path / "texts", {2025: [12]})
    with Workbook(tmp_path / "book.xlsx") as book:
        for text in ("studieprogram", "registrerte_studenter"):
            pl.read_csv(texts / f"{text}.csv", separator=";", infer_schema=False).write_excel(book, text)
    asked_of = replace(asked("en"), peers=(), years=(2025,))
    write(memo([tmp_path / "book.xlsx"], asked_of), Settings(), tmp_path / "out")
    rows = next(
        one for one in trace(tmp_path / "out" / "memo.json", "students.2025").rows if one.table.startswith("Reg")
    )
    assert rows.files == ("book.xlsx#registrerte_studenter",)
    assert rows.frame.height == 12


def test_none_of_the_rows_are_behind_a_0(tmp_path: Path) -> None:
    rows = written_rows(tmp_path, {2024: [40], 2025: [40]})
    programmes = (rows / "studieprogram.csv").read_text("utf-8")
    head, _sign, last = programmes.rstrip().rpartition(";1")
    assert last == ""
    (rows / "studieprogram.csv").write_text(f"{head};0\n", "utf-8")
    write(memo([rows], asked("en")), Settings(), tmp_path / "out")
    traced = {year: trace(tmp_path / "out" / "memo.json", f"students.{year}") for year in (2024, 2025)}
    assert [traced[year].number["value"] for year in (2024, 2025)] == [40, 0]
    assert [sum(one.frame.height for one in traced[year].rows) for year in (2024, 2025)] == [41, 0]
