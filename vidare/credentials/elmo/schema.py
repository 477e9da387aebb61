"""Whether a file is ELMO 1.7 as its XML Schema asks for; every schema lies here, and none is fetched."""

from functools import cache
from pathlib import Path
from typing import Any

from vidare.credentials.refused import Refused
from vidare.credentials.safe_xml import parsed

FOLDER = Path(__file__).parents[1] / "schemas" / "elmo"

ELSEWHERE = "https://raw.githubusercontent.com/"
FILES = {
    f"{ELSEWHERE}emrex-eu/elmo-schemas/v1/references/xmldsig-core-schema.xsd": "references/xmldsig-core-schema.xsd",
    f"{ELSEWHERE}emrex-eu/elmo-schemas/v1/references/EUROPASS_ISOCountries_V1.1.xsd": (
        "references/EUROPASS_ISOCountries_V1.1.xsd"
    ),
    f"{ELSEWHERE}erasmus-without-paper/ewp-specs-types-address/stable-v1/schema.xsd": (
        "references/ewp/ewp-types-address-schema.xsd"
    ),
    f"{ELSEWHERE}erasmus-without-paper/ewp-specs-architecture/stable-v1/common-types.xsd": (
        "references/ewp/common-types.xsd"
    ),
}
"""The addresses that the schemas import each other by, and the files here."""

COUNTRY = "{http://europass.cedefop.europa.eu/Europass/V2.0}countryCode"

NOT_ELMO = "This is not ELMO as its schema describes it: {place} is wrong ({reason})."


def must_be_elmo(content: bytes) -> None:
    """Refuse what the schema refuses, at the first place where it does; a person's data are not told."""
    fault = next(_schema().iter_errors(parsed(content)), None)
    if fault is not None:
        kind = type(fault.validator).__name__.removeprefix("Xsd")
        raise Refused("form", NOT_ELMO, place=fault.path or "the file", reason=kind)


def has_country(code: str) -> bool:
    """Whether the schema knows a country by its code; it lacks some, as the Faroe Islands and Hong Kong."""
    return code in _schema().maps.types[COUNTRY].enumeration


@cache
def _schema() -> Any:
    from xmlschema import XMLSchema

    places = {address: (FOLDER / file).as_uri() for address, file in FILES.items()}
    return XMLSchema(str(FOLDER / "schema.xsd"), uri_mapper=places, allow="local")
