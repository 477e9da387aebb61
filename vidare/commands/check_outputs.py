"""What the checks write beside what they tell, and that nothing of the user's is in its way."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.outputs import STDOUT, must_be_workbook, must_have_room
from vidare.language import Sentence, Translate

if TYPE_CHECKING:
    from vidare.intake.deliveries.delivery import Delivery
    from vidare.reports.delivery_check.report import CheckReport


Json = Annotated[Path | None, typer.Option(help="Write all findings as JSON; - writes to the terminal only.")]
Html = Annotated[Path | None, typer.Option(help="Write a page that can be filtered and sorted.")]


@dataclass(frozen=True)
class CheckOutputs:
    """The places of the outputs that were asked for."""

    json: Path | None
    html: Path | None = None
    xlsx: Path | None = None
    corrected: Path | None = None
    begun: Path | None = None
    """The file of explanations, to be begun for the warnings that have none."""

    @property
    def json_to_stdout(self) -> bool:
        """Whether the JSON is all that is told."""
        return self.json == STDOUT

    def must_have_room(self, inputs: list[Path]) -> None:
        """Stop before the work where a place would overwrite an input or another output, or has no folder."""
        from vidare.reports.written_whole import CouldNotBeWritten, must_be_empty

        if self.corrected:
            must_be_empty(self.corrected)
        if self.xlsx:
            must_be_workbook(self.xlsx)
        if self.begun and self.begun.exists():
            text = "{file}: something is there already, and it is not written over."
            raise CouldNotBeWritten(Sentence(text, {"file": str(self.begun)}))
        must_have_room((self.json, self.html, self.xlsx, self.corrected, self.begun), inputs)

    def write(self, report: "CheckReport", delivery: "Delivery") -> Iterator[str]:
        """Write what was asked for; names each place once it is there."""
        from vidare.reports.delivery_check.json_report import write_json
        from vidare.reports.written_whole import write_text, written_whole

        if self.json_to_stdout:
            write_json(report, sys.stdout.buffer)
            sys.stdout.flush()
        elif self.json:
            with written_whole(self.json) as place, place.open("wb") as file:
                write_json(report, file)
            yield str(self.json)
        if self.html:
            from vidare.reports.delivery_check.page import page

            write_text(self.html, page(report))
            yield str(self.html)
        if self.xlsx:
            _write_workbook(report, delivery, self.xlsx)
            yield str(self.xlsx)
        if self.corrected:
            yield _write_corrected(delivery, self.corrected, report.translate)
        if self.begun:
            from vidare.intake.deliveries.explanation_file import template

            write_text(self.begun, template(report.findings, report.translate))
            yield str(self.begun)


def _write_workbook(report: "CheckReport", delivery: "Delivery", place: Path) -> None:
    from vidare.intake.deliveries.faulty_rows import faulty_rows
    from vidare.reports.delivery_check.workbook import ROWS_OF_A_TABLE, write_workbook
    from vidare.reports.written_whole import written_whole

    rows = list(faulty_rows(delivery, report.findings, ROWS_OF_A_TABLE))
    with written_whole(place) as beside:
        write_workbook(report, rows, beside)


def _write_corrected(delivery: "Delivery", folder: Path, _: Translate) -> str:
    from vidare.reports.delivery_check.corrected import LIST, write_corrected

    changed = write_corrected(delivery, folder)
    anew = changed["was"].count()
    told = _("{folder} (filled in: {filled}, written anew: {anew}, listed in {list})")
    return told.format(folder=folder, filled=changed.height - anew, anew=anew, list=LIST)
