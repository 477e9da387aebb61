"""A spec: one rule of the rulebook, drawn as a small table of rows that are fine and rows that break it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from vidare.tables.declaration import Table

Cell = str | float
"""What stands in a cell: text as in a csv file, or a number as a spreadsheet or Parquet file keeps it."""

FINE, BROKEN, UNKNOWN = "fine", "broken", "unknown"
"""What a rule finds of a row; unknown is where it can't be judged, which its twin `rule.unknown` tells."""


@dataclass(frozen=True)
class Row:
    """One drawn row: the cells that matter, by DBH name, and whether the rule finds it fine or broken.

    `verdict` is empty for a row that only stands beside the ones that are judged.
    """

    cells: Mapping[str, Cell]
    verdict: str = ""


@dataclass(frozen=True)
class Drawing:
    """A small table: its header and rows. What isn't drawn is as in the legal row of the table."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Spec:
    """What a rule means, shown on rows.

    `table` draws the rows of one delivery, judged together, with the verdict in the last column; `before` those of
    the delivery before, `beside` those of other tables; `rest` says what else stands on every row. `also` names
    rules that the same fault can't help breaking, `also_unknown` those that can't be judged either where the spec's own
    can't; `asked` is the period asked for where one was.
    """

    rule: str
    text: str
    table: str | Drawing
    before: str = ""
    rest: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[type[Table], Drawing] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    also_unknown: tuple[str, ...] = ()
    asked: int | None = None

    @cached_property
    def drawing(self) -> Drawing:
        """The rows that are judged."""
        return self.table if isinstance(self.table, Drawing) else drawn(self.table)

    @property
    def twin(self) -> str:
        """The rule that is broken where this one can't be judged."""
        return f"{self.rule}.unknown"

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The rules that the spec shows: its own, and the twin where a row can't be judged."""
        return (self.rule, self.twin) if any(row.verdict == UNKNOWN for row in self.drawing.rows) else (self.rule,)

    def expected(self, verdict: str) -> set[str]:
        """The rules that a row with a verdict breaks."""
        return {FINE: set[str](), BROKEN: {self.rule, *self.also}, UNKNOWN: {self.twin, *self.also_unknown}}[verdict]

    @cached_property
    def previous(self) -> Drawing | None:
        """The rows of the delivery before, where the rule compares with it."""
        return drawn(self.before) if self.before else None


class Misdrawn(ValueError):
    """A drawn table that can't be read."""


def drawn(text: str) -> Drawing:
    """Read a table drawn with bars; the last column is the verdict, and «A » keeps its blanks."""
    lines = [line.strip() for line in text.strip().splitlines()]
    header, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    if wrong := [row for row in rows if len(row) != len(header)]:
        raise Misdrawn(f"{wrong[0]} has {len(wrong[0])} cells where the header has {len(header)}")
    *names, verdict = header
    if verdict:
        return Drawing(tuple(header), tuple(Row(dict(zip(header, map(unquoted, row), strict=True))) for row in rows))
    if unknown := {row[-1] for row in rows} - {FINE, BROKEN, UNKNOWN, ""}:
        raise Misdrawn(f"{unknown} is no verdict; write {FINE}, {BROKEN} or {UNKNOWN}")
    return Drawing(
        tuple(names), tuple(Row(dict(zip(names, map(unquoted, row[:-1]), strict=True)), row[-1]) for row in rows)
    )


def unquoted(cell: str) -> str:
    """A cell as it stands in a file: quotation marks hold blanks at its ends."""
    return cell[1:-1] if cell.startswith("«") and cell.endswith("»") else cell
