"""`vidare folder`: what a learner has is listed, and what is chosen of it written to be shared."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.credentials.badges import AWARD, CREDENTIAL, DID, changed
from tests.credentials.folder.test_held import SECOND, both
from tests.credentials.test_data_integrity import SIGNED
from tests.credentials.verification.settings import OTHER_KIND, SIGNER, key_of, lists
from vidare.cli import app
from vidare.credentials.keys.did_web import did_document


@pytest.fixture
def learner(tmp_path: Path) -> Path:
    (tmp_path / "did.json").write_text(json.dumps(did_document(DID, [key_of(SIGNER), key_of(OTHER_KIND)])), "utf-8")
    (tmp_path / "status").mkdir()
    for number, text in enumerate(lists().values()):
        (tmp_path / "status" / str(number)).write_text(text, encoding="utf-8")
    (tmp_path / "mine").mkdir()
    return both(tmp_path / "mine")


def run(learner: Path, *words: str) -> Result:
    known = ["--issuers", str(learner.parent / "did.json"), "--status", str(learner.parent / "status"), "--offline"]
    return CliRunner().invoke(app, ["folder", str(learner), *words, *known, "--date", "2026-11-22", "--lang", "en"])


def test_what_is_there_is_listed_without_naming_the_learner(learner: Path) -> None:
    done = run(learner, "--list")
    assert done.exit_code == 0, done.output
    assert "Programming for teachers" in done.output
    assert AWARD.family_name not in done.output
    found = json.loads(run(learner, "--json").output)
    assert [(one["number"], one["id"]) for one in found["results"]] == [("1", SECOND.id), ("2", CREDENTIAL.id)]


def test_what_others_wrote_draws_nothing_of_its_own(learner: Path) -> None:
    title = "\x1b[2J\u202e[/] [green]Genuine"
    other = changed(SIGNED, lambda one: one["credentialSubject"]["achievement"].update(name=title))
    other["id"] = "urn:uuid:00000000-0000-5000-8000-000000000003"
    (learner / "other.json").write_text(json.dumps(other), encoding="utf-8")
    done = run(learner, "--list")
    assert done.exit_code == 0, done.output
    assert not {"\x1b", "\u202e"} & set(done.output)
    assert "[green]" in done.output, done.output


def test_what_was_chosen_is_written(learner: Path, tmp_path: Path) -> None:
    out = tmp_path / "shared"
    done = run(learner, "--choose", "2", "--out", str(out))
    assert done.exit_code == 0, done.output
    assert "both.xml is not among them" in done.output
    files = {file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()}
    assert {"index.html", "results.xml", "share.zip", "credentials/credential-1.json"} <= files
    for file in files:
        assert SECOND.id.encode() not in (out / file).read_bytes()


def test_json_of_what_is_there_can_be_read_where_something_is_shared_as_well(learner: Path, tmp_path: Path) -> None:
    done = run(learner, "--json", "--choose", "2", "--out", str(tmp_path / "shared"))
    assert done.exit_code == 0, done.output
    assert len(json.loads(done.stdout)["results"]) == 2
    assert "both.xml is not among them" in done.stderr


def test_a_folder_that_is_there_is_not_written_over(learner: Path, tmp_path: Path) -> None:
    out = tmp_path / "shared"
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    done = run(learner, "--choose", "1", "--out", str(out))
    assert (done.exit_code, "something else is there already" in done.output) == (2, True)
    assert [file.name for file in out.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Say what to do"),
        (("--list", "--choose", "1"), "Say what to do"),
        (("--out", "shared"), "Nothing is chosen"),
        (("--choose", "7", "--out", "shared"), "no 7 to choose"),
    ],
)
def test_what_keeps_it_from_running_is_told(
    learner: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(learner.parent)
    done = run(learner, *words)
    assert (done.exit_code, told in done.output) == (2, True), done.output
    assert not Path("shared").exists()
