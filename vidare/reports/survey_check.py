"""A check of answers as it is told: the findings, and of each item how its base comes about."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vidare.language import Translate
from vidare.reports.delivery_check.report import CheckReport
from vidare.reports.delivery_check.terminal import tell
from vidare.reports.delivery_check.words import clipped, number
from vidare.surveys.answered.answer_counts import counted
from vidare.surveys.answered.answers import Answers
from vidare.surveys.tabulated.item_table import Base

PARTS = ("returned", "shown", "answered", "off_scale", "n")


def item_bases(answers: Answers) -> dict[str, Base]:
    """The base of every item, by its name."""
    items = answers.questionnaire.items
    counts = counted(answers, items, ()).items
    found = [(item.name, counts[item.name]) for item in items]
    return {name: Base(*(part[0] for part in (c.returned, c.shown, c.answered, c.off_scale))) for name, c in found}


def bases_as_json(bases: Mapping[str, Base]) -> Mapping[str, object]:
    """The bases for scripts."""
    return {"items": [{"item": item} | {part: getattr(base, part) for part in PARTS} for item, base in bases.items()]}


def tell_survey(report: CheckReport, bases: Mapping[str, Base], console: Console, outputs: Sequence[str] = ()) -> None:
    """Tell the bases, then the check."""
    console.print(_bases(bases, report.language, report.translate))
    console.print()
    tell(report, console, outputs)


def _bases(bases: Mapping[str, Base], language: str, _: Translate) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(_("Item"), overflow="fold")
    for title in (_("Returned"), _("Shown"), _("Answered"), _("Off the scale"), _("Base (n)")):
        table.add_column(title, justify="right")
    for item, base in bases.items():
        table.add_row(Text(clipped(item, 40)), *(number(getattr(base, part), language) for part in PARTS))
    return table
