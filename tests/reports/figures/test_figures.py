"""Figures draw every mark, say what they show, and show nothing of their raw field names."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from vidare.reports.figures.drawing import MarksAreMissing, drawn
from vidare.reports.figures.figure import Figure, Marks, UnfitField, checked_rows
from vidare.reports.figures.named_bars import Bar, named_bars
from vidare.reports.figures.stacked_columns import Part, stacked_columns
from vidare.reports.figures.year_columns import Column, year_columns

YEARS = (2020, 2021, 2022)
CATEGORIES = ("Bidrag", "Studieavgift", "Oppdrag", "Studiepoengproduksjon", "Øremerket bevilgning")


def columns() -> Figure:
    return year_columns("students", [Column(year, year - 2000.0, f"{year - 2000}") for year in YEARS], "Three columns.")


def many_columns() -> Figure:
    return year_columns("years", [Column(year, 16600.0, "16 600") for year in range(2006, 2026)], "Many columns.")


def columns_below_zero() -> Figure:
    return year_columns("result", [Column(2024, 2.0, "2"), Column(2025, -3.0, "-3")], "A fall.")


def stacked(count: int) -> Figure:
    parts = [Part(year, name, 10.0 * place, f"{10 * place},0") for year in YEARS for place, name in named(count)]
    return stacked_columns("revenue", parts, CATEGORIES[:count], dict.fromkeys(YEARS, "150,0"), "Stacked.")


def named(count: int) -> list[tuple[int, str]]:
    return list(enumerate(CATEGORIES[:count], start=1))


LONG = "Kunstig intelligens i samfunnet og i arbeidslivet: en innføring for den som vil vite mer om det hele " * 2


def below_zero() -> Figure:
    parts = [Part(2024, "Studieavgift", 1000.0, "1000"), Part(2024, "Bidrag", 700.0, "700")]
    later = [Part(2025, "Studieavgift", 2000.0, "2000"), Part(2025, "Bidrag", -500.0, "-500")]
    return stacked_columns("revenue", [*parts, *later], CATEGORIES[:2], {2024: "1700", 2025: "1500"}, "Below 0.")


def bars() -> Figure:
    return named_bars("largest", [Bar(LONG, 968.0, "968"), Bar("GDPR", 0.0, "0", lit=False)], "Bars.")


FIGURES = [
    columns(),
    *(stacked(count) for count in range(1, 6)),
    bars(),
    below_zero(),
    columns_below_zero(),
    many_columns(),
]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: f"{figure.id}-{figure.marks.bars}")
def test_a_figure_draws_a_mark_for_each_number(figure: Figure) -> None:
    picture = drawn([figure])[0]
    assert figure.marks.bars > 0
    assert picture.png.startswith(b"\x89PNG")


def test_numbers_wider_than_the_place_of_their_columns_stand_upright() -> None:
    few, many = (figure.wide["layer"][1]["mark"] for figure in (columns(), many_columns()))
    assert "angle" not in few
    assert many["angle"] == 270


def test_a_part_below_0_hangs_under_the_line_of_0() -> None:
    figure = below_zero()
    bars, line = (figure.wide["layer"][place] for place in (0, 1))
    drawn_rows = figure.wide["datasets"][bars["data"]["name"]]
    assert [(row["year"], row["low"], row["high"], row["label"]) for row in drawn_rows] == [
        ("2024", 0, 700, "700"),
        ("2024", 700, 1700, "1000"),
        ("2025", 0, 2000, "2000"),
        ("2025", -500, 0, "-500"),
    ]
    assert bars["encoding"]["y"]["scale"]["domain"] == [-500, 2250]
    assert line["mark"]["type"] == "rule"
    assert figure.marks == Marks(bars=4, texts=6, lines=1)


def test_a_figure_that_lost_its_marks_is_refused() -> None:
    figure = columns()
    missing = Figure(figure.id, figure.wide, figure.narrow, Marks(4, 3), figure.alternative)
    with pytest.raises(MarksAreMissing, match="students"):
        drawn([missing])


@pytest.mark.parametrize("name", ["Mill. kr", "år", "Total", "a-b"])
def test_a_field_that_vega_would_misread_is_refused(name: str) -> None:
    with pytest.raises(UnfitField):
        checked_rows([{name: 1}])


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: f"{figure.id}-{figure.marks.bars}")
def test_a_figure_is_one_image_with_one_label(figure: Figure) -> None:
    picture = drawn([figure])[0]
    for text in (picture.wide, picture.narrow):
        root = ET.fromstring(text)
        assert root.get("role") == "img"
        assert root.get("aria-label") == figure.alternative
        inner = [name for element in list(root.iter())[1:] for name in element.attrib]
        assert not [name for name in inner if name == "role" or name.startswith("aria")]
        assert "datum" not in text


def test_a_column_leaves_room_for_the_number_above_it() -> None:
    domains = re.findall(r"'domain': \[0, ([\d.]+)\]", str(columns().wide))
    assert {round(float(high) / 22.0, 6) for high in domains} == {1.1}


def test_a_long_name_stands_whole_on_as_many_lines_as_it_takes() -> None:
    for drawing in (drawn([bars()])[0].narrow, drawn([bars()])[0].wide):
        texts = [element.text or "" for element in ET.fromstring(drawing).iter() if "text" in element.tag]
        assert " ".join(text for text in texts if text not in {"968", "GDPR", "0"}) == LONG.strip()


def test_the_tones_are_told_apart_in_grey_print() -> None:
    from vidare.reports.figures.theme import ON_TONES, TONES

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lights = [light(tone) for tone in TONES]
    assert all(later - earlier > 0.08 for earlier, later in pairwise(lights))
    for tone, letters in zip(TONES, ON_TONES, strict=True):
        low, high = sorted((light(tone), light(letters)))
        assert (high + 0.05) / (low + 0.05) >= 4.5
