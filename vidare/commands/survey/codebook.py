"""`vidare survey codebook`: what was asked, of whom, with which options, and how many answered."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.options import CHOSEN, Day, Language, read_day
from vidare.commands.outputs import must_have_room
from vidare.commands.stopped import told_in
from vidare.commands.survey.options import QuestionnaireFile
from vidare.language import translator

if TYPE_CHECKING:
    from datetime import date

    from vidare.reports.survey_codebook.codebook import Codebook
    from vidare.surveys.questionnaires.questionnaire import Questionnaire

_ = translator(CHOSEN)


def codebook(
    questionnaire: QuestionnaireFile,
    answers: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=_("answers"), help=_("The answers, for the base of each item: csv, xlsx, Parquet or .sav.")
        ),
    ] = None,
    *,
    out: Annotated[Path, typer.Option(metavar=_("file"), help=_("The file to write: .html, .docx, .xlsx or .csv."))],
    lang: Language = CHOSEN,
    day: Day = None,
) -> None:
    """Write every item with its wording, its options, who was asked and, where there are answers, its base."""
    with told_in(lang) as told:
        from vidare.reports.survey_codebook.written import must_be_a_form, write_codebook
        from vidare.surveys.files.questionnaire_file import read_questionnaire

        today = read_day(day)
        must_be_a_form(out)
        must_have_room([out], [questionnaire, *(answers or [])])
        book = _codebook(read_questionnaire(questionnaire), answers or [], lang, today)
        write_codebook(book, out, today)
        typer.echo(told("Written: {places}.").format(places=out))


def _codebook(questionnaire: "Questionnaire", answers: list[Path], language: str, today: "date") -> "Codebook":
    """The codebook, with the bases that may be told where there are answers."""
    from vidare.reports.survey_codebook.codebook import Codebook
    from vidare.reports.wording import Wording

    if not answers:
        return Codebook(questionnaire, {}, Wording(language))
    from vidare.rules.publishing.publication import Gate
    from vidare.rules.publishing.shielding import Shielding
    from vidare.surveys.files.answers_file import read_answers
    from vidare.surveys.tabulated.item_tables import item_tables

    read = read_answers(answers, questionnaire)
    tables = item_tables(read, Gate(Shielding.of_answers(today.year * 10 + 1)))
    return Codebook(read.questionnaire, {table.item.name: table.base for table in tables}, Wording(language))
