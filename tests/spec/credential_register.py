"""Utsteder, Overlapp and Godkjenningssak: who awards, what overlaps, and what is recognised."""

from tests.spec.specification import Spec, drawn
from vidare.tables.course import Course
from vidare.tables.micro_credential import MicroCredential

CREDENTIAL_REGISTER = (
    Spec(
        "issuer.name_nb.any",
        "One language suffices.",
        """
        | Navn (bokmål)          | Navn (nynorsk) | Navn (engelsk)       |        |
        | Universitetet i Bergen |                |                      | fine   |
        |                        |                | University of Bergen | fine   |
        |                        |                |                      | broken |
        """,
    ),
    Spec(
        "issuer.did.web",
        "The keys lie at the institution's own domain, where anybody can fetch them.",
        """
        | DID                       |        |
        | did:web:uib.no            | fine   |
        | did:web:uib.no:credential | fine   |
        | did:web:localhost%3A8080  | broken |
        | did:key:z6Mk              | broken |
        | https://uib.no            | broken |
        """,
    ),
    Spec(
        "issuer.url.https",
        "The address stands in what is signed.",
        """
        | Nettadresse        |        |
        | https://www.uib.no | fine   |
        | http://www.uib.no  | broken |
        """,
    ),
    Spec(
        "issuer.organisation_number.check_digit",
        "3·8 + 2·7 + 7·4 + 6·7 + 5·8 + 4·9 + 3·5 + 2·4 = 207, and 207 + 2 = 209 is 11 times 19.",
        """
        | Organisasjonsnummer |        |
        | 874789542           | fine   |
        | 874789543           | broken |
        """,
    ),
    Spec(
        "overlap.other.self",
        "A course always teaches the same as itself.",
        """
        | Emne    | Overlapper med |        |
        | DIGI610 | INF100         | fine   |
        | DIGI610 | DIGI610        | broken |
        """,
    ),
    Spec(
        "overlap.valid_to.order",
        "An overlap lasts a day at least.",
        """
        | Overlapp fra | Overlapp til |        |
        | 2024-01-01   |              | fine   |
        | 2024-01-01   | 2024-01-01   | fine   |
        | 2024-01-01   | 2023-12-31   | broken |
        """,
    ),
    Spec(
        "overlap.credits.course",
        "At most 2.5 are taken off a course of 2.5 credits. Where a pair holds both ways, the smaller course counts.",
        """
        | Emne    | Overlapper med | Reduksjon | Gjelder begge veier |        |
        | INF100  | KI-1           | 2.5       | no                  | fine   |
        | INF101  | KI-1           | 5         | no                  | broken |
        | KI-1    | KI-2           | 5         | no                  | fine   |
        | KI-3    | KI-1           | 2.6       | yes                 | broken |
        | KI-1    | INF100         | 10.5      | no                  | broken |
        """,
        beside={
            Course: drawn("""
            | Emnekode | Studiepoeng | |
            | INF100-1 | 10          | |
            """),
            MicroCredential: drawn("""
            | Mikrokvalifikasjonskode | Studiepoeng | |
            | KI-1                    | 2.5         | |
            | KI-2                    | 5           | |
            | KI-3                    | 5           | |
            """),
        },
    ),
    Spec(
        "overlap.symmetric.twice",
        "A pair that holds both ways would be taken off twice if it stood twice at the same time.",
        """
        | Emne | Overlapper med | Gjelder begge veier | Overlapp fra | Overlapp til |        |
        | A    | B              | yes                 | 2022-01-01   | 2023-12-31   | fine   |
        | B    | A              | yes                 | 2024-01-01   |              | fine   |
        | C    | D              | yes                 | 2022-01-01   |              | fine   |
        | D    | C              | no                  | 2024-01-01   |              | broken |
        | E    | F              | no                  | 2022-01-01   |              | fine   |
        | F    | E              | no                  | 2022-01-01   |              | fine   |
        | G    | H              | yes                 | 2022-01-01   | 2029-12-31   | fine   |
        | G    | H              | yes                 | 2023-01-01   | 2023-12-31   | broken |
        | H    | G              | yes                 | 2025-01-01   |              | broken |
        | I    | J              | yes                 | 2022-01-01   | 2023-12-31   | fine   |
        | J    | I              | yes                 | 2023-12-31   |              | broken |
        | K    | L              | yes                 | 2024-01-01   |              | fine   |
        | L    | K              | yes                 | 2022-01-01   | 2023-12-31   | fine   |
        """,
    ),
    Spec(
        "recognition_case.difference.refusal",
        "The convention asks for the reasons of a refusal, and for a substantial difference.",
        """
        | Utfall  | Studiepoeng gitt | Vesentlig forskjell | Begrunnelse       |        |
        | full    | 5                |                     |                   | fine   |
        | refused | 0                | level               | Nivået er lavere. | fine   |
        | refused | 0                | level               |                   | broken |
        | partial | 2.5              |                     | Nivået er lavere. | broken |
        """,
    ),
    Spec(
        "recognition_case.credits_given.asked",
        "A case without an outcome yet is not judged by its credits.",
        """
        | Studiepoeng søkt | Studiepoeng gitt | Utfall |        |
        | 5                | 5                | full   | fine   |
        | 5                |                  |        | fine   |
        | 5                | 7.5              |        | broken |
        """,
    ),
    Spec(
        "recognition_case.credits_given.outcome",
        "Of 5 credits 1.5 overlap: in full are 3.5.",
        """
        | Utfall  | Studiepoeng gitt | Overlapp, studiepoeng | Vesentlig forskjell | Begrunnelse |        |
        | full    | 3.5              | 1.5                   |                     |             | fine   |
        | full    | 0.9              | 4.1                   |                     |             | fine   |
        | full    | 1.8              | 3.2                   |                     |             | fine   |
        | partial | 2.5              |                       | level               | Delvis.     | fine   |
        | partial | 0                | 2.5                   | level               | Delvis.     | fine   |
        | refused | 0                |                       | level               | Ingenting.  | fine   |
        | full    | 5                | 1.5                   |                     |             | broken |
        | partial | 0                |                       | level               | Delvis.     | broken |
        | refused | 1                |                       | level               | Ingenting.  | broken |
        """,
    ),
    Spec(
        "recognition_case.decided_by.outcome",
        "Whoever is refused must know whose decision it was, and from when the time for an appeal runs.",
        """
        | Utfall | Studiepoeng gitt | Avgjort av | Avgjort    |        |
        | full   | 5                | Utvalget   | 2025-02-01 | fine   |
        |        |                  |            |            | fine   |
        | full   | 5                |            | 2025-02-01 | broken |
        | full   | 5                | Utvalget   |            | broken |
        """,
    ),
    Spec(
        "recognition_case.decided.order",
        "Decided on 15 February 2026 or earlier, and not before the application came.",
        """
        | Mottatt    | Avgjort    |        |
        | 2025-01-10 | 2025-01-10 | fine   |
        | 2025-01-10 | 2025-01-09 | broken |
        | 2025-01-10 | 2026-03-01 | broken |
        """,
    ),
    Spec(
        "recognition_case.verification.outcome",
        "A credential whose signature is wrong proves nothing.",
        """
        | Kriterium: verifisering | Utfall  | Studiepoeng gitt | Vesentlig forskjell | Begrunnelse     |        |
        | strong                  | full    | 5                |                     |                 | fine   |
        | none                    | refused | 0                | not_verified        | Signatur feil.  | fine   |
        | none                    | full    | 5                |                     |                 | broken |
        """,
    ),
)
