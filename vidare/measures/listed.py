"""Names in a sentence: the first of them, and how many more there are."""

from collections.abc import Iterable
from dataclasses import dataclass

from vidare.language import Translate

SHOWN = 10


@dataclass(frozen=True)
class Listed:
    """Codes or names, told in order and each once."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[object]) -> "Listed":
        """The names that are there, in order."""
        return cls(tuple(sorted({str(name) for name in names if name is not None})))

    def told(self, _: Translate) -> str:
        """The first names and the number of the others, in the language of `_`."""
        shown = ", ".join(self.names[:SHOWN])
        more = len(self.names) - SHOWN
        return _("{names} and {count} more").format(names=shown, count=more) if more > 0 else shown
