"""`vidare credential journal`: is the journal whole, and what was issued and taken back?"""

import json
from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.credential.signing import tell_journal
from vidare.commands.key.keys_at import told_with_folder
from vidare.commands.options import CHOSEN, AsJson, Language


def journal(
    folder: Annotated[
        Path, typer.Argument(metavar="folder", help="The issuer's folder, that credentials were issued to.")
    ],
    as_json: AsJson = False,
    lang: Language = CHOSEN,
) -> None:
    """Verify the chain of the journal and count what it tells; a line that was changed is named."""
    with told_with_folder(lang) as told:
        from datetime import UTC, datetime

        from vidare.credentials.issuing.issuer_folder import open_folder

        with open_folder(folder, None, datetime.now(UTC)) as opened:
            issued = opened.issued
            counts = {
                "issuer": issued.issuer,
                "awards": len(issued.newest),
                "credentials": issued.credentials,
                "revoked": len(issued.revoked),
                "suspended": len(issued.suspended),
                "lines": opened.journal.lines,
                "last": opened.journal.head,
            }
            if as_json:
                typer.echo(json.dumps(counts, ensure_ascii=False, indent=1))
                return
            text = told(
                "{issuer} (awards: {awards}; credentials: {credentials}, of which revoked: {revoked}, suspended: "
                "{suspended}). The journal is whole."
            )
            typer.echo(text.format(**counts))
            tell_journal(opened, told)
