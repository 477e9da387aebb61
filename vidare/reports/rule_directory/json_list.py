"""The rule directory as JSON, for scripts; a key is never taken away or renamed."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from vidare import __version__
from vidare.reports.rule_directory.entry import Entry
from vidare.rules.rule_set_date import rule_set_date


def as_json(entries: Iterable[Entry], language: str) -> str:
    """All entries with the version and the date of the rule set."""
    rules = [asdict(entry) for entry in entries]
    told = {"vidare": __version__, "rule_set": rule_set_date().isoformat(), "language": language, "rules": rules}
    return json.dumps(told, ensure_ascii=False, indent=1)
