"""What the publication gate hid, told: which questions, for whom, and why."""

from collections.abc import Sequence

from vidare.reports.evaluation.part import Part
from vidare.reports.evaluation.question_part import Naming
from vidare.surveys.questionnaires.questionnaire import Texts, said
from vidare.surveys.tabulated.item_table import ItemTable


def hidden_part(tables: Sequence[ItemTable], naming: Naming) -> Part | None:
    """The part on all that is hidden in one survey; None where nothing is."""
    _ = naming.words.translate
    hidden = [table for table in tables if table.base is None]
    if not hidden:
        return None
    title = said(naming.questionnaire.title, naming.words.language)
    return Part(
        "hidden",
        _("What is not shown: {survey}").format(survey=title),
        (
            _(
                "So that nobody's answers can be recognised, these are not shown. Hidden are small groups, and groups "
                "from which a small one could be reckoned."
            ),
        ),
        tuple(dict.fromkeys(_point(table, naming) for table in hidden)),
    )


def _point(table: ItemTable, naming: Naming) -> str:
    """An item, the group it is hidden for, and why."""
    _ = naming.words.translate
    name = _wording(table, naming)
    reasons = " ".join(sentence.told(_) for sentence in table.told)
    if not table.by:
        return _("{item}: {reason}").format(item=name, reason=reasons)
    group = naming.value(table.by, table.group)
    return _("{item}, {group}: {reason}").format(item=name, group=group, reason=reasons)


def _wording(table: ItemTable, naming: Naming) -> str:
    """What the evaluator calls the item, else its wording."""
    texts: Texts = naming.headings.get(table.item.name, table.item.text)
    return said(texts, naming.words.language)
