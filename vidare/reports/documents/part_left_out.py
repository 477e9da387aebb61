"""Parts that a report goes without, since the rows don't suffice for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from vidare.language import Sentence, Translate
from vidare.reports.documents.document import Section


@dataclass(frozen=True)
class PartLeftOut:
    """A part that was left out, with what was missing for it."""

    heading: Sentence
    missing: tuple[Sentence, ...]

    def told(self, _: Translate) -> str:
        """The part and what was missing, in one line."""
        return _("{part}: {missing}").format(part=self.heading.told(_), missing=self.why(_))

    def why(self, _: Translate) -> str:
        """What was missing."""
        return " ".join(sentence.told(_) for sentence in self.missing)


def left_out_section(parts: Sequence[PartLeftOut], _: Translate) -> list[Section]:
    """The section with a line for each; none where nothing was left out."""
    if not parts:
        return []
    why = _("These parts could not be computed from the files at hand.")
    return [Section("left_out", _("Left out"), (why,), tuple(part.told(_) for part in parts))]
