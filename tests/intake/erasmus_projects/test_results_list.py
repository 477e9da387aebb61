"""Lists of the Project Results Platform are read in either separator, and what is wrong in them has a sentence."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.erasmus_projects.results_text import CARD, GRANT, written
from vidare.intake.cannot_read import CannotRead
from vidare.intake.erasmus_projects.amounts import euros
from vidare.intake.erasmus_projects.as_register import read_register_rows
from vidare.intake.erasmus_projects.named_by_words import action_of, organisation_type_of
from vidare.intake.erasmus_projects.results_list import ResultsList, read_results

PARTNERS = {
    "Partner 1 name": "Constructed Company",
    "Partner 1 organisation type": "Small and medium sized enterprise",
    "Partner 1 country": "EL",
    "Partner 38 name": "Constructed Institute",
    "Partner 38 country": "UK",
}
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read(place: Path, text: str, mark: bytes = b"") -> ResultsList:
    file = place / "list.csv"
    file.write_bytes(mark + text.encode())
    return read_results(file)


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("mark", [b"", BYTE_ORDER_MARK])
def test_a_wide_list_is_read_in_either_separator(tmp_path: Path, separator: str, mark: bytes) -> None:
    summary = 'Several lines,\nwith "quotation marks"; and both separators'
    found = read(tmp_path, written({**CARD, **PARTNERS, "Project Summary": summary}, separator=separator), mark)
    assert found.projects.rows() == [
        (CARD["Project Identifier"], "KA220", 2023, CARD["Project Title"], "ongoing", Decimal(250000), "NO")
    ]
    assert found.participants.select("place", "name", "type", "country").rows() == [
        (0, "Constructed University of Fjord", "hei", "NO"),
        (1, "Constructed Company", "employer", "GR"),
        (38, "Constructed Institute", None, "GB"),
    ]
    assert (found.told, found.complete) == ((), True)


def test_more_partners_than_38_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, written({**CARD, "Partner 49 name": "Last"}, partners=49))
    assert found.participants["place"].to_list() == [0, 49]


def test_rows_of_the_same_name_are_other_projects(tmp_path: Path) -> None:
    found = read(tmp_path, written(CARD, {**CARD, "Project Identifier": "101000001"}))
    assert found.projects["project"].to_list() == [CARD["Project Identifier"], "101000001"]


def test_the_same_row_twice_is_one_project_and_nothing_to_tell(tmp_path: Path) -> None:
    found = read(tmp_path, written(CARD, CARD))
    assert (found.projects.height, found.told, found.complete) == (1, (), True)


@pytest.mark.parametrize(
    ("changed", "said", "complete"),
    [
        ({"Project Identifier": ""}, "line 3: the row has no project identifier, and was left out.", False),
        ({GRANT: "1"}, "stands on line 2 too, with other cells; this row was left out.", False),
        ({"Project Identifier": "101000001", GRANT: "much"}, "the grant «much» is not an amount such as 250000", True),
        (
            {"Project Identifier": "101000001", "Call year": "23"},
            "the call year «23» is not a year of four digits; it is left blank.",
            True,
        ),
        (
            {"Project Identifier": "2024-1-NO01-KA220-HED-000000002", "Call year": "x"},
            "is not a year of four digits; the year in the identifier is used.",
            True,
        ),
    ],
)
def test_what_can_not_be_read_is_told_with_its_line(
    tmp_path: Path, changed: dict[str, str], said: str, complete: bool
) -> None:
    found = read(tmp_path, written(CARD, {**CARD, **changed}))
    assert [said in sentence.told(str) and "list.csv, line 3: " in sentence.told(str) for sentence in found.told] == [
        True
    ]
    assert found.complete is complete


def test_projects_of_other_actions_are_left_out_and_counted(tmp_path: Path) -> None:
    sport = [{**CARD, "Project Identifier": f"10100000{place}", "Action Type": "Sport"} for place in (1, 2)]
    found = read(tmp_path, written(CARD, *sport))
    assert (
        found.projects["project"].to_list() == found.participants["project"].to_list() == [CARD["Project Identifier"]]
    )
    assert [sentence.told(str) for sentence in found.told] == [
        "list.csv: projects of «Sport» are left out, since the register follows no such action: 2."
    ]
    assert found.complete


def test_a_year_that_is_not_one_gives_way_to_the_identifiers(tmp_path: Path) -> None:
    changed = {"Project Identifier": "2024-1-NO01-KA220-HED-000000002", "Call year": "x"}
    assert read(tmp_path, written({**CARD, **changed})).projects["call_year"].to_list() == [2024]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Studieprogramkode;Studieprogramnavn\nA;B\n", "list.csv: this is not a list of the Project Results Platform"),
        ("", "list.csv: the file is empty"),
        (written(CARD)[:-40] + '"unclosed', "list.csv, line 2: "),
    ],
)
def test_another_file_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CannotRead) as reason:
        read(tmp_path, text)
    assert said.casefold() in reason.value.told(str).casefold()


def test_a_row_with_too_many_cells_is_told_and_left_out(tmp_path: Path) -> None:
    text = written(CARD, {**CARD, "Project Identifier": "101000001"})
    found = read(tmp_path, text.removesuffix("\r\n") + ",more\r\n")
    assert found.projects.height == 1
    assert "line 3" in found.told[0].told(str)
    assert not found.complete


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="there is no such file"):
        read_results(tmp_path / "gone.csv")


def test_a_folder_without_lists_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="there is no csv, xlsx or parquet file here"):
        read_register_rows([tmp_path])


def test_a_workbook_is_read_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    cells = {**CARD, **PARTNERS}
    sheet.append(list(cells))
    sheet.append([250000 if name == GRANT else 2023 if name == "Call year" else cell for name, cell in cells.items()])
    book.save(tmp_path / "list.xlsx")
    found = read_results(tmp_path / "list.xlsx")
    assert found.projects.select("call_year", "grant_eur").row(0) == (2023, Decimal(250000))
    assert found.participants.height == 3


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("250000", "250000"),
        ("250 000", "250000"),
        ("250\u00a0000", "250000"),
        ("250,000", "250000"),
        ("1.497.120,50", "1497120.50"),
        ("14,400,000.00", "14400000"),
        ("60000,5", "60000.5"),
        ("€ 400000", "400000"),
        ("0", "0"),
        ("1,234.567", None),
        ("12,34,567", None),
        ("-5", None),
        ("250000 EUR and more", None),
        ("", None),
    ],
)
def test_an_amount_is_read_in_each_way_of_writing(text: str, amount: str | None) -> None:
    assert euros(text) == (Decimal(amount) if amount else None)


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from([(",", "."), (".", ","), (" ", ","), ("", ".")]))
def test_every_amount_is_found_again(whole: int, cents: int, signs: tuple[str, str]) -> None:
    thousand, point = signs
    text = f"{whole:,}".replace(",", thousand) + f"{point}{cents:02}"
    assert euros(text) == Decimal(whole) + Decimal(cents) / 100


@pytest.mark.parametrize(
    ("identifier", "words", "action"),
    [
        ("2023-1-NO01-KA220-HED-000166744", "anything", "KA220"),
        ("101000001", "Cooperation partnerships in higher education", "KA220"),
        ("101000001", "Erasmus Mundus Design Measures", "EMDM"),
        ("101000001", "ERASMUS MUNDUS  JOINT MASTERS", "EMJM"),
        ("101000001", "Alliances for Education and Enterprises", "INN-AEE"),
        ("101000001", "Alliances for Sectoral Cooperation on Skills (implementing the Blueprint)", "INN-SKILLS"),
        ("101000001", "Small-scale partnerships in adult education", None),
        ("101000001", None, None),
    ],
)
def test_an_action_is_known_by_identifier_or_words(identifier: str, words: str | None, action: str | None) -> None:
    assert action_of(identifier, words) == action


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Higher education institution (tertiary level)", "hei"),
        ("Large enterprise", "employer"),
        ("Local Public body", "public"),
        ("Non-governmental organisation/association", "ngo"),
        ("School/Institute/Educational centre - Vocational Training (secondary level)", "school"),
        ("Research Institute/Centre", "other"),
        (None, None),
    ],
)
def test_a_type_of_organisation_is_known_by_its_words(words: str | None, kind: str | None) -> None:
    assert organisation_type_of(words) == kind


def test_an_identifier_that_a_workbook_holds_as_a_number_is_the_same_as_in_a_text(tmp_path: Path) -> None:
    """Those of centralised actions are plain numbers; 101089000.0 is no project of any register."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(CARD))
    for number in (101089000, 101089001):
        sheet.append([number if name == "Project Identifier" else cell for name, cell in CARD.items()])
    book.save(tmp_path / "list.xlsx")
    assert read_results(tmp_path / "list.xlsx").projects["project"].to_list() == ["101089000", "101089001"]


def test_partners_of_one_name_in_two_countries_are_told(tmp_path: Path) -> None:
    same = {"Partner 1 name": "Ministry", "Partner 2 name": "Ministry", "Partner 1 country": "NO"}
    file = tmp_path / "list.csv"
    for country, told in (("SE", 1), ("NO", 0)):
        file.write_text(written({**CARD, **same, "Partner 2 country": country}), encoding="utf-8", newline="")
        found = read_register_rows([file])
        assert found.partners["organisation"].to_list() == ["Constructed University of Fjord", "Ministry"]
        assert (len(found.told), found.complete) == (told, not told)
        assert not told or "«Ministry» stands there more than once" in str(found.told[0].told(str))
