"""The rule directory in Markdown, as the manual prints it too."""

from collections.abc import Iterable

from vidare.language import Translate
from vidare.reports.delivery_check.words import severity_word
from vidare.reports.rule_directory.entry import Entry, by_table, facts


def as_markdown(entries: Iterable[Entry], _: Translate) -> str:
    """All entries, a heading for each table."""
    parts = [f"# {_('Rules')}"]
    for table, rules in by_table(entries):
        number = f" ({rules[0].number})" if rules[0].number else ""
        parts.append(f"## {table or _('Any file')}{number}")
        parts += [section(entry, _) for entry in rules]
    return "\n\n".join(parts) + "\n"


def section(entry: Entry, _: Translate) -> str:
    """One rule: its id as a heading, severity and sentence, source and dates, earlier wordings."""
    lines = [f"**{severity_word(entry.severity, _)}**: {entry.sentence}", *facts(entry, _)]
    return f"### `{entry.id}`\n\n" + "\n\n".join(plain(line) for line in lines)


def plain(text: str) -> str:
    """Text without the signs that Markdown would read as markup."""
    return text.replace("|", "\\|").replace("<", "&lt;")
