"""`vidare survey tables`: how many answered what, of how many, and how sure that is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.options import CHOSEN, Day, Language, NewFolder, read_day
from vidare.commands.outputs import STDOUT, Json, must_have_room, write_json
from vidare.commands.progress import progress_bar
from vidare.commands.stopped import told_in
from vidare.commands.survey.doubts_told import tell_doubts
from vidare.commands.survey.options import AnswerFiles, QuestionnaireFile
from vidare.language import Sentence, Translate, translator

_ = translator(CHOSEN)


def tables(
    questionnaire: QuestionnaireFile,
    answers: AnswerFiles,
    *,
    out: NewFolder,
    frame: Annotated[
        Path | None, typer.Option(help=_("The list of all units that were to be asked, with their strata."))
    ] = None,
    invitations: Annotated[
        Path | None, typer.Option(help=_("Who was invited for which unit, where the answers don't say their unit."))
    ] = None,
    by: Annotated[list[str] | None, typer.Option(help=_("A column of groups; may be given several times."))] = None,
    weights: Annotated[
        str, typer.Option(help=_("A column of weights, frame (each stratum by its size) or unit (each counts as one)."))
    ] = "",
    strata: Annotated[
        list[str] | None, typer.Option(help=_("The strata of --weights frame; the columns of --by where left out."))
    ] = None,
    json: Json = None,
    lang: Language = CHOSEN,
    day: Day = None,
) -> None:
    """Count every item for all and by group, hide small groups, and write tables, a page and where all came from.

    Ends with 1 where the answers have errors.
    """
    with told_in(lang) as told:
        from vidare.reports.survey_tables import SurveyTables, as_json, write_tables
        from vidare.reports.wording import Wording
        from vidare.reports.written_whole import must_be_empty
        from vidare.rules.publishing.publication import Gate
        from vidare.rules.publishing.shielding import Shielding
        from vidare.surveys.files.questionnaire_file import read_questionnaire
        from vidare.surveys.opened_survey import open_survey
        from vidare.surveys.tabulated.item_tables import item_tables

        today = read_day(day)
        must_be_empty(out)
        files = (questionnaire, *answers, *(path for path in (frame, invitations) if path))
        if json is not None:
            must_have_room([json], files)
        survey = open_survey(read_questionnaire(questionnaire), answers, frame, invitations)
        asked = survey.asked(by or (), weights, strata or ())
        gate = Gate(Shielding.of_answers(today.year * 10 + 1))
        with progress_bar(told) as progress:
            made = item_tables(survey.answers, gate, asked, progress)
        weighted = asked.weights.told if asked.weights else None
        of = survey.answers.questionnaire
        threshold = gate.shielding.threshold
        written = SurveyTables(of, made, files, asked.by, weighted, threshold, survey.doubts.told)
        write_tables(written, out, Wording(lang), today)
        if json is not None:
            write_json(json, as_json(written, Wording(lang)))
        if json != STDOUT:
            _tell(len(made), sum(table.base is None for table in made), out, told)
            without = sum(table.base is not None and not table.weighted for table in made)
            if asked.weights and without:
                _tell_not_weighted(without, asked.weights.strata, told)
        raise typer.Exit(tell_doubts([survey.doubts], told))


def _tell_not_weighted(tables: int, strata: Sequence[str], _: Translate) -> None:
    text = _(
        "{tables} of them are not weighted: somewhere by {strata} so few have answered that weights would give their "
        "answers away. Join strata, and try again."
    )
    typer.echo(text.format(tables=tables, strata=", ".join(strata)), err=True)


def _tell(tables: int, hidden: int, out: Path, _: Translate) -> None:
    text = "{tables} tables are in {out}: tables.html, tables.csv and tables.parquet."
    one = "{tables} table is in {out}: tables.html, tables.csv and tables.parquet."
    typer.echo(Sentence(text, {"tables": str(tables), "out": str(out)}, one, "tables").told(_))
    if hidden:
        text = "{hidden} of them are hidden, so that no small group is told of."
        one = "{hidden} of them is hidden, so that no small group is told of."
        typer.echo(Sentence(text, {"hidden": str(hidden)}, one, "hidden").told(_))
