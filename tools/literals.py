"""Finds the expressions that a name can stand for in source code: assignments, loops, and literal collections."""

import ast
from collections.abc import Iterator, Sequence

Around = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef


def assigned(name: str, around: ast.AST, scope: Sequence[Around]) -> Iterator[ast.expr]:
    """The values that `name` gets in `around`, by assignment or in a loop over a literal collection."""
    for node in ast.walk(around):
        match node:
            case ast.Assign(targets=[target], value=value) | ast.AnnAssign(target=target, value=ast.expr() as value):
                yield from matched(name, target, value)
            case ast.For(target=target, iter=collection) | ast.comprehension(target=target, iter=collection):
                for value in values(collection, scope):
                    yield from matched(name, target, value)


def matched(name: str, target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    """What `name` in `target` stands for in `value`, tuples unpacked."""
    match target, value:
        case ast.Name(id=found), _ if found == name:
            yield value
        case ast.Tuple(elts=targets), ast.Tuple(elts=elements):
            for one, part in zip(targets, elements, strict=False):
                yield from matched(name, one, part)


def values(collection: ast.expr, scope: Sequence[Around]) -> Iterator[ast.expr]:
    """The elements of a literal tuple, list or set, the values of a dictionary, or its pairs for `.items()`."""
    match collection:
        case ast.Tuple() | ast.List() | ast.Set():
            yield from collection.elts
        case ast.Dict():
            yield from collection.values
        case ast.Call(func=ast.Attribute(value=inner, attr="items")):
            for literal in literals(inner, scope):
                if isinstance(literal, ast.Dict):
                    pairs = zip(literal.keys, literal.values, strict=True)
                    yield from (ast.Tuple([key, value]) for key, value in pairs if key is not None)
        case ast.Call(func=ast.Attribute(value=inner, attr="values")):
            yield from values(inner, scope)
        case ast.Name():
            for literal in literals(collection, scope):
                yield from values(literal, scope)


def literals(named: ast.expr, scope: Sequence[Around]) -> Iterator[ast.expr]:
    """The literal collections behind a name; a literal stands for itself."""
    if not isinstance(named, ast.Name):
        yield named
        return
    for around in scope:
        yield from (value for value in assigned(named.id, around, ()) if not isinstance(value, ast.Name))
