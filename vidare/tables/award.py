"""Tildeling: who has been awarded a micro-credential."""

from vidare.tables.declaration import OPTIONAL, Column, Reference, Table, codes
from vidare.tables.kind import code, day, text, visible
from vidare.tables.micro_credential import micro_credential_code, version_number

ANNEX = "Council Recommendation 2022/C 243/02, Annex I"
OURS = "vidare's register of micro-credentials"

NO_NAME = "-"
"""What stands for the given names of a learner who has one name only."""

NUMBER = visible(code(60))
ADDRESS = visible(code(300))


class Award(Table):
    """A micro-credential awarded to a learner: which version, when, with which grade, and who decided it.

    Whoever reports a result does not approve the award.

    Source: Council Recommendation of 16 June 2022 (2022/C 243/02), Annex I: identification of the learner, date of
    issuing, grade achieved.
    """

    dbh, file = "Tildeling", "tildeling"
    source = OURS
    names_of_source, absent_is_empty = False, True
    reading = "The elements are those of the recommendation; the other columns, headings, widths and key are ours."
    key = ("award",)
    references = (
        Reference(
            ("version", "code"),
            "micro_credential",
            ("version", "code"),
            f"{OURS}: an award is of a version in Mikrokvalifikasjon",
        ),
    )

    award = Column(
        "Tildelingsnummer",
        NUMBER,
        "The number of the award, which never changes: the same award gives the same credential.",
        aliases=("award",),
    )
    code = micro_credential_code
    version = version_number
    given_names = Column(
        "Fornavn",
        visible(text(200)),
        "The learner's given names; - where the learner has one name only, which stands as the family name.",
        aliases=("given_names",),
        personal=True,
        source=f"{ANNEX}: identification of the learner",
    )
    family_name = Column(
        "Etternavn",
        visible(text(200)),
        "The learner's family name.",
        aliases=("family_name",),
        personal=True,
        source=f"{ANNEX}: identification of the learner",
    )
    birth_date = Column(
        "Fødselsdato",
        day(),
        "The learner's date of birth.",
        blank=OPTIONAL,
        aliases=("date_of_birth",),
        personal=True,
        source=f"{ANNEX}: identification of the learner",
    )
    learner_id = Column(
        "Studentnummer",
        NUMBER,
        "The institution's own number of the learner; never the national identity number.",
        blank=OPTIONAL,
        aliases=("learner_id",),
        personal=True,
        source=f"{ANNEX}: identification of the learner",
    )
    learner_did = Column(
        "DID til den lærende",
        ADDRESS,
        "The identifier of the learner's wallet, where there is one.",
        blank=OPTIONAL,
        aliases=("learner_did",),
        personal=True,
        source="W3C, Decentralized Identifiers",
    )
    email = Column(
        "E-post",
        visible(text(250)),
        "Where the credential is sent.",
        blank=OPTIONAL,
        aliases=("email",),
        personal=True,
    )
    awarded = Column(
        "Tildelt dato",
        day(),
        "The day on which it was awarded.",
        aliases=("awarded",),
        source=f"{ANNEX}: date of issuing",
    )
    grade = Column(
        "Karakter",
        text(1),
        "The grade.",
        codes("grade"),
        blank=OPTIONAL,
        aliases=("grade",),
        personal=True,
        source=f"{ANNEX}, optional: grade achieved",
    )
    reported_by = Column(
        "Meldt av",
        visible(text(200)),
        "Who reported the result: the examiner, or whoever entered it.",
        aliases=("reported_by",),
        personal=True,
    )
    approved_by = Column(
        "Godkjent av",
        visible(text(200)),
        "Who approved the award.",
        aliases=("approved_by",),
        personal=True,
    )
