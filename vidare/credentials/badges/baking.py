"""A badge baked into a picture: the picture looks as before, and carries the signed credential.

Source: Open Badges Specification v3.0, Document Formats; PNG, https://www.w3.org/TR/png/, iTXt.
"""

from vidare.credentials import credential_text
from vidare.credentials.badges import baked_png, baked_svg
from vidare.credentials.refused import Refused
from vidare.language import Amount

LARGEST_PICTURE = 10_000_000
"""Bytes of the largest picture that is read."""

TOO_LARGE = "The picture has {found} bytes; vidare reads up to {most}. Make it smaller."
NO_PICTURE = "The file is neither a PNG nor an SVG picture, the two that badges are baked into."


def baked(picture: bytes, credential: str) -> bytes:
    """The picture with a credential in it: the JSON of a badge with its proof, or a signed token."""
    credential_text.must_not_be_too_large(credential)
    return baked_png.baked(picture, credential) if _is_png(picture) else baked_svg.baked(picture, credential)


def unbaked(picture: bytes) -> str:
    """The credential in a picture; refused where there is none, or more than one."""
    found = baked_png.unbaked(picture) if _is_png(picture) else baked_svg.unbaked(picture)
    credential_text.must_not_be_too_large(found)
    return found


def must_be_picture(picture: bytes) -> None:
    """Refuse a picture that no badge can be baked into."""
    baked(picture, "{}")


def _is_png(picture: bytes) -> bool:
    """Whether it is a PNG, False for an SVG; refused where it is neither."""
    if len(picture) > LARGEST_PICTURE:
        raise Refused("form", TOO_LARGE, found=Amount.of(len(picture)), most=Amount.of(LARGEST_PICTURE))
    if picture.startswith(baked_png.SIGNATURE):
        return True
    if picture.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return False
    raise Refused("form", NO_PICTURE)
