"""A case of recognition: who asks for what, with which credentials, and what people have judged and decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from vidare.credentials.recognition.overlap import Counted, Pair
from vidare.credentials.recognition.verified_credential import VerifiedCredential
from vidare.credentials.records.record import Texts


@dataclass(frozen=True)
class Target:
    """The programme or course that recognition is asked for in, with its outcomes. Unknown credits are None.

    `recognised_before` are credits from elsewhere that count in the degree already, `reused_before` those of an earlier
    degree.
    """

    code: str
    title: Texts
    credits: Decimal | None = None
    eqf: int | None = None
    outcomes: tuple[Texts, ...] = ()
    recognised_before: Decimal | None = None
    reused_before: Decimal | None = None


@dataclass(frozen=True)
class Grading:
    """A criterion that an officer has graded, with the reasons."""

    grade: str
    reason: Texts


@dataclass(frozen=True)
class Judgement:
    """What a person judges after comparing the outcomes: the credits that answer to the target, a part or none of them.

    `difference` is a code of `substantial_difference`, needed where not everything is recognised. `in_parts` are, by
    the other course, credits of an overlap that are known to lie in what is recognised.
    """

    recognised: Decimal
    reason: Texts
    difference: str = ""
    grade_transferred: bool | None = None
    in_parts: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A credential that recognition is asked for. `used_in` names a degree that it counted in before."""

    code: str
    facts: VerifiedCredential
    credits: Decimal
    passed: date
    used_in: str = ""
    taken_here: bool = False
    gradings: Mapping[str, Grading] = field(default_factory=dict)
    judgement: Judgement | None = None


@dataclass(frozen=True)
class OwnNumber:
    """A number that the institution has set itself, with where it stands."""

    value: Decimal
    source: str


@dataclass(frozen=True)
class Decision:
    """Who prepared and who decided, on which day, and who hears an appeal. Names are personal."""

    prepared_by: str = field(repr=False)
    decided_by: str = field(repr=False)
    decided: date
    appeal_to: Texts


@dataclass(frozen=True)
class Case:
    """A case; `applicant` is personal. `exceptions` are the rules that the institution makes one from, with reasons."""

    number: str
    received: date
    applicant: str = field(repr=False)
    institution: Texts
    contact: str
    purpose: str
    target: Target
    asked: tuple[Asked, ...]
    counted: tuple[Counted, ...] = ()
    pairs: tuple[Pair, ...] = ()
    own_numbers: Mapping[str, OwnNumber] = field(default_factory=dict)
    exceptions: Mapping[str, Texts] = field(default_factory=dict)
    officer: str = field(default="", repr=False)
    decision: Decision | None = None
    constructed: bool = False
