"""Erasmus-partner: an organisation in a project or a BIP."""

from vidare.tables.declaration import OPTIONAL, Column, Table, codes
from vidare.tables.erasmus_columns import EVALUATION, READING, REGISTER
from vidare.tables.kind import code, text

WIKI = "European Commission, NAITDOC wiki, Blended Intensive Programmes"


class ErasmusPartner(Table):
    """An organisation that takes part in a project or a BIP, with its role there; the own institution is one too.

    Source: the partners of the Commission's public list of projects, and the partnership of the Beneficiary Module.
    """

    dbh, file = "Erasmus-partner", "erasmus_partner"
    source = REGISTER
    names_of_source, absent_is_empty = False, True
    complete = False
    reading = READING
    key = ("part_of", "organisation")

    part_of = Column(
        "Prosjekt- eller BIP-ID",
        code(60),
        "The project or the BIP that the organisation takes part in.",
        aliases=("part_of", "project_or_bip"),
    )
    organisation = Column(
        "Organisasjonsnavn", text(250), "The organisation's name.", aliases=("organisation", "organisation_name")
    )
    organisation_id = Column(
        "Organisasjons-ID",
        code(30),
        "The organisation's OID, PIC or Erasmus code; two names with the same number are one organisation.",
        blank=OPTIONAL,
        aliases=("organisation_id", "oid_pic_erasmus_code"),
    )
    country = Column(
        "Land",
        text(2),
        "The organisation's country, by ISO 3166; whether it counts follows from it and the call.",
        codes("country"),
        blank=OPTIONAL,
        aliases=("country",),
    )
    role = Column(
        "Rolle",
        text(20),
        "The organisation's role.",
        codes("partner_role"),
        blank=OPTIONAL,
        aliases=("role",),
        source=WIKI,
    )
    organisation_kind = Column(
        "Organisasjonstype",
        text(20),
        "What kind of organisation it is; who employs is an employer whatever else it is.",
        codes("organisation_kind"),
        blank=OPTIONAL,
        aliases=("organisation_kind", "type"),
        source=f"{EVALUATION}, section 4.1",
    )
    history = Column(
        "Ny eller etablert partner",
        text(10),
        "Whether the institution worked with the organisation before.",
        codes("partner_history"),
        blank=OPTIONAL,
        aliases=("history", "new_or_known"),
        source=f"{EVALUATION}, figure 2.10",
    )
    same_alliance = Column(
        "Samme allianse",
        text(3),
        "Whether the organisation is in the same university alliance as the own institution.",
        codes("yes_no"),
        blank=OPTIONAL,
        aliases=("same_alliance",),
        source=f"{EVALUATION}, figure 3.4",
    )
    has_charter = Column(
        "Gyldig ECHE",
        text(3),
        "Whether the institution holds a valid Erasmus Charter for Higher Education.",
        codes("yes_no"),
        blank=OPTIONAL,
        aliases=("has_charter",),
        source=WIKI,
    )
