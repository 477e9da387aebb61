"""What a codebook says of each item, in a language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from vidare.reports.wording import Wording
from vidare.surveys.questionnaires.questionnaire import Item, Option, Questionnaire, said
from vidare.surveys.tabulated.item_table import Base

HIDDEN = ".."
"""Stands for a base that would tell of fewer than may be told of; the sign of statistical tables."""


@dataclass(frozen=True)
class Codebook:
    """A questionnaire, and of each item its base where there are answers; a base that is hidden is None."""

    questionnaire: Questionnaire
    bases: Mapping[str, Base | None]
    words: Wording

    def questions(self) -> Iterator[tuple[str, str, tuple[Item, ...]]]:
        """Each question with its name and its items: the rows of a battery together."""
        batteries = {battery.name: battery.text for battery in self.questionnaire.batteries}
        for name, items in groupby(self.questionnaire.items, key=lambda item: item.battery or item.name):
            rows = tuple(items)
            yield name, said(batteries.get(name, rows[0].text), self.words.language), rows

    def wording(self, item: Item) -> str:
        """What an item asks."""
        return said(item.text, self.words.language)

    def kind(self, item: Item) -> str:
        """How an item is answered."""
        _ = self.words.translate
        kinds = {
            "single": _("one answer of several"),
            "scale": _("one step of a scale"),
            "several": _("any number of answers"),
            "number": _("a number"),
            "text": _("words"),
        }
        return kinds[item.kind]

    def option(self, option: Option) -> str:
        """An option with its code; one off the scale is told to be that."""
        _ = self.words.translate
        words = f"{option.code} = {said(option.text, self.words.language)}"
        return _("{option} (off the scale)").format(option=words) if option.off_scale else words

    def spans(self, item: Item) -> list[str]:
        """The numbers that are told together."""
        return [said(span.text, self.words.language) for span in item.spans]

    def asked(self, item: Item) -> str:
        """Who was asked an item."""
        _ = self.words.translate
        return item.condition or _("everybody")

    def base_cells(self, item: Item) -> tuple[str, ...]:
        """Returned, shown, answered, off the scale and n; the sign of what is hidden for each where the base is."""
        base = self.bases.get(item.name)
        if base is None:
            return (HIDDEN,) * 5
        counts = (base.returned, base.shown, base.answered, base.off_scale, base.n)
        return tuple(self.words.count(count) for count in counts)

    @property
    def base_heads(self) -> Sequence[str]:
        """What stands above the parts of a base."""
        _ = self.words.translate
        return (_("Returned"), _("Shown"), _("Answered"), _("Off the scale"), _("Base (n)"))
