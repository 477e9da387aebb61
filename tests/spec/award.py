"""Tildeling: what may be awarded, to whom, and who has seen it."""

from tests.spec.specification import Spec, drawn
from vidare.tables.approval import Approval
from vidare.tables.micro_credential import MicroCredential

VERSIONS = drawn("""
| Mikrokvalifikasjonskode | Versjon | Gjelder fra | Karakterskala | |
| DIGI610                 | 1       | 2025-03-01  |               | |
| DIGI610                 | 2       | 2025-11-01  |               | |
| DIGI611                 | 1       |             | passed        | |
| DIGI612                 | 1       |             | letters       | |
| DIGI613                 | 1       |             | none          | |
""")
APPROVED = drawn("""
| Mikrokvalifikasjonskode | Versjon | Steg             | Dato       | |
| DIGI610                 | 1       | faculty_approval | 2025-02-01 | |
| DIGI610                 | 1       | withdrawal       | 2025-12-31 | |
| DIGI610                 | 2       | design           | 2025-09-01 | |
| DIGI611                 | 1       | board_approval   | 2025-02-01 | |
| DIGI612                 | 1       | board_approval   | 2025-02-01 | |
| DIGI613                 | 1       | board_approval   | 2025-02-01 | |
""")
BESIDE = {MicroCredential: VERSIONS, Approval: APPROVED}

AWARD = (
    Spec(
        "award.award.name",
        "A number of dots alone would be no name of a folder.",
        """
        | Tildelingsnummer |        |
        | DIGI610.1        | fine   |
        | .1               | fine   |
        | ..               | broken |
        | .                | broken |
        """,
    ),
    Spec(
        "award.version.approved",
        "Version 2 is designed and not approved. Without the approvals nobody can say that a version is approved.",
        """
        | Mikrokvalifikasjonskode | Versjon |        |
        | DIGI610                 | 1       | fine   |
        | DIGI610                 | 2       | broken |
        """,
        beside=BESIDE,
    ),
    Spec(
        "award.version.withdrawn",
        "From the day of the withdrawal nothing more is awarded.",
        """
        | Versjon | Tildelt dato |        |
        | 1       | 2025-12-30   | fine   |
        | 1       | 2025-12-31   | broken |
        """,
        beside=BESIDE,
    ),
    Spec(
        "award.awarded.valid_from",
        "The version is offered from 1 March.",
        """
        | Versjon | Tildelt dato |        |
        | 1       | 2025-03-01   | fine   |
        | 1       | 2025-02-28   | broken |
        """,
        beside=BESIDE,
    ),
    Spec(
        "award.awarded.future",
        "Awarded on 15 February 2026 or earlier.",
        """
        | Tildelt dato |        |
        | 2026-02-15   | fine   |
        | 2026-02-16   | broken |
        """,
    ),
    Spec(
        "award.approved_by.four_eyes",
        "The examiner reports, and another approves.",
        """
        | Meldt av    | Godkjent av  |        |
        | Eksaminator | Studieleder  | fine   |
        | Eksaminator | eksaminator  | broken |
        | Bård  Ås    | Bård Ås   | broken |
        """,
    ),
    Spec(
        "award.grade.passed",
        "A grade of F or H is no award.",
        """
        | Karakter |        |
        | B        | fine   |
        |          | fine   |
        | F        | broken |
        | H        | broken |
        """,
    ),
    Spec(
        "award.grade.scale",
        "Passed or not passed has no B, letters have no G, and where there is no grade none is given.",
        """
        | Mikrokvalifikasjonskode | Karakter |        |
        | DIGI611                 | G        | fine   |
        | DIGI612                 | B        | fine   |
        | DIGI613                 |          | fine   |
        | DIGI611                 | B        | broken |
        | DIGI612                 | G        | broken |
        | DIGI613                 | A        | broken |
        """,
        beside=BESIDE,
    ),
    Spec(
        "award.learner_id.once",
        "The same learner twice: an award was entered twice, or the number is another learner's.",
        """
        | Studentnummer | Mikrokvalifikasjonskode |        |
        | 100001        | DIGI610                 | fine   |
        | 100001        | DIGI611                 | fine   |
        | 100002        | DIGI610                 | broken |
        | 100002        | DIGI610                 | broken |
        """,
    ),
    Spec(
        "award.family_name.once",
        "New numbers for the same learner; where the institution has its own number of the learner, that one tells.",
        """
        | Fornavn | Etternavn   | Fødselsdato | Studentnummer | Versjon | Tildelt dato |        |
        | Åse     | Constructed | 1990-01-01  |               | 1       | 2025-12-01   | broken |
        | Åse     | constructed | 1990-01-01  |               | 1       | 2025-12-01   | broken |
        | Åse     | Constructed | 1990-01-01  |               | 1       | 2025-12-02   | fine   |
        | Åse     | Constructed | 1990-01-02  |               | 1       | 2025-12-01   | fine   |
        | Åse     | Constructed | 1990-01-01  | 100001        | 1       | 2025-12-01   | fine   |
        """,
    ),
    Spec(
        "award.family_name.told",
        "Who has one name only has it as the family name.",
        """
        | Fornavn | Etternavn   |        |
        | -       | Constructed | fine   |
        | Åse     | Constructed | fine   |
        | Åse     | -           | broken |
        """,
    ),
    Spec(
        "award.learner_did.form",
        "A wallet is named by its DID; a web address or a name is none.",
        """
        | DID til den lærende                 |        |
        |                                     | fine   |
        | did:key:z6Mk                        | fine   |
        | did:web:wallet.example.org%3A8443:a | fine   |
        | foo                                 | broken |
        | https://wallet.example.org/a        | broken |
        | did:key:                            | broken |
        | DID:key:z6Mk                        | broken |
        """,
    ),
    Spec(
        "award.email.form",
        "A name, one @ and a host with a dot.",
        """
        | E-post                    |        |
        |                           | fine   |
        | ola.øy+a@post.example.org | fine   |
        | notmail                   | broken |
        | ola@localhost             | broken |
        | ola@@example.org          | broken |
        | ola nordmann@example.org  | broken |
        """,
    ),
    Spec(
        "award.award.national",
        "Eleven digits that begin with a date are a national identity number; these are constructed.",
        """
        | Tildelingsnummer     |        |
        | 2025-000001          | fine   |
        | 20250000001          | fine   |
        | 201206150000123      | fine   |
        | 01819000000          | broken |
        | DIGI614-018190-00000 | broken |
        """,
    ),
    Spec(
        "award.learner_id.national",
        "Eleven digits are a national identity number; this one is constructed.",
        """
        | Studentnummer |        |
        | 100001        | fine   |
        | 01819000000   | broken |
        | 018190 00000  | broken |
        | 018190-00000  | broken |
        """,
    ),
    Spec(
        "award.birth_date.identified",
        "Two learners may have the same name.",
        """
        | Fødselsdato | Studentnummer | DID til den lærende |        |
        | 1990-01-01  |               |                     | fine   |
        |             | 100001        |                     | fine   |
        |             |               | did:key:z6Mk        | fine   |
        |             |               |                     | broken |
        """,
    ),
    Spec(
        "award.birth_date.order",
        "Day and year of birth were taken for those of the award.",
        """
        | Fødselsdato | Tildelt dato |        |
        | 1990-01-01  | 2025-12-01   | fine   |
        | 2025-12-01  | 2025-12-01   | broken |
        """,
    ),
)
