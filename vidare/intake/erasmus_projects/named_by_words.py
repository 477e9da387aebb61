"""What the Commission's own words are called in the register: its action types and its types of organisation."""

import csv
from functools import cache
from pathlib import Path

from vidare.tables.code_list import load

FOLDER = Path(__file__).parent
COMMISSION_TO_ISO = {"EL": "GR", "UK": "GB"}
"""The Commission's own country codes, where ISO 3166 has others."""

STATUSES = {
    "ongoing": "running",
    "signed": "awarded",
    "finalised": "ended",
    "completed": "ended",
    "closed": "ended",
    "terminated": "cancelled",
    "cancelled": "cancelled",
}
"""Our reading of the statuses of projects."""


@cache
def meanings(file: str, code: str) -> tuple[tuple[str, str], ...]:
    """The words of a list beside this file with their codes, in the order in which they are tried."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return tuple((row["words"], row[code]) for row in csv.DictReader(lines))


def action_of(identifier: str, action_type: str | None) -> str | None:
    """The action's code: KA220 where the identifier says so, else by the words of its type; None where neither tells.

    Identifiers of partnerships that national agencies manage name the action (`2023-1-NO01-KA220-HED-000166744`); those
    of the centralised actions are plain numbers.
    """
    if "-KA220-" in identifier:
        return "KA220"
    return coded(action_type, "action_types.csv", "action")


def organisation_type_of(words: str | None) -> str | None:
    """The type of an organisation; `other` where its words are not known, None where there are none."""
    if not words:
        return None
    return coded(words, "organisation_types.csv", "type") or "other"


def status_of(words: str | None) -> str | None:
    """The status of a project; None where its words are not known."""
    return STATUSES.get((words or "").casefold())


@cache
def countries() -> dict[str, str]:
    """Countries by their codes and by their English names."""
    entries = load("country").entries
    return {name.casefold(): code.code for code in entries for name in (code.code, code.meaning)}


def country_of(text: str | None) -> str | None:
    """A country's code by ISO 3166, from the Commission's code or its name; None where there is no such one."""
    found = (text or "").upper()
    return countries().get(COMMISSION_TO_ISO.get(found, found).casefold())


def coded(words: str | None, file: str, code: str) -> str | None:
    """The code of the first words of a list that stand in `words`, in any case."""
    found = " ".join((words or "").casefold().split())
    return next((meant for known, meant in meanings(file, code) if known in found), None)
