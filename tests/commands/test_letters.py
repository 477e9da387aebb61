"""Every letter can be printed, wherever the output goes, and a name without letters is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.programme_file import programme, write_programmes

MICRO_COURSE = Path(__file__).parents[2] / "examples" / "viability" / "micro-course.yaml"
FEW_LETTERS = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A system with fewer letters than the sentences have, as Windows has for what goes into a file."""


def vidare(*words: object, **variables: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "vidare", *map(str, words)]
    asked = {name: value for name, value in os.environ.items() if name != "PYTHONIOENCODING"} | {"VIDARE_LANG": "nn"}
    return subprocess.run(command, env=asked | variables, check=False, capture_output=True, timeout=60)


def test_what_another_program_reads_is_utf_8_whatever_letters_the_system_has() -> None:
    told = vidare("viability", MICRO_COURSE, **FEW_LETTERS)
    assert told.returncode == 0, told.stderr
    assert told.stdout == vidare("viability", MICRO_COURSE, PYTHONUTF8="1").stdout
    assert "−" in told.stdout.decode("utf-8")


def test_letters_that_somebody_asks_for_are_kept_to_and_others_are_told_by_their_numbers() -> None:
    told = vidare("viability", MICRO_COURSE, PYTHONIOENCODING="cp1252")
    assert told.returncode == 0, told.stderr
    assert "å" in told.stdout.decode("cp1252")
    assert b"\\u2212" in told.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_name_of_an_older_code_page_is_told(tmp_path: Path) -> None:
    old_name = os.fsdecode("våren_studieprogram.csv".encode("latin-1"))
    write_programmes(tmp_path / old_name, programme(1))
    told = vidare("check", tmp_path, "--json", tmp_path / "found.json", VIDARE_LANG="en")
    assert (told.returncode, told.stdout) == (2, b"")
    assert told.stderr.decode("utf-8") == (
        "«v\ufffdren_studieprogram.csv»: this name of a file or folder is not written in UTF-8. Give it another name, "
        "and run again.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == [old_name]
