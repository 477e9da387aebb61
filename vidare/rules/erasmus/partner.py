"""The rules of a partner: that what it takes part in is there, and that it holds a charter where it must."""

import polars as pl

from vidare.rules.beside import Frames, beside
from vidare.rules.dated_value import value
from vidare.rules.erasmus.country import counts
from vidare.rules.erasmus.sources import OWN_RULE, WIKI
from vidare.rules.worded import worded
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.erasmus_project import ErasmusProject

KNOWN_FORM = "^(E[0-9]{8}|[0-9]{9}|[A-Z]{1,3}[A-Z][A-Z-]+[0-9]{2,3})$"
"""An OID, a PIC or an Erasmus code, in capitals and without blanks."""
RECEIVES = pl.col("role").is_in(["receiving", "both"])


@beside(ErasmusPartner, by=("part_of",), may=(ErasmusProject, Bip, BipRun))
def taken_part_in(partners: pl.DataFrame, others: Frames) -> pl.DataFrame:
    """Whether the project or the BIP is there, and whether the partner must hold a charter; null where nobody knows."""
    found = pl.col("part_of").is_in(others[ErasmusProject]["project"].implode())
    found = found | pl.col("part_of").is_in(others[Bip]["bip"].implode())
    whole = bool(others[ErasmusProject].height and others[Bip].height)
    last_calls = others[BipRun].group_by("bip").agg(pl.col("call_year").max())
    rows = partners.join(last_calls, left_on="part_of", right_on="bip", how="left", maintain_order="left")
    rows = rows.with_columns(in_bip=pl.col("part_of").is_in(others[Bip]["bip"].implode()))
    who = value("erasmus_charter").by_period(lambda who: pl.lit(who, pl.String), pl.col("call_year") * 10 + 1)
    institution = (pl.col("organisation_kind") == "hei") & counts("country", "call_year")
    return rows.select(
        is_there=pl.when(found).then(True).when(pl.lit(whole)).then(False),
        needs_charter=pl.col("in_bip") & institution & ((who == "all") | ((who == "receiving") & RECEIVES)),
    )


@worded(
    ErasmusPartner,
    "part_of",
    "there",
    severity="error",
    kind="register",
    source=OWN_RULE,
    fault="«{found}» stands neither in Erasmus-prosjekt nor in BIP.",
    known_by={"is_there": "Erasmus-prosjekt + BIP"},
)
def what_it_takes_part_in_is_there() -> pl.Expr:
    """What a partner takes part in stands in Erasmus-prosjekt or in BIP."""
    return pl.col("is_there")


@worded(
    ErasmusPartner,
    "has_charter",
    "valid",
    severity="error",
    kind="eligibility",
    source=f"{WIKI}, the text for the call of 2024; the older text said only the receiving institution",
    shows=("organisation",),
    known_by={
        "has_charter": "Gyldig ECHE",
        "needs_charter": "Organisasjonstype, Land, Rolle, BIP-gjennomføring (Utlysningsår)",
    },
    concerns=pl.col("needs_charter"),
)
def institution_of_a_bip_holds_a_charter() -> pl.Expr:
    """Every higher education institution of a country that counts holds a valid charter (ECHE) to be in a BIP; in calls
    to 2023 the one that receives."""
    return pl.col("has_charter") == "yes"


@worded(
    ErasmusPartner,
    "organisation_id",
    "form",
    severity="warning",
    kind="register",
    source="European Commission, Organisation Registration System: an OID is E and eight digits, a PIC nine digits; "
    "Erasmus codes: letters of the country, the place, and two or three digits",
    fault="«{found}» has the form of no OID, PIC or Erasmus code. Look for a digit too many or too few.",
    concerns=pl.col("organisation_kind") == "hei",
)
def organisation_id_has_a_known_form() -> pl.Expr:
    """The number of a higher education institution is an OID (E and eight digits: E10209346), a PIC (nine digits:
    999857345) or an Erasmus code (N BERGEN01)."""
    number = pl.col("organisation_id")
    return number.is_null() | number.str.replace_all(r"\s", "").str.to_uppercase().str.contains(KNOWN_FORM)
