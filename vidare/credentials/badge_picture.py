"""A plain picture for a badge whose issuer has none of its own: what was learnt, how much, and who awards it."""

from html import escape
from textwrap import wrap

from vidare.credentials.elements_in_words import credits_said, said_in
from vidare.credentials.record import Issuer, MicroCredential
from vidare.language import translator

SIDE = 600
INK, PAPER, EDGE = "#1b2a41", "#ffffff", "#1f6f78"
FONTS = "'Source Sans 3', 'DejaVu Sans', sans-serif"
MOST_LINES = 6


def picture_svg(micro: MicroCredential, issuer: Issuer, language: str) -> bytes:
    """The picture as SVG, the same for the same words."""
    title = wrap(said_in(micro.title, language), 18) or [micro.code]
    if len(title) > MOST_LINES:
        title = [*title[: MOST_LINES - 1], f"{title[MOST_LINES - 1]} …"]
    awarded_by = wrap(said_in(issuer.name, language), 34)[:3]
    work = credits_said(micro, translator(language))
    first = SIDE / 2 - 30 - 26 * (len(title) - 1)
    lines = [_line(text, first + 52 * row, 44, "bold") for row, text in enumerate(title)]
    lines.append(_line(work, first + 52 * len(title), 28, "normal"))
    lines += [_line(text, 500 + 28 * (row - len(awarded_by) + 1), 22, "normal") for row, text in enumerate(awarded_by)]
    said = escape(", ".join(part for part in (" ".join(title), work, " ".join(awarded_by)) if part))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}"'
        f' role="img">'
        f"<title>{said}</title>"
        f'<rect x="12" y="12" width="{SIDE - 24}" height="{SIDE - 24}" rx="72" fill="{PAPER}" stroke="{EDGE}"'
        f' stroke-width="24"/><g font-family="{FONTS}" fill="{INK}" text-anchor="middle">{"".join(lines)}</g></svg>\n'
    ).encode()


def picture_png(svg: bytes) -> bytes:
    """The picture as PNG."""
    import vl_convert

    made: bytes = vl_convert.svg_to_png(svg.decode("utf-8"))
    return made


def _line(text: str, height: float, size: int, weight: str) -> str:
    return f'<text x="{SIDE / 2:.0f}" y="{height:.0f}" font-size="{size}" font-weight="{weight}">{escape(text)}</text>'
