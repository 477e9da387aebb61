"""The outline of a JSON document: everything but its texts, which are listed in the order they stand."""

from collections.abc import Iterator
from itertools import count
from typing import Any

Outline = object
"""Names, order, numbers, types and vocabularies as nested tuples; documents of one outline differ in texts only."""

SHAPING = {"@context", "type", "@language"}
"""Names whose texts say how to read the rest, and so belong to the outline."""


def outlined(part: object, texts: list[str]) -> Outline:
    """The outline of a part of a document; its texts are added to `texts`."""
    if isinstance(part, str):
        texts.append(part)
        return None
    if isinstance(part, dict):
        return tuple([(name, repr(it) if name in SHAPING else outlined(it, texts)) for name, it in part.items()])
    if isinstance(part, list):
        return (0, *[outlined(item, texts) for item in part])
    return repr(part)  # 1, 1.0 and True are equal to Python, but not to a signature


def with_texts(part: Any, texts: Iterator[str]) -> Any:
    """The same document with other texts, taken one by one."""
    if isinstance(part, str):
        return next(texts)
    if isinstance(part, dict):
        return {name: it if name in SHAPING else with_texts(it, texts) for name, it in part.items()}
    if isinstance(part, list):
        return [with_texts(item, texts) for item in part]
    return part


def places_of_ids(document: dict[str, Any]) -> tuple[int | None, list[int]]:
    """Where in the list of texts a document's own id stands, and where those of the things described inside it do."""
    marked = with_texts(document, map(str, count()))
    own = marked.pop("id", None)
    inside: list[int] = []
    _find_ids(marked, inside)
    return int(own) if isinstance(own, str) else None, inside


def _find_ids(part: object, found: list[int]) -> None:
    if isinstance(part, dict):
        if len(part) > 1 and isinstance(part.get("id"), str):
            found.append(int(part["id"]))
        for name, item in part.items():
            if name not in SHAPING:
                _find_ids(item, found)
    elif isinstance(part, list):
        for item in part:
            _find_ids(item, found)
