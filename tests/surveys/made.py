"""Small constructed surveys for the tests of this room."""

from collections.abc import Sequence

import polars as pl

from vidare.rules.publishing.publication import Gate
from vidare.rules.publishing.shielding import Shielding
from vidare.surveys.answered.answer_part import UNREAD
from vidare.surveys.answered.answers import Answers
from vidare.surveys.questionnaires.questionnaire import Item, Option, Questionnaire
from vidare.surveys.responses.sampling_frame import SamplingFrame
from vidare.surveys.tabulated.item_table import ItemTable

NOTHING = pl.DataFrame(schema=UNREAD)


def options(codes: str, off: str = "") -> tuple[Option, ...]:
    """An option for each letter, those of `off` off the scale."""
    return tuple(Option(code, {"en": f"answer {code}"}, code in off) for code in codes)


def item(name: str, codes: str, off: str = "", shown: pl.Expr | None = None, kind: str = "single") -> Item:
    """An item with an option for each letter."""
    return Item(name, kind, {"en": f"Asked {name}?"}, options(codes, off), shown=shown)  # type: ignore[arg-type]


def answers(items: Sequence[Item], **columns: Sequence[object]) -> Answers:
    """Answers in columns by name; those of single items and scales are codes."""
    height = len(next(iter(columns.values())))
    frame = pl.DataFrame(
        {"respondent": [str(place) for place in range(height)], "line": range(2, height + 2), **columns}, strict=False
    )
    for each in items:
        if each.kind in ("single", "scale"):
            codes = pl.Enum([option.code for option in each.options])
            frame = frame.with_columns(pl.col(each.name).cast(codes))
    return Answers(Questionnaire({"en": "A survey"}, tuple(items)), frame, NOTHING, "answers.csv")


def frame_of(**columns: Sequence[str | None]) -> SamplingFrame:
    """A frame of units U0, U1 ... with columns of strata."""
    height = len(next(iter(columns.values())))
    return SamplingFrame(pl.DataFrame({"unit": [f"U{place}" for place in range(height)], **columns}), "frame.csv")


def gate() -> Gate:
    """The gate as it is in 2026."""
    return Gate(Shielding.of_answers(20261))


def told(table: ItemTable) -> list[str]:
    """What a reader must know of a table, in English."""
    return [sentence.told(str) for sentence in table.told]
