"""`vidare survey report` and `survey figures`: what a survey was answered, and how sure that is."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.options import CHOSEN, Day, Language, NewFolder, listed, read_day
from vidare.commands.progress import progress_bar
from vidare.commands.stopped import told_in
from vidare.commands.survey.doubts_told import tell_doubts
from vidare.commands.survey.options import Screening
from vidare.language import Sentence

Questionnaire = Annotated[
    Path,
    typer.Argument(metavar="questionnaire", help="The questionnaire: XLSForm, YAML, LimeSurvey's .lss or SPSS."),
]
Answers = Annotated[list[Path], typer.Argument(metavar="answers", help="The answers: csv, xlsx, Parquet or SPSS.")]
Frame = Annotated[
    Path | None, typer.Option("--frame", help="The units that were asked, with their strata, as csv or xlsx.")
]
Invitations = Annotated[
    Path | None, typer.Option("--invitations", help="The persons invited, and what came of it, as csv or xlsx.")
]
By = Annotated[str, typer.Option("--by", help="Columns that answers are parted by, as action,kind.")]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="Title, intro, headings and further surveys, in YAML.")
]


def evaluation_of(*, whole: bool) -> Callable[..., None]:
    """The command that writes the `whole` report of a survey to a new folder, or its figures alone."""

    def command(
        questionnaire: Questionnaire,
        answers: Answers,
        *,
        out: NewFolder,
        frame: Frame = None,
        invitations: Invitations = None,
        by: By = "",
        screening: Screening = "",
        settings: SettingsFile = None,
        lang: Language = CHOSEN,
        day: Day = None,
    ) -> None:
        with told_in(lang) as told:
            from vidare.reports.evaluation.report import Asked, evaluation
            from vidare.reports.evaluation.settings import Settings, SurveyFiles, read_settings
            from vidare.reports.evaluation.written import write_figures, write_report
            from vidare.reports.wording import Wording
            from vidare.reports.written_whole import must_be_empty

            today = read_day(day)
            must_be_empty(out)
            chosen = read_settings(settings) if settings else Settings()
            first = SurveyFiles(  # what stands on the command line goes before what stands in the settings
                questionnaire,
                tuple(answers),
                frame or chosen.frame,
                invitations or chosen.invitations,
                tuple(listed(by)) or chosen.groups,
                screening or chosen.screening,
            )
            asked = Asked((first, *chosen.further), chosen, Wording(lang), today)
            with progress_bar(told) as progress:
                found = evaluation(asked, progress)
            written = write_report(found, out) if whole else write_figures(found, out)
            for name in written:
                if not (whole and "/" in name):
                    typer.echo(out / name)
            if whole:
                text = "{figures} figures with their data are in {folder}."
                one = "{figures} figure with its data is in {folder}."
                figures = sum(1 for name in written if name.endswith(".svg"))
                gaps = {"figures": str(figures), "folder": str(out / "figures")}
                typer.echo(Sentence(text, gaps, one, "figures").told(told))
            raise typer.Exit(tell_doubts([one.survey.doubts for one in found.told], told))

    return command
