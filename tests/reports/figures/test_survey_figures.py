"""Figures of surveys draw every mark, keep every word, and can be read in grey print."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from vidare.reports.figures.drawing import Picture, drawn
from vidare.reports.figures.figure import Figure
from vidare.reports.figures.laid_out import LETTER, wrapped
from vidare.reports.figures.legend import legend
from vidare.reports.figures.shares_with_intervals import Key, ShareBar, shares_with_intervals
from vidare.reports.figures.shares_with_intervals import Row as ShareRow
from vidare.reports.figures.stacked_shares import MOST_STEPS, Row, likert, stacked_shares
from vidare.reports.figures.theme import AGAINST, MIDDLE, NARROW, ON_AGAINST, TONES, WIDE

STEPS = {
    "nb": ("I svært liten grad", "I liten grad", "I verken liten eller stor grad", "I stor grad", "I svært stor grad"),
    "nn": ("I svært liten grad", "I liten grad", "I korkje liten eller stor grad", "I stor grad", "I svært stor grad"),
    "en": ("To a very small extent", "Small", "To neither a small nor a large extent", "Large", "Very large"),
}
LONG = (
    "Kompetansehevingstilbud for undervisningspersonale ved partnerinstitusjonene, og "
    "arbeidslivsrelevanteutdanningskvalitetsutviklingsprosjekter"
)


def row(label: str, *counts: int, note: str = "") -> Row:
    n = sum(counts)
    return Row(label, note or f"n = {n}", tuple(100 * one / n for one in counts), tuple(str(one) for one in counts))


def priorities(language: str = "nb") -> Figure:
    rows = [row("Bærekraft", 1, 2, 6, 3, 11), row(LONG, 0, 2, 8, 6, 7), Row("CoVE", "vises ikke")]
    return likert("priorities", rows, STEPS[language], "Alternative.")


def origin() -> Figure:
    bars = [
        ShareRow("Eget tilbud", (ShareBar("4 av 25, 16 %", 16.0, (8.0, 30.0), (7.0, 64.0)),)),
        ShareRow(LONG, (ShareBar("16 av 25, 64 %", 64.0, (49.0, 77.0), (28.0, 84.0)),)),
        ShareRow("Skjult", (ShareBar("vises ikke"),)),
    ]
    return shares_with_intervals("origin", bars, Key((), "95 %-intervall", "Verste fall"), "Alternative.")


def groups() -> Figure:
    bars = [ShareRow("Ja", (ShareBar("44 %", 44.0, (30.0, 60.0)), ShareBar("86 %", 86.0, (67.0, 95.0))))]
    return shares_with_intervals("groups", bars, Key(("BIP", "Prosjekt"), "95 %-intervall"), "Alternative.")


FIGURES = [
    priorities(),
    likert("even", [row("Fire", 1, 2, 3, 4)], ("a", "b", "c", "d"), "Alternative."),
    stacked_shares("seven", [row("Sju", 1, 2, 3, 4, 5, 6, 7)], tuple("abcdefg"), "Alternative."),
    origin(),
    groups(),
]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
def test_every_mark_is_drawn_in_both_widths(figure: Figure) -> None:
    picture = drawn([figure])[0]
    assert figure.marks.bars > 0
    assert picture.png.startswith(b"\x89PNG")


def bars_of(picture: Picture) -> list[tuple[float, float, float, str]]:
    """Left, right, top and fill of the bars as they were drawn, those of the legend left out."""
    found = []
    for element in ET.fromstring(picture.wide).iter("{http://www.w3.org/2000/svg}path"):
        match = re.fullmatch(r"M([\d.]+),([\d.]+)h([\d.]+)v24h-[\d.]+Z", element.get("d", ""))
        if match:
            left, top, width = (float(part) for part in match.groups())
            found.append((left, left + width, top, element.get("fill", "")))
    return found


def lines_of(picture: Picture) -> list[tuple[float, float, float]]:
    """Where the upright lines stand, from where to where."""
    found = []
    for element in ET.fromstring(picture.wide).iter("{http://www.w3.org/2000/svg}line"):
        left, top = (float(part) for part in re.findall(r"[\d.]+", element.get("transform", "translate(0,0)")))
        found.append((left, top, top + float(element.get("y2", "0"))))
    return found


def test_the_neutral_share_is_split_at_the_middle() -> None:
    picture = drawn([priorities()])[0]
    middles = {round((left + right) / 2, 1) for left, right, _top, fill in bars_of(picture) if fill == MIDDLE}
    assert len(middles) == 1
    assert middles == {round(left, 1) for left, _top, _bottom in lines_of(picture)}


def test_the_middle_line_crosses_no_bar() -> None:
    picture = drawn([priorities()])[0]
    tops = {top for _left, _right, top, _fill in bars_of(picture)}
    lines = lines_of(picture)
    assert len(lines) == 4, "two pieces for each row with shares"
    assert not [
        (top, bottom) for _left, top, bottom in lines for bar in tops if top < bar + 24 - 0.01 and bottom > bar + 0.01
    ]


def test_what_stands_against_is_striped_and_nothing_else() -> None:
    picture = drawn([priorities()])[0]
    root = ET.fromstring(picture.wide)
    patterns = {element.get("id") for element in root.iter("{http://www.w3.org/2000/svg}pattern")}
    used = {fill[5:-1] for _left, _right, _top, fill in bars_of(picture) if fill.startswith("url(#")}
    assert used == patterns
    assert len(patterns) == 2
    assert not [fill for _left, _right, _top, fill in bars_of(picture) if fill in AGAINST]


def test_a_part_without_room_beside_its_label_has_none() -> None:
    shares = (3.6, 3.9, 30.0, 27.5, 35.0)
    one = Row("digital transformation", "n = 23", shares, tuple(f"{share:.0f}%" for share in shares))
    texts = [element.text for element in ET.fromstring(drawn([likert("one", [one], STEPS["en"], "")])[0].wide).iter()]
    assert [text for text in texts if text and text.endswith("%")] == ["30%", "28%", "35%"]


def test_two_drawings_on_a_page_have_stripes_of_their_own() -> None:
    first, second = (set(re.findall(r'id="(stripes[^"]*)"', text)) for text in figure_texts())
    assert first
    assert not first & second


def figure_texts() -> tuple[str, str]:
    picture = drawn([priorities()])[0]
    return picture.wide, picture.narrow


def light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_neighbours_on_a_scale_are_told_apart_in_grey_print() -> None:
    scale = [*AGAINST[:2], MIDDLE, *reversed(TONES[:2])]
    assert all(abs(light(one) - light(other)) > 0.08 for one, other in pairwise(scale))
    for tone, letters in zip(AGAINST, ON_AGAINST, strict=True):
        low, high = sorted((light(tone), light(letters)))
        assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize("language", STEPS)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_legend_keeps_every_name_whole_and_inside(language: str, width: int) -> None:
    made = legend(STEPS[language], TONES, width)
    assert " ".join(word.text for word in made.words) == " ".join(STEPS[language])
    assert all(word.left + len(word.text) * LETTER <= width + LETTER for word in made.words)


def test_a_name_too_long_for_a_line_takes_several() -> None:
    made = legend([LONG, "Kort"], TONES[:2], NARROW)
    assert "".join(word.text for word in made.words).replace(" ", "") == (LONG + "Kort").replace(" ", "")
    assert len({word.y for word in made.words}) > 3


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_long_wordings_are_wrapped_and_lose_no_letter(width: int) -> None:
    lines = wrapped(LONG, width)
    assert all(len(line) * LETTER <= width for line in lines)
    assert "".join(lines).replace(" ", "") == LONG.replace(" ", "")


def test_a_row_without_shares_says_why() -> None:
    texts = ET.tostring(ET.fromstring(drawn([priorities()])[0].wide), encoding="unicode")
    assert "vises ikke" in texts


def test_intervals_and_worst_cases_are_drawn_where_they_are_known() -> None:
    figure = origin()
    of_legend, of_axis = 4, 3
    assert figure.marks.lines == 2 * (1 + 3) + of_legend + of_axis
    assert figure.marks.bars == 2, "a hidden answer has no bar"


def test_seven_steps_are_the_most() -> None:
    assert MOST_STEPS == 7
    assert len(set(TONES) | set(AGAINST[1:])) == MOST_STEPS
