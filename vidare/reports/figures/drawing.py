"""Draws figures: SVG for the page and the PDF, PNG for Word, each with one label instead of raw field names."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from vidare.reports.figures.figure import Figure, Marks, Spec
from vidare.reports.figures.stripes import SVG, striped
from vidare.typesetting import FONTS

SCALE = 2.0
ROLE, PART = "role", "aria-roledescription"


class MarksAreMissing(AssertionError):
    """A figure that draws another number of marks than its rows ask for."""


@dataclass(frozen=True)
class Picture:
    """A figure as it was drawn: two widths of SVG and one of PNG, with the size of the wide one in pixels."""

    id: str
    wide: str
    narrow: str
    png: bytes
    width: float
    height: float
    alternative: str

    def _repr_svg_(self) -> str:
        """The figure as a notebook shows it."""
        return self.wide


def drawn(figures: Iterable[Figure]) -> list[Picture]:
    """The pictures of figures, drawn one after the other by an engine that is started once."""
    return [_picture(figure) for figure in figures]


def _picture(figure: Figure) -> Picture:
    wide = _svg(figure, figure.wide, figure.marks, "wide")
    narrow = _svg(figure, figure.narrow, figure.narrow_marks or figure.marks, "narrow")
    _, _, width, height = (float(number) for number in wide.attrib["viewBox"].split())
    png = _engine().svg_to_png(_on_white(wide), scale=SCALE)
    return Picture(figure.id, _text(wide), _text(narrow), png, width, height, figure.alternative)


@cache
def _engine() -> ModuleType:
    """The drawing engine, which knows the letters we ship."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


def _svg(figure: Figure, spec: Spec, asked: Marks, width: str) -> ET.Element:
    root = ET.fromstring(_engine().vegalite_to_svg(dict(spec), allowed_base_urls=[]))
    found = marks_of(root)
    if found != asked:
        raise MarksAreMissing(f"{figure.id}: {found} drawn, {asked} asked for")
    striped(root, f"{figure.id}-{width}")
    return _labelled(root, figure.alternative)


def marks_of(root: ET.Element) -> Marks:
    """The bars, texts and lines of a drawing."""
    parts = [element.get(PART) for element in root.iter() if element.get(ROLE) == "graphics-symbol"]
    return Marks(parts.count("bar"), parts.count("text mark"), parts.count("rule mark"))


def _labelled(root: ET.Element, alternative: str) -> ET.Element:
    """The drawing as one image with one label: roles and labels of its parts are taken out."""
    for element in root.iter():
        for name in [name for name in element.attrib if name == ROLE or name.startswith("aria-")]:
            del element.attrib[name]
    for name in ("width", "height"):
        del root.attrib[name]
    root.attrib |= {ROLE: "img", "aria-label": alternative}
    return root


def _on_white(root: ET.Element) -> str:
    """The drawing on a white ground, for programs that don't know what lies under it."""
    _, _, width, height = root.attrib["viewBox"].split()
    copy = ET.fromstring(_text(root))
    copy.attrib |= {"width": width, "height": height}
    copy.insert(0, ET.Element(f"{{{SVG}}}rect", {"width": width, "height": height, "fill": "#ffffff"}))
    return _text(copy)


def _text(root: ET.Element) -> str:
    ET.register_namespace("", SVG)
    return ET.tostring(root, encoding="unicode")
