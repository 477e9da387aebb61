"""Makes the sample institution of this folder: constructed rows from which published figures come out.

The figures are those of a memo to the board of the University of Bergen, March 2026; every row behind them is invented.
Run it as `python examples/seed-000/make.py`; it gives the same bytes each time.
"""

import csv
import hashlib
import io
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vidare.tables.course import Course
from vidare.tables.credit_production import CreditProduction
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.study_programme import StudyProgramme

YEARS = range(2020, 2026)
OWN, NTNU, UIO = "1120", "1150", "1110"
COURSES = {2020: 66, 2021: 74, 2022: 83, 2023: 93, 2024: 104, 2025: 117}
STUDENTS = {2020: 2412, 2021: 2446, 2022: 2708, 2023: 3502, 2024: 4393, 2025: 5136}
DIGITAL = {2022: (310,), 2023: (620, 505), 2024: (810, 640, 552), 2025: (968, 735, 588, 512)}
"""Students on each of the large micro-courses."""
PEERS = {
    NTNU: {2020: 3214, 2021: 3345, 2022: 3490, 2023: 3602, 2024: 3741, 2025: 3887},
    UIO: {2020: 588, 2021: 571, 2022: 604, 2023: 619, 2024: 633, 2025: 642},
}
REVENUE = {
    "tuition_fee": (16_012_450_00, 18_905_300_50, 22_341_780_00, 26_087_915_25, 29_812_640_75),
    "commissioned": (12_604_200_00, 14_210_000_00, 16_835_500_00, 19_602_750_00, 15_498_300_00),
    "credit_production": (8_190_400_00, 9_402_700_00, 11_511_900_00, 14_088_300_00, 16_412_800_00),
    "grant": (10_080_950_00, 11_604_400_00, 12_190_250_00, 9_806_100_00, 7_085_259_25),
    "earmarked_appropriation": (0, 0, 0, 0, 9_500_000_00),
}
"""Revenue in øre, 2021 to 2025."""
ACCOUNTS = {
    "tuition_fee": ("3150", "Studieavgift videreutdanning", "720", 12),
    "commissioned": ("3410", "Oppdrag videreutdanning", "810", 8),
    "credit_production": ("3920", "Intern fordeling studiepoengproduksjon", "100", 2),
    "grant": ("3310", "Bidrag til videreutdanning", "830", 6),
    "earmarked_appropriation": ("3905", "Øremerket bevilgning videreutdanning", "100", 2),
}
"""The account, its name, how its projects begin, and how many entries it has in a year."""

SOURCE = """source:
  nb: konstruert av make.py; ingen rad er ekte
  nn: konstruert av make.py; inga rad er ekte
  en: constructed by make.py; no row is real
"""

PROGRAMME = [column.dbh for column in StudyProgramme.columns.values()]
COURSE = [column.dbh for column in Course.columns.values()]
COUNT = [column.dbh for column in RegisteredCount.columns.values()][:9]
LEDGER = [column.dbh for column in LedgerEntry.columns.values()][:-1]
PRODUCTION = [column.dbh for column in CreditProduction.columns.values()]


@dataclass(frozen=True)
class Offer:
    """A programme with the courses in it: how large it is, when it began, and how much of it the university pays."""

    code: str
    name: str
    level: str
    credits: str
    flag: int
    first: int
    semester: int
    self_financed: int
    courses: tuple[tuple[str, str], ...]
    institution: str = OWN
    unit: str = "150000"


def single(number: int, first: int) -> Offer:
    """A free-standing course or a small one, which is a programme of its own."""
    small = number % 9 == 4
    study_credits = "5" if small else ("10", "15", "7.5")[number % 3]
    code, level = f"KURS{600 + number}", "HN" if number % 2 else "LN"
    return Offer(
        code,
        f"Konstruert emne {number}",
        level,
        study_credits,
        2 if level == "HN" else 1,
        first,
        1 if number % 2 else 3,
        (0, 0, 50, 100)[number % 4],
        ((code, study_credits),),
    )


def offers() -> Iterator[Offer]:
    """All offers of the sample institution, the masters last."""
    for group in range(6):
        code = f"EMNEGR{group + 1}"
        courses = tuple((f"GRUPPE{600 + 10 * group + part}", "10") for part in (1, 2, 3))
        yield Offer(code, f"Konstruert emnegruppe {group + 1}", "LN", "30", 1, 2015, 3, 100, courses)
    for place, first in enumerate((2022, 2023, 2024, 2025)):
        code = f"DIGI{610 + place}"
        yield Offer(code, f"Konstruert mikroemne {place + 1}", "LN", "2.5", 1, first, 3, 100, ((code, "2.5"),))
    so_far, number = 18, 1
    for year, wanted in COURSES.items():
        large = len(DIGITAL.get(year, ()))
        while so_far + large < wanted:
            yield single(number, 2010 + number % 9 if year == YEARS[0] else year)
            so_far, number = so_far + 1, number + 1
    for place in range(7):
        first, study_credits = (2012, 2014, 2020, 2021, 2021, 2022, 2023)[place], ("90", "120")[place % 2]
        name = f"Konstruert erfaringsbasert master {place + 1}"
        yield Offer(f"ERFMAST{place + 1}", name, "ME", study_credits, 0, first, 3, 0, ())


def renamed(offer: Offer, year: int) -> Offer:
    """The same offer under the code of the year: one course had another code until 2022."""
    if offer.code != "KURS601" or year >= 2023:
        return offer
    return Offer(**{**vars(offer), "code": "FAG601", "courses": (("FAG601", offer.credits),)})


def peers() -> Iterator[Offer]:
    """The other institutions, all their offers of a level taken together."""
    for institution in (NTNU, UIO):
        for level, flag in (("LN", 1), ("HN", 2)):
            for semester in (1, 3):
                code = f"SAMLET-{level}"
                name = f"Videreutdanning, nivå {level}, samlet (konstruert)"
                yield Offer(code, name, level, "10", flag, 2010, semester, 50, (), institution, "000000")


def programme_row(offer: Offer, year: int) -> list[str]:
    """The row of Studieprogram."""
    degree = [f"{offer.code}-GRAD", offer.credits] if offer.level == "ME" else ["", ""]
    field = "649999" if offer.level == "LN" else "749999"
    approved = [f"{offer.first}{offer.semester}", "99999", "1", "2", f"{offer.first - 1}-11-01"]
    place = [offer.institution, offer.unit, "", str(year), str(offer.semester), offer.code, offer.name, "ANNET"]
    size = [offer.level, "0.5", offer.credits, str(offer.self_financed), field, "3", "0", "NOB", str(offer.flag)]
    return [*place, *size, *approved, f"Constructed {offer.code}", *degree]


def course_rows(offer: Offer, year: int) -> Iterator[list[str]]:
    """The rows of Emner."""
    field = "649999" if offer.level == "LN" else "749999"
    for code, study_credits in offer.courses:
        place = [offer.institution, offer.unit, "", str(year), str(offer.semester), offer.code, code]
        status = "2" if year == offer.first else "1"
        yield [*place, f"Konstruert emne {code}", offer.level, study_credits, field, status, "NOB", "", "", ""]


def count_row(offer: Offer, year: int, total: int, chance: random.Random) -> list[str]:
    """The row of the open table 123; both sexes are 0 where one is below three, as DBH shields them."""
    women = round(total * chance.uniform(0.35, 0.75))
    men = total - women
    sexes = ["0", "0"] if min(women, men) < 3 else [str(women), str(men)]
    place = [offer.institution, offer.unit, str(year), str(offer.semester), offer.code, "S"]
    return [*place, str(total), *sexes]


def parted(total: int, parts: int, chance: random.Random) -> list[int]:
    """A whole number parted at random into `parts` that add up to it."""
    weights = [chance.uniform(0.5, 1.5) for _ in range(parts)]
    found = [int(total * weight / sum(weights)) for weight in weights[:-1]]
    return [*found, total - sum(found)]


def students_of(year: int, given: Sequence[Offer], chance: random.Random) -> dict[str, int]:
    """How many are on each of the own offers of a year that count as continuing education, and on the masters."""
    large = dict(zip((f"DIGI{610 + place}" for place in range(4)), DIGITAL.get(year, ()), strict=False))
    others = [offer.code for offer in given if offer.flag and offer.code not in large]
    shared = parted(STUDENTS[year] - sum(large.values()), len(others), chance)
    masters = {offer.code: chance.randint(18, 45) for offer in given if offer.level == "ME"}
    return {**dict(zip(others, shared, strict=True)), **large, **masters}


def production_rows(offer: Offer, year: int, students: int, chance: random.Random) -> Iterator[list[str]]:
    """The rows of the open table 900: what those who passed got of credits, in units of 60, parted by who pays."""
    for code, study_credits in offer.courses:
        passed = round(students * chance.uniform(0.62, 0.88))
        total = passed * round(float(study_credits) * 10) * 1_000_000 // 600
        women = total * 6 // 10
        parts = [part for whole in (total, women) for part in parted_by_who_pays(whole, offer.self_financed)]
        category = "2" if year >= 2023 else "D"
        where = [offer.unit, offer.code, offer.unit, offer.code, "S", category, category]
        amounts = [units(total), units(women), parts[0], parts[2], parts[1], parts[3]]
        yield [offer.institution, str(year), code, "", str(offer.semester), *where, *amounts]


def parted_by_who_pays(millionths: int, percent: int) -> tuple[str, str]:
    """The self-financed and the external part of a production in millionths of a unit."""
    own = millionths * percent // 100
    return units(own), units(millionths - own)


def units(millionths: int) -> str:
    """Units of 60 credits as the open table writes them, with six decimals."""
    return f"{millionths // 1_000_000}.{millionths % 1_000_000:06}"


def ledger_rows(chance: random.Random) -> Iterator[list[str]]:
    """The entries of the ledger: revenue is negative, and costs stand among it."""
    voucher = 0
    for place, year in enumerate(range(2021, 2026)):
        for category, amounts in REVENUE.items():
            account, name, project, entries = ACCOUNTS[category]
            for part in parted(amounts[place], entries, chance) if amounts[place] else []:
                voucher += 1
                month, number = chance.randint(1, 12), f"{project}{chance.randint(100, 140)}"
                unit = chance.choice(("150100", "151200", "153000"))
                numbers = [account, name, unit, number, f"{number}10", f"{year}{month:02}", f"{year}{voucher:05}", "1"]
                yield [*numbers, f"-{part // 100},{part % 100:02}", f"{name} (konstruert)"]
        for month in range(1, 13):
            voucher += 1
            cost = chance.randint(900_000_00, 1_400_000_00)
            numbers = ["5100", "Lønn", "150100", "720100", "72010010", f"{year}{month:02}", f"{year}{voucher:05}", "1"]
            yield [*numbers, f"{cost // 100},{cost % 100:02}", "Lønn undervisning (konstruert)"]


def write(folder: Path, name: str, table: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A file of rows, and the note beside it that says they are constructed."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\n").writerows([header, *rows])
    data = text.getvalue().encode()
    (folder / f"{name}.csv").write_bytes(data)
    note = (
        f"table: {table}\n{SOURCE}constructed: yes\nlicence: Apache-2.0\nsha256: {hashlib.sha256(data).hexdigest()}\n"
    )
    (folder / f"{name}.about.yaml").write_text(note, encoding="utf-8", newline="\n")


def main(folder: Path) -> None:
    """Write the files of the sample institution into a folder."""
    chance = random.Random(20260302)
    passing = random.Random(20260303)
    every = list(offers())
    programmes: list[list[str]] = []
    courses: list[list[str]] = []
    counts: list[list[str]] = []
    production: list[list[str]] = []
    for year in YEARS:
        given = [renamed(offer, year) for offer in every if offer.first <= year]
        students = students_of(year, given, chance)
        programmes += [programme_row(offer, year) for offer in [*given, *peers()]]
        courses += [row for offer in given for row in course_rows(offer, year)]
        counts += [count_row(offer, year, students[offer.code], chance) for offer in given]
        for offer in given:
            production += production_rows(offer, year, students.get(offer.code, 0), passing)
        for institution, totals in PEERS.items():
            parts = parted(totals[year], 4, chance)
            theirs = [offer for offer in peers() if offer.institution == institution]
            counts += [count_row(offer, year, part, chance) for offer, part in zip(theirs, parts, strict=True)]
    write(folder, "studieprogram_constructed", "Studieprogram", PROGRAMME, programmes)
    write(folder, "emner_constructed", "Emner", COURSE, courses)
    write(folder, "registrerte_antall_constructed", "Registrerte studenter (aggregert)", COUNT, counts)
    write(folder, "studiepoeng_constructed", "Studiepoeng", PRODUCTION, production)
    write(folder, "hovedbok_constructed", "Hovedbok", LEDGER, ledger_rows(chance))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
