"""Writes small constructed survey files: XLSForms, LimeSurvey structures and exports of answers."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import polars as pl
import xlsxwriter

from vidare.surveys.answered.answers import Answers
from vidare.surveys.files.answers_file import read_answers
from vidare.surveys.files.questionnaire_file import read_questionnaire
from vidare.surveys.questionnaires.questionnaire import Questionnaire

Row = Mapping[str, object]

EVALUATION = """
title: {nb: Evaluering (konstruert), en: Evaluation (constructed)}
language: nb
scales:
  degree:
    options:
      1: {nb: svært liten grad, en: very small degree}
      2: liten grad
      3: verken liten eller stor grad
      4: stor grad
      5: svært stor grad
      99: {nb: vet ikke, en: don't know}
    off_scale: [99]
questions:
  - name: developed
    kind: single
    text: {nb: "Har dere utviklet tilbud?", en: "Have you developed an offer?"}
    options: {ja: Ja, nei: Nei}
    required: yes
  - name: motivation
    kind: scale
    text: I hvilken grad var dette en motivasjon?
    options: degree
    shown_if: ${developed} = 'ja'
    items: {strategy: Strategi, quality: {nb: Kvalitet, en: Quality}, money: Penger, people: Folk}
  - name: students
    kind: number
    text: Hvor mange studenter?
    unit: offer
    spans: [0 = ingen, 1-30, {of: 31-, text: {nb: flere enn 30, en: more than 30}}]
  - name: format
    kind: several
    text: Hva slags tilbud?
    options: {course: Kurs, book: Bok}
    shown_if: ${students} > 0
  - {name: other, kind: text, text: Annet}
"""


def evaluation(folder: Path) -> Questionnaire:
    """A questionnaire with every kind of item."""
    return of_yaml(folder, EVALUATION)


def of_yaml(folder: Path, text: str) -> Questionnaire:
    """The questionnaire of a YAML text."""
    return read_questionnaire(written(folder, "questionnaire.yaml", text))


def written(folder: Path, name: str, data: str | bytes) -> Path:
    """A file with just these bytes."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def answers(folder: Path, questionnaire: Questionnaire, text: str, name: str = "answers.csv") -> Answers:
    """The answers of a delimited text."""
    return read_answers([written(folder, name, text)], questionnaire)


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook with such sheets."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def xlsform(path: Path, survey: Sequence[Row], choices: Sequence[Row] = (), language: str = "") -> Path:
    """An XLSForm; each row names its cells by their header."""
    settings = [["form_title", "form_id", "default_language"], ["A constructed form", "constructed", language]]
    return book(path, {"survey": grid(survey), "choices": grid(choices), "settings": settings})


def grid(rows: Sequence[Row]) -> list[list[object]]:
    """A header and the rows below it."""
    header = list(dict.fromkeys(name for row in rows for name in row))
    return [[*header], *([row.get(name, "") for name in header] for row in rows)]


def lss(path: Path, tables: Mapping[str, Sequence[Row]], languages: Sequence[str] = ("nb",)) -> Path:
    """A structure as LimeSurvey exports it."""
    told = "".join(f"<language>{language}</language>" for language in languages)
    body = "".join(_table(name, rows) for name, rows in tables.items())
    head = "<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>426</DBVersion>"
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<document>{head}<languages>{told}</languages>{body}</document>',
        encoding="utf-8",
    )
    return path


def _table(name: str, rows: Sequence[Row]) -> str:
    cells = ("".join(f"<{key}>{escape(str(value))}</{key}>" for key, value in row.items()) for row in rows)
    return f"<{name}><fields/><rows>{''.join(f'<row>{row}</row>' for row in cells)}</rows></{name}>"


def column(read: Answers, name: str) -> list[object]:
    """The values of a column of the answers."""
    return list(read.frame[name].cast(pl.String) if read.frame[name].dtype == pl.Enum else read.frame[name])
