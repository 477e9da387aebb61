"""What a credential tells: the result, and for each element of the EU's recommendation whether it stands there."""

from dataclasses import dataclass
from typing import Literal

from vidare.credentials.records.achievement_read import AchievementRead
from vidare.credentials.verification.known_issuers import KnownIssuer

Presence = Literal["present", "missing", "no_field"]
"""It is told; the form has room for it, but nothing stands there; the form has no room for it, and no text tells it."""


@dataclass(frozen=True)
class ElementTold:
    """An element by its code in `micro_credential_element`: what is said, one text or several.

    `value` is the code of our own lists where the credential gives one (written_examination), several with `;` between.
    `own_field` is false where it was only found in a description, by its heading.
    """

    code: str
    presence: Presence
    said: tuple[str, ...] = ()
    value: str = ""
    own_field: bool = True


@dataclass(frozen=True)
class ResultTold:
    """A result with its elements, in the order of the recommendation; `issuer` is who issued it by the registry."""

    achievement: AchievementRead
    elements: tuple[ElementTold, ...]
    evidence: tuple[str, ...] = ()
    issuer: KnownIssuer | None = None

    def element(self, code: str) -> ElementTold:
        """One of the elements."""
        return next(one for one in self.elements if one.code == code)
