"""Stripes on the tones that stand against: in grey print a dark one is not taken for one that stands for."""

import xml.etree.ElementTree as ET

from vidare.reports.figures.theme import AGAINST, OUTLINE

SVG = "http://www.w3.org/2000/svg"
APART, THICK = 7, 1.1
"""Pixels from stripe to stripe, and how thick one is."""

HALO = 3.5
"""Pixels round letters on stripes, so that they can be read."""


def striped(root: ET.Element, drawing: str) -> None:
    """Give every bar in a tone of AGAINST its stripes, and the letters on it a halo, in place.

    `drawing` is a name of this drawing's own: a page shows several, and a pattern is found by its name.
    """
    used = [tone for tone in AGAINST if any(_is_bar(element, tone) for element in root.iter())]
    if not used:
        return
    names = {tone: f"stripes-{drawing}-{AGAINST.index(tone)}" for tone in used}
    for element in root.iter():
        tone = element.get("fill", "")
        if tone in names and _is_bar(element, tone):
            element.set("fill", f"url(#{names[tone]})")
        elif element.tag.endswith("text") and element.get("stroke") in AGAINST:
            element.attrib |= {"stroke-width": str(HALO), "stroke-linejoin": "round", "paint-order": "stroke"}
    patterns = ET.Element(f"{{{SVG}}}defs")
    patterns.extend(_pattern(name, tone) for tone, name in names.items())
    root.insert(0, patterns)


def _is_bar(element: ET.Element, tone: str) -> bool:
    return element.tag.endswith("path") and element.get("fill") == tone


def _pattern(name: str, tone: str) -> ET.Element:
    size = str(APART)
    about = {"id": name, "width": size, "height": size, "patternUnits": "userSpaceOnUse"}
    pattern = ET.Element(f"{{{SVG}}}pattern", {**about, "patternTransform": "rotate(45)"})
    pattern.append(ET.Element(f"{{{SVG}}}rect", {"width": size, "height": size, "fill": tone}))
    stripe = {"width": str(THICK), "height": size, "fill": OUTLINE, "opacity": "0.55"}
    pattern.append(ET.Element(f"{{{SVG}}}rect", stripe))
    return pattern
