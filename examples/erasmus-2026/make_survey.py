"""Makes the answers, frames and invitations of the survey beside it: constructed rows from which printed figures come.

The figures are those of an evaluation of how Norwegian institutions use Erasmus+ (ideas2evidence and Proba, 2026); no
row behind them is real. Run it as `python examples/erasmus-2026/make_survey.py`; it gives the same bytes each time.
"""

import csv
import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vidare.surveys.files.questionnaire_file import read_questionnaire

FOLDER = Path(__file__).parent / "survey"
SEED = 2026
Row = dict[str, str]

FRAME = {"BIP": 58, "KA220": 23, "EUI": 12, "EM": 9, "ELA": 9, "INN": 14, "CoVE": 4, "JMO": 3, "FWD": 2}
"""Units asked, by action: 58 BIPs and 76 projects, 23 of them KA220. How the other 53 divide is invented."""

CAME = {"BIP": 26, "KA220": 15, "EUI": 8, "EM": 7, "ELA": 4, "INN": 4, "CoVE": 1}
"""Units that answered: 26 BIPs and 39 projects, none of them Jean Monnet or forward-looking."""

WITH_OFFERS = {"KA220": 11, "EUI": 6, "EM": 4, "ELA": 3, "INN": 2, "CoVE": 1}
"""Projects that have or will have offers, 27; the others were led out of the survey."""

OFFERS = {"KA220": 11, "EUI": 18, "EM": 8, "ELA": 9, "INN": 3, "CoVE": 4}
"""Offers described, 53, at most four a project; the sums by action are invented."""

PERSONS = {"EUI": 3, "EM": 2, "ELA": 2, "INN": 2, "CoVE": 2}
"""Persons invited for each project, where there is more than one; the printed report never says how many there were."""

SOURCE = """source:
  nb: konstruert av make_survey.py, ingen rader er virkelige
  nn: konstruert av make_survey.py, ingen rader er verkelege
  en: constructed by make_survey.py; no row is real
"""

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Asked:
    """How the answers to an item divide among those who are asked it; whoever is left has not answered."""

    item: str
    counts: Counts


def likert(*counts: int) -> Counts:
    """Counts of the steps 1 to 5, and of «don't know» after them where there are any."""
    return {code: count for code, count in zip(("1", "2", "3", "4", "5", "9"), counts, strict=False) if count}


OF_PROJECTS = (
    Asked("project_field", {"several": 10, "health": 5, "other": 12}),
    Asked("integrated", {"yes": 18, "no": 5}),
    Asked("project_employers", {"yes": 19, "no": 3}),
    Asked("challenges", likert(0, 1, 4, 10, 8)),
    Asked("priority_participation", likert(2, 3, 12, 3, 3, 1)),
    Asked("priority_inclusion", likert(0, 2, 8, 6, 7)),
    Asked("priority_digital", likert(1, 1, 7, 6, 8)),
    Asked("priority_green", likert(1, 2, 6, 3, 11)),
    Asked("finished", {"yes": 4, "no": 23}),
)
OF_BIPS = (
    Asked("bip_field", {"several": 7, "health": 8, "other": 11}),
    Asked("bip_runs", {"once": 13, "two_to_four": 10, "more": 3}),
    Asked("bip_ects", {"three": 10, "five": 12, "other": 4}),
    Asked("bip_partners", {"new_only": 6, "mixed": 15, "known_only": 4}),
    Asked("bip_origin", {"own": 4, "joint": 5, "new": 16}),
    Asked("bip_in_project", {"part": 3, "not_part": 22}),
    Asked("bip_employers", {"yes": 11, "no": 14}),
    Asked("challenges", likert(1, 2, 6, 10, 6)),
)
OF_BOTH = (
    Asked("motivation_attractive", likert(0, 1, 4, 17, 24)),
    Asked("motivation_new_partners", likert(0, 2, 6, 18, 20)),
    Asked("motivation_known_partners", likert(1, 3, 7, 16, 19)),
    Asked("motivation_quality", likert(0, 2, 7, 20, 17)),
    Asked("motivation_funding", likert(2, 4, 7, 15, 18)),
    Asked("motivation_work", likert(1, 5, 8, 19, 13, 1)),
    Asked("strategy", likert(0, 2, 5, 20, 21)),
    Asked("several_actions", {"yes": 19, "no": 29}),
    Asked("benefit_international", likert(0, 0, 2, 11, 26, 4)),
    Asked("benefit_subject", likert(0, 1, 3, 18, 17, 4)),
    Asked("benefit_motivation", likert(0, 1, 4, 17, 17, 4)),
    Asked("benefit_work", likert(0, 2, 7, 18, 12, 4)),
    Asked("benefit_work_understanding", likert(1, 3, 8, 17, 10, 4)),
)
REPEATED = Asked("bip_coordination", {"rotates_some": 3, "fixed": 3, "rotates_all": 6})
STILL_IN_USE = Asked("still_in_use", {"yes": 4})
INTEGRATION = {"elements": 13, "own_course": 6, "elective": 5}
CONTRIBUTION = {"needs_input": 7, "cases": 6, "placement": 3, "visit": 5, "guest_teacher": 8}
"""Several answers each: so many of those asked chose each of them."""

OF_PRO_RECTORS = (
    Asked("strategy_importance", {"2": 1, "3": 2, "4": 6, "5": 7, "none": 1}),
    Asked("research_importance", {"2": 1, "3": 4, "4": 5, "5": 3, "none": 4}),
    Asked("took_part", {"yes": 13, "no": 5}),
)
ALLIANCE = Asked("alliance", {"yes": 6, "no": 7})
ALLIANCE_IMPORTANCE = Asked("alliance_importance", likert(0, 0, 1, 3, 1))
PRO_RECTORS, PRO_RECTORS_CAME = 33, 18

STUDENTS = {(0, 0): 7, (1, 30): 14, (31, 60): 6, (91, 120): 1}
LARGEST = (131, 178, 242, 366, 730)
"""Students of the offers: by span as printed; every number is invented, and the largest makes up the printed sum."""

STUDENTS_IN_ALL = 2227


@dataclass
class Answerer:
    """Gives answers out among rows, each time in another order, the same every time the file is run."""

    chance: random.Random = field(default_factory=lambda: random.Random(SEED))

    def among(self, rows: Sequence[Row], asked: Asked) -> None:
        """Give each answer to as many of the rows as its count says."""
        answers = [code for code, count in asked.counts.items() for _place in range(count)]
        for row, answer in zip(self.chance.sample(list(rows), len(answers)), answers, strict=True):
            row[asked.item] = answer

    def several(self, rows: Sequence[Row], item: str, counts: Counts) -> None:
        """Tick each option on as many of the rows as its count says."""
        for option, count in counts.items():
            for row in rows:
                row[f"{item}/{option}"] = "0"
            for row in self.chance.sample(list(rows), count):
                row[f"{item}/{option}"] = "1"


def units() -> list[Row]:
    """The frame of projects and BIPs."""
    return [
        {"unit": f"{action}-{number:02}", "about": "bip" if action == "BIP" else "project", "action": action}
        for action, count in FRAME.items()
        for number in range(1, count + 1)
    ]


def projects_and_bips(give: Answerer) -> list[Row]:
    """One row for each unit that answered."""
    rows = [unit for unit in units() if int(unit["unit"].rpartition("-")[2]) <= CAME.get(unit["action"], 0)]
    bips, projects = ([row for row in rows if row["about"] == kind] for kind in ("bip", "project"))
    for row in projects:
        place = int(row["unit"].rpartition("-")[2])
        row["has_offer"] = "yes" if place <= WITH_OFFERS[row["action"]] else "no"
    offering = [row for row in projects if row["has_offer"] == "yes"]
    for asked in OF_PROJECTS:
        give.among(offering, asked)
    for asked in OF_BIPS:
        give.among(bips, asked)
    for asked in OF_BOTH:
        give.among(offering + bips, asked)
    give.among([row for row in bips if row["bip_runs"] != "once"], REPEATED)
    give.among([row for row in offering if row["finished"] == "yes"], STILL_IN_USE)
    give.several([row for row in offering if row.get("integrated") == "yes"], "integration", INTEGRATION)
    give.several([row for row in bips if row.get("bip_employers") == "yes"], "bip_contribution", CONTRIBUTION)
    return [{"respondent": f"{row['unit']}-a", **row} for row in rows]


def invitations() -> list[Row]:
    """One row for each person who was invited; one from each unit that answered did, the first."""
    return [
        {"invitation": f"{unit['unit']}-{letter}", "unit": unit["unit"], "disposition": "sent"}
        for unit in units()
        for letter in "abc"[: PERSONS.get(unit["action"], 1)]
    ]


def offers(give: Answerer) -> list[Row]:
    """One row for each offer that was described, with its project and, for 33 of them, its students."""
    rows = [
        {"respondent": f"{action}-{place % WITH_OFFERS[action] + 1:02}-{place // WITH_OFFERS[action] + 1}"}
        for action, count in OFFERS.items()
        for place in range(count)
    ]
    for row in rows:
        row["unit"] = row["respondent"].rpartition("-")[0]
    known = give.chance.sample(rows, sum(STUDENTS.values()) + len(LARGEST))
    for row, students in zip(known, _students(give), strict=True):
        row["students"] = str(students)
    return sorted(rows, key=lambda row: row["respondent"])


def _students(give: Answerer) -> list[int]:
    """So many in each span; the largest makes up the sum."""
    smaller = [give.chance.randint(*span) for span, count in STUDENTS.items() for _place in range(count)]
    found = [*smaller, *LARGEST]
    missing = STUDENTS_IN_ALL - sum(found)
    return [*found[:-1], found[-1] + missing]


def pro_rectors(give: Answerer) -> list[Row]:
    """One row for each pro-rector who answered."""
    rows: list[Row] = [{"respondent": str(place), "unit": f"PR-{place:02}"} for place in range(1, PRO_RECTORS_CAME + 1)]
    for asked in OF_PRO_RECTORS:
        give.among(rows, asked)
    took_part = [row for row in rows if row["took_part"] == "yes"]
    give.among(took_part, ALLIANCE)
    give.among([row for row in took_part if row["alliance"] == "yes"], ALLIANCE_IMPORTANCE)
    return rows


def asked_columns(questionnaire: str) -> list[str]:
    """The columns of the answers to a questionnaire."""
    items = read_questionnaire(FOLDER / questionnaire).items
    return ["respondent", "unit", *(column for item in items for column in item.columns())]


def write(name: str, columns: Sequence[str], rows: Iterable[Row], what: str) -> None:
    """A csv file, with a note beside it that says it is constructed."""
    path = FOLDER / f"{name}_constructed.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, columns, delimiter=";", restval="", extrasaction="ignore", lineterminator="\n")
        lines.writeheader()
        lines.writerows(rows)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    note = f"{SOURCE}constructed: yes\nlicence: Apache-2.0\nsha256: {digest}\nnote: {what}\n"
    path.with_suffix(".about.yaml").write_text(note, encoding="utf-8", newline="\n")


def main() -> None:
    """All files, in the same order and with the same chance each time."""
    give = Answerer()
    for name, rows in (
        ("projects_and_bips", projects_and_bips(give)),
        ("offers", offers(give)),
        ("pro_rectors", pro_rectors(give)),
    ):
        questionnaire = f"{name}.yaml"
        write(name, asked_columns(questionnaire), rows, f"answers to {questionnaire}")
    write("frame", ["unit", "about", "action"], units(), "the 58 BIPs and 76 projects that were asked")
    write("invitations", ["invitation", "unit", "disposition"], invitations(), "the persons who were invited")
    asked = [{"unit": f"PR-{place:02}"} for place in range(1, PRO_RECTORS + 1)]
    write("frame_pro_rectors", ["unit"], asked, "the 33 pro-rectors who were asked")


if __name__ == "__main__":
    main()
