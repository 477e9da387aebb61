"""Reads memo.json, and says where it isn't as the report wrote it: somebody changed it, or it was copied in part."""

import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vidare.intake.system_reason import system_reason
from vidare.language import Sentence, Stopped
from vidare.tables.declared import TABLES

NOT_MEMO = "{file} is not a memo.json of vidare: {why}."
MISFIT = (
    "at {place} stands {found}, where {right} should stand. Take the file as the report wrote it, or write the report "
    "anew"
)
MISSING, SHOWN = object(), 40
"""Stands for what isn't there; and so many letters of what is are told."""

HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which JSON may hold and nothing can show."""


class CannotTrace(Stopped):
    """A number or a file that isn't there, or no memo.json; `sentence` says which, and the way out."""


@dataclass(frozen=True)
class Kind:
    """What a value is: whether it is such, and what that is called."""

    fits: Callable[[Any], bool]
    called: Sentence


Shape = Kind | list[Any] | dict[str, Any]
"""A value, a list of values of one shape, or named values with a shape each.

A name that ends in ? may be left out, and * stands for every name.
"""

TEXT = Kind(lambda found: isinstance(found, str) and not HALF.search(found), Sentence("a text"))
WHOLE = Kind(lambda found: isinstance(found, int), Sentence("a whole number"))
CELL = Kind(
    lambda found: found is None or isinstance(found, int | float) or TEXT.fits(found),
    Sentence("a text or a number"),
)
ANYTHING = Kind(lambda found: found is not MISSING, Sentence("something"))
LIST, NAMED = Sentence("a list"), Sentence("named values")

INPUT = {"file": TEXT, "path": TEXT, "sha256": TEXT}
PARAMETER = {"name": TEXT, "value": ANYTHING, "since": WHOLE, "source": TEXT}
ABOUT = {
    "value": CELL,
    "unit": TEXT,
    "measure": TEXT,
    "at_least?": WHOLE,
    "rounded_to?": WHOLE,
    "of_rounded?": WHOLE,
    "covers?": TEXT,
    "why?": TEXT,
}
"""What stands at every number; true is a whole number here."""


def read_memo(memo: Path) -> dict[str, Any]:
    """What stands in memo.json, all of it as a report writes it; raises CannotTrace."""
    try:
        told = json.loads(memo.read_bytes())
    except RecursionError:
        raise not_memo(memo, Sentence("its lists and named values stand in each other too deep")) from None
    except json.JSONDecodeError as reason:
        raise not_memo(memo, Sentence("its line {line} is no JSON", {"line": str(reason.lineno)})) from None
    except UnicodeDecodeError:
        raise not_memo(memo, Sentence("it is no text in UTF-8")) from None
    except OSError as reason:
        raise not_memo(memo, system_reason(reason)) from None
    if not isinstance(told, dict) or not {"numbers", "inputs"} <= told.keys() or not told["numbers"]:
        raise not_memo(memo, Sentence("it has no numbers"))
    for fault in _faults(told):
        raise not_memo(memo, fault)
    return told


def not_memo(memo: Path, why: str | Sentence) -> CannotTrace:
    """That a file isn't what a report wrote."""
    return CannotTrace(Sentence(NOT_MEMO, {"file": str(memo), "why": why}))


def _faults(told: dict[str, Any]) -> Iterator[Sentence]:
    """Whatever isn't as a report writes it, the files first, since the numbers name them."""
    yield from _misfits(told, {"inputs": [INPUT], "numbers": {"*": ABOUT}}, ())
    ids, files = told["numbers"].keys(), {one["file"] for one in told["inputs"]}
    for name, number in told["numbers"].items():
        yield from _misfits(number, _made_of(ids) if number.get("of") else _counted(files), ("numbers", name))


def _made_of(ids: Collection[str]) -> Shape:
    """A number that is computed from others."""
    return {"of": [_one_of(ids, Sentence("the id of a number"))], "formula": TEXT}


def _counted(files: Collection[str]) -> Shape:
    """A number that rows were counted for; those of a sheet are of `book.xlsx#sheet`."""
    file = Kind(lambda found: isinstance(found, str) and book(found, files) in files, Sentence("a file of «inputs»"))
    rows = {
        "table": _one_of({table.id for table in TABLES}, Sentence("the id of a table")),
        "files": [file],
        "where": {"*": [CELL]},
        "any_of?": {"columns": [TEXT], "values": [[CELL]]},
        "delivery?": TEXT,
        "extracted?": TEXT,
    }
    return {"rows": [rows], "parameters": [PARAMETER]}


def book(file: str, inputs: Collection[str]) -> str:
    """The file that rows stand in: of a sheet, `book.xlsx#sheet`, the book."""
    return file if file in inputs else file.rpartition("#")[0]


def _one_of(known: Collection[str], called: Sentence) -> Kind:
    return Kind(lambda found: isinstance(found, str) and found in known, called)


def _misfits(found: Any, shape: Shape, place: tuple[str, ...]) -> Iterator[Sentence]:
    """What within a value is of another shape, each with its place, where the entries of a list count from 1."""
    if isinstance(shape, Kind):
        if not shape.fits(found):
            yield _misfit(found, shape.called, place)
    elif isinstance(shape, list):
        if not isinstance(found, list):
            yield _misfit(found, LIST, place)
        for count, entry in enumerate(found if isinstance(found, list) else (), start=1):
            yield from _misfits(entry, shape[0], (*place, str(count)))
    elif not isinstance(found, dict):
        yield _misfit(found, NAMED, place)
    else:
        for name, of in _asked(found, shape):
            yield from _misfits(found.get(name, MISSING), of, (*place, name))


def _asked(found: dict[str, Any], shape: dict[str, Any]) -> Iterator[tuple[str, Shape]]:
    """The names that a shape asks for in named values, each with the shape of its value."""
    for name, of in shape.items():
        if name == "*":
            yield from ((each, of) for each in found)
        elif not name.endswith("?") or name.removesuffix("?") in found:
            yield name.removesuffix("?"), of


def _misfit(found: Any, right: Sentence, place: tuple[str, ...]) -> Sentence:
    shown = Sentence("nothing") if found is MISSING else json.dumps(found, ensure_ascii=False)
    if isinstance(shown, str) and len(shown) > SHOWN:
        shown = shown[:SHOWN] + " …"
    return Sentence(MISFIT, {"place": " > ".join(place), "found": shown, "right": right})
