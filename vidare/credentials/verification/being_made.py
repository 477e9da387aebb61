"""The checks of one file while they are made: what fails stays failed, and what was not reached is told as that."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from vidare.credentials.refused import Refused
from vidare.credentials.verification.verdict import NOT_REACHED, ORDER, Checked, CheckName, Result
from vidare.language import Sentence, Told

Found = TypeVar("Found")

WORSE: dict[Result, int] = {"ok": 0, "unknown": 1, "failed": 2}


class BeingMade:
    """Checks so far. Of several findings of one check the worst stays, and of those the first."""

    def __init__(self) -> None:
        self._found: dict[CheckName, Checked] = {}

    def ok(self, check: CheckName, text: str, **gaps: str | Told) -> None:
        """The check holds."""
        self.put(Checked(check, "ok", Sentence(text, gaps)))

    def failed(self, check: CheckName, said: Sentence) -> None:
        """The check does not hold."""
        self.put(Checked(check, "failed", said))

    def unknown(self, check: CheckName, said: Sentence, reserved: bool = False) -> None:
        """The check could not be made."""
        self.put(Checked(check, "unknown", said, reserved))

    def put(self, checked: Checked) -> None:
        """Keep a finding, unless there is one already that is as bad."""
        before = self._found.get(checked.check)
        if before is None or WORSE[checked.result] > WORSE[before.result]:
            self._found[checked.check] = checked

    def look(self, work: Callable[[], Found]) -> Found | None:
        """What `work` gives; None where it refuses, which is kept as a failure of the check that it names."""
        try:
            return work()
        except Refused as refused:
            self.failed(refused.check, refused.sentence)
            return None

    def allows(self, work: Callable[[], None]) -> bool:
        """Whether `work` does not refuse; a refusal is kept as a failure of the check that it names."""
        try:
            work()
        except Refused as refused:
            self.failed(refused.check, refused.sentence)
            return False
        return True

    def holds(self, check: CheckName) -> bool:
        """Whether a check was made and holds."""
        return check in self._found and self._found[check].result == "ok"

    def all_of(self, names: Iterable[CheckName]) -> tuple[Checked, ...]:
        """Every check of these in order, and whichever else was made; what was not reached is not known."""
        for name in names:
            if name not in self._found:
                self.unknown(name, NOT_REACHED)
        return tuple(sorted(self._found.values(), key=lambda checked: ORDER[checked.check]))
