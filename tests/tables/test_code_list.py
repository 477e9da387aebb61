"""The code lists: complete, dated, sourced, and each replaced code leads to one that is in use."""

import csv
import subprocess
import sys
from datetime import date

import pytest

from vidare.tables.code_list import COLUMNS, FOLDER, Code, CodeList, load, names

LISTS = names()

# Every code that stands in the open DBH rows we have seen (tables 123, 208, 308, 347 and 900).
SEEN = {
    "level": "B3 B4 AR LN M2 ME MX HN M5 PR FU VS 50",
    "semester": "1 3",
    "course_semester": "1 2 3",
    "organisation": "1",
    "continuing_education": "0 2",
    "new_programme": "0 1 2",
    "approval_body": "0 2",
    "course_status": "0 1 2 3 4",
    "thesis_kind": "0 1 2",
    "grade": "A B C D E F G H",
    "funding_category": "0 1 2 3 A B C D E F DG IS",
    "language": "NOR ENG FRE GER SME NOB 999 SMJ FIN SPA SWE SMI",
    "institution": """0217 0232 0236 0238 0241 0255 0256 0257 0258 0259 0262 0264 1110 1120 1130 1150 1160 1170 1171
        1172 1173 1174 1175 1176 1177 1210 1220 1240 1260 6220 8202 8208 8221 8223 8224 8225 8227 8232 8234 8241 8243
        8247 8248 8253 8254""",
}


def listed(*codes: Code) -> CodeList:
    return CodeList("made_up", "A list for a test", "the test", "none", date(2026, 11, 21), codes)


def code(name: str, successor: str | None = None, since: int | None = None, until: int | None = None) -> Code:
    return Code(name, "a code for a test", "", since, until, successor, "the test")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_what_it_is_and_where_it_comes_from(name: str) -> None:
    found = load(name)
    assert found.name == name
    assert found.entries
    assert found.title
    assert found.source
    assert found.licence
    assert found.checked >= date(2026, 11, 21)


def test_every_file_of_codes_is_told_in_lists() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.csv")) == sorted([*LISTS, "lists"])
    assert len(set(LISTS)) == len(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_every_row_has_as_many_cells_as_its_header(name: str) -> None:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header[: len(COLUMNS)]) == COLUMNS
    assert [row for row in rows if len(row) != len(header) or any(cell != cell.strip() for cell in row)] == []


@pytest.mark.parametrize("name", LISTS)
def test_a_code_stands_once_with_meaning_and_source(name: str) -> None:
    found = load(name)
    assert len(set(found.codes)) == len(found.codes)
    assert [entry.code for entry in found.entries if not (entry.code and entry.meaning and entry.source)] == []


@pytest.mark.parametrize("name", LISTS)
def test_periods_are_semesters_in_order(name: str) -> None:
    for entry in load(name).entries:
        periods = [period for period in (entry.since, entry.until) if period is not None]
        assert periods == sorted(periods), entry
        assert all(1946 <= period // 10 <= 2026 and period % 10 in (1, 2, 3) for period in periods), entry


@pytest.mark.parametrize("name", LISTS)
def test_a_replaced_code_has_ended_and_leads_to_one_in_use(name: str) -> None:
    found = load(name)
    for entry in found.entries:
        if entry.successor is not None:
            last = found.get(found.successor(entry.code) or "")
            assert entry.until is not None, entry
            assert last is not None, entry
            assert (last.successor, last.until) == (None, None), entry


@pytest.mark.parametrize("name", SEEN)
def test_codes_of_real_rows_are_in_the_lists(name: str) -> None:
    assert [seen for seen in SEEN[name].split() if seen not in load(name)] == []


def test_old_codes_hold_only_in_their_time() -> None:
    level = load("level")
    assert "50" in level.legal_on(20072)
    assert "50" not in level.legal_on(20101)
    assert len(level.legal_on(20253)) == 14
    assert load("course_semester").legal_on(20253) == ("1", "3")
    assert "2" in load("course_semester").legal_on(20102)


def test_both_ends_of_a_span_are_included() -> None:
    dated = listed(code("X", since=20081, until=20093))
    assert [dated.legal_on(period) for period in (20073, 20081, 20093, 20101)] == [(), ("X",), ("X",), ()]


def test_funding_categories_changed_with_production_year_2023() -> None:
    funding = load("funding_category")
    assert {"A", "F"} <= set(funding.legal_on(20223))
    assert not {"1", "G3"} & set(funding.legal_on(20223))
    assert {"1", "G3", "DG"} <= set(funding.legal_on(20231))
    assert not {"A", "F"} & set(funding.legal_on(20231))


def test_a_merged_institution_names_the_one_of_today() -> None:
    institution = load("institution")
    assert institution.successor("0264") == "1177"
    assert institution.successor("0262") == "1177"
    assert institution.successor("0252") == "1176"
    assert institution.successor("1120") is None
    assert institution.successor("0000") is None
    assert "0264" in institution.legal_on(20243)
    assert "0264" not in institution.legal_on(20251)
    assert "1177" in institution.legal_on(20251)


def test_successors_in_a_circle_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="A run in a circle: A -> B -> C"):
        listed(code("A", "B"), code("B", "C"), code("C", "A")).successor("A")


@pytest.mark.parametrize(
    ("institution", "kind"), [("8241", "private"), ("1407", "private"), ("1120", "state"), ("0256", "state")]
)
def test_an_institution_is_state_or_private(institution: str, kind: str) -> None:
    found = load("institution").get(institution)
    assert found is not None
    assert found["kind"] == kind


def test_kind_follows_the_institution_type() -> None:
    kinds = {"02": "state", "11": "state", "12": "state", "82": "private", "83": "private"}
    assert kinds.keys() == set(load("institution_type").codes)
    entries = load("institution").entries
    assert {entry["kind"] for entry in entries} == {"state", "private", ""}
    assert [entry.code for entry in entries if entry["type"] and kinds[entry["type"]] != entry["kind"]] == []


def test_languages_are_three_upper_case_letters_or_unknown() -> None:
    language = load("language")
    assert [c for c in language.codes if not (len(c) == 3 and c.isascii() and c.isalpha() and c.isupper())] == ["999"]
    assert {entry["scope"] for entry in language.entries} == {"individual", "collective", "macrolanguage", "special"}


@pytest.mark.parametrize(
    ("language", "scope"), [("SMI", "collective"), ("NOR", "macrolanguage"), ("SME", "individual"), ("999", "special")]
)
def test_a_language_tells_its_scope(language: str, scope: str) -> None:
    found = load("language").get(language)
    assert found is not None
    assert found["scope"] == scope


def test_bibliographic_and_terminological_languages_come_in_pairs() -> None:
    language = load("language")
    paired = [entry for entry in language.entries if entry["pair"]]
    assert len(paired) == 40
    for entry in paired:
        other = language.get(entry["pair"])
        assert other is not None
        assert other["pair"] == entry.code
        assert {entry["form"], other["form"]} == {"B", "T"}
        assert (entry.meaning, entry["scope"]) == (other.meaning, other["scope"])


def test_a_list_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(ValueError, match=r"no code list «levels»\. The lists are: approval_body, .*level"):
        load("levels")


def test_the_lists_are_read_without_polars() -> None:
    script = "import sys; from vidare.tables.code_list import load; load('language'); sys.exit('polars' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
