"""The rules that follow from a declaration: type, blank, width, form, legal value, key and reference."""

from collections.abc import Iterator
from functools import partial

import polars as pl

from vidare.language import Sentence
from vidare.rules.legal_code import legal_code
from vidare.rules.reference import ALIKE
from vidare.rules.rule import Rule, period
from vidare.rules.unseen_characters import has_none_unseen
from vidare.rules.way_out import not_digits, unread
from vidare.tables.declaration import Between, Codes, Column, Reference, Table
from vidare.tables.declared import by_id
from vidare.tables.rows import ROWS

UNIT_OF_THE_PERIOD = Reference(
    ("institution", "unit"),
    "organisation_unit",
    ("institution", "unit"),
    "DBH, Avdeling (table 210), «Gyldig fra» and «Gyldig til»",
    severity="warning",
    during=("valid_from", "valid_to"),
)


def derived(table: type[Table]) -> Iterator[Rule]:
    """Every rule that follows from the declaration of `table`."""
    for column in table.columns.values():
        yield from of_column(table, column)
    if {"year", "semester"} <= table.columns.keys():
        yield not_in_the_future(table)
        yield period_asked_for(table)
    yield unique_key(table)
    for reference in references_of(table):
        yield points_to_a_row(table, reference)


def references_of(table: type[Table]) -> tuple[Reference, ...]:
    """The references of a table: those it declares, and the unit that each reported row belongs to."""
    reports_a_unit = {"institution", "unit", "year", "semester"} <= table.columns.keys()
    return (*table.references, UNIT_OF_THE_PERIOD) if reports_a_unit else table.references


def of_column(table: type[Table], column: Column) -> Iterator[Rule]:
    """The rules of one column by itself."""
    yield readable(table, column)
    if not column.blank.allowed:
        yield filled(table, column)
    elif column.blank.default is not None:
        yield default_filled(table, column)
    if column.kind.trimmed:
        yield no_blanks_at_the_ends(table, column)
    if column.kind.visible:
        yield visible_characters(table, column)
    if column.kind.digits:
        yield digits_only(table, column)
    elif column.kind.width and not holds_one_code(column):
        yield not_too_long(table, column)
    if isinstance(column.legal, Codes):
        yield legal_code(table, column, column.legal)
    elif isinstance(column.legal, Between):
        yield legal_range(table, column, column.legal)
    if column.kind.scale is not None:
        yield not_too_many_digits(table, column)


def holds_one_code(column: Column) -> bool:
    """Whether nothing but a code of a list is right: what is too long is told by that, and with what is right."""
    legal = column.legal
    return isinstance(legal, Codes) and legal.severity == "error" and not legal.several


def readable(table: type[Table], column: Column) -> Rule:
    """Each cell can be read as the column's type."""
    return Rule(
        id=f"{table.id}.{column.name}.type",
        severity="error",
        sentence=Sentence("{column} is {kind}.", {"column": column.dbh, "kind": Sentence(column.kind.words)}),
        source=column.source,
        judged="readable",
        fault=Sentence("«{found}» can't be read as {kind}.", {"kind": Sentence(column.kind.words)}),
        table=table,
        column=column.name,
        way_out=partial(unread, column=column),
    )


def filled(table: type[Table], column: Column) -> Rule:
    """A required column has no empty cells."""
    return Rule(
        id=f"{table.id}.{column.name}.blank",
        severity="error",
        sentence=Sentence("{column} is filled in on every row.", {"column": column.dbh}),
        source=column.source,
        judged="cell",
        fault=Sentence("The cell is empty; {column} must be filled in.", {"column": column.dbh}),
        table=table,
        column=column.name,
        holds=pl.col(column.name).is_not_null(),
        since=column.since,
    )


def default_filled(table: type[Table], column: Column) -> Rule:
    """A blank that the documentation gives a value is told, with the value."""
    words = Sentence(column.blank.words)
    holds = pl.col(column.name).is_not_null()
    if column.blank.when is not None:
        holds = holds | ~column.blank.when.fill_null(False)
    return Rule(
        id=f"{table.id}.{column.name}.default",
        severity="note",
        sentence=Sentence("An empty {column} is read as: {default}.", {"column": column.dbh, "default": words}),
        source=column.source,
        judged="cell",
        fault=Sentence("The cell is empty and is read as: {default}.", {"default": words}),
        table=table,
        column=column.name,
        holds=holds,
        since=column.since,
    )


def digits_only(table: type[Table], column: Column) -> Rule:
    """A code of a fixed number of digits has just those."""
    count = str(column.kind.digits)
    value = pl.col(column.name)
    # A number of that many characters has a sign or just digits; this is several times faster than a pattern.
    number = value.cast(pl.UInt64, strict=False).is_not_null() & ~value.str.starts_with("+")
    exact = (value.str.len_bytes() == column.kind.digits) & number
    return Rule(
        id=f"{table.id}.{column.name}.form",
        severity="error",
        sentence=Sentence("{column} is {count} digits.", {"column": column.dbh, "count": count}),
        source=column.source,
        judged="cell",
        fault=Sentence("«{found}» is not {count} digits.", {"count": count}),
        table=table,
        column=column.name,
        holds=exact | value.is_null(),
        by_value=True,
        way_out=partial(not_digits, kind=column.kind),
    )


def not_too_long(table: type[Table], column: Column) -> Rule:
    """A text is no wider than the column."""
    width = str(column.kind.width)
    return Rule(
        id=f"{table.id}.{column.name}.width",
        severity="error",
        sentence=Sentence(
            "{column} has at most {width} characters.",
            {"column": column.dbh, "width": width},
            one="{column} has at most {width} character.",
            counted="width",
        ),
        source=column.source,
        judged="cell",
        fault=Sentence(
            "«{found}» is longer than {width} characters.",
            {"width": width},
            one="«{found}» is longer than {width} character.",
            counted="width",
        ),
        table=table,
        column=column.name,
        holds=(pl.col(column.name).str.len_chars() <= column.kind.width).fill_null(True),
        surely=(pl.col(column.name).str.len_bytes() <= column.kind.width).fill_null(True),
    )


def no_blanks_at_the_ends(table: type[Table], column: Column) -> Rule:
    """A code neither starts nor ends with a blank."""
    value = pl.col(column.name)
    return Rule(
        id=f"{table.id}.{column.name}.ends",
        severity="error",
        sentence=Sentence("{column} has no blanks at the ends.", {"column": column.dbh}),
        source=column.source,
        judged="cell",
        fault=Sentence("«{found}» starts or ends with a blank; take it away."),
        table=table,
        column=column.name,
        holds=(value == value.str.strip_chars()).fill_null(True),
        by_value=True,
    )


def visible_characters(table: type[Table], column: Column) -> Rule:
    """A text that is signed and sent on holds no character that can't be seen."""
    return Rule(
        id=f"{table.id}.{column.name}.characters",
        severity="error",
        sentence=Sentence("{column} holds no control characters.", {"column": column.dbh}),
        source="W3C, RDF Dataset Canonicalization: such characters are written differently by different programs, so"
        " that a signature over them can't be relied on; Unicode, UAX 9: others turn the letters round",
        judged="cell",
        fault=Sentence(
            "«{found}» holds a character that can't be seen, such as a control character; "
            "delete it, or paste the text again without formatting."
        ),
        table=table,
        column=column.name,
        holds=has_none_unseen(pl.col(column.name)).fill_null(True),
    )


def not_too_many_digits(table: type[Table], column: Column) -> Rule:
    """A number has no more decimals and no more digits before the point than its type holds."""
    scale, highest = column.kind.scale or 0, column.kind.highest or 0
    value = pl.col(column.name)
    shifted, small_enough = value * 10**scale, value.abs() < highest
    return Rule(
        id=f"{table.id}.{column.name}.width",
        severity="error",
        sentence=Sentence(
            "{column} is less than {highest} and has at most {scale} decimals.",
            {"column": column.dbh, "highest": f"{highest:.0f}", "scale": str(scale)},
            one="{column} is less than {highest} and has at most {scale} decimal.",
            counted="scale",
        ),
        source=column.source,
        judged="cell",
        fault=Sentence(
            "{found} does not fit {kind}: less than {highest}, at most {scale} decimals.",
            {"kind": column.kind.dbh, "highest": f"{highest:.0f}", "scale": str(scale)},
            one="{found} does not fit {kind}: less than {highest}, at most {scale} decimal.",
            counted="scale",
        ),
        table=table,
        column=column.name,
        holds=(((shifted - shifted.round()).abs() < 1e-6) & small_enough).fill_null(True),
        surely=((shifted == shifted.floor()) & small_enough).fill_null(True),
    )


def legal_range(table: type[Table], column: Column, legal: Between) -> Rule:
    """A number lies in its range."""
    value = pl.col(column.name)
    holds = value > legal.low if legal.above else value >= legal.low
    if legal.high is not None:
        holds = holds & (value <= legal.high)
    limits = {"low": f"{legal.low:g}", "high": f"{legal.high or 0:g}"}
    words = Sentence(legal.words, limits)
    return Rule(
        id=f"{table.id}.{column.name}.legal",
        severity="error",
        sentence=Sentence("{column} is {range}.", {"column": column.dbh, "range": words}),
        source=column.source,
        judged="cell",
        fault=Sentence("{found} is not legal. Legal: {range}.", {"range": words}),
        table=table,
        column=column.name,
        holds=holds.fill_null(True),
    )


def not_in_the_future(table: type[Table]) -> Rule:
    """The year reported is not later than next year."""
    return Rule(
        id=f"{table.id}.year.future",
        severity="error",
        sentence=Sentence("Årstall is not later than next year."),
        source="our reading: a delivery is of this year or an earlier one, or prepares the next",
        judged="cell",
        fault=Sentence("{found} is later than next year."),
        table=table,
        column="year",
        holds=(pl.col("year") <= pl.col("this_year") + 1) | pl.col("year").is_null(),
    )


def period_asked_for(table: type[Table]) -> Rule:
    """The row is of the period that was asked for."""
    return Rule(
        id=f"{table.id}.year.asked",
        severity="warning",
        sentence=Sentence("Each row is of the period that was asked for."),
        source="our reading: a delivery holds the rows of its own period",
        judged="row",
        fault=Sentence("Rows of {found}-{semester}: {rows}, this is the first; asked for is {asked_for}."),
        table=table,
        column="year",
        shows=("semester", "asked_for", ROWS),
        once=table.reporting_unit(),
        holds=period() == pl.col("asked_period"),
    )


def unique_key(table: type[Table]) -> Rule:
    """No two rows have the same key."""
    names = ", ".join(table.columns[name].dbh for name in table.key)
    return Rule(
        id=f"{table.id}.key",
        severity="error",
        sentence=Sentence("No two rows have the same {key}.", {"key": names}),
        source=table.source,
        judged="unique",
        fault=Sentence("The row has the same key as line {first_line}: {key}.", {"key": names}),
        table=table,
        column=table.named_by(),
        shows=("first_line",),
    )


def points_to_a_row(table: type[Table], reference: Reference) -> Rule:
    """The row that another row points to is there."""
    names = " + ".join(table.columns[name].dbh for name in reference.columns)
    gaps = {"columns": names, "target": by_id(reference.target).dbh}
    others = [name for name in reference.columns[:-1] if name not in table.reporting_unit()]
    if reference.during:
        sentence = Sentence("Each {columns} stands in {target} and is valid in the period.", gaps)
        fault = Sentence("«{found}» is not valid in the period, by {target}.", gaps)
    elif "year" in reference.columns:
        sentence = Sentence("Each {columns} stands in {target}.", gaps)
        fault = Sentence("«{found}» does not stand in {target} for the same institution and period.", gaps)
    else:
        sentence = Sentence("Each {columns} stands in {target}.", gaps)
        fault = Sentence("«{found}» does not stand in {target}.", gaps)
        if others:
            fault = Sentence("«{found}» with {shown} does not stand in {target}.", gaps)
    return Rule(
        id=f"{table.id}.{reference.columns[-1]}.reference",
        severity=reference.severity,
        sentence=sentence,
        source=reference.source,
        judged="reference",
        fault=fault,
        table=table,
        column=reference.columns[-1],
        shows=(*others, ALIKE),
        where_shown={
            ALIKE: Sentence("There it is written «{alike}», which may look the same; write it in the same way in both.")
        },
    )
