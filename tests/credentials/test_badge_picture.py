"""The picture of a badge: the same bytes from the same record, in every language, described, and fit for baking."""

import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from tests.credentials.badges import ISSUER, MICRO
from vidare.credentials.badge_picture.picture import drawn
from vidare.credentials.badges.baking import baked, unbaked
from vidare.language import LANGUAGES

LONG = 'Kunstig intelligens og ansvarlig bruk av maskinlæring i offentlig forvaltning for ledere <&> "x" #set'


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_a_square_that_a_badge_can_be_baked_into(language: str) -> None:
    png = drawn(MICRO, ISSUER, language, "png")
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.size == (512, 512)
        assert len(picture.convert("RGB").getcolors(512 * 512) or []) > 10
    for one in (png, drawn(MICRO, ISSUER, language, "svg")):
        assert unbaked(baked(one, "a.b.c")) == "a.b.c"


def test_the_picture_is_described_to_those_who_do_not_see_it() -> None:
    root = ET.fromstring(drawn(replace(MICRO, title={"en": LONG}), ISSUER, "en", "svg"))
    assert root.get("role") == "img"
    words = root[0].text or ""
    assert (LONG in words, "2.5 ECTS credits" in words, "Example University" in words) == (True, True, True)


def test_the_same_record_gives_the_same_bytes() -> None:
    for ending in ("png", "svg"):
        assert drawn(MICRO, ISSUER, "nb", ending) == drawn(MICRO, ISSUER, "nb", ending)
