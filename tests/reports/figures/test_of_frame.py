"""A frame becomes a figure in one call, also where cells are empty, and what can't be drawn is told."""

import re

import polars as pl
import pytest

from vidare.reports.figures.drawing import Picture
from vidare.reports.figures.of_frame import CannotBeDrawn, of_names, of_parts, of_years
from vidare.reports.wording import Wording

WORDS = Wording("en")
SHIELDED = pl.DataFrame({"year": [2023, 2024, 2025], "name": ["A", "B", None], "students": [12, None, 7]})


def texts(picture: Picture) -> list[str]:
    return re.findall(r">([^<>]+)</text>", picture.wide)


def test_an_empty_cell_is_a_number_that_is_not_known() -> None:
    years = of_years(SHIELDED, "students", WORDS)
    assert years.alternative == "2023: 12, 2024: –, 2025: 7"
    assert {"12", "–", "7"} <= set(texts(years))
    assert of_names(SHIELDED, "name", "students", WORDS).alternative == "A: 12, B: –, –: 7"


def test_the_code_0_is_called_0_and_only_an_empty_cell_is_not_known() -> None:
    frame = pl.DataFrame({"year": [2025] * 3, "continuing_education": [0, 1, None], "students": [5, 6, 7]})
    parts, names = (
        of_parts(frame, "continuing_education", "students", WORDS),
        of_names(frame, "continuing_education", "students", WORDS),
    )
    assert parts.alternative == "2025 0: 5, 2025 1: 6, 2025 –: 7"
    assert names.alternative == "0: 5, 1: 6, –: 7"


@pytest.mark.parametrize("found", ["nan", "inf", "-inf"])
def test_a_cell_that_is_no_number_is_not_known_either(found: str) -> None:
    frame = pl.DataFrame({"year": [2024, 2025], "part": ["a", "a"], "share": [1.5, float(found)]})
    assert of_years(frame, "share", WORDS, 1).alternative == "2024: 1.5, 2025: –"
    assert of_parts(frame, "part", "share", WORDS, 1).alternative == "2024 a: 1.5, 2025 a: –"
    assert of_names(frame, "year", "share", WORDS, 1).alternative == "2024: 1.5, 2025: –"


def test_a_row_without_a_year_is_told_and_not_drawn() -> None:
    frame = pl.DataFrame({"year": [None, 2025], "part": ["a", "a"], "students": [1, 2]})
    with pytest.raises(CannotBeDrawn, match="rows without a year, which have no place in a figure of years"):
        of_years(frame, "students", WORDS)
    with pytest.raises(CannotBeDrawn, match="rows without a year"):
        of_parts(frame, "part", "students", WORDS)
    assert of_names(frame, "year", "students", WORDS).alternative == "–: 1, 2025: 2"


def test_rows_of_several_institutions_are_not_drawn_over_each_other() -> None:
    frame = pl.DataFrame({"year": [2024, 2025, 2025], "part": ["a", "b", "b"], "students": [1, 2, 3]})
    with pytest.raises(CannotBeDrawn, match=r"several rows for 2025\. Keep one of them, or add them up first\."):
        of_years(frame, "students", WORDS)
    with pytest.raises(CannotBeDrawn, match=r"several rows for 2025 b\."):
        of_parts(frame, "part", "students", WORDS)
    assert of_parts(frame.head(2), "part", "students", WORDS).alternative == "2024 a: 1, 2025 b: 2"


def test_the_whole_of_parts_that_are_not_all_known_is_not_known() -> None:
    frame = pl.DataFrame({"year": [2024, 2024, 2025], "part": ["a", "b", "a"], "students": [12, None, 7]})
    shown = of_parts(frame, "part", "students", WORDS)
    assert shown.alternative == "2024 a: 12, 2024 b: –, 2025 a: 7"
    assert texts(shown).count("–") == 1, "the whole of 2024"


def test_so_many_categories_as_can_be_told_apart_are_drawn_and_no_more() -> None:
    frame = pl.DataFrame({"year": 2025, "part": list("abcdefghi"), "students": range(10, 19)})
    seven = of_parts(frame.head(7), "part", "students", WORDS)
    assert {str(number) for number in range(10, 17)} <= set(texts(seven))
    with pytest.raises(CannotBeDrawn, match="9 categories are too many for one figure: 7 can be told apart"):
        of_parts(frame, "part", "students", WORDS)


def test_a_frame_without_rows_is_told() -> None:
    nothing = SHIELDED.clear()
    with pytest.raises(CannotBeDrawn, match="no rows"):
        of_years(nothing, "students", WORDS)
    with pytest.raises(CannotBeDrawn, match="no rows"):
        of_parts(nothing, "name", "students", WORDS)
    with pytest.raises(CannotBeDrawn, match="no rows"):
        of_names(nothing, "name", "students", WORDS)


def test_a_part_below_0_has_its_own_number_and_0_has_no_sign() -> None:
    frame = pl.DataFrame({"year": 2025, "part": ["a", "b"], "money": [2.0, -0.04]})
    assert of_parts(frame, "part", "money", WORDS, 1).alternative == "2025 a: 2.0, 2025 b: −0.04"
    frame = frame.with_columns(money=pl.Series([-2.0, -0.0]))
    assert of_names(frame, "part", "money", WORDS, 1).alternative == "a: −2.0, b: 0.0"


def test_years_stand_in_their_order_with_the_whole_of_each_and_names_in_that_of_the_frame() -> None:
    frame = pl.DataFrame({"year": [2025, 2024, 2025], "part": ["b", "b", "a"], "students": [1200, 30, 4]})
    parts = of_parts(frame, "part", "students", WORDS)
    assert parts.alternative == "2024 b: 30, 2025 b: 1,200, 2025 a: 4"
    assert {"1,204", "30"} <= set(texts(parts))
    assert of_years(frame.head(2), "students", WORDS).alternative == "2024: 30, 2025: 1,200"
    assert of_names(frame.head(2), "year", "students", WORDS).alternative == "2025: 1,200, 2024: 30"
