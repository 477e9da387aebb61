"""The answers of one file: its columns read as the items they hold, and what could not be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from vidare.intake.files.table_reader import FileFault
from vidare.intake.survey_export.export import Export, Variable
from vidare.intake.survey_export.unreadable import UnreadableSurvey, unreadable
from vidare.language import Sentence
from vidare.surveys.answered.answer_cells import (
    ReadCells,
    TextsForCodes,
    read_beside,
    read_chosen,
    read_codes,
    read_numbers,
    read_several,
    read_texts,
    stands_in_own_words,
)
from vidare.surveys.answered.answer_columns import Matched, Target, matched, plain
from vidare.surveys.answered.answers import LINE, RESPONDENT, ROW
from vidare.surveys.answered.user_missing import without_missing
from vidare.surveys.questionnaires.questionnaire import Item, Questionnaire
from vidare.tables.rows import FILE, as_text

UNREAD = pl.Schema(
    {FILE: pl.String, ROW: pl.UInt32, LINE: pl.UInt32, RESPONDENT: pl.String, "item": pl.String, "found": pl.String}
)
HANDED_IN = "submitdate"
"""The column in which LimeSurvey says when somebody was done; it is empty where nobody ever was."""
NAMED = 3
"""Columns that are named where several are told of."""


@dataclass(frozen=True)
class AnswerPart:
    """The answers of one file; `frame` and `unread` as `Answers` has them, `lacking` the columns it doesn't have."""

    file: str
    frame: pl.DataFrame
    unread: pl.DataFrame
    lacking: tuple[str, ...]
    remarks: tuple[FileFault, ...]


def read_part(export: Export, questionnaire: Questionnaire) -> AnswerPart:
    """The answers of one file; raises UnreadableSurvey where wordings stand in it that can't be turned into codes."""
    columns = matched(export.cells.columns, questionnaire)
    read = dict(_read(export, columns, questionnaire))
    held = {column: cells.values for found in read.values() for column, cells in found.items()}
    held = {**_written(questionnaire, held), **held}
    places = _places(export, columns)
    items = [cells for item in questionnaire.items for cells in _of_item(item, held, places.height)]
    taken = {RESPONDENT, LINE, *(cells.name for cells in items)}
    rest = [read_beside(export.cells[name]) for name in columns.rest if name not in taken]
    lacking = tuple(column for item in questionnaire.items for column in item.columns_of_files() if column not in held)
    return AnswerPart(
        file=export.file,
        frame=pl.DataFrame([places[RESPONDENT], places[LINE], *items, *rest]),
        unread=_unread(export, columns, read, places),
        lacking=lacking,
        remarks=(*export.faults, *_remarks(export, columns, read, lacking)),
    )


def _read(export: Export, columns: Matched, questionnaire: Questionnaire) -> Iterator[tuple[str, dict[str, ReadCells]]]:
    """Each column of the file that holds an item, with the columns of the answers that are made of it."""
    worded = {
        target.item.name
        for column, target in columns.targets.items()
        if (option := target.option) and stands_in_own_words(export.cells[column], option)
    }
    for column, target in columns.targets.items():
        cells = export.cells[column]
        try:
            if option := target.option:
                chosen = read_chosen(cells, option, _counted(column, export), in_own_words=target.item.name in worded)
                yield column, {target.column: chosen}
            else:
                yield column, _cells_of(cells, target, export.variables.get(column, Variable()))
        except TextsForCodes as reason:
            raise _texts_for_codes(export, column, reason, questionnaire) from None


def _counted(column: str, export: Export) -> str | None:
    """The value that says that an option was chosen, where the file names it."""
    each = export.sets.get(column.partition("/")[0])
    return each.counted if each else None


def _cells_of(cells: pl.Series, target: Target, variable: Variable) -> dict[str, ReadCells]:
    item, column = target.item, target.column
    if target.is_whole:
        return {f"{item.name}/{code}": read for code, read in read_several(cells, item).items()}
    if item.kind == "number":
        read = read_numbers(cells)
        return {column: ReadCells(without_missing(read.values, variable), read.lost)}
    return {column: read_texts(cells) if item.kind == "text" else read_codes(cells, item)}


def _texts_for_codes(
    export: Export, column: str, reason: TextsForCodes, questionnaire: Questionnaire
) -> UnreadableSurvey:
    if questionnaire.file.endswith(".lss"):
        way_out = Sentence("Export again from LimeSurvey with «Responses: Answer codes» and «Headings: Question code».")
    else:
        way_out = Sentence("Export again with the values as codes or numbers, not as texts.")
    text = (
        "column {column}: full texts stand here, such as «{found}», where codes should, and not every one of them is "
        "the text of just one option; the first that is not stands on line {line}. {way_out}"
    )
    line = str(reason.row + 1 if export.lines is None else export.lines[reason.row])
    return unreadable(export.file, text, column=column, found=reason.found, line=line, way_out=way_out)


def _places(export: Export, columns: Matched) -> pl.DataFrame:
    """Who answered, by the file's own number or by the row, and the line of each row."""
    height = export.cells.height
    rows = pl.int_range(1, height + 1, eager=True).cast(pl.String)
    if columns.respondent is None:
        respondents = rows
    else:
        written = as_text(export.cells[columns.respondent]).str.strip_chars()
        respondents = pl.select(pl.when(written != "").then(written)).to_series()
    lines = pl.repeat(None, height, dtype=pl.UInt32, eager=True) if export.lines is None else export.lines
    return pl.DataFrame({RESPONDENT: respondents, LINE: lines.cast(pl.UInt32)})


def _of_item(item: Item, held: dict[str, pl.Series], height: int) -> list[pl.Series]:
    """The columns of an item; an option that isn't told of was not chosen where any other is told of."""
    kind = {"number": pl.Float64(), "text": pl.String(), "several": pl.Boolean()}.get(
        item.kind, pl.Enum([option.code for option in item.options])
    )
    columns = [held.get(name, pl.repeat(None, height, dtype=kind, eager=True)).alias(name) for name in item.columns()]
    if item.kind != "several":
        return columns
    told = pl.any_horizontal(pl.all().is_not_null())
    return pl.DataFrame(columns).select(pl.when(told).then(pl.all().fill_null(value=False))).get_columns()


def _written(questionnaire: Questionnaire, held: Mapping[str, pl.Series]) -> dict[str, pl.Series]:
    """Whether options were chosen by writing their words, by their columns."""
    return {
        f"{item.name}/{option.code}": pl.select(
            pl.when(held[option.words].is_not_null()).then(pl.lit(value=True))
        ).to_series()
        for item in questionnaire.items
        for option in item.options
        if option.words in held
    }


def _unread(
    export: Export, columns: Matched, read: dict[str, dict[str, ReadCells]], places: pl.DataFrame
) -> pl.DataFrame:
    """The cells that no item can take, each told once."""
    found, rows = [], places.with_row_index(ROW)
    for column, cells in read.items():
        lost = next(iter(cells.values())).lost
        if lost.any():
            item = pl.lit(columns.targets[column].item.name)
            of_column = rows.with_columns(as_text(export.cells[column]).alias("found")).filter(lost)
            file = pl.lit(export.file).alias(FILE)
            found.append(of_column.select(file, ROW, LINE, RESPONDENT, item.alias("item"), "found"))
    return pl.concat([pl.DataFrame(schema=UNREAD), *found])


def _remarks(
    export: Export, columns: Matched, read: dict[str, dict[str, ReadCells]], lacking: Sequence[str]
) -> Iterator[FileFault]:
    """What there is to tell of a file's columns."""
    if columns.respondent is None:
        yield FileFault("answers.respondent.unnamed", export.file)
    for column in lacking:
        yield FileFault("answers.column.missing", export.file, found=column)
    yield from _numbers_missing(export, columns, read)
    yield from _unfinished(export, columns)
    texts = [column for column, cells in read.items() if any(each.texts for each in cells.values())]
    beside = [column for column in columns.rest if plain(column) != HANDED_IN]
    for rule, names in (("answers.texts", texts), ("answers.column.beside", beside)):
        if names:
            more = ", ..." if len(names) > NAMED else ""
            shown = {"count": str(len(names)), "columns": ", ".join(names[:NAMED]) + more}
            yield FileFault(rule, export.file, found=names[0], shown=shown)


def _unfinished(export: Export, columns: Matched) -> Iterator[FileFault]:
    """Answers that nobody handed in."""
    for column in columns.rest:
        if plain(column) == HANDED_IN:
            when = as_text(export.cells[column]).str.strip_chars().fill_null("")
            count = int((when == "").sum())
            if count:
                shown = {"count": str(count), "rows": str(when.len()), "column": column}
                yield FileFault("answers.unfinished", export.file, shown=shown)


def _numbers_missing(export: Export, columns: Matched, read: dict[str, dict[str, ReadCells]]) -> Iterator[FileFault]:
    """Numbers that are declared missing, which nobody may reckon with."""
    for column, target in columns.targets.items():
        variable = export.variables.get(column, Variable())
        if target.item.kind == "number" and (variable.missing or variable.missing_spans):
            written = read_numbers(export.cells[column]).values
            missing = written.filter(written.is_not_null() & read[column][target.column].values.is_null())
            if missing.len():
                found = ", ".join(as_text(missing.unique().sort()))
                shown = {"item": target.item.name, "count": str(missing.len())}
                yield FileFault("answers.number.missing", export.file, found=found, shown=shown)
