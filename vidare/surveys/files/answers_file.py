"""Reads the answers to a questionnaire, whatever tool exported them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from vidare.intake.files.header import plain
from vidare.intake.files.table_reader import FileFault
from vidare.intake.survey_export.export import Export
from vidare.intake.survey_export.sav import ENDINGS as SPSS
from vidare.intake.survey_export.sav import read_sav
from vidare.intake.survey_export.table_export import read_tables
from vidare.intake.survey_export.unreadable import unreadable
from vidare.surveys.answered.answer_columns import matched
from vidare.surveys.answered.answer_part import AnswerPart, read_part
from vidare.surveys.answered.answers import ROW, Answers, answered
from vidare.surveys.answered.user_missing import with_off_scale
from vidare.surveys.files.sav_questionnaire import questionnaire_of
from vidare.surveys.questionnaires.questionnaire import Item, Questionnaire
from vidare.tables.rows import as_text


def read_answers(paths: Sequence[Path], questionnaire: Questionnaire | None = None) -> Answers:
    """The answers in csv, xlsx, Parquet or SPSS files, one below the other; raises CannotRead.

    Only an SPSS file tells by itself what was asked; for the others the questionnaire is needed.
    """
    tables = [(path, _exports(path, questionnaire)) for path in dict.fromkeys(paths)]
    if questionnaire is None:
        first, exports = tables[0]
        if first.suffix.lower() not in SPSS:
            raise unreadable(first.name, "this file doesn't tell what was asked. Name the questionnaire as well.")
        questionnaire = questionnaire_of(exports[0])
    chosen = [_fitting(exports, questionnaire) for _, exports in tables]
    remarks: list[FileFault] = []
    for export in chosen:
        columns = matched(export.cells.columns, questionnaire)
        questionnaire, told = with_off_scale(questionnaire, export, columns)
        remarks += told
    return joined([read_part(export, questionnaire) for export in chosen], questionnaire, remarks)


def _exports(path: Path, questionnaire: Questionnaire | None) -> list[Export]:
    if path.suffix.lower() in SPSS:
        return [read_sav(path)]
    return read_tables(path, _known_names(questionnaire) if questionnaire else frozenset())


def _known_names(questionnaire: Questionnaire) -> frozenset[str]:
    """What stands in a header, in small letters: the names of items, or the whole questions."""
    names = (name for item in questionnaire.items for name in (*item.columns(), *item.text.values()))
    return frozenset(map(plain, names))


def _fitting(exports: Sequence[Export], questionnaire: Questionnaire) -> Export:
    """The table of a file that has most columns of the questionnaire; UnreadableSurvey where none has any."""
    counts = [len(matched(export.cells.columns, questionnaire).targets) for export in exports]
    if not any(counts):
        text = (
            "none of its columns is a question of {questionnaire}. Its header should hold their names ({names}, ...); "
            "from LimeSurvey, export with «Headings: Question code»."
        )
        names = ", ".join(column for item in questionnaire.items[:3] for column in item.columns()[:1])
        raise unreadable(exports[0].file, text, questionnaire=questionnaire.file, names=names)
    return exports[counts.index(max(counts))]


def joined(parts: Sequence[AnswerPart], questionnaire: Questionnaire, remarks: Sequence[FileFault]) -> Answers:
    """The answers of several files below each other."""
    lacking = set.intersection(*(set(part.lacking) for part in parts))
    items = tuple(_known_by(item, lacking) for item in questionnaire.items)
    return Answers(
        questionnaire=replace(questionnaire, items=items),
        frame=pl.concat(_alike([part.frame for part in parts]), how="diagonal"),
        unread=pl.concat(_below_each_other(parts)),
        file=", ".join(part.file for part in parts),
        files=tuple((part.file, part.frame.height) for part in parts),
        remarks=(*remarks, *(remark for part in parts for remark in part.remarks)),
    )


def _below_each_other(parts: Sequence[AnswerPart]) -> Iterator[pl.DataFrame]:
    """The cells of each file that no item can take, with their rows in all answers."""
    above = 0
    for part in parts:
        yield part.unread.with_columns(pl.col(ROW) + above)
        above += part.frame.height


def _alike(frames: Sequence[pl.DataFrame]) -> list[pl.DataFrame]:
    """The frames, with each column as text that is of one kind in one of them and of another in another."""
    kinds = {(name, kind) for frame in frames for name, kind in frame.schema.items()}
    names = [name for name, _kind in kinds]
    unlike = {name for name in names if names.count(name) > 1}
    return [frame.with_columns(as_text(cells) for cells in frame if cells.name in unlike) for frame in frames]


def _known_by(item: Item, lacking: set[str]) -> Item:
    """An item whose condition asks about a column that no file has was surely shown only to those who answered it."""
    if item.shown is None or not lacking & set(item.shown.meta.root_names()):
        return item
    return replace(item, shown=pl.when(answered(item)).then(pl.lit(value=True)))
