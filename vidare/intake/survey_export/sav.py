"""SPSS files (.sav, .zsav): the values as they stand, user-missing ones kept, with the labels beside them.

Read with `user_missing`, since pyreadstat otherwise turns 99 into nothing without a word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from vidare.intake.files.sheet import Refused
from vidare.intake.files.table_reader import FileFault
from vidare.intake.survey_export.export import Export, ResponseSet, Variable
from vidare.intake.survey_export.unreadable import told_as_survey

ENDINGS = (".sav", ".zsav")


def read_sav(path: Path) -> Export:
    """The values and labels of an SPSS file; raises UnreadableSurvey."""
    import pyreadstat

    with told_as_survey(path):
        if not path.stat().st_size:
            raise Refused(FileFault("file.empty", path.name))
        path.open("rb").close()
        try:
            cells, about = pyreadstat.read_sav(path, user_missing=True, output_format="dict")
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError):
            raise Refused(FileFault("file.damaged", path.name, found="SPSS")) from None
    frame = pl.DataFrame({name: _column(values) for name, values in cells.items()})
    variables = {name: _variable(name, about) for name in about.column_names}
    sets = {name.removeprefix("$"): _set(given) for name, given in about.mr_sets.items() if given["is_dichotomy"]}
    return in_sets(Export.of_rows(path.name, frame, variables, sets))


def in_sets(export: Export) -> Export:
    """The columns of each set of answers under the set's name and their own, as `set/column`."""
    names = {column: f"{name}/{column}" for name, each in export.sets.items() for column in each.columns}
    return replace(
        export,
        cells=export.cells.rename(names, strict=False),
        variables={names.get(name, name): variable for name, variable in export.variables.items()},
    )


def _column(values: Sequence[Any]) -> pl.Series:
    """Numbers with null for system-missing; texts without the blanks at their end; days and times as text."""
    column = pl.Series(values, strict=False)
    if column.dtype.is_float():
        return column.fill_nan(None)
    if column.dtype.is_integer():
        return column
    texts = column.cast(pl.String).str.strip_chars_end()
    return pl.select(pl.when(texts != "").then(texts)).to_series()


def _variable(name: str, about: Any) -> Variable:
    """What the file says of one of its variables."""
    ranges = about.missing_ranges.get(name, [])
    single = [each["lo"] for each in ranges if each["lo"] == each["hi"]]
    spans = [(float(each["lo"]), float(each["hi"])) for each in ranges if each["lo"] != each["hi"]]
    meanings: Mapping[Any, str] = about.variable_value_labels.get(name, {})
    return Variable(
        label=str(about.column_names_to_labels.get(name) or ""),
        meanings={code_of(value): str(label) or code_of(value) for value, label in meanings.items()},
        measure={"unknown": ""}.get(about.variable_measure.get(name, ""), about.variable_measure.get(name, "")),
        missing=tuple(code_of(value) for value in single),
        missing_spans=tuple(spans),
    )


def _set(given: Mapping[str, Any]) -> ResponseSet:
    counted = str(given["counted_value"]).strip()
    return ResponseSet(str(given["label"] or ""), tuple(given["variable_list"]), counted)


def code_of(value: object) -> str:
    """A value as the code it is: 99, not 99.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).rstrip()
