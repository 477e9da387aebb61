"""Answers held against their questionnaire: codes, repeated respondents, who was shown what, rows answered alike.

Nothing that was written in a person's own words is ever a part of a finding.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

import polars as pl

from vidare.intake.deliveries.checked_delivery import CheckedDelivery, CheckedFile, of_faults
from vidare.intake.files.table_reader import FileFault
from vidare.intake.written_numbers import are_doubtful
from vidare.rules.finding import in_order
from vidare.rules.identity_number import PERSONAL
from vidare.surveys.answered.answer_counts import gave
from vidare.surveys.answered.answer_findings import Told, findings_in
from vidare.surveys.answered.answers import LINE, RESPONDENT, ROW, Answers, answered, was_shown
from vidare.surveys.questionnaires.questionnaire import Item, Span, said
from vidare.tables.rows import FILE, as_text

SMALLEST_BATTERY = 4
"""Rows answered alike tell something only where there are this many."""
A_CODE = r"^-?[0-9]+([.,][0-9]+)?$|^[A-Za-z]{0,2}[0-9]{1,4}$"
"""What may be told of a cell that no item can take: a number or a code with one, and no words of a person."""


def check_answers(answers: Answers, language: str) -> CheckedDelivery:
    """The files of the answers and what was found in them; the questionnaire's title in `language`."""
    title = said(answers.questionnaire.title, language)
    files = tuple(CheckedFile(title, file, rows, ()) for file, rows in answers.files)
    return CheckedDelivery(files, findings_of(answers))


def findings_of(answers: Answers) -> pl.DataFrame:
    """What was found in the answers, with the columns of `rules.finding.SCHEMA`."""
    return in_order(_Check(answers).findings())


class _Check:
    """The answers, with the file of each row."""

    def __init__(self, answers: Answers) -> None:
        self.answers, self.items = answers, answers.questionnaire.items
        files = [pl.repeat(file, rows, dtype=pl.String, eager=True) for file, rows in answers.files]
        places = answers.frame.select(RESPONDENT, LINE).with_columns(pl.concat(files).alias(FILE))
        self.places = places.with_row_index(ROW)

    def findings(self) -> Iterator[pl.DataFrame]:
        """All findings."""
        yield of_faults((*self.answers.questionnaire.remarks, *self.answers.remarks))
        yield from self.unread()
        yield from self.outside()
        yield from self.parts()
        yield from self.respondents()
        yield from self.shown()
        yield of_faults((*self.alike(), *self.by_nobody(), *self.empty()))

    def unread(self) -> Iterator[pl.DataFrame]:
        """Cells that hold none of an item's options, or no number."""
        found = pl.when(pl.col("found").str.contains(A_CODE)).then(pl.col("found")).otherwise(pl.lit(PERSONAL))
        items = {item.name: item for item in self.items}
        unread = self.answers.unread.with_columns(are_doubtful(self.answers.unread["found"]).alias("doubtful"))
        for (name, doubtful), cells in unread.group_by("item", "doubtful", maintain_order=True):
            item = items[str(name)]
            of_number = "answers.number.sign" if doubtful else "answers.number"
            rule = of_number if item.kind == "number" else "answers.option"
            legal = pl.lit(", ".join(option.code for option in item.options)).alias("legal")
            yield findings_in(cells, Told(rule, item.name, found, (pl.lit(item.name).alias("item"), legal)))

    def outside(self) -> Iterator[pl.DataFrame]:
        """Numbers that lie in none of the spans that their item has."""
        for item in self.items:
            if item.kind == "number" and item.spans:
                beyond = answered(item) & ~pl.any_horizontal(*gave(item))
                yield self._numbers("answers.number.outside", item, beyond)

    def parts(self) -> Iterator[pl.DataFrame]:
        """Numbers that are not whole, though they lie in one of the spans, and these leave no room for them between."""
        for item in self.items:
            if item.kind == "number" and _are_of_whole_numbers(item.spans):
                within = pl.any_horizontal(*gave(item))
                yield self._numbers("answers.number.whole", item, within & (pl.col(item.name) % 1 != 0))

    def _numbers(self, rule: str, item: Item, where: pl.Expr) -> pl.DataFrame:
        """A finding for each number of an item for which something is true."""
        values = as_text(self.answers.frame[item.name]).alias("found")
        rows = self.places.with_columns(values).filter(self.answers.frame.select(where).to_series())
        return findings_in(rows, Told(rule, item.name, pl.col("found"), (pl.lit(item.name).alias("item"),)))

    def respondents(self) -> Iterator[pl.DataFrame]:
        """Rows of a respondent who stands there before, and rows that don't say whose they are."""
        several = self.places.filter(pl.col(RESPONDENT).is_not_null() & pl.col(RESPONDENT).is_duplicated())
        numbered = several.with_columns(count=pl.len().over(RESPONDENT), before=pl.int_range(pl.len()).over(RESPONDENT))
        again = numbered.filter(pl.col("before") > 0)
        yield findings_in(again, Told("answers.respondent.repeated", shown=(pl.col("count").cast(pl.String),)))
        blank = self.places.filter(pl.col(RESPONDENT).is_null())
        yield findings_in(blank, Told("answers.respondent.blank"))

    def shown(self) -> Iterator[pl.DataFrame]:
        """Items that were answered though not shown, and those that were shown, must be answered, and are not."""
        for item in self.items:
            about = (pl.lit(item.name).alias("item"), pl.lit(item.condition).alias("condition"))
            if item.shown is not None:
                rows = self._but_unread(item, self._rows_where(answered(item) & ~item.shown))
                yield findings_in(rows, Told("answers.shown.not", item.name, shown=about))
            if item.required and not self._lacks(item):
                shown = pl.lit(value=True) if item.shown is None else item.shown
                rows = self._but_unread(item, self._rows_where(~answered(item) & shown))
                yield findings_in(rows, Told("answers.shown.empty", item.name, shown=about[:1]))

    def _rows_where(self, condition: pl.Expr) -> pl.DataFrame:
        return self.places.filter(self.answers.frame.select(condition.fill_null(value=False)).to_series())

    def _but_unread(self, item: Item, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows but those where the item, or one that its condition asks about, holds what is told already."""
        asked = [] if item.shown is None else item.shown.meta.root_names()
        names = [item.name, *(column.partition("/")[0] for column in asked)]
        told = self.answers.unread.filter(pl.col("item").is_in(names))
        return rows.join(told, on=ROW, how="anti")

    def alike(self) -> Iterator[FileFault]:
        """Batteries all of whose rows some gave the same answer."""
        for battery in self.answers.questionnaire.batteries:
            names = [item.name for item in self.items if item.battery == battery.name and item.options]
            if len(names) < SMALLEST_BATTERY:
                continue
            whole = pl.all_horizontal(pl.col(name).is_not_null() for name in names)
            same = pl.all_horizontal(pl.col(name) == pl.col(names[0]) for name in names[1:])
            base, count = self.answers.frame.select(whole.sum().alias("base"), (whole & same).sum().alias("same")).row(
                0
            )
            if count:
                percent = str((200 * count + base) // (2 * base))  # half a percent goes up, as in the reports
                told = {"battery": battery.name, "items": str(len(names)), "base": str(base), "count": str(count)}
                yield FileFault("answers.battery.alike", self.answers.file, shown={**told, "percent": percent})

    def by_nobody(self) -> Iterator[FileFault]:
        """Items that were shown and have a column, in which nothing stands."""
        items = [item for item in self.items if item.name not in set(self.answers.unread["item"])]
        if not items:
            return
        shown = self.answers.frame.select(was_shown(item).any().alias(item.name) for item in items).row(0)
        anyone = self.answers.frame.select(answered(item).any().alias(item.name) for item in items).row(0)
        for item, seen, somebody in zip(items, shown, anyone, strict=True):
            if seen and not somebody and not self._lacks(item):
                yield FileFault("answers.item.nobody", self.answers.file, shown={"item": item.name})

    def empty(self) -> Iterator[FileFault]:
        """Files without any answers."""
        for file, rows in self.answers.files:
            if not rows:
                yield FileFault("answers.file.empty", file)

    def _lacks(self, item: Item) -> bool:
        """Whether no file has the columns of an item, which is told already."""
        missing = {each.found for each in self.answers.remarks if each.rule == "answers.column.missing"}
        return missing >= set(item.columns_of_files())


def _are_of_whole_numbers(spans: Sequence[Span]) -> bool:
    """Whether the ends of some spans are whole, and each ends one before the next begins: 1-30 and 31-60."""
    ends = [end for span in spans for end in (span.lowest, span.highest) if end is not None]
    in_turn = sorted(spans, key=lambda span: -inf if span.lowest is None else span.lowest)
    follow = [one.highest is not None and following.lowest == one.highest + 1 for one, following in pairwise(in_turn)]
    return bool(follow) and all(follow) and all(end.is_integer() for end in ends)
