"""Whatever ends the program from outside, it ends in order: a signal, a full disk, a reader that has gone."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.programme_file import programme, write_programmes
from tests.systems import needs_posix
from vidare.commands.ending import ENDING

MAIN = "from vidare.cli import main; main()"
KILLED_WHILE_WRITING = """
import os, signal, vidare.reports.delivery_files as written
written.sha256 = lambda path: os.kill(os.getpid(), {number})
signal.signal({number}, signal.{before})
from vidare.cli import main
main()
"""
CLOSED_BEFORE = f"import sys; sys.stdout = None\n{MAIN}"
FULL = Path("/dev/full")


def vidare(*words: object, program: str = MAIN, out: int | None = None) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-c", program, *map(str, words)]
    environment = os.environ | {"VIDARE_LANG": "en"}
    return subprocess.run(
        command,
        env=environment,
        check=False,
        stdout=subprocess.PIPE if out is None else out,
        stderr=subprocess.PIPE,
        timeout=60,
    )


@needs_posix
@pytest.mark.parametrize("number", ENDING)
def test_a_signal_leaves_nothing_half_written(tmp_path: Path, number: signal.Signals) -> None:
    given = write_programmes(tmp_path / "in/studieprogram.csv", programme(1))
    words = ("deliver", given, "--period", "2025-3", "--date", "2026-03-01", "--out", tmp_path / "out")
    ended = vidare(*words, program=KILLED_WHILE_WRITING.format(number=int(number), before="SIG_DFL"))
    assert (ended.returncode, ended.stderr) == (128 + number, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@needs_posix
def test_a_signal_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    given = write_programmes(tmp_path / "in/studieprogram.csv", programme(1))
    words = ("deliver", given, "--period", "2025-3", "--date", "2026-03-01", "--out", tmp_path / "out")
    program = KILLED_WHILE_WRITING.format(number=int(signal.SIGHUP), before="SIG_IGN")
    ended = vidare(*words, program=program)
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "out" / "manifest.json").exists()


@pytest.mark.skipif(not FULL.exists(), reason="there is no file that is always full")
@pytest.mark.parametrize("words", [("rules",), ("rules", "--json"), ("check",), ("check", "--json", "-"), ("plan",)])
def test_a_full_disk_under_the_standard_output_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    given = write_programmes(tmp_path / "studieprogram.csv", programme(1))
    further = {"check": (given,), "plan": (given, "--previous", given, "--json", "-")}
    with FULL.open("wb") as full:
        ended = vidare(*words, *further.get(words[0], ()), out=full.fileno())
    told = b"There is no room left where the output goes. Make room, or send it elsewhere."
    assert (ended.returncode, ended.stderr.rstrip()) == (2, told)


@pytest.mark.parametrize("words", [("rules",), ("rules", "--json"), ("plan",)])
def test_a_reader_that_has_gone_ends_the_program_silently(tmp_path: Path, words: tuple[str, ...]) -> None:
    given = write_programmes(tmp_path / "studieprogram.csv", programme(1))
    read, write = os.pipe()
    os.close(read)
    further = (given, "--previous", given, "--json", "-") if words == ("plan",) else ()
    ended = vidare(*words, *further, out=write)
    os.close(write)
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_a_standard_output_that_was_closed_before_the_start_is_no_fault(tmp_path: Path) -> None:
    given = write_programmes(tmp_path / "studieprogram.csv", programme(1))
    command = [sys.executable, "-c", CLOSED_BEFORE, "check", str(given), "--json", str(tmp_path / "a.json")]
    ended = subprocess.run(command, check=False, stderr=subprocess.PIPE, timeout=60)
    assert (ended.returncode, ended.stderr, (tmp_path / "a.json").exists()) == (0, b"", True)
