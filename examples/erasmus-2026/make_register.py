"""Makes the register of this folder: constructed rows from which the printed figures of an evaluation come out.

The figures are those of the evaluation of how Norwegian higher education uses Erasmus+ to develop offers
(ideas2evidence and Proba for HK-dir, 2026); every project, partner, offer, BIP and learner behind them is invented.
Run it as `python examples/erasmus-2026/make_register.py`; it gives the same bytes each time.
"""

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, cycle, islice
from pathlib import Path
from typing import Any

import yaml

from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.continuation import Continuation
from vidare.tables.declaration import Table
from vidare.tables.employer_contribution import EmployerContribution
from vidare.tables.erasmus_offer import ErasmusOffer
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.erasmus_project import ErasmusProject
from vidare.tables.offer_link import OfferLink
from vidare.tables.priority_relevance import PriorityRelevance

Row = Mapping[str, object]

HERE = Path(__file__).parent
FIGURES: dict[str, Any] = yaml.safe_load((HERE / "register_figures.yaml").read_text("utf-8"))
PROJECTS: dict[str, dict[str, Any]] = FIGURES["projects"]
OFFERS: dict[str, list[int]] = FIGURES["offers"]
RUNS: list[int] = FIGURES["runs"]
TURNS: list[str] = FIGURES["turns"]
COUNTRIES = ("SE", "DK", "FI", "DE", "NL", "ES", "IT", "PL", "AT", "PT", "FR", "CZ")
OWN = "Constructed University of the Fjords"
LAST_CALL = 2024
"""The register says how it is in April 2025, as table 1.1 does."""


def each(counts: Mapping[str, int]) -> list[str]:
    """Every key as many times as is counted."""
    return [key for key, count in counts.items() for _ in range(count)]


def length(name: str) -> int:
    """The years of a project, in turn those that its action allows; those that have ended had two."""
    years: list[int] = PROJECTS[name[:-3]]["years"]
    return 2 if name in FIGURES["ended"] else years[(int(name[-2:]) - 1) % len(years)]


def call_year(name: str) -> int:
    """The call, such that a project that runs has not come to its end."""
    if name in FIGURES["ended"]:
        return 2021
    first = max(2021, LAST_CALL + 1 - length(name))
    return first + int(name[-2:]) % (LAST_CALL + 1 - first)


def project_id(name: str) -> str:
    """The number of a project such as KA220-07: the form of real ones, with numbers that no real one has."""
    action, _, place = name.rpartition("-")
    if action == "KA220":
        return f"{call_year(name)}-1-NO01-KA220-HED-0000000{place}"
    return f"99{list(PROJECTS).index(action):02}000{place}"


def names() -> Iterator[str]:
    """All 94 projects, as KA220-07."""
    return (f"{action}-{place:02}" for action, of in PROJECTS.items() for place in range(1, of["count"] + 1))


def with_offers() -> list[str]:
    """The 27 projects that have offers."""
    return [f"{action}-{place:02}" for action, counts in OFFERS.items() for place in range(1, len(counts) + 1)]


def asked() -> list[str]:
    """The 23 of them that have not ended: those that figures 2.16 and 4.5 are about."""
    return [name for name in with_offers() if name not in FIGURES["ended"]]


def projects() -> Iterator[Row]:
    """The rows of Erasmus-prosjekt."""
    chosen = cycle(("inclusion;digital", "green", "digital;green", "participation;inclusion", "digital", "inclusion"))
    for name in names():
        action, place = name[:-3], int(name[-2:]) - 1
        grants, years = PROJECTS[action]["grants"], PROJECTS[action]["years"]
        begun = date(call_year(name), 11, 1)
        yield {
            "project": project_id(name),
            "action": action,
            "title": f"Constructed project {name}",
            "call_year": begun.year,
            "coordinated_from_norway": "yes" if at_home(name) else "no",
            "start": begun,
            "end": begun.replace(year=begun.year + length(name)) - timedelta(days=1),
            "status": "ended" if name in FIGURES["ended"] else "running",
            "grant_eur": grants[years.index(length(name))] if action == "INN-AEE" else grants[place % len(grants)],
            "priorities": next(chosen),
            "priority_reason": "Constructed: the application says why.",
        }


def at_home(name: str) -> bool:
    """Whether a project is coordinated from Norway: each cooperation partnership, and the first of other actions."""
    return name.startswith("KA220") or name.endswith("01")


def project_partners() -> Iterator[Row]:
    """The rows of Erasmus-partner that are of projects: a coordinator, institutions, and employers where there are."""
    for place, name in enumerate(names()):
        if name in FIGURES["without_partners"] or name.startswith(("FWD", "JM")):
            continue
        countries = list(islice(cycle(COUNTRIES), place % 12, place % 12 + 3))
        at = ["NO", *countries] if at_home(name) else [countries[0], "NO", *countries[1:]]
        for number, country in enumerate(at):
            role = "partner" if number else "coordinator"
            yield {"part_of": project_id(name), **institution(country), "role": role}
        alliance = name.startswith(("INN", "COVE"))
        has_one = name == "KA220-12" or (name in with_offers() and name not in FIGURES["without_employers"])
        for country in at if alliance else at[:1] if has_one else ():
            yield {"part_of": project_id(name), **company(country), "role": "partner"}


def institution(country: str, number: int = 1) -> dict[str, object]:
    """An institution of a country, the own one for Norway."""
    name = OWN if country == "NO" else f"Constructed University {number} of {country}"
    return {"organisation": name, "country": country, "organisation_kind": "hei", "has_charter": "yes"}


def company(country: str) -> dict[str, object]:
    """An employer of a country."""
    name = f"Constructed Company of {country}"
    return {"organisation": name, "country": country, "organisation_kind": "employer"}


def project_offers() -> Iterator[Row]:
    """The rows of Erasmus-tilbud that are of projects; of 33 of the 53 the students are known."""
    students, formats = iter(spread(list(chain(*FIGURES["students"])))), cycle(FIGURES["formats"])
    place, without = 0, 0
    for name in with_offers():
        for part in range(1, OFFERS[name[:-3]][int(name[-2:]) - 1] + 1):
            known = name not in FIGURES["ended"] and place % 16 in (0, 1, 3, 4, 6, 7, 9, 10, 12, 13, 15)
            count = next(students) if known else None
            without += count == 0
            begun = (
                part == 1
                if name in FIGURES["ended"]
                else place % 2 == 0
                if count is None
                else count > 0 or without == 7
            )
            place += name not in FIGURES["ended"]
            yield {
                "offer": f"{name}-T{part}",
                "title": f"Constructed offer {part} of {name}",
                "project": project_id(name),
                "formats": "credit_course;bip" if f"{name}-T{part}" in FIGURES["bip_in_projects"] else next(formats),
                "development_type": ("new", "both", "new", "further")[place % 4],
                "credits": (5, 10, 0, 7.5)[place % 4],
                "first_run": date(call_year(name) + 1, 3, 1) if begun else None,
                "students": count,
                "audience": "students",
            }


def spread(values: Sequence[int]) -> list[int]:
    """The values mixed, always in the same way; ten and their number have no common factor."""
    return [values[place * 10 % len(values)] for place in range(len(values))]


def priorities() -> Iterator[Row]:
    """The rows of Prioritering: the first offer of each of 23 projects."""
    for priority, counts in FIGURES["degrees"].items():
        degrees = [degree for degree, count in enumerate(counts, start=1) for _ in range(count)]
        for name, degree in zip(asked(), degrees, strict=True):
            yield {"offer": f"{name}-T1", "priority": priority, "degree": degree, "mode": "direct"}


def links() -> Iterator[Row]:
    """The rows of Tilbudskobling: how the offers of 23 projects and 25 BIPs are part of study programmes."""
    for name, how in zip(asked(), each(FIGURES["integration"]), strict=True):
        yield link(f"{name}-T1", how)
    for number, how in enumerate(each(FIGURES["bip_integration"])):
        yield link(bip_offer(number), how)


def link(offer: str, how: str) -> Row:
    """A link to a study programme, or what is said where there is none."""
    target = "none" if how == "standalone" else f"Constructed programme of {offer}"
    return {"offer": offer, "kind": "programme", "target": target, "how": how}


def contributions() -> Iterator[Row]:
    """The rows of Arbeidslivsbidrag: of 19 projects and 11 BIPs."""
    of_projects = [
        f"{n}-T1" for n in with_offers() if n not in (FIGURES["without_employers"] + FIGURES["without_partners"])
    ]
    of_bips = [bip_offer(number) for number in range(0, 22, 2)]
    for offers, kinds in ((of_projects, FIGURES["contributions"]), (of_bips, FIGURES["bip_contributions"])):
        turn = cycle(offers)
        for kind, count in kinds.items():
            for offer in islice(turn, count):
                employer = "Constructed Company of NO"
                yield {"offer": offer, "employer": employer, "contribution": kind, "stage": "done"}


def continuations() -> Iterator[Row]:
    """The rows of Videreføring: what all 27 projects expect, and what was seen of the four that have ended."""
    order = [*FIGURES["ended"], *asked()]
    for name, form in zip(order, FIGURES["expected"], strict=True):
        yield {"offer": f"{name}-T1", "basis": "expected", "as_of": date(2023, 6, 1), "form": form}
    for name, form in zip(FIGURES["ended"], FIGURES["observed"], strict=True):
        yield {"offer": f"{name}-T1", "basis": "observed", "as_of": date(2025, 4, 1), "form": form}


def bip_id(number: int) -> str:
    """The number of a BIP, in the form of the Beneficiary Module and like no real one."""
    return f"2021-1-NO01-KA131-HED-000000000-{number + 1}"


def bip_offer(number: int) -> str:
    """The code of the offer that a BIP is."""
    return f"BIP-{number + 1:02}"


def at(number: int) -> list[str]:
    """The countries of a BIP's partners, the own institution's first."""
    count = FIGURES["partners"][number] if number < len(TURNS) else 3 + number % 3
    return ["NO", *islice(cycle(COUNTRIES), number % 12, number % 12 + count - 1)]


def bips() -> Iterator[Row]:
    """The rows of BIP."""
    for number, (credit, origin) in enumerate(zip(each(FIGURES["credits"]), each(FIGURES["origins"]), strict=True)):
        yield {
            "bip": bip_id(number),
            "title": f"Constructed blended intensive programme {number + 1}",
            "offer": bip_offer(number),
            "project": project_id(("KA220-05", "ELA-01", "EUI-01")[number % 3]) if number in (5, 13, 18) else None,
            "ects": credit,
            "origin": origin,
            "virtual_component": "yes",
            "tuition_fee": "no",
        }


def bip_offers() -> Iterator[Row]:
    """The rows of Erasmus-tilbud that are BIPs; money for mobility pays them, so that they come from no project."""
    for number, credit in enumerate(each(FIGURES["credits"])):
        carried_out = [run for run in runs_of(number) if run["carried_out"] == "yes"]
        yield {
            "offer": bip_offer(number),
            "title": f"Constructed blended intensive programme {number + 1}",
            "formats": "bip",
            "credits": credit,
            "first_run": carried_out[0]["physical_start"] if carried_out else None,
            "audience": "students",
        }


def bip_partners() -> Iterator[Row]:
    """The rows of Erasmus-partner that are of BIPs."""
    for number, mix in enumerate(each(FIGURES["history"])):
        for place, country in enumerate(at(number)):
            known = mix == "known_only" or (mix == "mixed" and place == 1)
            history = None if country == "NO" else "known" if known else "new"
            role = "partner" if place else "both"
            yield {"part_of": bip_id(number), **institution(country), "role": role, "history": history}


def runs_of(number: int) -> list[dict[str, object]]:
    """The runs of a BIP from its first application on: one that came to nothing, those carried out, one that waits."""
    turns = TURNS[number] if number < len(TURNS) else "0" * RUNS[number]
    calls = range(LAST_CALL + 1 - len(turns), LAST_CALL + 1)
    before, after = [], []
    if 13 <= number <= 21:
        reason = each(FIGURES["reasons"])[number - 13]
        before = [{"awarded": "yes", "carried_out": "no", "reason_not_run": reason, "contracted_learners": 18}]
    elif number in (0, 1, 2, 22, 23, 24):
        before = [{"awarded": "no", "carried_out": "no"}]
    if number == 25 or 3 <= number <= 9:
        after = [{"call_year": LAST_CALL, "awarded": "yes", "contracted_learners": 18, "carried_out": None}]
    stages = [
        *({"call_year": calls[0] - 1, **stage} for stage in before),
        *(
            carried_out(number, int(turn), call, last=call == calls[-1])
            for turn, call in zip(turns, calls, strict=True)
        ),
        *after,
    ]
    common = {"bip": bip_id(number), "applied": "yes", "planned_learners": 20}
    return [{**common, "run": run, **stage} for run, stage in enumerate(stages, start=1)]


def carried_out(number: int, turn: int, call: int, *, last: bool) -> dict[str, object]:
    """A run that was carried out, coordinated and received by the partner at place `turn`."""
    own = [*FIGURES["own_students"], None][number] if last or number == 24 else 8
    abroad = own if own and turn else 0
    local = own if own and not turn else 6
    mobile = 16 + number % 4 + max(abroad - 8, 0)
    begins = date(call + 1, 3, 3 + number % 9)
    country = at(number)[turn]
    coordinator = institution(country)["organisation"]
    return {
        "call_year": call,
        "awarded": "yes",
        "carried_out": "yes",
        "coordinator": None if number == 12 and last else coordinator,
        "receiver": coordinator,
        "physical_start": begins,
        "physical_end": begins + timedelta(days=4 + number % 5),
        "virtual_hours": 20 + number % 3 * 5,
        "virtual_timing": each(FIGURES["timings"])[number],
        "contracted_learners": 18,
        "learners": mobile + local,
        "mobile_learners": mobile,
        "local_learners": local,
        "own_learners": own,
        "fewer_opportunities": 5 + number % 2,
        "staff": 6,
    }


def runs() -> Iterator[Row]:
    """The rows of BIP-gjennomføring."""
    return chain.from_iterable(runs_of(number) for number in range(len(RUNS)))


REGISTER: Mapping[type[Table], Iterable[Row]] = {
    ErasmusProject: list(projects()),
    ErasmusPartner: [*project_partners(), *bip_partners()],
    ErasmusOffer: [*project_offers(), *bip_offers()],
    Bip: list(bips()),
    BipRun: list(runs()),
    EmployerContribution: list(contributions()),
    OfferLink: list(links()),
    PriorityRelevance: list(priorities()),
    Continuation: list(continuations()),
}
"""The rows of each table, by the English names of its columns."""


NOTE = """source:
  nb: konstruert av make_register.py; ingen rad er ekte
  nn: konstruert av make_register.py; inga rad er ekte
  en: constructed by make_register.py; no row is real
constructed: yes
licence: Apache-2.0
"""


def write(folder: Path, table: type[Table], rows: Iterable[Row]) -> None:
    """The file of a table with all its columns, and the note beside it that says its rows are constructed."""
    columns = table.columns.values()
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=";", lineterminator="\n")
    lines.writerow([column.dbh for column in columns])
    lines.writerows([["" if row.get(c.name) is None else row[c.name] for c in columns] for row in rows])
    name = f"{table.file}_constructed"
    (folder / f"{name}.csv").write_bytes(text.getvalue().encode())
    note = f"table: {table.dbh}\n{NOTE}"
    (folder / f"{name}.about.yaml").write_text(note, encoding="utf-8", newline="\n")


def main(folder: Path) -> None:
    """Write the files of the register into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in REGISTER.items():
        write(folder, table, rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "register")
