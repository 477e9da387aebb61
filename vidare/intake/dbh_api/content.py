"""What stands in the bytes of an answer: the status line of a JSON answer, and the cells as text."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

import polars as pl

from vidare.intake.dbh_api.catalogue import ApiTable
from vidare.intake.dbh_api.connection import Reply
from vidare.intake.dbh_api.could_not_fetch import Refused, Unsound
from vidare.intake.dbh_api.failure import PASSING, told_by_server
from vidare.intake.dbh_api.request import EVERYTHING, Request, Route
from vidare.intake.dbh_api.typed_cells import NESTED, TRUTH
from vidare.language import Amount, Sentence

SEPARATORS = {"csv": ";", "bulk": ","}


@dataclass(frozen=True)
class Status:
    """The first element of a JSON answer: DBH's number of the delivery, its time, how many rows, and a message.

    `anonymised` is the number of rows with hidden counts, where DBH tells it.
    """

    delivery: str | None = None
    delivered: str | None = None
    count: int | None = None
    message: str | None = None
    anonymised: int | None = None


@dataclass(frozen=True)
class Content:
    """The rows of an answer as text, blanks as null, under DBH's names; an empty answer has no columns.

    `lacking` says of columns that some rows of a JSON answer don't have how many these are.
    """

    status: Status
    texts: pl.DataFrame
    lacking: Mapping[str, int] = field(default_factory=dict)


Judge = Callable[[Content], object]
"""Raises Unsound where the rows are not those of the table that was asked for."""


def content_of(reply: Reply, request: Request, route: Route, judge: Judge) -> Content:
    """What an answer says. Raises Unsound where it is half, broken or no table, Refused where DBH says no."""
    if not reply.body.strip():
        if reply.status != 204:
            raise Unsound(Sentence("{base} sent an empty answer, and didn't say that there are no rows."))
        return Content(Status(), pl.DataFrame())
    text = _decoded(reply.body)
    if text.lstrip()[:1] == "<":
        gaps = {"said": told_by_server(text[:4000])[:80]}
        raise Unsound(Sentence("{base} answered with a web page instead of data: «{said}».", gaps))
    content = _of_json(text, request) if route == "json" else Content(Status(), _of_csv(text, SEPARATORS[route]))
    _whole(content, request)
    judge(content)
    return content


def of_table(content: Content, asked: Request, table: ApiTable) -> None:
    """Raises Unsound where the answer has columns, and none that was named; where none was, none of the table's."""
    names = {*asked.group_by, *asked.variables} - {EVERYTHING} or set(table.by_name)
    if content.texts.columns and names and not names & set(content.texts.columns):
        gaps = {"found": told_by_server(", ".join(content.texts.columns))}
        raise Unsound(Sentence("{base} answered with none of the columns that were asked for: {found}.", gaps))


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _of_json(text: str, request: Request) -> Content:
    try:
        elements = json.loads(text, object_pairs_hook=_each_once, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        gaps = {"size": str(len(text)), "said": told_by_server(text[:4000])[:80]}
        begins = text.lstrip().startswith(("[", "{"))
        half = "{base} sent half an answer: its JSON breaks off ({size} characters)."
        other = "{base} answered with something else than JSON: «{said}»."
        raise Unsound(Sentence(half if begins else other, gaps)) from None
    if isinstance(elements, dict) and "status" in elements:
        elements = [elements]
    not_rows = Unsound(Sentence("{base} sent JSON that is not a list of rows."))
    if not isinstance(elements, list) or not all(isinstance(element, dict) for element in elements):
        raise not_rows
    first = elements[0].get("status") if elements else None
    if not isinstance(first, dict):
        gaps = {"said": told_by_server(text[:4000])[:80]}
        raise Unsound(Sentence("{base} answered without the status line that was asked for: «{said}».", gaps))
    # Rows that stand beside the status line, as in {"status": ..., "data": [...]}, are none that we know.
    if len(elements[0]) > 1:
        raise not_rows
    _accepted(first, request)
    return _of_rows(_status(first), elements[1:])


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, whose names each stand once; Unsound where one stands twice, for none of its values is it."""
    row = dict(pairs)
    if len(row) < len(pairs):
        names = Counter(name for name, _ in pairs)
        gaps = {"name": told_by_server(names.most_common(1)[0][0])}
        raise Unsound(Sentence("{base} sent a broken answer: one of its rows has {name} twice.", gaps))
    return row


def _accepted(status: dict[str, Any], request: Request) -> None:
    """Raises Refused where the request failed, Unsound where that may pass or the answer is of another table."""
    table, code = status.get("tabell_id"), str(status.get("returkode", "0"))
    if str(table or request.table) != str(request.table):
        gaps = {"found": str(table), "number": str(request.table)}
        raise Unsound(Sentence("{base} answered with table {found} when it was asked for {number}.", gaps))
    if code in map(str, PASSING):
        raise Unsound(Sentence("{base} failed with status {status}.", {"status": code}))
    if code.isdecimal() and int(code) >= 400:
        gaps = {"code": code, "said": told_by_server(str(status.get("melding") or ""))}
        text = "DBH says no ({code}): «{said}»." if gaps["said"] else "DBH says no ({code}) and does not say why."
        raise Refused(Sentence(text, gaps))


def _status(found: dict[str, Any]) -> Status:
    def number(name: str) -> int | None:
        text = str(found.get(name, ""))
        return int(text) if text.isascii() and text.isdecimal() else None

    def said(name: str) -> str | None:
        return told_by_server(str(found.get(name) or "")) or None

    return Status(
        said("leveransenr"),
        said("leveringstid"),
        number("antall"),
        said("melding"),
        number("antall linjer anonymisert"),
    )


def _of_rows(status: Status, rows: list[dict[str, Any]]) -> Content:
    there = Counter(name for row in rows for name in row)
    cells = {name: [_cell(row.get(name)) for row in rows] for name in there}
    try:
        texts = pl.DataFrame(cells, schema=dict.fromkeys(there, pl.String()))
    except UnicodeEncodeError:
        # JSON can write half of a letter, as \ud800, which no text can hold.
        raise Unsound(Sentence("{base} sent a broken answer: half a letter stands in it.")) from None
    return Content(status, texts, {name: len(rows) - count for name, count in there.items() if count < len(rows)})


def _cell(value: object) -> str | None:
    """A value as text; DBH fills fixed widths with blanks, which are no part of it."""
    if isinstance(value, str):
        return value.strip() or None
    if value is None:
        return None
    return TRUTH[value] if isinstance(value, bool) else NESTED


def _of_csv(text: str, separator: str) -> pl.DataFrame:
    lines = csv.reader(StringIO(text.lstrip("\r\n"), newline=""), delimiter=separator, strict=True)
    try:
        header, *rows = lines
    except (csv.Error, ValueError):
        raise Unsound(Sentence("{base} sent half an answer: its CSV breaks off.")) from None
    names = [name.strip() for name in header]
    # A line with nothing on it is a blank cell where there is one column, and no row where there are several.
    rows = [row or [""] for row in rows if row or len(names) == 1]
    short = next((place for place, row in enumerate(rows, 2) if len(row) != len(names)), None)
    if short is not None or len(set(names)) != len(names):
        gaps = {"line": str(short or 1)}
        raise Unsound(Sentence("{base} sent a broken answer: line {line} doesn't fit the header.", gaps))
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    cells = {name: [cell.strip() or None for cell in column] for name, column in zip(names, columns, strict=True)}
    return pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String()))


def _whole(content: Content, request: Request) -> None:
    """Raises Unsound where the status line counts other rows than came; it may count those beyond our limit too."""
    count, came = content.status.count, content.texts.height
    if count is None:
        return
    if came != count if request.limit is None else came < min(count, request.limit):
        gaps = {"count": Amount.of(count), "came": Amount.of(came)}
        text = "{base} sent half an answer: {came} rows, where its status line counts {count}."
        one = "{base} sent half an answer: {came} row, where its status line counts {count}."
        raise Unsound(Sentence(text, gaps, one, "came"))
