"""What BIPs say by their runs and partners, and where they say nothing."""

from typing import Any

import pytest

from tests.measures.erasmus.register_tables import bips, drawn, partners, run
from vidare.measures.erasmus import (
    bip_coordination,
    bip_in_projects,
    bip_learners,
    bip_own_students,
    bip_partners,
    bip_runs,
    bip_stages,
    bip_virtual_timing,
    employers_in_bips,
)
from vidare.measures.erasmus.directory import ERASMUS
from vidare.measures.measure import Answer, Measure, NotComputable, Tables
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.employer_contribution import EmployerContribution

COUNT = "count"


def counts(measure: Measure, tables: Tables) -> dict[Any, int]:
    frame = measure.answer(tables).frame
    return dict(frame.select(frame.columns[0], COUNT).iter_rows())


def said(answer: Answer) -> list[str]:
    return [sentence.told(str) for sentence in answer.told]


@pytest.mark.parametrize(
    ("turns", "names", "way"),
    [
        ("AB", "ABC", "rotates_all"),
        ("ABC", "ABC", "rotates_all"),
        ("ABCA", "ABC", "rotates_all"),
        ("ABA", "ABC", "rotates_some"),
        ("ABAB", "ABC", "rotates_some"),
        ("AAB", "AB", "rotates_all"),
        ("AA", "ABC", "fixed"),
        ("AAAA", "ABC", "fixed"),
        ("A?", "ABC", None),
        ("AB", "", None),
        ("A", "ABC", None),
    ],
)
def test_how_coordination_is_shared_is_read_from_the_runs(turns: str, names: str, way: str | None) -> None:
    runs = [run("B", place, coordinator=None if who == "?" else who) for place, who in enumerate(turns, start=1)]
    others = partners("Z", "X", "Y", "Z")
    tables = bips(
        [*runs, run("Z", 1, coordinator="X"), run("Z", 2, coordinator="X")], [*others, *partners("B", *names)]
    )
    found = counts(bip_coordination.MEASURE, tables)
    expected = dict.fromkeys(bip_coordination.WAYS, 0) | {"fixed": 1}
    assert found == (expected | {way: expected[way] + 1} if way else expected)


def test_a_role_that_has_not_had_time_to_go_round_is_told() -> None:
    runs = [run("B", 1, coordinator="A"), run("B", 2, coordinator="B")]
    answer = bip_coordination.MEASURE.answer(bips(runs, partners("B", "A", "B", "C")))
    assert said(answer) == ["Of those that go round among all partners, 1 has had fewer runs than partners so far."]


def test_an_employer_or_an_associated_partner_need_not_coordinate() -> None:
    runs = [run("B", 1, coordinator="A"), run("B", 2, coordinator="B"), run("B", 3, coordinator="A")]
    beside = [
        {"part_of": "B", "organisation": "Company", "organisation_kind": "employer"},
        {"part_of": "B", "organisation": "Beside", "organisation_kind": "hei", "role": "associated"},
    ]
    tables = bips(runs, [*partners("B", "A", "B"), *beside])
    assert counts(bip_coordination.MEASURE, tables)["rotates_all"] == 1


@pytest.mark.parametrize(
    ("histories", "mix"),
    [
        ([None, "new", "new"], "new_only"),
        (["new", "new"], "new_only"),
        ([None, "new", "known"], "mixed"),
        ([None, "known"], "known_only"),
        ([None, None, "new"], None),
        ([None], None),
    ],
)
def test_the_mix_of_partners(histories: list[str | None], mix: str | None) -> None:
    rows = [{"part_of": "B", "organisation": str(place), "history": one} for place, one in enumerate(histories)]
    found = counts(bip_partners.MEASURE, bips([run("B", 1)], rows))
    assert found == dict.fromkeys(bip_partners.MIXES, 0) | ({mix: 1} if mix else {})


def test_only_what_was_carried_out_is_counted_as_done() -> None:
    runs = [run("A", 1), run("A", 2), run("B", 1, carried_out="no"), run("C", 1, carried_out=None)]
    tables = bips(runs, project="P")
    answer = bip_runs.MEASURE.answer(tables)
    assert answer.frame.rows() == [(0, 2, 3), (2, 1, 3)]
    assert said(answer) == ["Of 1 run it isn't said whether it was carried out; it is not counted."]
    assert counts(bip_in_projects.MEASURE, tables) == {"yes": 1, "no": 0}


def test_the_last_run_counts_for_the_virtual_part_and_the_last_known_for_own_students() -> None:
    runs = [
        run("A", 1, virtual_timing="before", own_learners=12),
        run("A", 2, virtual_timing="after", own_learners=None),
        run("B", 1, virtual_timing=None, own_learners=None),
    ]
    tables = bips(runs)
    assert counts(bip_virtual_timing.MEASURE, tables)["after"] == 1
    assert bip_virtual_timing.MEASURE.answer(tables).frame["n"][0] == 1
    assert bip_own_students.MEASURE.answer(tables).frame.select("low", COUNT, "n").rows()[2] == (10, 1, 1)
    assert said(bip_own_students.MEASURE.answer(tables)) == [
        "BIPs that say nothing of this and are left out of the base: 1 of 2."
    ]


def test_rows_with_the_same_key_are_one_and_what_they_do_not_agree_on_is_nothing() -> None:
    tables = bips([run("A", 1), run("A", 1), run("B", 1), run("B", 2), run("B", 2, carried_out="no")])
    tables = {**tables, Bip: drawn(Bip, [{"bip": name} for name in ("A", "A", "B")])}
    measure = next(one for one in ERASMUS if one.id == bip_runs.MEASURE.id)
    answer = measure.answer(tables)
    assert answer.frame.rows() == [(1, 2, 2)]
    assert said(answer) == [
        "Of 1 run it isn't said whether it was carried out; it is not counted.",
        "Rows of BIP that stand more than once and say the same are read as one: A.",
        (
            "BIP-gjennomføring has rows with the same key that don't agree; none of them is picked, and what they "
            "don't agree on is left out: B / 2. Correct the rows."
        ),
        "Rows of BIP-gjennomføring that stand more than once and say the same are read as one: A / 1.",
    ]


def test_a_count_that_one_run_lacks_is_left_blank_for_the_whole_year() -> None:
    runs = [
        run("A", 1, call_year=2023, learners=20, own_learners=5),
        run("B", 1, call_year=2023, learners=21, own_learners=None),
    ]
    frame = bip_learners.MEASURE.answer(bips(runs)).frame
    assert frame.select("runs", "learners", "own_learners").rows() == [(2, 41, None)]


def test_stages_count_what_is_said_and_not_the_rest() -> None:
    runs = [
        run("A", 1, call_year=2023, applied="yes", awarded="yes"),
        run("B", 1, call_year=2023, applied="yes", awarded="yes", carried_out=None),
        run("C", 1, call_year=2023, applied="yes", awarded=None, carried_out=None),
    ]
    frame = bip_stages.MEASURE.answer(bips(runs)).frame
    assert frame.select("applied", "awarded", "carried_out", "not_known_yet").rows() == [(3, 2, 1, 1)]


@pytest.mark.parametrize(
    ("kinds", "contributes", "found"),
    [
        (["hei", "employer"], False, {"yes": 1, "no": 0}),
        (["hei", "hei"], False, {"yes": 0, "no": 1}),
        (["hei", None], False, {"yes": 0, "no": 0}),
        ([], False, {"yes": 0, "no": 0}),
        ([], True, {"yes": 1, "no": 0}),
        (["hei"], True, {"yes": 1, "no": 0}),
    ],
)
def test_no_employer_is_known_only_where_partners_are_listed(
    kinds: list[str | None], contributes: bool, found: dict[str, int]
) -> None:
    rows = [{"part_of": "B", "organisation": str(place), "organisation_kind": kind} for place, kind in enumerate(kinds)]
    other = partners("Z", "X")
    tables = dict(bips([run("B", 1)], [*rows, *other], offer="T"))
    given = [{"offer": "T", "employer": "E", "contribution": "cases"}] if contributes else []
    tables[EmployerContribution] = drawn(EmployerContribution, given)
    assert counts(employers_in_bips.MEASURE, tables) == found


def test_what_is_missing_is_told() -> None:
    tables: Tables = {BipRun: drawn(BipRun, [run("A", 1)])}
    with pytest.raises(NotComputable) as reason:
        bip_runs.MEASURE.answer(tables)
    assert [sentence.told(str) for sentence in reason.value.missing] == ["There are no rows of BIP."]
    assert [s.told(str) for s in bip_virtual_timing.MEASURE.missing(tables)] == [
        "BIP-gjennomføring lacks Tidspunkt for virtuell del."
    ]
