"""Columns that stand with the same meaning in several tables of the register of Erasmus+ offers."""

from vidare.tables.declaration import OPTIONAL, Between, Column, codes
from vidare.tables.kind import code, text, whole

REGISTER = "vidare's register of Erasmus+ offers"
READING = (
    "No authority has documented this table. The headings are ours; the fields answer what the evaluation of 2026 had "
    "to ask in surveys, and what the rules of Erasmus+ are about."
)
EVALUATION = "ideas2evidence and Proba (2026) for HK-dir"

FIRST_CALL = 2014
"""The first call of the programme period before this one, the earliest that the Commission publishes projects of."""

project = Column(
    "Prosjekt-ID",
    code(60),
    "The project's number with the Commission, as 2023-1-NO01-KA220-HED-000166744.",
    aliases=("project", "project_id"),
)
offer = Column("Tilbuds-ID", code(60), "The institution's own code of the offer.", aliases=("offer", "offer_id"))
bip = Column(
    "BIP-ID",
    code(60),
    "The BIP's number as the Beneficiary Module gives it; it can't be changed, nor added by hand.",
    aliases=("bip", "bip_id"),
    source="European Commission, NAITDOC wiki, Blended Intensive Programmes",
)
call_year = Column(
    "Utlysningsår",
    whole(),
    "The year of the call that the grant was given in; the rules that hold follow it.",
    Between(FIRST_CALL, 2099),
    aliases=("call_year",),
)
fields = Column(
    "Fagområder",
    text(40),
    "The fields of education by Statistics Norway's standard, with ; between where there are several.",
    codes("nus_field", several=True),
    blank=OPTIONAL,
    aliases=("fields",),
    source=f"{EVALUATION}, figures 2.1 and 2.6",
)
