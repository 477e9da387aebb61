"""`vidare key`: made, listed, retired, published; the passphrase never on the command line, never shown."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from tests.systems import needs_posix
from vidare.cli import app
from vidare.credentials.keys import sealed_key
from vidare.credentials.keys.key_store import KeyStore

DID = "did:web:credentials.example.edu"
WORDS = "four words of mine"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sealed_key, "COST", 2**4)  # so that the tests don't wait for scrypt
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VIDARE_KEYS", raising=False)
    monkeypatch.setenv("VIDARE_PASSPHRASE", WORDS)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["key", *words, "--lang", "en"])


def made(name: str = "first", *more: str) -> Result:
    return run("new", name, "--issuer", DID, "--date", "2026-01-01", *more)


def test_a_key_is_made_listed_retired_and_published() -> None:
    assert "https://credentials.example.edu/.well-known/did.json" in made().output
    assert made("second", "--kind", "es256").exit_code == 0
    assert "What it signed before still holds" in run("retire", "first", "--date", "2026-06-01").output
    listed = json.loads(run("list", "--json").output)
    assert [(key["name"], key["kind"], key["valid_until"]) for key in listed] == [
        ("first", "ed25519", "2026-06-01T00:00:00Z"),
        ("second", "es256", None),
    ]
    assert "retired 2026-06-01" in run("list").output
    assert run("did", DID).exit_code == 0
    document = json.loads(Path("did.json").read_text("utf-8"))
    assert document["assertionMethod"] == [f"{DID}#first", f"{DID}#second"]
    assert len(json.loads(Path("jwks.json").read_text("utf-8"))["keys"]) == 2


def test_nothing_shown_or_published_holds_the_passphrase_or_a_private_part() -> None:
    shown = made().output + run("list").output + run("list", "--json").output + run("did", DID).output
    for text in (shown, Path("did.json").read_text("utf-8"), Path("jwks.json").read_text("utf-8")):
        assert WORDS not in text
        assert '"d"' not in text


@needs_posix
def test_a_passphrase_is_read_from_a_file_that_only_the_owner_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIDARE_PASSPHRASE")
    file = Path("words")
    file.write_text(f"{WORDS}\n", encoding="utf-8")
    file.chmod(0o644)
    refused = made("first", "--passphrase-file", "words")
    assert (refused.exit_code, "chmod 600 words" in refused.output) == (2, True)
    file.chmod(0o600)
    assert made("first", "--passphrase-file", "words").exit_code == 0


def test_a_mark_that_an_editor_put_before_the_passphrase_is_none_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIDARE_PASSPHRASE")
    file = Path("words")
    file.write_bytes(b"\xef\xbb\xbf" + WORDS.encode() + b"\r\n")
    file.chmod(0o600)
    assert made("first", "--passphrase-file", "words").exit_code == 0
    assert KeyStore(Path("keys")).signer("first", WORDS, datetime.now(UTC)).id == f"{DID}#first"


def test_a_key_that_was_sealed_with_such_a_mark_still_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    marked = f"\ufeff{WORDS}"
    monkeypatch.setitem(os.environ, "VIDARE_PASSPHRASE", marked)
    assert made("first").exit_code == 0
    assert KeyStore(Path("keys")).signer("first", marked, datetime.now(UTC)).id == f"{DID}#first"


def test_a_passphrase_that_is_no_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    file = Path("words")
    file.write_bytes("passfrase på latin-1".encode("latin-1"))
    file.chmod(0o600)
    refused = made("first", "--passphrase-file", "words")
    assert (refused.exit_code, "words holds no text in UTF-8" in " ".join(refused.output.split())) == (2, True)
    monkeypatch.setitem(os.environ, "VIDARE_PASSPHRASE", "passfrase p\udce5 latin-1")
    refused = made("first")
    assert (refused.exit_code, "VIDARE_PASSPHRASE holds no text" in " ".join(refused.output.split())) == (2, True)


@pytest.mark.parametrize(("typed", "code"), [(f"{WORDS}\n{WORDS}\n", 0), (f"{WORDS}\nother\n", 2), ("", 2)])
def test_a_passphrase_is_typed_twice_alike(monkeypatch: pytest.MonkeyPatch, typed: str, code: int) -> None:
    monkeypatch.delenv("VIDARE_PASSPHRASE")
    monkeypatch.setattr("vidare.commands.key.keys_at.sys", SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True)))
    ended = CliRunner().invoke(app, ["key", "new", "first", "--issuer", DID, "--lang", "en"], input=typed)
    assert ended.exit_code == code
    assert Path("keys").exists() is (code == 0)
    assert WORDS not in ended.output
    assert ("The two passphrases are not the same. Nothing was changed." in ended.output) is ("other" in typed)
    assert ("Nothing was typed, so nothing was done." in ended.output) is (not typed)


def test_without_a_passphrase_no_key_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIDARE_PASSPHRASE")
    refused = made()
    assert (refused.exit_code, "VIDARE_PASSPHRASE" in refused.output) == (2, True)
    assert not Path("keys").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("new", "First", "--issuer", DID), "can't be a key's name"),
        (("new", "second", "--issuer", "did:web:Example"), "not a did:web address"),
        (("new", "first", "--issuer", DID), "never replaced"),
        (("new", "second", "--issuer", DID, "--passphrase-file", "missing"), "there is no such file"),
        (("retire", "second"), "There is no key second"),
        (("did", "did:web:other.example.edu"), "holds no key of"),
        (("did", "x"), "not a did:web address"),
        (("did", DID, "--out", "missing"), "is not there"),
        (("new", "second", "--issuer", DID, "--date", "yesterday"), "is not a day"),
        (("retire", "first", "--date", "2025-12-31"), "the key first signs from 2026-01-01T00:00:00Z on"),
        (("retire", "first", "--withdraw", "--date", "2999-01-01"), "2999-01-01 is still to come"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(words: tuple[str, ...], why: str) -> None:
    made()
    refused = run(*words)
    assert refused.exit_code == 2
    assert why in refused.output.replace("\n", " ")
    assert "Traceback" not in refused.output


def test_a_key_of_an_early_year_can_be_read_again() -> None:
    assert run("new", "first", "--issuer", DID, "--date", "0206-01-01").exit_code == 0
    assert "signs since 0206-01-01" in run("list").output


def test_a_key_that_signs_nothing_yet_can_be_retired_now() -> None:
    run("new", "first", "--issuer", DID, "--date", "2999-01-01")
    assert "first is retired." in run("retire", "first").output


def test_a_folder_without_keys_says_so() -> None:
    for words in (("list",), ("retire", "first")):
        assert "There are no keys in keys. Make one: vidare key new." in run(*words).output


def test_a_published_key_is_not_left_out() -> None:
    made()
    made("second")
    run("did", DID)
    Path("keys/first.key.json").unlink()
    refused = run("did", DID)
    assert refused.exit_code == 2
    assert f"{DID}#first" in refused.output.replace("\n", "")
    assert len(json.loads(Path("did.json").read_text("utf-8"))["assertionMethod"]) == 2


def test_a_withdrawn_key_is_published_as_such() -> None:
    made()
    told = " ".join(run("retire", "first", "--withdraw", "--date", "2026-06-01").output.split())
    assert "is withdrawn" in told
    assert "true of status lists as well" in told
    run("did", DID)
    (method,) = json.loads(Path("did.json").read_text("utf-8"))["verificationMethod"]
    assert method["revoked"] == "2026-06-01T00:00:00Z"
