"""Compiles catalogues to the form that gettext reads: `python -m tools.compiled_texts FILE.po ...`.

Babel's own command would take `20 % of` for a placeholder and refuse; our gaps are written {so} and are tested.
"""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogue(source: Path) -> None:
    """Write the `.mo` file beside a `.po` file."""
    with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(text, locale=source.parts[-3]))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        compile_catalogue(Path(name))
