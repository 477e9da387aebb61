"""What several commands on surveys are called with."""

from pathlib import Path
from typing import Annotated

import typer

QuestionnaireFile = Annotated[
    Path, typer.Argument(metavar="questionnaire", help="What was asked: XLSForm, YAML, .lss or .sav.")
]
AnswerFiles = Annotated[list[Path], typer.Argument(metavar="answers", help="The answers: csv, xlsx, Parquet or .sav.")]
Screening = Annotated[str, typer.Option(help="An item that all were shown but those whom the survey does not concern.")]
