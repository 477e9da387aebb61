"""`vidare rules` publishes the rulebook in four forms, for one table or all."""

import json
import re

import pytest
import typer
from typer.testing import CliRunner, Result

from vidare.commands.rules import rules
from vidare.rules.directory import every_rule

app = typer.Typer()
app.command()(rules)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--lang", "en"])


def test_json_holds_every_rule_with_the_same_keys() -> None:
    told = json.loads(run("--json").stdout)
    assert [rule["id"] for rule in told["rules"]] == list(every_rule())
    keys = {"id", "severity", "sentence", "source", "table", "number", "column", "since", "until", "earlier", "kind"}
    assert {frozenset(rule) for rule in told["rules"]} == {frozenset(keys)}


@pytest.mark.parametrize("name", ["Studieprogram", "studieprogram", "347", "study_programme"])
def test_a_table_is_found_by_name_number_and_id(name: str) -> None:
    told = json.loads(run("--table", name, "--json").stdout)
    assert {rule["table"] for rule in told["rules"]} == {"Studieprogram"}


def test_an_unknown_table_names_the_nearest() -> None:
    result = run("--table", "Studiprogram")
    assert result.exit_code == 2
    assert result.stderr == "--table Studiprogram: there is no such table. Did you mean Studieprogram?\n"


def test_two_forms_at_once_are_refused() -> None:
    result = run("--json", "--html")
    assert result.exit_code == 2
    assert "Choose one of them." in result.stderr


def test_an_earlier_wording_is_told_with_its_dates() -> None:
    told = {rule["id"]: rule for rule in json.loads(run("--json").stdout)["rules"]}
    (earlier,) = told["study_programme.credits.level"]["earlier"]
    assert earlier["sentence"].startswith("AR is a programme of 60 credits")
    assert (earlier["since"], earlier["until"]) == (None, 20183)
    assert "Earlier wording, to autumn 2018: AR is" in run("--table", "347", "--markdown").stdout


def test_the_terminal_tells_sentence_and_source() -> None:
    told = run("--table", "emner").stdout
    assert "A course belongs to exactly one study programme in a semester." in told
    assert "ERROR  Studieprogramkode  course.programme.one" in told


def test_the_page_needs_nothing_beside_itself_and_addresses_each_rule() -> None:
    page = run("--html").stdout
    assert '<html lang="en-GB">' in page
    assert re.findall(r'<article id="([^"]+)">', page) == list(every_rule())
    assert re.findall(r'(?:src|href)="(?!#|data:)', page) == []
