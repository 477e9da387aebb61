"""Badges in pictures: what is baked in comes out again, and a picture that is damaged or made to harm is refused."""

import io
import struct
import zlib
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.credentials.badges import MICRO, NOW, badge, ed25519
from vidare.credentials.badges.baking import LARGEST_PICTURE, baked, unbaked
from vidare.credentials.credential_text import LARGEST, written
from vidare.credentials.proofs.data_integrity import signed
from vidare.credentials.refused import Refused

SVG = b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- by > hand --><svg xmlns="http://www.w3.org/2000/svg" id="a>b"/>'
SIGNED = written(signed(badge(), ed25519(), NOW))


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "#16324f").save(file, "PNG")
    return file.getvalue()


def itxt(content: bytes) -> bytes:
    """A chunk of a PNG, put before its end."""
    chunk = struct.pack(">I", len(content)) + b"iTXt" + content + struct.pack(">I", zlib.crc32(b"iTXt" + content))
    return png()[:-12] + chunk + png()[-12:]


@pytest.mark.parametrize("picture", [png(), SVG], ids=["PNG", "SVG"])
@pytest.mark.parametrize("credential", [SIGNED, "head.body.signature", '{"a":"]]> & <b> \\" 👩‍🎓"}'])
def test_what_is_baked_in_comes_out_again(picture: bytes, credential: str) -> None:
    assert unbaked(baked(picture, credential)) == credential


@settings(max_examples=100, deadline=None)
@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=40))
def test_any_text_comes_out_of_a_picture_as_it_went_in(text: str) -> None:
    credential = written({"name": text})
    for picture in (png(), SVG):
        assert unbaked(baked(picture, credential)) == credential


def test_a_baked_png_is_a_picture_as_before_to_others() -> None:
    with Image.open(io.BytesIO(baked(png(), SIGNED))) as picture:
        picture.load()
        assert picture.getpixel((3, 3)) == (0x16, 0x32, 0x4F)
        assert picture.info["openbadgecredential"] == SIGNED


def test_a_baked_svg_has_the_badge_first_and_is_well_formed() -> None:
    root = ET.fromstring(baked(SVG, SIGNED))
    assert root[0].tag == "{https://purl.imsglobal.org/ob/v3p0}credential"
    assert root[0].text == SIGNED
    token = ET.fromstring(baked(SVG, "a.b.c"))[0]
    assert (token.get("verify"), token.text) == ("a.b.c", None)


def test_a_png_is_baked_anew_and_an_svg_is_not() -> None:
    assert unbaked(baked(baked(png(), "a.b.c"), "d.e.f")) == "d.e.f"
    with pytest.raises(Refused, match="carries a badge already"):
        baked(baked(SVG, "a.b.c"), "d.e.f")


ENTITIES = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'
OUTSIDE = b'<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg xmlns="http://www.w3.org/2000/svg"/>'
TWO = baked(SVG, "a.b.c").replace(
    b"</openbadges:credential>", b'</openbadges:credential><openbadges:credential verify="x"/>'
)
TOKEN_AND_BADGE = baked(SVG, "a.b.c").replace(b"></openbadges:credential>", b">{}</openbadges:credential>")
HEAD = b"openbadgecredential\0"


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        (png(), "carries no badge"),
        (SVG, "carries no badge"),
        (b"", "neither a PNG nor an SVG"),
        (b"GIF89a", "neither a PNG nor an SVG"),
        (baked(png(), SIGNED)[:200], "cut off or damaged"),
        (png()[:-3], "cut off or damaged"),
        (baked(png(), SIGNED).replace(b"Example University", b"Another University"), "cut off or damaged"),
        (png()[:33] + b"\xff\xff\xff\xff" + png()[37:], "cut off or damaged"),
        (itxt(HEAD + b"\1\0\0\0" + zlib.compress(b"0" * 1000)), "compressed"),
        (itxt(HEAD + b"\0\0"), "cut off or damaged"),
        (itxt(HEAD + b"\0\0\0\0\xff\xfe"), "cut off or damaged"),
        (itxt(HEAD + b"\0\0\0\0" + b"0" * (LARGEST + 1)), "1,000,001 bytes"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * LARGEST_PICTURE, "reads up to"),
        (ENTITIES, "declares a document type"),
        (OUTSIDE, "declares a document type"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "no SVG picture"),
        (b"<svg", "can't be read"),
        (TWO, "two badges"),
        (TOKEN_AND_BADGE, "two badges"),
        (SVG.decode().encode("utf-16"), "neither a PNG nor an SVG"),
    ],
)
def test_a_picture_that_carries_no_badge_or_may_harm_is_refused(picture: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        unbaked(picture)


def test_a_picture_may_declare_that_it_is_svg_as_drawing_programs_do() -> None:
    declared = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    for mark in (b"", b"\xef\xbb\xbf"):
        assert unbaked(mark + baked(SVG, SIGNED).replace(b"<svg", declared + b"<svg")) == SIGNED
        assert unbaked(baked(mark + SVG.replace(b"<svg", declared + b"<svg"), SIGNED)) == SIGNED
    for harmful in (declared.replace(b">", b' [<!ENTITY a "b">]>'), declared.replace(b"W3C", b"ABC"), declared * 2):
        with pytest.raises(Refused, match=r"declares a document type|can't be read"):
            unbaked(baked(SVG, SIGNED).replace(b"<svg", harmful + b"<svg"))


def test_two_badges_in_a_png_are_refused() -> None:
    once = itxt(HEAD + b"\0\0\0\0a.b.c")
    twice = once[:-12] + once[len(png()) - 12 : -12] + once[-12:]
    with pytest.raises(Refused, match="two badges"):
        unbaked(twice)


def test_a_badge_that_is_too_large_is_not_baked() -> None:
    with pytest.raises(Refused, match="reads up to"):
        baked(png(), "a" * (LARGEST + 1))
    assert MICRO.title["en"] in SIGNED
