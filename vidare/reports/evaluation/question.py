"""What is told together: the items of a battery, or one item, with their tables for all and for each group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vidare.reports.evaluation.share import Share, together
from vidare.reports.figures.stacked_shares import MOST_STEPS
from vidare.surveys.answered.answer_counts import answer_texts
from vidare.surveys.questionnaires.questionnaire import Item, Kind, Questionnaire, Texts, said
from vidare.surveys.tabulated.item_table import ItemTable


@dataclass(frozen=True)
class Question:
    """One question: `tables` are of all who answered, one an item; `groups` are of groups, in the same order of items.

    The items of a scale stand with the most agreed to first.
    """

    id: str
    text: Texts
    tables: tuple[ItemTable, ...]
    groups: tuple[ItemTable, ...] = ()

    @property
    def kind(self) -> Kind:
        """What kind of answer all its items take."""
        return self.tables[0].item.kind

    @property
    def is_battery(self) -> bool:
        """Whether it is a question with several items under it."""
        return self.id == self.tables[0].item.battery

    def parted_by(self) -> list[str]:
        """The columns of the answers that groups are made of."""
        return list(dict.fromkeys(table.by for table in self.groups))

    def groups_by(self, column: str) -> list[ItemTable]:
        """The tables of the groups by one column."""
        return [table for table in self.groups if table.by == column]


def questions(questionnaire: Questionnaire, tables: Iterable[ItemTable]) -> list[Question]:
    """The questions in the order they were asked, where there are tables of them."""
    of_item: dict[str, list[ItemTable]] = {}
    for table in tables:
        of_item.setdefault(table.item.name, []).append(table)
    texts = {battery.name: battery.text for battery in questionnaire.batteries}
    kept: dict[str, list[Item]] = {}
    for item in questionnaire.items:
        if any(not table.by for table in of_item.get(item.name, [])):
            kept.setdefault(_name(item), []).append(item)
    return [_question(name, texts.get(name, items[0].text), items, of_item) for name, items in kept.items()]


def _name(item: Item) -> str:
    """The battery of an item whose rows can be stacked beside each other, otherwise its own name."""
    stacks = item.kind in ("scale", "single") and len(item.on_scale()) <= MOST_STEPS
    return item.battery if item.battery and stacks else item.name


def _question(name: str, text: Texts, items: Sequence[Item], of_item: dict[str, list[ItemTable]]) -> Question:
    whole = [table for item in items for table in of_item[item.name] if not table.by]
    if whole[0].item.kind == "scale":
        whole.sort(key=_agreement, reverse=True)
    groups = [table for one in whole for table in of_item[one.item.name] if table.by]
    return Question(name, text, tuple(whole), tuple(groups))


def _agreement(table: ItemTable) -> tuple[float, ...]:
    """How far up on the scale the answers stand: those in its upper half first, then the highest step, then down."""
    upper, steps = agreed(table), [option.code for option in table.item.on_scale()]
    if upper is None:
        return (-1.0,)
    each = [together(table, [step]) for step in reversed(steps)]
    return (upper.percent, *(share.percent if share else 0.0 for share in each))


def upper_half(item: Item) -> tuple[str, ...]:
    """The steps above the middle of a scale, which goes from the least to the most; of one step, that step."""
    steps = [option.code for option in item.on_scale()]
    return tuple(steps[(len(steps) + 1) // 2 :] or steps)


def agreed(table: ItemTable) -> Share | None:
    """The share of those above the middle of the scale."""
    return together(table, upper_half(table.item))


def value_name(column: str, value: str, questionnaire: Questionnaire, language: str) -> str:
    """What a group is called: in the words of the question that its column answers, else as the column writes it."""
    item = next((item for item in questionnaire.items if item.name == column), None)
    return option_text(item, value, language) if item else value


def option_text(item: Item, code: str, language: str) -> str:
    """What an answer says, an option or a span of numbers; the code itself where it says nothing."""
    texts = [option.text for option in item.options] or [span.text for span in item.spans]
    codes = [option.code for option in item.options] or answer_texts(item)
    return next((said(text, language) for each, text in zip(codes, texts, strict=True) if each == code), code)
