"""Which column of a list of the Project Results Platform is which, by names that have changed over the years."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vidare.intake.cannot_read import CannotRead
from vidare.intake.files.header import plain
from vidare.language import Sentence

NAMES = {
    "project": ("Project Identifier", "Project Number"),
    "action_type": ("Action Type", "Action"),
    "call_year": ("Call year", "Funding Year"),
    "title": ("Project Title",),
    "status": ("Project Status",),
    "coordinator": ("Coordinating organisation name", "Coordinator's name"),
    "coordinator_type": ("Coordinating organisation type", "Coordinator organisation type"),
    "coordinator_country": ("Coordinator's country",),
}
"""What is read, by the names it has had; the first is the one of today."""

NEEDED = ("project", "action_type", "title", "coordinator", "coordinator_country")

GRANT = "eu grant award in euros"
"""How the name of the column with the grant begins; the name is a whole sentence, whose end has changed."""

PARTNER = re.compile(r"partner ([0-9]+) (name|organisation type|country)")


class NotAResultsList(CannotRead):
    """A file that isn't a list of the Project Results Platform."""


@dataclass(frozen=True)
class ResultsHeader:
    """The file's own names of the columns that are read, and of those of each partner, by its number."""

    columns: dict[str, str]
    partners: dict[int, dict[str, str]]

    def wanted(self) -> dict[str, str]:
        """Every column that is read, under a name of ours: `name 3` is the name of the third partner."""
        of_partners = {f"{what} {n}": name for n, of in self.partners.items() for what, name in of.items()}
        return {**self.columns, **of_partners}


def results_header(file: str, header: Sequence[str]) -> ResultsHeader:
    """The columns of a list; raises NotAResultsList where one that must be there is not."""
    theirs = {" ".join(plain(name).replace("’", "'").split()): name for name in header}
    columns = {
        ours: theirs[plain(known)] for ours, names in NAMES.items() for known in names[::-1] if plain(known) in theirs
    }
    grant = next((name for found, name in theirs.items() if found.startswith(GRANT)), None)
    if grant:
        columns["grant_eur"] = grant
    lacking = [NAMES[name][0] for name in NEEDED if name not in columns]
    if lacking:
        text = (
            "{file}: this is not a list of the Project Results Platform, since it lacks {columns}. "
            "Get one from «Projects lists» at erasmus-plus.ec.europa.eu, one file for each action."
        )
        raise NotAResultsList(Sentence(text, {"file": file, "columns": ", ".join(f"«{name}»" for name in lacking)}))
    partners: dict[int, dict[str, str]] = {}
    for found, name in theirs.items():
        match = PARTNER.fullmatch(found)
        if match:
            partners.setdefault(int(match[1]), {})[match[2]] = name
    return ResultsHeader(columns, {number: of for number, of in sorted(partners.items()) if "name" in of})
