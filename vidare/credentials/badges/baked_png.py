"""A badge in a PNG: a chunk of text (iTXt) with the keyword `openbadgecredential`, uncompressed, and only one."""

import struct
import zlib
from collections.abc import Iterator

from vidare.credentials import credential_text
from vidare.credentials.refused import Refused

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadgecredential"
HEAD, EARLIER_HEAD = KEYWORD + b"\0", b"openbadges\0"
UNCOMPRESSED = b"\0\0"
LONGEST = 2**31 - 1

BROKEN = "The PNG is cut off or damaged: {fault}. Ask for the picture as it was issued."
NO_BADGE = "The picture carries no badge. It may be a copy: many services throw away what a picture carries."
TWO = "The picture carries two badges, so nobody can say which is meant. Ask for the picture as it was issued."
COMPRESSED = "The badge in the picture is compressed, which Open Badges does not allow."


def baked(picture: bytes, credential: str) -> bytes:
    """The picture with the credential before its first data; a badge that was in it is replaced."""
    made, written = [SIGNATURE], False
    for kind, content in _chunks(picture):
        if kind == b"iTXt" and content.startswith(HEAD):
            continue
        if kind in {b"IDAT", b"IEND"} and not written:
            text = credential.encode("utf-8")
            made.append(_chunk(b"iTXt", HEAD + UNCOMPRESSED + b"\0\0" + text))
            written = True
        made.append(_chunk(kind, content))
    return b"".join(made)


def unbaked(picture: bytes) -> str:
    """The credential in a picture; refused where there is none, or more than one."""
    texts = [content for kind, content in _chunks(picture) if kind == b"iTXt"]
    found = [text for text in texts if text.startswith(HEAD)]
    if len(found) > 1:
        raise Refused("form", TWO)
    if not found:
        earlier = any(text.startswith(EARLIER_HEAD) for text in texts)
        raise Refused("form", credential_text.OPEN_BADGES_2 if earlier else NO_BADGE)
    rest = found[0].removeprefix(HEAD)
    if not rest.startswith(UNCOMPRESSED):
        raise Refused("form", COMPRESSED)
    parts = rest[len(UNCOMPRESSED) :].split(b"\0", 2)  # the language of the keyword, the keyword in it, the text
    if len(parts) != 3:
        raise Refused("form", BROKEN, fault="iTXt")
    try:
        return parts[2].decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("form", BROKEN, fault="UTF-8") from None


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG up to its end, each of which has to be whole."""
    place = len(SIGNATURE)
    while place < len(picture):
        if place + 12 > len(picture):
            break
        length, kind = struct.unpack_from(">I4s", picture, place)
        end = place + 12 + length
        if length > LONGEST or end > len(picture):
            break
        content = picture[place + 8 : end - 4]
        if struct.unpack_from(">I", picture, end - 4)[0] != zlib.crc32(kind + content):
            raise Refused("form", BROKEN, fault=kind.decode("latin-1"))
        yield kind, content
        if kind == b"IEND":
            return
        place = end
    raise Refused("form", BROKEN, fault="IEND")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
