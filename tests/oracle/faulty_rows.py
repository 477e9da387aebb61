"""Several thousand rows of programmes, courses and exams, of which many are faulty in one or more cells.

The rows are the same each time, and no part of vidare has a say in which of them are faulty.
"""

from collections.abc import Callable
from random import Random

import polars as pl

from tests.spec.legal_rows import legal_row
from vidare.tables.course import Course
from vidare.tables.declaration import Table
from vidare.tables.exam import Exam
from vidare.tables.organisation_unit import OrganisationUnit
from vidare.tables.qualification import Qualification
from vidare.tables.study import Study
from vidare.tables.study_programme import StudyProgramme

Cells = dict[str, str]

INSTITUTIONS = ("1120", "1150", "8241", "0211")
UNITS = ("150100", "120000", "000000")
PERIODS = [("2025", "3")] * 8 + [("2024", "1"), ("2009", "3"), ("2007", "1")]
SEMESTERS = ["20081", "20073", "20201", "20251", "20253", "20261", "20023", "20031", "11111", "99999", "20202"]
LEVELS = (
    ("B3", "180", "661101", "1", True),
    ("M2", "120.00", "761101", "1.0", True),
    ("ME", "90", "761101", "0.5", True),
    ("PR", "360", "761101", "0.8", True),
    ("FU", "180", "861101", "1", True),
    ("AR", "60", "661101", "0.5", False),
    ("LN", "7.5", "661101", "0.25", False),
    ("HN", "15", "761999", "0,5", False),
    ("VS", "0", "461101", "1", False),
)
"""Level, credits, field of education and share of full time that go together, and whether that is a degree."""

ANYTHING = (
    *(
        "",
        " ",
        "\t",
        "\u00a0",
        "NULL",
        "x",
        "-1",
        "0",
        "1",
        "2",
        "3",
        "7",
        "99",
        "0.5",
        "1,5",
        "1e3",
        "inf",
        "+5",
        " 5",
    ),
    *(" 5", "9" * 11, "1.005", "1000", "0.00", "999", "A" * 13, "A" * 21, "A" * 251, "Ærlig ", " A", "A\u00a0", "١٢٣٤"),
)
SPECIAL = {
    "Institusjonskode": ["1120", "8241", "0211", "9998", "112", "+112", " 120", "11200", "1e30", "12.0"],
    "Avdelingskode": ["150100", "120000", "000000", "999999", "15010", "+15010", "1501000"],
    "Avdelingskode_SSB": ["15010", "15020"],
    "Årstall": ["1995", "1996", "2007", "2009", "2027", "2028", "9999", "10000", "2025.0", "2147483647"],
    "Semester": ["1", "2", "3"],
    "Studieprogramkode": ["P1", "p1", "P2", "P2 "],
    "Studieprogramnavn": ["Videreutdanning i ledelse", "VIDAREUTDANNING", "Clinical nursing"],
    "Studiumkode": ["SYKEPLEIE", "ANNET", "UKJENT"],
    "Nivåkode": ["B3", "B4", "HK", "YU", "AR", "LN", "M2", "ME", "MX", "HN", "M5", "PR", "FU", "VS", "50", "b3"],
    "Andel av heltid": ["0", "0.01", "1", "1.01", "9.99", "10", "-0.5", "0.505"],
    "Studiepoeng": [
        "0",
        "15",
        "60",
        "59.99",
        "90",
        "120",
        "180",
        "240",
        "240.01",
        "300",
        "999.99",
        "1000",
        "-0.01",
        "15.005",
    ],
    "Prosent egenfinansiering": ["0", "64", "100", "100.01", "-0.1", "33.333333"],
    "NUS-kode": ["611000", "611999", "999999", "861101", "461101", "61199", "000000"],
    "Andel praksis": ["20", "0.2", "1", "0,99", "100", "101"],
    "Underv.språk": ["NOB", "nob", "FRE", "FRA", "GER", "999", "SMI", "smi", "QQQ", "NORSK"],
    "Videreutdanning": ["0", "1", "2", "3"],
    "Tilbys fra": SEMESTERS,
    "Tilbys til": SEMESTERS,
    "Godkjenningsdato": ["2025-02-30", "2026-01-01", "2003-01-01", "2002-12-31", "2025-03-15T00:00:00", "15.03.2025"],
    "Engelsk navn": ["klinisk sykepleie", "USPESIFISERT"],
    "Kvalifikasjonskode": ["GRAD", "UKJENT", "GRAD ", "NULL", " NULL "],
    "Studiepoengkrav kvalifikasjon": ["NULL", "180", "120", "-1", "1000", "7.555"],
    "Emnekode": ["E1-1", "E2-1", "E2-1 "],
    "karakter": ["A", "F", "G", "H", "I", "a"],
    "studentkategori": ["S", "P", "A", "Q"],
    "arstall_eksamen": ["1995", "2024", "2025", "2026"],
    "semester_eksamen": ["1", "2", "3", "4"],
}


def faulty_rows() -> dict[type[Table], pl.DataFrame]:
    """Rows as text under their DBH names, with `line` counted from 2."""
    random = Random(347)
    makers: dict[type[Table], tuple[int, Callable[[Random, int], Cells]]] = {
        StudyProgramme: (3000, programme),
        Course: (2500, course),
        Exam: (12_000, exam),
    }
    made = {
        table: as_frame(table, [spoilt(random, table, make(random, number)) for number in range(count)])
        for table, (count, make) in makers.items()
    }
    return made | {
        Qualification: as_frame(Qualification, [qualification(institution) for institution in INSTITUTIONS[:2]]),
        Study: as_frame(Study, [{"Studiumkode": "SYKEPLEIE", "Studium": "Sykepleie"}]),
        OrganisationUnit: as_frame(OrganisationUnit, units()),
    }


def programme(random: Random, number: int) -> Cells:
    """A programme that is legal, apart from where it is told from others."""
    cells = legal_row(StudyProgramme, 0) | of_some_level(random) | place(random)
    code = f"P{number if random.random() < 0.9 else random.randrange(number + 1)}"
    start, new = random.choice([("20201", "1"), ("20081", "2"), ("20031", "0"), ("11111", "1")])
    return cells | {"Studieprogramkode": code, "Tilbys fra": start, "Nytt studietilbud": new}


def rows_before() -> pl.DataFrame:
    """The programmes of the delivery before, some faulty outside their keys; some codes are no longer there."""
    random = Random(213)
    return as_frame(StudyProgramme, [row_before(random, number) for number in range(3100)])


def row_before(random: Random, number: int) -> Cells:
    """A programme as it was in one of two earlier semesters, or as it is said to be in the semester itself."""
    year, semester = random.choice([("2025", "1"), ("2023", "3"), ("2025", "3")])
    values = {
        "Studiumkode": random.choice(["SYKEPLEIE", "ANNET", ""]),
        "Prosent egenfinansiering": random.choice(["100", "75", "74.9"]),
        "Studieprogramnavn": random.choice(["Klinisk sykepleie", "Sykepleie"]),
    }
    end = random.choice(["99999", "20251", "20253"])
    own = {"Institusjonskode": "1120", "Årstall": year, "Semester": semester, "Studieprogramkode": f"P{number}"}
    return spoilt(random, StudyProgramme, programme(random, number) | values) | own | {"Tilbys til": end}


def of_some_level(random: Random) -> Cells:
    """What goes with a level; a degree has a qualification, and is no continuing education."""
    level, size, field, share, degree = random.choice(LEVELS)
    cells = {"Nivåkode": level, "Studiepoeng": size, "NUS-kode": field, "Andel av heltid": share}
    qualification = {"Kvalifikasjonskode": "GRAD", "Studiepoengkrav kvalifikasjon": size, "Videreutdanning": "0"}
    return cells | qualification if degree else cells


def course(random: Random, number: int) -> Cells:
    """A course of some programme."""
    code = f"E{number if random.random() < 0.8 else random.randrange(number // 100 + 1)}-1"
    cells = {
        "Emnekode": code,
        "Studieprogramkode": f"P{random.randrange(20)}",
        "Oppgave": random.choice(["", "0", "2"]),
    }
    return legal_row(Course, 0) | place(random) | cells


def exam(random: Random, number: int) -> Cells:
    """A result of some student in some course."""
    cells = {"Emnekode": f"E{random.randrange(20)}-1", "Studieprogramkode": f"P{random.randrange(20)}"}
    student = {"personlopenr": str(number if random.random() < 0.8 else number // 100), "bestgjentak": "1"}
    return legal_row(Exam, 0) | place(random) | cells | student


def place(random: Random) -> Cells:
    """The institution, unit and period of a row; most rows stand together."""
    year, semester = random.choice(PERIODS)
    institution = INSTITUTIONS[0] if random.random() < 0.7 else random.choice(INSTITUTIONS)
    return {
        "Institusjonskode": institution,
        "Avdelingskode": random.choice(UNITS),
        "Årstall": year,
        "Semester": semester,
    }


def spoilt(random: Random, table: type[Table], cells: Cells) -> Cells:
    """The row with other values in up to five cells; four of ten rows stay as they are."""
    names = [column.dbh for column in table.columns.values()]
    changed = random.sample(names, random.choice([0, 0, 1, 1, 2]) if random.random() < 0.9 else 5)
    return cells | {name: random.choice(SPECIAL.get(name, []) + random.sample(ANYTHING, 6)) for name in changed}


def qualification(institution: str) -> Cells:
    """The one qualification of an institution in the autumn of 2025."""
    return {"Institusjonskode": institution, "Årstall": "2025", "Semester": "3", "Kvalifikasjonskode": "GRAD"}


def units() -> list[Cells]:
    """Units of two institutions; one of the units ended in the spring of 2025."""
    row = {"Nivå": "3", "Avdelingsnavn": "Institutt", "Gyldig fra": "20001"}
    return [
        row | {"Institusjonskode": "1120", "Avdelingskode": "150100"},
        row | {"Institusjonskode": "1120", "Avdelingskode": "120000", "Gyldig til": "20251"},
        row | {"Institusjonskode": "1150", "Avdelingskode": "150100", "Gyldig fra": "20243"},
    ]


def as_frame(table: type[Table], rows: list[Cells]) -> pl.DataFrame:
    """Rows as the text of a file with all columns of the table."""
    text = pl.DataFrame({column.dbh: [row.get(column.dbh, "") for row in rows] for column in table.columns.values()})
    return text.with_columns(pl.int_range(2, len(rows) + 2).alias("line"))
