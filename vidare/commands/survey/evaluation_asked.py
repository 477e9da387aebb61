"""What `survey figures` and `survey report` have in common: what is asked for, and how it is counted and written."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.options import CHOSEN, read_day
from vidare.commands.progress import progress_bar
from vidare.commands.stopped import told_in
from vidare.commands.survey.doubts_told import tell_doubts
from vidare.language import Sentence, translator

if TYPE_CHECKING:
    from vidare.reports.evaluation.report import Asked

_ = translator(CHOSEN)

Questionnaire = Annotated[
    Path,
    typer.Argument(metavar=_("questionnaire"), help=_("The questionnaire: XLSForm, YAML, LimeSurvey's .lss or SPSS.")),
]
Answers = Annotated[
    list[Path], typer.Argument(metavar=_("answers"), help=_("The answers: csv, xlsx, Parquet or SPSS."))
]
Frame = Annotated[
    Path | None, typer.Option("--frame", help=_("The units that were asked, with their strata, as csv or xlsx."))
]
Invitations = Annotated[
    Path | None, typer.Option("--invitations", help=_("The persons invited, and what came of it, as csv or xlsx."))
]
By = Annotated[str, typer.Option("--by", help=_("Columns that answers are parted by, as action,kind."))]
Screening = Annotated[
    str, typer.Option("--screening", help=_("An item that all were shown but those whom the survey does not concern."))
]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help=_("Title, intro, headings and further surveys, in YAML."))
]
Folder = Annotated[
    Path, typer.Option("--out", metavar=_("folder"), help=_("The folder to write; it must be new or empty."))
]


@dataclass(frozen=True)
class OnTheLine:
    """What stands on the command line."""

    questionnaire: Path
    answers: list[Path]
    frame: Path | None
    invitations: Path | None
    by: str
    screening: str
    settings: Path | None

    def asked(self, language: str, day: date) -> "Asked":
        """All that is asked for; what stands on the line goes before what stands in the settings."""
        from vidare.reports.evaluation.report import Asked
        from vidare.reports.evaluation.settings import Settings, SurveyFiles, read_settings
        from vidare.reports.wording import Wording

        chosen = read_settings(self.settings) if self.settings else Settings()
        groups = tuple(name.strip() for name in self.by.split(",") if name.strip())
        first = SurveyFiles(
            self.questionnaire,
            tuple(self.answers),
            self.frame or chosen.frame,
            self.invitations or chosen.invitations,
            groups or chosen.groups,
            self.screening or chosen.screening,
        )
        return Asked((first, *chosen.further), chosen, Wording(language), day)


def write_evaluation(line: OnTheLine, lang: str, day: str | None, out: Path, *, whole: bool) -> None:
    """Count what is asked for and write it to a new folder: the `whole` report, or its figures alone.

    Tells the files, and why numbers may be wrong; ends with 1 where the answers have errors.
    """
    with told_in(lang) as told:
        from vidare.reports.evaluation.report import evaluation
        from vidare.reports.evaluation.written import write_figures, write_report
        from vidare.reports.written_whole import must_be_empty

        today = read_day(day)
        must_be_empty(out)
        asked = line.asked(lang, today)
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
