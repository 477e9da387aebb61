"""Studieprogram over time: the rows of this delivery (autumn 2025) beside those of the one before (spring 2025)."""

from tests.spec.specification import Spec

OVER_TIME = (
    Spec(
        "study_programme.programme.gone",
        "A programme that was active and is not delivered again should have been given its last semester first. "
        "The rows judged are those of the delivery before.",
        """
        | Studieprogramkode |      |
        | AORG601           | fine |
        """,
        before="""
        | Studieprogramkode | Tilbys til |        |
        | AORG601           | 99999      | fine   |
        | NORAN602          | 20251      | fine   |
        | BIO603            | 99999      | broken |
        """,
    ),
    Spec(
        "study_programme.programme.renamed",
        "AORG6xx became GOV6xx at the University of Bergen in 2023. Without the link such a programme looks like a new "
        "offer.",
        """
        | Studieprogramkode | Studieprogramnavn         |        |
        | NORAN602          | Anestesisykepleie         | fine   |
        | BIO603            | Marin biologi             | fine   |
        | GOV601            | Administrasjon og ledelse | broken |
        """,
        before="""
        | Studieprogramkode | Studieprogramnavn         | Tilbys til |  |
        | NORAN602          | Anestesisykepleie         | 99999      |  |
        | AORG601           | Administrasjon og ledelse | 20251      |  |
        """,
    ),
    Spec(
        "study_programme.name.changed",
        "A new name may be a new programme, which then should have a code of its own.",
        """
        | Studieprogramkode | Studieprogramnavn |        |
        | AORG601           | Klinisk sykepleie | fine   |
        | AORG602           | Ledelse i helse   | broken |
        """,
        before="""
        | Studieprogramkode | Studieprogramnavn |  |
        | AORG601           | Klinisk sykepleie |  |
        | AORG602           | Klinisk sykepleie |  |
        """,
    ),
    Spec(
        "study_programme.level.changed",
        "The level decides how a programme is counted.",
        """
        | Studieprogramkode | Nivåkode |        |
        | AORG601           | HN       | fine   |
        | AORG602           | LN       | broken |
        """,
        before="""
        | Studieprogramkode | Nivåkode |  |
        | AORG601           | HN       |  |
        | AORG602           | HN       |  |
        """,
    ),
    Spec(
        "study_programme.study.changed",
        "A programme belongs to the same study from one delivery to the next.",
        """
        | Studieprogramkode | Studiumkode |        |
        | AORG601           | SYKEPLEIE   | fine   |
        | AORG602           | HELSE       | broken |
        """,
        before="""
        | Studieprogramkode | Studiumkode |  |
        | AORG601           | SYKEPLEIE   |  |
        | AORG602           | SYKEPLEIE   |  |
        """,
    ),
    Spec(
        "study_programme.credits.changed",
        "Students were admitted to a programme of a certain size.",
        """
        | Studieprogramkode | Studiepoeng |        |
        | AORG601           | 15          | fine   |
        | AORG602           | 30          | broken |
        """,
        before="""
        | Studieprogramkode | Studiepoeng |  |
        | AORG601           | 15          |  |
        | AORG602           | 15          |  |
        """,
    ),
    Spec(
        "study_programme.field_of_education.changed",
        "Statistics Norway gives a programme its code; it changes when the programme is classified anew.",
        """
        | Studieprogramkode | NUS-kode |        |
        | AORG601           | 761101   | fine   |
        | AORG602           | 769999   | broken |
        """,
        before="""
        | Studieprogramkode | NUS-kode |  |
        | AORG601           | 761101   |  |
        | AORG602           | 761101   |  |
        """,
    ),
    Spec(
        "study_programme.continuing_education.changed",
        "A programme that becomes continuing education, or stops being it, changes the board's numbers.",
        """
        | Studieprogramkode | Videreutdanning |        |
        | AORG601           | 2               | fine   |
        | AORG602           | 1               | broken |
        """,
        before="""
        | Studieprogramkode | Videreutdanning |  |
        | AORG601           | 2               |  |
        | AORG602           | 2               |  |
        """,
    ),
    Spec(
        "study_programme.self_financed.changed",
        "A percentage moves a little with the prices; 25 points is our limit for asking.",
        """
        | Studieprogramkode | Prosent egenfinansiering |        |
        | AORG601           | 64                       | fine   |
        | AORG602           | 75                       | fine   |
        | AORG603           | 74                       | broken |
        """,
        before="""
        | Studieprogramkode | Prosent egenfinansiering |  |
        | AORG601           | 61                       |  |
        | AORG602           | 100                      |  |
        | AORG603           | 100                      |  |
        """,
    ),
    Spec(
        "study_programme.offered_to.back",
        "A programme whose last semester is past may be reported once more, but not as going on.",
        """
        | Studieprogramkode | Tilbys til |        |
        | AORG601           | 99999      | fine   |
        | AORG602           | 20253      | fine   |
        | AORG603           | 99999      | broken |
        """,
        before="""
        | Studieprogramkode | Tilbys til |  |
        | AORG601           | 99999      |  |
        | AORG602           | 20253      |  |
        | AORG603           | 20251      |  |
        """,
    ),
    Spec(
        "study_programme.new_programme.delivered_before",
        "What was created before 2008 has been delivered many times; a code that was not in the last delivery is new.",
        """
        | Studieprogramkode | Tilbys fra | Nytt studietilbud |        |
        | AORG601           | 20031      | 0                 | fine   |
        | AORG602           | 20253      | 1                 | fine   |
        | AORG603           | 20031      | 0                 | broken |
        """,
        before="""
        | Studieprogramkode | Studieprogramnavn | Tilbys fra | Nytt studietilbud |  |
        | AORG601           | Klinisk sykepleie | 20031      | 0                 |  |
        """,
    ),
)
