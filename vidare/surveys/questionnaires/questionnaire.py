"""A questionnaire as data: what was asked, of whom, with which answers, in which languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from vidare.intake.files.table_reader import FileFault

Texts = Mapping[str, str]
"""The same words by language, as `{"nb": "Vet ikke", "en": "Don't know"}`; there is always at least one."""

Kind = Literal["single", "scale", "several", "number", "text"]
"""One answer of several; one step of a scale; any number of answers; a number; words."""


@dataclass(frozen=True)
class Option:
    """An answer that can be chosen. `off_scale` ones, as «don't know», are told but are no part of the base.

    `words` is the item in which people write what they mean by one, where to write is to choose it.
    """

    code: str
    text: Texts
    off_scale: bool = False
    words: str = ""


@dataclass(frozen=True)
class Span:
    """Numbers that are told together, from `lowest` to `highest`, both included; none is open."""

    lowest: float | None
    highest: float | None
    text: Texts

    def __str__(self) -> str:
        """`1-30`, with an open end left out."""
        return "-".join("" if end is None else f"{end:.15g}" for end in (self.lowest, self.highest))


@dataclass(frozen=True)
class Item:
    """One thing asked. Items with the same `battery` are rows of one question with the same options.

    `condition` is who was asked, as the questionnaire's file writes it, and `shown` the same over the columns of the
    answers: true, false, or null where nobody can say. `needs` are what must hold for it, each by itself. `unit` is
    what an answer is about: respondent, project, offer.
    """

    name: str
    kind: Kind
    text: Texts
    options: tuple[Option, ...] = ()
    spans: tuple[Span, ...] = ()
    battery: str | None = None
    condition: str = ""
    shown: pl.Expr | None = None
    needs: tuple[pl.Expr, ...] = ()
    unit: str = "respondent"
    required: bool = False

    def columns(self) -> tuple[str, ...]:
        """The columns of the answers that hold this item: one, or one for each option of `several`."""
        if self.kind == "several":
            return tuple(f"{self.name}/{option.code}" for option in self.options)
        return (self.name,)

    def columns_of_files(self) -> tuple[str, ...]:
        """The columns that a file should have of this item: of options that are written, only the words have one."""
        written = {f"{self.name}/{option.code}" for option in self.options if option.words}
        return tuple(column for column in self.columns() if column not in written)

    def on_scale(self) -> tuple[Option, ...]:
        """The answers that percentages are taken of."""
        return tuple(option for option in self.options if not option.off_scale)


@dataclass(frozen=True)
class Battery:
    """The question that several items stand under."""

    name: str
    text: Texts


@dataclass(frozen=True)
class Questionnaire:
    """All that was asked, in the order it was asked; `file` is where it was read.

    `remarks` are what that file holds and nobody could read, as questions of a kind that is not known here.
    """

    title: Texts
    items: tuple[Item, ...]
    batteries: tuple[Battery, ...] = ()
    file: str = ""
    remarks: tuple[FileFault, ...] = ()

    def item(self, name: str) -> Item:
        """The item called `name`; KeyError where there is none."""
        for item in self.items:
            if item.name == name:
                return item
        raise KeyError(name)


def said(texts: Texts, language: str) -> str:
    """The words in `language`, else in a language near it, else in the first there is."""
    near = {"nb": ("nb", "nn", "no"), "nn": ("nn", "nb", "no"), "en": ("en",)}[language]
    return next((texts[tag] for tag in near if tag in texts), next(iter(texts.values())))
