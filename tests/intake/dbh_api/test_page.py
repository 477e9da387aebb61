"""The page about the client says what is so: its example runs, and its addresses and names are the code's."""

import re
from pathlib import Path

import pytest

from tests.intake.dbh_api.replay_server import Replay
from vidare.intake.dbh_api.cache import VARIABLE
from vidare.intake.dbh_api.connection import BASES
from vidare.intake.dbh_api.failure import TOKEN_VARIABLE

PAGE = (Path(__file__).parents[3] / "docs" / "dbh_api.md").read_text("utf-8")


def test_the_example_runs(replay: Replay, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("vidare.intake.dbh_api.client.BASES", (replay.base,))
    example, printed = re.findall(r"```(?:python|text)\n(.*?)```", PAGE, flags=re.DOTALL)[:2]
    exec(compile(example, "docs/dbh_api.md", "exec"), {})
    assert capsys.readouterr().out == printed
    assert len(replay.asked) == 2


@pytest.mark.parametrize("name", [*BASES, VARIABLE, TOKEN_VARIABLE])
def test_the_page_names_what_there_is(name: str) -> None:
    assert name in PAGE
