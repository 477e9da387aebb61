"""`vidare survey report`: what a survey was answered, how sure that is, and what can't be said."""

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
    """Write the evaluation report: page, PDF and Word, with the data of every figure."""
    with told_to_people():
        told = translator(read_language(lang))
        today = read_day(day)
        with stopped_in(told):
            from vidare.reports.delivery_check.corrected import must_be_empty
            from vidare.reports.evaluation.report import evaluation
            from vidare.reports.evaluation.written import write_report

            must_be_empty(out)
            line = OnTheLine(questionnaire, answers, frame, invitations, by, screening, settings)
            asked = line.asked(lang, today)
            with progress_bar(told) as progress:
                found = evaluation(asked, progress)
            written = write_report(found, out)
        for name in written:
            if "/" not in name:
                typer.echo(out / name)
        text = told("{figures} figures with their data are in {folder}.")
        figures = sum(1 for name in written if name.endswith(".svg"))
        typer.echo(text.format(figures=figures, folder=out / "figures"))
    raise typer.Exit(FINE)
