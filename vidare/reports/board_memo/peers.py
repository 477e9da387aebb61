"""The institution beside its peers: who has the most students in continuing education, and how each has changed."""

from collections.abc import Mapping, Sequence

from vidare.language import Sentence
from vidare.measures.measure import Answer, NotComputable
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.number import Number
from vidare.reports.board_memo.part import Part, counted, in_a_cell, since_first, year_of
from vidare.reports.board_memo.yearly_count import changes, students_of
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.figures.named_bars import Bar, named_bars


def peers(answer: Answer, asked: Asked) -> Part | None:
    """Students of the institution and its peers in the last year that it and any of them have numbers of."""
    _ = asked.words.translate
    found = {code: students_of(answer, asked, code, f"peers.{code}") for code in (asked.institution, *asked.peers)}
    if not found[asked.institution]:
        return None
    year = _last_together(found, asked)
    last = {code: one for code, numbers in found.items() for one in numbers if year_of(one) == year}
    found = {code: [one for one in numbers if year_of(one) <= year] for code, numbers in found.items()}
    order = sorted(last, key=lambda code: -last[code].value)
    alternative = _("Bars, one for each institution, {year}. {series}. The table below has the same numbers.").format(
        year=year,
        series=", ".join(f"{asked.short_name(code)}: {in_a_cell(last[code], asked)}" for code in order),
    )
    bars = [_bar(code, last[code], asked) for code in order]
    caption = _("Students in continuing education at {institution} and others, {year}").format(
        institution=asked.short_name(asked.institution), year=year
    )
    return Part(
        "peers",
        _("Beside other institutions"),
        (_standing(last, year, asked),),
        named_bars("peers", bars, alternative),
        caption,
        _table(found, order, asked),
        tuple(one for code in order for one in (*found[code], *changes(f"peers.{code}", found[code]))),
        answer,
        points=(
            *(_point(code, found[code], asked) for code in order),
            *(_lacking(code, year, asked) for code in found if code not in last),
        ),
    )


def _last_together(found: Mapping[str, Sequence[Number]], asked: Asked) -> int:
    """The last year of which the institution and a peer have a number; raises NotComputable where there is none."""
    own = {year_of(one) for one in found[asked.institution]}
    theirs = {year_of(one) for code in asked.peers for one in found[code]}
    if not own & theirs:
        names = asked.words.listed([asked.short_name(code) for code in asked.peers])
        text = "There are no numbers of {institutions} in the years that there are numbers of the institution."
        raise NotComputable("peers", (Sentence(text, {"institutions": names}),))
    return max(own & theirs)


def _lacking(code: str, year: int, asked: Asked) -> str:
    _ = asked.words.translate
    return _("{institution}: no number for {year}.").format(institution=asked.short_name(code), year=year)


def _bar(code: str, one: Number, asked: Asked) -> Bar:
    return Bar(asked.short_name(code), float(one.value), in_a_cell(one, asked), lit=code == asked.institution)


def _standing(last: Mapping[str, Number], year: int, asked: Asked) -> str:
    """Whom the institution has more students than, and who has more."""
    _ = asked.words.translate
    own = last[asked.institution]
    said = []
    exact = all(one.bounds[0] == one.bounds[1] for one in last.values())
    as_many = (
        _("In {year} {institution} had as many students in continuing education as {others}.")
        if exact
        else _("In {year} {institution} had about as many students in continuing education as {others}.")
    )
    for text, codes in (
        (_("In {year} {institution} had more students in continuing education than {others}."), _those(last, own, 1)),
        (as_many, _those(last, own, 0)),
        (_("In {year} {institution} had fewer students in continuing education than {others}."), _those(last, own, -1)),
    ):
        others = [
            f"{asked.short_name(code)} ({counted(last[code], asked)})" for code in codes if code != asked.institution
        ]
        if others:
            gaps = {"year": year, "institution": asked.short_name(asked.institution)}
            said.append(text.format(**gaps, others=asked.words.listed(others)))
    return " ".join(said)


def _those(last: Mapping[str, Number], own: Number, sign: int) -> list[str]:
    """The institutions that have fewer (1), as many as far as is known (0) or more (-1), the largest first."""
    low, high = own.bounds
    fitting = [code for code, one in last.items() if (low > one.bounds[1]) - (high < one.bounds[0]) == sign]
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
