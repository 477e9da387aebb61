"""A batch: every award exactly one credential, whatever happens on the way."""

import errno
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.credentials.badges import DID, ISSUER, MICRO, NOW
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
from vidare.credentials.issuing import batch as batch_module
from vidare.credentials.issuing import issuer_folder, one_at_a_time, status_places
from vidare.credentials.issuing.batch import BatchRun
from vidare.credentials.issuing.chunk import here, in_processes
from vidare.credentials.issuing.container import Containers
from vidare.credentials.issuing.credential_id import credential_id, folder_name
from vidare.credentials.issuing.handing_out import hand_out, issued_files
from vidare.credentials.issuing.issued_forms import FORMS, Batch, Maker, read_forms
from vidare.credentials.issuing.issuer_folder import open_folder
from vidare.credentials.issuing.stopped import IssuingStopped
from vidare.credentials.keys.signer import KeySigner
from vidare.credentials.proofs import data_integrity
from vidare.intake import durable

DRAWN = re.compile(rb'[0-9A-Za-z_-]{32,}|"status":\[[0-9,]+\]')
"""Digests, signatures and places in status lists, which may hold any digits by chance."""


class Killed(BaseException):
    """What ends a run at once, as SIGKILL does."""


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_module, "MANY", 4)


def test_every_award_gets_a_badge_whose_signature_holds(tmp_path: Path) -> None:
    outcome = issue(tmp_path / "issued", awards(10))
    assert (outcome.issued, outcome.already, outcome.refused) == (10, 0, [])
    found = badges(tmp_path / "issued")
    for badge in found:
        data_integrity.verified(badge, KEYS, NOW)
    names = [badge["credentialSubject"]["identifier"][0]["identityHash"] for badge in found]
    assert names == [f"Máret Øyvor Constructed {number}" for number in range(1, 11)]
    assert len({badge["credentialStatus"]["statusListIndex"] for badge in found}) == 10


@pytest.mark.parametrize(
    ("written", "signed"),
    [(" Kåre  ", "Kåre Constructed 1"), ("Ola\nPer", "Ola Per Constructed 1"), ("-", "Constructed 1")],
)
def test_names_are_signed_with_one_blank_between_their_parts_and_no_dash(
    tmp_path: Path, written: str, signed: str
) -> None:
    issue(tmp_path / "issued", awards(1, given_names=written))
    [badge] = badges(tmp_path / "issued")
    assert badge["credentialSubject"]["identifier"][0]["identityHash"] == signed


def test_the_same_award_gives_the_same_id_wherever_it_is_issued(tmp_path: Path) -> None:
    issue(tmp_path / "one", awards(3))
    issue(tmp_path / "other", reversed(awards(3)))
    one, other = ({entry["award"]: entry["id"] for entry in entries(tmp_path / name)} for name in ("one", "other"))
    assert one == other
    assert one["A-1"] == credential_id(DID, "A-1")


def test_award_numbers_cannot_be_mistaken_for_a_correction() -> None:
    assert len({credential_id(DID, "1/2"), credential_id(DID, "1", 2), credential_id(DID, "1"), DID}) == 4


def test_a_second_run_issues_nothing_and_writes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "issued"
    issue(place, awards(6))
    before = contents(place)
    outcome = issue(place, awards(6))
    assert (outcome.issued, outcome.already, outcome.changed) == (0, 6, [])
    assert contents(place) == before


def test_an_award_that_has_changed_is_told_and_left(tmp_path: Path) -> None:
    place = tmp_path / "issued"
    issue(place, awards(3))
    before = contents(place)
    outcome = issue(place, [*awards(2), *awards(1, first=3, grade="A")])
    assert (outcome.issued, outcome.changed) == (0, ["A-3"])
    assert contents(place) == before


def test_that_a_version_says_something_else_than_when_it_was_issued_before_is_told(tmp_path: Path) -> None:
    """A run that was interrupted, and goes on with a record that was edited since."""
    edited = replace(batch(), micro_credential=replace(MICRO, hours=70))
    other = replace(batch(), micro_credential=replace(MICRO, version=3))

    def told(of: Batch, count: int) -> tuple[int, bool]:
        with open_folder(tmp_path / "issued", DID, AT) as folder:
            outcome = BatchRun(folder, of, SIGNER).issue(awards(count), count, here(of, SIGNER))
        return outcome.issued, outcome.record_changed

    assert [told(batch(), 2), told(batch(), 3)] == [(2, False), (1, False)]
    assert [told(edited, 3), told(edited, 4), told(edited, 5)] == [(0, True), (1, True), (1, False)]
    assert told(other, 6) == (1, False)
    (tmp_path / "issued" / "secret").unlink()
    assert told(batch(), 7) == (1, False)


def test_no_name_and_no_birth_date_stands_in_the_journal_or_in_what_is_published(tmp_path: Path) -> None:
    place = tmp_path / "issued"
    issue(place, awards(3))
    for name, content in contents(place).items():
        if not name.startswith("learners/"):
            said = DRAWN.sub(b"", content)
            for personal in ("Máret", "Constructed 1", "1990", "123456", "constructed@"):
                assert personal.encode() not in said, name


def test_an_award_that_cannot_be_signed_is_left_out_whole_and_the_others_are_issued(tmp_path: Path) -> None:
    place = tmp_path / "issued"
    bad = [*awards(2), *awards(1, first=3, learner_did="no address"), *awards(1, first=4, given_names="a\x01b")]
    outcome = issue(place, [*bad, *awards(3, first=5)], "ob", "jwt")
    assert outcome.issued == 5
    assert [number for number, _reason in outcome.refused] == ["A-3", "A-4"]
    assert "U+0001" in outcome.refused[1][1].told(str)
    assert [entry["award"] for entry in entries(place)] == ["A-1", "A-2", "A-5", "A-6", "A-7"]
    assert len(badges(place)) == 5
    assert issue(place, awards(7)).issued == 2


STEPS = [
    (batch_module, "publish_lists"),
    (batch_module, "put_into_place"),
    (issuer_folder.IssuerFolder, "add"),
]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("chunk", [1, 2, 3])
@pytest.mark.parametrize("step", range(3), ids=[name for _, name in STEPS])
def test_a_run_that_is_killed_at_any_step_is_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, chunk: int, *, after: bool
) -> None:
    place, (owner, name), calls = tmp_path / "issued", STEPS[step], 0
    real = getattr(owner, name)

    def killed(*given: object) -> object:
        nonlocal calls
        calls += 1
        if calls == chunk and not after:
            raise Killed
        answer = real(*given)
        if calls == chunk:
            raise Killed
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, killed)
        with pytest.raises(Killed):
            issue(place, awards(10))
    so_far = len(entries(place))
    outcome = issue(place, awards(10))
    assert (outcome.issued, outcome.already) == (10 - so_far, so_far)
    assert sorted(entry["award"] for entry in entries(place)) == sorted(award.number for award in awards(10))
    assert len({badge["id"] for badge in badges(place)}) == 10
    assert len({tuple(entry["status"]) for entry in entries(place)}) == 10


def test_several_processes_issue_the_same(tmp_path: Path) -> None:
    with open_folder(tmp_path / "issued", DID, AT) as folder:
        make = in_processes(batch(), ed25519_of_the_tests, 2)
        outcome = run_in(folder).issue(awards(20), 20, make)
    assert outcome.issued == 20
    assert [entry["award"] for entry in entries(tmp_path / "issued")] == [award.number for award in awards(20)]
    for badge in badges(tmp_path / "issued")[::5]:
        data_integrity.verified(badge, KEYS, NOW)


def ends_at_once() -> KeySigner:
    """What a process does that the system ends."""
    os._exit(1)


def test_a_process_that_was_ended_from_outside_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "issued"
    issue(place, awards(2))
    with open_folder(place, DID, AT) as folder, pytest.raises(IssuingStopped, match="fewer --processes"):
        run_in(folder).issue(awards(20), 20, in_processes(batch(), ends_at_once, 2))
    assert (issue(place, awards(20)).issued, len(badges(place))) == (18, 20)


def ed25519_of_the_tests() -> KeySigner:
    """The signer, in another process."""
    return SIGNER


def test_a_full_list_is_followed_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_places, "MOST", 6)
    issue(tmp_path / "issued", awards(15))
    assert [entry["status"][0] for entry in entries(tmp_path / "issued")] == [1] * 6 + [2] * 6 + [3] * 3
    published = {name for name in contents(tmp_path / "issued") if "/status/" in name}
    assert published == {
        f"published/status/{purpose}/{n}" for purpose in ("revocation", "suspension") for n in (1, 2, 3)
    }


def test_handed_out_files_are_those_that_were_issued(tmp_path: Path) -> None:
    issue(tmp_path / "issued", awards(5), "ob", "jwt", "svg")
    with open_folder(tmp_path / "issued", None, AT) as folder:
        assert hand_out(folder.learners, folder.chosen([]), tmp_path / "out", folder.issued.standing) == {"valid": 5}
    assert {file.name for file in (tmp_path / "out" / "A-3").iterdir()} == {"badge.json", "badge.jwt", "badge.svg"}
    assert (tmp_path / "out" / "list.csv").read_text().splitlines()[1] == f"A-1,{credential_id(DID, 'A-1')},A-1,valid"


@pytest.mark.parametrize("number", ["..", ".", "ø" * 60])
def test_a_number_that_is_no_name_of_a_folder_is_handed_out_under_the_id(tmp_path: Path, number: str) -> None:
    issue(tmp_path / "issued", [replace(award, number=number) for award in awards(1)])
    with open_folder(tmp_path / "issued", None, AT) as folder:
        assert hand_out(folder.learners, folder.chosen([]), tmp_path / "out", folder.issued.standing).total() == 1
    own = folder_name(credential_id(DID, number))
    assert [file.name for file in (tmp_path / "out" / own).iterdir()] == ["badge.json"]
    assert (tmp_path / "out" / "list.csv").read_text("utf-8").splitlines()[1].endswith(f",{own},valid")


def test_folders_of_awards_are_apart_on_every_system(tmp_path: Path) -> None:
    numbers = ["A-1", "a-1", "A-1.", "A-1 ", "list.csv", "nul", "COM1.x", "A 1", "commute"]
    listed = [replace(award, number=number) for award, number in zip(awards(9), numbers, strict=True)]
    issue(tmp_path / "issued", listed)
    with open_folder(tmp_path / "issued", None, AT) as folder:
        hand_out(folder.learners, folder.chosen([]), tmp_path / "out", folder.issued.standing)
    plain = {"A-1", "A 1", "commute"}
    named = [number if number in plain else folder_name(credential_id(DID, number)) for number in numbers]
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == sorted([*named, "list.csv"])


def test_a_changed_container_is_told(tmp_path: Path) -> None:
    issue(tmp_path / "issued", awards(2))
    container = tmp_path / "issued" / "learners" / "000001.zip"
    container.write_bytes(container.read_bytes().replace(b"Constructed 1", b"Constructed 9"))
    with Containers(container.parent) as containers, pytest.raises(IssuingStopped, match="is not what was issued"):
        issued_files(containers, entries(tmp_path / "issued")[0])


def test_no_bit_of_a_container_that_a_disk_gives_otherwise_ends_in_a_traceback(tmp_path: Path) -> None:
    issue(tmp_path / "issued", awards(1))
    container, (entry,) = tmp_path / "issued" / "learners" / "000001.zip", entries(tmp_path / "issued")
    whole = container.read_bytes()
    with Containers(container.parent) as containers:
        issued = issued_files(containers, entry)
    for place in range(whole.index(b"PK\x01\x02"), len(whole)):
        for bit in range(8):
            container.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
            with Containers(container.parent) as containers, suppress(IssuingStopped):
                assert issued_files(containers, entry) == issued


def test_a_container_that_is_gone_is_not_called_a_changed_one(tmp_path: Path) -> None:
    issue(tmp_path / "issued", awards(1))
    container = tmp_path / "issued" / "learners" / "000001.zip"
    container.unlink()
    with Containers(container.parent) as containers, pytest.raises(IssuingStopped, match=r"000001\.zip is not there"):
        issued_files(containers, entries(tmp_path / "issued")[0])


def test_who_only_reads_leaves_a_journal_that_was_taken_elsewhere_as_it_is(tmp_path: Path) -> None:
    issue(tmp_path / "issued", awards(2))
    journal = tmp_path / "elsewhere" / "journal.jsonl"
    journal.parent.mkdir()
    journal.write_bytes((tmp_path / "issued" / "journal.jsonl").read_bytes())
    with open_folder(journal.parent, None, AT) as folder:
        assert len(folder.issued.newest) == 2
    assert journal.read_bytes() == (tmp_path / "issued" / "journal.jsonl").read_bytes()
    assert {file.name for file in journal.parent.iterdir()} == {"journal.jsonl", ".lock"}


def test_the_journal_and_the_folder_of_containers_are_named_on_the_disk_before_anything_is_issued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a power cut there would be credentials and no journal, which nobody could go on from."""
    place = tmp_path / "issued"
    settled: list[set[str]] = []

    def settle(folder: Path) -> None:
        if folder == place:
            settled.append({file.name for file in place.iterdir()})

    monkeypatch.setattr(durable, "settle", settle)
    with open_folder(place, DID, AT):
        assert {"journal.jsonl", "learners", "published", "secret"} <= settled[-1]


def test_who_reads_no_further_is_no_fault_of_the_folder(tmp_path: Path) -> None:
    issue(tmp_path / "issued", awards(1))
    with pytest.raises(BrokenPipeError), open_folder(tmp_path / "issued", None, AT):
        raise BrokenPipeError


def test_only_one_run_at_a_time(tmp_path: Path) -> None:
    issue(tmp_path / "issued", awards(1))
    with open_folder(tmp_path / "issued", DID, AT), pytest.raises(IssuingStopped, match="in use by another run"):
        issue(tmp_path / "issued", awards(2))
    assert issue(tmp_path / "issued", awards(2)).issued == 1


def test_where_files_cannot_be_locked_nobody_is_told_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on some drives of a network."""

    def without_locks(_handle: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    issue(tmp_path / "issued", awards(1))
    monkeypatch.setattr(one_at_a_time, "_lock", without_locks)
    with pytest.raises(IssuingStopped) as reason:
        issue(tmp_path / "issued", awards(2))
    assert "in use" not in str(reason.value)
    assert "issued" in str(reason.value)


def test_what_a_kill_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    place = tmp_path / "issued"
    issue(place, awards(1))
    before = contents(place)
    for left in (
        ".secret.x1",
        "learners/.000002.zip.x1",
        "published/status/revocation/.1.x1",
        "published/.well-known/.did.json.x",
    ):
        (place / left).write_bytes(b"half")
    with open_folder(place, None, AT):
        assert contents(place) == before


def test_a_journal_without_a_line_is_none(tmp_path: Path) -> None:
    """A run that was killed once it had made the file; who only reads or takes back asked for another folder."""
    place = tmp_path / "issued"
    place.mkdir()
    (place / "journal.jsonl").touch()
    with pytest.raises(IssuingStopped, match="holds no journal"), open_folder(place, None, AT):
        pass
    assert issue(place, awards(1)).issued == 1


def test_a_folder_of_another_issuer_is_refused(tmp_path: Path) -> None:
    issue(tmp_path / "issued", awards(1))
    with (
        pytest.raises(IssuingStopped, match=f"belongs to the issuer {DID}"),
        open_folder(tmp_path / "issued", "did:web:other.example", AT),
    ):
        pass


@pytest.mark.parametrize("lose", [Path.unlink, lambda secret: secret.write_bytes(b"")], ids=["gone", "empty"])
def test_a_lost_secret_is_made_anew_and_older_awards_count_as_unchanged(
    tmp_path: Path, lose: Callable[[Path], object]
) -> None:
    place = tmp_path / "issued"
    issue(place, awards(2))
    lose(place / "secret")
    outcome = issue(place, awards(3))
    assert (outcome.issued, outcome.already, outcome.changed) == (1, 2, [])
    assert len({tuple(entry["status"]) for entry in entries(place)}) == 3
    assert issue(place, awards(3, grade="A")).changed == ["A-3"]


def test_a_key_of_another_issuer_issues_nothing() -> None:
    other = replace(batch(), issuer=replace(ISSUER, did="did:web:other.example"))
    with pytest.raises(IssuingStopped, match=r"is not one of did:web:other\.example"):
        Maker(other, SIGNER)


def test_forms_that_are_not_there_are_told() -> None:
    assert read_forms(["jwt", "ob", "jwt"]) == ("ob", "jwt")
    with pytest.raises(IssuingStopped, match=r"docx is not a form.*ob, jwt, vc-jwt, elmo, elm, pdf, svg, png"):
        read_forms(["ob", "docx"])


def test_every_form_is_made(tmp_path: Path) -> None:
    issue(tmp_path / "issued", awards(1), *FORMS)
    assert set(entries(tmp_path / "issued")[0]["forms"]) == {form.file for form in FORMS.values()}
