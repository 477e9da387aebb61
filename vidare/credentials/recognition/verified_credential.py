"""A credential as a case of recognition sees it: what it says, and what was found when it was verified."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from vidare.credentials.records.record import Texts
from vidare.credentials.verification.verdict import Checked, CheckName

SIGNED: tuple[CheckName, ...] = ("signature", "key", "issuer")
"""The checks by which a credential is known to be its issuer's, and unchanged."""


@dataclass(frozen=True)
class VerifiedCredential:
    """What a credential says, unknown where it says nothing: "", None or (). Codes are those of `tables/codes`.

    `holder` is whom it names, personal. `eqf` and `nkr` are the levels, one of each unless it contradicts itself.
    `outcomes` are its learning outcomes, `one_by_one` unless there was only a description. An assessment or quality
    assurance that is told without a code stands there in words. `parts` are the ids of the results inside it. `checks`
    are those that were made; one whose facts were only stated has none.
    """

    id: str
    title: Texts
    issuer: Texts
    holder: str = field(default="", repr=False)
    country: str = ""
    registers: Mapping[str, str] = field(default_factory=dict)
    awarded: date | None = None
    credits: Decimal | None = None
    hours: Decimal | None = None
    eqf: tuple[int, ...] = ()
    nkr: tuple[str, ...] = ()
    outcomes: tuple[Texts, ...] = ()
    one_by_one: bool = True
    assessment: str = ""
    supervision: str = ""
    identity_check: str = ""
    quality_assurance: str = ""
    grade: str = ""
    parts: tuple[str, ...] = ()
    checks: tuple[Checked, ...] = ()

    def is_named(self, number: str, by: "VerifiedCredential") -> bool:
        """Whether it is what another calls so: addresses are everybody's, other numbers those of one issuer."""
        return bool(number) and self.id == number and (":" in number or self.issuer == by.issuer)

    def holds(self, check: CheckName) -> bool:
        """Whether a check was made and holds."""
        return any(each.result == "ok" for each in self.checks if each.check == check)

    @property
    def failed(self) -> tuple[Checked, ...]:
        """The checks that do not hold."""
        return tuple(each for each in self.checks if each.result == "failed")

    @property
    def verified(self) -> bool:
        """Whether it is its issuer's and unchanged, and no check fails."""
        return not self.failed and all(self.holds(check) for check in SIGNED)
