"""memo.json: every number of the report with its id, its rows and its parameters, for whoever asks where it is from."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from vidare import __version__
from vidare.language import Translate
from vidare.measures.measure import Origin
from vidare.reports.board_memo.memo import Memo
from vidare.reports.board_memo.number import Number


def memo_json(memo: Memo, title: str, out: Path) -> str:
    """The text of memo.json, which is to stand in the folder `out`; paths of files are written as seen from there."""
    _ = memo.asked.words.translate
    asked = memo.asked
    told = {
        "title": title,
        "vidare": __version__,
        "date": asked.day,
        "language": asked.words.language,
        "institution": asked.institution,
        "peers": asked.peers,
        "years": asked.years,
        "inputs": [file.as_data(out) for file in memo.files],
        "numbers": {number.id: as_json(number, _) for part in memo.parts for number in part.numbers},
        "left_out": {left.heading.text: [why.told(_) for why in left.missing] for left in memo.left_out},
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=_plain) + "\n"


def as_json(number: Number, _: Translate) -> dict[str, Any]:
    """A number: what it is, and either the rows or the other numbers that it is computed from."""
    about: dict[str, Any] = {"value": number.value, "unit": number.unit, "measure": number.measure}
    if number.at_least:
        about["at_least"] = True
    if number.rounded_to > 1:
        about["rounded_to"] = number.rounded_to
    if number.of_rounded:
        about["of_rounded"] = True
    if number.covers:
        about["covers"] = number.covers
    if number.why:
        about |= {"value": None, "why": number.why.told(_)}
    if number.of:
        return about | {"of": number.of, "formula": number.formula}
    rows = [told for origin in number.origins for told in origin_json(number, origin)]
    parameters = [parameter.as_data(_) for parameter in number.parameters]
    return about | {"rows": rows, "parameters": parameters}


def origin_json(number: Number, origin: Origin) -> Iterator[dict[str, Any]]:
    """Rows of a table: their files, and what they are narrowed to by English column names; none of an unused table."""
    chosen = number.selection
    rows = chosen.rows and [row for row in chosen.rows if _are_of(origin, {**chosen.where, **row})]
    if chosen.rows and not rows:
        return
    where = {name: list(values) for name, values in origin.where.items()}
    where |= {name: [value] for name, value in chosen.where.items()}
    told: dict[str, Any] = {"table": origin.table, "files": origin.files, "where": where}
    if rows is not None:
        columns = list(rows[0]) if rows else []
        told["any_of"] = {"columns": columns, "values": [list(row.values()) for row in rows]}
    if origin.delivery:
        told["delivery"] = origin.delivery
    if origin.extracted:
        told["extracted"] = origin.extracted
    yield told


def _are_of(origin: Origin, values: Mapping[str, Any]) -> bool:
    """Whether rows with these values are among those that a measure counted in a table, where it says which."""
    return not origin.any_of or any(
        all(values[name] in counted for name, counted in one.items() if name in values) for one in origin.any_of
    )


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral() else float(value) if _short(value) else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Iterable):
        return list(value)
    raise TypeError(type(value).__name__)


def _short(value: Decimal) -> bool:
    """Whether a number keeps all its digits as JSON."""
    return Decimal(repr(float(value))) == value
