"""The fast way to whether a badge has the form of its schema says what the slow way says."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.credentials.badges import changed
from tests.credentials.test_data_integrity import SIGNED, subject
from vidare.credentials.badges import badge_schema
from vidare.credentials.proofs.outline import with_texts
from vidare.credentials.refused import Refused
from vidare.credentials.verification.seen_badges import (
    BY_KIND,
    IRRELEVANT,
    TELLING,
    SeenBadges,
    keywords,
    looks,
    telling_names,
)


def refusal(ask: Callable[[dict[str, Any]], None], credential: dict[str, Any]) -> str:
    try:
        ask(credential)
    except Refused as refused:
        return refused.told(str)
    return ""


def test_the_schema_asks_in_no_other_way_than_is_known() -> None:
    assert set(keywords(badge_schema.schema())) <= TELLING | BY_KIND | IRRELEVANT


def test_the_names_whose_texts_matter_are_those_with_a_list_or_a_pattern() -> None:
    assert {"type", "@context", "achievementType", "inLanguage", "identityType"} <= telling_names()
    assert not {"name", "narrative", "id", "identityHash", "value"} & telling_names()


CHANGES: list[Callable[[dict[str, Any]], object]] = [
    lambda one: one.update(name="Another"),
    lambda one: one.pop("issuer"),
    lambda one: one.update(proof=one["proof"][0]),
    lambda one: subject(one)["achievement"].update(achievementType="Nothing"),
    lambda one: subject(one)["achievement"].update(achievementType="ext:Something"),
    lambda one: subject(one)["achievement"].update(inLanguage="norwegian"),
    lambda one: subject(one)["identifier"][0].update(identityType="shoe size"),
    lambda one: subject(one).update(creditsEarned="2.5"),
    lambda one: subject(one).update(creditsEarned=True),
    lambda one: subject(one).update(type="AchievementSubject"),
    lambda one: subject(one)["achievement"].update(criteria=None),
    lambda one: one.update(endorsementJwt=["not a token"]),
    lambda one: one.update(endorsementJwt=["a.b.c"]),
    lambda one: one["@context"].reverse(),
]


def test_it_says_the_same_of_what_was_seen_before_and_what_was_not() -> None:
    seen = SeenBadges()
    for _time in range(2):
        for change in CHANGES:
            one = changed(SIGNED, change)
            assert refusal(seen.must_be_a_badge, one) == refusal(badge_schema.must_be_a_badge, one)
    assert sum(bool(refusal(seen.must_be_a_badge, changed(SIGNED, change))) for change in CHANGES) >= 8


@settings(max_examples=15, deadline=None)
@given(words=st.lists(st.text(max_size=8), min_size=120, max_size=120))
def test_badges_that_look_the_same_are_judged_the_same(words: list[str]) -> None:
    other = with_texts(SIGNED, iter(words))
    same = looks(other, "") == looks(SIGNED, "")
    assert not same or refusal(badge_schema.must_be_a_badge, other) == ""


@pytest.mark.parametrize("name", ["name", "id", "validFrom", "awardedDate"])
def test_texts_that_do_not_matter_make_no_difference(name: str) -> None:
    assert looks({**SIGNED, name: "x"}, "") == looks(SIGNED, "")
