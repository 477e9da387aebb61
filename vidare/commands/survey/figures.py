"""`vidare survey figures`: a figure of each question, as SVG and PNG, with its data and what it says in words."""

import typer

from vidare.commands.options import CHOSEN, Day, Language, read_day, read_language
from vidare.commands.outcome import FINE, told_to_people
from vidare.commands.progress import progress_bar
from vidare.commands.stopped import stopped_in
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
    """Draw a figure of each question."""
    with told_to_people():
        told = translator(read_language(lang))
        today = read_day(day)
        with stopped_in(told):
            from vidare.reports.delivery_check.corrected import must_be_empty
            from vidare.reports.evaluation.report import evaluation
            from vidare.reports.evaluation.written import write_figures

            must_be_empty(out)
            line = OnTheLine(questionnaire, answers, frame, invitations, by, screening, settings)
            asked = line.asked(lang, today)
            with progress_bar(told) as progress:
                found = evaluation(asked, progress)
            written = write_figures(found, out)
        for name in written:
            typer.echo(out / name)
    raise typer.Exit(FINE)
