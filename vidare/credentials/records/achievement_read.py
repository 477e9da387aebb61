"""A result as a file from elsewhere tells it: what somebody else says that a learner has reached."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from vidare.credentials.records.record import Texts
from vidare.tables.several_codes import SEPARATOR


@dataclass(frozen=True)
class LearnerRead:
    """Whom a file is about; `numbers` are the identifiers by their kind."""

    given_names: str
    family_name: str
    date_of_birth: date | None = None
    numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class IssuerRead:
    """Who a file says has given the result; `registers` are the identifiers by their kind (erasmus, schac, did)."""

    name: Texts
    country: str = ""
    url: str = ""
    registers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AchievementRead:
    """A result: what was learnt, and what was reached. Texts by language, "" where the file does not say which.

    `id` is the address of the credential where there is one, else the number it has at the issuer. `credits` are ECTS,
    `hours` the work, `grading` the scale in words. `status` is passed, failed or in-progress, empty where untold.
    `kind` is as in ELMO: Degree Programme, Module, Course, Class. `levels` are by framework (EQF, NQF), of several in
    one all of them (`4; 7`).
    """

    id: str
    learner: LearnerRead
    issuer: IssuerRead
    title: Texts
    description: Texts = field(default_factory=dict)
    kind: str = ""
    url: str = ""
    on: date | None = None
    status: str = ""
    grade: str = ""
    grading: Texts = field(default_factory=dict)
    credits: Decimal | None = None
    hours: Decimal | None = None
    levels: Mapping[str, str] = field(default_factory=dict)
    language_of_teaching: str = ""
    attachments: tuple[str, ...] = ()
    parts: tuple["AchievementRead", ...] = ()


def several(told: Iterable[str]) -> str:
    """What is told more than once in different words: all of it, sorted, since no order of it says anything."""
    return f"{SEPARATOR} ".join(sorted({*told} - {""}))


def by_framework(levels: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Levels with their frameworks, by the framework."""
    found: dict[str, list[str]] = {}
    for framework, level in levels:
        found.setdefault(framework, []).append(level)
    return {framework: several(told) for framework, told in found.items()}
