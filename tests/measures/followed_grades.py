"""A rulebook whose passing grades change."""

from dataclasses import replace

import pytest

from vidare.measures import passed_credits
from vidare.rules.dated_value import Dated, value


def follow(monkeypatch: pytest.MonkeyPatch, since: int, grades: list[str]) -> None:
    """Have other passing grades from a period `ÅÅÅÅS` on."""
    known = value("passing_grades")
    changed = replace(known, history=(*known.history, Dated(since, grades, "a new rule", "2026-11-22")))
    monkeypatch.setattr(passed_credits, "value", lambda name: changed if name == known.name else value(name))
