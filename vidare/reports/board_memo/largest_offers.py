"""The largest offers: by students where that is known of each offer, otherwise by credit production."""

from dataclasses import dataclass, replace

import polars as pl

from vidare.language import Sentence
from vidare.measures.measure import Answer
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.number import Number, number, selection
from vidare.reports.board_memo.part import HIDDEN, Part, Withheld, counted, in_a_cell, of_part
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.figures.named_bars import Bar, named_bars
from vidare.rules.unseen_characters import on_one_line

AT_MOST = 10


def largest_by_students(answer: Answer, asked: Asked) -> Part | None:
    """The offers with the most students in the last year."""
    _ = asked.words.translate
    own = asked.own(answer.frame)
    guarded = {(asked.institution, year) for year in own["year"]} & asked.guarded
    if own["students"].is_null().all() and (guarded or own["hidden"].is_not_null().any()):
        raise Withheld(answer.measure, (HIDDEN,))
    frame = _last_year(own.drop_nulls("students"))
    if frame.is_empty():
        return None
    named = frame.with_columns(code=pl.col("offer"), size=pl.col("students"))
    caption = _("The offers with the most students, {year}").format(year=frame["year"][0])
    answer = replace(answer, told=_of_year(answer, asked, frame["year"][0]))
    one = _("The largest offer in {year} was {name}, with {size} students.")
    several = _("The largest offers in {year} were {names}, with {size} students each.")
    many = _(
        "No offer whose number is known had more students in {year} than those in the table, which had {size} each."
    )
    lacking = own.filter(pl.col("unknown") & (pl.col("year") == frame["year"][0]))
    as_large = (lacking["programme_students"] >= frame["students"].max()).any()
    if as_large or _some_not_known(lacking):
        one = _("Of the offers whose number is known, {name} was the largest in {year}, with {size} students.")
        several = _(
            "Of the offers whose number is known, {names} were the largest in {year}, with {size} students each."
        )
    if as_large:
        shared = _("Others share a programme, which has as many or more.")
        one, several, many = (f"{said} {shared}" for said in (one, several, many))
    return _part(answer, named, asked, Words(caption, one, several, many, _("Students"), 0))


def _some_not_known(lacking: pl.DataFrame) -> bool:
    """Whether a programme has rows whose count isn't known; one that nobody is registered on has none."""
    has_rows = pl.col("counts").is_not_null()
    return not lacking.filter(has_rows & pl.col("programme_students").is_null()).is_empty()


def _of_year(answer: Answer, asked: Asked, year: int) -> tuple[Sentence, ...]:
    """The notes of the portfolio, where that of offers without a number counts those of one year."""
    unknown = asked.own(answer.frame).filter(pl.col("year") == year)["unknown"].sum()
    of_year = [one.with_gaps(offers=str(unknown)) for one in answer.told if _of_unknown(one)]
    others = [one for one in answer.told if not _of_unknown(one)]
    return (*others, *(of_year if unknown else ()))


def _of_unknown(told: Sentence) -> bool:
    """Whether a note of the portfolio is of the offers whose registrations aren't known."""
    return "offers" in told.gaps


def largest_by_production(answer: Answer, asked: Asked) -> Part | None:
    """The programmes of continuing education with the largest production in the last year that all is known of.

    Those with few students are not listed, and none is where whoever has the year's production could take the rest from
    it.
    """
    _ = asked.words.translate
    frame = asked.own(answer.frame).filter(pl.col("total").is_not_null().all().over("year"))
    if "name" not in frame.columns or "counts" not in frame.columns:
        return None
    frame = _last_year(frame.filter(pl.col("counts") & (pl.col("total") > 0)))
    if frame.is_empty():
        return None
    few = [code for year, code in asked.small if year == frame["year"][0]]
    every, frame = frame.height, frame.filter(~pl.col("student_programme").is_in(few))
    # All production of the year stands in the report: where all others are listed, the rest is that of the few.
    gives_away = frame.height < every and frame.height <= AT_MOST
    if gives_away or (asked.institution, frame["year"][0]) in asked.guarded:
        raise Withheld(answer.measure, (HIDDEN,))
    named = frame.with_columns(code=pl.col("student_programme"), size=pl.col("total"))
    caption = _("The offers with the largest credit production, {year}, in units of 60 credits").format(
        year=frame["year"][0]
    )
    one = _("The largest offer in {year} was {name}, with {size} units of 60 credits.")
    several = _("The largest offers in {year} were {names}, with {size} units of 60 credits each.")
    if frame.height < every:
        one = _("Of the offers that may be shown, {name} was the largest in {year}, with {size} units of 60 credits.")
        several = _(
            "Of the offers that may be shown, {names} were the largest in {year}, with {size} units of 60 credits each."
        )
    many = _(
        "No offer that may be shown had more units of 60 credits in {year} than those in the table, which had {size} "
        "each."
    )
    return _part(answer, named, asked, Words(caption, one, several, many, _("Units of 60 credits"), 1))


def _last_year(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(pl.col("year") == pl.col("year").max())


@dataclass(frozen=True)
class Words:
    """What is said of the offers: caption, sentence, the header of sizes, and their decimals.

    The sentence is of `one` that is the largest, of `several`, or of as `many` as are listed: others may be as large.
    """

    caption: str
    one: str
    several: str
    many: str
    header: str
    places: int


def _part(answer: Answer, frame: pl.DataFrame, asked: Asked, words: Words) -> Part:
    _ = asked.words.translate
    largest = frame.sort("size", "code", descending=[True, False])[:AT_MOST]
    year = largest["year"][0]
    numbers = [
        _number(f"largest_offers.{year}.{place + 1}", largest[[place]], frame, answer)
        for place in range(largest.height)
    ]
    codes = [on_one_line(code) for code in largest["code"]]
    names = _apart([_name(row, asked) for row in largest.to_dicts()], codes)
    sizes = [_size(one, asked, words.places) for one in numbers]
    alternative = _("Bars, one for each offer. {series}. The table below has the same numbers.").format(
        series=", ".join(f"{name}: {size}" for name, size in zip(names, sizes, strict=True))
    )
    bars = [Bar(name, float(one.value), size) for name, one, size in zip(names, numbers, sizes, strict=True)]
    rows = tuple(
        (Cell(name), Cell(code), Cell(size, one.id))
        for name, code, size, one in zip(names, codes, sizes, numbers, strict=True)
    )
    return Part(
        "largest_offers",
        _("Largest offers"),
        (_said(numbers, names, year, asked, words),),
        named_bars("largest_offers", bars, alternative),
        words.caption,
        DataTable(words.caption, (_("Offer"), _("Code"), words.header), rows),
        tuple(numbers),
        answer,
        yearly=False,
    )


def _said(numbers: list[Number], names: list[str], year: int, asked: Asked, words: Words) -> str:
    """Which offer is the largest, or which are, as far as their numbers tell."""
    shown = [_size(one, asked, words.places) for one in numbers]
    as_large = [name for name, size in zip(names, shown, strict=True) if size == shown[0]]
    size = asked.words.decimals(numbers[0].value, words.places) if words.places else counted(numbers[0], asked)
    text = words.many if len(as_large) == AT_MOST else words.several if len(as_large) > 1 else words.one
    said = text.format(year=year, name=names[0], names=asked.words.listed(as_large), size=size)
    _, part = asked.words.translate, of_part(numbers[0], asked)
    return f"{said} {_('That is {part}.').format(part=part)}" if part else said


def _number(identity: str, row: pl.DataFrame, frame: pl.DataFrame, answer: Answer) -> Number:
    unit = answer.units["students" if "students" in answer.units else "total"]
    found = number(identity, row["size"].item(), unit, answer, selection(row, frame, answer.by))
    return replace(found, rounded_to=row["rounded_to"].item()) if "rounded_to" in row.columns else found


def _apart(names: list[str], codes: list[str]) -> list[str]:
    """Names that stand for several offers with the code of each."""
    return [f"{name} ({code})" if names.count(name) > 1 else name for name, code in zip(names, codes, strict=True)]


def _name(row: dict[str, object], asked: Asked) -> str:
    return asked.name(str(row["code"]), str(row["name"] or ""))


def _size(one: Number, asked: Asked, places: int) -> str:
    return asked.words.decimals(one.value, places) if places else in_a_cell(one, asked)
