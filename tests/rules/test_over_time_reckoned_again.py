"""What a check tells of the last delivery, reckoned a second time in plain Python from random rows of both."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.spec.judged import as_file
from tests.spec.legal_rows import legal_row
from vidare.rules.checker import Units, judge
from vidare.rules.directory import rules_of
from vidare.rules.occasion import Occasion
from vidare.tables.rows import LINE, Rows
from vidare.tables.study_programme import StudyProgramme

Cells = dict[str, str]
Told = set[tuple[str, Any]]

LEGAL = legal_row(StudyProgramme, 0)
CHANGES = {
    "name": "Studieprogramnavn",
    "level": "Nivåkode",
    "study": "Studiumkode",
    "credits": "Studiepoeng",
}
"""The rules that ask whether a cell is as before, and its column."""
ROW = some.fixed_dictionaries(
    {
        "Institusjonskode": some.sampled_from(["1120", "1173"]),
        "Årstall": some.sampled_from(["2024", "2025"]),
        "Semester": some.sampled_from(["1", "3"]),
        "Studieprogramkode": some.sampled_from("ABCD"),
        "Avdelingskode": some.sampled_from(["000000", "440000"]),
        "Studieprogramnavn": some.sampled_from(["Kjemi", "Musikk"]),
        "Nivåkode": some.sampled_from(["LN", "HN"]),
        "Studiumkode": some.sampled_from(["ANNET", "", "X"]),
        "Studiepoeng": some.sampled_from(["5", "15"]),
        "Prosent egenfinansiering": some.sampled_from(["0", "20", "64", "100"]),
        "Tilbys til": some.sampled_from(["99999", "20241", "20253"]),
        "Nytt studietilbud": some.sampled_from(["0", "1"]),
    }
)
DELIVERY = some.lists(
    ROW, min_size=1, max_size=7, unique_by=lambda row: (programme(row), period(row), row["Avdelingskode"])
)


def programme(row: Cells) -> tuple[str, str]:
    return row["Institusjonskode"], row["Studieprogramkode"]


def period(row: Cells) -> int:
    return int(row["Årstall"] + row["Semester"])


def found(now: list[Cells], before: list[Cells], asked: int | None) -> Told:
    """What the checker finds: the rule with the line, or with the programme where it is gone."""
    occasion = Occasion(date(2026, 2, 15), asked, {StudyProgramme: file(before).frame})
    units: Units = {StudyProgramme: file(now)}
    told: Told = set()
    for broken in judge(StudyProgramme, units, rules_of(StudyProgramme), occasion):
        name, rows = broken.rule.id.removeprefix("study_programme."), broken.frame[broken.places]
        if name == "programme.gone":
            told |= {(name, row) for row in rows.select("institution", "programme").rows()}
        elif name in {"programme.renamed", *RECKONED, *(f"{column}.changed" for column in CHANGES)}:
            told |= {(name, line) for line in rows[LINE]}
    return told


def file(rows: list[Cells]) -> Rows:
    return as_file(StudyProgramme, [dict(LEGAL, **row) for row in rows])


def gone(now: list[Cells], before: list[Cells], asked: int | None) -> dict[tuple[str, str], list[Cells]]:
    """The newest rows of the programmes that were delivered and are no longer, in the period asked for or the newest.

    Of several periods the last one tells what goes on: a programme that only the earlier ones have is gone.
    """
    last_of = {name: max(map(period, of(now, name))) for name in {row["Institusjonskode"] for row in now}}
    current = [row for row in now if period(row) == (asked or last_of[row["Institusjonskode"]])]
    newest = {row["Institusjonskode"]: period(row) for row in current}
    there = [row for row in before if period(row) <= newest.get(row["Institusjonskode"], 0)]
    told = {}
    for key in {programme(row) for row in there}:
        last = max(period(row) for row in there if programme(row) == key)
        dropped = last < max(map(period, of(there, key[0])))
        if key not in {programme(row) for row in (now if dropped else current)}:
            told[key] = [row for row in there if programme(row) == key and period(row) == last]
    return told


def of(rows: list[Cells], institution: str) -> list[Cells]:
    return [row for row in rows if row["Institusjonskode"] == institution]


def was(row: Cells, before: list[Cells]) -> Cells | None:
    """The newest row of the same programme that is not later: that of the same unit, else the first."""
    earlier = [each for each in before if programme(each) == programme(row) and period(each) <= period(row)]
    last = [each for each in earlier if period(each) == max(map(period, earlier))]
    return min(
        last, key=lambda each: (each["Avdelingskode"] != row["Avdelingskode"], each["Avdelingskode"]), default=None
    )


def renamed(row: Cells, previous: Cells | None, before: list[Cells], lost: dict[tuple[str, str], list[Cells]]) -> bool:
    alike = ("Institusjonskode", "Studieprogramnavn", "Nivåkode")
    codes = {programme(each) for each in before if all(each[name] == row[name] for name in alike)}
    return previous is None and bool(codes & lost.keys())


def moved_far(row: Cells, previous: Cells | None) -> bool:
    share = "Prosent egenfinansiering"
    return previous is not None and abs(int(row[share]) - int(previous[share])) > 25


def came_back(row: Cells, previous: Cells | None) -> bool:
    return previous is not None and int(previous["Tilbys til"]) < period(row) <= int(row["Tilbys til"])


def is_old(row: Cells, previous: Cells | None) -> bool:
    return previous is None and row["Nytt studietilbud"] == "0"


RECKONED = {
    "self_financed.changed": moved_far,
    "offered_to.back": came_back,
    "new_programme.delivered_before": is_old,
}


def reckoned(now: list[Cells], before: list[Cells], asked: int | None) -> Told:
    lost = gone(now, before, asked)
    told: Told = {
        ("programme.gone", key) for key, rows in lost.items() if max(row["Tilbys til"] for row in rows) == "99999"
    }
    for line, row in enumerate(now, 2):
        previous = was(row, before)
        if renamed(row, previous, before, lost):
            told.add(("programme.renamed", line))
        told |= {(rule, line) for rule, broken in RECKONED.items() if broken(row, previous)}
        for rule, column in CHANGES.items():
            if previous and (row[column] or "ANNET") != (previous[column] or "ANNET"):
                told.add((f"{rule}.changed", line))
    return told


@given(DELIVERY, DELIVERY, some.sampled_from([None, 20241, 20251, 20253]))
@settings(deadline=None, max_examples=60)
def test_what_a_plain_reckoning_finds_is_told_and_nothing_else(
    now: list[Cells], before: list[Cells], asked: int | None
) -> None:
    assert found(now, before, asked) == reckoned(now, before, asked)


@given(DELIVERY)
@settings(deadline=None, max_examples=20)
def test_nothing_is_told_of_a_delivery_beside_itself(rows: list[Cells]) -> None:
    assert not {rule for rule, _ in found(rows, rows, None)}
