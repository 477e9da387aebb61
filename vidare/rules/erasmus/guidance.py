"""What is said of Erasmus+ offers without being a rule that rows are judged by: goals, practices, beliefs."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from vidare.language import Sentence
from vidare.rules.erasmus.sources import quoted


@dataclass(frozen=True)
class Guidance:
    """One thing that is said: its kind, as in `kinds.MEASURED` and `kinds.SHOWN`, and where it stands."""

    id: str
    kind: str
    says: Sentence
    source: str


@cache
def guidance() -> tuple[Guidance, ...]:
    """All of it, in the order of `guidance.yaml`."""
    text = (resources.files("vidare.rules.erasmus") / "guidance.yaml").read_text(encoding="utf-8")
    return tuple(_of(entry) for entry in yaml.safe_load(text))


def _of(entry: dict[str, str]) -> Guidance:
    source = entry.get("source") or quoted(entry["place"], entry["lines"], entry["quote"])
    return Guidance(entry["id"], entry["kind"], Sentence(entry["says"]), source)
