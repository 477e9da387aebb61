"""`vidare survey figures`: a figure of each question, as SVG and PNG, with its data and what it says in words."""

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
    line = OnTheLine(questionnaire, answers, frame, invitations, by, screening, settings)
    write_evaluation(line, lang, day, out, whole=False)
