"""The picture of a badge as SVG and PNG: a round seal of no institution's, with title, credits and awarding body."""

from html import escape
from importlib import resources
from pathlib import Path
from typing import Literal

from vidare.credentials.records.elements_in_words import credits_said, said_in
from vidare.credentials.records.record import Issuer, MicroCredential
from vidare.language import translator
from vidare.typesetting import typeset

TEMPLATE = Path(str(resources.files("vidare.credentials.badge_picture") / "badge.typ"))

PIXELS_PER_INCH = 72
"""The picture is 512 points wide, so as many pixels."""


def drawn(micro: MicroCredential, issuer: Issuer, language: str, ending: Literal["svg", "png"]) -> bytes:
    """The picture in a language; the same micro-credential gives the same bytes."""
    _ = translator(language)
    texts = {
        "lang": language,
        "kind": _("Micro-credential"),
        "title": said_in(micro.title, language),
        "amount": credits_said(micro, _) or micro.code,
        "issuer": said_in(issuer.name, language),
    }
    made = typeset(TEMPLATE, texts, {}, format=ending, ppi=PIXELS_PER_INCH)
    words = f"{texts['kind']}: {texts['title']}. {texts['amount']}. {texts['issuer']}."
    return _described(made, words) if ending == "svg" else made


def as_png(svg: bytes) -> bytes:
    """An issuer's own picture, drawn as PNG."""
    import vl_convert

    made: bytes = vl_convert.svg_to_png(svg.decode("utf-8"))
    return made


def _described(svg: bytes, words: str) -> bytes:
    """The SVG with a text alternative for those who don't see it."""
    start, _end, rest = svg.partition(b">")
    return start + b' role="img">' + f"<title>{escape(words)}</title>".encode() + rest
