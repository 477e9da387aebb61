"""All that is said of Erasmus+ offers, kind by kind: what rows are judged by, what is measured, what is only shown."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vidare import __version__
from vidare.language import Sentence, Translate
from vidare.rules.directory import every_rule
from vidare.rules.erasmus.guidance import guidance
from vidare.rules.erasmus.kinds import CHECKED, KINDS, MEASURED, SHOWN
from vidare.rules.rule_set_date import rule_set_date

USES = {
    "checked": Sentence("checked: a row that breaks it is a finding, and one that can't be judged is told"),
    "measured": Sentence("measured on all projects together, never on one"),
    "shown": Sentence("shown, never enforced"),
}


@dataclass(frozen=True)
class Said:
    """One rule or one thing that is said, in one language; `severity` is empty where nothing is judged by it."""

    id: str
    kind: str
    use: str
    severity: str
    sentence: str
    source: str


def all_said(_: Translate) -> tuple[Said, ...]:
    """Everything, in the order of the kinds; a rule that says whether another can be judged is not told by itself."""
    rules = [rule for rule in every_rule().values() if rule.kind and not rule.id.endswith(".unknown")]
    said = [
        Said(rule.id, rule.kind, use_of(rule.kind), rule.severity, rule.sentence.told(_), _(rule.source))
        for rule in rules
    ]
    said += [Said(each.id, each.kind, use_of(each.kind), "", each.says.told(_), _(each.source)) for each in guidance()]
    order = list(KINDS)
    return tuple(sorted(said, key=lambda each: order.index(each.kind)))


def use_of(kind: str) -> str:
    """What is done with a kind."""
    uses = {**dict.fromkeys(CHECKED, "checked"), **dict.fromkeys(MEASURED, "measured"), **dict.fromkeys(SHOWN, "shown")}
    return uses[kind]


def by_kind(said: Iterable[Said]) -> Iterator[tuple[str, list[Said]]]:
    """What is said of each kind."""
    groups: dict[str, list[Said]] = {}
    for each in said:
        groups.setdefault(each.kind, []).append(each)
    yield from groups.items()


def as_json(said: Iterable[Said], language: str) -> str:
    """The list for scripts; a key is never taken away or renamed."""
    told = {"vidare": __version__, "rule_set": rule_set_date().isoformat(), "language": language}
    return json.dumps({**told, "said": [asdict(each) for each in said]}, ensure_ascii=False, indent=1)


def tell(said: Iterable[Said], console: Console, _: Translate) -> None:
    """The list in the terminal."""
    for kind, group in by_kind(said):
        console.print(Text(KINDS[kind].told(_).capitalize(), style="bold underline"))
        console.print(Text(USES[use_of(kind)].told(_), style="dim"))
        for each in group:
            console.print(Padding(Text(each.sentence), (0, 0, 0, 2)))
            console.print(Padding(Text(f"{each.id}: {each.source}", style="dim"), (0, 0, 1, 2)))
