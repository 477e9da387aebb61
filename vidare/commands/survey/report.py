"""`vidare survey report`: what a survey was answered, how sure that is, and what can't be said."""

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


def report(
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
    """Write the evaluation report: page, PDF and Word, with the data of every figure.

    Ends with 1 where the answers have errors.
    """
    with told_to_people():
        line = OnTheLine(questionnaire, answers, frame, invitations, by, screening, settings)
        written, doubts = counted_and_written(line, lang, day, out, whole=True)
        for name in written:
            if "/" not in name:
                typer.echo(out / name)
        text = translator(lang)("{figures} figures with their data are in {folder}.")
        figures = sum(1 for name in written if name.endswith(".svg"))
        typer.echo(text.format(figures=figures, folder=out / "figures"))
        raise typer.Exit(tell_doubts(doubts, translator(lang)))
