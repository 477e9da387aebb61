"""Judges the rows of one or more reporting units by the rules of their tables."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from vidare.rules.beside import columns_beside
from vidare.rules.by_value import MANY, BrokenPlaces, Different, broken_by_row, broken_places, by_shared_values
from vidare.rules.defaults import with_absent_defaults, with_defaults
from vidare.rules.derived import references_of
from vidare.rules.fingerprint import Fingerprints
from vidare.rules.occasion import Occasion
from vidare.rules.over_time import PROGRAMME, comparable, last_of_previous, with_previous
from vidare.rules.reference import Pointing, dangling, not_valid_then, written_alike
from vidare.rules.repetition import repeated
from vidare.rules.rule import Rule, period
from vidare.tables.declaration import Table
from vidare.tables.declared import by_id
from vidare.tables.rows import FILE, LINE, ROWS, Rows

Units = Mapping[type[Table], Rows]
"""The rows of some whole reporting units, by table."""

NOWHERE = pl.Series([], dtype=pl.UInt32)
"""The places of no rows."""


@dataclass(frozen=True)
class Broken:
    """The rows, by their places, that break one rule; `frame` holds the values that the finding shows."""

    rule: Rule
    rows: Rows
    places: pl.Series
    frame: pl.DataFrame


class Faulty:
    """The cells that don't stand by themselves: no further rule is judged on them."""

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

    def add_defaults(self, table: type[Table], frame: pl.DataFrame) -> None:
        """Mark blank cells whose default is worked out of a faulty one."""
        for name, column in table.columns.items():
            if column.blank.reads & self._cells.keys() and name in frame.columns:
                blank = frame[name].is_null().arg_true()
                self.add(name, blank.filter(~blank.is_in(self.without(blank, column.blank.reads).implode())))

    def without(self, places: pl.Series, columns: Iterable[str]) -> pl.Series:
        """The places whose cells in all of `columns` stand by themselves."""
        for column in columns:
            if column in self._cells:
                faulty = self._cells[column][places]
                places = places.filter(~faulty) if faulty.any() else places
        return places


def judge(table: type[Table], units: Units, rules: Iterable[Rule], occasion: Occasion) -> Iterator[Broken]:
    """Every rule of `table` that its rows break, first each column by itself, then what joins columns and rows.

    A rule is judged where the column that it points at and all that it reads are there; the period asked for, the last
    delivery and other tables are such columns too. A blank that the documentation gives a value, and a column that
    isn't there and has such a value, is judged as if the value stood there. Of several files, one may have a column
    that another lacks.
    """
    rows = units[table]
    by_kind = _by_kind(rules, rows.frame.columns)
    faulty = Faulty(rows.frame.height)
    yield from _unread_cells(rows, by_kind["readable"], faulty)
    frame = rows.frame.with_columns(**occasion.columns())
    prints = Fingerprints(frame)
    pointing = followed(table, frame, by_kind["reference"], units)
    found = broken_cells(frame, by_kind["cell"], pointing, prints)
    # What reads several cells comes after what reads one, so that a faulty one is told by its own rule.
    for rule in sorted(by_kind["cell"], key=lambda rule: len(rule.needs & table.columns.keys())):
        at = faulty.without(found[rule.id], rule.needs) if rule.id in found else NOWHERE
        if not at.len():
            continue
        if rule.severity == "error" and rule.column:
            faulty.add(rule.column, at)
        yield from _where_there(rule, rows, at, frame)
    faulty.add_defaults(table, frame)
    frame = with_defaults(table, with_absent_defaults(table, frame))
    previous = _last_delivery(table, frame, occasion)
    if previous is not None:
        frame = with_previous(_with_known_period(frame, faulty), previous)
        # Where the key is faulty, nobody can say what the last delivery said of the row.
        faulty.add_all("delivered_before", ("institution", "programme", "year", "semester"))
        faulty.add_all("previous_code", ("name", "level"))
    frame = _with_others_beside(table, frame, units, faulty)
    for rule, at in broken_places(frame, by_kind["row"]):
        kept = faulty.without(at, {*rule.needs, *filter(None, [rule.column])})
        told = _with_cells(frame, at, frame[at].select(**rule.tells)) if rule.tells else frame
        yield from _where_there(rule, rows, kept, told)
    if previous is not None:
        yield from _gone(rows, last_of_previous(frame, previous), by_kind["gone"])
    yield from _repeated_keys(rows, frame, by_kind["unique"], prints, faulty)
    for each in pointing:
        kept = faulty.without(found.get(each.rule.id, NOWHERE), (*each.reference.columns, *table.reporting_unit()))
        if kept.len():
            alike = written_alike(frame.select(each.reference.columns)[kept], each)
            yield Broken(each.rule, rows, kept, _with_cells(frame, kept, [alike]) if alike.count() else frame)


def _where_there(rule: Rule, rows: Rows, places: pl.Series, frame: pl.DataFrame) -> Iterator[Broken]:
    """The rows that break a rule, of files with the columns that it reads; that a file lacks one is told once."""
    columns = rows.table.readable()
    read = {name for name in rule.needs if name in columns and columns[name].blank.default is None}
    lacking = {*read, *filter(None, [rule.column])} & frozenset().union(*rows.lacking)
    if lacking:
        there = pl.all_horizontal(rows.has(name) for name in lacking)
        places = places.filter(rows.frame[places].select(there).to_series())
    if rule.once and places.len():
        places, frame = _first_of_each(rule.once, places, frame)
    if places.len():
        yield Broken(rule, rows, places, frame)


def _with_cells(frame: pl.DataFrame, places: pl.Series, columns: Iterable[pl.Series]) -> pl.DataFrame:
    """The rows with further columns, of which only the cells at `places` are filled."""
    return frame.with_columns(
        pl.repeat(None, frame.height, dtype=cells.dtype, eager=True).scatter(places, cells).alias(cells.name)
        for cells in columns
    )


def _first_of_each(columns: Collection[str], places: pl.Series, frame: pl.DataFrame) -> tuple[pl.Series, pl.DataFrame]:
    """The first of the places that agree in file and columns, and the rows with how many there are."""
    alike = [FILE, *(name for name in columns if name in frame.columns)]
    told = frame[places].select(alike).with_columns(place=places).group_by(alike, maintain_order=True)
    first = told.agg(pl.col("place").first(), pl.len().alias(ROWS))
    return first["place"], _with_cells(frame, first["place"], [first[ROWS]])


def _by_kind(rules: Iterable[Rule], columns: Collection[str]) -> dict[str, list[Rule]]:
    """The rules by what they look at; of those about cells and rows the ones that point at a column that is there."""
    kinds: dict[str, list[Rule]] = {
        kind: [] for kind in ("readable", "cell", "row", "unique", "reference", "gone", "file")
    }
    for rule in rules:
        if rule.judged not in ("cell", "row") or rule.column is None or rule.column in columns:
            kinds[rule.judged].append(rule)
    return kinds


def _last_delivery(table: type[Table], frame: pl.DataFrame, occasion: Occasion) -> pl.DataFrame | None:
    """The rows of the last delivery with defaults filled in, where these can be compared with it.

    Of a row without a code nobody knows which programme it was.
    """
    previous = occasion.previous.get(table)
    if previous is None or not comparable(table, frame.columns, previous.columns):
        return None
    return with_defaults(table, previous.drop_nulls(PROGRAMME))


def _with_known_period(frame: pl.DataFrame, faulty: Faulty) -> pl.DataFrame:
    """The rows with the period that they are reported for, null where the year or the semester is itself at fault."""
    stands = faulty.without(pl.int_range(frame.height, eager=True), ("year", "semester"))
    return frame.with_columns(known_period=pl.when(pl.int_range(pl.len()).is_in(stands.implode())).then(period()))


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
        twice = repeated(frame, key, prints)
        kept = faulty.without(twice["place"], key)
        if kept.len():
            first_lines = _lines_told(rows, frame, twice["first"], twice["place"]).alias("first_line")
            yield Broken(rule, rows, kept, _with_cells(frame, twice["place"], [first_lines]))


def _lines_told(rows: Rows, frame: pl.DataFrame, firsts: pl.Series, again: pl.Series) -> pl.Series:
    """The lines of the rows `firsts` as those `again` tell them: with the file, where that is another one."""
    first = frame[firsts].select(FILE, pl.col(LINE).cast(pl.String))
    named = first.select(pl.format("{} ({})", LINE, pl.Series(rows.files, dtype=pl.String)[first[FILE]])).to_series()
    return first[LINE].zip_with(first[FILE] == frame[FILE][again], named)


def followed(table: type[Table], frame: pl.DataFrame, rules: Iterable[Rule], units: Units) -> list[Pointing]:
    """The references of a table that can be followed, with their rules and the rows that they point to.

    One is followed where the other table is there, and both have all columns that it reads.
    """
    both = zip(rules, references_of(table), strict=True)
    targets = [(rule, reference, units.get(by_id(reference.target))) for rule, reference in both]
    return [
        Pointing(rule, reference, target.frame)
        for rule, reference, target in targets
        if target is not None and reference.reads <= {*frame.columns} and reference.finds <= {*target.frame.columns}
    ]


def broken_cells(
    frame: pl.DataFrame, rules: Sequence[Rule], pointing: Sequence[Pointing], prints: Fingerprints
) -> BrokenPlaces:
    """The rows that break each of `rules`, which see only cells of their own row, and those that point nowhere."""
    by_key = [each for each in pointing if not each.reference.during]
    keys = [each.reference.columns for each in by_key]
    by_value = by_shared_values(rules if frame.height >= MANY else (), frame, keys)
    found: BrokenPlaces = {}
    for columns, of_columns in by_value.items():
        different = Different.of(frame, columns, prints)
        broken = {rule.id: at for rule, at in broken_by_row(different.values, of_columns)}
        of_these = [each for each in by_key if columns == {*each.reference.columns}]
        broken |= {each.rule.id: dangling(different.values, different.own, each) for each in of_these}
        found |= different.in_rows(broken)
    judged = {rule.id for of_columns in by_value.values() for rule in of_columns}
    found |= {rule.id: at for rule, at in broken_by_row(frame, [rule for rule in rules if rule.id not in judged])}
    return found | {each.rule.id: not_valid_then(frame, each) for each in pointing if each.reference.during}
