"""Output is there whole or not at all."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from xlsxwriter.exceptions import FileCreateError

from tests.systems import needs_posix
from vidare.reports.written_whole import CouldNotBeWritten, written_whole


def stop_half_way(place: Path, fault: BaseException) -> None:
    with written_whole(place) as beside:
        beside.write_text("half")
        raise fault


def test_what_was_written_is_moved_into_place(tmp_path: Path) -> None:
    with written_whole(tmp_path / "a.txt") as place:
        place.write_text("new")
        assert not (tmp_path / "a.txt").exists()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "new"}


def test_a_folder_takes_the_place_of_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with written_whole(tmp_path / "out") as place:
        place.mkdir()
        (place / "a.txt").write_text("new")
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "a.txt"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), ValueError("a mistake of ours")])
def test_an_interrupted_run_leaves_what_stood_there(tmp_path: Path, fault: BaseException) -> None:
    (tmp_path / "a.txt").write_text("old")
    with pytest.raises(type(fault)):
        stop_half_way(tmp_path / "a.txt", fault)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "old"}


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "there is no room left to write it; nothing was written. Make room, or choose another place."),
        (errno.EACCES, "you may not write there; nothing was written. Choose another place."),
    ],
)
def test_a_full_disk_and_a_closed_folder_are_told(tmp_path: Path, number: int, said: str) -> None:
    with pytest.raises(CouldNotBeWritten) as told:
        stop_half_way(tmp_path / "a.txt", OSError(number, "as the system says"))
    assert told.value.told(str) == f"{tmp_path / 'a.txt'}: {said}"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_another_program_holds_open_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("old")
    with pytest.raises(CouldNotBeWritten, match=r"another program holds it open.*Close it, or choose another place"):
        stop_half_way(tmp_path / "a.xlsx", PermissionError(errno.EACCES, "as Windows says"))
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.xlsx": "old"}


@needs_posix
@pytest.mark.parametrize("write", [pl.DataFrame.write_parquet, pl.DataFrame.write_csv])
def test_a_disk_that_polars_finds_full_is_told(tmp_path: Path, write: Callable[[pl.DataFrame, str], None]) -> None:
    with pytest.raises(CouldNotBeWritten, match="there is no room left"), written_whole(tmp_path / "a.parquet"):
        write(pl.DataFrame({"a": [str(number) for number in range(100_000)]}), "/dev/full")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_xlsxwriter_finds_full_is_told(tmp_path: Path) -> None:
    with pytest.raises(CouldNotBeWritten, match="there is no room left"):
        stop_half_way(tmp_path / "a.xlsx", FileCreateError(OSError(errno.ENOSPC, "as the system says")))


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(CouldNotBeWritten, match="Make it first"),
        written_whole(tmp_path / "no" / "a.txt"),
    ):
        pass


def test_a_file_does_not_take_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with (
        pytest.raises(CouldNotBeWritten, match="something else is there already"),
        written_whole(tmp_path / "out") as place,
    ):
        place.write_text("a file")
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "mine.txt"]


@needs_posix
@pytest.mark.parametrize("there", [True, False])
def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path, there: bool) -> None:
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "b", tmp_path / "a.txt"
    link.symlink_to(target)
    if there:
        target.write_text("old")
    with written_whole(link) as place:
        assert place.suffix == ".txt"
        place.write_text("new")
    assert (link.is_symlink(), target.is_symlink(), target.read_text()) == (True, False, "new")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "b", "far"]


@needs_posix
def test_a_link_into_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "no" / "b.txt")
    with pytest.raises(CouldNotBeWritten, match="Make it first"), written_whole(tmp_path / "a.txt"):
        pass


@needs_posix
def test_a_pipe_is_refused_and_stays_also_behind_a_link(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    for name in ("pipe", "link"):
        with pytest.raises(CouldNotBeWritten, match="a pipe or a socket, and no file"), written_whole(tmp_path / name):
            pass
    assert (tmp_path / "pipe").is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "pipe"]
