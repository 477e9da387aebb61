"""A sentence about a number has a form of its own where the number is 1, in every language."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from tools.literals import assigned, matched
from tools.said_in_code import Reader, Spot
from tools.texts import HOUSE, TRANSLATED, read
from vidare.language import Amount, Sentence

FOUND = Sentence("{rows} rows of {table}", {"table": "Emner"}, one="{rows} row of {table}", counted="rows")
GAP = re.compile(r"{(\w+)}")
BY_NUMBER = "has have is are does do was were goes go changes change counts count belongs belong it they them its their"
"""English verbs and pronouns that go by the number; Norwegian verbs don't."""

SAME_NOUNS = {
    "nb": "action answer character choice course credit finding item offer result student year",
    "nn": "action answer character choice course credit finding item offer project programme result year",
}
"""Nouns that are the same for one and several in Norwegian: tiltak, svar, tegn, valg, funn, tilbud, år."""


class TwoForms(NamedTuple):
    """Where a sentence with two forms is made, its count's gap, and the texts for one and for every other number."""

    spot: str
    counted: str
    one: str
    many: str


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("1", "1 row of Emner"),
        ("0", "0 rows of Emner"),
        ("2", "2 rows of Emner"),
        ("11", "11 rows of Emner"),
        ("≥ 1", "≥ 1 rows of Emner"),
        (Amount.of(1), "1 row of Emner"),
        (Amount.of(1, 1), "1.0 rows of Emner"),
        (Amount.of(1_001), "1,001 rows of Emner"),
    ],
)
def test_a_sentence_has_its_own_form_for_exactly_one(rows: str | Amount, told: str) -> None:
    assert FOUND.with_gaps(rows=rows).told(str) == told


def test_a_count_that_is_filled_anew_takes_the_form_of_the_new_one() -> None:
    assert FOUND.with_gaps(rows="1").with_gaps(rows="7").told(str) == "7 rows of Emner"
    assert FOUND.with_gaps(rows="7").with_gaps(rows="1").told(str) == "1 row of Emner"


def test_a_sentence_without_a_form_for_one_is_told_as_it_is() -> None:
    assert Sentence("Rows: {rows}.", {"rows": "1"}).told(str) == "Rows: 1."


@cache
def two_forms() -> tuple[TwoForms, ...]:
    """Every sentence of the code with two forms."""
    reader = Reader({path.relative_to(HOUSE).as_posix(): path.read_text("utf-8") for path in HOUSE.rglob("*.py")})
    made = [(call, spot) for call, spot in reader.calls if reader.callee(call, spot) == "Sentence"]
    return tuple(sorted(forms for call, spot in made for forms in forms_of(call, spot, reader)))


def forms_of(call: ast.Call, spot: Spot, reader: Reader) -> Iterator[TwoForms]:
    """The forms that `Sentence(...)` is made with; several where a loop, or callers in the same file, give them."""
    given = dict(zip(("text", "gaps", "one", "counted"), call.args, strict=False)) | named(call)
    if "one" not in given:
        return
    around = spot.scope[-1]
    counted = ast.literal_eval(given["counted"])
    places = {name: parameter_at(given[name], around) for name in ("text", "one")}
    if isinstance(around, ast.FunctionDef) and None not in places.values():
        beside = [(each, at) for each, at in reader.calls if at.file == spot.file]
        calls = [(each, at) for each, at in beside if reader.callee(each, at) == around.name]
    else:
        calls, places = [(call, spot)], {}
    for each, at in calls:
        here = {name: argument(each, places[name]) for name in places} or given
        one, many = here["one"], here["text"]
        if one is not None and many is not None:
            pairs = zip(texts_of(one, at, each.lineno), texts_of(many, at, each.lineno), strict=True)
            yield from (TwoForms(f"{at.file}:{each.lineno}", counted, *pair) for pair in pairs)


def named(call: ast.Call) -> dict[str, ast.expr]:
    """What a call gives by name."""
    return {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}


def parameter_at(text: ast.expr, around: ast.AST) -> tuple[int, str] | None:
    """The place and the name of the parameter of a function that a text is."""
    if not isinstance(text, ast.Name) or not isinstance(around, ast.FunctionDef):
        return None
    names = [one.arg for one in (*around.args.args, *around.args.kwonlyargs)]
    return (names.index(text.id), text.id) if text.id in names else None


def argument(call: ast.Call, parameter: tuple[int, str] | None) -> ast.expr | None:
    """What a call gives to a parameter."""
    place, name = parameter or (0, "")
    return named(call).get(name, call.args[place] if place < len(call.args) else None)


def texts_of(text: ast.expr, spot: Spot, line: int) -> list[str]:
    """The texts that an expression can be on a line: what was last put into a name, or all that a loop puts there."""
    if isinstance(text, ast.Constant):
        return [ast.literal_eval(text)]
    assert isinstance(text, ast.Name), f"{spot.file}:{line}: write the text as a constant"
    for around in reversed(spot.scope):
        put = [one for one in ast.walk(around) if isinstance(one, ast.Assign) and one.lineno <= line]
        values = [value for one in put for value in matched(text.id, one.targets[0], one.value)]
        values = sorted(values, key=lambda value: value.lineno)[-1:] or list(assigned(text.id, around, spot.scope))
        if values:
            return [ast.literal_eval(value) for value in values]
    return []


def words(text: str) -> set[str]:
    """The words of a text without its gaps."""
    return set(re.findall(r"[\w']+", GAP.sub(" ", text).lower()))


def test_sentences_with_two_forms_are_found() -> None:
    assert len(two_forms()) > 80


@pytest.mark.parametrize("forms", two_forms(), ids=lambda forms: forms.spot)
def test_both_forms_say_the_same_with_the_same_gaps(forms: TwoForms) -> None:
    gaps, of_one = set(GAP.findall(forms.many)), set(GAP.findall(forms.one))
    assert forms.counted in gaps
    assert of_one | {forms.counted} == gaps, "the form for one lacks gaps, or has others; the number may be left out"
    assert forms.one != forms.many


@pytest.mark.parametrize("language", TRANSLATED)
def test_norwegian_has_two_forms_where_a_noun_has(language: str) -> None:
    said = {str(message.id): str(message.string) for message in read(language) if message.id}
    same = set(BY_NUMBER.split()).union(*({noun, f"{noun}s"} for noun in SAME_NOUNS[language].split()))
    nouns = [forms for forms in two_forms() if (words(forms.one) ^ words(forms.many)) - same]
    assert [forms.spot for forms in nouns if said[forms.one] == said[forms.many]] == []
