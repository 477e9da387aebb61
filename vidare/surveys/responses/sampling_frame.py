"""The frame (ramme): every unit that was to be asked, with the strata it belongs to, as a list in a csv or xlsx file.

```
unit;action;kind
P01;CoVE;centralised
```
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from vidare.intake.cannot_read import CannotRead
from vidare.language import Amount, Sentence, Told
from vidare.surveys.answered.answers import LINE, Answers
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.responses.list_file import read_list
from vidare.tables.rows import as_text

UNIT, INVITATION, DISPOSITION = "unit", "invitation", "disposition"
OF_FRAME = "\0frame"
SHOWN = 5
"""So many units are listed in a sentence."""


class UnusableFrame(CannotRead):
    """A frame, or a list of invitations, that can't be reckoned with."""


@dataclass(frozen=True)
class SamplingFrame:
    """The units, one row each: `unit` and the columns of strata, all text."""

    units: pl.DataFrame
    file: str = ""

    @property
    def strata(self) -> tuple[str, ...]:
        """The names of the columns of strata."""
        return tuple(name for name in self.units.columns if name != UNIT)

    def sizes(self, by: Sequence[str], where: pl.Expr | None = None) -> Mapping[tuple[object, ...], int]:
        """How many units each group has, those alone for which `where` is true."""
        units = self.units if where is None else self.units.filter(where)
        if not by:
            return {(): units.height}
        counted = units.group_by(by).agg(pl.len())
        return {tuple(row[:-1]): row[-1] for row in counted.iter_rows()}


def read_frame(path: Path) -> SamplingFrame:
    """The frame in a file; raises UnusableFrame where a unit has no name, or has it in common with another.

    One list may hold the invitations too: what came of them is no stratum.
    """
    cells = read_list(path, (UNIT,), (INVITATION, DISPOSITION))
    lines = cells[LINE]
    blank = cells[UNIT].is_null()
    if blank.any():
        text = "{file}, line {line}: the unit has no name. Every row of a frame is a unit; write what it is called."
        raise UnusableFrame(Sentence(text, {"file": path.name, "line": str(lines.filter(blank)[0])}))
    repeated = cells.filter(pl.col(UNIT).is_duplicated())[UNIT].unique(maintain_order=True)
    if repeated.len():
        at = lines.filter(cells[UNIT] == repeated[0]).to_list()
        text = (
            "{file}, lines {lines}: the unit {unit} stands more than once (such units: {count}). A frame has a row for "
            "each unit; take the others away, or give units that differ names that do."
        )
        gaps: dict[str, str | Told] = {
            "file": path.name,
            "lines": ", ".join(map(str, at)),
            "unit": repeated[0],
            "count": Amount.of(repeated.len()),
        }
        raise UnusableFrame(Sentence(text, gaps))
    return SamplingFrame(cells.drop(LINE, INVITATION, DISPOSITION, strict=False), path.name)


def differing(answers: Answers, frame: SamplingFrame) -> tuple[Sentence, ...]:
    """In how many units the answers name another stratum than the frame does, for each column that both have.

    The answers have a column `unit`.
    """
    both = [column for column in frame.strata if column in answers.frame.columns]
    own = answers.frame.select(as_text(answers.frame[name]) for name in (UNIT, *both))
    held = own.join(frame.units, on=UNIT, suffix=OF_FRAME)
    text = (
        "{answers}: {count} units have another {column} in their answers than in the frame {frame}. The frame's is "
        "used; see which of the two is right."
    )
    one = (
        "{answers}: {count} unit has another {column} in its answers than in the frame {frame}. The frame's is used; "
        "see which of the two is right."
    )
    told = []
    for column in both:
        count = held.filter(_differ(pl.col(column), pl.col(column + OF_FRAME)))[UNIT].n_unique()
        if count:
            gaps: dict[str, str | Told] = {
                "answers": answers.file,
                "count": Amount.of(count),
                "column": column,
                "frame": frame.file,
            }
            told.append(Sentence(text, gaps, one, "count"))
    return tuple(told)


def _differ(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    """Whether two texts are both there and differ, but for how a number is written (1 and 1.0)."""
    numbers = [each.cast(pl.Float64, strict=False) for each in (one, other)]
    return (one != "") & (one != other) & (numbers[0] != numbers[1]).fill_null(value=True)


def placed(answers: Answers, frame: SamplingFrame) -> Answers:
    """The answers with the strata of their units; raises UnusableFrame where they have none, or others than the frame.

    A column that both have is the frame's from now on, an item's too.
    """
    if UNIT not in answers.frame.columns:
        text = (
            "{answers}: there is no column {unit} that says which unit of {frame} has answered. Add it, or give the "
            "list of invitations that says so (--invitations)."
        )
        raise UnusableFrame(Sentence(text, {"answers": answers.file, "unit": UNIT, "frame": frame.file}))
    unit = as_text(answers.frame[UNIT])
    _must_be_units(unit, answers, frame)
    for item in answers.questionnaire.items:
        _must_be_answers(item, frame)
    own = answers.frame.drop(frame.strata, strict=False).with_columns(unit.alias(UNIT))
    joined = own.join(frame.units, on=UNIT, how="left", maintain_order="left")
    return replace(answers, frame=joined)


def _must_be_units(unit: pl.Series, answers: Answers, frame: SamplingFrame) -> None:
    """Refuse answers that are of no unit, or of one that the frame doesn't have."""
    if lacking := unit.null_count():
        text = (
            "{answers}: {count} answers are of no unit of {frame}: neither they nor an invitation names one. "
            "Write it, or take these answers away."
        )
        one = (
            "{answers}: {count} answer is of no unit of {frame}: neither it nor an invitation names one. "
            "Write it, or take this answer away."
        )
        of: dict[str, str | Told] = {"answers": answers.file, "count": Amount.of(lacking), "frame": frame.file}
        raise UnusableFrame(Sentence(text, of, one, "count"))
    strange = unit.filter(~unit.is_in(frame.units[UNIT].implode())).unique(maintain_order=True)
    if strange.len():
        text = (
            "{answers}: {count} units have answered that are not in the frame {frame}: {units}. "
            "Add them to the frame, or take their answers away."
        )
        one = (
            "{answers}: {count} unit has answered that is not in the frame {frame}: {units}. "
            "Add it to the frame, or take its answers away."
        )
        gaps: dict[str, str | Told] = {
            "answers": answers.file,
            "count": Amount.of(strange.len()),
            "frame": frame.file,
            "units": ", ".join([*strange.head(SHOWN), *(["…"] if strange.len() > SHOWN else [])]),
        }
        raise UnusableFrame(Sentence(text, gaps, one, "count"))


def _must_be_answers(item: Item, frame: SamplingFrame) -> None:
    """Refuse a column of the frame that is called as an item, and whose values are no answers to it."""
    for column in set(item.columns()) & set(frame.strata):
        legal = [option.code for option in item.options if column == item.name]
        wrong = frame.units[column].filter(~frame.units[column].is_in(legal)).drop_nulls()
        if item.kind != "text" and wrong.len():
            text = (
                "{frame}: the column {column} is called as a question of the survey, but «{found}» is no code of an "
                "answer to it. Give the column another name."
            )
            raise UnusableFrame(Sentence(text, {"frame": frame.file, "column": column, "found": wrong[0]}))
