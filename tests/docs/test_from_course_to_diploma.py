"""The page for a registrar works as it is written: its ten commands, one after the other, print what it says."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vidare.cli import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "from_course_to_diploma.md").read_text("utf-8")
EXAMPLES = ROOT / "examples"
COPIED = (
    EXAMPLES / "uib-open-data" / "dbh347_uib_programmes_2021_2025.about.yaml",
    EXAMPLES / "uib-open-data" / "dbh347_uib_programmes_2021_2025.csv",
    EXAMPLES / "micro-credential" / "digi614_constructed.yaml",
    EXAMPLES / "micro-credential" / "make_awards.py",
)
TAKE_A_DAY = ("credential check", "credential issue", "credential revoke", "key new", "verify")


@pytest.fixture(autouse=True)
def _folder_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIDARE_PASSPHRASE", "a passphrase for tests")
    for file in COPIED:
        shutil.copy(file, tmp_path)


def told_on_the_page() -> list[tuple[str, list[str]]]:
    """Each command of the page, and the lines that it is said to print."""
    blocks = re.findall(r"```console\n\$ vidare (.*)\n((?:.*\n)*?)```", PAGE)
    return [(command, [line for line in lines.splitlines() if line != "..."]) for command, lines in blocks]


def run(command: str) -> tuple[int, str]:
    """Run a command on the day that the tests count from, so that no review date of the example is over."""
    day = ["--date", "2026-02-15"] if command.startswith(TAKE_A_DAY) else []
    ended = CliRunner().invoke(app, [*shlex.split(command), *day, "--lang", "en"], env={"COLUMNS": "200"})
    return ended.exit_code, ended.output


def fill_in(command: str) -> None:
    """What the page has people do by hand after a command."""
    if "digi614.yaml --from" in command:
        assert "code: DIGI614" in Path("digi614.yaml").read_text("utf-8")
        shutil.copy("digi614_constructed.yaml", "digi614.yaml")
    if command.endswith("--awards"):
        found = re.search(r"`~/vidare/\.venv/bin/python (make_awards\.py .*?)`", PAGE)
        assert found
        subprocess.run([sys.executable, *found[1].split()], check=True, cwd=Path.cwd())


def test_the_page_says_in_which_folders_its_four_files_lie() -> None:
    for file in COPIED:
        assert f"`examples/{file.parent.name}/`" in PAGE
        assert f"`{file.name}`" in PAGE


def test_the_ten_commands_print_what_the_page_says() -> None:
    commands = told_on_the_page()
    assert len(commands) == PAGE.count("$ vidare") == 10
    for number, (command, lines) in enumerate(commands, start=1):
        code, printed = run(command)
        printed = printed.replace("to-learners\\", "to-learners/")  # as Windows parts the names of folders
        assert code == (1 if number == 10 else 0), f"{number}: {printed}"
        place = 0
        for line in lines:
            found = printed.find(line, place)
            assert found >= 0, f"{number}: the page says «{line}», and the command says:\n{printed}"
            place = found + len(line)
        fill_in(command)


def test_what_it_leaves_behind_is_what_the_page_says() -> None:
    for command, _lines in told_on_the_page():
        run(command)
        fill_in(command)
    assert Path("did.json").read_bytes() == Path("issued/published/.well-known/did.json").read_bytes()
    assert len(list(Path("to-learners").glob("*/diploma.pdf"))) == 5
    assert "Testperson 001" in Path("verdict.html").read_text("utf-8")
    for file in Path("issued/published").rglob("*"):
        assert not file.is_file() or b"Testperson" not in file.read_bytes()


def test_its_links_lead_somewhere() -> None:
    for place in re.findall(r"\]\((\w+\.md)\)", PAGE):
        assert (ROOT / "docs" / place).is_file()
