"""No words of a figure stand on other words, or outside the figure, however long they are."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.figures.test_shares_in_pixels import Thing, layouts
from vidare.reports.figures.figure import Figure
from vidare.reports.figures.laid_out import LETTER
from vidare.reports.figures.named_bars import Bar, named_bars
from vidare.reports.figures.shares_with_intervals import Key, Row, ShareBar, shares_with_intervals
from vidare.reports.figures.stacked_shares import Row as Stacked
from vidare.reports.figures.stacked_shares import stacked_shares

TALL = 14
"""Pixels that letters are high."""

WORDING = (
    st.integers(1, 30)
    .flatmap(
        lambda count: st.lists(
            st.sampled_from(["i", "alt", "svarene", "spørreundersøkelsen"]), min_size=1, max_size=count
        )
    )
    .map(" ".join)
)


def room(words: Thing) -> tuple[float, float, float, float]:
    """From where to where words go: left, right, top and bottom."""
    wide = len(words["text"]) * LETTER
    left = words["left"] - {"left": 0.0, "center": wide / 2, "right": wide}[words["align"]]
    return left, left + wide, words["y"] - TALL / 2, words["y"] + TALL / 2


def on_each_other(one: Thing, other: Thing) -> bool:
    left, right, top, bottom = room(one)
    begins, ends, above, below = room(other)
    return left < ends - 1e-6 and begins < right - 1e-6 and top < below - 1e-6 and above < bottom - 1e-6


def has_room(figure: Figure) -> None:
    for width, height, _boxes, _strokes, words in layouts(figure):
        assert not [(one["text"], other["text"]) for one, other in combinations(words, 2) if on_each_other(one, other)]
        for each in words:
            left, right, top, bottom = room(each)
            assert left >= -1e-6
            assert right <= width + 1e-6, each["text"]
            assert top >= -1e-6
            assert bottom <= height + 1e-6


@settings(max_examples=30, deadline=None, derandomize=True)
@given(names=st.lists(WORDING, min_size=1, max_size=6), numbers=st.data())
def test_of_names_and_their_numbers(names: list[str], numbers: st.DataObject) -> None:
    values = [numbers.draw(st.integers(-400, 4000)) for _name in names]
    has_room(named_bars("names", [Bar(name, value, str(value)) for name, value in zip(names, values, strict=True)], ""))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(
    labels=st.lists(WORDING, min_size=1, max_size=4),
    groups=st.lists(WORDING, max_size=4),
    lines=st.tuples(WORDING, WORDING),
)
def test_of_answers_their_groups_and_what_the_lines_across_mean(
    labels: list[str], groups: list[str], lines: tuple[str, str]
) -> None:
    bars = tuple(ShareBar("12 of 40, 30%", 30.0, (20.0, 42.0), (5.0, 80.0)) for _group in groups or [""])
    has_room(shares_with_intervals("answers", [Row(label, bars) for label in labels], Key(tuple(groups), *lines), ""))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(labels=st.lists(WORDING, min_size=1, max_size=4), parts=st.lists(WORDING, min_size=2, max_size=7), note=WORDING)
def test_of_rows_their_parts_and_notes(labels: list[str], parts: list[str], note: str) -> None:
    shares = tuple(100 / len(parts) for _part in parts)
    written = tuple("14%" for _part in parts)
    has_room(stacked_shares("rows", [Stacked(label, note, shares, written) for label in labels], parts, ""))
