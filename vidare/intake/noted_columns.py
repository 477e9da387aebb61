"""Whether the columns that a note names are those of the file it is about."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from vidare.intake.about_file import About, note_beside
from vidare.intake.cannot_read import CannotRead
from vidare.intake.files.header import plain
from vidare.language import Sentence

LACKING = "{note}: «{found}» stands in {field}, and {file} has no such column. It has {columns}."
TWICE_NAMED = "{note}: «{found}» of {file} stands twice in {field}. Keep one of them."
THERE_ALREADY = (
    "{note}: «{found}» stands in {field}, and {file} has such a column already. Take it out there, or leave the file's "
    "own out (left_out)."
)


class OtherColumns(CannotRead):
    """A note about columns that its file doesn't have, or has already."""


def refuse_other_columns(path: Path, about: About, theirs: Sequence[str]) -> None:
    """Raises OtherColumns where what a note says of columns can't be done with `theirs`, those of its file."""
    own = {known: name for name, known in about.columns.items()}
    called = [own.get(name, name) for name in theirs if name not in about.left_out]
    as_headers_are_read = Counter(map(plain, called))

    def refused(text: str, field: str, found: str) -> OtherColumns:
        gaps = {"note": note_beside(path).name, "file": path.name, "field": field, "found": found}
        return OtherColumns(Sentence(text, gaps | {"columns": ", ".join(theirs)}))

    for name, times in Counter(about.columns.values()).items():
        if times > 1:
            raise refused(TWICE_NAMED, "columns", name)
    named = (("columns", own, theirs), ("left_out", about.left_out, theirs), ("several", about.several, called))
    for field, names, there in named:
        for name in names:
            if name not in there:
                raise refused(LACKING, field, name)
    for field, names, most in (("columns", about.columns, 1), ("constants", about.constants, 0)):
        for name in names:
            if as_headers_are_read[plain(name)] > most:
                raise refused(THERE_ALREADY, field, name)
