"""The language that a form names, as a short tag: `Norsk bokmål (nb)` is nb."""

import re

NAMES = {
    "norsk": "nb",
    "bokmål": "nb",
    "norsk bokmål": "nb",
    "norwegian": "nb",
    "nynorsk": "nn",
    "norsk nynorsk": "nn",
    "engelsk": "en",
    "english": "en",
}
UNDETERMINED = "und"
"""A text whose language nobody names."""


def tag_of(language: str) -> str:
    """The tag of a language by its name or a tag in brackets behind it; the name itself where it is not known."""
    plain = language.strip().casefold()
    in_brackets = re.search(r"\(([a-z]{2,3})(?:[-_]\w+)*\)$", plain)
    if in_brackets:
        return in_brackets[1]
    if re.fullmatch(r"[a-z]{2,3}([-_]\w+)*", plain):
        return re.split("[-_]", plain)[0]
    return NAMES.get(plain, plain) if plain not in ("", "default") else UNDETERMINED
