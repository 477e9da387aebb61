"""The questionnaire that an SPSS file tells by itself: variable labels are what was asked, value labels the options."""

import re
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import polars as pl

from vidare.intake.survey_export.export import Export, Variable
from vidare.intake.survey_export.sav import read_sav
from vidare.surveys.answered.answer_cells import different
from vidare.surveys.answered.answer_columns import RESPONDENTS, plain
from vidare.surveys.answered.user_missing import declared_missing
from vidare.surveys.questionnaires.language_tags import UNDETERMINED
from vidare.surveys.questionnaires.questionnaire import Battery, Item, Option, Questionnaire, Texts
from vidare.surveys.questionnaires.shown import number_of

LONGEST_SCALE = 10
"""A scale from 0 to 10 is the longest of which only the ends may have a label."""


def read_sav_questionnaire(path: Path) -> Questionnaire:
    """The questionnaire of an SPSS file; raises UnreadableSurvey."""
    return questionnaire_of(read_sav(path))


def questionnaire_of(export: Export) -> Questionnaire:
    """What the labels of a file tell: a value declared missing is off the scale; a neighbouring scale is a battery.

    A variable without labels is a number or a text, as is one that SPSS measures on a «scale», which is a number.
    """
    names = [name for name in export.cells.columns if "/" not in name and plain(name) not in RESPONDENTS]
    items, batteries = in_batteries([_item(name, export) for name in names])
    several = [_several(name, export) for name in export.sets]
    return Questionnaire(_said(Path(export.file).stem), (*items, *several), tuple(batteries), export.file)


def _said(text: str) -> Texts:
    return {UNDETERMINED: text}


def _item(column: str, export: Export) -> Item:
    """The item of one variable."""
    variable, cells = export.variables.get(column, Variable()), export.cells[column]
    text = _said(variable.label or column)
    if not cells.dtype.is_numeric() and not variable.meanings:
        return Item(column, "text", text)
    labelled = [code for code in variable.meanings if not declared_missing(code, variable)]
    between = _unlabelled_steps(labelled, cells)
    measured = variable.measure == "scale" and not set(different(cells)) <= set(variable.meanings)
    if not labelled or (measured and not between):
        return Item(column, "number", text)
    meanings = {**variable.meanings, **{code: code for code in between}}
    options = [Option(code, _said(said), declared_missing(code, variable)) for code, said in meanings.items()]
    options.sort(key=lambda option: (option.off_scale, number_of(option.code) or 0))
    scale = variable.measure == "ordinal" or between
    return Item(column, "scale" if scale else "single", text, tuple(options))


def _unlabelled_steps(labelled: list[str], cells: pl.Series) -> list[str]:
    """The steps of a scale of which only some, as the ends, have a label; none where there is no such scale."""
    if not all(code.lstrip("-").isdigit() for code in labelled) or len(labelled) < 2:
        return []
    low, high = min(map(int, labelled)), max(map(int, labelled))
    steps = {str(step) for step in range(low, high + 1)} if high - low <= LONGEST_SCALE else set()
    between = steps - set(labelled)
    return sorted(between) if between & set(different(cells)) else []


def _several(name: str, export: Export) -> Item:
    """The item of a set of variables."""
    labels = {column: export.variables[f"{name}/{column}"].label for column in export.sets[name].columns}
    options = tuple(Option(column, _said(label or column)) for column, label in labels.items())
    return Item(name, "several", _said(export.sets[name].label or name), options)


def in_batteries(items: list[Item]) -> tuple[list[Item], list[Battery]]:
    """Scales that follow each other with the same options and names that only differ in their end are a battery."""
    told: list[Item] = []
    batteries: list[Battery] = []
    for (stem, _), together in groupby(items, key=lambda item: (_stem(item), item.options)):
        rows = list(together)
        if stem and len(rows) > 1:
            batteries.append(Battery(stem, _said(stem)))
            rows = [replace(row, battery=stem) for row in rows]
        told += rows
    return told, batteries


def _stem(item: Item) -> str:
    match = re.fullmatch(r"(.+?)_?(?:\d+|[a-z])", item.name) if item.kind == "scale" else None
    return match[1] if match else ""
