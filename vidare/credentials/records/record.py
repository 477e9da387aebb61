"""A micro-credential as it is issued: what was learnt, to whom it is awarded, by whom. Every form is made from this.

The elements are those of the Council Recommendation of 16 June 2022 (2022/C 243/02), Annex I: eleven that a
micro-credential must have and five that it may have.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from vidare.tables.award import NO_NAME

Texts = Mapping[str, str]
"""The same words by language: nb, nn, en; empty where the element is unknown."""


@dataclass(frozen=True)
class Issuer:
    """Who awards and signs: the institution, with the address of its did:web document and where it is registered."""

    code: str
    name: Texts
    did: str
    url: str
    country: str
    organisation_number: str = ""
    email: str = ""
    registers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class MicroCredential:
    """A version of a micro-credential: what everyone who gets it has learnt. Codes are those of `tables/codes`.

    `credits` are ECTS credits, `hours` the workload, `eqf` 1-8, `nkr` the level of the Norwegian framework (as 6.1).
    `awarding_body` is the code of the issuer; `unknown` names the elements that nobody knows yet.
    """

    code: str
    version: int
    title: Texts
    country: str
    awarding_body: str
    learning_outcomes: tuple[Texts, ...]
    credits: Decimal | None
    hours: int | None
    eqf: int | None
    nkr: str
    assessment: str
    assessment_text: Texts
    participation: str
    quality_assurance: str
    quality_assurance_text: Texts
    prerequisites: Texts = field(default_factory=dict)
    identity_check: str = ""
    supervision: str = ""
    grading: str = ""
    stackability: str = ""
    part_of: tuple[str, ...] = ()
    further_information: Texts = field(default_factory=dict)
    url: str = ""
    description: Texts = field(default_factory=dict)
    language_of_teaching: str = ""
    course: str = ""
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Award:
    """One learner's micro-credential: who, when, with which grade, as the file has it. Personal throughout."""

    number: str
    given_names: str
    family_name: str
    awarded: date
    date_of_birth: date | None = None
    learner_id: str = ""
    email: str = ""
    grade: str = ""
    learner_did: str = ""

    def as_signed(self) -> "Award":
        """The award with its names as every form tells them, whatever blanks and dashes the file has."""
        return replace(self, given_names=_name(self.given_names), family_name=_name(self.family_name))


def _name(written: str) -> str:
    """A name with one blank between its parts, and none for a name that there isn't."""
    name = " ".join(written.split())
    return "" if name == NO_NAME else name


@dataclass(frozen=True)
class Credential:
    """What is signed: the award of a micro-credential by an issuer, under an id that the same award always gets.

    `status` names the place in the issuer's status lists; `replaces` is the id of the credential that this corrects.
    """

    id: str
    micro_credential: MicroCredential
    award: Award
    issuer: Issuer
    issued: datetime
    valid_until: datetime | None = None
    status: tuple["StatusPlace", ...] = ()
    replaces: str = ""


@dataclass(frozen=True)
class StatusPlace:
    """A bit of a published status list: `purpose` is revocation or suspension."""

    purpose: str
    list_url: str
    index: int
