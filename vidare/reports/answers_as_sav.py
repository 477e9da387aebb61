"""Answers as an SPSS file: what was asked and the options as labels, answers off the scale as user-missing values.

Codes that are numbers are written as numbers, others as texts. SPSS takes three single missing values of a variable, or
one span of numbers and a single one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from vidare.intake.survey_export.sav import ENDINGS
from vidare.language import Sentence, Translate
from vidare.reports.written_whole import CouldNotBeWritten, written_whole
from vidare.surveys.answered.answers import LINE, Answers
from vidare.surveys.questionnaires.questionnaire import Item, Questionnaire, said
from vidare.surveys.questionnaires.shown import number_of

SINGLE_MISSING = 3
LONGEST_NAME, LONGEST_LABEL, LONGEST_MEANING, LONGEST_MISSING = 64, 250, 120, 8
"""Bytes that SPSS has room for."""
CREATED_AT, MONTHS = 92, "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
"""Where in the header of an SPSS file the day and the hour stand on which it was made: 9 and 8 letters."""

Value = float | str


@dataclass(frozen=True)
class SpssVariable:
    """A column as SPSS has it."""

    cells: pl.Series
    label: str = ""
    measure: str = "unknown"
    meanings: dict[Any, str] = field(default_factory=dict)
    missing: list[Any] = field(default_factory=list)


def write_sav(answers: Answers, place: Path, language: str, _: Translate, day: date) -> None:
    """Write the file, whole or not at all; raises CouldNotBeWritten where SPSS has no room for what is missing."""
    import pyreadstat

    must_be_sav(place)
    respondent, *background = _background(answers)
    found = named([respondent, *_items(answers, language, _), *background])
    with written_whole(place) as beside:
        pyreadstat.write_sav(
            pl.DataFrame({name: variable.cells for name, variable in found.items()}),
            beside,
            file_label=cut(said(answers.questionnaire.title, language), LONGEST_NAME),
            row_compress=place.suffix.lower() == ".sav",
            compress=place.suffix.lower() == ".zsav",
            column_labels={name: cut(variable.label, LONGEST_LABEL) for name, variable in found.items()},
            variable_value_labels={name: each.meanings for name, each in found.items() if each.meanings},
            missing_ranges={name: each.missing for name, each in found.items() if each.missing},
            variable_measure={name: variable.measure for name, variable in found.items()},
        )
        _made_on(day, beside)


def must_be_sav(place: Path) -> None:
    """Stop before the work where the file's ending is another than those of SPSS."""
    if place.suffix.lower() not in ENDINGS:
        text = "{place}: answers are written for SPSS as {legal}. Give the file one of these endings."
        raise CouldNotBeWritten(Sentence(text, {"place": str(place), "legal": ", ".join(ENDINGS)}))


def named(variables: Sequence[SpssVariable]) -> dict[str, SpssVariable]:
    """The variables under names that SPSS takes: letters, digits and «_», beginning with a letter, each once."""
    found: dict[str, SpssVariable] = {}
    taken: set[str] = set()
    for variable in variables:
        plain = re.sub(r"\W", "_", variable.cells.name)
        stem = cut(plain if plain[:1].isalpha() else f"v_{plain}", LONGEST_NAME - 4)
        name = next(name for number in range(1, 10_000) if (name := _numbered(stem, number)).casefold() not in taken)
        taken.add(name.casefold())
        found[name] = variable
    return found


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}_{number}"


def cut(text: str, size: int) -> str:
    """As much of a text as so many bytes hold."""
    return text.encode()[:size].decode(errors="ignore")


def _items(answers: Answers, language: str, _: Translate) -> list[SpssVariable]:
    """The variables of the questionnaire."""
    asked, found = _Asked(answers.questionnaire, language), []
    for item in answers.questionnaire.items:
        columns = [answers.frame[column] for column in item.columns()]
        if item.kind == "several":
            meanings: dict[Any, str] = {1.0: _("yes"), 0.0: _("no")}
            for cells, option in zip(columns, item.options, strict=True):
                label = f"{asked.of(item)}: {said(option.text, language)}"
                found.append(SpssVariable(cells.cast(pl.Float64), label, "nominal", meanings))
        elif item.options:
            found.append(_with_options(columns[0], item, asked))
        else:
            measure = "scale" if item.kind == "number" else "nominal"
            found.append(SpssVariable(columns[0], asked.of(item), measure))
    return found


@dataclass(frozen=True)
class _Asked:
    """How the wording of items is told in a label."""

    questionnaire: Questionnaire
    language: str

    def of(self, item: Item) -> str:
        """What an item asks, with the question of its battery before it."""
        batteries = {battery.name: battery.text for battery in self.questionnaire.batteries}
        own = said(item.text, self.language)
        return f"{said(batteries[item.battery], self.language)} {own}" if item.battery in batteries else own


def _with_options(cells: pl.Series, item: Item, asked: _Asked) -> SpssVariable:
    """An item with one answer: numbers where every code is one, else texts."""
    numbers = {option.code: number_of(option.code) for option in item.options}
    numeric = all(number is not None for number in numbers.values())
    values: dict[str, Value] = {
        code: number if numeric and number is not None else code for code, number in numbers.items()
    }
    texts = cells.cast(pl.String)
    meanings = {values[option.code]: cut(said(option.text, asked.language), LONGEST_MEANING) for option in item.options}
    return SpssVariable(
        cells=texts.cast(pl.Float64) if numeric else texts,
        label=asked.of(item),
        measure="ordinal" if item.kind == "scale" else "nominal",
        meanings=meanings,
        missing=_missing(item, [values[option.code] for option in item.options if option.off_scale]),
    )


def _missing(item: Item, values: list[Value]) -> list[Any]:
    """The values off the scale as SPSS takes them; CouldNotBeWritten where it can't."""
    if len(values) <= SINGLE_MISSING and all(len(str(value).encode()) <= LONGEST_MISSING for value in values):
        return values
    numbers = [value for value in values if isinstance(value, float)]
    within = {number for option in item.on_scale() if (number := number_of(option.code)) is not None}
    if len(numbers) == len(values) and not any(min(numbers) <= number <= max(numbers) for number in within):
        return [{"lo": min(numbers), "hi": max(numbers)}]
    text = (
        "{item}: SPSS can't hold its answers off the scale ({found}) as missing: it takes three texts of at most 8 "
        "letters, or three numbers, or a span of numbers without answers on the scale. Give them other codes."
    )
    raise CouldNotBeWritten(Sentence(text, {"item": item.name, "found": ", ".join(map(str, values))}))


def _background(answers: Answers) -> list[SpssVariable]:
    """The other columns, who answered first: numbers as numbers, all else as text."""
    items = {column for item in answers.questionnaire.items for column in item.columns()}
    rest = [answers.frame[name] for name in answers.frame.columns if name not in {LINE, *items}]
    return [SpssVariable(cells.cast(pl.Float64 if cells.dtype.is_numeric() else pl.String)) for cells in rest]


def _made_on(day: date, file: Path) -> None:
    """Write a day into the header, so that the same answers give the same bytes."""
    made = f"{day.day:02} {MONTHS.split()[day.month - 1]} {day.year % 100:02}00:00:00"
    with file.open("r+b") as header:
        header.seek(CREATED_AT)
        header.write(made.encode("ascii"))
