"""What keeps an issuer's folder from being opened or written, in one sentence."""

from pathlib import Path

from vidare.intake.system_reason import NO_ROOM, system_reason
from vidare.language import Sentence, Stopped, Told

FULL = "{place}: there is no room left. What was issued before stands; make room and run the same again to go on."
NO_ACCESS = "{place}: {reason}. What was issued before stands."


class IssuingStopped(Stopped):
    """Nothing more is issued or taken back; what was done before stands."""

    def __init__(self, text: str, **gaps: str | Told) -> None:
        super().__init__(Sentence(text, gaps))


def not_written(place: Path, fault: OSError) -> IssuingStopped:
    """What is told where the system writes no more."""
    if fault.errno in NO_ROOM:
        return IssuingStopped(FULL, place=str(place))
    return IssuingStopped(NO_ACCESS, place=str(place), reason=system_reason(fault))
