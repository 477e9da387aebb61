"""`vidare survey report`: what a survey was answered, how sure that is, and what can't be said."""

from vidare.commands.options import CHOSEN, Day, Language
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
    write_evaluation,
)


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
    line = OnTheLine(questionnaire, answers, frame, invitations, by, screening, settings)
    write_evaluation(line, lang, day, out, whole=True)
