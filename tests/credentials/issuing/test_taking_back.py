"""Revoked, suspended, reinstated, issued anew: what the journal and both lists say afterwards, also interrupted."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.credentials.badges import DID, MICRO, NOW, es256
from tests.credentials.issuing.constructed_batch import (
    AT,
    KEYS,
    SIGNER,
    awards,
    badges,
    batch,
    contents,
    entries,
    issue,
    run_in,
)
from vidare.credentials.issuing import taking_back
from vidare.credentials.issuing.batch import BatchRun, Outcome
from vidare.credentials.issuing.chunk import here
from vidare.credentials.issuing.corrected import corrected
from vidare.credentials.issuing.credential_id import credential_id
from vidare.credentials.issuing.issuer_folder import open_folder
from vidare.credentials.issuing.publishing import publish_lists
from vidare.credentials.issuing.stopped import IssuingStopped
from vidare.credentials.issuing.taking_back import TakenBack, What, take_back
from vidare.credentials.issuing.why import Why
from vidare.credentials.proofs import status_list
from vidare.credentials.records.record import Award, StatusPlace

WHY = Why("wrong grade", "Examination office")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    issue(tmp_path / "issued", awards(5))
    return tmp_path / "issued"


def done(place: Path, what: What, *wanted: str) -> TakenBack:
    with open_folder(place, None, AT) as folder:
        return take_back(folder, what, wanted, why=WHY, signer=SIGNER, at=AT)


def reissued(place: Path, of: list[Award], *wanted: str) -> Outcome:
    with open_folder(place, DID, AT) as folder:
        run = run_in(folder)
        return run.reissue(corrected(run, of, wanted), WHY, here(batch(), SIGNER))


def standing(place: Path, number: int = 0) -> tuple[bool, bool]:
    """What the published lists say of a credential: revoked, suspended."""
    index = entries(place)[number]["status"][1]
    said = []
    for purpose in ("revocation", "suspension"):
        text = (place / "published" / "status" / purpose / "1").read_text("utf-8")
        url = f"https://credentials.example.edu/status/{purpose}/1"
        found = status_list.read(text, KEYS, NOW)
        said.append(status_list.is_set(found, StatusPlace(purpose, url, index), DID, NOW))
    return said[0], said[1]


def test_both_lists_are_there_from_the_first_day(place: Path) -> None:
    assert [standing(place, number) for number in range(5)] == [(False, False)] * 5


def test_what_a_badge_names_is_where_the_list_is(place: Path) -> None:
    status = badges(place)[0]["credentialStatus"]
    assert status["statusListCredential"] == "https://credentials.example.edu/status/suspension/1"
    assert int(status["statusListIndex"]) == entries(place)[0]["status"][1]


def test_what_is_revoked_is_in_both_lists_and_no_other_is(place: Path) -> None:
    assert done(place, "revoked", "A-1") == TakenBack(changed=1, already=0, lists=2)
    assert [standing(place, number) for number in range(5)] == [(True, True)] + [(False, False)] * 4


def test_many_are_taken_back_at_once_by_id_or_number(place: Path) -> None:
    assert done(place, "revoked", "A-1", credential_id(DID, "A-2"), "A-3").changed == 3
    assert [standing(place, number)[0] for number in range(5)] == [True, True, True, False, False]


def test_what_is_named_in_any_order_is_taken_back_in_the_order_of_the_journal(place: Path) -> None:
    named = ["A-4", credential_id(DID, "A-2"), "A-1", "A-3", credential_id(DID, "A-5"), "A-2"]
    done(place, "revoked", *named)
    lines = [json.loads(line) for line in (place / "journal.jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines[-5:]] == [credential_id(DID, f"A-{number}") for number in range(1, 6)]


def test_what_is_suspended_can_be_reinstated(place: Path) -> None:
    done(place, "suspended", "A-2")
    assert standing(place, 1) == (False, True)
    done(place, "reinstated", "A-2")
    assert standing(place, 1) == (False, False)


def test_what_is_suspended_can_be_revoked(place: Path) -> None:
    done(place, "suspended", "A-2")
    assert done(place, "revoked", "A-2") == TakenBack(changed=1, already=0, lists=1)
    assert standing(place, 1) == (True, True)


def test_the_same_again_changes_nothing(place: Path) -> None:
    done(place, "revoked", "A-1")
    before = contents(place)
    assert done(place, "revoked", "A-1") == TakenBack(changed=0, already=1, lists=0)
    assert contents(place) == before


@pytest.mark.parametrize(
    ("first", "then", "why"),
    [
        ("revoked", "reinstated", "is revoked, and that is for good"),
        ("revoked", "suspended", "is revoked, and that is for good"),
        (None, "reinstated", "is not suspended"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is(place: Path, first: What | None, then: What, why: str) -> None:
    if first:
        done(place, first, "A-1")
    done(place, "suspended", "A-2")
    before = contents(place)
    with pytest.raises(IssuingStopped, match=why):
        done(place, then, "A-2" if then == "reinstated" else "A-3", "A-1")
    assert contents(place) == before


def test_what_was_not_issued_is_told_and_nothing_is_done(place: Path) -> None:
    before = contents(place)
    with pytest.raises(IssuingStopped, match=r"A-9 was not issued.*1 not found"):
        done(place, "revoked", "A-1", "A-9")
    assert contents(place) == before


def test_the_journal_says_why_and_by_whom(place: Path) -> None:
    done(place, "revoked", "A-1")
    last = json.loads((place / "journal.jsonl").read_bytes().splitlines()[-1])
    assert (last["what"], last["reason"], last["by"]) == ("revoked", "wrong grade", "Examination office")
    assert last["id"] == credential_id(DID, "A-1")


def test_a_run_killed_before_the_lists_were_written_is_made_good(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_given: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(taking_back, "publish_lists", killed)
        with pytest.raises(KeyboardInterrupt):
            done(place, "revoked", "A-1")
    assert standing(place) == (False, False)
    assert done(place, "revoked", "A-1") == TakenBack(changed=0, already=1, lists=2)
    assert standing(place) == (True, True)


def without_last_line(place: Path, cut: int | None = None) -> None:
    """Put an older journal in place of the journal, or cut its last line short."""
    journal = place / "journal.jsonl"
    content = journal.read_bytes()
    journal.write_bytes(content[: content.rstrip(b"\n").rfind(b"\n") + 1] if cut is None else content[:-cut])


@pytest.mark.parametrize("cut", [None, 30])
@pytest.mark.parametrize("what", ["revoked", "suspended"])
def test_an_older_journal_lets_nothing_hold_again(place: Path, what: What, cut: int | None) -> None:
    done(place, what, "A-1")
    without_last_line(place, cut)
    before = {name: content for name, content in contents(place).items() if name.startswith("published")}
    for then in ("suspended", "revoked"):
        with pytest.raises(IssuingStopped, match=f"knows nothing of.*revoke {credential_id(DID, 'A-1')}"):
            done(place, then, "A-3")
    with pytest.raises(IssuingStopped, match="knows nothing of"):
        issue(place, awards(6))
    assert len(entries(place)) == 5
    assert {name: content for name, content in contents(place).items() if name.startswith("published")} == before


def test_where_the_newest_journal_is_lost_what_was_revoked_is_revoked_anew(place: Path) -> None:
    done(place, "revoked", "A-1", "A-2")
    without_last_line(place)
    without_last_line(place)
    with pytest.raises(IssuingStopped, match=r"knows nothing of \(2\)"):
        done(place, "revoked", "A-1")
    assert done(place, "revoked", "A-1", "A-2", "A-4").changed == 3
    assert [standing(place, number)[0] for number in range(5)] == [True, True, False, True, False]


@pytest.mark.parametrize(
    ("then", "told"),
    [
        (("reinstated", "A-1"), TakenBack(changed=0, already=1, lists=1)),
        (("suspended", "A-2"), TakenBack(changed=1, already=0, lists=1)),
    ],
    ids=["by the same again", "by another command"],
)
def test_what_was_reinstated_while_the_list_was_not_written_is_made_good(
    place: Path, monkeypatch: pytest.MonkeyPatch, then: tuple[What, str], told: TakenBack
) -> None:
    done(place, "suspended", "A-1")
    with monkeypatch.context() as patch:
        patch.setattr(taking_back, "publish_lists", lambda *_given: 0)
        done(place, "reinstated", "A-1")
    assert standing(place) == (False, True)
    assert done(place, *then) == told
    assert standing(place) == (False, False)


def test_a_list_that_was_damaged_or_signed_by_another_key_is_written_anew(place: Path) -> None:
    done(place, "revoked", "A-1")
    (place / "published" / "status" / "revocation" / "1").write_text("{nonsense")
    with open_folder(place, None, AT) as folder:
        assert publish_lists(folder, SIGNER, AT) == 1
        assert publish_lists(folder, es256(), AT) == 2
        assert publish_lists(folder, es256(), AT) == 0
        assert publish_lists(folder, SIGNER, AT) == 2
    assert standing(place) == (True, True)


def test_a_correction_points_to_what_it_replaces_which_is_revoked(place: Path) -> None:
    outcome = reissued(place, [*awards(1, grade="A"), *awards(4, first=2)])
    assert (outcome.issued, outcome.refused) == (1, [])
    new, old = badges(place)[-1], badges(place)[0]
    assert new["id"] == credential_id(DID, "A-1", 2)
    assert old["id"] in new["description"]
    assert new["credentialSubject"]["result"][0]["value"] == "A"
    assert standing(place, 0) == (True, True)
    assert standing(place, 5) == (False, False)
    entry = entries(place)[-1]
    assert (entry["replaces"]["id"], entry["reason"], entry["turn"]) == (old["id"], "wrong grade", 2)
    assert issue(place, [*awards(1, grade="A"), *awards(4, first=2)]).changed == []


def test_a_correction_can_be_corrected(place: Path) -> None:
    reissued(place, awards(5), "A-1")
    reissued(place, awards(5), "A-1")
    assert [entry["id"] for entry in entries(place) if entry["award"] == "A-1"] == [
        credential_id(DID, "A-1", turn) for turn in (1, 2, 3)
    ]
    assert [standing(place, number)[0] for number in (0, 5, 6)] == [True, True, False]


def test_what_was_revoked_can_be_issued_anew(place: Path) -> None:
    done(place, "revoked", "A-1")
    assert reissued(place, awards(5), "A-1").issued == 1
    assert standing(place, 5) == (False, False)


@pytest.mark.parametrize("what", ["revoked", "suspended"])
def test_what_was_taken_back_holds_again_only_where_somebody_names_it(place: Path, what: What) -> None:
    done(place, what, "A-1")
    better = awards(5, grade="A")
    outcome = reissued(place, better)
    assert (outcome.issued, outcome.taken_back) == (4, ["A-1"])
    assert standing(place) == (what == "revoked", True)
    outcome = reissued(place, better, "A-1")
    assert (outcome.issued, outcome.taken_back) == (1, [])


@pytest.mark.parametrize("what", ["revoked", "suspended"])
def test_what_was_replaced_is_not_taken_back_in_place_of_its_correction(place: Path, what: What) -> None:
    """Who names the credential that a learner shows means the award, and its correction would still hold."""
    reissued(place, awards(5), "A-1")
    before = contents(place)
    with pytest.raises(IssuingStopped, match=f"replaced already.*newest.*{credential_id(DID, 'A-1', 2)}"):
        done(place, what, "A-2", credential_id(DID, "A-1"))
    assert contents(place) == before
    done(place, "revoked", credential_id(DID, "A-1", 2))
    assert standing(place, 5) == (True, True)


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ((), "No award of the file has changed"),
        (("A-9",), "A-9 was not issued"),
        ((credential_id(DID, "A-1"),), "was replaced already"),
        (("A-5",), "is not among the awards of the file"),
    ],
)
def test_what_cannot_be_corrected_is_told(place: Path, wanted: tuple[str, ...], why: str) -> None:
    reissued(place, awards(5), "A-1")
    before = contents(place)
    with pytest.raises(IssuingStopped, match=why):
        reissued(place, awards(4), *wanted)
    assert contents(place) == before


@pytest.mark.parametrize("wanted", [(), ("A-1", "A-2")], ids=["what has changed", "by number"])
def test_a_number_that_an_award_of_another_micro_credential_has_takes_nothing_back(
    place: Path, wanted: tuple[str, ...]
) -> None:
    """Lists that are numbered from 1 in each course: the correction would be another learner's, of another course."""
    other = replace(batch(), micro_credential=replace(MICRO, code="OTHER-1"))
    before = contents(place)
    with open_folder(place, DID, AT) as folder:
        run = BatchRun(folder, other, SIGNER)
        run.reissue(corrected(run, awards(2), wanted), WHY, here(other, SIGNER))
        issued = BatchRun(folder, other, SIGNER).issue(awards(2), 2, here(other, SIGNER))
    for outcome in (run.outcome, issued):
        assert (outcome.issued, outcome.already, outcome.changed) == (0, 0, [])
        assert [number for number, _reason in outcome.refused] == ["A-1", "A-2"]
        assert f"is the number of an award of {MICRO.code}" in outcome.refused[0][1].told(str)
    assert contents(place) == before


@pytest.mark.parametrize(("reason", "by"), [("", "x"), ("x", "  "), ("x" * 1001, "x")])
def test_a_reason_has_to_be_said(reason: str, by: str) -> None:
    with pytest.raises(IssuingStopped, match="--reason and --by"):
        Why(reason, by)
