"""The names of ELMO: its namespaces, and the version that is written."""

from lxml import etree

from vidare.credentials.clean_text import must_be_clean
from vidare.credentials.records.record import Texts

NAMESPACE = "https://github.com/emrex-eu/elmo-schemas/tree/v1"
READ = (NAMESPACE, "https://github.com/emrex-eu/elmo-schemas/tree/v2")
"""The versions that are read: 1.0 to 1.7, and 2, which only adds to it."""

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}Signature"


def put(parent: etree._Element, name: str, text: str | None = None, /, **attributes: str) -> etree._Element:
    """A new element under `parent`; its text must be free of characters that can't be signed."""
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    if text is not None:
        must_be_clean(text)
        made.text = text
    return made


def written(root: etree._Element) -> bytes:
    """The whole file."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def put_texts(parent: etree._Element, name: str, texts: Texts) -> None:
    """A text in every language that there is one in."""
    for language, text in texts.items():
        if text:
            put(parent, name, text).set(LANGUAGE, language)
