"""Figures of shares say in pixels what they were given in percent, within their width and none over another."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidare.reports.figures.figure import Figure
from vidare.reports.figures.laid_out import LINE
from vidare.reports.figures.shares_with_intervals import Key, ShareBar, shares_with_intervals
from vidare.reports.figures.shares_with_intervals import Row as ShareRow
from vidare.reports.figures.stacked_shares import Row, likert, stacked_shares

Thing = dict[str, Any]
LABELS = st.text("Ønsker og tilbud for undervisningspersonale ", min_size=1, max_size=120).map(" ".join)
PERCENT = st.floats(0, 100)


def layouts(figure: Figure) -> Iterator[tuple[float, float, list[Thing], list[Thing], list[Thing]]]:
    """Of each width: it, the height, and the boxes, lines and words in the order they were laid out."""
    for spec in (figure.wide, figure.narrow):
        data = (layer["data"] for layer in spec["layer"])
        things = [thing for of in data for thing in of.get("values") or spec["datasets"][of["name"]]]
        lines = [thing for thing in things if "bottom" in thing]
        words = [thing for thing in things if "text" in thing]
        boxes = [thing for thing in things if "outline" in thing]
        yield spec["width"], spec["height"], boxes, lines, words


@settings(max_examples=8, deadline=None)
@given(
    rows=st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5).filter(any), min_size=1, max_size=6),
    data=st.data(),
)
def test_stacked_bars_are_as_wide_as_their_shares_and_a_scale_stands_on_its_middle(
    rows: list[list[int]], data: st.DataObject
) -> None:
    shares = [[100 * count / sum(row) for count in row] for row in rows]
    written = tuple(map(str, range(5)))
    given = [
        Row(data.draw(LABELS), f"n = {sum(row)}", tuple(of), written) for row, of in zip(rows, shares, strict=True)
    ]
    for draw, before in ((likert, (1, 1, 0.5, 0, 0)), (stacked_shares, (0, 0, 0, 0, 0))):
        for width, height, boxes, lines, words in layouts(draw("f", given, list("abcde"), "")):
            bars = boxes[5:] if boxes[0]["thick"] < boxes[-1]["thick"] else boxes
            zero = lines[0]["left"] if lines else 0.0
            most = max(sum(share * part for share, part in zip(of, before, strict=True)) for of in shares)
            after = max(100 - sum(share * part for share, part in zip(of, before, strict=True)) for of in shares)
            pixels = width / max(most + after, 100)
            assert zero == pytest.approx(most * pixels, abs=0.01)
            left_over = iter(bars)
            tops = []
            for of in shares:
                left = zero - pixels * sum(share * part for share, part in zip(of, before, strict=True))
                for share in of:
                    if share:
                        bar = next(left_over)
                        assert (bar["left"], bar["right"]) == pytest.approx((left, left + share * pixels), abs=0.02)
                        assert -0.02 <= bar["left"] <= bar["right"] <= width + 0.02
                        tops.append(bar["y"])
                    left += share * pixels
            assert next(left_over, None) is None
            assert all(below == above or below >= above + bars[0]["thick"] + LINE for above, below in pairwise(tops))
            assert max(tops) + bars[0]["thick"] / 2 <= height
            on_bars = [word for word in words if word["align"] == "center"]
            assert all(
                any(
                    abs(word["left"] - (bar["left"] + bar["right"]) / 2) < 0.02 and word["y"] == bar["y"]
                    for bar in bars
                )
                for word in on_bars
            )


BARS = st.builds(
    lambda share, ends, worst: ShareBar(
        "9 av 9, 99 %", share, *(tuple(sorted(of)) if of else None for of in (ends, worst))
    ),
    PERCENT,
    st.none() | st.tuples(PERCENT, PERCENT),
    st.none() | st.tuples(PERCENT, PERCENT),
)


@settings(max_examples=15, deadline=None)
@given(groups=st.integers(1, 4), data=st.data())
def test_bars_reach_to_their_shares_and_the_lines_across_them_to_their_limits(groups: int, data: st.DataObject) -> None:
    of_row = st.builds(ShareRow, LABELS, st.tuples(*[BARS | st.just(ShareBar("vises ikke"))] * groups))
    rows = data.draw(st.lists(of_row, min_size=1, max_size=4))
    key = Key(tuple("abcd"[:groups]) if groups > 1 else (), "95 %-intervall", "Verste fall")
    for width, height, boxes, lines, words in layouts(shares_with_intervals("f", rows, key, "")):
        (hundred,) = (word["left"] for word in words if word["text"] == "100 %")
        assert hundred < width
        bars = iter([box for box in boxes if box["thick"] == 16])
        across = iter(lines[4:-3])  # behind those of the legend, before those of the axis
        said = iter([word for word in words if word["align"] == "right" and word["text"] != "100 %"])
        tops = []
        for one in (one for row in rows for one in row.bars):
            word = next(said)
            assert (word["text"], word["left"]) == (one.written, width)
            tops.append(word["y"])
            if one.share is None:
                continue
            bar = next(bars)
            assert (bar["left"], bar["right"], bar["y"]) == (
                0,
                pytest.approx(one.share / 100 * hundred, abs=0.02),
                word["y"],
            )
            for limits, caps in ((one.worst, 0), (one.interval, 2)):
                if limits:
                    ends = [limit / 100 * hundred for limit in limits]
                    line, *capped = [next(across) for _line in range(1 + caps)]
                    assert [line["left"], line["right"]] == pytest.approx(ends, abs=0.02)
                    assert line["y"] == line["bottom"] == bar["y"]
                    assert [cap["left"] for cap in capped] == pytest.approx(ends[:caps], abs=0.02)
                    assert line["thick"] == (3 if caps else 1)
        assert [next(of, None) for of in (bars, across, said)] == [None] * 3
        assert all(below >= above + 16 for above, below in pairwise(tops))
        assert max(word["y"] for word in words) + LINE / 2 <= height + 6
