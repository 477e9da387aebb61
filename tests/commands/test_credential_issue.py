"""`vidare credential issue` and what takes back: from a record to signed files, and what ends with a sentence."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner

from tests.credentials.constructed import AWARDS, CONSTRUCTED, REAL, awards_file, record_file
from tests.systems import files_at_most, needs_posix
from vidare.cli import app
from vidare.reports.table_template import write_template
from vidare.tables.award import Award

PASSPHRASE = "a passphrase for tests"
ISSUER = "did:web:uib.example"
ISSUE = ("credential", "issue", CONSTRUCTED)
BY_DESK = ("--key", "desk", "--out", "issued", "--date", "2026-02-16")


@pytest.fixture(autouse=True)
def _at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIDARE_PASSPHRASE", PASSPHRASE)
    assert run("key", "new", "desk", "--issuer", ISSUER, "--date", "2026-01-01")[0] == 0


def run(*arguments: str | Path) -> tuple[int, str, str]:
    ended = CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"])
    return ended.exit_code, " ".join(ended.stdout.split()), " ".join(ended.stderr.split())


def issue(folder: Path, *more: str | Path, record: Path = CONSTRUCTED, key: str = "desk") -> tuple[int, str, str]:
    awards = folder / "awards.xlsx" if (folder / "awards.xlsx").exists() else awards_file(folder)
    usual: dict[str, str | Path] = {"--out": folder / "issued", "--date": "2026-02-15"}
    given = [word for option, value in usual.items() if option not in more for word in (option, value)]
    return run("credential", "issue", record, "--awards", awards, "--key", key, *given, *more)


def back(what: str, folder: Path, *wanted: str | Path, **other: str) -> tuple[int, str, str]:
    given = {"reason": "wrong grade", "by": "Examination office", "key": "desk", "date": "2026-02-16"} | other
    options = [part for name, text in given.items() for part in (f"--{name}", text)]
    return run("credential", what, *wanted, "--in", folder / "issued", *options)


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_awards_become_signed_files_and_the_output_says_what_is_whose(tmp_path: Path) -> None:
    code, out, err = issue(tmp_path, "--forms", "ob,jwt,svg")
    assert (code, err) == (0, "")
    assert out.startswith("Issued now: 2. Issued before, and left as they are: 0. The learners' own:")
    assert "publish nothing of it. To be published: all of" in out
    assert "to be found at https://uib.example/ " in out
    published = tmp_path / "issued" / "published"
    assert json.loads((published / ".well-known" / "did.json").read_bytes())["id"] == ISSUER
    assert set(files(published)) == {
        ".well-known/did.json", ".well-known/jwks.json", "status/revocation/1", "status/suspension/1"
    }  # fmt: skip
    assert run("credential", "export", "--in", tmp_path / "issued", "--out", tmp_path / "out")[0] == 0
    badge = tmp_path / "out" / "2025-1" / "badge.json"
    assert json.loads(badge.read_bytes())["name"] == "Foundations of Artificial Intelligence"
    status, own = published / "status", published / ".well-known" / "did.json"
    checked = ("--offline", "--issuers", own, "--status", status, "--date", "2026-02-17")
    assert run("verify", badge, *checked)[0] == 0
    assert back("revoke", tmp_path, "2025-1")[0] == 0
    code, out, _err = run("verify", badge, *checked)
    assert (code, "The issuer has suspended it" in out) == (1, True)


def test_a_learner_who_stands_in_the_list_twice_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    awards_file(tmp_path, learner_id="T1")
    code, _out, err = issue(tmp_path)
    assert (code, err) == (
        0,
        "awards.xlsx has warnings (2), and is issued from all the same. `vidare credential check` tells them all.",
    )


def test_a_record_that_was_edited_since_is_told_before_anything_more_is_issued(tmp_path: Path) -> None:
    assert issue(tmp_path)[0] == 0
    edited = tmp_path / "edited.yaml"
    edited.write_text(CONSTRUCTED.read_text("utf-8").replace("hours: 68", "hours: 70"), encoding="utf-8")
    code, _out, err = issue(tmp_path, record=edited)
    assert (code, "The record of DIGI614, version 1, has other words" in err) == (1, True)
    code, out, _err = issue(tmp_path, "--json", record=edited)
    assert (code, json.loads(out)["record_changed"]) == (1, True)


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_second_key_seals_what_is_read_as_a_document(tmp_path: Path, processes: str) -> None:
    new = ("key", "new", "seal", "--issuer", ISSUER, "--kind", "es256", "--date", "2026-01-01")
    assert run(*new)[0] == 0
    forms = ("--forms", "ob,pdf,elmo", "--seal-key", "seal", "--processes", processes)
    code, out, err = issue(tmp_path, *forms)
    assert (code, err) == (0, "")
    assert "--seal-key" not in out, "nothing is left out for want of such a key"
    assert run("credential", "export", "--in", tmp_path / "issued", "--out", tmp_path / "out")[0] == 0
    published = tmp_path / "issued" / "published"
    checked = ("--offline", "--issuers", published / ".well-known" / "did.json", "--status", published / "status")
    code, out, _err = run("verify", tmp_path / "out", *checked, "--date", "2026-02-17")
    assert (code, "Files: 6. Genuine: 6" in out) == (0, True), out


def test_a_key_of_another_issuer_seals_nothing(tmp_path: Path) -> None:
    other = ("key", "new", "seal", "--issuer", "did:web:other.example", "--kind", "es256", "--date", "2026-01-01")
    assert run(*other)[0] == 0
    code, _out, err = issue(tmp_path, "--forms", "ob,pdf", "--seal-key", "seal")
    assert (code, "is not one of did:web:uib.example" in err) == (2, True)
    assert not (tmp_path / "issued").exists()


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_refused_run_begins_no_folder_so_the_mended_one_finds_its_name_free(tmp_path: Path, processes: str) -> None:
    new = ("key", "new", "seal", "--issuer", ISSUER, "--kind", "es256", "--date", "2026-01-01")
    assert run(*new)[0] == 0
    code, _out, err = issue(tmp_path, "--processes", processes, key="seal")
    assert (code, "signs tokens only" in err) == (2, True)
    mistyped = tmp_path / "mistyped.yaml"
    text = CONSTRUCTED.read_text("utf-8")
    mistyped.write_text(text.replace("did: did:web:uib.example", "did: did:web:uib.exampel"), encoding="utf-8")
    code, _out, err = issue(tmp_path, "--processes", processes, record=mistyped)
    assert (code, "is not one of did:web:uib.exampel" in err) == (2, True)
    assert not (tmp_path / "issued").exists()
    assert issue(tmp_path)[0] == 0


def test_the_same_day_key_and_folder_give_the_same_bytes_again(tmp_path: Path) -> None:
    issue(tmp_path)
    secret, before = (tmp_path / "issued" / "secret").read_bytes(), files(tmp_path / "issued")
    for file in sorted((tmp_path / "issued").rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    (tmp_path / "issued" / "secret").write_bytes(secret)
    issue(tmp_path)
    assert files(tmp_path / "issued") == before


def test_a_second_run_says_so_and_ends_with_0(tmp_path: Path) -> None:
    issue(tmp_path)
    before = files(tmp_path / "issued")
    code, out, err = issue(tmp_path)
    assert (code, err) == (0, "")
    assert out.startswith("Issued now: 0. Issued before, and left as they are: 2.")
    assert files(tmp_path / "issued") == before


def test_an_award_that_changed_is_told_by_its_line_and_can_be_issued_anew(tmp_path: Path) -> None:
    issue(tmp_path)
    rows = AWARDS.with_columns(given_names=pl.Series(["Ánne Márjá", "Åse Constructed"]))
    write_template([Award], "en", tmp_path / "awards.xlsx", {Award: rows})
    code, out, err = issue(tmp_path)
    assert code == 1
    assert "Issued now: 0." in out
    assert err.startswith("awards.xlsx, line 3: the award was issued with other words.")
    more = ("--awards", "awards.xlsx", "--key", "desk", "--out", "issued", "--reason", "name", "--by", "Office")
    code, out, err = run("credential", "reissue", CONSTRUCTED, *more, "--date", "2026-02-16")
    assert (code, err) == (0, "")
    assert out.startswith("Issued anew: 1. What they replace is revoked")
    assert issue(tmp_path)[0] == 0
    counts = json.loads(run("credential", "journal", "issued", "--json")[1])
    assert (counts["awards"], counts["credentials"], counts["revoked"]) == (2, 3, 1)


def test_a_correction_comes_in_the_forms_that_it_replaces_where_none_are_named(tmp_path: Path) -> None:
    corrected = AWARDS.with_columns(given_names=pl.lit("Åse"))
    write_template([Award], "en", tmp_path / "one.xlsx", {Award: AWARDS[:1]})
    assert run(*ISSUE, "--awards", "one.xlsx", *BY_DESK, "--forms", "ob,svg")[0] == 0
    write_template([Award], "en", tmp_path / "one.xlsx", {Award: corrected[:1]})
    more = ("--awards", "one.xlsx", *BY_DESK, "--reason", "name", "--by", "Office")
    assert run("credential", "reissue", CONSTRUCTED, *more)[0] == 0
    assert last_forms(tmp_path) == {"badge.json", "badge.svg"}
    write_template([Award], "en", tmp_path / "all.xlsx", {Award: corrected})
    assert run(*ISSUE, "--awards", "all.xlsx", *BY_DESK)[0] == 0
    more = ("--awards", "all.xlsx", *more[2:])
    code, _out, err = run("credential", "reissue", CONSTRUCTED, "2025-1", "2025-2", *more)
    assert code == 2
    assert err.startswith("2025-1 was issued as ob,svg, and 2025-2 as ob. Say which forms they are to have by --forms")
    code, out, _err = run("credential", "reissue", CONSTRUCTED, "2025-1", "2025-2", *more, "--forms", "elmo")
    assert (code, "What elmo can't carry:" in out) == (0, True)
    assert last_forms(tmp_path) == {"elmo.xml"}


OWN = '<svg xmlns="http://www.w3.org/2000/svg" id="our-own"/>'


def test_badges_have_the_picture_that_is_named_and_a_correction_says_where_it_has_none(tmp_path: Path) -> None:
    (tmp_path / "own.svg").write_text(OWN)
    assert issue(tmp_path, "--forms", "ob, svg", "--picture", "own.svg")[0] == 0
    more = ("--awards", "awards.xlsx", *BY_DESK, "--reason", "picture", "--by", "Office")
    again = ("credential", "reissue", CONSTRUCTED, "2025-1", *more)
    code, _out, err = run(*again, "--picture", "own.svg")
    assert (code, err) == (0, "")
    assert "The badges have a plain picture." in run(*again)[2]
    assert run(*again, "--forms", "ob", "--picture", "own.svg")[2].startswith("--picture is only for svg, png")
    ids = [entry["id"] for entry in journal(tmp_path) if entry["what"] == "issued"]
    run("credential", "export", "--in", "issued", "--out", "out", *ids)
    pictures = [place.read_text("utf-8") for place in sorted((tmp_path / "out").glob("2025-1*/badge.svg"))]
    assert ["our-own" in picture for picture in pictures] == [True, True, False]


def journal(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "issued" / "journal.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_keys_may_lie_elsewhere_and_the_passphrase_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIDARE_PASSPHRASE")
    (tmp_path / "keys").rename(tmp_path / "safe")
    (tmp_path / "words").write_text(PASSPHRASE)
    (tmp_path / "words").chmod(0o600)
    assert issue(tmp_path, "--keys", "safe", "--passphrase-file", "words")[0] == 0
    where = {"keys": "safe", "passphrase-file": "words"}
    for what in ("suspend", "reinstate", "revoke"):
        assert back(what, tmp_path, "2025-1", **where)[1].startswith("Changed: 1."), what


def last_forms(folder: Path) -> set[str]:
    """The files of the credential that the journal tells of last."""
    return set(json.loads((folder / "issued" / "journal.jsonl").read_text("utf-8").splitlines()[-1])["forms"])


def test_what_a_correction_replaced_is_published_as_revoked_by_the_run_after_one_that_was_interrupted(
    tmp_path: Path,
) -> None:
    issue(tmp_path)
    status = tmp_path / "issued" / "published" / "status"
    before = files(status)
    write_template([Award], "en", tmp_path / "awards.xlsx", {Award: AWARDS.with_columns(given_names=pl.lit("Åse"))})
    more = ("--awards", "awards.xlsx", "--key", "desk", "--out", "issued", "--reason", "name", "--by", "Office")
    again = ("credential", "reissue", CONSTRUCTED, *more, "--date", "2026-02-16")
    assert run(*again)[0] == 0
    after = files(status)
    for name, content in before.items():
        (status / name).write_bytes(content)  # as where it was killed between the journal and the lists
    code, _out, err = run(*again)
    assert (code, "No award of the file has changed" in err) == (2, True)
    assert files(status) == after != before


def test_a_changed_award_that_was_revoked_is_told_by_its_line_and_does_not_hold_again(tmp_path: Path) -> None:
    issue(tmp_path)
    back("revoke", tmp_path, "2025-1")
    write_template(
        [Award], "en", tmp_path / "awards.xlsx", {Award: AWARDS.with_columns(family_name=pl.lit("Constructed"))}
    )
    more = ("--awards", "awards.xlsx", "--key", "desk", "--out", "issued", "--reason", "name", "--by", "Office")
    code, out, err = run("credential", "reissue", CONSTRUCTED, *more, "--date", "2026-02-17")
    assert (code, out.startswith("Issued anew: 1.")) == (1, True)
    assert err.startswith("awards.xlsx, line 2: the award has changed, but its credential is revoked or suspended")
    assert err.endswith("vidare credential reissue 2025-1.")


def test_many_are_taken_back_by_a_file_of_numbers(tmp_path: Path) -> None:
    issue(tmp_path)
    (tmp_path / "ids.txt").write_text("2025-1\n\n2025-2\n")
    code, out, _err = back("suspend", tmp_path, "--from", tmp_path / "ids.txt")
    assert (code, out[:62]) == (0, "Changed: 2. As asked for already: 0. Status lists written: 1. ")
    assert "Changed: 2." in back("reinstate", tmp_path, "--from", tmp_path / "ids.txt")[1]
    assert "Changed: 1. As asked for already: 0." in back("suspend", tmp_path, "2025-2")[1]
    assert "Changed: 1. As asked for already: 1." in back("reinstate", tmp_path, "2025-2", "2025-1")[1]
    (tmp_path / "ids.txt").write_text("2025-1\n", encoding="utf-16")
    assert "is not written in UTF-8, so nothing was changed." in back("revoke", tmp_path, "--from", "ids.txt")[2]


def test_credentials_that_are_named_are_handed_out_and_no_others(tmp_path: Path) -> None:
    issue(tmp_path)
    export = ("credential", "export", "--in", tmp_path / "issued", "--out")
    (tmp_path / "ids.txt").write_text("2025-2\n")
    assert run(*export, "named", "2025-1")[0] == run(*export, "listed", "--from", "ids.txt")[0] == 0
    assert [sorted(each.name for each in (tmp_path / out).iterdir()) for out in ("named", "listed")] == [
        ["2025-1", "list.csv"],
        ["2025-2", "list.csv"],
    ]
    assert run(*export, "both", "2025-1", "--from", "ids.txt")[1].startswith("Credentials in both: 2.")


def test_no_credential_is_handed_out_into_what_is_published(tmp_path: Path) -> None:
    issue(tmp_path)
    for out in ("issued", "issued/published/out"):
        code, _out, err = run("credential", "export", "--in", tmp_path / "issued", "--out", out)
        assert (code, f"{Path(out)} lies in the issuer's folder" in err) == (2, True)
    assert not (tmp_path / "issued" / "published" / "out").exists()


@pytest.mark.parametrize("wanted", [("",), ("--from", "ids.txt"), ("2025-1", "--from", "ids.txt")])
def test_nothing_is_handed_out_where_the_credentials_asked_for_are_not_named(
    tmp_path: Path, wanted: tuple[str, ...]
) -> None:
    issue(tmp_path)
    (tmp_path / "ids.txt").write_text("\n \n")
    code, out, err = run("credential", "export", *wanted, "--in", tmp_path / "issued", "--out", "out")
    assert (code, out) == (2, "")
    assert "[ids]... has an empty value." in err or err.startswith("ids.txt names no credential, so nothing was done.")
    assert not (tmp_path / "out").exists()


STOPPED: dict[str, tuple[tuple[list[str], dict[str, Any]], str]] = {
    "a record that nobody approved": (
        ([], {"record": REAL}),
        "line 3: Versjon 1, Tildelt dato 2025-12-16, Godkjenning (Dato) empty:",
    ),
    "a form that is not there": ((["--forms", "ob,docx"], {}), "docx is not a form"),
    "a key that is not there": (([], {"key": "other"}), "There is no key other in keys. There are: desk."),
    "a day to come": ((["--date", "2999-01-01"], {}), "is still to come"),
    "a day before the key": ((["--date", "2025-12-31"], {}), "the key desk signs from 2026-01-01T00:00:00Z on"),
    "a folder without a place": ((["--out", "no/such/issued"], {}), "to stand in is not there"),
    "a folder of something else": ((["--out", "keys"], {}), "keys is not empty and holds no journal"),
    "no form": ((["--forms", ","], {}), ", is not a form"),
    "no picture": ((["--forms", "svg", "--picture", "awards.xlsx"], {}), "neither a PNG nor an SVG"),
    "a picture of no form": ((["--forms", "ob,pdf", "--picture", "b.svg"], {}), "--picture is only for svg, png, and"),
    "seals of no form": ((["--forms", "ob,svg", "--seal-key", "desk"], {}), "--seal-key is only for pdf, elmo, and"),
}  # fmt: skip


@pytest.mark.parametrize("name", STOPPED)
def test_what_cannot_be_issued_ends_with_a_sentence_and_writes_nothing(tmp_path: Path, name: str) -> None:
    (more, options), why = STOPPED[name]
    code, out, err = issue(tmp_path, *more, **options)
    assert (code, out) == (2, "")
    assert why in err
    assert not (tmp_path / "issued").exists()


def test_awards_with_errors_are_told_by_line_and_none_is_issued(tmp_path: Path) -> None:
    awards_file(tmp_path, family_name="Test\x02person")
    code, out, err = issue(tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith("lines 2-3: ")
    assert "so nothing is issued from it" in err
    assert "person" not in err.replace("Testperson", "")
    assert not (tmp_path / "issued").exists()


def test_awards_of_a_record_that_is_not_approved_are_told_with_one_sentence_and_their_lines(tmp_path: Path) -> None:
    text = CONSTRUCTED.read_text(encoding="utf-8")
    unapproved = tmp_path / "record.yaml"
    unapproved.write_text("".join(line for line in text.splitlines(True) if "approval, by" not in line), "utf-8")
    awards_file(tmp_path, awarded=date(2025, 12, 15))
    code, _out, err = issue(tmp_path, record=unapproved)
    assert (code, err.count("Nothing is awarded of a version before it is approved.")) == (2, 1), err
    assert err.startswith("lines 2-3: ")
    assert "awards.xlsx has errors (2), so nothing is issued from it. `vidare credential check`" in err


def test_a_wrong_passphrase_and_a_retired_key_sign_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("VIDARE_PASSPHRASE", "another passphrase")
        assert "The passphrase does not open the key desk" in issue(tmp_path)[2]
    run("key", "retire", "desk", "--date", "2026-02-01")
    code, _out, err = issue(tmp_path)
    assert (code, err[:54]) == (2, "The key desk was retired on 1 February 2026, 00:00 UTC")
    assert not (tmp_path / "issued").exists()


def test_a_key_of_another_issuer_and_a_folder_of_another_are_refused(tmp_path: Path) -> None:
    issue(tmp_path)
    run("key", "new", "other", "--issuer", "did:web:other.example", "--date", "2026-01-01")
    assert "is not one of did:web:uib.example" in issue(tmp_path, key="other")[2]
    record = record_file(tmp_path, ("did: did:web:uib.example", "did: did:web:other.example"))
    code, _out, err = issue(tmp_path, record=record, key="other")
    assert (code, "belongs to the issuer did:web:uib.example" in err) == (2, True)
    assert "belongs to the issuer did:web:uib.example" in back("revoke", tmp_path, "2025-1", key="other")[2]


def test_a_journal_that_was_altered_is_told_with_its_line(tmp_path: Path) -> None:
    issue(tmp_path)
    journal = tmp_path / "issued" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"2025-1", b"2025-9"))
    before = files(tmp_path / "issued")
    for ended in (issue(tmp_path), back("revoke", tmp_path, "2025-2"), run("credential", "journal", "issued")):
        assert (ended[0], "journal.jsonl: the chain is broken at line 3" in ended[2]) == (2, True)
    assert files(tmp_path / "issued") == before


def test_a_line_that_was_cut_off_is_told_and_done_anew(tmp_path: Path) -> None:
    issue(tmp_path)
    journal = tmp_path / "issued" / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole[:-30])
    code, out, err = issue(tmp_path)
    assert (code, out[:14]) == (0, "Issued now: 1.")
    assert err.startswith("The last line of the journal was cut off by an interruption")
    assert journal.read_bytes().count(b"\n") == 3


def test_a_secret_that_was_lost_is_told_when_it_is_made_anew(tmp_path: Path) -> None:
    issue(tmp_path)
    secret = tmp_path / "issued" / "secret"
    secret.unlink()
    assert back("revoke", tmp_path, "2025-1")[::2] == (0, "")
    assert run("credential", "journal", tmp_path / "issued")[::2] == (0, "")
    assert not secret.exists()
    code, _out, err = issue(tmp_path)
    assert (code, err.startswith(f"{secret} was missing or empty, so a new one was made.")) == (0, True)
    assert issue(tmp_path)[2] == ""


def test_what_no_longer_holds_is_told_where_it_is_handed_out(tmp_path: Path) -> None:
    issue(tmp_path)
    back("revoke", tmp_path, "2025-1")
    code, out, _err = run("credential", "export", "--in", tmp_path / "issued", "--out", tmp_path / "out")
    assert (code, "Revoked: 1. Suspended: 0." in out) == (0, True)
    lines = (tmp_path / "out" / "list.csv").read_text().splitlines()
    assert [line.rpartition(",")[2] for line in lines] == ["standing", "revoked", "valid"]


@needs_posix
def test_a_full_disk_ends_with_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk: the container fits, the pictures of many would not."""
    awards_file(tmp_path)
    with files_at_most(5_000):
        code, out, err = issue(tmp_path)
    assert (code, out) == (2, "")
    assert "there is no room left" in err
    assert issue(tmp_path)[1].startswith("Issued now: 2.")


def test_a_missing_reason_or_credential_is_told(tmp_path: Path) -> None:
    issue(tmp_path)
    assert "--reason and --by have to be said" in back("revoke", tmp_path, "2025-1", reason=" ")[2]
    assert "Say which credentials" in back("revoke", tmp_path)[2]
    assert "2025-7 was not issued" in back("revoke", tmp_path, "2025-7")[2]
    assert "holds no journal" in run("credential", "journal", tmp_path / "keys")[2]


def test_a_key_that_was_published_and_is_gone_is_told(tmp_path: Path) -> None:
    issue(tmp_path)
    run("key", "new", "second", "--issuer", ISSUER, "--date", "2026-01-01")
    (tmp_path / "keys" / "desk.key.json").rename(tmp_path / "elsewhere")
    code, _out, err = issue(tmp_path, key="second")
    assert (code, "lists the key did:web:uib.example#desk" in err) == (2, True)


def test_what_the_forms_can_not_carry_is_told_with_them(tmp_path: Path) -> None:
    code, out, _err = issue(tmp_path, "--forms", "ob,jwt,vc-jwt,elmo,pdf")
    assert code == 0
    assert "What ob, jwt can't carry: - The texts in other languages: a badge has one." in out
    assert out.count("Two kinds of status") == 1
    assert "What elmo can't carry:" in out
    assert "only a key of the kind es256 signs ELMO" in out
    assert "not all know keys of the kind ed25519" in out
    code, out, _err = issue(tmp_path, "--forms", "elm,svg", "--json")
    told = json.loads(out)["forms_cannot_carry"]
    assert (set(told), told["elm"][0][:11], len(told["svg"])) == ({"elm", "svg"}, "The status:", 6)
    assert "can't carry" not in issue(tmp_path, "--forms", "ob")[1]


def test_of_a_key_that_signs_elmo_and_that_every_reader_knows_nothing_is_told(tmp_path: Path) -> None:
    run("key", "new", "office", "--issuer", ISSUER, "--kind", "es256", "--date", "2026-01-01")
    code, out, _err = issue(tmp_path, "--forms", "elmo,pdf", key="office")
    assert (code, "What elmo can't carry:" in out, "es256" in out) == (0, True, False)
