"""Sets pages with typst in letters of the house's own, so that they look the same whatever fonts a machine has.

It lies below all rooms, beside the languages: credentials print diplomas and badges, and reports print documents.
"""

import json
import tempfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

FONT = "Source Sans Pro"
FONTS = Path(str(resources.files("vidare") / "fonts"))


def compiler(template: Path, room: Path) -> "typst.Compiler":
    """What compiles a template in the folder `room`; it keeps what its documents share."""
    import typst

    return typst.Compiler(template, room, [FONTS], ignore_system_fonts=True)


def typeset(template: Path, told: Mapping[str, Any], files: Mapping[str, bytes], **how: Any) -> bytes:
    """The pages of one document: the template reads what it says out of `<its name>.json`, and may take in `files`.

    `how` is what typst is asked for: the format, the standards of a PDF, its day.
    """
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        (room / template.name).write_bytes(template.read_bytes())
        (room / f"{template.stem}.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        for name, data in files.items():
            (room / name).write_bytes(data)
        made = compiler(room / template.name, room).compile(**how)
    assert isinstance(made, bytes)
    return made
