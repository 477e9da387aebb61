"""A part that tells how units fall into kinds: a bar for each kind, with its share and its count."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vidare.language import Sentence
from vidare.measures.measure import Answer
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.erasmus_report.names import names_of
from vidare.reports.erasmus_report.part import Answers, Asked, Part
from vidare.reports.figures.figure import Figure
from vidare.reports.figures.shares_with_intervals import Key, Row, ShareBar, shares_with_intervals


@dataclass(frozen=True)
class Said:
    """What is said of a distribution: a sentence with the gaps n and kinds, the caption, and the kinds' header.

    All kinds stand in the sentence, or the `listed` most common, and none of them that is as common as one left out;
    where all are as common, all of them.
    """

    text: Sentence
    caption: Sentence
    header: Sentence
    listed: int | None = None


@dataclass(frozen=True)
class Kinds:
    """Counts by what they are called, in order, of `n`."""

    counts: Mapping[str, int]
    n: int

    @classmethod
    def of(cls, answer: Answer, column: str, names: Mapping[Any, str]) -> "Kinds":
        """The counts of an answer, by the names of the values in `column`."""
        frame = answer.frame
        counts = {names.get(value, str(value)): count for value, count in frame.select(column, "count").iter_rows()}
        return cls(counts, frame["n"][0] if frame.height else 0)


@dataclass(frozen=True, kw_only=True)
class Shares(Said):
    """The Shape of a part on one measure: its kinds stand in the column `by`, named by a code list or by words."""

    measure: str
    by: str
    names: str | Mapping[str, Sentence]

    def __call__(self, answers: Answers, asked: Asked) -> Part | None:
        """The part; None where nothing is known of any unit."""
        answer, _ = answers[self.measure], asked.words.translate
        if isinstance(self.names, str):
            names = names_of(self.names, _)
        else:
            names = {value: sentence.told(_) for value, sentence in self.names.items()}
        return shares_part(answer, Kinds.of(answer, self.by, names), self, asked)


def shares_part(answer: Answer, kinds: Kinds, said: Said, asked: Asked) -> Part | None:
    """The part; None where nothing is known of any unit."""
    _ = asked.words.translate
    if not kinds.n:
        return None
    listed = listed_kinds(kinds, said.listed, asked)
    caption = _("{caption} (n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{n})").format(
        caption=said.caption.told(_), n=asked.words.count(kinds.n)
    )
    return Part(
        answer.measure,
        (said.text.with_gaps(n=asked.words.count(kinds.n), kinds=listed).told(_),),
        (answer,),
        caption,
        shares_table(answer.measure, kinds, caption, said.header.told(_), asked),
        shares_figure(answer.measure, {"": kinds}, asked),
    )


def listed_kinds(kinds: Kinds, at_most: int | None, asked: Asked) -> str:
    """The most common kinds with their shares, as they stand in a sentence."""
    there = sorted(((count, name) for name, count in kinds.counts.items() if count), key=lambda one: -one[0])
    left_out = there[at_most][0] if at_most is not None and len(there) > at_most else 0
    most = [one for one in there if one[0] > left_out] or there
    return asked.words.listed([f"{name} {asked.share_and_count(count, kinds.n)}" for count, name in most])


def shares_table(measure: str, kinds: Kinds, caption: str, header: str, asked: Asked) -> DataTable:
    """A row for each kind."""
    _ = asked.words.translate
    rows = tuple(
        (
            Cell(name),
            Cell(asked.words.count(count), f"{measure}.{place}"),
            Cell(asked.share(count, kinds.n), f"{measure}.{place}.share"),
        )
        for place, (name, count) in enumerate(kinds.counts.items())
    )
    return DataTable(caption, (header, _("Count"), _("Share")), rows)


def shares_figure(figure: str, groups: Mapping[str, Kinds], asked: Asked) -> Figure:
    """Bars for the kinds of one group of units, or of several that have the same kinds."""
    _ = asked.words.translate
    names = dict.fromkeys(name for kinds in groups.values() for name in kinds.counts)
    rows = [Row(name, tuple(_bar(kinds, name, asked) for kinds in groups.values())) for name in names]
    said = "; ".join(
        f"{group}: {series}" if group else series
        for group, series in ((group, _series(kinds, asked)) for group, kinds in groups.items())
    )
    text = _("Bars of shares. {series}. The table below has the same numbers.").format(series=said)
    axis = (asked.share(0, 1), asked.share(1, 2), asked.share(1, 1))
    return shares_with_intervals(figure, rows, Key(tuple(group for group in groups if group), axis=axis), text)


def _bar(kinds: Kinds, name: str, asked: Asked) -> ShareBar:
    count = kinds.counts.get(name, 0)
    return ShareBar(asked.share_and_count(count, kinds.n), 100 * count / kinds.n)


def _series(kinds: Kinds, asked: Asked) -> str:
    return ", ".join(f"{name} {asked.share_and_count(count, kinds.n)}" for name, count in kinds.counts.items())
