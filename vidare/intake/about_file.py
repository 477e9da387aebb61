"""A note beside a file, that says what the file leaves out: where it comes from, and columns that it doesn't have.

`rows_900.about.yaml` belongs to `rows_900.csv`:

```yaml
table: Studiepoeng
source: DBH, table 900
licence: NLOD 2.0
extracted: 2026-09-23
delivery: 12345                            # DBH's number of the answer, where it is known
sha256: 5f0c...
columns: {Studieprogramkode: kode}         # the table's name: the file's own
constants: {Institusjonskode: 1120}        # the same on every row
several: {Årstall: ","}                    # a cell with several values is a row for each
left_out: {avd: the name of the unit}      # columns of the file that aren't read, and why
constructed: yes                           # no row is real; every report made of it says so
```

`source` may also be a text in each language: `{nb: ..., nn: ..., en: ...}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from vidare.intake.cannot_read import CannotRead
from vidare.intake.files.file_sum import sha256
from vidare.intake.files.sheet import Sheet
from vidare.intake.yaml_file import Field, read_yaml
from vidare.language import LANGUAGES, Sentence
from vidare.tables.declaration import Table
from vidare.tables.declared import TABLES
from vidare.tables.rows import as_text

ENDING = ".about.yaml"
TEXTS = ("licence", "extracted", "delivery", "delivered", "sha256", "note")


class OtherFile(CannotRead):
    """A file that isn't the one its note was written about."""


@dataclass(frozen=True)
class About:
    """What a note says of a file; `delivery` and `extracted` go into the origin of every number made of it.

    `source` is by language, or under "" where it is the same in all; `constructed` says that no row is real.
    """

    table: type[Table] | None
    source: Mapping[str, str] = field(default_factory=dict)
    licence: str = ""
    extracted: str = ""
    delivery: str = ""
    delivered: str = ""
    sha256: str = ""
    note: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    several: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    constructed: bool = False

    @property
    def decides_rows(self) -> object:
        """What of the note decides which rows are read of the file; None where nothing of it does."""
        decides = (self.columns, self.constants, self.several, self.left_out)
        return (self.table, *decides) if any(decides) else None

    def source_in(self, language: str) -> str:
        """Where the file is from, in a language; nothing where that is not known."""
        return self.source.get(language) or next(iter(self.source.values()), "")


def note_beside(path: Path) -> Path:
    """Where the note about a file stands, if there is one."""
    return path.with_name(path.stem + ENDING)


def read_about(path: Path) -> About:
    """The note of a YAML file; raises UnreadableYaml at its first fault."""
    document = read_yaml(path)
    given = document.only("table", "source", "columns", "constants", "several", "left_out", "constructed", *TEXTS)
    tables = {name: table for table in TABLES for name in (table.dbh, table.id)}
    table = tables[given["table"].one_of(tables)] if "table" in given else None
    texts = {name: given[name].text() for name in TEXTS if name in given}
    if "extracted" in given:
        _must_begin_with_a_day(given["extracted"])
    named = {name: _texts(given[name]) for name in ("columns", "constants", "several", "left_out") if name in given}
    for separator in given["several"].fields().values() if "several" in given else ():
        if not separator.node.value:
            raise separator.fault("here stands what parts the values of a cell, as «,».")
    source = _source(given["source"]) if "source" in given else {}
    constructed = "constructed" in given and given["constructed"].one_of({"yes": True, "no": False}) == "yes"
    return About(table, source, constructed=constructed, **texts, **named)  # type: ignore[arg-type]


def _must_begin_with_a_day(given: Field) -> None:
    """Raises UnreadableYaml where it doesn't; a time may follow."""
    try:
        date.fromisoformat(given.text()[:10])
    except ValueError:
        raise given.fault("«{found}» is not a day. Write it as 2026-01-31.", found=given.text()) from None


def _source(given: Field) -> dict[str, str]:
    if given.is_text:
        return {"": given.text()}
    return {language: text.text() for language, text in given.only(*LANGUAGES).items()}


def _texts(given: Field) -> dict[str, str]:
    return {name: value.text() for name, value in given.fields().items()}


def refuse_another(path: Path, about: About, note: Path | None = None) -> None:
    """Raises OtherFile where the bytes of a file aren't those that its note gives the sha256 of.

    `note` is where the note stands, where it isn't the one that people write.
    """
    if about.sha256 and about.sha256 != (found := sha256(path)):
        text = (
            "{file}: the file has been changed since its note was written (sha256 {found}, in {note} {sha256}). "
            "Put the file back, or write down where the new one comes from."
        )
        gaps = {
            "file": path.name,
            "note": (note or note_beside(path)).name,
            "found": found[:12],
            "sha256": about.sha256[:12],
        }
        raise OtherFile(Sentence(text, gaps))


def described(sheet: Sheet, about: About) -> Sheet:
    """The cells under the table's names, with the constants, and a row for each of several values in a cell."""
    own = {theirs: name for name, theirs in about.columns.items() if theirs in sheet.cells.columns}
    cells = sheet.cells.drop(about.left_out, strict=False).rename(own).with_row_index("\0row")
    for name, separator in about.several.items():
        cells = cells.with_columns(as_text(cells[name]).str.split(separator)).explode(name)
        cells = cells.with_columns(pl.col(name).str.strip_chars())
    missing = {name: text for name, text in about.constants.items() if name not in cells.columns}
    cells = cells.with_columns(pl.lit(text).alias(name) for name, text in missing.items())
    return replace(sheet, cells=cells.drop("\0row"), lines=sheet.lines.gather(cells["\0row"]))
