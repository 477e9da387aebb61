"""A small list of the Project Results Platform: constructed, with the names of its columns as the platform has them."""

import csv
import io
from collections.abc import Mapping

GRANT = (
    "EU Grant award in euros (This amount represents the grant awarded after the selection stage and is indicative. "
    "Please note that any changes made during or after the project's lifetime will not be reflected here.)"
)
BEFORE = (
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
CARD = {
    "Programme": "Erasmus+",
    "Key Action": "Partnerships for cooperation and exchanges of practices",
    "Action Type": "Cooperation partnerships in higher education",
    "Call year": "2023",
    "Project Identifier": "2023-1-NO01-KA220-HED-000000001",
    "Project Title": "Constructed project, one",
    "Project Status": "ongoing",
    GRANT: "250000",
    "Coordinating organisation name": "Constructed University of Fjord",
    "Coordinating organisation type": "Higher education institution (tertiary level)",
    "Coordinator's country": "NO",
}


def written(*rows: Mapping[str, str], separator: str = ",", partners: int = 38) -> str:
    """The text of a list with these cells, and blanks in all others."""
    header = [*BEFORE, *(f"Partner {n} {what}" for n in range(1, partners + 1) for what in OF_PARTNER)]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, delimiter=separator, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
