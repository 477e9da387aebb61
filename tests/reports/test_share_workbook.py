"""The workbook of the self-financed share says what we say, live, and tells where it was changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.test_swollen import damaged, with_listed, with_rows
from vidare.intake.files.swollen import ANY_BOOK
from vidare.language import LANGUAGES, translator
from vidare.measures.self_financed_share import Amounts
from vidare.reports.share_workbook import (
    ABOVE,
    EXAMPLES,
    INPUTS,
    LABELS,
    NOTES,
    REMARKS,
    RESULTS,
    TITLES,
    NotOurWorkbook,
    read_workbook,
    write_template,
)

SHEET = "Self-financed share"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    place = tmp_path / "share.xlsx"
    write_template(place, str, EXAMPLES)
    return place


def changed(book: Path, values: Mapping[str, str | float | date | None]) -> Path:
    """The workbook as another program saves it: what it computed is gone, and so it is for formulas written over."""
    opened = openpyxl.load_workbook(book)
    for cell, value in values.items():
        opened[SHEET][cell] = value
    opened.save(book)
    return book


def test_the_two_cases_come_back_as_they_were_written(book: Path) -> None:
    first, second = read_workbook(book)
    assert [first.percent, second.percent] == [75, 75]
    assert (first.differing, first.uncomputed, second.differing, second.uncomputed) == ((), (), (), ())
    assert second.results == {"B19": 34600, "B20": 176100, "B21": 75}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_written_and_read_in_every_language_and_says_of_each_cell_what_it_is(
    tmp_path: Path, language: str
) -> None:
    place, _ = tmp_path / "share.xlsx", translator(language)
    write_template(place, _, EXAMPLES)
    assert [case.percent for case in read_workbook(place)] == [75, 75]
    sheet = openpyxl.load_workbook(place)[_(SHEET)]
    for formula, inputs in INPUTS.items():
        for name, cell in (*inputs.items(), *((name, cell) for name, (cell, _formula) in RESULTS[formula].items())):
            assert sheet[f"A{cell[1:]}"].value == LABELS[name].told(_)
    told = {cell.value for (cell,) in sheet["A1:A27"]}
    assert {text.told(_) for text in (*TITLES.values(), *NOTES)} <= told


@pytest.mark.parametrize(("above", "beside"), [(1, "C10"), (2, "C21")])
def test_external_money_above_the_whole_is_said_beside_its_own_share(tmp_path: Path, above: int, beside: str) -> None:
    cases = {**EXAMPLES, above: replace(EXAMPLES[above], external=Decimal(10**7))}
    other = 3 - above
    cases[other] = replace(cases[other], external=cases[other].total)
    write_template(tmp_path / "share.xlsx", str, cases)
    sheet = openpyxl.load_workbook(tmp_path / "share.xlsx", data_only=True)[SHEET]
    assert {cell: sheet[cell].value or "" for cell in REMARKS} == {**dict.fromkeys(REMARKS, ""), beside: ABOVE.text}


def test_the_same_workbook_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_template(tmp_path / name, str, EXAMPLES)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_formulas_are_live_and_only_input_cells_are_open(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)[SHEET]
    assert sheet["B10"].value == '=IF(B9>0,MAX(0,(B9-B8)/B9*100),"")'
    assert sheet.protection.sheet
    inputs = {cell for case in INPUTS.values() for cell in case.values()}
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked} == inputs


KRONER = st.integers(0, 200_000).map(Decimal)
SIZES = st.integers(1, 360).map(Decimal)


@settings(max_examples=25)
@given(amounts=st.builds(Amounts, KRONER, KRONER.map(lambda kroner: kroner + 1), KRONER, KRONER, SIZES))
def test_the_formulas_as_a_spreadsheet_computes_them_come_to_our_numbers(
    tmp_path_factory: pytest.TempPathFactory, amounts: Amounts
) -> None:
    place = tmp_path_factory.mktemp("share") / "share.xlsx"
    write_template(place, str, {1: replace(amounts, candidate_payout=None, programme_credits=None), 2: amounts})
    sheet = openpyxl.load_workbook(place)[SHEET]
    cells: dict[str, Any] = {}
    for row in sheet.iter_rows(min_row=6, max_row=21, min_col=2, max_col=3):
        for cell in row:
            cells[cell.coordinate] = computed(str(cell.value), cells) if cell.data_type == "f" else cell.value
    for case in read_workbook(place):
        assert all(abs(float(ours) - float(cells[cell])) < 1e-6 for cell, ours in case.results.items())
        assert bool(cells["C10" if case.formula == 1 else "C21"]) is bool(case.told)


def computed(formula: str, cells: Mapping[str, Any]) -> Any:
    """What a spreadsheet shows for a formula of cells that are computed already."""
    names = {"IF": lambda holds, yes, no: yes if holds else no, "MAX": max, **cells}
    return eval(formula.removeprefix("="), {"__builtins__": {}}, names)


def test_cells_without_a_value_are_named_and_computed_by_us(book: Path) -> None:
    first, _ = read_workbook(changed(book, {"B8": 70750}))
    assert first.uncomputed == ("B9", "B10")
    assert first.percent == 50


def test_a_number_written_over_a_formula_is_told_with_its_cell(book: Path) -> None:
    first, _ = read_workbook(changed(book, {"B10": 80, "B9": 141500}))
    assert first.differing == (("B10", "80", Decimal("75.000000")),)


def test_another_formula_is_told_with_its_cell_before_it_was_computed_again(book: Path) -> None:
    first, second = read_workbook(changed(book, {"B9": "=B6+B7+B8", "B10": "= max(0, ($B$9-B8)/B9*100)"}))
    assert first.other_formulas == (
        ("B9", "=B6+B7+B8", "=B6+B7"),
        ("B10", "= max(0, ($B$9-B8)/B9*100)", '=IF(B9>0,MAX(0,(B9-B8)/B9*100),"")'),
    )
    assert second.other_formulas == ()


def test_a_formula_that_differs_by_one_sign_is_another(book: Path) -> None:
    first, _ = read_workbook(changed(book, {"B10": '=IF(B9>=0,MAX(0,(B9-B8)/B9*100),"")'}))
    assert [cell for cell, *_ in first.other_formulas] == ["B10"]


def test_a_formula_may_be_written_with_blanks_and_dollar_signs(book: Path) -> None:
    first, _ = read_workbook(changed(book, {"B9": "= $B$6 + b7"}))
    assert first.other_formulas == ()


def test_our_sheet_is_found_wherever_in_the_book_it_stands(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    opened.create_sheet("Notes", 0)["A1"] = "ours"
    opened[SHEET].title = "Renamed"
    opened.save(book)
    assert [case.percent for case in read_workbook(book)] == [75, 75]


@pytest.mark.parametrize("written", ["a lot", "84.900", "84900,5", "84 900"])
def test_a_text_in_an_input_cell_is_told_and_not_guessed(book: Path, written: str) -> None:
    with pytest.raises(NotOurWorkbook) as reason:
        read_workbook(changed(book, {"B8": written}))
    said = reason.value.sentence.told(str)
    assert said.startswith("share.xlsx, cell B8 (External money for running the programme (E), kroner for each 60")
    assert f": «{written}» stands there as text, and a number is needed. Write it anew, with nothing but" in said


@pytest.mark.parametrize(("value", "said"), [(True, "TRUE"), (date(2025, 1, 1), "2025-01-01 00:00:00")])
def test_an_input_that_is_no_number_is_told_with_its_cell(book: Path, value: bool | date, said: str) -> None:
    with pytest.raises(NotOurWorkbook) as reason:
        read_workbook(changed(book, {"B8": value}))
    assert reason.value.sentence.told(str).endswith(f"): {said} stands there, and a number is needed.")


def test_an_error_is_told_as_it_stands_in_an_input_cell_and_in_a_computed_one(book: Path) -> None:
    first, _ = read_workbook(changed(book, {"B10": "#VALUE!"}))
    assert first.differing == (("B10", "#VALUE!", Decimal("75.000000")),)
    with pytest.raises(NotOurWorkbook, match="#DIV/0! stands there, and a number is needed"):
        read_workbook(changed(book, {"B6": "#DIV/0!"}))


def test_an_input_left_out_is_told_and_a_case_left_out_is_passed_by(book: Path) -> None:
    with pytest.raises(NotOurWorkbook, match=r"cell B17 .* nothing stands there"):
        read_workbook(changed(book, {"B17": None}))
    assert len(read_workbook(changed(book, dict.fromkeys(INPUTS[2].values())))) == 1


def test_external_money_above_the_whole_is_0_and_told(tmp_path: Path) -> None:
    place = tmp_path / "share.xlsx"
    above = Amounts(Decimal(84900), Decimal(56600), Decimal(160000))
    write_template(place, str, {1: above, 2: EXAMPLES[2]})
    first, _ = read_workbook(place)
    assert first.percent == 0
    assert first.differing == ()
    assert "is more than the whole" in first.told[0].told(str)


def test_a_workbook_of_which_a_sheet_s_cells_were_moved_is_refused(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    opened.copy_worksheet(opened[SHEET]).title = "Master"
    opened["Master"].insert_rows(5)
    opened.save(book)
    said = "share.xlsx, sheet «Master»: the cells have been moved, since «vidare share 1» stands in A29 and not in A28."
    with pytest.raises(NotOurWorkbook, match=said):
        read_workbook(book)


def test_an_input_that_was_not_computed_is_told_with_its_formula(book: Path) -> None:
    with pytest.raises(
        NotOurWorkbook, match=r"cell B6 .*: no value was saved with the formula =80000\+4900\. Open and save"
    ):
        read_workbook(changed(book, {"B6": "=80000+4900"}))


def test_amounts_without_a_share_are_told_with_their_formula(book: Path) -> None:
    with pytest.raises(NotOurWorkbook, match=r"^share\.xlsx, formula 2: The external money is -5; it must be a number"):
        read_workbook(changed(book, {"B18": -5}))


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(place)
    with pytest.raises(NotOurWorkbook, match="no workbook of `vidare share --template`"):
        read_workbook(place)
    place.write_text("no spreadsheet", encoding="utf-8")
    with pytest.raises(NotOurWorkbook, match="can't be read as a spreadsheet"):
        read_workbook(place)


def test_a_damaged_workbook_can_not_be_read(tmp_path: Path) -> None:
    for place in damaged(tmp_path):
        with pytest.raises(NotOurWorkbook, match="this can't be read as a spreadsheet"):
            read_workbook(place)


def test_a_book_that_would_fill_the_memory_can_not_be_read(tmp_path: Path) -> None:
    swollen = with_rows(tmp_path / "swollen.XLSX", b" " * (ANY_BOOK + 1))
    for place in (swollen, with_listed(tmp_path / "listed.xlsx", 501)):
        with pytest.raises(NotOurWorkbook, match="this can't be read as a spreadsheet"):
            read_workbook(place)
