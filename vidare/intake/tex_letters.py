r"""Letters as TeX writes them, made plain: `{\o}` is ø, `{\"u}` is ü, `\&` is &. All else stands as it is."""

import re
import unicodedata

LETTERS = {"o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "ss": "ß"}
LETTERS |= {"l": "ł", "L": "Ł", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "i": "i", "j": "j"}
ACCENTS = {"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307"}
ACCENTS |= {'"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327", "k": "\u0328"}

ACCENTED = re.compile(r"\\(?:([`'^~=.\"])\s*|([uvHckr])(?:\s+|(?=\{)))(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))")
LETTER = re.compile(rf"\\({'|'.join(sorted(LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s+(?=[a-z]))?")
SIGN = re.compile(r"\\([&%$#_])")


def plain_letters(text: str) -> str:
    """The text with its letters plain; other commands stay."""
    text = ACCENTED.sub(lambda found: (found[3] or found[4]) + ACCENTS[found[1] or found[2]], text)
    text = LETTER.sub(lambda found: LETTERS[found[1]], text)
    return unicodedata.normalize("NFC", SIGN.sub(r"\1", text))
