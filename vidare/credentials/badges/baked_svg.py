"""A badge in an SVG: the element `openbadges:credential` as the first in the picture, and only one.

A signed token stands in its attribute `verify`, a badge with its proof in its body. The picture is read without ever
following a reference or opening an entity: an SVG that declares any is refused. That it is SVG may be declared.
"""

import re
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import quoteattr

from vidare.credentials.refused import Refused
from vidare.credentials.safe_xml import UTF8_MARK, without_type_of_svg

NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
SVG = "http://www.w3.org/2000/svg"
TAG = f"{NAMESPACE} credential"

BROKEN = "The SVG can't be read ({fault}). Ask for the picture as it was issued."
ENTITIES = (
    "The SVG declares a document type, which may fetch or blow up things when it is read. vidare reads none of these."
)
NO_SVG = "The file is XML, but no SVG picture."
NO_BADGE = "The picture carries no badge. It may be a copy: many services throw away what a picture carries."
TWO = "The picture carries two badges, so nobody can say which is meant. Ask for the picture as it was issued."
HAS_ONE = "The picture carries a badge already. Bake into the picture without one."


class _Reading:
    """What is found in an SVG on the way through it: where its root begins, and the badges in it."""

    def __init__(self, picture: bytes) -> None:
        self.root_at = -1
        self.badges: list[list[str]] = []
        self._inside = 0
        self._parser = ParserCreate("UTF-8", namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        try:
            self._parser.Parse(picture, True)
        except ExpatError as fault:
            raise Refused("form", BROKEN, fault=str(fault)) from None

    def _refuse(self, *_declared: object) -> NoReturn:
        raise Refused("form", ENTITIES)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self.root_at < 0:
            self.root_at = self._parser.CurrentByteIndex
            if name != f"{SVG} svg":
                raise Refused("form", NO_SVG)
        if name == TAG:
            self.badges.append([attributes.get("verify", "")])
            self._inside += 1

    def _end(self, name: str) -> None:
        self._inside -= name == TAG

    def _text(self, text: str) -> None:
        if self._inside:
            self.badges[-1].append(text)


def baked(picture: bytes, credential: str) -> bytes:
    """The picture with the credential as its first element."""
    text = without_type_of_svg(picture).removeprefix(UTF8_MARK)
    reading = _Reading(text)
    if reading.badges:
        raise Refused("form", HAS_ONE)
    name_ends, tag_ends = _root_tag(text, reading.root_at)
    name, tag = text[reading.root_at + 1 : name_ends], text[name_ends:tag_ends]
    if b"xmlns:openbadges=" not in tag:
        tag = f' xmlns:openbadges="{NAMESPACE}"'.encode() + tag
    rest = text[tag_ends:]
    if tag.endswith(b"/>"):  # an empty picture
        tag, rest = tag.removesuffix(b"/>") + b">", b"</" + name + b">" + rest
    made = text[:name_ends] + tag + _element(credential).encode("utf-8") + rest
    if unbaked(made) != credential:
        raise Refused("form", BROKEN, fault="openbadges")
    return made


def unbaked(picture: bytes) -> str:
    """The credential in a picture; refused where there is none, or more than one."""
    written = [(token, "".join(body).strip()) for token, *body in _Reading(without_type_of_svg(picture)).badges]
    badges = [badge for both in written for badge in both if badge]
    if len(written) > 1 or len(badges) > 1:
        raise Refused("form", TWO)
    if not badges:
        raise Refused("form", NO_BADGE)
    return badges[0]


def _root_tag(text: bytes, start: int) -> tuple[int, int]:
    """Where the root's name ends, and where its tag ends, in an SVG that is well-formed."""
    name = re.compile(rb"<[^\s/>]+").match(text, start)
    tag = re.compile(rb"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>").match(text, start)
    assert name is not None
    assert tag is not None
    return name.end(), tag.end()


def _element(credential: str) -> str:
    if credential.lstrip().startswith("{"):
        parts = credential.replace("]]>", "]]]]><![CDATA[>")  # the end of a section may not stand in a section
        return f"<openbadges:credential><![CDATA[{parts}]]></openbadges:credential>"
    return f"<openbadges:credential verify={quoteattr(credential)}></openbadges:credential>"
