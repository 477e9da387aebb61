"""Writes an evaluation as a folder that is there whole or not at all: page, PDF, Word, and the files of each figure."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from vidare.reports.documents.page import page
from vidare.reports.documents.pdf import pdf
from vidare.reports.documents.word import word
from vidare.reports.evaluation.as_document import as_document
from vidare.reports.evaluation.part import Part
from vidare.reports.evaluation.question_table import COLUMNS, data_rows
from vidare.reports.evaluation.report import Evaluation, every_part
from vidare.reports.figures.drawing import Picture, drawn
from vidare.reports.wording import Wording
from vidare.reports.written_whole import write_folder


def write_report(evaluation: Evaluation, out: Path) -> list[str]:
    """Write the report with its figures; gives the names of what was written."""
    pictures = pictures_of(evaluation)
    document = as_document(evaluation, pictures)
    files = {
        "report.html": page(document).encode(),
        "report.pdf": pdf(document),
        "report.docx": word(document, evaluation.asked.settings.template),
    }
    files |= {f"figures/{name}": data for name, data in _figures(evaluation, pictures)}
    return write_folder(out, files)


def write_figures(evaluation: Evaluation, out: Path) -> list[str]:
    """Write the figures alone; gives the names of what was written."""
    return write_folder(out, dict(_figures(evaluation, pictures_of(evaluation))))


def pictures_of(evaluation: Evaluation) -> dict[str, Picture]:
    """The figures drawn, by their ids."""
    figures = [part.figure for part in every_part(evaluation.told) if part.figure]
    return {picture.id: picture for picture in drawn(figures)}


def _figures(evaluation: Evaluation, pictures: Mapping[str, Picture]) -> Iterator[tuple[str, bytes]]:
    """Each figure as SVG and PNG, with its data, its text alternative, and why its numbers may be wrong."""
    translate = evaluation.asked.words.translate
    of_surveys = [(each.survey.doubts.told, part) for each in evaluation.told for part in each.parts]
    for sentences, part in of_surveys:
        if part.figure:
            doubts = "".join(f"\n{sentence.told(translate)}\n" for sentence in sentences)
            picture = pictures[part.figure.id]
            yield f"{part.figure.id}.svg", picture.wide.encode()
            yield f"{part.figure.id}.png", picture.png
            yield f"{part.figure.id}.csv", _data(part, evaluation.asked.words).encode()
            yield f"{part.figure.id}.txt", f"{part.caption}\n\n{picture.alternative}\n{doubts}".encode()


def _data(part: Part, words: Wording) -> str:
    """The cells behind a figure, unrounded."""
    text = io.StringIO()
    lines = csv.DictWriter(text, COLUMNS, delimiter=";", lineterminator="\n")
    lines.writeheader()
    lines.writerows(data_rows(part.tables, words))
    return text.getvalue()
