"""The quickest way to a canonical form gives the same as the general one, whatever the texts say."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.credentials.badges import AWARD, CREDENTIAL, MICRO, badge
from vidare.credentials.badges.open_badge import open_badge
from vidare.credentials.proofs import known_shapes
from vidare.credentials.proofs.canonical import canonical
from vidare.credentials.proofs.known_shapes import KnownShapes

TEXTS = st.text(st.sampled_from('aæáŋđ"\\\n\r\t \u2028\u0085\u00a0👩‍🎓<>{}|^`:_-e\u0301'), min_size=1, max_size=9)
PLAIN = replace(MICRO, nkr="", assessment="", participation="", quality_assurance="", supervision="")


def drawn(given_names: str, grade: str, email: str, plain: bool, twice: bool) -> dict[str, Any]:
    """A badge with these texts; `twice` names the learner in two equal places, which look alike."""
    award = replace(AWARD, given_names=given_names, grade=grade, email=email)
    made = open_badge(replace(CREDENTIAL, award=award, micro_credential=PLAIN if plain else MICRO), "en")
    if twice:
        made["credentialSubject"]["identifier"].append(dict(made["credentialSubject"]["identifier"][0]))
    return made


@settings(max_examples=30, deadline=None)
@given(st.lists(st.builds(drawn, TEXTS, st.sampled_from("ABCDE"), TEXTS, st.booleans(), st.booleans()), min_size=4))
def test_the_same_as_the_general_way(badges: list[dict[str, Any]]) -> None:
    shapes = KnownShapes()
    for one in badges:
        assert shapes.canonical(one) == canonical(one)


def test_things_that_look_alike_once_are_told_apart_afterwards() -> None:
    """Two equal texts need the whole algorithm; the next credential with two others has the right form again."""
    shapes = KnownShapes()
    for names in [("a", "b"), ("c", "d"), ("e", "e"), ("f", "g"), ("h", "h"), ("i", "j")]:
        one = badge(email="")
        first = one["credentialSubject"]["identifier"][0]
        one["credentialSubject"]["identifier"] = [{**first, "identityHash": name} for name in names]
        assert shapes.canonical(one) == canonical(one)


def test_from_the_third_badge_of_a_shape_on_nothing_is_read_by_json_ld_or_put_in_order_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else every form would still be right, and a batch take ten times as long."""
    shapes = KnownShapes()
    badges = [drawn(name, "A", f"{name}@example.edu", plain=False, twice=False) for name in "abcd"]
    forms = [canonical(one) for one in badges]
    for one in badges[:2]:
        shapes.canonical(one)
    monkeypatch.delattr(known_shapes, "canonical")
    monkeypatch.delattr(known_shapes, "in_canonical_order")
    assert [shapes.canonical(one) for one in badges[2:]] == forms[2:]
