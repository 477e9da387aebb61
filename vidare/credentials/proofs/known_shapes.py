"""The fast way to a canonical form: credentials put together alike differ in their texts only.

A batch of badges has one shape: the same names at the same places, other texts. JSON-LD is expanded once per shape
with a marker in place of each text, which shows where in the statements the text ends up. For every further
credential of that shape the texts are put there, and only the lines that differ are made anew. Numbers, types and
vocabularies belong to the shape. A text that JSON-LD would read by what it says has to be plainly an address, else the
general way is gone.

A shape is learnt at its second credential, and only kept where it gives the same as the general way.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any, Literal

from vidare.credentials.clean_text import must_be_clean
from vidare.credentials.contexts import Contexts, pinned
from vidare.credentials.proofs.canonical import canonical, in_canonical_order, must_be_told_apart
from vidare.credentials.proofs.learnt_shape import Learnt, learn
from vidare.credentials.proofs.outline import Outline, outlined

KEPT = 64
"""Shapes kept at a time; the one that was used longest ago goes first."""

Seen = Learnt | Literal["once", "never"]
"""What is known of a shape: how to fill it, that it was seen once, or that it can't be learnt."""


@dataclass
class KnownShapes:
    """Shapes seen so far; one of these for each batch or verifier. It remembers the texts of the last credential."""

    contexts: Contexts = field(default_factory=pinned)
    _seen: OrderedDict[Outline, Seen] = field(default_factory=OrderedDict)

    def canonical(self, document: dict[str, Any]) -> str:
        """The canonical N-Quads of a document, the same as `canonical` gives."""
        texts: list[str] = []
        outline = outlined(document, texts)
        shape = self._seen.get(outline)
        if isinstance(shape, Learnt) and shape.fits(texts):
            self._seen.move_to_end(outline)
            return _filled(shape, texts)
        form = canonical(document, self.contexts)
        self._keep(outline, self._learn(document, texts, form) if shape == "once" else shape or "once")
        return form

    def _learn(self, document: dict[str, Any], texts: list[str], form: str) -> Seen:
        shape = learn(document, texts, self.contexts)
        return shape if shape is not None and _filled(shape, texts) == form else "never"

    def _keep(self, outline: Outline, shape: Seen) -> None:
        self._seen[outline] = shape
        self._seen.move_to_end(outline)
        if len(self._seen) > KEPT:
            self._seen.popitem(last=False)


def _filled(shape: Learnt, texts: list[str]) -> str:
    if texts == shape.last_texts:  # as the options of the proofs of a batch are
        return shape.last_form
    must_be_clean(" ".join(texts))
    form = shape.lines.filled(texts) if shape.lines else None
    if form is None:  # two unnamed things look alike
        said = shape.filled(texts)
        if shape.may_look_alike:
            must_be_told_apart(said)
        form = in_canonical_order(said)
    shape.last_texts, shape.last_form = texts, form
    return form
