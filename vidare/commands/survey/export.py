"""`vidare survey export`: the answers for SPSS, with what was asked, the options and the missing values."""

from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.options import CHOSEN, Day, Language, read_day
from vidare.commands.outputs import must_have_room
from vidare.commands.stopped import told_in
from vidare.commands.survey.options import AnswerFiles, QuestionnaireFile
from vidare.language import translator

_ = translator(CHOSEN)


def export(
    questionnaire: QuestionnaireFile,
    answers: AnswerFiles,
    *,
    out: Annotated[
        Path, typer.Option(metavar=_("file"), help=_("The file to write: .sav, or .zsav, which is smaller."))
    ],
    lang: Language = CHOSEN,
    day: Day = None,
) -> None:
    """Write the answers as an SPSS file; answers off the scale are its user-missing values."""
    with told_in(lang) as told:
        from vidare.reports.answers_as_sav import must_be_sav, write_sav
        from vidare.surveys.files.answers_file import read_answers
        from vidare.surveys.files.questionnaire_file import read_questionnaire

        today = read_day(day)
        must_be_sav(out)
        must_have_room([out], [questionnaire, *answers])
        write_sav(read_answers(answers, read_questionnaire(questionnaire)), out, lang, told, today)
        typer.echo(told("Written: {places}.").format(places=out))
