"""What is said of a share follows from how sure it is, and never says more than that."""

import pytest

from vidare.reports.evaluation.share import Share
from vidare.reports.evaluation.verdict import beside_half, beside_next, briefly, not_told_apart, whatever_others_think
from vidare.reports.wording import Wording

EN = Wording("en")


def share(percent: float, interval: tuple[float, float] | None, worst: tuple[float, float] | None = None) -> Share:
    return Share(round(percent / 4), 25, percent, interval, worst, 58 if worst else None, 58 if worst else None)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (share(64, (51, 77)), "clear majority of the answers"),
        (share(64, (49, 77)), "more or fewer than half can't be told"),
        (share(20, (9, 36)), "clearly fewer than half"),
        (share(80, (60, 90), (51, 95)), "majority, whatever those who did not answer"),
        (share(20, (9, 36), (4, 49)), "fewer than half, whatever those who did not answer"),
        (share(80, (60, 90), (34, 95)), "clear majority of the answers"),
    ],
)
def test_half(found: Share, said: str) -> None:
    assert said in beside_half(found, EN)


@pytest.mark.parametrize(
    ("limit", "above", "below"),
    [(50.4, True, False), (50.0, False, False), (49.6, False, True)],
)
def test_half_itself_is_neither_more_nor_fewer(limit: float, above: bool, below: bool) -> None:
    least, most = (limit, 90.0), (10.0, limit)
    assert ("majority, whatever" in beside_half(share(70, (40, 90), least), EN)) is above
    assert ("clear majority" in beside_half(share(70, least), EN)) is above
    assert ("clearly more than half" in briefly(share(70, least), EN)) is above
    assert ("fewer than half, whatever" in beside_half(share(30, (10, 60), most), EN)) is below
    assert ("clearly fewer than half" in beside_half(share(30, most), EN)) is below
    assert ("clearly fewer than half" in briefly(share(30, most), EN)) is below


def test_nothing_is_said_of_half_where_nobody_knows_how_sure_it_is() -> None:
    assert beside_half(share(64, None), EN) == ""
    assert briefly(share(64, None), EN) == ""


def test_exactly_half_is_not_a_majority() -> None:
    assert "can't be told" in beside_half(share(50, (50, 50)), EN)
    assert briefly(share(50, (40, 60)), EN).endswith("not to be told apart from half")


@pytest.mark.parametrize(
    ("count", "said"),
    [(11, "That is a majority, and all"), (9, "fewer than half, and all"), (10, "exactly half, and all")],
)
def test_where_all_have_answered_nothing_is_left_to_chance(count: int, said: str) -> None:
    exact = (5.0 * count, 5.0 * count)
    everyone = Share(count, 20, 5.0 * count, exact, exact, 20, 20)
    assert said in beside_half(everyone, EN)
    assert ("exactly half" in briefly(everyone, EN)) is (count == 10)


def test_those_off_the_scale_are_among_those_it_concerns() -> None:
    found = Share(10, 16, 62.5, (55, 70), (55, 66), 20, 18)
    assert whatever_others_think(found, EN).startswith("2 of the 20 it concerns did not answer; ")
    assert "of all it concerns" not in beside_half(found, EN)


def test_the_next_is_told_apart_only_without_overlap() -> None:
    assert "clearly more frequent" in beside_next(share(64, (49, 77)), share(20, (9, 36)), "Joint", EN)
    assert "can't be told" in beside_next(share(46, (33, 60)), share(38, (26, 53)), "Joint", EN)


def test_nothing_is_said_of_the_next_where_nobody_knows_how_sure_it_is() -> None:
    known, unknown = share(64, (49, 77)), share(20, None)
    for first, other in ((known, unknown), (unknown, known), (unknown, unknown)):
        assert beside_next(first, other, "Joint", EN) == ""


def test_those_who_did_not_answer_are_told_of() -> None:
    told = whatever_others_think(share(64, (49, 77), (28, 84)), EN)
    assert "33 of the 58" in told
    assert "between 28% and 84%" in told


def test_up_to_so_many_where_it_is_not_known_whom_it_concerns() -> None:
    found = Share(16, 25, 64.0, (45, 80), (28, 84), None, 58)
    assert "Up to 33 others may be concerned" in whatever_others_think(found, EN)
    found = Share(16, 25, 64.0, (45, 80), (28, 84), None, 26)
    assert "Up to 1 other may be concerned" in whatever_others_think(found, EN)


def test_nothing_is_said_of_others_where_all_answered() -> None:
    assert whatever_others_think(Share(16, 25, 64.0, (64, 64), (64, 64), 25, 25), EN) == ""


def test_who_can_be_told_apart_from_the_highest() -> None:
    others = [("b", share(85, (75, 92))), ("c", share(40, (30, 55)))]
    assert not_told_apart(share(90, (80, 95)), others) == ["b"]


def test_shares_overlap_where_chance_may_have_set_them_apart() -> None:
    everyone, some = Share(12, 20, 60.0, (60, 60), (60, 60), 20, 20), share(64, (49, 77))
    assert not everyone.overlaps(everyone), "nothing of either is left to chance"
    assert everyone.overlaps(some)
    assert some.overlaps(everyone)
    low, high = share(40, (30, 55)), share(85, (75, 92))
    assert not low.overlaps(high)
    assert not high.overlaps(low)


def test_without_an_interval_nothing_overlaps_and_nothing_is_clearly_above() -> None:
    known, unknown = share(100, (90, 100)), share(0, None)
    for first, other in ((known, unknown), (unknown, known), (unknown, unknown)):
        assert not_told_apart(first, [("b", other)]) == []
        assert not first.clearly_above(other)
