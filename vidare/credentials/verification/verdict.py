"""What was found when a credential was verified: each check by itself, and what they come to.

Three things can be said. Genuine: every check that decides was made and holds. Not genuine: something was found that
speaks against it. Can't be said: nothing speaks against it, but a check that decides could not be made; what was not
looked at never counts as if it held.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from vidare.credentials.verification.known_issuers import KnownIssuer
from vidare.credentials.verification.result_told import ResultTold
from vidare.language import Sentence

CheckName = Literal[
    "size", "form", "context", "terms", "schema", "proof", "signature", "seal", "key", "issuer", "register",
    "validity", "status", "elements", "evidence",
]  # fmt: skip
"""The checks in the order they are told, each explained in `check_names`."""

Result = Literal["ok", "failed", "unknown"]
Said = Literal["genuine", "not genuine", "can't be said"]

Kind = Literal["badge", "token", "w3c_token", "elmo", "pdf", "none"]
"""What the file is: a credential with its proof, a token in the form of Open Badges or of the W3C, ELMO, a PDF."""

UNREADABLE: frozenset[CheckName] = frozenset({"size", "form"})
"""Where these fail there is no credential to judge: a torn file is not a forged one."""

NOT_REACHED = Sentence("Not looked at, since something before it does not hold or is not known.")


@dataclass(frozen=True)
class Checked:
    """One check: whether it holds, and what was seen. `unknown` was not or could not be looked at, and says why.

    `reserved` marks what nobody could have looked at (no status is named): it leaves the verdict, with a reservation.
    """

    check: CheckName
    result: Result
    said: Sentence
    reserved: bool = False


@dataclass(frozen=True)
class Verdict:
    """The checks of one file, by whom it is (out of the registry, never out of the file), and what it says.

    `deciding` are the checks that the verdict rests on. What `inform` adds (schema, elements, evidence) decides
    nothing: a signature holds over a badge that lacks a field as well. What a file says counts only as far as the
    verdict does. `results` are personal.
    """

    file: str
    kind: Kind
    deciding: tuple[Checked, ...]
    issuer: KnownIssuer | None = None
    read: Callable[[], tuple[ResultTold, ...]] = field(default=tuple, repr=False)
    inform: Callable[[tuple[ResultTold, ...]], tuple[Checked, ...]] = field(default=lambda _results: (), repr=False)

    @property
    def said(self) -> Said:
        """What all checks together come to."""
        results = {checked.check: checked for checked in self.deciding}
        if any(checked.result == "failed" and checked.check not in UNREADABLE for checked in self.deciding):
            return "not genuine"
        if not results or any(checked.result != "ok" and not checked.reserved for checked in self.deciding):
            return "can't be said"
        return "genuine"

    @cached_property
    def results(self) -> tuple[ResultTold, ...]:
        """The results that the file tells, each with the elements of the EU's recommendation."""
        return self.read()

    @cached_property
    def checks(self) -> tuple[Checked, ...]:
        """Every check in its order, those that only inform among them."""
        return tuple(sorted((*self.deciding, *self.inform(self.results)), key=lambda checked: ORDER[checked.check]))

    @property
    def because(self) -> tuple[Checked, ...]:
        """What keeps the credential from being genuine, or where it is, what could not be asked."""
        against = [one for one in self.deciding if one.result == "failed"]
        not_known = [one for one in self.deciding if one.result == "unknown" and one.said != NOT_REACHED]
        if self.said == "genuine":
            return tuple(one for one in self.deciding if one.reserved)
        return tuple(against or [one for one in not_known if not one.reserved])

    def result(self, check: CheckName) -> Result | None:
        """The result of one check; None where the file is of a form that has nothing to check there."""
        return next((one.result for one in self.checks if one.check == check), None)


ORDER: Mapping[CheckName, int] = {name: place for place, name in enumerate(CheckName.__args__)}  # type: ignore[attr-defined]
