"""The first page of the manual."""

from docs.pages.markdown import grid, listed, paged
from vidare.reports.rule_directory.entry import directory
from vidare.rules.rule import SEVERITIES
from vidare.rules.rule_set_date import rule_set_date
from vidare.tables.declaration import Table
from vidare.tables.declared import TABLES

ABOUT = """\
What a delivery to DBH is, column by column and rule by rule. These pages are made from the same objects that read and
check a delivery, so they say what is done. Column names are DBH's own; the other words stand in the
[glossary](../glossary.md)."""

OTHER_PAGES = (
    "[Rules of any file](rules/any_file.md): that it can be read, is known, and has its columns",
    "[Rules of answers to a questionnaire](rules/answers.md): what `vidare survey check` asks of a survey",
    "[Code lists](codes.md): the legal codes, their dates, sources and licences",
    "[Numbers of the rulebook](values.md): each with the period it holds from, its source, and when that was checked",
    "[How we read the source](reading_the_source.md): where the documentation leaves room, and what we chose",
)


def page() -> str:
    """All tables with the pages about them."""
    header = ("Table", "Number", "What a row is", "Rules", *(f"{severity}s".capitalize() for severity in SEVERITIES))
    tables = grid(header, [(*row(table), *counts(table)) for table in TABLES])
    return paged("Manual", (ABOUT, listed(OTHER_PAGES), f"Rule set of {rule_set_date()}.", "## Tables", tables))


def row(table: type[Table]) -> tuple[str, str, str, str]:
    """A table with links to its pages."""
    number = str(table.number) if table.number else ""
    rules = f"[{len(directory(table, str))} rules](rules/{table.id}.md)"
    return f"[{table.dbh}](tables/{table.id}.md)", number, table.definition(), rules


def counts(table: type[Table]) -> list[str]:
    """How many rules of each severity a table has."""
    return [str(sum(entry.severity == severity for entry in directory(table, str))) for severity in SEVERITIES]
