"""What the system says of a file it would not read or write is told in the reader's language."""

import errno
import os
from pathlib import Path

import pytest

from tests.systems import needs_posix
from vidare.intake.bibliography import read_sources
from vidare.intake.system_reason import system_reason
from vidare.language import Sentence, Stopped
from vidare.reports.written_whole import write_text

MET = ("ENOSPC", "EDQUOT", "EFBIG", "EACCES", "EPERM", "EROFS", "EISDIR", "ENOTDIR", "ENAMETOOLONG", "ENOENT")


@pytest.mark.parametrize("name", MET)
def test_a_reason_that_people_meet_has_a_sentence_of_its_own(name: str) -> None:
    number = getattr(errno, name)
    assert isinstance(system_reason(OSError(number, os.strerror(number))), Sentence)


def test_any_other_reason_is_told_as_the_system_tells_it() -> None:
    assert system_reason(OSError(errno.ELOOP, "Too many levels")) == "Too many levels"
    assert system_reason(OSError("it is gone")) == "it is gone"
    assert system_reason(TimeoutError()) == "TimeoutError"


def test_the_reason_is_told_in_the_language_of_its_sentence(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as unread:
        read_sources(tmp_path / "missing.ris")
    assert "«there is no such file or folder»" in unread.value.told(marked)


@needs_posix
def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as unwritten:
        write_text(tmp_path / ("n" * 250), "text")
    assert "«the name is too long»" in unwritten.value.told(marked)


def marked(text: str) -> str:
    """A text as if it were translated."""
    return f"«{text}»"
