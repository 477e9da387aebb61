"""The page of code lists: each with its source and licence; a long list is summed up."""

from collections import Counter
from collections.abc import Iterator

from docs.pages.markdown import grid, paged, safe
from vidare.reports.rule_directory.entry import held
from vidare.tables.code_list import Code, CodeList, load, names
from vidare.tables.declaration import Codes
from vidare.tables.declared import TABLES

WRITTEN_OUT = 40
"""A list that is longer than this is summed up."""

SUMMED_UP_BY = {"institution": "kind", "language": "scope"}


def page() -> str:
    """All lists."""
    about = "The lists are files of `vidare/tables/codes/`; `lists.csv` there says where each comes from."
    return paged("Code lists", (about, *(part for name in names() for part in of_list(load(name)))))


def of_list(codes: CodeList) -> Iterator[str]:
    """One list, under its short name so that other pages can point to it."""
    yield f'<a id="{codes.name}"></a>\n\n## {codes.title}'
    yield f"Source: {safe(codes.source)}. Licence: {safe(codes.licence)}. Checked {codes.checked}."
    if used := users(codes):
        yield f"Used by {', '.join(used)}."
    yield summed_up(codes) if len(codes.entries) > WRITTEN_OUT else written_out(codes)


def users(codes: CodeList) -> list[str]:
    """The columns whose legal values the list is."""
    return [
        f"{table.dbh} «{column.dbh}»"
        for table in TABLES
        for column in table.columns.values()
        if isinstance(column.legal, Codes) and column.legal.list.name == codes.name
    ]


def written_out(codes: CodeList) -> str:
    """Every code."""
    return grid(("Code", "Meaning", "Norwegian", "Holds", "Source"), [of_code(code) for code in codes.entries])


def of_code(code: Code) -> tuple[str, str, str, str, str]:
    """One code."""
    return f"`{code.code}`", code.meaning, code.norwegian, held(code.since, code.until, str), code.source


def summed_up(codes: CodeList) -> str:
    """How many codes there are, of each sort where the list has sorts, and how many have ended."""
    column = SUMMED_UP_BY.get(codes.name)
    sorts = Counter(code[column] or "not known" for code in codes.entries) if column else {}
    ended = sum(code.until is not None for code in codes.entries)
    counts = ", ".join(f"{count} {sort}" for sort, count in sorted(sorts.items()))
    text = f"{len(codes.entries)} codes by {column}: {counts}." if column else f"{len(codes.entries)} codes."
    text += f" {ended} of them are no longer in use." if ended else ""
    return f"{text} All of them stand in [`{codes.name}.csv`](../../vidare/tables/codes/{codes.name}.csv)."
