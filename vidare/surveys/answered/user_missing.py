"""Values that a file declares missing, as 99 in SPSS: off the scale, kept and told; no numbers to reckon with."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from vidare.intake.files.table_reader import FileFault
from vidare.intake.survey_export.export import Export, Variable
from vidare.surveys.answered.answer_cells import different
from vidare.surveys.answered.answer_columns import Matched
from vidare.surveys.questionnaires.questionnaire import Item, Option, Questionnaire
from vidare.surveys.questionnaires.shown import number_of


def declared_missing(value: str, variable: Variable) -> bool:
    """Whether a file declares a value missing."""
    number = number_of(value)
    within = number is not None and any(low <= number <= high for low, high in variable.missing_spans)
    return within or value in variable.missing


def with_off_scale(
    questionnaire: Questionnaire, export: Export, columns: Matched
) -> tuple[Questionnaire, list[FileFault]]:
    """The questionnaire with the values that a file declares missing as off-scale options, and what that changed."""
    changed: dict[str, Item] = {}
    told: list[FileFault] = []
    for column, target in columns.targets.items():
        variable, item = export.variables.get(column, Variable()), target.item
        if item.kind in ("single", "scale") and (variable.missing or variable.missing_spans):
            values = {*variable.meanings, *different(export.cells[column])}
            missing = sorted(value for value in values if declared_missing(value, variable))
            changed[item.name] = item = _with(item, {value: variable.meanings.get(value, value) for value in missing})
            off = ", ".join(missing)
            if missing:
                told.append(FileFault("answers.off_scale", export.file, found=off, shown={"item": item.name}))
    items = tuple(changed.get(item.name, item) for item in questionnaire.items)
    return replace(questionnaire, items=items), told


def _with(item: Item, missing: Mapping[str, str]) -> Item:
    """An item whose options off the scale are also these."""
    known = {option.code for option in item.options}
    own = tuple(replace(option, off_scale=option.off_scale or option.code in missing) for option in item.options)
    more = tuple(Option(code, {"und": text}, off_scale=True) for code, text in missing.items() if code not in known)
    return replace(item, options=(*own, *more))


def without_missing(values: pl.Series, variable: Variable) -> pl.Series:
    """Numbers, those null that a file declares missing."""
    missing = values.is_in([number_of(value) for value in variable.missing])
    for low, high in variable.missing_spans:
        missing = missing | values.is_between(low, high)
    return pl.select(pl.when(~missing).then(values)).to_series()
