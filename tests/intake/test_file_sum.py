"""A file that was read is told with the way to it."""

import os
from pathlib import Path

import pytest

from tests.intake.written import put
from vidare.intake.files.file_sum import SeenFile


def test_a_file_stands_where_it_lies_as_seen_from_the_report(tmp_path: Path) -> None:
    seen = SeenFile.now(put(tmp_path, "emner.csv", b"a"), "emner.csv")
    assert seen.as_data(tmp_path / "memo")["path"] == "../emner.csv"


def test_a_file_on_another_drive_of_windows_is_told_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_another_drive(*_: object) -> str:
        raise ValueError("path is on mount 'H:', start on mount 'C:'")

    path = put(tmp_path, "emner.csv", b"a")
    monkeypatch.setattr(os.path, "relpath", on_another_drive)
    assert SeenFile.now(path, "emner.csv").as_data(tmp_path / "memo")["path"] == path.as_posix()
