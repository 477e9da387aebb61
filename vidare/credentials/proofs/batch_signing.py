"""Many credentials signed one after the other: quick, and with samples of them fully verified the general way."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vidare.credentials.keys.issuer_keys import IssuerKey, IssuerKeys
from vidare.credentials.keys.signer import Signer
from vidare.credentials.proofs.data_integrity import signed, verified
from vidare.credentials.proofs.known_shapes import KnownShapes

FIRST = 5
"""How many are verified at the beginning, where shapes are learnt."""

EVERY = 500
"""From then on, one in so many."""


@dataclass
class BatchSigner:
    """Signs credentials in the name of one issuer at one moment; refused is what a verifier would refuse."""

    signer: Signer
    created: datetime
    shapes: KnownShapes = field(default_factory=KnownShapes)
    signed_so_far: int = 0

    def signed(self, credential: dict[str, Any]) -> dict[str, Any]:
        """The credential with its proof."""
        made = signed(credential, self.signer, self.created, self.shapes.canonical)
        if self.signed_so_far < FIRST or self.signed_so_far % EVERY == 0:
            key = IssuerKey(self.signer.id, self.signer.controller, self.signer.public)
            verified(made, IssuerKeys([key]), self.created)
        self.signed_so_far += 1
        return made
