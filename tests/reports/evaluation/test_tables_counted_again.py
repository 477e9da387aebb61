"""The tables of a report say what counting the answers again says, answer by answer."""

from collections import Counter
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.evaluation.made_survey import made
from vidare.reports.documents.document import DataTable

STEPS = {"1": "Very small", "2": "Small", "3": "Neither", "4": "Large", "5": "Very large"}
KINDS = {"a": "Blue", "b": "Red", "c": "Green"}
FEWEST = 5
"""So many have chosen each of some answers, or nobody has, so that nothing is hidden."""


def counts(codes: str) -> st.SearchStrategy[dict[str, int]]:
    """How many gave each answer; of the first at least so many that the item is shown."""
    count = st.one_of(st.just(0), st.integers(FEWEST, 12))
    return st.fixed_dictionaries({codes[0]: st.integers(FEWEST, 12)}, optional=dict.fromkeys(codes[1:], count))


def answered(of: dict[str, int], everyone: int, seed: int) -> list[str]:
    """The answers of everyone in a random order, blank where those are more than the answers."""
    given = [code for code, count in of.items() for _one in range(count)]
    mixed = [*given, *[""] * (everyone - len(given))]
    Random(seed).shuffle(mixed)
    return mixed


def percent(count: int, n: int) -> str:
    """Whole percent, halves rounded up."""
    return f"{int(Fraction(100 * count, n) + Fraction(1, 2))}%"


def texts(table: DataTable | None) -> list[list[str]]:
    assert table is not None
    return [[cell.text for cell in row] for row in table.rows]


@settings(max_examples=4, deadline=None)
@given(
    kind=counts("abc"),
    first=counts("351249"),
    second=counts("123459"),
    silent=st.integers(0, 9),
    seed=st.integers(0, 99),
)
def test_a_table_counts_each_answer_of_those_who_gave_one(
    kind: dict[str, int], first: dict[str, int], second: dict[str, int], silent: int, seed: int
) -> None:
    everyone = silent + max(sum(of.values()) for of in (kind, first, second))
    columns = [answered(of, everyone, seed + place) for place, of in enumerate((kind, first, second))]
    rows = [[str(n), f"U{n}", *answers, "1", "0", "1", ""] for n, answers in enumerate(zip(*columns, strict=True), 1)]
    with TemporaryDirectory() as folder:
        found = {part.id: part for part in made(Path(folder), rows).told[0].questions}
    of, n = Counter(kind), sum(kind.values())
    in_order = [[text, str(of[code]), percent(of[code], n)] for code, text in KINDS.items()]
    assert [row[:3] for row in texts(found["kind"].table)][:3] == in_order
    assert texts(found["kind"].table)[3][1] == str(n)
    of_items = {"First": Counter(first), "Second": Counter(second)}
    right = {}
    for item, of in of_items.items():
        n = sum(of[step] for step in STEPS)
        above = of["4"] + of["5"]
        told = [percent(of[step], n) for step in STEPS]
        right[item] = [
            *told,
            f"{above} of {n} ({percent(above, n)})",
            str(n),
            str(everyone - n - of["9"]),
            str(of["9"]),
        ]
    table = found["use"].table
    assert table is not None
    assert table.headers == (
        "Item",
        *STEPS.values(),
        "Above the middle",
        "95% interval",
        "n",
        "No answer",
        "Don't know",
    )
    assert {item: [*cells[:6], *cells[7:]] for item, *cells in texts(table)} == right

    def agreement(item: str) -> list[Fraction]:
        of = of_items[item]
        n = sum(of[step] for step in STEPS)
        return [Fraction(count, n) for count in (of["4"] + of["5"], *(of[step] for step in reversed(STEPS)))]

    assert [row[0] for row in texts(table)] == sorted(of_items, key=agreement, reverse=True)
