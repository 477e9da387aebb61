"""Writes a codebook in the form that its file's ending names."""

from datetime import date
from pathlib import Path

from vidare.language import Sentence
from vidare.reports.documents.page import page
from vidare.reports.documents.word import word
from vidare.reports.survey_codebook.as_document import as_document
from vidare.reports.survey_codebook.as_table import as_csv, write_workbook
from vidare.reports.survey_codebook.codebook import Codebook
from vidare.reports.written_whole import CouldNotBeWritten, written_whole

FORMS = (".html", ".docx", ".xlsx", ".csv")


def must_be_a_form(place: Path) -> None:
    """Stop before the work where the ending of a file names no form that a codebook is written in."""
    if place.suffix.lower() not in FORMS:
        text = "{place}: a codebook is written as {legal}. Give the file one of these endings."
        raise CouldNotBeWritten(Sentence(text, {"place": str(place), "legal": ", ".join(FORMS)}))


def write_codebook(codebook: Codebook, place: Path, day: date) -> None:
    """Write the file, whole or not at all."""
    must_be_a_form(place)
    with written_whole(place) as beside:
        match place.suffix.lower():
            case ".html":
                beside.write_text(page(as_document(codebook, day)), encoding="utf-8", newline="\n")
            case ".docx":
                beside.write_bytes(word(as_document(codebook, day)))
            case ".csv":
                beside.write_text(as_csv(codebook), encoding="utf-8-sig", newline="\n")
            case _:
                with beside.open("wb") as file:
                    write_workbook(codebook, file, day)
