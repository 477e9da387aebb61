"""Canonical forms: what can be written alike everywhere is, in every language of the learners; the rest is refused."""

import copy
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import BlankNode, NamedNode, Quad

from tests.credentials.badges import badge, changed
from vidare.credentials.contexts import CREDENTIALS, Contexts, pinned
from vidare.credentials.proofs import known_shapes
from vidare.credentials.proofs.canonical import _number_written, canonical, must_be_told_apart
from vidare.credentials.proofs.known_shapes import KEPT, KnownShapes
from vidare.credentials.refused import Refused

LETTERS = st.sampled_from("aæøåÆØÅáčđŋšŧžÁČĐŊŠŦŽäöñ \"'\\«»–—\n\t…😀👩‍🎓é\u0301\u00a0\u2028œ漢字]>&<{}")
NAMES = st.text(st.one_of(LETTERS, st.characters(exclude_categories=["C"])), max_size=30)
UNSEEN = [
    "\x00",
    "\x01",
    "\x08",
    "\x0b",
    "\x0c",
    "\x1f",
    "\x7f",
    "\ufdd0",
    "\uffff",
    "\U0001fffe",
    "\U0010ffff",
    "\ud800",
]


def by_pyld(document: dict[str, Any]) -> str:
    """The canonical form as PyLD makes it by itself."""

    def loader(address: str, _options: object) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": address, "document": pinned()[address]}

    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": loader}
    form: str = jsonld.normalize(document, options)
    return form


def test_a_badge_has_the_canonical_form_that_pyld_gives_it() -> None:
    assert canonical(badge()) == by_pyld(badge())


@pytest.mark.parametrize("space", ["\u2028", "\u2029", "\x85", "\u00a0", "\t", "\n", "\r", "\r\n"])
def test_a_text_with_any_kind_of_space_stays_one_line(space: str) -> None:
    """Python splits text into lines at more characters than N-Quads does; found by the interop run."""
    one = badge(given_names=f"Åse{space}Ø")
    assert canonical(one) == by_pyld(one)
    assert canonical(one).count("\n") == canonical(badge()).count("\n")


@settings(max_examples=25, deadline=None)
@given(given=NAMES, grade=NAMES, hundredths=st.integers(0, 9999))
def test_names_of_all_letters_are_written_as_pyld_writes_them(given: str, grade: str, hundredths: int) -> None:
    one = badge(given_names=given or "x", grade=grade or "A")
    one["credentialSubject"]["creditsEarned"] = hundredths / 100
    assert canonical(one) == by_pyld(one)


SHAPES = KnownShapes()


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(NAMES, min_size=4, max_size=4),
    learner=st.sampled_from(
        ["did:example:1", "urn:uuid:1", "https://example.edu/æøå", "learner", "_:b0", "", "name:x", "did:x y", "@type"]
    ),
    number=st.sampled_from([1, 1.0, 2.5, True, 10, 7.25, 97.82]),
)
def test_the_quick_way_gives_what_the_general_way_gives(texts: list[str], learner: str, number: float) -> None:
    one = badge(given_names=texts[0] or "x", grade=texts[1] or "A")
    one["credentialSubject"] |= {"id": learner, "creditsEarned": number, "role": texts[2]}
    one["name"] = texts[3]
    assert answer(lambda: SHAPES.canonical(one)) == answer(lambda: canonical(one))


def answer(form: Any) -> str:
    """The canonical form, or why there is none."""
    try:
        return str(form())
    except Refused as reason:
        return reason.check


MALFORMED = [
    "https://[x",
    "https://example.edu/%zz",
    "https://example.edu/#a#b",
    "https://example.edu/\ue000",
    "urn:x[y",
]
"""Addresses that RFC 3986 has none of, and that whoever signs with JavaScript signs all the same."""


@pytest.mark.parametrize("address", MALFORMED)
@pytest.mark.parametrize("part", ["achievement", "evidence"])
def test_nothing_falls_out_of_the_form_for_an_address_that_is_badly_written(address: str, part: str) -> None:
    one, shapes = badge(), KnownShapes()
    if part == "evidence":
        one["evidence"] = [{"id": "https://example.edu/1", "type": ["Evidence"], "name": "An essay"}]
    for _time in range(3):
        shapes.canonical(one)
    other = copy.deepcopy(one)
    (other["credentialSubject"]["achievement"] if part == "achievement" else other["evidence"][0])["id"] = address
    assert canonical(other).count("\n") == canonical(one).count("\n")
    assert f"<{address}>" in canonical(other)
    assert shapes.canonical(other) == canonical(other) == by_pyld(other)


@pytest.mark.parametrize("character", [*' <>"{}|\\^`\n\t\r', "> <urn:x> <urn:y> .\n<urn:z"])
def test_no_address_says_more_than_an_address(character: str) -> None:
    """What ends an address where statements are written would let one statement look like two."""
    shapes = KnownShapes()
    for _time in range(3):
        shapes.canonical(badge())
    for part in ("issuer", "credentialStatus"):
        other = badge()
        other[part]["id"] += character
        for form in (canonical, shapes.canonical):
            with pytest.raises(Refused):
                form(other)


@pytest.mark.parametrize("language", ["", "e n", "xx_yy", "en\n", "1a", "norwegian", "en> <urn:x> <urn:y> .\n<urn:z"])
def test_a_text_in_a_language_that_is_none_is_refused(language: str) -> None:
    with pytest.raises(Refused, match="which is none"):
        canonical({**badge(), "name": {"@value": "x", "@language": language}})


@pytest.mark.parametrize("language", ["en", "nb-NO", "zh-Hant-TW", "sr-Latn-RS-ekavsk"])
def test_a_text_in_a_language_is_written_as_pyld_writes_it(language: str) -> None:
    one = {**badge(), "name": {"@value": "x", "@language": language}}
    assert canonical(one) == by_pyld(one)


def test_two_texts_that_change_places_change_the_form() -> None:
    shapes = KnownShapes()
    forms = {shapes.canonical(badge(given_names=a, grade=b)) for a, b in [("x", "y"), ("y", "x")] * 3}
    assert len(forms) == 2


def test_the_own_id_inside_again_is_seen_in_the_quick_way_too() -> None:
    shapes, one = KnownShapes(), badge()
    for _time in range(3):
        shapes.canonical(one)
    one["credentialSubject"]["achievement"]["id"] = one["id"]
    with pytest.raises(Refused, match="in two places"):
        shapes.canonical(one)


def test_no_more_shapes_are_kept_than_promised() -> None:
    shapes = KnownShapes()
    for number in range(KEPT + 10):
        shapes.canonical({**small(), "validFrom": "2026-01-01T00:00:00Z", "name": [f"n{n}" for n in range(number)]})
    assert len(shapes._seen) == KEPT


def test_the_shape_that_was_used_longest_ago_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_shapes, "KEPT", 2)
    shapes, used, other = KnownShapes(), badge(), {**small(), "name": "one"}
    for one in (used, used, other, used, {**other, "description": "another shape"}):
        shapes.canonical(one)
    monkeypatch.delattr(known_shapes, "canonical")
    assert shapes.canonical(badge(given_names="Somebody Else")) == canonical(badge(given_names="Somebody Else"))


def test_what_has_no_id_of_its_own_has_none_inside_again() -> None:
    one = {name: part for name, part in badge().items() if name != "id"}
    assert canonical(one).count("\n") == canonical(badge()).count("\n")


@pytest.mark.parametrize("character", UNSEEN)
def test_a_character_that_is_none_is_refused_and_the_text_is_not_told(character: str) -> None:
    shapes = KnownShapes()
    for form in (canonical, shapes.canonical, shapes.canonical, shapes.canonical):
        with pytest.raises(Refused, match=f"U\\+{ord(character):04X}") as reason:
            form(badge(given_names=f"Secret{character}"))
        assert "Secret" not in str(reason.value)
        shapes.canonical(badge())


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (2.5, "2.5E0"),
        (7.25, "7.25E0"),
        (10, "10"),
        (10.0, "10"),
        (-0.0, "0"),
        (97.82, "9.781999999999999E1"),
        (1e-7, "1.0E-7"),
        (0.30000000000000004, "3.0E-1"),
        (431.86644610342415, "4.318664461034242E2"),
        (True, "true"),
    ],
)
def test_numbers_are_written_as_javascript_writes_them(number: float, written: str) -> None:
    """The right-hand sides are those of `value.toExponential(15)` in Node 20, shortened as JSON-LD 1.1 says."""
    assert _number_written(number, None)["@value"] == written


@pytest.mark.parametrize("number", [2**53 + 1, 10**400, float("inf")])
def test_a_number_beyond_what_programs_agree_on_is_refused(number: float) -> None:
    one = badge()
    one["credentialSubject"]["creditsEarned"] = number
    with pytest.raises(Refused, match="so large"):
        canonical(one)


def small(**more: Any) -> dict[str, Any]:
    return {"@context": [CREDENTIALS], "id": "urn:uuid:1", "type": "VerifiableCredential", **more}


def test_a_file_made_to_keep_a_verifier_busy_is_refused_at_once() -> None:
    start = time.process_time()
    rubric = [{"type": ["RubricCriterionLevel"], "alignment": [{"type": ["Alignment"]}] * 9} for _ in range(2)]
    busy = badge()
    busy["credentialSubject"]["achievement"]["resultDescription"][0]["rubricCriterionLevel"] = rubric
    shapes = KnownShapes()
    for form in (canonical, shapes.canonical, shapes.canonical, shapes.canonical):
        with pytest.raises(Refused, match="look alike"):
            form(busy)
    assert time.process_time() - start < 5


def with_results(results: int, grades: int) -> dict[str, Any]:
    """A badge with so many results on one scale of so many grades."""
    scale = {"type": ["ResultDescription"], "name": "Outcome", "resultType": "Result"}
    allowed = [f"Grade {number}" for number in range(grades)]
    scales = [{"id": f"urn:x:{number}", **scale, "allowedValue": allowed} for number in range(results)]
    return changed(badge(), lambda one: one["credentialSubject"]["achievement"].update(resultDescription=scales))


def test_several_results_on_one_scale_are_put_in_order_in_a_moment() -> None:
    several = with_results(results=20, grades=15)
    start = time.process_time()
    assert KnownShapes().canonical(several) == canonical(several)
    assert time.process_time() - start < 5
    with pytest.raises(Refused, match="at most 50"):
        canonical(with_results(results=2, grades=60))
    assert canonical(with_results(results=1, grades=200))  # no grade looks like another


@pytest.mark.parametrize(("things", "ways"), [(300, 1), (300, 5), (60, 50), (40, 75)])
def test_things_that_look_alike_and_all_hold_together_are_refused_at_once(things: int, ways: int) -> None:
    there = [BlankNode(f"b{number}") for number in range(things)]
    said = [
        Quad(there[number], NamedNode(f"https://example.org/{way}"), there[(number + 1 + way * 3) % things])
        for way in range(ways)
        for number in range(things)
    ]
    start = time.process_time()
    with pytest.raises(Refused, match="look alike"):
        must_be_told_apart(said)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("name", ["@context", "type"])
def test_names_repeated_to_keep_a_verifier_busy_are_refused_before_they_are_read(name: str) -> None:
    busy = badge()
    busy[name] = busy[name] * 20_000
    start = time.process_time()
    for form in (canonical, KnownShapes().canonical):
        with pytest.raises(Refused, match="keep a verifier busy"):
            form(busy)
    assert time.process_time() - start < 5


def test_no_vocabulary_gives_a_meaning_to_the_schemes_of_addresses() -> None:
    """Else `did:...` would be read as a short name, and the quick way would put in another address."""
    for address in pinned().files:
        text = str(pinned()[address])
        assert not [scheme for scheme in ("http", "https", "did", "urn", "mailto") if f"'{scheme}':" in text]


def test_a_context_that_was_changed_stops_everything(tmp_path: Any) -> None:
    path, expected = pinned().files[CREDENTIALS]
    other = tmp_path / "credentials-v2.jsonld"
    other.write_bytes(path.read_bytes().replace(b"schema.org/name", b"schema.org/nome"))
    contexts = Contexts({**pinned().files, CREDENTIALS: (other, expected)})
    with pytest.raises(Refused, match="is not the one that was pinned") as reason:
        canonical(badge(), contexts)
    assert reason.value.check == "context"


def test_every_pinned_context_is_the_one_that_was_pinned() -> None:
    for address in pinned().files:
        assert "@context" in pinned()[address]
    assert pinned().files[CREDENTIALS][1] == "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("something was fetched"))
    with pytest.raises(Refused, match="which vidare does not hold"):
        canonical({**badge(), "@context": [CREDENTIALS, "https://example.edu/context"]})
