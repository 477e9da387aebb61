"""Keys at rest: made, opened only with the passphrase, retired, and whole after any interruption."""

import json
import os
import stat
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.credentials.badges import DID, NOW, badge
from tests.systems import needs_posix
from vidare.credentials.keys import sealed_key
from vidare.credentials.keys.issuer_keys import IssuerKeys
from vidare.credentials.keys.key_store import KeyStore
from vidare.credentials.proofs.data_integrity import signed, verified
from vidare.credentials.refused import Refused

WORDS = "four words of mine"
COST = sealed_key.COST


@pytest.fixture(autouse=True)
def _cheap_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """scrypt with little memory, so that the tests don't wait for it."""
    monkeypatch.setattr(sealed_key, "COST", 2**4)


@pytest.fixture
def store(tmp_path: Path) -> KeyStore:
    found = KeyStore(tmp_path / "keys")
    found.new("first", DID, "ed25519", NOW, WORDS)
    return found


def test_a_key_signs_what_its_public_part_verifies(store: KeyStore) -> None:
    signer = store.signer("first", WORDS, NOW)
    one = signed(badge(), signer, NOW)
    assert verified(one, IssuerKeys(key.public for key in store.all()), NOW)
    assert (signer.id, signer.controller) == (f"{DID}#first", DID)


def test_both_kinds_of_keys_are_kept(store: KeyStore) -> None:
    store.new("second", DID, "es256", NOW, WORDS)
    assert [(key.name, key.public.public.kind) for key in store.all()] == [("first", "ed25519"), ("second", "es256")]
    signer = store.signer("second", WORDS, NOW)
    assert signer.public.holds(signer.sign(b"x"), b"x")


@needs_posix
def test_only_the_owner_may_read_a_key(store: KeyStore) -> None:
    (file,) = store.folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    for mode in (0o640, 0o604, 0o601):
        file.chmod(mode)
        with pytest.raises(Refused, match="chmod 600"):
            store.all()


def test_nothing_of_the_private_part_is_in_the_file_or_in_what_is_shown(store: KeyStore) -> None:
    signer = store.signer("first", WORDS, NOW)
    secret = signer._private.private_bytes_raw()  # type: ignore[union-attr]
    (file,) = store.folder.iterdir()
    content = file.read_bytes()
    assert WORDS.encode() not in content
    for shown in (content, repr(signer).encode(), str(signer).encode()):
        assert secret not in shown
        assert secret.hex().encode() not in shown
    assert "private" not in repr(signer).lower()


@pytest.mark.parametrize("words", ["four words of mina", "", "four words of mine "])
def test_another_passphrase_opens_nothing(store: KeyStore, words: str) -> None:
    with pytest.raises(Refused, match="does not open the key"):
        store.signer("first", words, NOW)


def test_a_short_passphrase_keeps_no_key(store: KeyStore) -> None:
    with pytest.raises(Refused, match="and it has 11"):
        store.new("second", DID, "ed25519", NOW, "elevensigns")
    assert len(store.all()) == 1


def test_a_key_that_was_sealed_by_an_earlier_version_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever making a key costs one day: no other copy of these keys exists."""
    monkeypatch.setattr(sealed_key, "COST", COST)
    kept = {
        "seal": "scrypt+aes-256-gcm",
        "salt": "XDWf5QJLVdS_N76s3pQ7LQ",
        "nonce": "sfgZrgS0cWE63Jdf",
        "content": "ulySpmcyJprlzHEJTj8f_gm2tjE9hUXmPaxXinXktP_L41hmiqpUr2TXr8gxH144zo6nJSBMe5tLc8bOYkVfXA",
    }
    private = sealed_key.unseal(sealed_key.read(kept), "twelve signs", f"{DID}#key-1", "key-1")
    assert isinstance(private, Ed25519PrivateKey)
    assert private.private_bytes_raw() == bytes([1]) * 32


def test_a_passphrase_of_twelve_characters_keeps_a_key_and_two_keys_share_no_salt(store: KeyStore) -> None:
    one, other = (store.new(name, DID, "ed25519", NOW, "twelve signs").sealed for name in ("second", "third"))
    assert len({one.salt, other.salt, one.nonce, other.nonce}) == 4
    assert (len(one.salt), len(one.nonce)) == (16, 12)


def test_a_public_part_put_in_from_another_key_is_seen(store: KeyStore) -> None:
    store.new("second", DID, "ed25519", NOW, WORDS)
    files = {file.name.split(".")[0]: file for file in store.folder.iterdir()}
    first, second = (json.loads(files[name].read_text()) for name in ("first", "second"))
    files["first"].write_text(json.dumps(first | {"public": second["public"]}))
    with pytest.raises(Refused, match="does not open the key"):
        store.signer("first", WORDS, NOW)
    files["first"].write_text(json.dumps(first | {"private": second["private"]}))
    with pytest.raises(Refused, match="does not open the key"):
        store.signer("first", WORDS, NOW)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b"{", b'{"id": 1}', b"0" * 20_000])
def test_a_damaged_file_is_told_and_not_used(store: KeyStore, content: bytes) -> None:
    (file,) = store.folder.iterdir()
    file.write_bytes(content)
    with pytest.raises(Refused, match="not the file of a key"):
        store.signer("first", WORDS, NOW)


def test_a_key_that_a_later_version_sealed_otherwise_is_not_read(store: KeyStore) -> None:
    (file,) = store.folder.iterdir()
    file.write_text(file.read_text().replace("scrypt+aes-256-gcm", "argon2+aes-256-gcm"))
    with pytest.raises(Refused, match="not the file of a key"):
        store.all()


def test_a_file_under_another_name_is_not_taken(store: KeyStore) -> None:
    (file,) = store.folder.iterdir()
    file.rename(file.with_name("second.key.json"))
    with pytest.raises(Refused, match="not the file of a key"):
        store.all()


def test_a_key_is_never_replaced(store: KeyStore) -> None:
    with pytest.raises(Refused, match="never replaced"):
        store.new("first", DID, "ed25519", NOW, WORDS)


@pytest.mark.parametrize(
    "name", ["", "First", "../first", "a b", "æ", "-a", "x" * 64, "a/b", "x" * 300, "../keys/first"]
)
def test_a_name_that_is_no_name_is_refused(store: KeyStore, name: str) -> None:
    with pytest.raises(Refused, match="can't be a key's name"):
        store.new(name, DID, "ed25519", NOW, WORDS)
    with pytest.raises(Refused, match="There is no key"):
        store.key(name)


def test_a_retired_key_stays_and_signs_nothing_more(store: KeyStore) -> None:
    signer = store.signer("first", WORDS, NOW)
    one = signed(badge(), signer, NOW)
    store.retire("first", NOW + timedelta(days=1), withdrawn=False)
    later = NOW + timedelta(days=2)
    with pytest.raises(Refused, match="was retired on"):
        store.signer("first", WORDS, later)
    assert verified(one, IssuerKeys(key.public for key in store.all()), later)
    with pytest.raises(Refused, match="retired on 23 November 2026, 10:00 UTC already"):
        store.retire("first", later, withdrawn=False)


def test_a_withdrawn_key_verifies_nothing_also_where_it_was_retired_before(store: KeyStore) -> None:
    one = signed(badge(), store.signer("first", WORDS, NOW), NOW)
    store.retire("first", NOW + timedelta(days=1), withdrawn=False)
    store.retire("first", NOW + timedelta(days=3), withdrawn=True)
    (key,) = store.all()
    assert key.public.valid_until == NOW + timedelta(days=1)
    with pytest.raises(Refused, match="has withdrawn the key"):
        verified(one, IssuerKeys([key.public]), NOW + timedelta(days=4))


def test_a_key_that_is_withdrawn_signs_nothing_more_whatever_day_it_was_to_be_retired_on(store: KeyStore) -> None:
    store.retire("first", NOW + timedelta(days=9), withdrawn=False)
    store.retire("first", NOW, withdrawn=True)
    with pytest.raises(Refused, match="was retired on 22 November 2026, 10:00 UTC"):
        store.signer("first", WORDS, NOW)
    with pytest.raises(Refused, match="retired on 22 November 2026, 10:00 UTC already"):
        store.retire("first", NOW + timedelta(days=1), withdrawn=True)


def test_a_key_of_no_address_is_neither_made_nor_read(store: KeyStore) -> None:
    other = "https://credentials.example.edu"
    with pytest.raises(Refused, match="is not a did:web address"):
        store.new("second", other, "ed25519", NOW, WORDS)
    (file,) = store.folder.iterdir()
    file.write_text(file.read_text().replace(DID, other))
    with pytest.raises(Refused, match="not the file of a key"):
        store.all()


def test_a_key_that_is_not_yet_in_use_signs_nothing(store: KeyStore) -> None:
    with pytest.raises(Refused, match="and not before"):
        store.signer("first", WORDS, NOW - timedelta(seconds=1))


def test_a_folder_that_may_not_be_written_in_leaves_what_was(store: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = [file.read_bytes() for file in store.folder.iterdir()]
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.retire("first", NOW, withdrawn=False)
    assert [file.read_bytes() for file in store.folder.iterdir()] == before


RETIRING = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from vidare.credentials.keys.key_store import KeyStore, _as_written
from dataclasses import replace
store = KeyStore(Path(sys.argv[1]))
key, moment = store.key("first"), datetime(2027, 1, 1, tzinfo=UTC)
print("ready", flush=True)
while True:
    moment += timedelta(days=1)
    store._write(replace(key, public=replace(key.public, valid_until=moment)))
"""


def test_a_kill_at_any_moment_leaves_a_whole_key(store: KeyStore) -> None:
    """A process writes the key over and over and is killed in the midst of it, ten times."""
    for turn in range(10):
        command = [sys.executable, "-c", RETIRING, str(store.folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as writing:
            assert writing.stdout is not None
            assert writing.stdout.readline().strip() == b"ready"
            time.sleep(0.002 * turn)
            writing.kill()
        (key,) = store.all()
        assert key.public.controller == DID
        assert store.signer("first", WORDS, NOW).controller == DID
