"""The house stands as drawn: imports run down through nine rooms, and each room says in one sentence what it is."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "vidare"
ROOMS = ["tables", "rules", "intake", "measures", "surveys", "credentials", "reports", "register", "web"]
BELOW, ABOVE = {"language": 0, "typesetting": 0}, {"commands": 10, "cli": 11, "__main__": 12}
FLOOR = BELOW | {room: number for number, room in enumerate(ROOMS, start=1)} | ABOVE
STRANGERS = {"measures", "surveys", "credentials"}
DJANGO = {"register", "web"}


def imported(source: str) -> set[str]:
    """Names the modules a file imports, also inside functions and type-checking blocks."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    origins = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    return plain | {f"{node.module}.{alias.name}" for node in origins for alias in node.names}


def complaints(place: str, source: str) -> list[str]:
    """Says which imports of a file the house does not allow; `place` is a room, `commands`, `cli` or `language`."""
    found = []
    for module in sorted(imported(source)):
        package, _, rest = module.partition(".")
        if package == "django" and place not in DJANGO:
            found.append(f"{place} imports {module}: Django lives only in register and web")
        room = rest.partition(".")[0]
        if package == "vidare" and room in FLOOR and room != place:
            if FLOOR[room] >= FLOOR[place]:
                found.append(f"{place} imports {module}: imports run down")
            if {room, place} <= STRANGERS:
                found.append(f"{place} imports {module}: measures, surveys and credentials do not know each other")
    return found


def test_imports_run_down() -> None:
    files = [path for path in HOUSE.rglob("*.py") if path != HOUSE / "__init__.py"]
    places = {path: path.relative_to(HOUSE).parts[0].removesuffix(".py") for path in files}
    assert {place for place in places.values() if place not in FLOOR} == set(), "a new room is a decision: see ADR 0001"
    assert [line for path, place in places.items() for line in complaints(place, path.read_text("utf-8"))] == []


def test_no_function_is_handed_to_polars_where_parts_are_worked_on_in_its_threads() -> None:
    """One that Polars takes up while it waits inside a part would stand on top of it (ADR 0004)."""
    files = [path for room in ("tables", "rules", "intake", "measures") for path in (HOUSE / room).rglob("*.py")]
    parts_at_once = HOUSE / "intake" / "deliveries" / "parts_at_once.py"
    apart = {parts_at_once, *(HOUSE / "intake" / "erasmus_projects").iterdir()}
    handed = [path for path in files if re.search(r"\.map_(batches|elements|groups)\(", path.read_text("utf-8"))]
    assert [path.name for path in handed if path not in apart] == []
    assert parts_at_once in handed


def sub_room(path: Path) -> str:
    """The folder of a room that a file stands in, such as `intake.files`; nothing where it stands in the room."""
    inside = path.relative_to(HOUSE).parts
    return ".".join(inside[:2]) if len(inside) > 2 else ""


def test_the_folders_of_a_room_know_each_other_in_one_direction_only() -> None:
    known: dict[str, set[str]] = {}
    for path in HOUSE.rglob("*.py"):
        asked = {".".join(module.split(".")[1:3]) for module in imported(path.read_text("utf-8"))}
        known.setdefault(sub_room(path), set()).update(asked - {sub_room(path)})
    del known[""]
    TopologicalSorter({room: of & known.keys() for room, of in known.items()}).prepare()


@pytest.mark.parametrize(
    "room", sorted(path.parent.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*/__init__.py"))
)
def test_a_room_says_in_one_sentence_what_it_is(room: str) -> None:
    tree = ast.parse((HOUSE / room / "__init__.py").read_text("utf-8"))
    assert len(tree.body) == 1, f"vidare/{room}/__init__.py holds more than its docstring"
    assert ast.get_docstring(tree)


@pytest.mark.parametrize(
    ("place", "source", "why"),
    [
        ("tables", "from vidare.rules.checker import check", "imports run down"),
        ("tables", "def late():\n    import vidare.web.pages", "imports run down"),
        ("tables", "from vidare import cli", "imports run down"),
        ("language", "from vidare.tables import course", "imports run down"),
        ("surveys", "from vidare.measures.revenue import revenue", "do not know each other"),
        ("measures", "from django.db import models", "Django lives only in register and web"),
    ],
)
def test_a_forbidden_import_is_told(place: str, source: str, why: str) -> None:
    assert any(why in line for line in complaints(place, source))


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("rules", "from vidare.tables.course import Course"),
        ("web", "import django.urls\nfrom vidare.register import offers"),
        ("cli", "from vidare.commands.check import check"),
        ("tables", "from vidare import __version__\nfrom vidare.language import translator"),
    ],
)
def test_an_allowed_import_passes(place: str, source: str) -> None:
    assert complaints(place, source) == []
