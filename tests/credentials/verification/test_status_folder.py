"""Status lists in a folder: found by the address that each says it has, in both forms, among other files."""

from pathlib import Path

import pytest

from tests.credentials.badges import PLACES, badge
from tests.credentials.verification.settings import OTHER_KIND, SIGNER, judged, known, lists
from vidare.credentials import credential_text
from vidare.credentials.keys.signer import KeySigner
from vidare.credentials.proofs.data_integrity import signed
from vidare.credentials.verification import status_lookup
from vidare.credentials.verification.status_lookup import lists_in
from vidare.intake.cannot_read import CannotRead


@pytest.mark.parametrize("signer", [SIGNER, OTHER_KIND], ids=["with a proof", "as a token"])
def test_lists_are_found_wherever_they_lie_and_whatever_they_are_called(tmp_path: Path, signer: KeySigner) -> None:
    published = lists(suspended=[PLACES[1].index], signer=signer)
    for number, text in enumerate(published.values()):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "1").write_text(f"\n{text}\n", encoding="utf-8")
    found = lists_in(tmp_path)
    assert {address: text.strip() for address, text in found.items()} == published
    assert judged(signed(badge(), SIGNER, known().now), known(published=found)).said == "not genuine"


def test_what_is_no_list_is_passed_over(tmp_path: Path) -> None:
    beside: dict[str, bytes] = {
        "notes.txt": b"where our BitstringStatusList is",
        "latin.json": '{"type": "BitstringStatusList", "id": "ø"}'.encode("latin-1"),
        "torn.json": b'{"type": "BitstringStatusList", "id": ',
        "none.json": b'{"type": "BitstringStatusList"}',
        "token": b"e30.e30.e30 and more",
        "a.b.c": b"aaa.bbb.ccc",
        "large.json": b'{"type": "BitstringStatusList", "id": "x", "y": "' + b" " * credential_text.LARGEST + b'"}',
    }
    for name, content in beside.items():
        (tmp_path / name).write_bytes(content)
    assert lists_in(tmp_path) == {}


def test_a_folder_that_is_none_or_holds_too_much_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (tmp_path / "nowhere", tmp_path / "file"):
        (tmp_path / "file").touch()
        with pytest.raises(CannotRead, match="no such folder with status lists"):
            lists_in(place)
    monkeypatch.setattr(status_lookup, "MOST_FILES", 2)
    (tmp_path / "second").touch()
    assert lists_in(tmp_path) == {}
    (tmp_path / "third").touch()
    with pytest.raises(CannotRead, match="more than 2 files"):
        lists_in(tmp_path)
