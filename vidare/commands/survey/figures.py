"""`vidare survey figures`: a figure of each question, as SVG and PNG, with its data and what it says in words."""

import typer

from vidare.commands.options import CHOSEN, Day, Language
from vidare.commands.outcome import told_to_people
from vidare.commands.survey.doubts_told import tell_doubts
from vidare.commands.survey.evaluation_asked import (
    Answers,
    By,
    Folder,
    Frame,
    Invitations,
    OnTheLine,
    Questionnaire,
    Screening,
    SettingsFile,
    counted_and_written,
)
from vidare.language import translator


def figures(
    questionnaire: Questionnaire,
    answers: Answers,
    *,
    out: Folder,
    frame: Frame = None,
    invitations: Invitations = None,
    by: By = "",
    screening: Screening = "",
    settings: SettingsFile = None,
    lang: Language = CHOSEN,
    day: Day = None,
) -> None:
    """Draw a figure of each question; ends with 1 where the answers have errors."""
    with told_to_people():
        line = OnTheLine(questionnaire, answers, frame, invitations, by, screening, settings)
        written, doubts = counted_and_written(line, lang, day, out, whole=False)
        for name in written:
            typer.echo(out / name)
        raise typer.Exit(tell_doubts(doubts, translator(lang)))
