"""A thing known by being the very same, for what is worked out once for all credentials of a batch."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True, eq=False)
class Same(Generic[Thing]):
    """A thing that is compared by what it is in memory; it is held on to, so that no other takes its place."""

    thing: Thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)
