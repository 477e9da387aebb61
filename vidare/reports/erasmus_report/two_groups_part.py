"""A part that sets two groups of units beside each other by the same kinds."""

from collections.abc import Mapping

import polars as pl

from vidare.measures.measure import Answer
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.erasmus_report.part import Asked, Part
from vidare.reports.erasmus_report.shares_part import Kinds, Said, listed_kinds, shares_figure


def two_groups_part(
    answer: Answer, groups: Mapping[str, str], names: Mapping[str, str], said: Said, asked: Asked
) -> Part | None:
    """The part of the groups that are known; kinds that nobody has are left out of the figure and the table.

    The answer is by group and kind, in this order.
    """
    _, frame = asked.words.translate, answer.frame
    by, column = answer.by
    used = frame.filter(pl.col("count") > 0)[column].unique()
    found = {
        group: _kinds(frame.filter(pl.col(by) == group, pl.col(column).is_in(used.implode())), column, names)
        for group in groups
    }
    known = {_named(groups[group], kinds, asked): kinds for group, kinds in found.items() if kinds.n}
    if not known:
        return None
    return Part(
        answer.measure,
        tuple(
            said.text.with_gaps(n=group, kinds=listed_kinds(kinds, said.listed, asked)).told(_)
            for group, kinds in known.items()
        ),
        (answer,),
        said.caption.told(_),
        _table(answer.measure, known, said, asked),
        shares_figure(answer.measure, known, asked),
    )


def _kinds(frame: pl.DataFrame, column: str, names: Mapping[str, str]) -> Kinds:
    counts = {names.get(value, str(value)): count for value, count in frame.select(column, "count").iter_rows()}
    return Kinds(counts, frame["n"][0] if frame.height else 0)


def _named(group: str, kinds: Kinds, asked: Asked) -> str:
    _ = asked.words.translate
    return _("{group} (n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{n})").format(group=group, n=asked.words.count(kinds.n))


def _table(measure: str, groups: Mapping[str, Kinds], said: Said, asked: Asked) -> DataTable:
    names = dict.fromkeys(name for kinds in groups.values() for name in kinds.counts)
    rows = tuple(
        (
            Cell(name),
            *(
                Cell(asked.share_and_count(kinds.counts.get(name, 0), kinds.n), f"{measure}.{place}.{group}")
                for group, kinds in enumerate(groups.values())
            ),
        )
        for place, name in enumerate(names)
    )
    _ = asked.words.translate
    return DataTable(said.caption.told(_), (said.header.told(_), *groups), rows)
