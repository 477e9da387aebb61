"""What a report goes without, told in the terminal: what `memo` and `erasmus report` have in common."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from vidare.language import Translate

if TYPE_CHECKING:
    from vidare.reports.documents.part_left_out import PartLeftOut


def tell_left_out(parts: "Sequence[PartLeftOut]", _: Translate) -> None:
    """A line for each part that was left out, with what was missing for it."""
    for left in parts:
        typer.echo(_("Left out: {part}. {missing}").format(part=left.heading.told(_), missing=left.why(_)))
