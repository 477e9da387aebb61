"""Institusjon, table 211: the universities and university colleges, as HK-dir keeps them."""

from dataclasses import replace

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Column, Reference, Table, codes
from vidare.tables.kind import digits, term, text, whole

INTERFACE = "DBH's open interface, catalogue of variables, table 211"


class Institution(Table):
    """A university, university college or other institution that reports to DBH.

    The table is kept by HK-dir; institutions read it and don't deliver it.

    Source: DBH, Institusjon (table 211).
    """

    dbh, number, file = "Institusjon", 211, "institusjon"
    source = "DBH, Institusjon (table 211)"
    reading = (
        "The first ten columns are those of the table's page; the last three stand in the open interface only. "
        "The key, and which cells may be empty, are our reading."
    )
    key = ("institution",)
    references = (
        Reference(
            ("merged_into",),
            "institution",
            ("institution",),
            f"{INTERFACE}, «Institusjonskode (sammenslått)»: DBH says that it refers to Institusjon",
            severity="warning",
        ),
    )
    labels = ("Institusjonstype",)

    institution = replace(shared_columns.institution, legal=None, source="DBH, Institusjon (table 211)")
    name = Column("Institusjonsnavn", text(100), "The institution's name.")
    address = Column("Adresse", text(255), "The institution's postal address.", blank=OPTIONAL)
    postal_code = Column("Postnummer", digits(4), "The institution's postal code.", blank=OPTIONAL)
    valid_from = Column("Gyldig fra", term(), "The first semester in which the code is in use.")
    valid_to = Column("Gyldig til", term(), "The last semester in which the code is in use.", blank=OPTIONAL)
    web_page = Column("Nettside", text(255, "char(255)"), "The address of the institution's web page.", blank=OPTIONAL)
    telephone = Column("Telefon", text(10, "char(10)"), "The institution's telephone number.", blank=OPTIONAL)
    institution_type = Column(
        "Institusjonstypekode",
        text(2, "char(2)"),
        "The type of institution; only some of DBH's codes are known here.",
        codes("institution_type", severity="warning"),
    )
    short_name = Column("Kortnavn", text(30), "The institution's short name.", blank=OPTIONAL)
    telefax = Column(
        "Telefax",
        text(10, "char(10)"),
        "The institution's telefax number.",
        blank=OPTIONAL,
        source=f"{INTERFACE}, «Telefax»",
    )
    ministry = Column(
        "Departementid",
        whole("tinyint"),
        "The ministry that the institution belongs to.",
        blank=OPTIONAL,
        source=f"{INTERFACE}, «Departementid»",
    )
    merged_into = Column(
        "Institusjonskode (sammenslått)",
        digits(4),
        "The code of the institution that this one became part of.",
        blank=OPTIONAL,
        source=f"{INTERFACE}, «Institusjonskode (sammenslått)»; that it is the successor is our reading",
    )
