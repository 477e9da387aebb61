"""Everything that is shared, by the names of its files; the same choice on the same day gives the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

from vidare.credentials.folder.chosen import Chosen
from vidare.credentials.folder.elmo_of_results import elmo_of_results
from vidare.reports.folder.page import page

PAGE, ELMO, FILES, ZIP = "index.html", "results.xml", "credentials", "share.zip"


def shared(chosen: Chosen, at: datetime, language: str) -> dict[str, bytes]:
    """The page, the file of ELMO and the credentials, and the zip that holds them all."""
    results = chosen.for_programs
    files = {f"{FILES}/{name}": file.content for name, file in chosen.files}
    contents = {PAGE: page(chosen, at, language, has_elmo=bool(results)).encode("utf-8")}
    if results:
        contents[ELMO] = elmo_of_results(results, chosen.learner, at, language)
    contents |= files
    return {**contents, ZIP: _zipped(contents, at)}


def _zipped(contents: Mapping[str, bytes], at: datetime) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, (max(at.year, 1980), at.month, at.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()
