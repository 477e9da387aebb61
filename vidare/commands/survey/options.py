"""What several commands on surveys are called with."""

from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.options import CHOSEN
from vidare.language import translator

_ = translator(CHOSEN)

QuestionnaireFile = Annotated[
    Path, typer.Argument(metavar=_("questionnaire"), help=_("What was asked: XLSForm, YAML, .lss or .sav."))
]
AnswerFiles = Annotated[
    list[Path], typer.Argument(metavar=_("answers"), help=_("The answers: csv, xlsx, Parquet or .sav."))
]
Screening = Annotated[
    str, typer.Option(help=_("An item that all were shown but those whom the survey does not concern."))
]
