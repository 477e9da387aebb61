"""Makes two lists as the Commission's Project Results Platform writes them, of two days: constructed, no row is real.

The names of the columns are those of the platform; the projects are the cooperation partnerships of `register/`. The
second list has a project more and one less, another grant, and a partner more. Made by
`python examples/erasmus-2026/make_project_lists.py`, after make_register.py.
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
GRANT = (
    "EU Grant award in euros (This amount represents the grant awarded after the selection stage and is indicative. "
    "Please note that any changes made during or after the project's lifetime will not be reflected here.)"
)
OF_PROJECT = (
    "Programme",
    "Key Action",
    "Action Type",
    "Call year",
    "Project Identifier",
    "Project Title",
    "Topics",
    "Project Summary",
    "Project Status",
    GRANT,
    "Project Website",
    "Results Platform Project Card",
    "Participating countries",
    "Coordinating organisation name",
    "Coordinating organisation type",
    "Coordinator's address",
    "Coordinator's region",
    "Coordinator's country",
    "Coordinator's website",
)
OF_PARTNER = ("name", "organisation type", "address", "region", "country", "website")
PARTNERS = 38
STATUS = {"running": "ongoing", "ended": "finalised"}
KIND = {"hei": "Higher education institution (tertiary level)", "employer": "Small and medium sized enterprise"}

Cells = dict[str, str]


def rows_of(name: str) -> list[Cells]:
    """The rows of a file of the register."""
    with (HERE / "register" / f"{name}_constructed.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def cards() -> list[Cells]:
    """The cooperation partnerships as the platform tells of them, all partners of a project in its one row."""
    partners: dict[str, list[Cells]] = {}
    for row in rows_of("erasmus_partner"):
        partners.setdefault(row["Prosjekt- eller BIP-ID"], []).append(row)
    chosen = [row for row in rows_of("erasmus_prosjekt") if row["Tiltak"] == "KA220" and row["Prosjekt-ID"] in partners]
    return [card(row, partners[row["Prosjekt-ID"]]) for row in chosen]


def card(project: Cells, partners: Sequence[Cells]) -> Cells:
    """The row of a project; the first partner is the coordinator."""
    first, *others = partners
    told = {
        "Programme": "Erasmus+",
        "Key Action": "Partnerships for cooperation and exchanges of practices",
        "Action Type": "Cooperation partnerships in higher education",
        "Call year": project["Utlysningsår"],
        "Project Identifier": project["Prosjekt-ID"],
        "Project Title": project["Prosjekttittel"],
        "Project Summary": 'Constructed: a text of several lines,\nwith "quotation marks"; and both separators.',
        "Project Status": STATUS[project["Prosjektstatus"]],
        GRANT: project["Tilskudd EUR"],
        "Coordinating organisation name": first["Organisasjonsnavn"],
        "Coordinating organisation type": KIND[first["Organisasjonstype"]],
        "Coordinator's country": first["Land"],
    }
    for number, partner in enumerate(others, start=1):
        told[f"Partner {number} name"] = partner["Organisasjonsnavn"]
        told[f"Partner {number} organisation type"] = KIND[partner["Organisasjonstype"]]
        told[f"Partner {number} country"] = partner["Land"]
    return told


def later(cards: Sequence[Cells]) -> list[Cells]:
    """The same list some months on."""
    first, second, *others, _last = [dict(card) for card in cards]
    first[GRANT] = "400000"
    second |= {"Partner 5 name": "Constructed Company of IS", "Partner 5 country": "IS"}
    identifier = "2024-1-NO01-KA220-HED-000000099"
    new = {**others[0], "Project Identifier": identifier, "Project Title": "Constructed project KA220-99"}
    return [first, second, *others, new]


def write(place: Path, cards: Sequence[Cells], separator: str) -> None:
    """A list as the platform writes it, with a byte order mark and room for 38 partners."""
    header = [*OF_PROJECT, *(f"Partner {n} {what}" for n in range(1, PARTNERS + 1) for what in OF_PARTNER)]
    with place.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.DictWriter(file, header, delimiter=separator, lineterminator="\r\n", restval="")
        lines.writeheader()
        lines.writerows(cards)


def main(folder: Path) -> None:
    """Write both lists, the first with semicolons and the second with commas."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "cooperation_partnerships_constructed_2025-01.csv", cards(), ";")
    write(folder / "cooperation_partnerships_constructed_2025-04.csv", later(cards()), ",")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "project-lists")
