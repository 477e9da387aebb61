"""Terms of the EU's controlled vocabularies, by their addresses: a level, a country, a way of assessing.

Addresses as in the vocabularies of the LOQ schemas and the samples of the European Learning Model; a term that no
public list has an address for gets one of our own, with its meaning in words.
"""

from typing import Any

from vidare.credentials.records.elements_in_words import meaning_of
from vidare.language import LANGUAGES, translator
from vidare.tables.code_list import load

SNB = "http://data.europa.eu/snb/"
AUTHORITY = "http://publications.europa.eu/resource/authority/"
OWN = "urn:vidare:"

GENERIC = (f"{SNB}credential/e34929035b", f"{SNB}credential/25831c2", "Generic")
ECTS = (f"{SNB}education-credit/6fcec5c5af", f"{SNB}education-credit/25831c2", "European Credit Transfer System")
SHORT_PROGRAMME = (
    f"{SNB}learning-opportunity/74a4a268e8",
    f"{SNB}learning-opportunity/25831c2",
    "Short learning programme",
)
BASE64 = (f"{SNB}encoding/6146cde7dd", f"{SNB}encoding/25831c2", "base64")
PNG = (f"{AUTHORITY}file-type/PNG", f"{AUTHORITY}file-type", "PNG")

NKR = {
    "2": "c_0b8188d7",
    "3": "c_bbfedf33",
    "4A": "c_81090d42",
    "4B": "c_81090d42",
    "5.1": "c_12ece3d4",
    "5.2": "c_92632be8",
    "6.1": "c_6b569351",
    "6.2": "c_52818ecd",
    "7": "c_fb307b49",
    "8": "c_95249ae7",
}
"""The levels of the Norwegian framework in the EU's list of qualification levels (QDR)."""

SUPERVISION = f"{SNB}supervision-verification/"
SUPERVISED = {("unsupervised", False): "c598449d64", ("unsupervised", True): "df2880c5cb"}
"""Supervision, with and without identity check; for the supervised ones we know no published address."""


def concept(term: tuple[str, str, str]) -> dict[str, Any]:
    """A term with an English name."""
    address, scheme, name = term
    return _concept(address, scheme, {"en": name})


def coded(codes: str, code: str, scheme: str) -> dict[str, Any] | None:
    """A code of a list as the term that the list gives the address of; None where it has none."""
    entry = load(codes).get(code)
    return _concept(entry["elm"], scheme, _said(codes, code)) if entry else None


def nkr_level(level: str) -> dict[str, Any] | None:
    """A level of the Norwegian framework."""
    known = NKR.get(level)
    return _concept(f"{SNB}qdr/{known}", f"{SNB}qdr/25831c2", {"en": f"NKR Level {level}"}) if known else None


def supervision(supervised: str, identity_check: str) -> dict[str, Any] | None:
    """How an assessment was supervised, and how it was known whose it is; None where nothing is told."""
    if not supervised and not identity_check:
        return None
    known = SUPERVISED.get((supervised, identity_check not in {"", "none"})) if identity_check else None
    address = SUPERVISION + known if known else f"{OWN}supervision:{supervised or '-'}:{identity_check or '-'}"
    parts = (("supervision", supervised), ("identity_check", identity_check))
    told = [_said(codes, code) for codes, code in parts if code]
    said = {language: "; ".join(each[language] for each in told) for language in LANGUAGES}
    return _concept(address, f"{SUPERVISION}25831c2", said)


def country(code: str) -> dict[str, Any]:
    """A country by its code of two letters; the EU's list has three."""
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    longer = [name for name, to in aliases.items() if to == [code] and len(name) == 3 and name.isalpha()]
    nearest = max(longer, key=lambda name: (name.startswith(code), name[0] == code[0]), default=code)
    name = _said("country", code)["en"]
    return _concept(f"{AUTHORITY}country/{nearest}", f"{AUTHORITY}country", {"en": name})


def language(code: str) -> dict[str, Any]:
    """A language by its code, of two letters or, as in DBH, of three."""
    from babel.core import get_global

    short = {alias: longer for longer, alias in get_global("language_aliases").items() if len(longer) == 3}
    listed = load("language").get(code.upper()) if len(code) == 3 else None
    own = listed["pair"] if listed and listed["form"] == "B" else code
    longer = (own if len(own) == 3 else short.get(own, own)).upper()
    name = meaning_of("language", longer, str)
    return _concept(f"{AUTHORITY}language/{longer}", f"{AUTHORITY}language", {"en": name})


def _said(codes: str, code: str) -> dict[str, str]:
    return {to: meaning_of(codes, code, translator(to)) for to in LANGUAGES}


def _concept(address: str, scheme: str, name: dict[str, str]) -> dict[str, Any]:
    return {"id": address, "type": "Concept", "inScheme": {"id": scheme, "type": "ConceptScheme"}, "prefLabel": name}
