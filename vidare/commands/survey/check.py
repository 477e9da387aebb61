"""`vidare survey check`: do the answers fit the questionnaire, and what is each item's base?"""

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import typer

from vidare.commands.check_outputs import CheckOutputs, Json
from vidare.commands.options import CHOSEN, Language, read_day
from vidare.commands.outcome import FAULTS, FINE
from vidare.commands.stopped import told_in
from vidare.commands.survey.options import AnswerFiles, QuestionnaireFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidare.reports.delivery_check.report import CheckReport
    from vidare.surveys.tabulated.item_table import Base


def check(
    questionnaire: QuestionnaireFile,
    answers: AnswerFiles,
    *,
    lang: Language = CHOSEN,
    json: Json = None,
) -> None:
    """Hold the answers against the questionnaire, and tell what was found and how each item's base comes about."""
    with told_in(lang):
        from vidare.reports.delivery_check.report import CheckReport
        from vidare.reports.survey_check import item_bases
        from vidare.surveys.answered.answer_check import check_answers
        from vidare.surveys.files.answers_file import read_answers
        from vidare.surveys.files.questionnaire_file import read_questionnaire

        outputs = CheckOutputs(json)
        outputs.must_have_room([questionnaire, *answers])
        read = read_answers(answers, read_questionnaire(questionnaire))
        report = CheckReport(check_answers(read, lang), lang, read_day(None), of="answers")
        _write(report, item_bases(read), outputs)
    raise typer.Exit(FAULTS if report.by_severity["error"] else FINE)


def _write(report: "CheckReport", bases: "Mapping[str, Base]", outputs: CheckOutputs) -> None:
    """Tell the check in the terminal, or write it there as JSON and nothing else; or both, each in its place."""
    from rich.console import Console

    from vidare.reports.delivery_check.json_report import write_json
    from vidare.reports.survey_check import bases_as_json, tell_survey
    from vidare.reports.written_whole import written_whole

    if outputs.json_to_stdout:
        write_json(report, sys.stdout.buffer, bases_as_json(bases))
        sys.stdout.flush()
        return
    if outputs.json:
        with written_whole(outputs.json) as place, place.open("wb") as file:
            write_json(report, file, bases_as_json(bases))
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    tell_survey(report, bases, console, [str(outputs.json)] if outputs.json else [])
