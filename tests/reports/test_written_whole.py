"""Output is there whole or not at all."""

import errno
from pathlib import Path

import pytest

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
