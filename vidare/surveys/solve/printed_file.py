"""Printed percentages in a file: a table whose cells have their places, or a chart's labels that have lost theirs."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from vidare.intake.cannot_read import CannotRead
from vidare.intake.system_reason import system_reason
from vidare.intake.yaml_file import Field, read_yaml
from vidare.language import Sentence
from vidare.surveys.solve.chart import ORDERS, Chart
from vidare.surveys.solve.printed_percent import Percent, read_percent
from vidare.surveys.solve.row import Row

UNPRINTED = {"", "?", "-", "–"}
"""What stands for a percentage that was not printed."""


@dataclass(frozen=True)
class PrintedTable:
    """Rows with their names, and the answers that the columns are, where they are named."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class PrintedChart:
    """A chart without places, with the names of its rows and answers."""

    names: tuple[str, ...]
    chart: Chart
    options: tuple[str, ...] = ()


class UnreadablePercents(CannotRead):
    """Percentages that can't be read: where, what was found, and what is right."""


def read_printed(path: Path) -> PrintedTable | PrintedChart:
    """The printed table or chart of a YAML or csv file; raises CannotRead."""
    if path.suffix.lower() in (".yaml", ".yml"):
        return _of_yaml(read_yaml(path))
    return _of_csv(path)


def read_cells(texts: Sequence[str], place: str | Sentence) -> tuple[Percent | None, ...]:
    """Percentages as they are written, with a question mark for one that was not printed; raises UnreadablePercents."""
    cells = []
    for text in texts:
        percent = None if text.strip() in UNPRINTED else read_percent(text)
        if percent is None and text.strip() not in UNPRINTED:
            said = (
                "{place}: «{found}» is no percentage. Write 0 to 100, as 21 or 21,4, or ? for one that was not printed."
            )
            raise UnreadablePercents(Sentence(said, {"place": place, "found": text.strip()}))
        cells.append(percent)
    return tuple(cells)


def read_base(text: str, place: str) -> int:
    """How many a percentage is taken of; raises UnreadablePercents."""
    if text.strip().isdecimal() and 0 < int(text) <= 100_000:
        return int(text)
    said = "{place}: «{found}» is no base. Write how many answered, a whole number from 1 to 100000."
    raise UnreadablePercents(Sentence(said, {"place": place, "found": text.strip()}))


def _of_yaml(document: Field) -> PrintedTable | PrintedChart:
    found = document.only("n", "items", "options", "labels", "order", "rows", "several")
    options = found["options"].texts() if "options" in found else ()
    if "labels" in found:
        return _chart(document, found, options)
    one_answer = "several" not in found or found["several"].one_of({"yes": "", "no": "", "true": "", "false": ""}) in (
        "no",
        "false",
    )
    names: list[str] = []
    rows: list[Row] = []
    for entry in document.needed("rows").entries():
        row = entry.only("item", "n", "percent")
        place = f"{entry.file}, line {entry.line}"
        base = row.get("n") or document.needed("n")
        names.append(row["item"].text() if "item" in row else str(len(rows) + 1))
        percents = read_cells(entry.needed("percent").texts(), place)
        rows.append(Row(read_base(base.text(), place), percents, one_answer))
    return PrintedTable(tuple(names), tuple(rows), options)


def _chart(document: Field, found: dict[str, Field], options: tuple[str, ...]) -> PrintedChart:
    names = document.needed("items").texts()
    labels = found["labels"]
    place = f"{labels.file}, line {labels.line}"
    cells = read_cells(labels.texts(), place)
    if len(document.needed("options").texts()) < 2:
        raise found["options"].fault("write the answers of the chart, two or more, as [agree, disagree].")
    bases = document.needed("n").texts()
    if len(bases) not in (1, len(names)):
        raise found["n"].fault("write one base, or one for each of the items ({items}).", items=str(len(names)))
    read = tuple(read_base(base, place) for base in bases) * (len(names) if len(bases) == 1 else 1)
    orders = (found["order"].one_of(dict.fromkeys(ORDERS)),) if "order" in found else ORDERS
    printed = tuple(cell for cell in cells if cell is not None)
    return PrintedChart(names, Chart(printed, read, len(options), tuple(o for o in ORDERS if o in orders)), options)


def _of_csv(path: Path) -> PrintedTable:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as reason:
        said = "{file} can't be read as csv in UTF-8: {why}."
        raise UnreadablePercents(Sentence(said, {"file": path.name, "why": system_reason(reason)})) from None
    first = text.partition("\n")[0]
    separator = max(";\t,", key=first.count)
    rows = enumerate(csv.reader(StringIO(text), delimiter=separator), start=1)
    (_, header), *lines = [(number, row) for number, row in rows if any(row)] or [(1, [])]
    if [name.strip().lower() for name in header[:2]] != ["item", "n"] or len(header) < 3 or not lines:
        said = "{file}: the first line names the columns: item, n, and one for each answer; then one row for each item."
        raise UnreadablePercents(Sentence(said, {"file": path.name}))
    names, read = [], []
    for number, cells in lines:
        place = f"{path.name}, row {number}"
        if any(cells[len(header) :]):
            said = "{place}: more cells stand here than the first line names. Where commas part them, write 21.4 or 21."
            raise UnreadablePercents(Sentence(said, {"place": place}))
        padded = [*cells, *[""] * (len(header) - len(cells))]
        names.append(padded[0])
        read.append(Row(read_base(padded[1], place), read_cells(padded[2 : len(header)], place)))
    return PrintedTable(tuple(names), tuple(read), tuple(header[2:]))
