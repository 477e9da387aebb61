"""What is told of forms when credentials are issued in them: what of the record they can't carry."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from vidare.language import Translate

if TYPE_CHECKING:
    from vidare.credentials.keys.public_key import Kind


def tell_left_out(forms: Sequence[str], kind: "Kind", _: Translate) -> None:
    """Tell, form by form, what stands in the record only."""
    from vidare.credentials.issuing.cannot_carry import cannot_carry

    for names, left_out in cannot_carry(forms, kind):
        typer.echo(_("What {forms} can't carry:").format(forms=", ".join(names)))
        for sentence in left_out:
            typer.echo(f"- {sentence.told(_)}")


def by_form(forms: Sequence[str], kind: "Kind", _: Translate) -> dict[str, list[str]]:
    """The same for scripts."""
    from vidare.credentials.issuing.cannot_carry import cannot_carry

    together = cannot_carry(forms, kind)
    return {name: [one.told(_) for one in left_out] for names, left_out in together for name in names}
