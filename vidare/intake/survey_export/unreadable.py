"""What keeps a file of a survey from being read, said with its place."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vidare.intake.cannot_read import CannotRead
from vidare.intake.files.fault_in_words import as_sentence
from vidare.intake.files.sheet import Refused
from vidare.language import Sentence, Told


class UnreadableSurvey(CannotRead):
    """A file of a survey can't be read: the place, what was found, and the way out."""


def unreadable(file: str, text: str, **gaps: str | Told) -> UnreadableSurvey:
    """What is wrong with a file."""
    return UnreadableSurvey(Sentence("{file}: {fault}", {"file": file, "fault": Sentence(text, gaps)}))


@contextmanager
def told_as_survey(path: Path) -> Iterator[None]:
    """Turn what keeps a file from being opened into a sentence about it."""
    try:
        yield
    except Refused as reason:
        raise UnreadableSurvey(as_sentence(reason.fault)) from None
    except FileNotFoundError:
        raise unreadable(path.name, "there is no such file. Is the path spelt right?") from None
    except PermissionError:
        raise unreadable(path.name, "you may not open this. Ask for the right to read it.") from None
    except OSError as reason:
        why = reason.strerror or type(reason).__name__
        raise unreadable(path.name, "the file could not be read ({why}).", why=why) from None
