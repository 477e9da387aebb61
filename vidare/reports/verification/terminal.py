"""Verdicts as they are told in a terminal: the verdict first, then each check. No learner is named there."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vidare.credentials.verification.verdict import Result, Said
from vidare.reports.verification.shown import Shown, counted

AT_LENGTH = 5
"""So many files are told check by check; of more, only what they come to. So many results of a file are named."""

COLOURS: dict[Said, str] = {"genuine": "bold green", "not genuine": "bold red", "can't be said": "bold yellow"}
MARKS: dict[Result, tuple[str, str]] = {"ok": ("✓", "green"), "failed": ("✕", "red"), "unknown": ("?", "yellow")}
MOST_LINES = 200
"""So many files that aren't found genuine are told, each with why; of more it is told how many there are."""


def tell(verdicts: Sequence[Shown], console: Console) -> None:
    """Tell the verdicts."""
    if len(verdicts) <= AT_LENGTH:
        for shown in verdicts:
            _tell_one(shown, console)
        return
    unsettled = [shown for shown in verdicts if shown.verdict.said != "genuine"]
    for shown in unsettled[:MOST_LINES]:
        console.print(_head(shown), soft_wrap=True)
        for reason in shown.because:
            console.print(Padding(Text(reason), (0, 0, 0, 2)))
    if more := unsettled[MOST_LINES:]:
        _ = more[0].wording.translate
        console.print(_("... and {count} more").format(count=more[0].wording.count(len(more))))
    console.print(counted(verdicts), soft_wrap=True)


def _tell_one(shown: Shown, console: Console) -> None:
    _ = shown.wording.translate
    console.print(_head(shown), soft_wrap=True)
    console.print(Padding(Text(shown.meaning), (0, 0, 0, 2)))
    by = shown.issuer if shown.verdict.said == "genuine" else ""
    for name, said in ((_("What"), _titles(shown)), (_("Issued by"), by)):
        if said:
            console.print(Padding(Text(f"{name}: {said}"), (0, 0, 0, 2)))
    table = Table(box=None, show_header=False, padding=(0, 0, 0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for check in shown.checks:
        mark, colour = MARKS[check.result] if check.decides or check.result == "ok" else ("-", "dim")
        table.add_row(Text(mark, colour), Text(check.name), Text(check.said))
    console.print(table)
    if shown.not_reached:
        console.print(Padding(Text(shown.not_reached), (0, 0, 0, 2)))
    console.print()


def _titles(shown: Shown) -> str:
    titles = [result.title for result in shown.results if result.title]
    return "; ".join([*titles[:AT_LENGTH], *(["…"] if len(titles) > AT_LENGTH else [])])


def _head(shown: Shown) -> Text:
    return Text.assemble((shown.word, COLOURS[shown.verdict.said]), "  ", shown.file)
