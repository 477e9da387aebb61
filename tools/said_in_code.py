"""Reads out of the source code which texts a user can be told, without running it.

A text is said where it is put into `_(...)` or `Sentence(...)`. Where a name stands there instead of a constant, the
constants behind it are followed: assignments, literal collections, the fields of classes, and parameters, so that a
function which says its parameter makes its callers say theirs.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from tools.literals import Around, assigned, values

SAYING = {"str", "Sentence", "Told", "Texts", "Words", "object", "Any", "Thing"}
"""Types of fields that may hold a text that is said."""

SPEAKERS = {
    "_": {(0, "")},
    "Sentence": {(0, "text")},
    "Commands": {(0, "about")},
    "offer": {(1, "about")},
    "Option": {(-1, "help"), (-1, "metavar")},
    "Argument": {(-1, "help"), (-1, "metavar")},
}
"""What says a text that it is given, by its place and name; the last four tell how a command is called."""

TRANSLATORS = ("translator", "told_in", "told_with_folder")
"""What gives a translator to a language; the last two for the length of a block."""


@dataclass(frozen=True)
class Spot:
    """Where a text is put in: the file with the functions around it, outermost first, and the line of `_(...)`.

    `line` is None where the text only passes through another function; `owner` is the class around it, if any.
    """

    file: str
    scope: tuple[Around, ...]
    line: int | None = None
    owner: str = ""


@dataclass
class Said:
    """The texts of a package, and the places `file:line` whose texts could not be followed."""

    texts: set[str] = field(default_factory=set)
    unclear: set[str] = field(default_factory=set)


@cache
def said_in(package: Path) -> Said:
    """Every text that the code of `package` puts into a translation; it is read once, which takes ten seconds."""
    paths = sorted(package.rglob("*.py"))
    return Reader({path.relative_to(package).as_posix(): path.read_text("utf-8") for path in paths}).read()


class Reader:
    """Follows texts through files; `speakers` are the callables that say a parameter, by its place and name."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.speakers: dict[str, set[tuple[int, str]]] = defaultdict(set, SPEAKERS)
        self.fields: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self.types: dict[tuple[str, str], ast.expr] = {}
        self.answers: dict[str, list[tuple[ast.expr, Spot]]] = defaultdict(list)
        self.calls: list[tuple[ast.Call, Spot]] = []
        self.translators: set[tuple[str, str]] = set()
        self.said = Said()
        self.on_the_way: list[ast.expr] = []
        self.answered: set[ast.expr] = set()
        for file, source in files.items():
            tree = ast.parse(source)
            self.look_around(tree, Spot(file, (tree,)))

    def look_around(self, node: ast.AST, spot: Spot) -> None:
        """Note every call, class field and answer of a function, each with the functions it stands in."""
        for child in ast.iter_child_nodes(node):
            inside = spot
            match child:
                case ast.Call():
                    self.calls.append((child, spot))
                case ast.ClassDef(name=owner, body=body):
                    inside = replace(spot, owner=owner)
                    for place, (name, kind) in enumerate(_fields(body)):
                        self.types[owner, name] = kind
                        if _may_be_said(kind):
                            self.fields[name].append((owner, place))
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                    inside = replace(spot, scope=(*spot.scope, child))
                    if isinstance(node, ast.ClassDef):
                        self.types[spot.owner, name] = child.returns or ast.Name("object")
                case ast.Assign() | ast.arg() | ast.withitem():
                    self.translators |= {(spot.file, name) for name in _translators(child)}
                case ast.Return(value=ast.expr() as value) if isinstance(spot.scope[-1], ast.FunctionDef):
                    self.answers[_known_as(spot.scope[-1].name, spot)].append((value, spot))
            self.look_around(child, inside)

    def read(self) -> Said:
        """Follow texts until no further callable turns out to say a parameter."""
        known = 0
        while known != sum(map(len, self.speakers.values())):
            known = sum(map(len, self.speakers.values()))
            for call, spot in self.calls:
                called = self.callee(call, spot)
                at = replace(spot, line=call.lineno) if called in ("_", "Sentence") else spot
                for place, name in sorted(self.speakers.get(_known_as(called, spot), ())):
                    for text in _given(call, place, name):
                        self.follow(text, at)
        return self.said

    def callee(self, call: ast.Call, spot: Spot) -> str:
        """The name of what is called; `_` for a translator, whatever it is called in its file."""
        match call.func:
            case ast.Name(id=name) if (spot.file, name) in self.translators:
                return "_"
            case ast.Call() as made if _called(made) in TRANSLATORS:
                return "_"
            case ast.Attribute() as attribute if self.owner_of(attribute, spot) == "Translate":
                return "_"
        return _called(call)

    def follow(self, text: ast.expr, spot: Spot) -> None:
        """Find the constants that `text` can be; what can't be followed is noted as unclear."""
        # A name that is given a value made of itself would be followed for ever.
        if text in self.on_the_way:
            return
        self.on_the_way.append(text)
        self.follow_kind(text, spot)
        self.on_the_way.pop()

    def follow_kind(self, text: ast.expr, spot: Spot) -> None:
        """As `follow`, by what kind of expression it is."""
        match text:
            case ast.Constant(value=str(said)):
                self.said.texts.add(said)
            case ast.IfExp(body=first, orelse=second):
                self.follow(first, spot)
                self.follow(second, spot)
            case ast.Subscript(value=collection) | ast.Call(func=ast.Attribute(value=collection, attr="get")):
                otherwise = text.args[1:] if isinstance(text, ast.Call) else []
                for value in (*values(collection, spot.scope), *otherwise):
                    self.follow(value, spot)
            case ast.Attribute(attr=name, value=of):
                known = self.owner_of(of, spot)
                known = known if (known, name) in self.types else ""
                for owner, place in self.fields[name]:
                    if known in ("", owner):
                        self.speakers[owner].add((place, name))
                self.follow_answers(name, spot, known)
            case ast.Call():
                self.follow_answers(_called(text), spot)
            case ast.Name(id=name):
                self.follow_name(name, spot)
            case _:
                self.unclear(spot)

    def owner_of(self, thing: ast.expr, spot: Spot) -> str:
        """The class of a thing, where the annotations of parameters and fields tell it; else nothing."""
        match thing:
            case ast.Name(id="self"):
                return spot.owner
            case ast.Name(id=name):
                kinds = (_annotated(around).get(name) for around in reversed(spot.scope))
                return next((_class_named(kind) for kind in kinds if kind is not None), "")
            case ast.Attribute(value=of, attr=name):
                kind = self.types.get((self.owner_of(of, spot), name))
                return _class_named(kind) if kind is not None else ""
        return ""

    def follow_answers(self, name: str, spot: Spot, owner: str = "") -> None:
        """Follow what functions and properties called `name` give back, those of `owner` alone where it is known."""
        for value, inside in self.answers.get(_known_as(name, spot), ()):
            if owner in ("", inside.owner) and value not in self.answered:
                self.answered.add(value)
                self.follow(value, inside)

    def follow_name(self, name: str, spot: Spot) -> None:
        """Find what a name stands for: a parameter of a function around it, or what is assigned to it."""
        for around in reversed(spot.scope):
            parameters = _parameters(around)
            if name in parameters:
                self.speakers[_known_as(getattr(around, "name", ""), spot)].add((parameters[name], name))
                return
            found = list(assigned(name, around, spot.scope))
            for value in found:
                self.follow(value, spot)
            if found:
                return
        self.unclear(spot)

    def unclear(self, spot: Spot) -> None:
        """Note a `_(...)` whose text can't be known before the program runs."""
        if spot.line:
            self.said.unclear.add(f"{spot.file}:{spot.line}")


def _fields(body: list[ast.stmt]) -> list[tuple[str, ast.expr]]:
    """The fields of a class with their types, in their order."""
    lines = [line for line in body if isinstance(line, ast.AnnAssign)]
    return [(line.target.id, line.annotation) for line in lines if isinstance(line.target, ast.Name)]


def _may_be_said(kind: ast.expr) -> bool:
    """Whether what has this type may be a text, or hold some; names of types are judged by their last word."""
    names = {node.id for node in ast.walk(kind) if isinstance(node, ast.Name)}
    names |= {str(node.value) for node in ast.walk(kind) if isinstance(node, ast.Constant) and node.value}
    return not names.isdisjoint(SAYING)


def _class_named(kind: ast.expr) -> str:
    """The class that an annotation names, as `Rule`, `"Rule"` or `Rule | None`; nothing where it names another."""
    match kind:
        case ast.Name(id=name) | ast.Constant(value=str(name)):
            return name
        case ast.BinOp(left=first, op=ast.BitOr(), right=ast.Constant(value=None)):
            return _class_named(first)
    return ""


def _annotated(around: Around) -> dict[str, ast.expr]:
    """The parameters of a function that have annotations."""
    if isinstance(around, ast.Module):
        return {}
    every = (*around.args.posonlyargs, *around.args.args, *around.args.kwonlyargs)
    return {one.arg: one.annotation for one in every if one.annotation is not None}


def _translators(node: ast.Assign | ast.arg | ast.withitem) -> Iterator[str]:
    """The names that a parameter `: Translate`, an assignment or a `with` gives to a translator."""
    match node:
        case ast.arg(arg=name, annotation=ast.Name(id="Translate")):
            yield name
        case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=parts)):
            for target, part in zip(targets, parts, strict=False):
                yield from _translators(ast.Assign([target], part))
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as made)
            | ast.withitem(context_expr=ast.Call() as made, optional_vars=ast.Name(id=name))
        ) if _called(made) in TRANSLATORS:
            yield name


def _known_as(name: str, spot: Spot) -> str:
    """The name of a callable; what begins with an underscore belongs to its own file; a class is called by its name."""
    if name == "__init__":
        return spot.owner
    return f"{spot.file}:{name}" if name.startswith("_") and name != "_" else name


def _called(call: ast.Call) -> str:
    """The name of what is called, without the object it belongs to."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _given(call: ast.Call, place: int, name: str) -> Iterator[ast.expr]:
    """What a call gives to the parameter at `place` called `name`."""
    if 0 <= place < len(call.args):
        yield call.args[place]
    yield from (given.value for given in call.keywords if given.arg == name)


def _parameters(around: Around) -> dict[str, int]:
    """The parameters of a function with their places, `self` not counted; -1 for those given by name only."""
    if isinstance(around, ast.Module):
        return {}
    placed = [one.arg for one in (*around.args.posonlyargs, *around.args.args) if one.arg not in ("self", "cls")]
    return {name: place for place, name in enumerate(placed)} | {one.arg: -1 for one in around.args.kwonlyargs}
