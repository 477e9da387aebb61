"""`vidare verify`: 0 where all is genuine, 1 where something is not, 2 where it can't be said; a page and JSON."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.credentials.badges import AWARD, DID
from tests.credentials.badges import changed as tampered
from tests.credentials.test_data_integrity import SIGNED, TAMPERED
from tests.credentials.verification.settings import OTHER_KIND, SIGNER, key_of, lists
from tests.credentials.verification.test_genuine import FORMS
from vidare.cli import app
from vidare.credentials.keys.did_web import did_document
from vidare.reports.verification import terminal

REGISTRY = f"""
registry: Issuers known to the tests
issuers:
  - id: {DID}
    name: Example University
    keys: did.json
"""


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("did.json").write_text(json.dumps(did_document(DID, [key_of(SIGNER), key_of(OTHER_KIND)])), encoding="utf-8")
    Path("known.yaml").write_text(REGISTRY, encoding="utf-8")
    Path("status").mkdir()
    for number, text in enumerate(lists().values()):
        (Path("status") / str(number)).write_text(text, encoding="utf-8")
    Path("learner").mkdir()
    for form, ending in (("json", "json"), ("token", "jwt"), ("png", "png"), ("svg", "svg"), ("pdf", "pdf")):
        (Path("learner") / f"badge.{ending}").write_bytes(FORMS[form])
    Path("tampered.json").write_text(json.dumps(tampered(SIGNED, TAMPERED["grade"][1])), encoding="utf-8")


def run(*words: str) -> Result:
    day = () if "--date" in words else ("--date", "2026-11-22")
    return CliRunner().invoke(app, ["verify", "--offline", *day, "--lang", "en", *words])


KNOWN = ("--issuers", "known.yaml", "--status", "status")


def test_a_folder_of_genuine_credentials_ends_with_0() -> None:
    done = run("learner", *KNOWN)
    assert done.exit_code == 0, done.output
    assert done.output.count("Genuine") == 5
    assert "Example University" in done.output
    assert AWARD.family_name not in done.output


def test_one_that_is_not_genuine_ends_with_1_and_its_reason() -> None:
    done = run("learner", "tampered.json", *KNOWN)
    assert done.exit_code == 1
    assert "Files: 6. Genuine: 5, Not genuine: 1." in done.output
    assert "The signature does not fit" in done.output


def test_what_can_not_be_said_ends_with_2() -> None:
    done = run("learner/badge.json")
    assert (done.exit_code, "Can't be said" in done.output) == (2, True)
    assert run("learner/badge.json", "--issuers", "known.yaml").exit_code == 2
    assert run("learner/badge.json", "tampered.json", *KNOWN).exit_code == 1


def test_the_document_of_an_issuer_will_do_as_a_registry() -> None:
    assert run("learner/badge.json", "--issuers", "did.json", "--status", "status").exit_code == 0


@pytest.mark.parametrize(("count", "told"), [(5, "What: C1; C2; C3; C4; C5"), (6, "What: C1; C2; C3; C4; C5; …")])
def test_a_file_with_more_results_than_are_named_says_that_there_are_more(count: int, told: str) -> None:
    course = "<learningOpportunitySpecification><title>C{}</title></learningOpportunitySpecification>"
    courses = "".join(course.format(number) for number in range(1, count + 1))
    report = f"<report><issuer/>{courses}</report>"
    elmo = f'<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"><learner/>{report}</elmo>'
    Path("elmo.xml").write_text(elmo, encoding="utf-8")
    assert told in [line.strip() for line in run("elmo.xml").output.splitlines()]


def test_every_check_is_written_as_json() -> None:
    done = run("learner/badge.pdf", *KNOWN, "--json", "-")
    (file,) = json.loads(done.stdout)["files"]
    assert (file["file"], file["kind"], file["verdict"]) == ("badge.pdf", "pdf", "genuine")
    assert file["issuer"]["name"]["en"] == "Example University"
    assert {check["check"]: check["result"] for check in file["checks"]}["seal"] == "ok"
    assert (file["results"][0]["credits"], file["results"][0]["grade"]) == (2.5, "B")
    assert len(file["results"][0]["elements"]) == 16


def test_a_page_is_written() -> None:
    done = run("learner/badge.json", *KNOWN, "--html", "page.html", "--json", "found.json")
    assert "Written: page.html" in done.output
    assert "Example University" in Path("page.html").read_text("utf-8")
    assert json.loads(Path("found.json").read_text("utf-8"))["offline"] is True


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("gone.json",), "gone.json is not there"),
        (("learner/badge.json", "--issuers", "gone.yaml"), "gone.yaml: there is no such file"),
        (("learner/badge.json", "--status", "gone"), "no such folder"),
        (("learner/badge.json", "--date", "soon"), "is not a day"),
        (("learner/badge.json", "--html", "gone/page.html"), "the folder gone is not there"),
        (("learner/badge.json", "--html", "learner/badge.json"), "this file is read"),
    ],
)
def test_what_keeps_it_from_running_is_told_in_a_sentence(words: tuple[str, ...], told: str) -> None:
    done = run(*words)
    assert (done.exit_code, told in done.output) == (2, True), done.output
    assert Path("learner/badge.json").read_bytes() == FORMS["json"]


def test_files_of_folders_are_named_with_their_folders_and_lists_are_passed_by() -> None:
    for learner in ("one", "two"):
        (Path("handed") / learner).mkdir(parents=True)
        (Path("handed") / learner / "badge.json").write_bytes(FORMS["json"])
    (Path("handed") / "list.csv").write_text("award,id,folder\n")
    done = run("handed", *KNOWN, "--json", "-")
    assert (done.exit_code, [file["file"] for file in json.loads(done.stdout)["files"]]) == (
        0,
        ["handed/one/badge.json", "handed/two/badge.json"],
    )


DRAWN = "\x1b[2J\x1b[1;1H\x1b[32mGenuine\x9b0m\u202e [/] [red]"
"""What clears a terminal and draws a verdict of its own, where it is printed as it stands."""
PLACES: dict[str, Callable[[Any], object]] = {
    "title": lambda one: one["credentialSubject"]["achievement"].update(name=DRAWN),
    "issuer": lambda one: one["issuer"].update(id=DRAWN),
    "key": lambda one: one["proof"][0].update(verificationMethod=DRAWN),
    "moment": lambda one: one.update(validFrom=DRAWN),
    "vocabulary": lambda one: one.update({"@context": [*one["@context"], DRAWN]}),
    "no proof": lambda one: (one.pop("proof"), one["credentialSubject"]["achievement"].update(name=DRAWN)),
}


@pytest.mark.parametrize("name", PLACES)
def test_nothing_in_a_credential_draws_over_what_is_told_of_it(name: str) -> None:
    Path("steering.json").write_text(json.dumps(tampered(SIGNED, PLACES[name])), encoding="utf-8")
    done = run("steering.json", *KNOWN, "--html", "page.html")
    assert done.exit_code in {1, 2}, done.output
    for shown in (done.output, Path("page.html").read_text("utf-8")):
        assert not {"\x1b", "\x9b", "\u202e"} & set(shown)


def test_half_a_character_keeps_no_other_file_from_its_verdict() -> None:
    half = json.dumps(SIGNED).replace("Programming", "\\ud800", 1)
    Path("half.json").write_text(half, encoding="utf-8")
    done = run("half.json", "learner/badge.json", *KNOWN, "--html", "page.html", "--json", "said.json")
    said = {one["file"]: one["verdict"] for one in json.loads(Path("said.json").read_text("utf-8"))["files"]}
    assert said == {"half.json": "can't be said", "badge.json": "genuine"}
    assert "U+D800" in done.output
    assert done.exit_code == 2


@pytest.mark.skipif(os.name != "posix", reason="elsewhere no file may be called so")
@pytest.mark.parametrize("name", [b"\x1b[2J.json", b"\xff.json", b"two\nlines.json"])
def test_a_file_may_have_any_name(name: bytes) -> None:
    Path(os.fsdecode(name)).write_bytes(FORMS["json"])
    done = run(os.fsdecode(name), *KNOWN, "--html", "page.html", "--json", "said.json")
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.output + Path("page.html").read_text("utf-8")
    assert run(os.fsdecode(b"\x1b[2Jnot\xff there"), *KNOWN).exit_code == 2


def test_where_not_every_file_is_told_it_is_told_how_many_more_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "MOST_LINES", 4)
    Path("many").mkdir()
    for place in range(7):
        (Path("many") / f"{place}.json").write_bytes(Path("tampered.json").read_bytes())
    lines = run("many", *KNOWN).output.splitlines()
    assert (sum(line.startswith("Not genuine ") for line in lines), lines[-2:]) == (
        4,
        ["... and 3 more", "Files: 7. Not genuine: 7."],
    )
