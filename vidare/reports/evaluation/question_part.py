"""A question as a part of the report: its sentences, its figure and its table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vidare.language import Sentence
from vidare.reports.evaluation.part import Part
from vidare.reports.evaluation.question import Question, value_name
from vidare.reports.evaluation.question_figure import Line, figure_of, figure_of_groups
from vidare.reports.evaluation.question_table import table_of, table_of_groups
from vidare.reports.evaluation.told_choices import told_choices
from vidare.reports.evaluation.told_numbers import told_numbers
from vidare.reports.evaluation.told_scales import told_battery, told_groups, told_scale
from vidare.reports.wording import Wording
from vidare.surveys.questionnaires.questionnaire import Questionnaire, Texts, said
from vidare.surveys.tabulated.item_table import ItemTable

HEADING = 70
"""A wording that is longer is cut at a word where it stands as a heading; the figure has the whole."""


@dataclass(frozen=True)
class Naming:
    """The language, and what the evaluator calls questions and groups in headings, by the name of item or column."""

    words: Wording
    questionnaire: Questionnaire
    headings: Mapping[str, Texts] = field(default_factory=dict)

    def heading(self, question: Question) -> str:
        """The evaluator's own heading, else the wording of the question."""
        text = said(self.headings.get(question.id) or question.text, self.words.language)
        return text if len(text) <= HEADING else text[: HEADING - 1].rsplit(" ", 1)[0].rstrip(" ,.:;–-") + " …"

    def column(self, name: str) -> str:
        """What the groups of a column are called together: the evaluator's own words, else the column's name."""
        return said(self.headings[name], self.words.language) if name in self.headings else name

    def wording(self, name: str) -> str:
        """What a column holds, for a sentence: as `column` says, but in the words of its item where it has one."""
        asked = [item.text for item in self.questionnaire.items if item.name == name and name not in self.headings]
        return said(asked[0], self.words.language).rstrip("?:. ") if asked else self.column(name)

    def value(self, column: str, value: str) -> str:
        """What a value of a column is called."""
        return value_name(column, value, self.questionnaire, self.words.language)

    def group(self, table: ItemTable) -> str:
        """What a group is called, with its item where a question has several."""
        name = self.value(table.by, table.group)
        return name if table.item.battery is None else f"{said(table.item.text, self.words.language)}: {name}"


def part_of(question: Question, naming: Naming) -> Part:
    """The part on all who answered."""
    words = naming.words
    wording = said(question.text, words.language)
    paragraphs, points = _told(question, words)
    return Part(
        question.id,
        naming.heading(question),
        tuple(paragraphs or ([] if points else [_nothing(question.tables[0], words)])),
        tuple(points),
        wording,
        figure_of(question, words),
        table_of(question, wording, words) if question.kind != "text" and _is_shown(question) else None,
        _notes([table.told for table in question.tables], words),
        question.tables,
    )


def parts_of_groups(question: Question, naming: Naming) -> list[Part]:
    """The parts on groups, one for each column they are made of; none where nothing was counted."""
    columns = [] if question.kind == "text" else [one for one in question.parted_by() if one != question.id]
    return [_part_by(column, question, naming) for column in columns if _differ(question.groups_by(column))]


def _differ(groups: Sequence[ItemTable]) -> bool:
    """Whether groups can be told beside each other: at least two were asked, and one may be told of."""
    told = [table.base for table in groups if table.base is not None and table.base.answered]
    asked = {table.group for table in groups if table.base is None or table.base.answered}
    return bool(told) and len(asked) > 1


def _part_by(column: str, question: Question, naming: Naming) -> Part:
    words, _ = naming.words, naming.words.translate
    tables = question.groups_by(column)
    groups = [(naming.group(table), table) for table in tables if table.base is None or table.base.shown]
    gaps = {"question": said(question.text, words.language), "groups": naming.column(column)}
    caption = _("{question} By group: {groups}").format(**gaps)
    name = f"{question.id}_by_{column}"
    paragraphs, points = told_groups(groups, words) if not question.is_battery else ([], [])
    lines = [Line(label, table) for label, table in groups]
    return Part(
        name,
        _("{question}: {groups}").format(question=naming.heading(question), groups=gaps["groups"]),
        tuple(paragraphs),
        tuple(points),
        caption,
        None if question.is_battery else figure_of_groups(name, lines, words),
        table_of_groups(groups, caption, words),
        _notes([table.told for _name, table in groups], words),
        tuple(table for _name, table in groups),
    )


def _told(question: Question, words: Wording) -> tuple[list[str], list[str]]:
    table = question.tables[0]
    if question.kind == "scale":
        return told_battery(question, words) if question.is_battery else told_scale(table, words)
    if question.is_battery:
        told = [(one, told_choices(one, words) or [_nothing(one, words)]) for one in question.tables]
        return [], [f"{said(one.item.text, words.language)}: {' '.join(parts)}" for one, parts in told]
    if question.kind == "number":
        return told_numbers(table, words), []
    return told_choices(table, words), []


def _nothing(table: ItemTable, words: Wording) -> str:
    """Why there is nothing to say of an item."""
    _ = words.translate
    base = table.base
    if base is None:
        return _("What was answered is not shown.")
    if table.item.kind == "text" and base.answered:
        text = _("{n} wrote something. What people wrote is not printed here.")
        return text.format(n=words.count(base.answered))
    return _("All answers are off the scale.") if base.answered else _("Nobody answered.")


def _is_shown(question: Question) -> bool:
    return any(table.base is not None for table in question.tables)


def _notes(told: Sequence[Sequence[Sentence]], words: Wording) -> tuple[str, ...]:
    """What a reader must know of all these tables; what differs from one to the next stands in their columns."""
    each = [[sentence.told(words.translate) for sentence in sentences] for sentences in told]
    return tuple(text for text in dict.fromkeys(each[0]) if all(text in other for other in each))
