"""Small surveys, written by hand, for the tests of the evaluation report."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from vidare.reports.evaluation.report import Asked, Evaluation, evaluation
from vidare.reports.evaluation.settings import Settings, SurveyFiles
from vidare.reports.wording import Wording

QUESTIONNAIRE = """
title: {nb: Undersøkelse, en: Survey}
scales:
  extent:
    options: {1: {nb: Svært liten, en: Very small}, 2: {nb: Liten, en: Small}, 3: {nb: Verken, en: Neither},
      4: {nb: Stor, en: Large}, 5: {nb: Svært stor, en: Very large}, 9: {nb: Vet ikke, en: Don't know}}
    off_scale: [9]
questions:
  - name: kind
    kind: single
    text: {nb: Slag, en: Kind}
    options: {a: {nb: Blå, en: Blue}, b: {nb: Rød, en: Red}, c: {nb: Grønn, en: Green}}
  - name: use
    kind: scale
    text: {nb: I hvilken grad, en: To what extent}
    options: extent
    items: {first: {nb: Første, en: First}, second: {nb: Andre, en: Second}}
  - name: ways
    kind: several
    text: {nb: På hvilke måter, en: In which ways}
    options: {x: {nb: Kurs, en: Courses}, y: {nb: Møter, en: Meetings}}
  - name: size
    kind: number
    text: {nb: Hvor mange, en: How many}
    spans: [0 = none, 1-10, 11-]
  - name: words
    kind: text
    text: {nb: Noe mer, en: Anything more}
"""
COLUMNS = ("respondent", "unit", "kind", "first", "second", "ways/x", "ways/y", "size", "words")
Answer = Sequence[object]


def rows(*counted: tuple[int, Answer]) -> list[list[str]]:
    """So many rows of each answer to `kind, first, second, ways/x, ways/y, size, words`."""
    answers = [answer for count, answer in counted for _place in range(count)]
    return [[str(place), f"U{place}", *map(str, answer)] for place, answer in enumerate(answers, start=1)]


def made(
    folder: Path,
    answers: list[list[str]],
    *,
    units: int = 0,
    language: str = "en",
    groups: tuple[str, ...] = (),
    settings: Settings | None = None,
) -> Evaluation:
    """The evaluation of some answers; with a frame of so many units, where there is one."""
    files = written(folder, answers, units)
    first = SurveyFiles(files.questionnaire, files.answers, files.frame, None, groups)
    return evaluation(Asked((first,), settings or Settings(), Wording(language), date(2026, 11, 21)))


def written(folder: Path, answers: list[list[str]], units: int = 0) -> SurveyFiles:
    """The files of a survey."""
    questionnaire, csv, frame = folder / "survey.yaml", folder / "answers.csv", folder / "frame.csv"
    questionnaire.write_text(QUESTIONNAIRE, encoding="utf-8")
    lines = [";".join(row) for row in [list(COLUMNS), *answers]]
    csv.write_text("\n".join(lines) + "\n", encoding="utf-8")
    frame.write_text("\n".join(["unit", *(f"U{place}" for place in range(1, units + 1))]) + "\n", encoding="utf-8")
    return SurveyFiles(questionnaire, (csv,), frame if units else None)


def told(found: Evaluation, part: str) -> str:
    """All sentences of a part."""
    one = next(each for each in found.told[0].parts if each.id == part)
    return " ".join((*one.paragraphs, *one.points, *one.notes))
