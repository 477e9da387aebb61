"""The rules of a BIP as a whole: who takes part, what it gives, and that it costs nothing."""

import polars as pl

from vidare.rules.beside import Frames, beside
from vidare.rules.erasmus.country import counts
from vidare.rules.erasmus.partners import ONE, enough, how_many, is_kind, maybe, surely
from vidare.rules.erasmus.sources import WIKI, quoted
from vidare.rules.worded import worded
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.erasmus_partner import ErasmusPartner

NEEDED = 3
"""So many institutions, from so many countries."""
PARTNERSHIP = (
    quoted(
        "section 1.2",
        "516-518",
        "det er krav om at minst tre institusjoner fra tre ulike EU-land og/eller tredjeland tilsluttet Erasmus+ skal "
        "delta",
    )
    + f"; {WIKI}; CIVIS alliance, call for BIPs, sixth call: partners of other countries don't count"
)
PARTNERS = "Erasmus-partner (Organisasjonstype, Land) + BIP-gjennomføring (Utlysningsår)"


@beside(Bip, by=("bip",), may=(BipRun, ErasmusPartner))
def partnership(bips: pl.DataFrame, others: Frames) -> pl.DataFrame:
    """The institutions that count in each BIP and their countries, in the call where they are fewest.

    All is null for a BIP without partners, or without a run whose call is known.
    """
    calls = others[BipRun].select("bip", "call_year").drop_nulls().unique()
    partners = others[ErasmusPartner].join(calls, left_on="part_of", right_on="bip")
    counted = is_kind("hei") & counts("country", "call_year")
    by_call = partners.group_by("part_of", "call_year").agg(
        institutions=how_many(ONE, surely(counted)),
        institutions_at_most=how_many(ONE, maybe(counted)),
        countries=how_many(pl.col("country"), surely(counted)),
        countries_at_most=how_many(pl.col("country"), maybe(counted))
        + (maybe(counted) & pl.col("country").is_null()).sum(),
    )
    fewest = by_call.group_by("part_of").agg(
        institutions=_fewest("institutions"),
        countries=_fewest("countries"),
        three_institutions=enough(pl.col("institutions").min(), pl.col("institutions_at_most").min(), NEEDED),
        three_countries=enough(pl.col("countries").min(), pl.col("countries_at_most").min(), NEEDED),
    )
    found = bips.select("bip").join(fewest, left_on="bip", right_on="part_of", how="left", maintain_order="left")
    return found.select("institutions", "countries", "three_institutions", "three_countries")


def _fewest(what: str) -> pl.Expr:
    """How many there are in the call where there can be fewest, which is one that breaks the rule if any does.

    Of several such calls it is the one of which most is known: of a call without known countries nobody counts.
    """
    return pl.col(what).sort_by(f"{what}_at_most", what, descending=[False, True]).first()


@worded(
    Bip,
    "bip",
    "institutions",
    severity="error",
    kind="eligibility",
    source=PARTNERSHIP,
    shows=("institutions",),
    fault="Higher education institutions that count: {institutions}, and at least 3 are needed. Institutions of other "
    "countries may take part, but don't count.",
    known_by={"three_institutions": PARTNERS},
)
def three_institutions() -> pl.Expr:
    """At least three higher education institutions of the European Union or associated countries are in a BIP."""
    return pl.col("three_institutions")


@worded(
    Bip,
    "bip",
    "countries",
    severity="error",
    kind="eligibility",
    source=PARTNERSHIP,
    shows=("countries",),
    fault="Countries of higher education institutions that count: {countries}, and at least 3 are needed. Institutions "
    "of other countries may take part, but don't count.",
    known_by={"three_countries": PARTNERS},
)
def three_countries() -> pl.Expr:
    """The institutions that count in a BIP are of at least three countries."""
    return pl.col("three_countries")


@worded(
    Bip,
    "ects",
    "least",
    severity="error",
    kind="eligibility",
    source=quoted("section 1.2", "518", "En BIP skal gi minimum 3 ECTS"),
    known_by=("ects",),
)
def gives_three_credits() -> pl.Expr:
    """A BIP gives at least 3 ECTS."""
    return pl.col("ects") >= 3


@worded(
    Bip,
    "virtual_component",
    "there",
    severity="error",
    kind="eligibility",
    source=quoted(
        "section 2.1",
        "1217",
        "Formatet kombinerer en kort fysisk mobilitet (5-30 dager) med en obligatorisk virtuell komponent",
    ),
    known_by=("virtual_component",),
)
def has_a_virtual_part() -> pl.Expr:
    """A BIP has a virtual part; how long it is, is free."""
    return pl.col("virtual_component") == "yes"


@worded(
    Bip,
    "tuition_fee",
    "none",
    severity="warning",
    kind="eligibility",
    source="CIVIS alliance, call for BIPs, sixth call: no tuition or course fee; the Programme Guide was not looked up",
    known_by=("tuition_fee",),
)
def costs_nothing() -> pl.Expr:
    """Nobody pays tuition or a course fee for a BIP, even where continuing education otherwise has its price."""
    return pl.col("tuition_fee") == "no"
