"""An export of answers as it stands in its file: named columns of cells, and what the file says of them itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from vidare.intake.files.sheet import Sheet, lines_from, without_empty_rows
from vidare.intake.files.table_reader import FileFault


@dataclass(frozen=True)
class Variable:
    """What a file says of a column: what was asked, the meaning of its values, and which of them stand for no answer.

    `measure` is nominal, ordinal or scale (a number), as SPSS has it, or nothing. `missing` are single values, and
    `missing_spans` values from the first to the last, both included.
    """

    label: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)
    measure: str = ""
    missing: tuple[str, ...] = ()
    missing_spans: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class ResponseSet:
    """Columns that stand for one question with several answers; `counted` is the value of an option that was chosen."""

    label: str
    columns: tuple[str, ...]
    counted: str


@dataclass(frozen=True)
class Export:
    """The cells of an export; `lines` is the line of each row, absent where a file has none and every row stands here.

    `variables` are by the name of the column, `sets` by the name of the question.
    """

    file: str
    cells: pl.DataFrame
    lines: pl.Series | None = None
    variables: Mapping[str, Variable] = field(default_factory=dict)
    sets: Mapping[str, ResponseSet] = field(default_factory=dict)
    faults: tuple[FileFault, ...] = ()

    @classmethod
    def of_rows(
        cls,
        file: str,
        cells: pl.DataFrame,
        variables: Mapping[str, Variable] | None = None,
        sets: Mapping[str, ResponseSet] | None = None,
    ) -> "Export":
        """The rows of a file without lines, but of those with nothing in them only that they are there, as of a text
        file.
        """
        sheet = without_empty_rows(file, Sheet(cells, lines_from(1, cells.height)))
        lines = sheet.lines if sheet.faults else None
        return cls(file, sheet.cells, lines, variables or {}, sets or {}, sheet.faults)
