"""The institution beside its peers: who has the most students in continuing education, and how each has changed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from vidare.measures.measure import Answer
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.number import Number
from vidare.reports.board_memo.part import Part, counted, in_a_cell, since_first, year_of
from vidare.reports.board_memo.yearly_count import changes, students_of
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.figures.named_bars import Bar, named_bars


def peers(answer: Answer, asked: Asked) -> Part | None:
    """Students of the institution and its peers in the last year that all of them have."""
    _ = asked.words.translate
    found = {code: students_of(answer, asked, code, f"peers.{code}") for code in (asked.institution, *asked.peers)}
    found = {code: numbers for code, numbers in found.items() if numbers}
    years = (
        sorted(set.intersection(*({year_of(one) for one in numbers} for numbers in found.values()))) if found else []
    )
    if asked.institution not in found or len(found) < 2 or not years:
        return None
    last = {code: next(one for one in numbers if year_of(one) == years[-1]) for code, numbers in found.items()}
    order = sorted(last, key=lambda code: -last[code].value)
    alternative = _("Bars, one for each institution, {year}. {series}. The table below has the same numbers.").format(
        year=years[-1],
        series=", ".join(f"{asked.short_name(code)}: {in_a_cell(last[code], asked)}" for code in order),
    )
    bars = [_bar(code, last[code], asked) for code in order]
    caption = _("Students in continuing education at {institution} and others, {year}").format(
        institution=asked.short_name(asked.institution), year=years[-1]
    )
    return Part(
        "peers",
        _("Beside other institutions"),
        (_standing(last, years[-1], asked),),
        named_bars("peers", bars, alternative),
        caption,
        _table(found, order, asked),
        tuple(one for code in order for one in (*found[code], *changes(f"peers.{code}", found[code]))),
        answer,
        points=tuple(_point(code, found[code], asked) for code in order),
    )


def _bar(code: str, one: Number, asked: Asked) -> Bar:
    return Bar(asked.short_name(code), float(one.value), in_a_cell(one, asked), lit=code == asked.institution)


def _standing(last: Mapping[str, Number], year: int, asked: Asked) -> str:
    """Whom the institution has more students than, and who has more."""
    _ = asked.words.translate
    own = last[asked.institution].value
    said = []
    for text, codes in (
        (_("In {year} {institution} had more students in continuing education than {others}."), _those(last, own, 1)),
        (_("In {year} {institution} had as many students in continuing education as {others}."), _those(last, own, 0)),
        (_("In {year} {institution} had fewer students in continuing education than {others}."), _those(last, own, -1)),
    ):
        others = [
            f"{asked.short_name(code)} ({counted(last[code], asked)})" for code in codes if code != asked.institution
        ]
        if others:
            gaps = {"year": year, "institution": asked.short_name(asked.institution)}
            said.append(text.format(**gaps, others=asked.words.listed(others)))
    return " ".join(said)


def _those(last: Mapping[str, Number], own: Decimal, sign: int) -> list[str]:
    """The institutions that have fewer (1), as many (0) or more (-1), the largest first."""
    fitting = [code for code, one in last.items() if (own > one.value) - (own < one.value) == sign]
    return sorted(fitting, key=lambda code: -last[code].value)


def _point(code: str, numbers: Sequence[Number], asked: Asked) -> str:
    _ = asked.words.translate
    gaps = {"institution": asked.short_name(code), "count": counted(numbers[-1], asked), "year": year_of(numbers[-1])}
    text = _("{institution}: {count} in {year}{change}.")
    return text.format(**gaps, change=since_first(numbers, asked))


def _table(found: Mapping[str, Sequence[Number]], order: Sequence[str], asked: Asked) -> DataTable:
    _ = asked.words.translate
    years = sorted({year_of(one) for numbers in found.values() for one in numbers})
    rows = []
    for year in years:
        cells = [next((one for one in found[code] if year_of(one) == year), None) for code in order]
        rows.append((Cell(str(year)), *(Cell(in_a_cell(one, asked), one.id) if one else Cell("") for one in cells)))
    return DataTable(
        _("Students in continuing education, by institution and year"),
        (_("Year"), *(asked.short_name(code) for code in order)),
        tuple(rows),
    )
