"""What is one count for each year: students in continuing education, and courses offered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import polars as pl

from vidare.language import Sentence
from vidare.measures.measure import Answer
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.number import Number, Selection, change_of, number
from vidare.reports.board_memo.part import (
    Part,
    by_year,
    compared_with,
    counted,
    extreme,
    in_a_cell,
    series,
    since_first,
    since_last_year,
    year_of,
)
from vidare.reports.board_memo.published import printed_bounds
from vidare.reports.figures.year_columns import NOTHING, Column, year_columns


def students(answer: Answer, asked: Asked) -> Part | None:
    """Students in continuing education, year by year."""
    _ = asked.words.translate
    numbers = students_of(answer, asked, asked.institution, "students")
    if not numbers:
        return None
    text = Sentence("In {year} {institution} had {count} students in continuing education{change}.")
    caption = _("Students in continuing education at {institution}")
    words = Words("students", _("Students"), text, caption, _("Students"))
    hidden = {one for one in asked.hidden if one[0] == asked.institution}
    return replace(_part(words, numbers, answer, asked), hidden=hidden)


def courses_offered(answer: Answer, asked: Asked) -> Part | None:
    """Courses offered, year by year."""
    _ = asked.words.translate
    frame = asked.own(answer.frame).drop_nulls("courses")
    numbers = [_of_row(f"courses_offered.{row['year']}", row["courses"], row, answer) for row in frame.to_dicts()]
    if not numbers:
        return None
    text = Sentence(
        "In {year} {institution} offered {count} courses of continuing education{change}.",
        one="In {year} {institution} offered one course of continuing education{change}.",
        counted="count",
    )
    caption = _("Courses of continuing education offered by {institution}")
    words = Words("courses_offered", _("Courses offered"), text, caption, _("Courses"))
    return _part(words, numbers, answer, asked)


def students_of(answer: Answer, asked: Asked, institution: str, prefix: str) -> list[Number]:
    """The students of an institution by year, as they may be printed; the lower bound where some are shielded."""
    here = (pl.col("institution") == institution) & pl.col("year").is_in(list(asked.years))
    found = []
    for row in answer.frame.filter(here).sort("year").to_dicts():
        one = _of_row(f"{prefix}.{row['year']}", row["lowest"], row, answer)
        if row["students"] is None:
            # A bound that is rounded may be above the number; the least that it stands for isn't.
            low, high = printed_bounds(row["lowest"], row["highest"], row["rounded_to"])
            found.append(replace(one, value=Decimal(low), highest=Decimal(high)))
        else:
            found.append(replace(one, rounded_to=row["rounded_to"]))
    return found


def _of_row(identity: str, value: int, row: Mapping[str, Any], answer: Answer) -> Number:
    """A number that is one row of an answer."""
    unit = answer.units.get("students") or answer.units["courses"]
    return number(identity, value, unit, answer, Selection({name: row[name] for name in answer.by}))


@dataclass(frozen=True)
class Words:
    """What is said of a yearly count: its id, heading, sentence, caption, and the header of its column."""

    id: str
    heading: str
    text: Sentence
    caption: str
    header: str


def _part(words: Words, numbers: Sequence[Number], answer: Answer, asked: Asked) -> Part:
    _ = asked.words.translate
    last = numbers[-1]
    caption = words.caption.format(institution=asked.short_name(asked.institution))
    sentence = words.text.with_gaps(
        year=str(year_of(last)),
        institution=asked.short_name(asked.institution),
        count=counted(last, asked),
        change=since_first(numbers, asked),
    ).told(_)
    columns = [Column(year_of(one), float(one.value), in_a_cell(one, asked)) for one in numbers]
    years = [year for year in asked.years if year_of(numbers[0]) < year < year_of(last)]
    columns += [Column(year, 0, NOTHING) for year in years if year not in {year_of(one) for one in numbers}]
    columns.sort(key=lambda column: column.year)
    alternative = _("Columns, one for each year. {series}. The table below has the same numbers.").format(
        series=series(numbers, asked)
    )
    return Part(
        words.id,
        words.heading,
        (" ".join([sentence, *extreme(numbers, asked), *since_last_year(numbers, asked)]),),
        year_columns(words.id, columns, alternative),
        caption,
        by_year(numbers, caption, words.header, asked),
        (*numbers, *changes(words.id, numbers, asked)),
        answer,
    )


def changes(identity: str, numbers: Sequence[Number], asked: Asked) -> list[Number]:
    """The changes that sentences tell: since the first year, and since the year before the last."""
    last = numbers[-1]
    earlier = compared_with(numbers, asked)
    return [change_of(f"{identity}.change.{year_of(one)}-{year_of(last)}", last, one) for one in earlier]
