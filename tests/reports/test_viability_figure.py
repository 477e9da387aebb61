"""The figure of what matters most says in pixels what its table says in kroner, and no part of it hides another."""

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidare.language import LANGUAGES, translator
from vidare.measures.planned_courses.viability_offer import ASSUMPTIONS
from vidare.reports.viability.figure import HIGH, LOW, NARROW, WIDE, Shape, tornado_svg
from vidare.reports.wording import Wording

KRONER = st.integers(-(10**7), 10**7)
ROWS = st.lists(
    st.tuples(st.sampled_from([*ASSUMPTIONS]), KRONER, KRONER), min_size=1, max_size=16, unique_by=lambda row: row[0]
)
LETTER = 11
"""Pixels that a letter reaches above its line."""


def drawn(rows: list[tuple[str, int, int]], likely: int, language: str) -> dict[Shape, ET.Element]:
    """The figure as it is drawn for a broad page and for a narrow one."""
    names, lows, highs = zip(*rows, strict=True)
    frame = pl.DataFrame({"assumption": names, "result_low": map(Decimal, lows), "result_high": map(Decimal, highs)})
    both = tornado_svg(frame, float(likely), language, translator(language))
    return dict(zip((WIDE, NARROW), ET.fromstring(f"<a>{both}</a>"), strict=True))


def span(text: ET.Element) -> tuple[float, float]:
    """From where to where a line of words goes, in pixels."""
    at, long = number(text, "x"), 7 * len(text.text or "")
    return (at - long, at) if text.get("text-anchor") == "end" else (at, at + long)


def number(part: ET.Element, name: str) -> float:
    return float(part.attrib[name])


@settings(deadline=None)
@given(rows=ROWS, likely=KRONER, language=st.sampled_from([*LANGUAGES]))
def test_each_bar_reaches_from_the_likely_result_to_the_one_at_its_end(
    rows: list[tuple[str, int, int]], likely: int, language: str
) -> None:
    least, most = (end([likely, *(kroner for _name, *ends in rows for kroner in ends)]) for end in (min, max))
    for shape, figure in drawn(rows, likely, language).items():
        room = shape.width - shape.left - 20
        bars = iter(figure.iter("rect"))
        for _name, *ends in rows:
            for kroner, colour in zip(ends, (LOW, HIGH), strict=True):
                bar = next(bars)
                assert bar.attrib["fill"] == colour
                left, width = number(bar, "x") - shape.left, number(bar, "width")
                expected = [(end - least) / ((most - least) or 1) * room for end in sorted((likely, kroner))]
                assert [left, left + width] == pytest.approx(expected, abs=0.11)
        assert next(bars, None) is None
        said = [text.text or "" for text in figure.iter("text")]
        amounts = [f"{Wording(language).whole(Decimal(end))} {translator(language)('kroner')}" for end in (least, most)]
        assert said[-4:-2] == amounts


@settings(deadline=None)
@given(rows=ROWS, likely=KRONER, language=st.sampled_from([*LANGUAGES]))
def test_bars_stand_under_each_other_beside_their_words_and_the_likely_result_is_marked_on_each(
    rows: list[tuple[str, int, int]], likely: int, language: str
) -> None:
    least, most = (end([likely, *(kroner for _name, *ends in rows for kroner in ends)]) for end in (min, max))
    for shape, figure in drawn(rows, likely, language).items():
        bars = [*figure.iter("rect")][::2]
        assert [number(bar, "y") for bar in bars] == [number(bar, "y") for bar in [*figure.iter("rect")][1::2]]
        words = [*figure.iter("text")][:-4]
        texts = iter(words)
        marks = [
            [float(part) for part in re.findall(r"[0-9.]+", mark.attrib["d"])] + [mark.attrib["d"].count("v")]
            for mark in figure.iter("path")
        ]
        across = shape.left + (likely - least) / ((most - least) or 1) * (shape.width - shape.left - 20)
        above = 0.0
        for place, ((name, *_ends), bar) in enumerate(zip(rows, bars, strict=True)):
            top, bottom = number(bar, "y"), number(bar, "y") + number(bar, "height")
            named, lines = ASSUMPTIONS[name].what.told(translator(language)), list[float]()
            while named:
                line = next(texts)
                assert named.startswith(line.text or "-")
                named = named.removeprefix(line.text or "").strip()
                lines.append(number(line, "y"))
            assert lines[0] - LETTER >= above
            if shape.above:
                assert lines[-1] <= top - 3
            else:
                assert top <= (lines[0] - LETTER + lines[-1]) / 2 <= bottom
            x, begins, ends, relative = marks[place if shape.above else 0]
            assert x == pytest.approx(across, abs=0.11)
            assert begins < top
            assert ends + relative * begins > bottom
            above = max(bottom, lines[-1])
        assert len(marks) == (len(bars) if shape.above else 1)
        assert next(texts, None) is None
        below = [number(text, "y") for text in [*figure.iter("text")][-4:]]
        assert min(below) - LETTER >= above
        assert below[0] == below[1] <= below[2] - LETTER == below[3] - LETTER
        assert max(below) < float(figure.attrib["viewBox"].split()[3])


@settings(deadline=None)
@given(rows=ROWS, likely=KRONER, language=st.sampled_from([*LANGUAGES]))
def test_words_stand_within_the_figure_and_over_no_bar_and_no_other_word(
    rows: list[tuple[str, int, int]], likely: int, language: str
) -> None:
    for shape, figure in drawn(rows, likely, language).items():
        *named, least, most, lowest, highest = map(span, figure.iter("text"))
        assert all(begins >= 0 and ends <= (shape.width if shape.above else shape.left) for begins, ends in named)
        first, second = ((number(dot, "cx") - 6, number(dot, "cx") + 6) for dot in figure.iter("circle"))
        for beside in ((least, most), (first, lowest, second, highest)):
            ends = [end for one in beside for end in one]
            assert ends == sorted(ends)
            assert ends[0] >= 0
            assert ends[-1] <= shape.width
