"""The tables of a survey as files: csv, Parquet, a page to read, and one that tells where all of it comes from."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from vidare.intake.files.file_sum import sha256
from vidare.language import LANGUAGES, Sentence
from vidare.reports.documents.document import Document, Section
from vidare.reports.documents.page import page
from vidare.reports.evaluation.question import Question, questions
from vidare.reports.evaluation.question_part import Naming
from vidare.reports.evaluation.question_table import table_of, table_of_groups
from vidare.reports.measure_files import PROVENANCE
from vidare.reports.wording import Wording, tenths
from vidare.reports.written_whole import written_whole
from vidare.surveys.questionnaires.questionnaire import Questionnaire, said
from vidare.surveys.tabulated.item_table import ItemTable
from vidare.surveys.tabulated.table_files import TABLES, as_rows


@dataclass(frozen=True)
class SurveyTables:
    """Tables with the questionnaire they are of, the files they were read out of, and what was asked for.

    `told` is what there is to tell of all of them.
    """

    questionnaire: Questionnaire
    tables: tuple[ItemTable, ...]
    files: tuple[Path, ...]
    by: tuple[str, ...]
    weights: Sentence | None
    threshold: int
    told: tuple[Sentence, ...] = ()


def write_tables(survey: SurveyTables, folder: Path, words: Wording, day: date) -> None:
    """Write everything into a new folder, all of it or nothing."""
    rows = rows_of(survey, words)
    with written_whole(folder) as place:
        place.mkdir()
        rows.write_parquet(place / TABLES)
        rows.write_csv(place / "tables.csv", separator=";")
        (place / "tables.html").write_text(page(document(survey, words, day)), encoding="utf-8", newline="\n")
        text = json.dumps(about(survey, words), ensure_ascii=False, indent=2)
        (place / PROVENANCE).write_text(text + "\n", encoding="utf-8", newline="\n")


def rows_of(survey: SurveyTables, words: Wording) -> pl.DataFrame:
    """A row for each answer of each table."""
    return as_rows(survey.tables, words.language, words.translate)


def as_json(survey: SurveyTables, words: Wording) -> str:
    """The tables for scripts: what `about` tells, and all rows."""
    told = about(survey, words) | {"rows": rows_of(survey, words).to_dicts()}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def about(survey: SurveyTables, words: Wording) -> dict[str, object]:
    """What a reader needs to follow the numbers back."""
    _ = words.translate
    return {
        "questionnaire": said(survey.questionnaire.title, words.language),
        "language": words.language,
        "files": [{"file": path.name, "sha256": sha256(path)} for path in survey.files],
        "by": list(survey.by),
        "weights": survey.weights.told(_) if survey.weights else None,
        "hidden_below": survey.threshold,
        "interval": "Wilson 95%; n' = n (N - 1) / (N - n) where the population N is known",
        "tables": len(survey.tables),
        "hidden": sum(table.base is None for table in survey.tables),
        "told": [sentence.told(_) for sentence in survey.told],
    }


def document(survey: SurveyTables, words: Wording, day: date) -> Document:
    """The tables as a document: a section for each question, and one for each column of groups."""
    _ = words.translate
    intro = (
        _(
            "Percentages are of n, those who answered on the scale; why n is smaller than the number of answers that "
            "came back stands below each table. Intervals are Wilson's, 95%. The worst cases are the shares if none "
            "or all of those who did not answer would have given the answer."
        ),
        _("Groups of fewer than {threshold} are hidden, and others that would give them away.").format(
            threshold=survey.threshold
        ),
        *(sentence.told(_) for sentence in survey.told),
    )
    return Document(
        title=said(survey.questionnaire.title, words.language),
        subtitle=_("Tables of the survey"),
        dated=words.day(day),
        author="vidare",
        day=day,
        tag=LANGUAGES[words.language],
        intro=intro,
        sections=tuple(
            section
            for each in questions(survey.questionnaire, survey.tables)
            for section in _sections(each, survey, words)
        ),
        contents=_("Contents"),
    )


def _sections(question: Question, survey: SurveyTables, words: Wording) -> Iterator[Section]:
    """The section on all who answered, and one for each column of groups."""
    _, wording = words.translate, said(question.text, words.language)
    of_items = [(said(table.item.text, words.language), table) for table in question.tables]
    yield Section(
        question.id,
        wording,
        table=table_of(question, wording, words) if question.kind != "text" else None,
        points=tuple(_numbers(question.tables, words)),
        notes=_notes(of_items, words),
    )
    if question.kind == "text":
        return
    naming = Naming(words, survey.questionnaire)
    for column in question.parted_by():
        named = [(naming.group(table), table) for table in question.groups_by(column)]
        caption = _("{question} By {column}").format(question=wording, column=column)
        table = table_of_groups(named, caption, words)
        yield Section(f"{question.id}-{column}", caption, table=table, notes=_notes(named, words))


def _numbers(tables: Sequence[ItemTable], words: Wording) -> Iterator[str]:
    """How numbers lie, with the mean never alone."""
    _ = words.translate
    for table in tables:
        if table.spread is not None:
            text = _("Quarter {lower}, median {median}, three quarters {upper}; mean {mean}.")
            lower, upper = words.plain(table.spread.lower_quartile), words.plain(table.spread.upper_quartile)
            median, mean = words.plain(table.spread.median), words.plain(tenths(table.spread.mean))
            yield text.format(lower=lower, median=median, upper=upper, mean=mean)


def _notes(named: Sequence[tuple[str, ItemTable]], words: Wording) -> tuple[str, ...]:
    """What must be known of the tables, each by the name that it stands under where that differs between them."""
    lines: dict[str, list[str]] = {}
    for name, table in named:
        for sentence in table.told:
            lines.setdefault(sentence.told(words.translate), []).append(name)
    return tuple(line if len(names) == len(named) else f"{'; '.join(names)}: {line}" for line, names in lines.items())
