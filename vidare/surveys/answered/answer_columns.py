"""Which columns of an export hold which items, however the tool that made it writes their names."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vidare.surveys.questionnaires.questionnaire import Item, Option, Questionnaire

RESPONDENTS = (
    "respondent",
    "respondent_id",
    "respondentid",
    "response_id",
    "responseid",
    "svar_id",
    "svarid",
    "instanceid",
    "meta_instanceid",
    "uuid",
    "id",
    "key",
    "lfdn",
)
"""What tools call the column that numbers the answers, the surest first, as `plain` gives it."""


@dataclass(frozen=True)
class Target:
    """A column of the answers, or of an item with several answers all its columns in one, which is then its name."""

    item: Item
    column: str

    @property
    def is_whole(self) -> bool:
        """Whether one column of the file holds all the options that were chosen."""
        return self.item.kind == "several" and self.column == self.item.name

    @property
    def option(self) -> Option | None:
        """The one option among several that the column is of."""
        return next((one for one in self.item.options if self.column == f"{self.item.name}/{one.code}"), None)


@dataclass(frozen=True)
class Matched:
    """The columns of a file by what they hold: items, who answered, and the rest (strata, units)."""

    targets: Mapping[str, Target]
    respondent: str | None
    rest: tuple[str, ...]


def matched(header: Sequence[str], questionnaire: Questionnaire) -> Matched:
    """The columns of a file with such a header: matched by the name as it stands, else by its signs, else by words."""
    targets = list(targets_of(questionnaire))
    found: dict[str, Target] = {}
    for keys_of_target, keys_of_column in PASSES:
        free = [target for target in targets if not _is_held(target, found)]
        open_to = _unlike((key, target) for target in free for key in keys_of_target(target, questionnaire))
        for column in header:
            if column in found:
                continue
            target = next((open_to[key] for key in keys_of_column(column) if key in open_to), None)
            if target is not None and not _is_held(target, found):
                found[column] = target
    rest = [column for column in header if column not in found]
    named = {plain(column): column for column in reversed(rest)}
    respondent = next((named[name] for name in RESPONDENTS if name in named), None)
    return Matched(found, respondent, tuple(column for column in rest if column != respondent))


def targets_of(questionnaire: Questionnaire) -> Iterator[Target]:
    """Every column that the answers have of items, and those in which all options of an item may stand."""
    for item in questionnaire.items:
        for column in item.columns():
            yield Target(item, column)
        if item.kind == "several":
            yield Target(item, item.name)


def _is_held(target: Target, found: Mapping[str, Target]) -> bool:
    """Whether a column was found for a target, or for the same item in the other way."""
    same_item = [other for other in found.values() if other.item is target.item]
    return any(other.column == target.column or other.is_whole != target.is_whole for other in same_item)


def _unlike(pairs: Iterable[tuple[str, Target]]) -> dict[str, Target]:
    """The targets by their keys; a key that several have is left out, since it tells nothing."""
    by_key: dict[str, dict[str, Target]] = {}
    for key, target in pairs:
        by_key.setdefault(key, {})[target.column] = target
    return {key: next(iter(targets.values())) for key, targets in by_key.items() if len(targets) == 1}


def plain(name: str) -> str:
    """A name without regard to case, blanks, and what tools write between its parts: `Q1[SQ1]`, `q1/sq1`, `Q1_SQ1`."""
    return re.sub(r"[\s\[\]/._#-]+", "_", name.strip().casefold()).strip("_")


def words(text: str) -> str:
    """The words of a text, without regard to case and signs."""
    return " ".join(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", text).casefold()))


def without_groups(column: str) -> list[str]:
    """The name of a column, then without the groups that stand before it: `group/item`, `group-item`."""
    parts = [column]
    for separator in ("/", "-"):
        pieces = column.split(separator)
        parts += [separator.join(pieces[start:]) for start in range(1, len(pieces))]
    return [plain(part) for part in parts]


def in_battery(target: Target) -> list[str]:
    """A row of a battery as tools name its column that put the question before it: `motivation[strategy]`."""
    battery = target.item.battery
    return [] if battery is None else [plain(f"{battery}/{target.column}")]


def words_of(target: Target, questionnaire: Questionnaire) -> list[str]:
    """How a tool may write a whole question above its column, in each language."""
    item = target.item
    batteries = {battery.name: battery.text for battery in questionnaire.batteries}
    asked = list(item.text.values())
    if item.battery in batteries:
        asked += [f"{outer} {inner}" for outer in batteries[item.battery].values() for inner in item.text.values()]
    if (option := target.option) is None:
        return [words(text) for text in asked]
    return [words(f"{text} {said}") for text in asked for said in option.text.values()]


Keys = Callable[[Target, Questionnaire], list[str]]
PASSES: tuple[tuple[Keys, Callable[[str], list[str]]], ...] = (
    (lambda target, _: [target.column], lambda column: [column]),
    (lambda target, _: [plain(target.column)], lambda column: [plain(column)]),
    (lambda target, _: [plain(target.column)], without_groups),
    (lambda target, _: in_battery(target), without_groups),
    (words_of, lambda column: [words(column)]),
)
