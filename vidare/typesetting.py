"""Sets pages with typst in letters of the house's own, so that they look the same whatever fonts a machine has.

It lies below all rooms, beside the languages: credentials print diplomas and badges, and reports print documents.
"""

import json
import tempfile
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

FONT = "Source Sans Pro"
FONTS = Path(str(resources.files("vidare") / "fonts"))

SUBSTITUTE = "?"
"""Stands for a character that our letters lack, where it must not keep all else from being read."""

HYPHEN = "-"
"""Is drawn for the hyphens and dashes that our letters lack."""

MARKUP = '"\\<>&'
"""Characters that stand for more than themselves in what is typeset: JSON and SVG."""

ALL_OF_UNICODE, NOT_SEEN = 12, {"Cc", "Cf", "Zs", "Zl", "Zp"}
"""The form of the table in a font that has all its characters, and the categories of those that need no letter."""


def with_letters_of_ours(text: str) -> str:
    """The text in our letters only, since a PDF for all readers would be refused for others.

    A character that they lack is drawn as others that say the same, where there are any: ℃ as °C.
    """
    composed = unicodedata.normalize("NFC", text)
    return composed.translate({ord(one): _instead(one) for one in _unknown(composed)})


def lacking(text: str) -> set[str]:
    """The characters of a text that our letters lack, and have none for that say the same."""
    return {one for one in _unknown(unicodedata.normalize("NFC", text)) if _instead(one) in {SUBSTITUTE, ""}}


def _unknown(composed: str) -> set[str]:
    return {one for one in set(composed) - _letters() if unicodedata.category(one) not in NOT_SEEN}


def _instead(unknown: str) -> str:
    """What is drawn for a character that our letters lack; nothing for a mark on the letter before it."""
    alike = HYPHEN if unicodedata.category(unknown) == "Pd" else unicodedata.normalize("NFKC", unknown)
    if _letters().difference(MARKUP).issuperset(alike):
        return alike
    return "" if unicodedata.category(unknown).startswith("M") else SUBSTITUTE


@cache
def _letters() -> frozenset[str]:
    """The characters that every font of the house has."""
    return frozenset.intersection(*(_characters_of(font.read_bytes()) for font in sorted(FONTS.glob("*.otf"))))


def _characters_of(font: bytes) -> frozenset[str]:
    """The characters of an OpenType font, out of its table «cmap»."""
    tables = (unpack_from(">4sIII", font, 12 + 16 * one) for one in range(unpack_from(">H", font, 4)[0]))
    table = next(place for tag, _sum, place, _size in tables if tag == b"cmap")
    forms = (unpack_from(">HHI", font, table + 4 + 8 * one) for one in range(unpack_from(">H", font, table + 2)[0]))
    for _platform, _encoding, place in forms:
        (form,) = unpack_from(">H", font, table + place)
        if form == ALL_OF_UNICODE:
            (groups,) = unpack_from(">I", font, table + place + 12)
            spans = (unpack_from(">III", font, table + place + 16 + 12 * one) for one in range(groups))
            return frozenset(chr(one) for first, last, _glyph in spans for one in range(first, last + 1))
    return frozenset()


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
