"""Numbers are read as they were written, or not at all: never as another number."""

from collections.abc import Callable
from decimal import Decimal

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from vidare.intake.written_numbers import are_doubtful, both_numbers, plain_numbers

MINUSES: list[Callable[[str], str]] = ["-{}".format, "−{}".format, "–{}".format, "{}-".format]
COMMA_OR_POINT = st.sampled_from([",", "."])
AMOUNTS = st.lists(st.tuples(st.integers(-(10**11), 10**11), st.sampled_from(MINUSES)), min_size=1)


def written(ore: int, decimals: int, decimal_sign: str, thousands: str, minus: Callable[[str], str]) -> str:
    """An amount as a program writes it that parts thousands by one sign and decimals by another."""
    whole, rest = divmod(abs(ore), 100)
    digits = f"{whole:,}".replace(",", thousands) + (f"{decimal_sign}{rest:02}"[: decimals + 1] if decimals else "")
    return minus(digits) if ore < 0 else digits


def numbers(texts: list[str], together: list[int | None] | None = None) -> list[Decimal | None]:
    files = None if together is None else pl.Series(together, dtype=pl.Int64)
    return [None if text is None else Decimal(text) for text in plain_numbers(pl.Series(texts, dtype=pl.String), files)]


@given(AMOUNTS, COMMA_OR_POINT, st.sampled_from(["other", "", " ", "\u00a0", "\u202f", "'"]), st.data())
def test_the_amounts_of_one_file_are_those_that_were_written(
    amounts: list[tuple[int, Callable[[str], str]]], decimal_sign: str, thousands: str, data: st.DataObject
) -> None:
    parted = {",": ".", ".": ","}[decimal_sign] if thousands == "other" else thousands
    wanted, texts = [Decimal("0.25")], [f"0{decimal_sign}25"]
    for ore, minus in amounts:
        decimals = data.draw(st.integers(0, 2))
        kept = ore // 10 ** (2 - decimals) * 10 ** (2 - decimals)
        wanted.append(Decimal(kept) / 100)
        texts.append(written(kept, decimals, decimal_sign, parted, minus))
    assert numbers(texts, [0] * len(texts)) == wanted


@given(
    st.lists(st.sampled_from(["15.000", "15,000", "1,5", "1.5", "1234,567", "1.250.000", "1,234.5", "x"])),
    st.lists(st.sampled_from([0, 1, None])),
)
def test_a_number_is_settled_by_those_of_its_own_file_alone(texts: list[str], files: list[int | None]) -> None:
    texts, files = texts[: len(files)], files[: len(texts)]
    found = numbers(texts, files)
    for file in (0, 1):
        own = [place for place, each in enumerate(files) if each == file]
        assert [found[place] for place in own] == numbers([texts[place] for place in own], [0] * len(own))
    for place in (place for place, each in enumerate(files) if each is None):
        assert [found[place]] == numbers([texts[place]])


@given(st.integers(1, 999), st.integers(0, 999), COMMA_OR_POINT, st.sampled_from(["", *"-−–"]))
def test_three_digits_after_the_only_sign_are_doubtful_and_both_numbers_are_told(
    thousands: int, rest: int, sign: str, minus: str
) -> None:
    text = f"{minus}{thousands}{sign}{rest:03}"
    assert numbers([text]) == [None]
    assert are_doubtful(pl.Series([text])).to_list() == [True]
    whole = (1000 * thousands + rest) * (-1 if minus else 1)
    assert both_numbers(text) == (whole, Decimal(whole) / 1000)
    settled = {",": [Decimal(whole) / 1000, whole], ".": [whole, Decimal(whole) / 1000]}[sign]
    assert [numbers([text, beside], [0, 0])[0] for beside in ("1,5", "1.5")] == settled


def test_a_number_below_one_with_three_decimals_is_not_doubtful() -> None:
    assert numbers(["0.375", "0,375", "-0.375"]) == [Decimal("0.375"), Decimal("0.375"), Decimal("-0.375")]


def test_digits_that_blanks_part_otherwise_than_thousands_are_no_number() -> None:
    assert numbers(["5 10", "12 3456", "1234 567", "1 23 456", "1 234 5", ""]) == [None] * 6
    assert not are_doubtful(pl.Series(["5 10", "1.5", "15000"])).any()
