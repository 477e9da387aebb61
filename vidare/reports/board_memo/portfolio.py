"""Which models the offers follow: experience-based masters, micro-courses, free-standing courses, others."""

from dataclasses import replace

import polars as pl

from vidare.language import Sentence
from vidare.measures.measure import Answer
from vidare.measures.portfolio import MODELS, REGISTRATIONS_NOT_KNOWN
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.number import Number, Selection, number
from vidare.reports.board_memo.part import Part, since_first, year_of
from vidare.reports.board_memo.parts_of_years import PartsOfYears
from vidare.reports.board_memo.yearly_count import changes
from vidare.tables.course import Course
from vidare.tables.study_programme import StudyProgramme


def portfolio(answer: Answer, asked: Asked) -> Part | None:
    """Offers by model and year."""
    _ = asked.words.translate
    frame = asked.own(answer.frame)
    if frame.is_empty():
        return None
    offers = tuple(one for one in answer.origins if one.table in (Course.id, StudyProgramme.id))
    answer = replace(answer, origins=offers)
    found = PartsOfYears(
        "portfolio", _by_model(answer, frame, asked.institution), _names(frame, asked), asked.words.count
    )
    totals = list(found.totals.values())
    latest = year_of(totals[-1])
    shares = [
        f"{found.names[model]} {asked.words.count(of[latest].value)}"
        for model, of in sorted(found.numbers.items(), key=lambda one: -one[1][latest].value)
        if of[latest].value
    ]
    gaps = {
        "year": str(latest),
        "count": asked.words.count(totals[-1].value),
        "change": since_first(totals, asked),
        "models": asked.words.listed(shares),
    }
    sentence = Sentence(
        "In {year} the portfolio had {count} offers{change}. By model: {models}.",
        gaps,
        one="In {year} the portfolio had one offer{change}. By model: {models}.",
        counted="count",
    ).told(_)
    caption = _("Offers of continuing education by model")
    return Part(
        "portfolio",
        _("Portfolio"),
        (sentence,),
        found.figure(asked),
        caption,
        found.table(caption, asked),
        (*found.all_numbers, *changes("portfolio", totals, asked)),
        replace(answer, told=tuple(one for one in answer.told if not one.says(REGISTRATIONS_NOT_KNOWN))),
    )


def _names(frame: pl.DataFrame, asked: Asked) -> dict[str, str]:
    _ = asked.words.translate
    return {model: name.told(_) for model, name in MODELS.items() if model in set(frame["model"])}


def _by_model(answer: Answer, frame: pl.DataFrame, institution: str) -> dict[str, dict[int, Number]]:
    years = sorted(set(frame["year"]))
    found: dict[str, dict[int, Number]] = {}
    for model in MODELS:
        own = frame.filter(pl.col("model") == model)
        if own.height:
            of_years = {year: own.filter(pl.col("year") == year) for year in years}
            found[model] = {year: _count(answer, part, model, institution, year) for year, part in of_years.items()}
    return found


def _count(answer: Answer, part: pl.DataFrame, model: str, institution: str, year: int) -> Number:
    """The offers of a model, which are named one by one: their tables have courses too that are no offers."""
    chosen = Selection({"institution": institution, "year": year}, part.select("programme", "course").to_dicts())
    return number(f"portfolio.{model}.{year}", part.height, "offers", answer, chosen)
