"""What a report or figures of a survey are asked for: the files, and the choices of command line and settings."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.options import CHOSEN
from vidare.language import translator

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
