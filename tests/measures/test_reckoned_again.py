"""Students, credit production and payout of drawn deliveries are those of a second reckoning, in plain Python.

The model is written from DBH's documentation and knows nothing of how the measures are made: rows are dictionaries of
cells, one is looked at after the other, and units are whole fractions until they are rounded.
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest

from tests.measures.tables_of import rows
from vidare.intake.own.own_choices import OwnChoices
from vidare.measures.delivered import of_tables
from vidare.measures.directory import measures
from vidare.tables.course import Course
from vidare.tables.exam import Exam
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.study_programme import StudyProgramme

Row = dict[str, str]
BI = "8241"
"""Handelshøyskolen BI, where the category of the student's programme is paid by."""
PROGRAMMES, COURSES = ("EVU-A", "EVU-B", "ÅR"), ("EVU601", "EVU602-1", "ÅR101")
PASSED, CONTINUING = tuple("ABCDEG"), ("1", "2")
PAID = {2021: (), 2022: tuple("ABCDEF"), 2023: tuple("123"), 2024: tuple("123")}
"""The categories that credits of a year are paid in; those of DG, of doctorates, give nothing."""
RATES = {(2023, "1"): 56_600, (2023, "2"): 84_900, (2024, "1"): 58_650, (2024, "2"): 87_950}
"""Kroner for a unit, by the year of production: the budget is that of two years later. Those of A to F aren't known."""
CELLS = {
    "Prosent egenfinansiering": ("0", "64", "33,333333", "100", "", "101"),
    "Videreutdanning": ("0", "1", "2", ""),
    "Studieprogramkode": (*PROGRAMMES, ""),
    "Emnekode": COURSES,
    "Studiepoeng": ("2,5", "5", "7.5", "30", "0", "", "-5"),
    "karakter": (*PASSED, "F", "H", ""),
    "Antall totalt": ("0", "3", "12", "40", "41", ""),
}


def drawn(draw: Random) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
    """Programmes, courses, exams and registrations, with cells that are blank or at odds, of all periods but some."""

    def row(*columns: str, **given: str) -> Row:
        return {**period, **{name: draw.choice(CELLS[name]) for name in columns}, **given}

    offered, taught, exams, registered = [], [], [], []
    for place, year, semester in product(("1120", BI), ("2022", "2023", "2024"), "13"):
        period = {"Institusjonskode": place, "Årstall": year, "Semester": semester}
        if draw.random() < 0.1:
            continue
        for code in draw.choices(PROGRAMMES, k=4):
            category = draw.choice("AAC" if year == "2022" else ("1", "1", "2", "DG", ""))
            said = row("Prosent egenfinansiering", "Videreutdanning", Studieprogramkode=code)
            offered.append({**said, "Finansierings-kategori": category})
        taught += [row("Studieprogramkode", Emnekode=code) for code in draw.choices(COURSES, k=3)]
        exams += [row("Emnekode", "Studieprogramkode", "Studiepoeng", "karakter") for _ in range(8)]
        registered += [row("Antall totalt", Studieprogramkode=code) for code in draw.sample(PROGRAMMES, 2)]
    return offered, taught, exams, registered


def said_of(table: Sequence[Row], code: str, column: str) -> dict[tuple[str, ...], str]:
    """What the rows of a programme or a course in a period say; blank where they don't agree."""
    found = defaultdict(set)
    for row in table:
        found[where(row, code)].add(row[column])
    return {key: said.pop() if len(said) == 1 else "" for key, said in found.items()}


def where(row: Row, code: str) -> tuple[str, ...]:
    return (row["Institusjonskode"], row["Årstall"], row["Semester"], row[code])


def rounded(number: Fraction, decimals: int) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def reckoned_production(offered: list[Row], taught: list[Row], exams: list[Row]) -> list[tuple[Any, ...]]:
    """Rule 1: credits go to the course's programme. Rule 2: who pays follows the student's, by its percentage."""
    home = said_of(taught, "Emnekode", "Studieprogramkode")
    percent = said_of(offered, "Studieprogramkode", "Prosent egenfinansiering")
    category = said_of(offered, "Studieprogramkode", "Finansierings-kategori")
    got: dict[tuple[str, ...], Fraction] = defaultdict(Fraction)
    for exam in exams:
        gained = Fraction(exam["Studiepoeng"].replace(",", ".") or 0)
        if exam["karakter"] in PASSED and gained > 0:
            *period, of_student = where(exam, "Studieprogramkode")
            got[*period, home.get(where(exam, "Emnekode"), ""), of_student] += gained
    answer = []
    for (place, year, semester, of_course, of_student), gained in got.items():
        share = percent.get((place, year, semester, of_student), "").replace(",", ".")
        paid_by = category.get((place, year, semester, of_student if place == BI else of_course), "")
        total = rounded(gained / 60, 12)
        own = rounded(gained / 60 * Fraction(share) / 100, 12) if share and Fraction(share) <= 100 else None
        key = (place, int(year), int(semester), of_course or None, of_student or None, paid_by or None)
        answer.append((*key, total, own))
    return answer


def reckoned_payout(production: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Change times rate and level times rate; production of no known category may lie in any, and leaves them blank."""
    found = defaultdict(list)
    for place, year, _, _, _, category, _, own in production:
        found[place, year, category].append(own)
    level: dict[Any, Any] = {key: None if None in units else sum(units) for key, units in found.items()}
    years = {key[:2] for key in level}
    unplaced = {key[:2] for key, units in level.items() if key[2] is None and units != 0}
    for place, year, category in found:
        fallen = (place, year + 1, category)
        if fallen[:2] in years and category in PAID[year] and category in PAID.get(year + 1, ()):
            level.setdefault(fallen, None if fallen[:2] in unplaced else 0)
    answer = []
    for (place, year, category), units in level.items():
        rate, last = RATES.get((year, category)), (place, year - 1)
        compared = rate is not None and last in years and category in PAID[year - 1]
        before = level.get((*last, category), None if last in unplaced else 0) if compared else None
        known = units is not None and before is not None and not {last, (place, year)} & unplaced
        change = units - before if known else None
        answer.append((place, year, category, units, before, change, kroner(change, rate), kroner(units, rate)))
    return answer


def kroner(units: Decimal | None, rate: int | None) -> Decimal | None:
    return None if units is None or rate is None else rounded(Fraction(units) * rate, 2)


def reckoned_students(offered: list[Row], registered: list[Row]) -> list[tuple[Any, ...]]:
    """Registrations on programmes whose Videreutdanning is 1 or 2; a 0 is shielded, and may be 1 or 2 as well."""
    flags = said_of(offered, "Studieprogramkode", "Videreutdanning")
    found = defaultdict(list)
    for row in registered:
        found[row["Institusjonskode"], int(row["Årstall"])].append(row)
    answer = []
    for key, counted in found.items():
        flagged = [(flags.get(where(row, "Studieprogramkode"), ""), row) for row in counted]
        totals = [row["Antall totalt"] for flag, row in flagged if flag in CONTINUING]
        lowest = sum(int(total or 0) for total in totals)
        highest = None if "" in totals else sum(int(total) or 2 for total in totals)
        sums = (lowest if lowest == highest else None, lowest, highest)
        answer.append((*key, *(sums if any(flag for flag, _ in flagged) else [None] * 3)))
    return answer


SHOWN = {
    "credit_production": "institution year semester course_programme student_programme category total self_financed",
    "payout": "institution production_year category self_financed before change change_times_rate level_times_rate",
    "students": "institution year students lowest highest",
}


@pytest.mark.parametrize("seed", range(25))
def test_a_drawn_delivery_is_measured_as_a_second_reckoning_says(seed: int) -> None:
    offered, taught, exams, registered = drawn(Random(seed))
    files = {StudyProgramme: offered, Course: taught, Exam: exams, RegisteredCount: registered}
    asked = [measure for measure in measures(OwnChoices(), "name") if measure.id in SHOWN]
    found = of_tables({table: rows(table, *cells) for table, cells in files.items()}, asked)
    answers = {one.measure: one.frame.select(SHOWN[one.measure].split()).rows() for one in found.answers}
    production = reckoned_production(offered, taught, exams)
    reckoned = (production, reckoned_payout(production), reckoned_students(offered, registered))
    for measure, theirs in zip(SHOWN, reckoned, strict=True):
        assert sorted(answers[measure], key=str) == sorted(theirs, key=str), measure
