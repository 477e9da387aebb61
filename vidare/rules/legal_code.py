"""The rule that a code stands in its code list and is in use in the period reported."""

from collections.abc import Sequence
from functools import partial

import polars as pl

from vidare.language import Sentence
from vidare.rules.legal_words import legal_words
from vidare.rules.rule import Rule, period
from vidare.rules.way_out import other_spelling
from vidare.tables.code_list import Code, CodeList
from vidare.tables.declaration import Codes, Column, Table
from vidare.tables.several_codes import several_codes


def legal_code(table: type[Table], column: Column, legal: Codes) -> Rule:
    """A code stands in its code list and is in use in the period reported."""
    words = legal_words(legal.list)
    sentence = Sentence("{column} is a legal code. {legal}", {"column": column.dbh, "legal": words})
    if legal.several:
        sentence = Sentence(
            "{column} is a legal code, or several with ; between. {legal}", {"column": column.dbh, "legal": words}
        )
    is_text = column.kind.polars == pl.String()
    found = "«{found}» is not legal. {legal}" if is_text else "{found} is not legal. {legal}"
    return Rule(
        id=f"{table.id}.{column.name}.legal",
        severity=legal.severity,
        sentence=sentence,
        source=column.source,
        judged="cell",
        fault=Sentence(found, {"legal": words}),
        table=table,
        column=column.name,
        holds=in_list(table, column, legal).fill_null(True),
        surely=stands_always(table, column, legal).fill_null(True) if dated_codes(table, legal) else None,
        advice=successors(legal.list),
        way_out=partial(other_spelling, codes=legal.list) if is_text else None,
        by_value=is_text,
    )


def successors(codes: CodeList) -> dict[str, Sentence]:
    """What to write instead of a code that has been merged into another."""
    merged = {code.code: codes.get(codes.successor(code.code) or "") for code in codes.entries if code.successor}
    return {
        old: Sentence("It is now part of {code} {name}.", {"code": new.code, "name": new.norwegian or new.meaning})
        for old, new in merged.items()
        if new is not None
    }


def in_list(table: type[Table], column: Column, legal: Codes) -> pl.Expr:
    """True where the code is in the list and in use in the row's period."""
    if legal.several:
        is_legal = pl.element().is_in(typed(column, legal.list.entries).implode())
        return several_codes(column.name).list.eval(is_legal).list.all()
    condition = stands_always(table, column, legal)
    dated = dated_codes(table, legal)
    if dated:
        value, old = compared(column, legal), typed(column, dated)
        since = value.replace_strict(old, [code.since or 0 for code in dated], default=None, return_dtype=pl.Int32)
        until = value.replace_strict(old, [code.until or 99999 for code in dated], default=None, return_dtype=pl.Int32)
        condition = condition | (since.is_not_null() & period().is_between(since, until))
    return condition


def stands_always(table: type[Table], column: Column, legal: Codes) -> pl.Expr:
    """True where the code is in the list and in use in every period."""
    dated = dated_codes(table, legal)
    always = [code for code in legal.list.entries if code not in dated]
    return compared(column, legal).is_in(typed(column, always).implode())


def compared(column: Column, legal: Codes) -> pl.Expr:
    """The code as it is looked for in the list."""
    value = pl.col(column.name)
    return value.str.to_uppercase() if legal.any_case else value


def dated_codes(table: type[Table], legal: Codes) -> list[Code]:
    """The codes that are in use only in some of the periods that rows of the table are reported for."""
    if legal.several or not {"year", "semester"} <= table.columns.keys():
        return []
    return [code for code in legal.list.entries if not (code.since is None and code.until is None)]


def typed(column: Column, codes: Sequence[Code]) -> pl.Series:
    """The codes in the type of the column."""
    return pl.Series([code.code for code in codes], dtype=pl.String).cast(column.kind.polars)
