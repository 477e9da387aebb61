"""The gate hides groups whose answers would be those of few, also where tables are added, subtracted and compared."""

import random
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.answers_attacker import Person, Told, counts, everything_alike, settled, worked_out
from vidare.rules.publishing.group_answers import Key, Kind
from vidare.rules.publishing.publication import Gate
from vidare.rules.publishing.shielding import Shielding

THREE, FIVE = Shielding(3, 1), Shielding(5, 1)
OPTIONS = 2


def kinds(persons: list[Person], answers: list[int], options: int = OPTIONS) -> list[Kind]:
    """The persons as the gate asks for them."""
    found: dict[tuple[tuple[str, str], ...], Counter[int]] = {}
    for person, answer in zip(persons, answers, strict=True):
        found.setdefault(tuple(person.items()), Counter())[answer] += 1
    return [
        Kind(dict(values), of.total(), of.total(), of.total(), tuple(of[option] for option in range(options)))
        for values, of in found.items()
    ]


def group(persons: list[Person], by: str, value: object) -> frozenset[int]:
    return frozenset(place for place, person in enumerate(persons) if person[by] == value)


def told_by(persons: list[Person], answers: list[int], by: str, hidden: dict[Key, str]) -> list[Told]:
    """The tables that are told of the groups by a column."""
    values = {person[by] for person in persons} - {str(key[0]) for key in hidden}
    groups = [group(persons, by, value) for value in sorted(values)]
    return [Told(each, counts(tuple(answers), each, OPTIONS)) for each in groups]


def whole(persons: list[Person], answers: list[int]) -> Told:
    everyone = frozenset(range(len(persons)))
    return Told(everyone, counts(tuple(answers), everyone, OPTIONS))


def line(*sizes: int) -> list[Kind]:
    """Groups 0, 1, 2 ... of so many persons, who answered half one way and half the other."""
    return [
        Kind({"a": str(place)}, size, size, size, (size // 2, size - size // 2)) for place, size in enumerate(sizes)
    ]


def hidden(*sizes: int) -> dict[str, str]:
    found = Gate(FIVE).hidden_groups("origin", line(*sizes), by=["a"])
    return {str(key[0]): why for key, why in found.items()}


def test_a_group_of_one_is_hidden_with_its_complement() -> None:
    """CoVE answered with one project, and its answers were all but printed."""
    assert hidden(1, 22) == {"0": "small", "1": "protects"}
    assert hidden(1, 6, 9) == {"0": "small", "1": "protects"}
    assert hidden(1, 0, 6, 9) == {"0": "small", "2": "protects"}


def test_groups_that_are_small_together_are_hidden_with_a_third() -> None:
    assert hidden(1, 2, 8, 16) == {"0": "small", "1": "small", "2": "protects"}
    assert hidden(2, 3, 8, 16) == {"0": "small", "1": "small"}


def test_groups_of_five_or_of_nobody_are_told() -> None:
    assert hidden(5, 0, 20) == {}


def test_a_whole_of_few_is_hidden() -> None:
    assert Gate(FIVE).hidden_groups("origin", line(2, 2), by=[]) == {(): "small"}
    assert Gate(FIVE).hidden_groups("origin", line(2, 3), by=[]) == {}


def test_a_hidden_group_is_not_left_with_others_who_all_answered_alike() -> None:
    """The seven that are left of the whole all said yes: so did the one."""
    said = [
        Kind({"a": "CoVE"}, 1, 1, 1, (1, 0)),
        Kind({"a": "ELA"}, 6, 6, 6, (6, 0)),
        Kind({"a": "EUI"}, 9, 9, 9, (4, 5)),
    ]
    assert set(Gate(FIVE).hidden_groups("origin", said, by=["a"])) == {("CoVE",), ("ELA",), ("EUI",)}


def test_a_group_that_few_answered_is_hidden_though_many_came_back() -> None:
    said = [Kind({"a": "x"}, 9, 3, 3, (1, 2)), Kind({"a": "y"}, 9, 9, 9, (4, 5)), Kind({"a": "z"}, 30, 30, 30, (9, 21))]
    assert Gate(FIVE).hidden_groups("origin", said, by=["a"]) == {("x",): "small", ("y",): "protects"}


def test_a_group_of_few_is_hidden_though_nobody_of_them_answered() -> None:
    """What is left of the whole would say of each of the two that they gave no answer."""
    said = [Kind({"a": "x"}, 2, 0, 0, (0, 0)), Kind({"a": "y"}, 9, 9, 9, (4, 5)), Kind({"a": "z"}, 30, 30, 30, (9, 21))]
    assert Gate(FIVE).hidden_groups("origin", said, by=["a"]) == {("x",): "small", ("y",): "protects"}


def test_a_group_of_whom_few_are_on_the_scale_is_hidden_though_many_answered() -> None:
    said = [
        Kind({"a": "x"}, 9, 9, 3, (1, 2, 6)),
        Kind({"a": "y"}, 9, 9, 9, (4, 5, 0)),
        Kind({"a": "z"}, 30, 30, 30, (9, 21, 0)),
    ]
    assert Gate(FIVE).hidden_groups("origin", said, by=["a"])[("x",)] == "small"


def test_a_second_grouping_does_not_give_back_the_answers_of_few_out_of_many() -> None:
    """North is all of ELA and ten more, of whom two answered: the difference of the two tables would be these two."""
    gate = Gate(FIVE)
    said = [
        Kind({"action": "ELA", "region": "north"}, 20, 20, 20, (9, 11)),
        Kind({"action": "EUI", "region": "north"}, 10, 2, 2, (1, 1)),
        Kind({"action": "EUI", "region": "south"}, 20, 20, 20, (9, 11)),
    ]
    assert gate.hidden_groups("origin", said, by=["action"]) == {}
    assert set(gate.hidden_groups("origin", said, by=["region"])) == {("north",), ("south",)}


def test_of_groups_those_are_hidden_that_give_the_answers_of_few_away_and_no_others() -> None:
    gate = Gate(FIVE)
    said = [
        Kind({"action": "ELA", "region": "north"}, 8, 8, 8, (4, 4)),
        Kind({"action": "EUI", "region": "north"}, 1, 1, 1, (1, 0)),
        Kind({"action": "EUI", "region": "west"}, 6, 6, 6, (3, 3)),
        Kind({"action": "EUI", "region": "east"}, 7, 7, 7, (4, 3)),
    ]
    assert gate.hidden_groups("origin", said, by=["action"]) == {}
    assert set(gate.hidden_groups("origin", said, by=["region"])) == {("north",), ("west",)}


def test_what_everybody_answered_is_no_secret_of_a_small_group() -> None:
    said = [Kind({"a": name}, size, size, size, (size, 0)) for name, size in (("x", 1), ("y", 6), ("z", 9))]
    assert Gate(FIVE).hidden_groups("origin", said, by=["a"]) == {("x",): "small", ("y",): "protects"}


def test_a_second_grouping_does_not_give_back_what_is_one_group_more() -> None:
    """North is all of ELA and one more: the difference of the two tables would be that one."""
    gate = Gate(FIVE)
    said = [
        Kind({"action": "ELA", "region": "north"}, 8, 8, 8, (4, 4)),
        Kind({"action": "EUI", "region": "north"}, 1, 1, 1, (1, 0)),
        Kind({"action": "EUI", "region": "south"}, 20, 20, 20, (9, 11)),
    ]
    assert gate.hidden_groups("origin", said, by=["action"]) == {}
    assert gate.hidden_groups("origin", said, by=["region"]) == {("north",): "protects", ("south",): "protects"}
    assert gate.hidden_groups("another", said, by=["region"]) == {}


def test_weights_of_groups_are_refused_where_a_group_is_small() -> None:
    assert Gate(FIVE).lets_all_groups("origin", line(6, 7), by=["a"])
    assert not Gate(FIVE).lets_all_groups("origin", line(6, 2, 7), by=["a"])


def test_groups_with_weights_of_their_own_count_as_told() -> None:
    """The weights of ELA and EUI let a reader have each: north is all of ELA and one more."""
    said = [
        Kind({"action": "ELA", "region": "north"}, 8, 8, 8, (4, 4)),
        Kind({"action": "EUI", "region": "north"}, 1, 1, 1, (1, 0)),
        Kind({"action": "EUI", "region": "south"}, 20, 20, 20, (9, 11)),
    ]
    gate = Gate(FIVE)
    assert gate.lets_all_groups("origin", said, by=["action"])
    assert set(gate.hidden_groups("origin", said, by=["region"])) == {("north",), ("south",)}


def test_the_same_groups_are_hidden_twice() -> None:
    gate = Gate(FIVE)
    assert gate.hidden_groups("origin", line(1, 6, 9), by=["a"]) == gate.hidden_groups(
        "origin", line(1, 6, 9), by=["a"]
    )


people = st.lists(
    st.fixed_dictionaries({"a": st.sampled_from("xyz"), "b": st.sampled_from("pq")}), min_size=4, max_size=10
)


@settings(max_examples=120, deadline=None)
@given(persons=people, data=st.data(), order=st.sampled_from([["a", "b"], ["b", "a"], ["a"]]))
def test_no_sequence_of_tables_reveals_what_a_hidden_group_answered(
    persons: list[Person], data: st.DataObject, order: list[str]
) -> None:
    """What no reasoning could tell before, none can after: and sums and differences never tell of few."""
    answers = data.draw(st.lists(st.integers(0, OPTIONS - 1), min_size=len(persons), max_size=len(persons)))
    gate, all_kinds = Gate(THREE), kinds(persons, answers)
    told = [whole(persons, answers)]
    for by in order:
        before = everything_alike(len(persons), OPTIONS, told)
        groups = gate.hidden_groups("question", all_kinds, by=[by])
        told += told_by(persons, answers, by, groups)
        after = everything_alike(len(persons), OPTIONS, told)
        for key, why in groups.items():
            of = group(persons, by, key[0])
            if why == "small":
                assert set(settled(after, of, OPTIONS)) <= set(settled(before, of, OPTIONS))
        assert worked_out(len(persons), told, THREE.threshold) == []


def offers(units: list[Person], several: list[int]) -> list[Kind]:
    """Units that answered several times each, every other time one way and every other time the other."""
    found: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for place, unit in enumerate(units):
        found.setdefault(tuple(unit.items()), []).append(place)
    said = []
    for values, places in found.items():
        count = sum(several[place] for place in places)
        behind = (frozenset[object](places),) * 3
        said.append(Kind(dict(values), count, count, count, (count // 2, count - count // 2), behind))
    return said


def test_a_group_of_one_project_is_hidden_however_many_offers_it_told_of() -> None:
    said = offers([{"a": "CoVE"}, *[{"a": "ELA"}] * 6, *[{"a": "EUI"}] * 9], [6, *[1] * 6, *[4] * 9])
    assert Gate(FIVE).hidden_groups("origin", said, by=["a"]) == {("CoVE",): "small", ("ELA",): "protects"}


def test_a_project_that_stands_in_several_groups_is_one_in_each() -> None:
    """Of the twelve offers that are courses all but one are of the same four projects: five in all."""
    four, five = frozenset[object](range(4)), frozenset[object](range(5))
    said = [
        Kind({"form": "course", "level": "low"}, 6, 6, 6, (3, 3), (five,) * 3),
        Kind({"form": "course", "level": "high"}, 6, 6, 6, (3, 3), (four,) * 3),
        Kind({"form": "module", "level": "high"}, 9, 9, 9, (4, 5), (four,) * 3),
        Kind({"form": "book", "level": "high"}, 9, 9, 9, (4, 5), (frozenset[object](range(9)),) * 3),
    ]
    found = Gate(FIVE).hidden_groups("origin", said, by=["form"])
    assert found == {("module",): "small", ("course",): "protects"}


def test_units_that_stand_twice_between_two_groupings_are_not_counted_twice() -> None:
    """Courses less what is of low level: the book and the course of three projects, not of six."""
    first, both, last = (frozenset[object](places) for places in (range(10), range(10, 13), range(20, 30)))
    said = [
        Kind({"form": "course", "level": "low"}, 10, 10, 10, (5, 5), (first,) * 3),
        Kind({"form": "book", "level": "low"}, 3, 3, 3, (1, 2), (both,) * 3),
        Kind({"form": "course", "level": "high"}, 3, 3, 3, (2, 1), (both,) * 3),
        Kind({"form": "book", "level": "high"}, 10, 10, 10, (5, 5), (last,) * 3),
    ]
    gate = Gate(FIVE)
    assert gate.hidden_groups("origin", said, by=["form"]) == {}
    assert set(gate.hidden_groups("origin", said, by=["level"])) == {("low",), ("high",)}


@settings(max_examples=80, deadline=None)
@given(units=people, data=st.data(), order=st.sampled_from([["a", "b"], ["b", "a"]]))
def test_no_sums_and_differences_of_tables_leave_the_answers_of_few_units(
    units: list[Person], data: st.DataObject, order: list[str]
) -> None:
    several = data.draw(st.lists(st.integers(1, 4), min_size=len(units), max_size=len(units)))
    gate, told = Gate(THREE), [Told(frozenset(range(len(units))), ())]
    for by in order:
        hidden = {str(key[0]) for key in gate.hidden_groups("question", offers(units, several), by=[by])}
        values = {unit[by] for unit in units} - hidden
        told += [Told(group(units, by, value), ()) for value in sorted(values)]
        assert worked_out(len(units), told, THREE.threshold) == []


def test_the_attacker_is_able() -> None:
    """A table of nine beside the table of all ten is a table of the tenth."""
    persons = [{"a": "x"}] * 9 + [{"a": "y"}]
    answers = [0, 1] * 5
    told = [whole(persons, answers), Told(frozenset(range(9)), (5, 4))]
    assert list(settled(everything_alike(10, OPTIONS, told), frozenset({9}), OPTIONS)) == [1]
    assert (9,) in worked_out(10, told, 3)


def test_two_groupings_of_thirty_groups_pass_quickly() -> None:
    chance = random.Random(1)
    persons = [{"a": str(chance.randrange(30)), "b": str(chance.randrange(30))} for _person in range(600)]
    said = kinds(persons, [chance.randrange(OPTIONS) for _person in persons])
    gate, began = Gate(FIVE), time.process_time()
    for by in ("a", "b"):
        gate.hidden_groups("question", said, by=[by])
    assert time.process_time() - began < 3


@pytest.mark.parametrize("sizes", [(1,), (4,), (1, 1, 1, 1)])
def test_where_nothing_can_be_told_everything_is_hidden(sizes: tuple[int, ...]) -> None:
    assert len(hidden(*sizes)) == len(sizes)
