"""The command itself, killed at random moments: every award has exactly one credential in the end."""

from pathlib import Path

import pytest

from benchmarks.interrupted import Way, interrupted


@pytest.mark.slow
@pytest.mark.parametrize(("kills", "processes"), [(8, 1), (2, 2)])
def test_a_batch_that_is_killed_again_and_again_issues_every_award_once(
    tmp_path: Path, kills: int, processes: int
) -> None:
    found = interrupted(2000, kills, 4, tmp_path, Way(processes, chunk=20))
    assert (found["awards"], found["ids"], found["places"], found["killed"]) == (2000, 2000, 2000, kills)
