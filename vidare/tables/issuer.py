"""Utsteder: who awards and signs micro-credentials."""

from dataclasses import replace

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Column, Table, codes
from vidare.tables.in_languages import in_languages
from vidare.tables.kind import code, digits, text, visible

OURS = "vidare's register of micro-credentials"

SHORT_CODE = visible(code(40))
ADDRESS = visible(code(300))


class Issuer(Table):
    """An institution that awards micro-credentials, with the address that its keys are found at, and its registers.

    Source: Council Recommendation 2022/C 243/02, Annex I (country, awarding body); W3C, did:web; European Learning
    Model, Organisation.
    """

    dbh, file = "Utsteder", "utsteder"
    source = OURS
    names_of_source, absent_is_empty = False, True
    reading = "The columns are what the forms of a credential ask for of its issuer; headings, widths and key are ours."
    key = ("code",)

    code = Column("Kode for utsteder", SHORT_CODE, "The issuer's code here.", aliases=("issuer",))
    name_nb, name_nn, name_en = in_languages(
        "Navn",
        "name",
        250,
        (
            "The issuer's name in bokmål.",
            "The issuer's name in nynorsk.",
            "The issuer's name in English.",
        ),
        source="European Learning Model, Organisation: legal name",
    )
    country = Column(
        "Land",
        text(2),
        "The country of the issuer, by ISO 3166-1.",
        codes("country"),
        aliases=("country",),
        source="Council Recommendation 2022/C 243/02, Annex I: country/region of the issuer",
    )
    did = Column(
        "DID",
        ADDRESS,
        "The address of the document with the issuer's keys, as did:web:institution.no.",
        blank=OPTIONAL,
        source="W3C, Decentralized Identifiers; the method did:web",
    )
    url = Column("Nettadresse", visible(text(500)), "The issuer's web page.", blank=OPTIONAL, aliases=("url",))
    organisation_number = Column(
        "Organisasjonsnummer",
        digits(9),
        "The number in the Norwegian register of legal entities.",
        blank=OPTIONAL,
        aliases=("organisation_number",),
        source="Brønnøysundregistrene, Enhetsregisteret",
    )
    email = Column("E-post", visible(text(250)), "Where questions are answered.", blank=OPTIONAL, aliases=("email",))
    dbh_institution = replace(
        shared_columns.institution,
        means="The institution's code in DBH.",
        blank=OPTIONAL,
        aliases=("dbh_institution",),
    )
    deqar = Column(
        "DEQAR-nummer",
        SHORT_CODE,
        "The number in the European register of quality-assured institutions.",
        blank=OPTIONAL,
        aliases=("deqar",),
        source="DEQAR, European Quality Assurance Register for Higher Education",
    )
    erasmus_code = Column(
        "Erasmus-kode", visible(text(20)), "The institution's Erasmus code.", blank=OPTIONAL, aliases=("erasmus_code",)
    )
    schac = Column(
        "SCHAC",
        ADDRESS,
        "The institution's domain, by which ELMO names it.",
        blank=OPTIONAL,
        source="EMREX, ELMO 1.7: identifier of type schac",
    )
