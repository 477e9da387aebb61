"""Rows that would change, listed in the terminal: what `plan` and `erasmus plan` have in common."""

from typing import TYPE_CHECKING

from vidare.language import Sentence

if TYPE_CHECKING:
    import polars as pl
    from rich.console import Console

    from vidare.reports.wording import Wording

SHOWN = 30
"""How many rows of each list are shown."""
LONGEST = 120
"""Characters of a value that are shown."""
HEADS = {
    "institution": Sentence("institution"),
    "code": Sentence("code"),
    "name": Sentence("name"),
    "level": Sentence("level"),
    "unit": Sentence("unit"),
    "programme": Sentence("programme"),
    "project": Sentence("project"),
    "action": Sentence("action"),
    "title": Sentence("title"),
    "organisation": Sentence("organisation"),
    "column": Sentence("column"),
    "old": Sentence("old"),
    "new": Sentence("new"),
    "points": Sentence("points"),
}


def print_rows(console: "Console", title: str, rows: "pl.DataFrame", words: "Wording") -> None:
    """Show a list under its title with how many there are; nothing where there are none."""
    from rich.table import Table
    from rich.text import Text

    _ = words.translate
    if rows.is_empty():
        return
    shown = Table(title=f"{title} ({rows.height})", title_justify="left", box=None, header_style="dim")
    for name in rows.columns:
        shown.add_column(HEADS[name].told(_), overflow="fold")
    for row in rows.head(SHOWN).iter_rows():
        shown.add_row(*(Text(_cell(value, words)) for value in row))
    console.print(shown)
    if rows.height > SHOWN:
        console.print(_("... and {count} more; --json tells all.").format(count=rows.height - SHOWN), markup=False)
    console.print()


def _cell(value: object, words: "Wording") -> str:
    """A value on one line, without the characters that steer a terminal."""
    from vidare.reports.delivery_check.words import clipped

    if value is None:
        return words.translate("empty")
    return clipped(words.plain(value) if isinstance(value, float) else str(value), LONGEST)
