"""Godkjenning: four eyes, the order of the steps, and what may be approved."""

from tests.spec.specification import Spec, drawn
from vidare.tables.micro_credential import MicroCredential

APPROVAL = (
    Spec(
        "approval.by.four_eyes",
        "Whoever proposes or designs a version does not approve it, however the name is written.",
        """
        | Mikrokvalifikasjonskode | Steg             | Utført av      | Dato       |        |
        | A                       | proposal         | Faglærer       | 2025-01-10 | fine   |
        | A                       | design           | Fagansvarlig å | 2025-01-11 | fine   |
        | A                       | completeness     | Studiekonsulent| 2025-01-12 | fine   |
        | A                       | overlap_check    | Studiekonsulent| 2025-01-12 | fine   |
        | A                       | faculty_approval | fagansvarlig å | 2025-01-13 | broken |
        | A                       | board_approval   | Utvalget       | 2025-01-14 | fine   |
        """,
    ),
    Spec(
        "approval.step.proposal",
        "Without a proposal nobody could say whether four eyes have seen the version.",
        """
        | Mikrokvalifikasjonskode | Steg             | Utført av | Dato       |        |
        | A                       | proposal         | Faglærer  | 2025-01-10 | fine   |
        | A                       | faculty_approval | Dekan     | 2025-01-13 | fine   |
        | B                       | faculty_approval | Dekan     | 2025-01-13 | broken |
        """
        + "".join(
            f"        | {code} | {step} | Emneansvarlig | 2025-01-12 | fine |\n"
            for code in ("A", "B")
            for step in ("design", "completeness", "overlap_check")
        ),
    ),
    Spec(
        "approval.step.order",
        "Approved first and looked at afterwards: the overlap could no longer change anything.",
        """
        | Mikrokvalifikasjonskode | Steg             | Utført av     | Dato       |        |
        | A                       | proposal         | Faglærer      | 2025-01-10 | fine   |
        | A                       | design           | Emneansvarlig | 2025-01-11 | fine   |
        | A                       | completeness     | Konsulent     | 2025-01-12 | fine   |
        | A                       | overlap_check    | Konsulent     | 2025-02-12 | fine   |
        | A                       | faculty_approval | Dekan         | 2025-01-13 | broken |
        | A                       | board_approval   | Utvalget      | 2025-02-12 | fine   |
        """,
    ),
    Spec(
        "approval.step.complete",
        "A version whose form of participation is unknown can be proposed and worked on, but not approved.",
        """
        | Mikrokvalifikasjonskode | Steg             | Utført av     | Dato       |        |
        | DIGI610                 | proposal         | Faglærer      | 2025-01-10 | fine   |
        | DIGI610                 | design           | Emneansvarlig | 2025-01-11 | fine   |
        | DIGI610                 | completeness     | Konsulent     | 2025-01-12 | fine   |
        | DIGI610                 | overlap_check    | Konsulent     | 2025-01-12 | fine   |
        | DIGI610                 | board_approval   | Utvalget      | 2025-02-14 | fine   |
        | DIGI611                 | proposal         | Faglærer      | 2025-01-10 | fine   |
        | DIGI611                 | design           | Emneansvarlig | 2025-01-11 | fine   |
        | DIGI611                 | completeness     | Konsulent     | 2025-01-12 | fine   |
        | DIGI611                 | overlap_check    | Konsulent     | 2025-01-12 | fine   |
        | DIGI611                 | board_approval   | Utvalget      | 2025-02-14 | broken |
        """,
        beside={
            MicroCredential: drawn("""
            | Mikrokvalifikasjonskode | Deltakelsesform | Ukjent        | |
            | DIGI610                 | online          |               | |
            | DIGI611                 |                 | participation | |
            """)
        },
    ),
    Spec(
        "approval.step.withdrawn",
        "What was withdrawn stays so; a new version goes through the steps anew.",
        """
        | Mikrokvalifikasjonskode | Versjon | Steg        | Dato       |        |
        | A                       | 1       | publication | 2025-01-10 | fine   |
        | A                       | 1       | withdrawal  | 2025-06-01 | fine   |
        | A                       | 1       | running     | 2025-08-20 | broken |
        | A                       | 2       | running     | 2025-08-20 | fine   |
        """,
    ),
    Spec(
        "approval.on.future",
        "Written down on 15 February 2026.",
        """
        | Steg     | Dato       |        |
        | proposal | 2026-02-15 | fine   |
        | proposal | 2026-02-16 | broken |
        """,
    ),
    Spec(
        "approval.evidence.approval",
        "An approval that nobody can look up is a claim.",
        """
        | Mikrokvalifikasjonskode | Steg             | Utført av     | Dato       | Dokumentasjon |        |
        | A                       | proposal         | Faglærer      | 2025-01-10 |               | fine   |
        | A                       | design           | Emneansvarlig | 2025-01-11 |               | fine   |
        | A                       | completeness     | Konsulent     | 2025-01-12 |               | fine   |
        | A                       | overlap_check    | Konsulent     | 2025-01-12 |               | fine   |
        | A                       | faculty_approval | Dekan         | 2025-01-13 |               | broken |
        | A                       | board_approval   | Utvalget      | 2025-02-14 | sak 12/25     | fine   |
        """,
    ),
)
