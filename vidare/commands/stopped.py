"""What keeps a command from its work, told in the language that was asked for."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from vidare.commands.outcome import CouldNotRun
from vidare.language import Translate

if TYPE_CHECKING:
    from vidare.intake.delivery import Delivery
    from vidare.intake.table_reader import FileFault


@contextmanager
def stopped_in(_: Translate) -> Iterator[None]:
    """End the command with one sentence where something can't be read or written."""
    from vidare.intake.cannot_read import CannotRead
    from vidare.reports.written_whole import CouldNotBeWritten

    try:
        yield
    except (CannotRead, CouldNotBeWritten) as reason:
        raise CouldNotRun(reason.told(_)) from None


def tell_unread(delivery: "Delivery", _: Translate) -> None:
    """Tell which files of a delivery could not be read or recognised, where they are not told as findings."""
    tell_faults(delivery.faults, _)


def tell_faults(faults: "Iterable[FileFault]", _: Translate) -> None:
    """Tell what is wrong with files, a line for each."""
    from vidare.rules.directory import every_rule

    for fault in faults:
        typer.echo(f"{fault.file}: {every_rule()[fault.rule].message(fault.found, fault.shown, _)}", err=True)
