"""A check of answers as it is told: the findings, and of each item how its base comes about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vidare.language import Translate
from vidare.reports.delivery_check.report import CheckReport
from vidare.reports.delivery_check.terminal import tell
from vidare.reports.delivery_check.words import clipped, number
from vidare.surveys.answered.answer_counts import counted
from vidare.surveys.answered.answers import Answers


@dataclass(frozen=True)
class ItemBase:
    """Of all that came back, who was shown an item, answered it, chose something off the scale; `n` is the base."""

    item: str
    returned: int
    shown: int
    answered: int
    off_scale: int

    @property
    def n(self) -> int:
        """Those that percentages are taken of."""
        return self.answered - self.off_scale


def item_bases(answers: Answers) -> list[ItemBase]:
    """The base of every item."""
    items = answers.questionnaire.items
    counts = counted(answers, items, ()).items
    found = [(item.name, counts[item.name]) for item in items]
    return [ItemBase(name, *(part[0] for part in (c.returned, c.shown, c.answered, c.off_scale))) for name, c in found]


def bases_as_json(bases: Sequence[ItemBase]) -> Mapping[str, object]:
    """The bases for scripts."""
    names = ("item", "returned", "shown", "answered", "off_scale", "n")
    return {"items": [{name: getattr(base, name) for name in names} for base in bases]}


def tell_survey(report: CheckReport, bases: Sequence[ItemBase], console: Console, outputs: Sequence[str] = ()) -> None:
    """Tell the bases, then the check."""
    console.print(_bases(bases, report.language, report.translate))
    console.print()
    tell(report, console, outputs)


def _bases(bases: Sequence[ItemBase], language: str, _: Translate) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(_("Item"), overflow="fold")
    for title in (_("Returned"), _("Shown"), _("Answered"), _("Off the scale"), _("Base (n)")):
        table.add_column(title, justify="right")
    for base in bases:
        cells = (base.returned, base.shown, base.answered, base.off_scale, base.n)
        table.add_row(Text(clipped(base.item, 40)), *(number(cell, language) for cell in cells))
    return table
