"""The rule directory in a terminal."""

from collections.abc import Iterable

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from vidare.language import Translate
from vidare.reports.delivery_check.words import severity_word
from vidare.reports.rule_directory.entry import Entry, by_table, facts

COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def tell(entries: Iterable[Entry], console: Console, _: Translate) -> None:
    """Tell every rule, table by table."""
    for table, rules in by_table(entries):
        number = f" {rules[0].number}" if rules[0].number else ""
        console.print(Text(f"{table or _('Any file')}{number}", style="bold underline"))
        for entry in rules:
            console.print(Padding(_told(entry, _), (0, 0, 1, 2)))


def _told(entry: Entry, _: Translate) -> Group:
    heading = Text.assemble((severity_word(entry.severity, _).upper(), COLOURS[entry.severity]))
    if entry.column:
        heading.append(f"  {entry.column}", style="bold")
    heading.append(f"  {entry.id}", style="dim")
    return Group(heading, Text(entry.sentence), *(Text(fact, style="dim") for fact in facts(entry, _)))
