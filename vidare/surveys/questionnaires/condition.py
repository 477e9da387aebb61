"""A condition of a questionnaire, which says who is asked an item, as a tree that any way of writing it is read into.

An item that was not answered counts as the empty text, as it does in the form itself: it equals '', differs from
everything else, and is neither more nor less than a number.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Sign = Literal["=", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True)
class AnswerTo:
    """What was answered to an item, or whether an option of it was chosen where `name` is that of its column."""

    name: str


@dataclass(frozen=True)
class FixedText:
    """A text that stands in the condition itself."""

    words: str


@dataclass(frozen=True)
class FixedNumber:
    """A number that stands in the condition itself; `written` is how."""

    number: float
    written: str


@dataclass(frozen=True)
class HowMany:
    """How many options of an item were chosen, or how many of several items were answered."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Length:
    """How many characters were answered to an item."""

    name: str


Value: TypeAlias = AnswerTo | FixedText | FixedNumber | HowMany | Length


@dataclass(frozen=True)
class Always:
    """True of everybody, or of nobody."""

    holds: bool


@dataclass(frozen=True)
class Chosen:
    """An option was chosen, alone or among others."""

    name: str
    option: str


@dataclass(frozen=True)
class Compared:
    """Two values held against each other."""

    left: Value
    sign: Sign
    right: Value


@dataclass(frozen=True)
class Not:
    """The part doesn't hold."""

    part: "Condition"


@dataclass(frozen=True)
class All:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


Condition: TypeAlias = Always | Chosen | Compared | Not | All | AnyOf
