"""The front door: `vidare COMMAND`."""

import sys

import typer

from vidare.commands import check
from vidare.language import chosen, translator

_ = translator(chosen())

app = typer.Typer(
    name="vidare",
    help=_("One register for a university's continuing education: checks and delivers the DBH reports."),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("check", help=_("Checks a delivery: what is wrong, where, why, and what to do."))(check.check)


@app.callback()
def vidare() -> None:
    """Keep `vidare` a set of commands, however few there are."""


def main() -> None:
    """Run the command that was asked for; an interruption ends quietly."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
