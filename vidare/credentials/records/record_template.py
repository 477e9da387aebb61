"""The record of a micro-credential as YAML to fill in: every value with what it means, and the codes that are legal."""

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

import polars as pl
import yaml

from vidare.credentials.records.record_yaml import SECTIONS, Section
from vidare.language import Translate, translator
from vidare.rules.legal_words import legal_words
from vidare.tables.declaration import Codes, Column, Table
from vidare.tables.in_languages import WRITTEN
from vidare.tables.several_codes import codes_in

WIDTH = 100
LIST_OF_LINES = "learning_outcomes"
"""The text of which every line is an entry of a list."""


def record_template(language: str, rows: Mapping[type[Table], pl.DataFrame] | None = None) -> str:
    """The text of a record; `rows` are what is known already, one row for each table."""
    _ = translator(language)
    head = _(
        "The record of a micro-credential. Fill it in, leave empty what does not apply, and name under unknown what"
        " nobody knows yet. vidare credential check tells what is missing."
    )
    parts = [comment(head)]
    for name, section in SECTIONS.items():
        frame = (rows or {}).get(section.table)
        known = frame.row(0, named=True) if frame is not None and frame.height else {}
        parts.append(comment(f"{section.table.dbh}: {_(section.table.definition())}") + part(name, section, known, _))
    return "\n".join(parts)


def part(name: str, section: Section, known: Mapping[str, Any], _: Translate) -> str:
    """One part of the record; of what may stand there several times one entry is shown, as a comment."""
    lines = [line for column in first_columns(section) for line in value_of(column, known, _)]
    if not section.several:
        return "".join(f"{line}\n" for line in [f"{name}:", *(f"  {line}" for line in lines)])
    values = [line for line in lines if not line.startswith("#")]
    entry = [f"  {'- ' if place == 0 else '  '}{line}" for place, line in enumerate(values)]
    told = [line for line in lines if line.startswith("#")]
    return "".join(f"{line}\n" for line in [*told, *(f"# {line}" for line in [f"{name}:", *entry])])


def first_columns(section: Section) -> Iterator[Column]:
    """The columns of a part; of a text in three languages only the first, and none that is taken over."""
    for column in section.table.columns.values():
        if column.name not in section.inherits and not column.name.endswith(("_nn", "_en")):
            yield column


def value_of(column: Column, known: Mapping[str, Any], _: Translate) -> Iterator[str]:
    """What a value means, as a comment, and the value itself, empty where it isn't known."""
    text = column.name.endswith("_nb")
    heading = column.dbh.removesuffix(f" ({WRITTEN['nb']})") if text else column.dbh
    yield from comment(f"{heading}: {_(column.means)} {legal_codes(column, _)}".strip()).splitlines()
    if not text:
        yield f"{column.name}: {scalar(column, known.get(column.name))}".rstrip()
        return
    name = column.name.removesuffix("_nb")
    yield f"{name}:"
    for language in WRITTEN:
        words = known.get(f"{name}_{language}")
        if name == LIST_OF_LINES:
            yield f"  {language}: {[*words.splitlines()] if words else '[]'}"
        else:
            yield f"  {language}: {quoted(words) if words else ''}".rstrip()


def legal_codes(column: Column, _: Translate) -> str:
    """The legal codes in words, or nothing."""
    return legal_words(column.legal.list).told(_) if isinstance(column.legal, Codes) else ""


def scalar(column: Column, value: Any) -> str:
    """A value as YAML writes it; several codes are a list."""
    if value is None:
        return ""
    if isinstance(column.legal, Codes) and column.legal.several:
        return f"[{', '.join(quoted(code) for code in codes_in(str(value)))}]"
    return f"{value:g}" if isinstance(value, int | float) else quoted(str(value))


def quoted(text: str) -> str:
    """A text as YAML writes it, on one line, in quotation marks where it needs them."""
    written = yaml.safe_dump(text, allow_unicode=True, width=float("inf"), default_style=None)
    return str(written).removesuffix("...\n").strip()


def comment(text: str) -> str:
    """A text as lines that YAML passes by."""
    return "".join(f"# {line}\n" for line in wrap(text, WIDTH))
