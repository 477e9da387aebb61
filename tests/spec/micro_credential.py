"""Mikrokvalifikasjon: its elements, its workload and level, and what it is a part of."""

from tests.spec.specification import BROKEN, FINE, Drawing, Row, Spec, drawn
from vidare.rules.micro_credentials.micro_credential_elements import COLUMNS_OF_ELEMENT, IN_LANGUAGES, stated
from vidare.tables.approval import Approval
from vidare.tables.course import Course
from vidare.tables.in_languages import named
from vidare.tables.micro_credential import MicroCredential
from vidare.tables.overlap import Overlap
from vidare.tables.study_programme import StudyProgramme


def heading(column: str) -> str:
    """What a column is called in a file."""
    return MicroCredential.columns[column].dbh


FINE_CELL = {
    "title": "Kunstig intelligens 0",
    "country": "NO",
    "awarding_body": "UIB0",
    "learning_outcomes": "Kan forklare",
    "workload": "2.5",
    "level": "6",
    "assessment": "quiz",
    "participation": "online",
    "quality_assurance": "institution",
}


def element_spec(element: str) -> Spec:
    """An element that is filled in, and one that is just missing."""
    columns = COLUMNS_OF_ELEMENT[element]
    in_languages = columns == named(element)
    first, *rest = (heading(name) for name in columns)
    there = dict.fromkeys(rest, FINE_CELL[element] if in_languages else "")
    return Spec(
        f"micro_credential.{columns[0]}.element",
        "The recommendation asks for the element of every micro-credential. Where nobody knows it yet it is named in "
        "Ukjent, which another rule tells.",
        Drawing(
            (first, *rest),
            (
                Row({first: FINE_CELL[element], **there}, FINE),
                Row({first: "", **dict.fromkeys(rest, "")}, BROKEN),
            ),
        ),
    )


def languages_spec(name: str) -> Spec:
    """A text in all languages and in one only."""
    first, second, third = (heading(column) for column in named(name))
    return Spec(
        f"micro_credential.{named(name)[0]}.languages",
        "A diploma is made in bokmål, nynorsk and English.",
        Drawing(
            (first, second, third),
            (
                Row({first: "Tekst", second: "Tekst", third: "Text"}, FINE),
                Row({first: "Ei anna", second: "", third: ""}, BROKEN),
            ),
        ),
    )


def outcomes(nb: str, nn: str, en: str, verdict: str) -> Row:
    """Learning outcomes, one on each line."""
    return Row(dict(zip(OUTCOMES, (nb, nn, en), strict=True)), verdict)


OUTCOMES = tuple(heading(column) for column in named("learning_outcomes"))

MICRO_CREDENTIAL = (
    *(element_spec(element) for element in stated()),
    *(languages_spec(name) for name in IN_LANGUAGES),
    Spec(
        "micro_credential.unknown.open",
        "An element may be unknown while a micro-credential is drafted. It is told until somebody fills it in.",
        """
        | Deltakelsesform | Ukjent        |        |
        | online          |               | fine   |
        |                 | participation | broken |
        """,
    ),
    Spec(
        "micro_credential.unknown.filled",
        "What is filled in is known: take it out of Ukjent.",
        """
        | Karakterskala | Ukjent |        |
        |               | grade  | fine   |
        | letters       | grade  | broken |
        """,
    ),
    Spec(
        "micro_credential.unknown.written",
        "A word that says that a text is lacking would be signed as if it were the text.",
        """
        | Tittel (engelsk)          |        |
        | Artificial intelligence 0 | fine   |
        | Unknown                   | broken |
        | ?                         | broken |
        """,
    ),
    Spec(
        "micro_credential.learning_outcomes_nb.same_number",
        "Three outcomes in bokmål and two in English: one was forgotten.",
        Drawing(
            OUTCOMES,
            (
                outcomes("Kan A", "Kan A", "Can A", FINE),
                outcomes("Kan A\nKan B\n", "Kan A\nKan B", "Can A\n\nCan B", FINE),
                outcomes("Kan A\nKan B", "Kan A\nKan B", "Can A", BROKEN),
            ),
        ),
    ),
    Spec(
        "micro_credential.hours.credits",
        "2.5 credits are 62.5 to 75 hours of work.",
        """
        | Studiepoeng | Arbeidstimer |        |
        | 2.5         | 63           | fine   |
        | 2.5         | 75           | fine   |
        | 5           |              | fine   |
        | 2.5         | 62           | broken |
        | 2.5         | 20           | broken |
        """,
    ),
    Spec(
        "micro_credential.credits.attendance",
        "To have been there is no assessment of learning outcomes.",
        """
        | Studiepoeng | Arbeidstimer | Vurderingsform |        |
        | 2.5         | 65           | quiz           | fine   |
        |             | 65           | attendance     | fine   |
        | 2.5         | 65           | attendance     | broken |
        """,
    ),
    Spec(
        "micro_credential.credits.outcomes",
        "Credits tell the volume of what is learnt; while that or its assessment is unknown, they are not settled.",
        """
        | Studiepoeng | Vurderingsform | Ukjent     |        |
        | 2.5         | quiz           |            | fine   |
        | 2.5         |                | assessment | broken |
        """,
        rest={heading(column): "" for column in named("assessment_text")},
        also=("micro_credential.unknown.open",),
    ),
    Spec(
        "micro_credential.nkr.eqf",
        "The Norwegian levels are referred to the European ones by regulation.",
        """
        | NKR-nivå | EQF-nivå |        |
        | 6.2      | 6        | fine   |
        | 7        |          | fine   |
        | 7        | 6        | broken |
        """,
    ),
    Spec(
        "micro_credential.eqf.dbh",
        "A course on the lower level (LN) was reported to DBH; the micro-credential of it is on level 6.",
        """
        | Studieprogramkode | EQF-nivå | NKR-nivå |        |
        | SYK60             | 6        |          | fine   |
        | ANNET             | 7        |          | fine   |
        | SYK60             | 7        |          | broken |
        """,
        beside={
            StudyProgramme: drawn("""
            | Studieprogramkode | Nivåkode | Studiepoeng | |
            | SYK60             | LN       | 2.5         | |
            """)
        },
    ),
    Spec(
        "micro_credential.credits.dbh",
        "The newest row that DBH has of the programme tells its credits.",
        """
        | Studieprogramkode | Studiepoeng | Arbeidstimer |        |
        | SYK60             | 2.5         | 65           | fine   |
        | SYK60             |             | 65           | fine   |
        | SYK60             | 5           | 130          | broken |
        """,
        beside={
            StudyProgramme: drawn("""
            | Studieprogramkode | Årstall | Nivåkode | Studiepoeng | |
            | SYK60             | 2024    | LN       | 10          | |
            | SYK60             | 2025    | LN       | 2.5         | |
            """)
        },
    ),
    Spec(
        "micro_credential.review_by.passed",
        "Quality is assured again by a day that was set; a version that is withdrawn needs no review.",
        """
        | Mikrokvalifikasjonskode | Revideres innen |        |
        | NY                      | 2027-01-01      | fine   |
        | INGEN                   |                 | fine   |
        | BORTE                   | 2026-01-01      | fine   |
        | GAMMEL                  | 2026-01-01      | broken |
        """,
        beside={
            Approval: drawn("""
            | Mikrokvalifikasjonskode | Versjon | Steg       | Dato       | |
            | BORTE                   | 1       | withdrawal | 2025-06-01 | |
            """)
        },
    ),
    Spec(
        "micro_credential.review_by.order",
        "The review is of what was offered.",
        """
        | Gjelder fra | Revideres innen |        |
        | 2025-01-01  | 2028-01-01      | fine   |
        | 2025-01-01  |                 | fine   |
        |             | 2028-01-01      | fine   |
        | 2028-01-01  | 2028-01-01      | broken |
        """,
    ),
    Spec(
        "micro_credential.url.https",
        "The address is followed from a signed diploma.",
        """
        | Nettadresse                  |        |
        | https://www.uib.no/emne/DIGI | fine   |
        | www.uib.no                   | broken |
        """,
    ),
    Spec(
        "micro_credential.stackability.part_of",
        "Whoever says that something can be stacked says on what.",
        """
        | Stabling    | Inngår i |        |
        | stand_alone |          | fine   |
        | stackable   | KI       | fine   |
        | stackable   |          | broken |
        | stand_alone | KI       | broken |
        """,
    ),
    Spec(
        "micro_credential.part_of.circle",
        "A is a part of B, and B of A: nobody could finish either.",
        """
        | Mikrokvalifikasjonskode | Studiepoeng | Arbeidstimer | Inngår i |        |
        | DEL                     | 5           | 130          | HEL      | fine   |
        | HEL                     | 5           | 130          |          | fine   |
        | A                       | 5           | 130          | B        | broken |
        | B                       | 5           | 130          | A        | broken |
        """,
    ),
    Spec(
        "micro_credential.part_of.found",
        "A whole that stands nowhere may be spelt otherwise.",
        """
        | Mikrokvalifikasjonskode | Inngår i |        |
        | A                       | SYK60    | fine   |
        | B                       | SYK66    | broken |
        | C                       | INF100   | fine   |
        | D                       | INF100-1 | fine   |
        """,
        beside={
            Course: drawn("""
            | Emnekode | Studiepoeng | |
            | INF100-1 | 10          | |
            """),
            StudyProgramme: drawn("""
            | Studieprogramkode | Studiepoeng | Nivåkode | |
            | SYK60             | 30          | LN       | |
            """),
        },
    ),
    Spec(
        "micro_credential.part_of.group",
        "Three micro-courses of 2.5 credits make 7.5; the group that they are said to make up has 10. In the other "
        "group they add up.",
        """
        | Mikrokvalifikasjonskode | Studiepoeng | Arbeidstimer | Inngår i |        |
        | KI-1                    | 2.5         | 65           | KI       | fine   |
        | KI-2                    | 2.5         | 65           | KI       | fine   |
        | KI                      | 5           | 130          |          | fine   |
        | DIGI-1                  | 2.5         | 65           | DIGI     | broken |
        | DIGI-2                  | 2.5         | 65           | DIGI     | broken |
        | DIGI-3                  | 2.5         | 65           | DIGI     | broken |
        | DIGI                    | 10          | 260          |          | fine   |
        | SPR-1                   | 1.1         | 30           | SPR      | fine   |
        | SPR-2                   | 2.2         | 60           | SPR; SPR | fine   |
        | SPR                     | 3.3         | 90           |          | fine   |
        """,
    ),
    Spec(
        "micro_credential.part_of.degree",
        "Parts of 15 and 20 credits do not fit into a programme of 30.",
        """
        | Mikrokvalifikasjonskode | Studiepoeng | Arbeidstimer | Inngår i |        |
        | A                       | 15          | 390          | STOR     | fine   |
        | B                       | 15          | 390          | LITEN    | broken |
        | C                       | 20          | 520          | LITEN    | broken |
        | D                       | 1.1         | 30           | MINST    | fine   |
        | E                       | 2.2         | 60           | MINST    | fine   |
        """,
        beside={
            StudyProgramme: drawn("""
            | Studieprogramkode | Studiepoeng | Nivåkode | |
            | STOR              | 60          | LN       | |
            | LITEN             | 30          | LN       | |
            | MINST             | 3.3         | LN       | |
            """)
        },
    ),
    Spec(
        "micro_credential.code.overlap",
        "Two offers of the portfolio teach 1.5 credits of the same. A learner reads that before choosing.",
        """
        | Mikrokvalifikasjonskode | Omtale (bokmål) | Omtale (nynorsk) | Omtale (engelsk)   |        |
        | KI-1                    | Som KI-2, del 1 | Som KI-2, del 1  | Like KI-2, part 1  | fine   |
        | KI-2                    | Del 2           | Del 2            | Part 2             | broken |
        | KI-3                    | Del 3           | Del 3            | Part 3             | fine   |
        | KI-4                    | Som KI-22       | Som KI-22        | Like KI-22         | broken |
        """,
        beside={
            Overlap: drawn("""
            | Emne | Overlapper med | Reduksjon | |
            | KI-1 | KI-2           | 1.5       | |
            | KI-4 | KI-2           | 1.5       | |
            | KI-3 | INF100         | 1.5       | |
            """)
        },
    ),
    Spec(
        "micro_credential.title_nb.twin",
        "Two offers with one title are one offer twice, or can't be told apart. Versions of one offer may share it.",
        """
        | Mikrokvalifikasjonskode | Versjon | Tittel (bokmål) |        |
        | A                       | 1       | Personvern      | fine   |
        | A                       | 2       | Personvern      | fine   |
        | B                       | 1       | Språkteknologi  | broken |
        | C                       | 1       | språkteknologi  | broken |
        """,
        rest={"Emnekode": ""},
    ),
    Spec(
        "micro_credential.course.twin",
        "One course in DBH leads to one micro-credential.",
        """
        | Mikrokvalifikasjonskode | Versjon | Emnekode |        |
        | A                       | 1       | DIGI613  | fine   |
        | A                       | 2       | DIGI613  | fine   |
        | B                       | 1       | DIGI617  | broken |
        | C                       | 1       | DIGI617  | broken |
        """,
    ),
)
