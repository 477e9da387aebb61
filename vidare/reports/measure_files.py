"""The answers of measures as files: a csv and a Parquet file each, and one that tells where all of it comes from."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from vidare.intake.files.file_sum import SeenFile
from vidare.language import Sentence, Translate
from vidare.measures.delivered import Measured
from vidare.measures.measure import Answer, Measure, Origin
from vidare.reports.written_whole import written_whole
from vidare.tables.declared import by_id

PROVENANCE = "provenance.json"

UNITS = {
    unit.text: unit
    for unit in (
        Sentence("students"),
        Sentence("full-time students"),
        Sentence("persons"),
        Sentence("registrations"),
        Sentence("courses"),
        Sentence("credits"),
        Sentence("study credits"),
        Sentence("units of 60 credits"),
        Sentence("units of 60 credits, rounded half away from zero at 12 decimals"),
        Sentence("percent self-financed"),
        Sentence("percent of the registered"),
        Sentence("percent of those who met"),
        Sentence("kroner"),
        Sentence("kroner, rounded half away from zero to the øre"),
        Sentence("entries"),
        Sentence("offers"),
        Sentence("ratio"),
        Sentence("year"),
    )
}
"""What measures count in, written out so that each can be told in every language."""


OF_ALL_PERIODS = Sentence("Only rows about {period} are written; what is told here is of all periods that were read.")


@dataclass(frozen=True)
class ReadFile:
    """A file that was read: its name, the table it holds, its rows, and what its bytes add up to.

    The rest is what the note beside it says, blank where there is none: where it is from, under which licence, DBH's
    number of the answer, the day it was got, and whether no row of it is real.
    """

    file: str
    table: str
    rows: int
    sha256: str
    source: str = ""
    licence: str = ""
    delivery: str = ""
    extracted: str = ""
    constructed: bool = False


def of_period(measured: Measured, period: int) -> Measured:
    """The answers with only the rows about a period `ÅÅÅÅS`, or about the whole year where they have no semesters.

    What is told of an answer is of all that was read: it is said to be, before all else.
    """
    year, semester = divmod(period, 10)
    asked = {"year": year, "production_year": year, "semester": semester}
    answers = []
    for answer in measured.answers:
        there = [pl.col(name) == found for name, found in asked.items() if name in answer.frame.columns]
        said = f"{year}-{semester}" if "semester" in answer.frame.columns else str(year)
        told = (OF_ALL_PERIODS.with_gaps(period=said), *answer.told) if answer.told else ()
        answers.append(replace(answer, frame=answer.frame.filter(there), told=told))
    return replace(measured, answers=tuple(answers))


def write_measures(
    measured: Measured,
    measures: Sequence[Measure],
    read: Sequence[ReadFile],
    choices: Sequence[SeenFile],
    folder: Path,
    _: Translate,
    *,
    period: int | None = None,
) -> None:
    """Write every answer and `provenance.json` into a new folder, all of it or nothing.

    `choices` are the files of what the institution has chosen itself; `period` says in
    `provenance.json` which period the rows are of, where they are of one.
    """
    counts = {measure.id: measure for measure in measures}
    with written_whole(folder) as place:
        place.mkdir()
        told = []
        for answer in measured.answers:
            frame = counts[answer.measure].in_words(answer.frame, _)
            frame.write_parquet(place / f"{answer.measure}.parquet")
            as_text(frame).write_csv(place / f"{answer.measure}.csv", separator=";")
            told.append(as_data(answer, counts[answer.measure], _))
        about = {
            "period": period,
            "shielded": False,
            "files": [vars(file) for file in read],
            "choices": [file.as_data(folder) for file in choices],
            "measures": told,
            "not_computable": dict(_missing(measured, _)),
        }
        text = json.dumps(about, ensure_ascii=False, indent=2, default=str)
        (place / PROVENANCE).write_text(text + "\n", encoding="utf-8", newline="\n")


def as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows as a csv can hold them: lists as their values with commas between."""
    lists = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.List)]
    return frame.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join(",") for name in lists)


def as_data(answer: Answer, measure: Measure, _: Translate) -> dict[str, object]:
    """What a reader needs to follow an answer back: definition, rows, numbers of the rulebook, and what is told."""
    return {
        "id": answer.measure,
        "counts": measure.counts.told(_),
        "source": _(measure.source),
        "rows": answer.frame.height,
        "by": list(answer.by),
        "units": {name: UNITS[unit].told(_) for name, unit in answer.units.items()},
        "origins": [_origin(origin) for origin in answer.origins],
        "parameters": [parameter.as_data(_) for parameter in answer.parameters],
        "told": [sentence.told(_) for sentence in answer.told],
    }


def _origin(origin: Origin) -> Mapping[str, object]:
    told: dict[str, object] = {"table": by_id(origin.table).dbh, "files": list(origin.files)}
    where = {name: list(values) for name, values in origin.where.items()}
    told |= {"where": where, "delivery": origin.delivery, "extracted": origin.extracted}
    if origin.any_of:
        told["any_of"] = [{name: list(values) for name, values in one.items()} for one in origin.any_of]
    return told


def _missing(measured: Measured, _: Translate) -> Iterator[tuple[str, list[str]]]:
    for name, sentences in measured.missing.items():
        yield name, [sentence.told(_) for sentence in sentences]
