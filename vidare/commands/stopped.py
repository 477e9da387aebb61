"""In which language a command is told of, and what keeps it from its work."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from vidare.commands.options import read_language
from vidare.commands.outcome import COULD_NOT_RUN, CouldNotRun
from vidare.language import Stopped, Translate, translator, unsteered

if TYPE_CHECKING:
    from vidare.intake.deliveries.delivery import Delivery
    from vidare.intake.files.table_reader import FileFault


@contextmanager
def told_in(language: str) -> Iterator[Translate]:
    """Give what translates to the language asked for; a command that is kept from its work ends in it.

    It ends with one sentence and exit code 2, never with a traceback.
    """
    try:
        _ = translator(read_language(language))
        yield _
    except (CouldNotRun, Stopped) as reason:
        typer.echo(reason.told(_) if isinstance(reason, Stopped) else unsteered(str(reason)), err=True)
        raise typer.Exit(COULD_NOT_RUN) from None


def tell_unread(delivery: "Delivery", _: Translate) -> None:
    """Tell which files of a delivery could not be read or recognised, where they are not told as findings."""
    tell_faults(delivery.faults, _)


def tell_faults(faults: "Iterable[FileFault]", _: Translate) -> None:
    """Tell what is wrong with files, a line for each."""
    from vidare.rules.directory import every_rule

    for fault in faults:
        typer.echo(f"{fault.file}: {every_rule()[fault.rule].message(fault.found, fault.shown, _)}", err=True)
