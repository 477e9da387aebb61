"""The worded rules of Utsteder."""

import polars as pl

from vidare.rules.micro_credentials.micro_credential_elements import filled
from vidare.rules.worded import worded
from vidare.tables.in_languages import named
from vidare.tables.issuer import Issuer

WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
"""By which the first eight digits of an organisation number are weighed; the ninth is the check digit, modulo 11."""


@worded(Issuer, "name_nb", "any", severity="error", source="European Learning Model, Organisation: legal name")
def issuer_has_a_name() -> pl.Expr:
    """An issuer has a name in bokmål, nynorsk or English."""
    return filled(named("name"))


@worded(Issuer, "did", "web", severity="error", source="W3C CCG, did:web: the keys lie at the institution's own domain")
def keys_lie_at_the_own_domain() -> pl.Expr:
    """The DID is a did:web at the institution's own domain, as did:web:institution.no."""
    did = pl.col("did")
    return did.is_null() | did.str.contains(r"^did:web:[a-z0-9-]+(\.[a-z0-9-]+)+(%3A[0-9]+)?(:[A-Za-z0-9._-]+)*$")


@worded(Issuer, "url", "https", severity="warning", source="our reading: the address stands in what is signed")
def address_is_a_secure_web_page() -> pl.Expr:
    """A web address begins with https://."""
    return pl.col("url").is_null() | pl.col("url").str.starts_with("https://")


@worded(
    Issuer,
    "organisation_number",
    "check_digit",
    severity="error",
    source="Brønnøysundregistrene: the ninth digit is a check digit, modulo 11",
)
def organisation_number_has_its_check_digit() -> pl.Expr:
    """The ninth digit of the organisation number fits the eight before it."""
    number = pl.col("organisation_number")
    digit = [number.str.slice(place, 1).cast(pl.Int32, strict=False) for place in range(9)]
    weighed = pl.sum_horizontal(weight * digit[place] for place, weight in enumerate(WEIGHTS))
    return number.is_null() | ((weighed + digit[8]) % 11 == 0)
