"""Bytes as letters: base58 (Bitcoin's alphabet) for keys and proof values, base64url without padding for tokens.

Source: Controlled Identifiers v1.0, Multibase and Multikey, https://www.w3.org/TR/cid-1.0/.
"""

import base64

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
VALUE = {letter: value for value, letter in enumerate(ALPHABET)}


def base58(content: bytes) -> str:
    """Bytes in base58; each leading zero byte is a leading 1."""
    number, pairs = int.from_bytes(content, "big"), []
    while number:
        number, rest = divmod(number, 58 * 58)
        pairs.append(PAIRS[rest])
    zeros = len(content) - len(content.lstrip(b"\0"))
    return "1" * zeros + "".join(reversed(pairs)).lstrip("1")


def from_base58(text: str) -> bytes:
    """The bytes of a text in base58; ValueError where it holds another letter or is too long to be a key."""
    if len(text) > 1000 or not VALUE.keys() >= set(text):
        raise ValueError("not base58")
    number = 0
    for letter in text:
        number = number * 58 + VALUE[letter]
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base64url(content: bytes) -> str:
    """Bytes in base64url without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def from_base64url(text: str) -> bytes:
    """The bytes of a text in base64url without padding; ValueError where it is not, or not the one way to write it."""
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError as fault:
        raise ValueError("not base64url") from fault
    if base64url(content) != text:
        raise ValueError("not base64url as it is written")
    return content
