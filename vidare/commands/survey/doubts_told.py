"""What is told beside numbers that rest on answers with errors, and how a command that made them ends."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from vidare.commands.outcome import FAULTS, FINE
from vidare.language import Translate

if TYPE_CHECKING:
    from vidare.surveys.answered.answer_errors import Doubts


def tell_doubts(doubts: "Iterable[Doubts]", _: Translate) -> int:
    """Tell on the error stream what stands in the way of trusting the numbers; gives the exit code.

    It is that of faults where there are errors in the answers.
    """
    ends = FINE
    for of_survey in doubts:
        for sentence in of_survey.told:
            typer.echo(sentence.told(_), err=True)
        ends = FAULTS if of_survey.errors else ends
    return ends
