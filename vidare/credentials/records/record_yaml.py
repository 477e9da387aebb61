"""A record written as YAML: the same tables as in a workbook, each entry a row, so that the same rules judge it.

```yaml
micro_credential:
  code: DIGI614
  version: 1
  title: {nb: Grunnkunnskap om kunstig intelligens, en: Foundations of artificial intelligence}
  learning_outcomes:
    nb: [kan forklare hva maskinlæring er, kan vurdere et svar fra en språkmodell]
  credits: 2.5
  unknown: [assessment, participation]
issuer: {code: uib, name: {nb: Universitetet i Bergen}, country: NO}
approvals:
  - {step: proposal, by: Faglærer, on: 2026-01-10}
overlaps:
  - {other: INFO180, credits: 1, valid_from: 2026-01-01}
```

Approvals are of the micro-credential of the file, and an overlap without a course is one of its own course.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from vidare.intake.files.header import read_header
from vidare.intake.files.source import ReadSource
from vidare.intake.yaml_file import Field, read_yaml
from vidare.tables.approval import Approval
from vidare.tables.declaration import Table
from vidare.tables.in_languages import WRITTEN
from vidare.tables.issuer import Issuer
from vidare.tables.micro_credential import MicroCredential
from vidare.tables.overlap import Overlap
from vidare.tables.several_codes import SEPARATOR

ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True)
class Section:
    """A part of a record: its table, and what its rows take over from the micro-credential, by their own names."""

    table: type[Table]
    several: bool = False
    inherits: Mapping[str, str] = field(default_factory=dict)


SECTIONS = {
    "micro_credential": Section(MicroCredential),
    "issuer": Section(Issuer),
    "approvals": Section(Approval, several=True, inherits={"code": "code", "version": "version"}),
    "overlaps": Section(Overlap, several=True, inherits={"course": "code"}),
}


def is_record(path: Path) -> bool:
    """Whether a YAML file is a record, and not one of the other things that are written in YAML."""
    if path.suffix.lower() not in ENDINGS:
        return False
    document = read_yaml(path)
    return document.has_names and "micro_credential" in document.fields()


def read_record_yaml(path: Path) -> list[ReadSource]:
    """The tables that a record holds; raises UnreadableYaml at the first place that is no record."""
    document = read_yaml(path)
    sections = document.only(*SECTIONS)
    own = cells_of(document.needed("micro_credential"), MicroCredential)
    sources = []
    for name, section in SECTIONS.items():
        if name in sections:
            entries = sections[name].entries() if section.several else [sections[name]]
            inherited = {ours: own[theirs] for ours, theirs in section.inherits.items() if theirs in own}
            rows = [{**inherited, **cells_of(entry, section.table)} for entry in entries]
            sources.append(source(path, name, section.table, rows, [entry.line for entry in entries]))
    return sources


def source(path: Path, name: str, table: type[Table], rows: list[dict[str, str]], lines: list[int]) -> ReadSource:
    """The rows of one section, as they would stand in a file of its table."""
    headings = {column.name: column.dbh for column in table.columns.values()}
    cells = pl.DataFrame(
        {heading: [row.get(ours) for row in rows] for ours, heading in headings.items()},
        schema=dict.fromkeys(headings.values(), pl.String()),
    )
    header = read_header(table, cells.columns)
    return ReadSource(path, f"{path.name}#{name}", header, cells, pl.Series(lines, dtype=pl.UInt32), ())


def cells_of(entry: Field, table: type[Table]) -> dict[str, str]:
    """The cells of one row: a text by language is a column for each, a list is lines of a text or several codes."""
    texts = {name.removesuffix("_nb") for name in table.columns if name.endswith("_nb")}
    plain = [name for name in table.columns if name.rpartition("_")[0] not in texts]
    cells: dict[str, str] = {}
    for name, value in entry.only(*plain, *sorted(texts)).items():
        if name in texts:
            cells |= {f"{name}_{language}": text for language, text in by_language(value)}
        else:
            cells[name] = SEPARATOR.join(value.texts())
    return cells


def by_language(value: Field) -> Iterator[tuple[str, str]]:
    """A text in each of its languages; a list is a line for each entry."""
    for language, text in value.only(*WRITTEN).items():
        yield language, "\n".join(text.texts())
