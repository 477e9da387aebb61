"""The page of a table: what a row is, and each column with type, meaning, legal values, blank and source."""

from collections.abc import Iterator
from datetime import date

from docs.pages.markdown import listed, paged, safe
from vidare.reports.rule_directory.entry import period_in_words
from vidare.rules.derived import references_of
from vidare.rules.legal_words import WORDS_AT_MOST, legal_words
from vidare.tables.declaration import Between, Codes, Column, Reference, Table
from vidare.tables.declared import by_id


def page(table: type[Table]) -> str:
    """The whole page."""
    title = f"{table.dbh} (table {table.number})" if table.number else table.dbh
    columns = (part for column in table.columns.values() for part in of_column(column))
    return paged(title, (safe(table.definition()), facts(table), "## Columns", *columns))


def facts(table: type[Table]) -> str:
    """What holds for the table as a whole."""
    return (
        listed(safe(fact) for fact in all_facts(table)) + f"\n- Rules: [rules of {table.dbh}](../rules/{table.id}.md)"
    )


def all_facts(table: type[Table]) -> Iterator[str]:
    """Source, completeness, file, deadlines, key and references."""
    yield f"Source: {table.source}"
    yield "Complete" if table.complete else "Reconstructed: the documentation that was found has gaps"
    if table.reading:
        yield f"Our reading: {table.reading}"
    yield f"File: `{table.file}.csv`; English name in the code: `{table.id}`"
    if table.deadlines:
        yield f"Delivered by {', '.join(day_in_words(day) for day in table.deadlines)}"
    yield f"Key: {' + '.join(table.columns[name].dbh for name in table.key)}"
    for reference in references_of(table):
        yield of_reference(table, reference)
    if table.interface:
        names = ", ".join(column.dbh for column in table.interface.values())
        yield f"Columns that only DBH's interface gives, read where they stand and asked for by no rule: {names}"
    if table.labels:
        yield f"Label columns that are left out, and told: {', '.join(table.labels)}"


def of_reference(table: type[Table], reference: Reference) -> str:
    """Which row of which table another row points to."""
    names = " + ".join(table.columns[name].dbh for name in reference.columns)
    then = ", valid in the period" if reference.during else ""
    return f"Refers to {by_id(reference.target).dbh} by {names}{then} ({reference.severity}; {reference.source})"


def day_in_words(day: str) -> str:
    """`03-15` as 15 March."""
    that = date.fromisoformat(f"2000-{day}")
    return f"{that.day} {that:%B}"


def of_column(column: Column) -> Iterator[str]:
    """One column."""
    yield f"### {column.dbh}"
    yield safe(column.means)
    told = [f"Type: {column.kind.dbh}, {column.kind.words}", f"Blank: {blank(column)}"]
    if column.legal:
        told.insert(1, f"Legal: {legal(column.legal)}")
    if column.aliases:
        told.append(f"Also called: {', '.join(column.aliases)}")
    if column.personal:
        told.append("Personal data: never shown in a finding")
    if column.since:
        told.append(f"Filled in from {period_in_words(column.since, str)}")
    yield listed([*told, f"Source: {safe(column.source)}", f"In the code: `{column.name}`"])


def legal(values: Codes | Between) -> str:
    """The legal values in words."""
    if isinstance(values, Between):
        return values.words.format(low=f"{values.low:g}", high=f"{values.high or 0:g}")
    case = ", in upper or lower case" if values.any_case else ", several with ; between" if values.several else ""
    asked = "; others are asked about" if values.severity == "warning" else ""
    link = f"[{values.list.title}](../codes.md#{values.list.name})"
    short = len(values.list.entries) <= WORDS_AT_MOST
    words = f": {legal_words(values.list).told(str).removeprefix('Legal: ')}" if short else ""
    return f"{link}{case}{asked}{safe(words)}"


def blank(column: Column) -> str:
    """What an empty cell means."""
    if not column.blank.allowed:
        return "must be filled in"
    if column.blank.default is not None:
        return f"read as {column.blank.words}, which is told as a note"
    return "may be blank, or say NULL" if column.blank.words == "NULL" else "may be blank"
