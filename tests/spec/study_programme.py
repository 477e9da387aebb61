"""Studieprogram: the rules that one row, or the rows of one delivery, must agree with themselves about."""

from tests.spec.specification import Spec

STUDY_PROGRAMME = (
    Spec(
        "study_programme.statistics_norway_unit.one",
        "Statistics Norway knows a unit by one code. A blank says nothing against it, and the institution as a whole "
        "(000000) may gather units with different codes.",
        """
        | Avdelingskode | Avdelingskode_SSB |        |
        | 150100        | 15010             | fine   |
        | 150100        |                   | fine   |
        | 000000        | 15010             | fine   |
        | 000000        | 15020             | fine   |
        | 120000        | 12000             | broken |
        | 120000        | 12001             | broken |
        """,
    ),
    Spec(
        "study_programme.programme.case",
        "Systems that don't tell upper from lower case would take two such codes for one programme.",
        """
        | Studieprogramkode |        |
        | AORG601           | fine   |
        | AORG602           | fine   |
        | NORAN602          | broken |
        | Noran602          | broken |
        """,
    ),
    Spec(
        "study_programme.programme.one_unit",
        "A programme belongs to one unit in a semester. The unit is part of the key, so that DBH takes both rows.",
        """
        | Studieprogramkode | Avdelingskode |        |
        | AORG601           | 150100        | fine   |
        | NORAN602          | 120000        | broken |
        | NORAN602          | 130000        | broken |
        """,
    ),
    Spec(
        "study_programme.name.continuing_education",
        "A name that says continuing education, in bokmål or nynorsk, and a flag that says it isn't: one of them is "
        "wrong. Seen in real rows.",
        """
        | Studieprogramnavn                   | Videreutdanning |        |
        | Videreutdanning i klinisk sykepleie | 2               | fine   |
        | Klinisk sykepleie                   | 0               | fine   |
        | Videreutdanning i klinisk sykepleie | 0               | broken |
        | Vidareutdanning for lærarar         | 0               | broken |
        """,
    ),
    Spec(
        "study_programme.full_time_share.pace",
        "The source's example: 60 credits as a part-time programme over two years is a share of 0.5. A bachelor's "
        "degree of three years has 60 credits a year at full time; a profession study of 480 credits has more, even "
        "over seven years.",
        """
        | Nivåkode | Studiepoeng | Andel av heltid | Kvalifikasjonskode | Studiepoengkrav kvalifikasjon |        |
        | AR       | 60          | 0.5             |                    |                               | fine   |
        | B3       | 180         | 1.0             | BACHELOR           | 180                           | fine   |
        | MX       | 90          | 1.0             | MASTER             | 90                            | fine   |
        | PR       | 480         | 1.0             | PROFESJON          | 480                           | broken |
        """,
        rest={"Videreutdanning": "0"},
    ),
    Spec(
        "study_programme.credits.level",
        "The source gives the credits of each level. Only programmes at the level of upper secondary school (VS) have "
        "none.",
        """
        | Nivåkode | Studiepoeng | Kvalifikasjonskode | Studiepoengkrav kvalifikasjon | NUS-kode |        |
        | B3       | 180         | BACHELOR           | 180                           | 661101   | fine   |
        | B3       | 120         | BACHELOR           | 120                           | 661101   | broken |
        | B4       | 240         | BACHELOR           | 240                           | 661101   | fine   |
        | HK       | 120         | KANDIDAT           | 120                           | 661101   | fine   |
        | YU       | 180         | LÆRER              | 180                           | 661101   | broken |
        | AR       | 60          |                    |                               | 661101   | fine   |
        | AR       | 30          |                    |                               | 661101   | broken |
        | M2       | 120         | MASTER             | 120                           | 761101   | fine   |
        | M2       | 0           | MASTER             | 0                             | 761101   | broken |
        | ME       | 90          | MASTER             | 90                            | 761101   | fine   |
        | ME       | 120         | MASTER             | 120                           | 761101   | fine   |
        | ME       | 60          | MASTER             | 60                            | 761101   | broken |
        | MX       | 60          | MASTER             | 60                            | 761101   | fine   |
        | MX       | 120         | MASTER             | 120                           | 761101   | broken |
        | M5       | 300         | MASTER             | 300                           | 761101   | fine   |
        | PR       | 360         | PROFESJON          | 360                           | 761101   | fine   |
        | PR       | 240         | PROFESJON          | 240                           | 761101   | broken |
        | LN       | 2.5         |                    |                               | 661101   | fine   |
        | LN       | 0           |                    |                               | 661101   | broken |
        | VS       | 0           |                    |                               | 461101   | fine   |
        | VS       | 30          |                    |                               | 461101   | broken |
        """,
        rest={"Videreutdanning": "0"},
    ),
    Spec(
        "study_programme.credits.other_lower_level",
        "The source: «i all hovedsak programmer mindre enn 60 studiepoeng», in the main programmes of less than 60 "
        "credits. A programme of 60 credits is a one-year programme (AR).",
        """
        | Nivåkode | Studiepoeng |        |
        | LN       | 30          | fine   |
        | AR       | 60          | fine   |
        | LN       | 60          | broken |
        """,
    ),
    Spec(
        "study_programme.self_financed.private",
        "The source: for private university colleges the percentage does not apply, and is set to 100. 8241 is "
        "NLA Høgskolen, 1120 the University of Bergen.",
        """
        | Institusjonskode | Prosent egenfinansiering |        |
        | 8241             | 100                      | fine   |
        | 1120             | 64                       | fine   |
        | 8241             | 64                       | broken |
        """,
    ),
    Spec(
        "study_programme.field_of_education.upper_level",
        "The source's own example: 611999, not 611000.",
        """
        | NUS-kode |        |
        | 611999   | fine   |
        | 611000   | broken |
        """,
    ),
    Spec(
        "study_programme.field_of_education.unspecified",
        "A programme has a level of education. The digit 9 stands in real rows, so it is asked about and not refused.",
        """
        | NUS-kode |        |
        | 761101   | fine   |
        | 999999   | broken |
        """,
    ),
    Spec(
        "study_programme.field_of_education.level",
        "Levels of higher education begin with 6 or 7, researcher training with 8, and what is below with 0 to 5.",
        """
        | Nivåkode | Studiepoeng | NUS-kode | Kvalifikasjonskode | Studiepoengkrav kvalifikasjon |        |
        | HN       | 15          | 761101   |                    |                               | fine   |
        | HN       | 15          | 661101   |                    |                               | fine   |
        | FU       | 180         | 861101   | PHD                | 180                           | fine   |
        | VS       | 0           | 461101   |                    |                               | fine   |
        | HN       | 15          | 461101   |                    |                               | broken |
        | FU       | 180         | 761101   | PHD                | 180                           | broken |
        """,
        rest={"Videreutdanning": "0"},
    ),
    Spec(
        "study_programme.practice_share.percent",
        "The source's example: 20 percent practice. It leaves open whether that is written 20 or 0.2; we read percent.",
        """
        | Andel praksis |        |
        | 20            | fine   |
        | 0             | fine   |
        | 1             | fine   |
        | 0.2           | broken |
        """,
    ),
    Spec(
        "study_programme.language.collective",
        "ISO 639-2 has codes for whole groups of languages: SMI is the Sami languages, SME is Northern Sami.",
        """
        | Underv.språk |        |
        | SME          | fine   |
        | nob          | fine   |
        | 999          | fine   |
        | SMI          | broken |
        """,
    ),
    Spec(
        "study_programme.continuing_education.whole_degree",
        "The source: the value 0 «gjelder også hele mastergradsprogrammer», also holds for whole master's programmes.",
        """
        | Nivåkode | Studiepoeng | Videreutdanning | Kvalifikasjonskode | Studiepoengkrav kvalifikasjon |        |
        | ME       | 90          | 0               | MASTER             | 90                            | fine   |
        | HN       | 30          | 2               |                    |                               | fine   |
        | ME       | 90          | 2               | MASTER             | 90                            | broken |
        """,
    ),
    Spec(
        "study_programme.offered_from.semester",
        "The source's example: 20081 is the spring of 2008. There is no semester 2 of a programme.",
        """
        | Tilbys fra | Nytt studietilbud |        |
        | 20081      | 1                 | fine   |
        | 20083      | 1                 | fine   |
        | 20082      | 1                 | broken |
        """,
    ),
    Spec(
        "study_programme.offered_from.period",
        "Rows of the autumn of 2025 tell of programmes that are offered then.",
        """
        | Årstall | Semester | Tilbys fra |        |
        | 2025    | 3        | 20253      | fine   |
        | 2025    | 3        | 20261      | broken |
        """,
    ),
    Spec(
        "study_programme.offered_to.semester",
        "The source's example: a programme that is taught for the last time in the spring of 2008 has 20081; an active "
        "one has 99999.",
        """
        | Årstall | Semester | Tilbys fra | Tilbys til | Nytt studietilbud | Godkjenningsdato |        |
        | 2008    | 1        | 20081      | 20081      | 1                 | 2007-11-01       | fine   |
        | 2025    | 3        | 20201      | 99999      | 1                 | 2019-11-01       | fine   |
        | 2025    | 3        | 20201      | 20262      | 1                 | 2019-11-01       | broken |
        """,
    ),
    Spec(
        "study_programme.offered_to.order",
        "A programme may be taught in one semester only; it can't end before it began. Of two such semesters one is "
        "always on the wrong side of the period reported as well.",
        """
        | Tilbys fra | Tilbys til |        |
        | 20253      | 20253      | fine   |
        | 20251      | 20261      | fine   |
        | 20251      | 20243      | broken |
        """,
        also=("study_programme.offered_to.period",),
    ),
    Spec(
        "study_programme.offered_to.period",
        "Seen in a real row: an end date 15 years before the period reported.",
        """
        | Årstall | Semester | Tilbys til |        |
        | 2025    | 3        | 20253      | fine   |
        | 2025    | 3        | 20251      | broken |
        """,
    ),
    Spec(
        "study_programme.new_programme.start",
        "The source: programmes created before 2008 have 0, and 1 or 2 must be given from then on.",
        """
        | Tilbys fra | Nytt studietilbud |        |
        | 20073      | 0                 | fine   |
        | 20081      | 1                 | fine   |
        | 20081      | 2                 | fine   |
        | 20073      | 1                 | broken |
        | 20081      | 0                 | broken |
        """,
    ),
    Spec(
        "study_programme.new_programme.unknown_start",
        "With an unknown start nobody can tell whether the programme is from before 2008.",
        """
        | Tilbys fra | Nytt studietilbud |        |
        | 20201      | 1                 | fine   |
        | 11111      | 1                 | broken |
        """,
    ),
    Spec(
        "study_programme.approval_body.variant",
        "The source: new programmes made for internal or technical reasons (2) are registered as approved by the "
        "institution.",
        """
        | Nytt studietilbud | Godkjenningsinstans |        |
        | 2                 | 2                   | fine   |
        | 1                 | 3                   | fine   |
        | 2                 | 3                   | broken |
        """,
    ),
    Spec(
        "study_programme.approval_body.unknown",
        "The source: 0 is for programmes older than 2003 whose approval nobody knows.",
        """
        | Tilbys fra | Nytt studietilbud | Godkjenningsinstans |        |
        | 20023      | 0                 | 0                   | fine   |
        | 20031      | 0                 | 2                   | fine   |
        | 20031      | 0                 | 0                   | broken |
        """,
    ),
    Spec(
        "study_programme.approval_body.ministry",
        "The source: the ministry is a value of the past, since NOKUT was given the task from 2003.",
        """
        | Tilbys fra | Nytt studietilbud | Godkjenningsinstans | Godkjenningsdato |        |
        | 20031      | 0                 | 1                   | 2002-12-31       | fine   |
        | 20031      | 0                 | 1                   |                  | fine   |
        | 20031      | 0                 | 1                   | 2003-01-01       | broken |
        """,
    ),
    Spec(
        "study_programme.approval_date.period",
        "A spring semester is over on 30 June, an autumn semester on 31 December.",
        """
        | Årstall | Semester | Godkjenningsdato |        |
        | 2025    | 1        | 2025-06-30       | fine   |
        | 2025    | 3        | 2025-12-31       | fine   |
        | 2025    | 1        | 2025-07-01       | broken |
        """,
    ),
    Spec(
        "study_programme.english_name.norwegian",
        "Where there is no English name the source asks for USPESIFISERT, and not for the Norwegian one again.",
        """
        | Studieprogramnavn | Engelsk navn     |        |
        | Klinisk sykepleie | Clinical nursing | fine   |
        | Klinisk sykepleie | USPESIFISERT     | fine   |
        | Klinisk sykepleie | klinisk sykepleie | broken |
        """,
    ),
    Spec(
        "study_programme.qualification.degree",
        "The source: programmes that lead to a degree have the code of the qualification; others have NULL.",
        """
        | Nivåkode | Studiepoeng | Kvalifikasjonskode | Studiepoengkrav kvalifikasjon |        |
        | AR       | 60          | NULL               | NULL                          | fine   |
        | B3       | 180         | BACHELOR           | 180                           | fine   |
        | B3       | 180         | NULL               | NULL                          | broken |
        """,
        rest={"Videreutdanning": "0"},
    ),
    Spec(
        "study_programme.qualification_credits.degree",
        "The source's example: 180 for a programme that leads to a bachelor's degree.",
        """
        | Nivåkode | Studiepoeng | Kvalifikasjonskode | Studiepoengkrav kvalifikasjon |        |
        | B3       | 180         | BACHELOR           | 180                           | fine   |
        | AR       | 60          | NULL               | NULL                          | fine   |
        | B3       | 180         | BACHELOR           | NULL                          | broken |
        | B3       | 180         | BACHELOR           | 120                           | broken |
        """,
        rest={"Videreutdanning": "0"},
    ),
)
