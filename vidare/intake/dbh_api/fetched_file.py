"""A file that `vidare fetch` wrote, read back with where its rows come from."""

import json
from pathlib import Path
from typing import Any

from vidare.intake.about_file import About
from vidare.intake.cannot_read import CannotRead
from vidare.intake.dbh_api.provenance import LICENCE, Provenance
from vidare.intake.files.file_sum import sha256
from vidare.language import LANGUAGES, Sentence, translator
from vidare.tables.declaration import Table
from vidare.tables.declared import by_number

FILE_SHA256 = "file_sha256"
"""The fingerprint of the file of rows, beside `sha256`, that of DBH's answer."""


class UnreadableProvenance(CannotRead):
    """A file that should tell where fetched rows come from, and doesn't."""


def told_of_file(provenance: Provenance, rows: Path) -> dict[str, Any]:
    """What stands beside the file of rows: their provenance, and the file's own fingerprint."""
    return provenance.as_dict() | {FILE_SHA256: sha256(rows)}


def read_provenance(path: Path) -> About:
    """What `vidare fetch` wrote beside rows, as a note about them; raises UnreadableProvenance."""
    try:
        told = json.loads(path.read_text("utf-8"))
        provenance = Provenance.from_dict(told)
        extracted = f"{provenance.fetched:%Y-%m-%d}"
    except (OSError, KeyError, TypeError, ValueError):
        text = (
            "{file}: this is not what `vidare fetch` writes beside the rows. "
            "Fetch them once more, or take the file away and write a note of your own (.about.yaml)."
        )
        raise UnreadableProvenance(Sentence(text, {"file": path.name})) from None
    source = Sentence("DBH, table {number} {name}", {"number": str(provenance.table), "name": provenance.name})
    return About(
        _declared(provenance.table),
        {language: source.told(translator(language)) for language in LANGUAGES},
        licence=LICENCE,
        extracted=extracted,
        delivery=", ".join(provenance.deliveries),
        delivered=provenance.delivered or "",
        sha256=str(told.get(FILE_SHA256) or ""),
    )


def _declared(number: int) -> type[Table] | None:
    try:
        return by_number(number)
    except KeyError:
        return None
