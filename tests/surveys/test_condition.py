"""Conditions of questionnaires mean over columns what the form means for each person."""

from collections.abc import Callable, Mapping

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidare.surveys.questionnaires.condition_text import read_condition
from vidare.surveys.questionnaires.condition_tokens import NotUnderstood, Tongue
from vidare.surveys.questionnaires.questionnaire import Item, Option
from vidare.surveys.questionnaires.shown import Asked, shown_where

Person = Mapping[str, object]
TEXT = {"en": "constructed"}


def options(*codes: str) -> tuple[Option, ...]:
    return tuple(Option(code, TEXT) for code in codes)


ITEMS = (
    Item("a", "single", TEXT, options("x", "y")),
    Item("s", "scale", TEXT, options("1", "2", "3", "99")),
    Item("m", "several", TEXT, options("b", "c")),
    Item("n", "number", TEXT),
    Item("t", "text", TEXT),
)
ASKED = Asked({item.name: item for item in ITEMS}, {"m_b": "m/b", "1X2X3": "a"})
SCHEMA: dict[str, pl.DataType] = {
    "a": pl.Enum(["x", "y"]),
    "s": pl.Enum(["1", "2", "3", "99"]),
    "m/b": pl.Boolean(),
    "m/c": pl.Boolean(),
    "n": pl.Float64(),
    "t": pl.String(),
}
FIRST = {"a": "x", "s": "1", "m/b": True, "m/c": True, "n": 5.0, "t": "hei"}
SECOND = {"a": "y", "s": "99", "m/b": False, "m/c": True, "n": 1.0, "t": "x"}
SILENT = dict.fromkeys(FIRST)


def shown(
    condition: str, tongue: Tongue = "xlsform", people: tuple[Person, ...] = (FIRST, SECOND, SILENT)
) -> list[bool]:
    frame = pl.DataFrame(list(people), schema=SCHEMA)
    return frame.select(shown=shown_where(read_condition(condition, tongue), ASKED))["shown"].to_list()


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("${a} = 'x'", [True, False, False]),
        ("${a} != 'x'", [False, True, True]),
        ("${a} = ''", [False, False, True]),
        ('${a} != ""', [True, True, False]),
        ("not(${a} = 'x')", [False, True, True]),
        ("${a} = 'x' and (selected(${m}, 'c') or ${n} > 3)", [True, False, False]),
        ("${a} = 'y' or ${n} > 3 and ${s} = 2", [False, True, False]),
        ("${s} < 3", [True, False, False]),
        ("3 > ${s}", [True, False, False]),
        ("${s} >= 2", [False, True, False]),
        ("${n} != 5", [False, True, True]),
        ("selected(${a}, 'y')", [False, True, False]),
        ("selected(${m}, 'b')", [True, False, False]),
        ("selected(${m}, 'b') = false()", [False, True, True]),
        ("count-selected(${m}) >= 2", [True, False, False]),
        ("${m} = ''", [False, False, True]),
        ("string-length(${t}) > 1", [True, False, False]),
        ("number(${n}) = 1", [False, True, False]),
        ("${a} = ${t}", [False, False, True]),
        ("../a = 'x'", [True, False, False]),
        ("true()", [True, True, True]),
    ],
)
def test_a_condition_holds_as_in_the_form(condition: str, expected: list[bool]) -> None:
    assert shown(condition) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('((a.NAOK == "x"))', [True, False, False]),
        ('a == "x" && n.NAOK gt 3', [True, False, False]),
        ("!is_empty(m_b.NAOK)", [True, False, False]),
        ('m_b.NAOK == "Y" or a.NAOK eq "y"', [True, True, False]),
        ("count(m_b.NAOK, a.NAOK) > 1", [True, False, False]),
        ("not (a.NAOK == 'x')", [False, True, True]),
        ("1X2X3.NAOK == 'y'", [False, True, False]),
        ("s.NAOK <= 2", [True, False, False]),
        ("1", [True, True, True]),
        ("0", [False, False, False]),
    ],
)
def test_limesurvey_says_the_same_in_its_own_way(condition: str, expected: list[bool]) -> None:
    assert shown(condition, "limesurvey") == expected


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("${a} = 'x' and (", "it ends where an item, a text or a number should stand"),
        ("(${a} = 'x'", "it ends where «)» should stand"),
        ("${a} = 'x' ${n} > 3", "between two conditions stands «and» or «or»"),
        ("${a} = 'z'", "«a» has no option «z»; it has x, y"),
        ("${b} = 'x'", "no item is called «b»"),
        ("a = 'x'", "«a» is no item; an item is written ${name}"),
        ("${m} = 'b'", "write selected(${m}, 'x')"),
        ("selected(${m}, 'z')", "«m» has no option «z»"),
        ("${a} > 3", "neither more nor less"),
        ("regex(${t}, '[a-z]')", "«regex(...)» can't be read. Functions: not, selected"),
        ("${a} # 3", "«#» has no place"),
        ("(${a} = 'x') > 3", "a condition is held against a value"),
        ("", "it ends where"),
        ("(" * 5_000, "more than 60 brackets"),
        ("not(" * 5_000, "more than 60 brackets"),
    ],
)
def test_what_cant_be_read_is_told(condition: str, told: str) -> None:
    with pytest.raises(NotUnderstood) as reason:
        shown(condition)
    assert told in str(reason.value)


Oracle = Callable[[Person], bool]


def numeric(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def asks() -> st.SearchStrategy[tuple[str, Oracle]]:
    """Conditions as text, each with what it means for one person, told once more in plain Python."""
    equal = st.tuples(st.sampled_from("xy"), st.booleans()).map(
        lambda drawn: (
            f"${{a}} {'=' if drawn[1] else '!='} '{drawn[0]}'",
            lambda person: ((person["a"] or "") == drawn[0]) == drawn[1],
        )
    )
    chosen = st.sampled_from("bc").map(
        lambda code: (f"selected(${{m}}, '{code}')", lambda person: bool(person[f"m/{code}"]))
    )
    more = st.tuples(st.sampled_from("sn"), st.integers(0, 4)).map(
        lambda drawn: (
            f"${{{drawn[0]}}} > {drawn[1]}",
            lambda person: (number := numeric(person[drawn[0]])) is not None and number > drawn[1],
        )
    )
    leaves: st.SearchStrategy[tuple[str, Oracle]] = st.one_of(equal, chosen, more)
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            inner.map(lambda one: (f"not({one[0]})", lambda person: not one[1](person))),
            st.tuples(inner, inner).map(
                lambda two: (f"({two[0][0]} and {two[1][0]})", lambda p: two[0][1](p) and two[1][1](p))
            ),
            st.tuples(inner, inner).map(
                lambda two: (f"({two[0][0]} or {two[1][0]})", lambda p: two[0][1](p) or two[1][1](p))
            ),
        ),
        max_leaves=6,
    )


PEOPLE = st.fixed_dictionaries(
    {
        "a": st.sampled_from(["x", "y", None]),
        "s": st.sampled_from(["1", "2", "3", "99", None]),
        "m/b": st.sampled_from([True, False, None]),
        "m/c": st.sampled_from([True, False, None]),
        "n": st.sampled_from([0.0, 1.5, 4.0, None]),
        "t": st.sampled_from(["hei", None]),
    }
)


@settings(max_examples=60, deadline=None)
@given(asks(), st.lists(PEOPLE, min_size=1, max_size=4))
def test_any_condition_means_for_all_rows_what_it_means_for_each(
    asked: tuple[str, Oracle], people: list[dict[str, object]]
) -> None:
    condition, oracle = asked
    assert shown(condition, people=tuple(people)) == [oracle(person) for person in people]
