"""The shares that a claim can be held against: cells of tables, or labels that a report prints in its figures."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import polars as pl

from vidare.language import Listed, Sentence, Told
from vidare.surveys.claims.held_against_base import listed
from vidare.surveys.claims.judgement import Ground, Judgement
from vidare.surveys.claims.passages import Figure
from vidare.surveys.claims.stated import Stated
from vidare.surveys.solve.printed_percent import counts_behind, printed
from vidare.surveys.tabulated.table_files import read_tables


@dataclass(frozen=True)
class Cells:
    """One item counted, for all or one group: its options in their order with their counts, of `base`."""

    item: str
    wording: str
    base: int
    options: tuple[tuple[str, str, int], ...]
    group: str = ""

    def counts(self, options: Iterable[str]) -> int | None:
        """How many chose any of these options, by code or words; None where one is not there."""
        found = {name: count for code, text, count in self.options for name in (code, text)}
        wanted = list(options)
        return sum(found[name] for name in wanted) if all(name in found for name in wanted) else None

    def chosen_by(self, count: int) -> str | None:
        """The answer that so many chose, or the two of them at an end of the scale together; None where none is."""
        ends = (self.options[:2], self.options[-2:]) if len(self.options) > 2 else ()
        for options in (*((one,) for one in self.options), *ends):
            if sum(chosen for _code, _text, chosen in options) == count:
                return " + ".join(text or code for code, text, _chosen in options)
        return None


def cells_in(folder: Path) -> tuple[Cells, ...]:
    """The items of a folder that `vidare survey tables` wrote, without weighted and hidden ones; raises CannotRead."""
    rows = read_tables(folder).filter(
        pl.col("on_scale") & pl.col("count").is_not_null() & (pl.col("base") > 0) & ~pl.col("weighted").fill_null(True)
    )
    tables = []
    for (item, _by, group), said in rows.group_by("item", "by", "group", maintain_order=True):
        options = tuple(said.select("option", "text", "count").iter_rows())
        tables.append(Cells(str(item), said["wording"][0] or "", said["base"][0], options, str(group or "")))
    return tuple(tables)


def cells_of(figure: Figure, tables: Sequence[Cells]) -> tuple[Cells, ...]:
    """The items that a figure shows, as far as its caption and its N tell: those whose wording stands in it."""
    caption = _plain(figure.caption)
    of_base = (cells for cells in tables if cells.base == figure.n and cells.wording)
    return tuple(cells for cells in of_base if _plain(cells.wording) in caption)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def agreeing(stated: Stated, cells: Sequence[Cells], ground: Ground, *, two_parts: bool) -> Judgement | None:
    """Right where a cell gives the share (or two at an end together, where the sentence tells two)."""
    for count, base in _candidates(cells, two_parts=two_parts):
        fits = stated.exact == printed(count, base, stated.exact.places) if stated.exact else stated.allows(count, base)
        if fits:
            why = Sentence(
                "One of the cells is {counts} of {n}.", {"counts": listed(stated, (count,), base), "n": str(base)}
            )
            return Judgement("right", ground, why, base, (count,))
    return None


def of_own_count(count: int, base: int, tables: Sequence[Cells]) -> Judgement | None:
    """What the items of so large a base say of a count of it; nothing where there are none."""
    alike = [cells for cells in tables if cells.base == base]
    found = [(cells, chosen) for cells in alike if (chosen := cells.chosen_by(count)) is not None]
    gaps: dict[str, str | Told] = {"count": str(count), "n": str(base)}
    if found:
        named = Listed.of(f"{' '.join(filter(None, (cells.item, cells.group)))} ({chosen})" for cells, chosen in found)
        why = Sentence("{count} of {n} stands in the tables: {items}.", {**gaps, "items": named})
        return Judgement("right", "cell", why, base, (count,))
    if not alike:
        return None
    why = Sentence(
        "{count} of {n}; the tables have items of {n}, but none where {count} gave one answer, or one of the two at an "
        "end of its scale.",
        gaps,
    )
    return Judgement("unbound", "cell", why)


def disagreeing(stated: Stated, cells: Sequence[Cells], *, two_parts: bool) -> Judgement | None:
    """Wrong where no cell of the tables gives an exact percentage; names the nearest."""
    if not stated.exact or not cells:
        return None
    value = Fraction(stated.exact.value)
    distances = [
        (abs(Fraction(100 * count, base) - value), count, base)
        for count, base in _candidates(cells, two_parts=two_parts)
    ]
    _distance, count, base = min(distances)
    said = "None of the cells is {found}%; the nearest is {counts} of {n}."
    gaps: dict[str, str | Told] = {"found": stated.exact, "counts": listed(stated, (count,), base), "n": str(base)}
    possible = bool(counts_behind(stated.exact, base))
    return Judgement("wrong" if possible else "impossible", "cell", Sentence(said, gaps), base, (count,))


def _candidates(cells: Sequence[Cells], *, two_parts: bool) -> Iterator[tuple[int, int]]:
    """Counts with their bases: those of single answers, or of the two at each end of the scale together."""
    for one in cells:
        counts = [count for _code, _text, count in one.options]
        for count in (sum(counts[:2]), sum(counts[-2:])) if two_parts else counts:
            yield count, one.base
