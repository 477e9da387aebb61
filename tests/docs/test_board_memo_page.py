"""The page on the board's memo shows files that can be read, and commands that run on the sample it names."""

import re
import shlex
from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner

from vidare.cli import app
from vidare.intake.ledgers.ledger_mapping import ASKS, NOT_REVENUE, read_mapping
from vidare.intake.own.own_choices import own_choices
from vidare.reports.board_memo.settings import read_settings
from vidare.tables.code_list import load

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/board_memo.md"
MAPPING, OWN_LIST, RENAMED, SETTINGS, _ = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def test_the_files_on_the_page_can_be_read(tmp_path: Path) -> None:
    shown = {
        "ledger_mapping.yaml": MAPPING,
        "continuing_education.yaml": OWN_LIST,
        "renamed_codes.yaml": RENAMED,
        "memo.yaml": SETTINGS,
    }
    for name, text in shown.items():
        (tmp_path / name).write_text(text, "utf-8")
    choices = own_choices(tmp_path)
    assert choices.own_list is not None
    assert (choices.way, len(choices.own_list.conditions), len(choices.renamed)) == ("list", 3, 2)
    assert len(read_mapping(tmp_path / "ledger_mapping.yaml").conditions) == 3
    assert read_settings(tmp_path / "memo.yaml").names["1120"] == "UiB"


def test_every_category_and_field_of_the_ledgers_mapping_is_told() -> None:
    rows = re.findall(r"^\| (`.*)", PAGE.read_text("utf-8"), re.MULTILINE)
    told = {word for row in rows for word in re.findall(r"`(\w+)`", row)}
    assert {*load("financing_category").codes, NOT_REVENUE, *ASKS} <= told


def test_the_commands_on_the_page_run_on_the_sample_it_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    copytree(ROOT / "examples/seed-000", tmp_path / "my-files")
    (block,) = re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    ended = [CliRunner().invoke(app, shlex.split(line)[1:]).exit_code for line in block.splitlines()]
    assert ended == [0, 0]
