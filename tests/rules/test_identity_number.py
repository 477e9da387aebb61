"""National identity numbers are told nowhere, also those that have lost the zero in front; nor are e-mail addresses."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidare.rules.finding import shown_of
from vidare.rules.identity_number import is_identity_number, without_identity_numbers
from vidare.tables.issuer import Issuer
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.study_programme import StudyProgramme

CONSTRUCTED = "07811910079"
"""The month is 80 too many, as in the numbers that nobody has."""


def told(value: str, column: str = "programme") -> str:
    return str(without_identity_numbers(pl.Series([value]), RegisteredStudent.columns[column])[0])


def constructed(day: int, month: int, rest: int) -> str | None:
    """A number by Skatteetaten's formulas, of nobody since its month is 80 too many; None where there is none."""
    nine = f"{day:02}{month + 80}{rest:05}"
    d1, d2, m1, m2, y1, y2, i1, i2, i3 = map(int, nine)
    first = -(3 * d1 + 7 * d2 + 6 * m1 + m2 + 8 * y1 + 9 * y2 + 4 * i1 + 5 * i2 + 2 * i3) % 11
    second = -(5 * d1 + 4 * d2 + 3 * m1 + 2 * m2 + 7 * y1 + 6 * y2 + 5 * i1 + 4 * i2 + 3 * i3 + 2 * first) % 11
    return f"{nine}{first}{second}" if max(first, second) < 10 else None


NUMBERS = st.builds(constructed, st.integers(1, 31), st.integers(1, 12), st.integers(0, 99999)).filter(bool)


@given(NUMBERS.map(str), st.integers(0, 10), st.integers(1, 9))
def test_the_control_digits_tell_a_national_identity_number(number: str, place: int, more: int) -> None:
    assert is_identity_number(number)
    other = f"{number[:place]}{(int(number[place]) + more) % 10}{number[place + 1 :]}"
    assert not is_identity_number(other)


@given(NUMBERS.map(str), st.sampled_from(["", " ", "-", "–", "\u00a0"]), st.sampled_from(["{}", "nr {}.", "x{}y"]))
def test_no_number_is_told_however_it_is_parted_or_has_lost_its_zero(number: str, parting: str, text: str) -> None:
    assert told(text.format(f"{number[:6]}{parting}{number[6:]}")) == "***"
    if number.startswith("0"):
        assert told(text.format(f"{number[1:6]}{parting}{number[6:]}")) == "***"


def test_an_empty_cell_is_told_as_empty_beside_what_is_hidden() -> None:
    values = pl.Series([None, CONSTRUCTED, CONSTRUCTED[1:], "1120"])
    assert without_identity_numbers(values, None).to_list() == [None, "***", "***", "1120"]


@pytest.mark.parametrize(
    "value",
    [
        CONSTRUCTED,
        CONSTRUCTED[1:],
        f"nr {CONSTRUCTED[1:6]}-{CONSTRUCTED[6:]}.0",
        f"1234567890,{CONSTRUCTED[1:]}",
        f"10145 {CONSTRUCTED[1:6]} {CONSTRUCTED[6:]}",
    ],
)
def test_a_number_is_hidden_with_and_without_its_first_zero(value: str) -> None:
    assert told(value) == "***"


@pytest.mark.parametrize("value", ["prove.sen@example.no", "Prøve <prøve@student.example.no>", "a@b.museum; 2"])
def test_an_e_mail_address_is_told_only_where_addresses_belong(value: str) -> None:
    assert told(value) == "***"
    address = Issuer.columns["email"]
    assert without_identity_numbers(pl.Series([value, CONSTRUCTED]), address).to_list() == [value, "***"]


def test_what_only_has_the_sign_of_an_address_is_told() -> None:
    assert told("kurs @ campus") == "kurs @ campus"


def test_tables_that_no_person_stands_in_tell_none_either() -> None:
    """A file may be another than it is called."""
    for value in (CONSTRUCTED, "prove.sen@example.no"):
        assert shown_of(StudyProgramme, "programme", pl.Series([value, "MASTER"])).to_list() == ["***", "MASTER"]


def test_ten_digits_that_are_none_are_told() -> None:
    other = f"{CONSTRUCTED[1:-1]}{(int(CONSTRUCTED[-1]) + 1) % 10}"
    assert told(other) == other
    assert told(f"1{CONSTRUCTED[1:]}") == "***"
    assert told(CONSTRUCTED[2:]) == CONSTRUCTED[2:]


def test_ten_digits_that_begin_with_no_day_are_told() -> None:
    assert is_identity_number("01301900070")
    assert told("1301900070") == "1301900070"


def test_a_unit_code_of_ten_digits_is_told() -> None:
    assert told(CONSTRUCTED[1:], "statistics_norway_unit") == CONSTRUCTED[1:]
    assert told(CONSTRUCTED, "statistics_norway_unit") == "***"
