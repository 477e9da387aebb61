"""The fast way to whether badges have the form that their JSON Schema asks for: badges of a batch look alike to it.

A schema asks little of most texts: any will do. Only where it lists or describes the legal ones does the text matter.
So what the schema says of one badge it says of every badge with the same names, the same kinds of values, and the same
texts in those few places.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from vidare.credentials.badges import badge_schema
from vidare.credentials.refused import Refused

KEPT = 256

TELLING = {"enum", "pattern", "const"}
"""Keywords by which the text of a value matters."""

IRRELEVANT = {"format", "description", "title", "$comment", "$id", "$schema", "default", "examples", "readOnly"}
"""Keywords that decide nothing of a value."""

BY_KIND = {
    "type", "properties", "required", "items", "additionalItems", "additionalProperties", "contains", "minItems",
    "oneOf", "anyOf", "allOf", "$ref", "$defs",
}  # fmt: skip
"""Keywords that ask for names and kinds of values only."""


@dataclass
class SeenBadges:
    """What the schema said of badges that were seen."""

    _seen: dict[object, Refused | None] = field(default_factory=dict)

    def must_be_a_badge(self, credential: dict[str, Any]) -> None:
        """Refuse what the JSON Schema refuses, as `badge_schema` does."""
        look = looks(credential, "")
        if look not in self._seen:
            if len(self._seen) >= KEPT:
                self._seen.clear()
            self._seen[look] = _refusal(credential)
        if (refusal := self._seen[look]) is not None:
            raise refusal


def _refusal(credential: dict[str, Any]) -> Refused | None:
    try:
        badge_schema.must_be_a_badge(credential)
    except Refused as refused:
        return refused
    return None


def looks(part: object, name: str) -> object:
    """A part of a badge as the schema sees it, under its name."""
    if isinstance(part, str):
        return (part,) if name in telling_names() else None
    if isinstance(part, dict):
        return tuple([(inner, looks(item, inner)) for inner, item in part.items()])
    if isinstance(part, list):
        return ("[", *[looks(item, name) for item in part])
    return type(part)


@cache
def telling_names() -> frozenset[str]:
    """The names whose texts the schema lists or describes."""
    schema = badge_schema.schema()
    return frozenset(name for name, part in _properties(schema) if _tells(part, schema, ()))


def keywords(part: object) -> Iterator[str]:
    """Every keyword of a schema."""
    if isinstance(part, dict):
        for name, inner in part.items():
            yield name
            within = inner.values() if name in {"properties", "$defs"} and isinstance(inner, dict) else [inner]
            for each in within:
                yield from keywords(each)
    elif isinstance(part, list):
        for each in part:
            yield from keywords(each)


def _properties(part: object) -> Iterator[tuple[str, object]]:
    """Every name that a schema describes, with what it asks there."""
    if isinstance(part, dict):
        described = part.get("properties")
        if isinstance(described, dict):
            yield from described.items()
        for inner in part.values():
            yield from _properties(inner)
    elif isinstance(part, list):
        for each in part:
            yield from _properties(each)


def _tells(part: object, schema: Mapping[str, Any], on_the_way: tuple[str, ...]) -> bool:
    """Whether the text of a value matters, in lists and choices too, but not in what a value of several names holds."""
    if isinstance(part, list):
        return any(_tells(each, schema, on_the_way) for each in part)
    if not isinstance(part, dict):
        return False
    if TELLING & part.keys():
        return True
    reference = part.get("$ref")
    if isinstance(reference, str):
        if reference in on_the_way:
            return False
        return _tells(_at(reference, schema), schema, (*on_the_way, reference))
    return any(_tells(inner, schema, on_the_way) for name, inner in part.items() if name not in {"properties", "$defs"})


def _at(reference: str, schema: Mapping[str, Any]) -> object:
    found: Any = schema
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found
