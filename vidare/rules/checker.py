"""Judges the rows of one or more reporting units by the rules of their tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from vidare.rules.beside import columns_beside
from vidare.rules.defaults import with_defaults
from vidare.rules.derived import references_of
from vidare.rules.fingerprint import Fingerprints, alike
from vidare.rules.occasion import Occasion
from vidare.rules.over_time import last_of_previous, with_previous
from vidare.rules.reference import dangling, not_valid_then
from vidare.rules.repetition import repeated
from vidare.rules.rule import Rule
from vidare.tables.declaration import Reference, Table
from vidare.tables.declared import by_id
from vidare.tables.rows import FILE, LINE, Rows
from vidare.tables.study_programme import StudyProgramme

Units = Mapping[type[Table], Rows]
"""The rows of some whole reporting units, by table."""

MANY = 10_000
"""From so many rows on a text is judged once for each different value, instead of once for each row."""


@dataclass(frozen=True)
class Broken:
    """The rows, by their places, that break one rule; `frame` holds the values that the finding shows."""

    rule: Rule
    rows: Rows
    places: pl.Series
    frame: pl.DataFrame


class Faulty:
    """The cells that don't stand by themselves, or that a default was read into: no further rule is judged on them."""

    def __init__(self, rows: int) -> None:
        self._none = pl.repeat(value=False, n=rows, eager=True)
        self._cells: dict[str, pl.Series] = {}

    def add(self, column: str, places: pl.Series) -> None:
        """Mark cells of `column` as faulty."""
        marks = self._cells.get(column, self._none).clone()
        self._cells[column] = marks.scatter(places, values=True)

    def add_all(self, column: str, of: Iterable[str]) -> None:
        """Mark cells of `column` as faulty where one of the columns `of` is."""
        for name in of:
            if name in self._cells:
                self.add(column, self._cells[name].arg_true())

    def without(self, places: pl.Series, columns: Iterable[str]) -> pl.Series:
        """The places whose cells in all of `columns` stand by themselves."""
        for column in columns:
            if column in self._cells:
                faulty = self._cells[column][places]
                places = places.filter(~faulty) if faulty.any() else places
        return places


def judge(table: type[Table], units: Units, rules: Iterable[Rule], occasion: Occasion) -> Iterator[Broken]:
    """Every rule of `table` that its rows break, first each column by itself, then what joins columns and rows.

    A rule is judged where all columns that it reads are there; the period asked for, the last delivery and other
    tables are such columns too.
    """
    rows = units[table]
    by_kind = _by_kind(rules)
    faulty = Faulty(rows.frame.height)
    yield from _unread_cells(rows, by_kind["readable"], faulty)
    frame = rows.frame.with_columns(**occasion.columns())
    shared = shared_values(frame, by_kind["cell"])
    prints = Fingerprints(frame)
    # What reads several cells comes after what reads one, so that a faulty one is told by its own rule.
    found = sorted(
        broken_cells(frame, by_kind["cell"], shared, prints),
        key=lambda broken: len(broken[0].needs & table.columns.keys()),
    )
    for rule, broken in found:
        at = faulty.without(broken, rule.needs)
        if not at.len():
            continue
        if rule.severity != "warning" and rule.column:
            faulty.add(rule.column, at)
        yield Broken(rule, rows, at, frame)
    frame = with_defaults(table, frame)
    previous = occasion.previous.get(table)
    if previous is not None and table is StudyProgramme:
        previous = with_defaults(table, previous)
        frame = with_previous(frame, previous)
        # Where the key is faulty, nobody can say what the last delivery said of the row.
        faulty.add_all("delivered_before", ("institution", "programme", "year", "semester"))
    frame = _with_others_beside(table, frame, units, faulty)
    for rule, at in broken_places(frame, by_kind["row"]):
        kept = faulty.without(at, {*rule.needs, *filter(None, [rule.column])})
        if kept.len():
            yield Broken(rule, rows, kept, frame)
    if previous is not None and table is StudyProgramme:
        yield from _gone(rows, last_of_previous(frame, previous), by_kind["gone"])
    yield from _repeated_keys(rows, frame, by_kind["unique"], prints, faulty)
    for rule, reference, at in _dangling_references(table, frame, by_kind["reference"], units, prints):
        kept = faulty.without(at, (*reference.columns, *table.reporting_unit()))
        if kept.len():
            yield Broken(rule, rows, kept, frame)


def _by_kind(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    kinds: dict[str, list[Rule]] = {
        kind: [] for kind in ("readable", "cell", "row", "unique", "reference", "gone", "file")
    }
    for rule in rules:
        kinds[rule.judged].append(rule)
    return kinds


def broken_places(frame: pl.DataFrame, rules: Iterable[Rule]) -> Iterator[tuple[Rule, pl.Series]]:
    """The rules that rows of `frame` break, each with the places of those rows; null counts as broken."""
    there = set(frame.columns)
    judged = [rule for rule in rules if rule.condition is not None and rule.needs <= there]
    quickly = [rule.condition if rule.surely is None else rule.surely for rule in judged]
    masks = frame.select(
        well.fill_null(value=False).not_().alias(rule.id)
        for rule, well in zip(judged, quickly, strict=True)
        if well is not None
    )
    rows = pl.int_range(frame.height, dtype=pl.UInt32, eager=True)
    for rule in judged:
        broken = masks[rule.id]
        if not broken.any():
            continue
        places = rows.filter(broken) if broken.len() == frame.height else rows
        if rule.surely is not None and rule.condition is not None:
            places = places.filter(frame[places].select(~rule.condition).to_series())
        if places.len():
            yield rule, places


def shared_values(frame: pl.DataFrame, rules: Iterable[Rule]) -> set[frozenset[str]]:
    """The sets of columns that are judged by the values there are, since many rows share few."""
    if frame.height < MANY:
        return set()
    return {rule.needs for rule in rules if rule.by_value and rule.needs <= set(frame.columns)}


def broken_cells(
    frame: pl.DataFrame, rules: Sequence[Rule], shared: set[frozenset[str]], prints: Fingerprints
) -> Iterator[tuple[Rule, pl.Series]]:
    """As `broken_places`, in the order of the rules, which see only cells of their own row."""
    found = {rule.id: at for rule, at in broken_places(frame, [rule for rule in rules if rule.needs not in shared])}
    if shared:
        of_values = [rule for rule in rules if rule.needs in shared]
        found |= {rule.id: at for rule, at in broken_values(frame, of_values, prints)}
    yield from ((rule, found[rule.id]) for rule in rules if rule.id in found)


def broken_values(frame: pl.DataFrame, rules: Sequence[Rule], prints: Fingerprints) -> Iterator[tuple[Rule, pl.Series]]:
    """As `broken_places`: each different value is judged first, and then the rows that have a broken one."""
    for columns, of_columns in by_widest(rules).items():
        values, fingerprints = frame.select(columns), prints.of(columns)
        different = fingerprints.arg_unique()
        broken = list(broken_places(values[different], of_columns))
        if broken:
            suspects = alike(fingerprints, different[pl.concat(at for _, at in broken)])
            found = broken_places(values[suspects], [rule for rule, _ in broken])
            yield from ((rule, suspects[at]) for rule, at in found)


def by_widest(rules: Iterable[Rule]) -> dict[frozenset[str], list[Rule]]:
    """The rules by the columns they read; those that read fewer columns than others stand with these."""
    together: dict[frozenset[str], list[Rule]] = {}
    for rule in sorted(rules, key=lambda rule: len(rule.needs), reverse=True):
        widest = next((columns for columns in together if rule.needs <= columns), rule.needs)
        together.setdefault(widest, []).append(rule)
    return together


def _with_others_beside(table: type[Table], frame: pl.DataFrame, units: Units, faulty: Faulty) -> pl.DataFrame:
    """The rows with the columns that their rules read out of other tables."""
    for keys, columns in columns_beside(table, frame, {other: rows.frame for other, rows in units.items()}):
        frame = frame.hstack(columns)
        for name in columns.columns:
            faulty.add_all(name, keys)
    return frame


def _unread_cells(rows: Rows, rules: list[Rule], faulty: Faulty) -> Iterator[Broken]:
    if rows.unread.is_empty():
        return
    unread = rows.unread.join(rows.frame.select(FILE, LINE).with_row_index("place"), on=[FILE, LINE])
    for rule in rules:
        found = unread.filter(pl.col("column") == rule.column)["place"]
        if found.len() and rule.column:
            faulty.add(rule.column, found)
            yield Broken(rule, rows, found, rows.frame)


def _gone(rows: Rows, before: pl.DataFrame, rules: list[Rule]) -> Iterator[Broken]:
    """Rows of the last delivery that are not in this one; they have no line in any file."""
    nowhere = before.drop(LINE, strict=False).with_columns(pl.lit(0, pl.UInt16).alias(FILE))
    for rule, at in broken_places(nowhere, rules):
        yield Broken(rule, Rows(rows.table, rows.files[:1], nowhere), at, nowhere)


def _repeated_keys(
    rows: Rows, frame: pl.DataFrame, rules: list[Rule], prints: Fingerprints, faulty: Faulty
) -> Iterator[Broken]:
    key = rows.table.key
    if not set(key) <= set(frame.columns):
        return
    for rule in rules:
        twice = repeated(frame, key, prints.of(key))
        kept = faulty.without(twice["place"], key)
        if kept.len():
            first_lines = pl.repeat(None, frame.height, dtype=pl.UInt32, eager=True)
            first_lines = first_lines.scatter(twice["place"], twice["first_line"])
            yield Broken(rule, rows, kept, frame.with_columns(first_line=first_lines))


def _dangling_references(
    table: type[Table], frame: pl.DataFrame, rules: list[Rule], units: Units, prints: Fingerprints
) -> Iterator[tuple[Rule, Reference, pl.Series]]:
    for rule, reference in zip(rules, references_of(table), strict=True):
        target = units.get(by_id(reference.target))
        if target is None or not set(reference.columns) <= set(frame.columns):
            continue
        if reference.during:
            yield rule, reference, not_valid_then(frame, reference, target.frame)
        else:
            yield rule, reference, dangling(frame, reference, target.frame, prints.of(reference.columns))
