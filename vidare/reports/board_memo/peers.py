"""The institution beside its peers: who has the most students in continuing education, and how each has changed."""

from collections.abc import Mapping, Sequence

from vidare.language import Sentence
from vidare.measures.measure import Answer, NotComputable
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.change import ABOUT
from vidare.reports.board_memo.number import Number
from vidare.reports.board_memo.part import Part, counted, in_a_cell, like_last, since_first, year_of
from vidare.reports.board_memo.yearly_count import changes, students_of
from vidare.reports.documents.column_widths import fits
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.figures.named_bars import Bar, named_bars


def peers(answer: Answer, asked: Asked) -> Part | None:
    """Students of the institution and its peers in the last year that it and any of them have numbers of.

    Numbers of later years stand in the table.
    """
    _ = asked.words.translate
    found = {code: students_of(answer, asked, code, f"peers.{code}") for code in (asked.institution, *asked.peers)}
    if not found[asked.institution]:
        return None
    year = _last_together(found, asked)
    last = {code: one for code, numbers in found.items() for one in numbers if year_of(one) == year}
    until = {code: [one for one in numbers if year_of(one) <= year] for code, numbers in found.items()}
    order = sorted(last, key=lambda code: -last[code].value)
    shown = [*order, *(code for code, numbers in found.items() if numbers and code not in last)]
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
        _table(found, shown, asked),
        (
            *(one for code in shown for one in found[code]),
            *(one for code in order for one in changes(f"peers.{code}", until[code], asked)),
        ),
        answer,
        hidden={one for one in asked.hidden if one[0] in found},
        points=(
            *(_point(code, until[code], asked) for code in order),
            *(_lacking(code, year, asked) for code in found if code not in last),
        ),
    )


def _last_together(found: Mapping[str, Sequence[Number]], asked: Asked) -> int:
    """The last year of which the institution and a peer have a number; raises NotComputable where there is none."""
    own = {year_of(one) for one in found[asked.institution]}
    theirs = {year_of(one) for code in asked.peers for one in found[code]}
    if not own & theirs:
        names = asked.words.listed([asked.short_name(code) for code in asked.peers])
        told = Sentence(
            "There are no numbers of {institutions} in the years that there are numbers of the institution."
        )
        if asked.hidden:
            text = (
                "Of {institutions} there is no year beside the institution's: some are hidden, as so few are counted."
            )
            told = Sentence(text)
        raise NotComputable("peers", (told.with_gaps(institutions=names),))
    return max(own & theirs)


def _lacking(code: str, year: int, asked: Asked) -> str:
    _ = asked.words.translate
    text = _("{institution}: no number for {year}.")
    if (code, year) in asked.hidden:
        text = _("{institution}: the number for {year} is hidden, because so few are counted.")
    return text.format(institution=asked.short_name(code), year=year)


def _bar(code: str, one: Number, asked: Asked) -> Bar:
    return Bar(asked.short_name(code), float(one.value), in_a_cell(one, asked), lit=code == asked.institution)


def _standing(last: Mapping[str, Number], year: int, asked: Asked) -> str:
    """Whom the institution has more students than, and who has more."""
    _ = asked.words.translate
    own = last[asked.institution]
    unlike = [code for code, one in last.items() if len(like_last([one, own], asked)) < 2]
    last = {code: one for code, one in last.items() if code not in unlike}
    said = []
    alike = _those(last, own, 0)
    as_many = [code for code in alike if own.bounds == last[code].bounds and own.bounds[0] == own.bounds[1]]
    about = [code for code in alike if code not in as_many and _close(own, last[code])]
    unclear = [code for code in alike if code not in (*as_many, *about)]
    for text, codes in (
        (_("In {year} {institution} had more students in continuing education than {others}."), _those(last, own, 1)),
        (_("In {year} {institution} had as many students in continuing education as {others}."), as_many),
        (_("In {year} {institution} had about as many students in continuing education as {others}."), about),
        (_not_told(asked), unclear),
        (_("In {year} {institution} had fewer students in continuing education than {others}."), _those(last, own, -1)),
    ):
        others = [
            f"{asked.short_name(code)} ({counted(last[code], asked)})" for code in codes if code != asked.institution
        ]
        if others:
            gaps = {"year": year, "institution": asked.short_name(asked.institution)}
            said.append(text.format(**gaps, others=asked.words.listed(others)))
    if unlike:
        text = _("{others} can't be held beside {institution}, since not the same semesters of {year} are at hand.")
        names = asked.words.listed([asked.short_name(code) for code in unlike])
        said.append(text.format(others=names, institution=asked.short_name(asked.institution), year=year))
    return " ".join(said)


def _not_told(asked: Asked) -> str:
    _ = asked.words.translate
    return _(
        "Small counts are shielded, so that it can't be told whether {institution} had more in {year} than {others}."
    )


def _close(own: Number, other: Number) -> bool:
    """Whether two numbers are about the same, whatever they are between their bounds."""
    return max(own.bounds[1], other.bounds[1]) <= ABOUT * min(own.bounds[0], other.bounds[0])


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
    """A row for each year, or for each institution where their names have no room beside each other."""
    _ = asked.words.translate
    caption = _("Students in continuing education, by institution and year")
    names = {code: asked.short_name(code) for code in order}
    years = sorted({year_of(one) for numbers in found.values() for one in numbers})
    cells = {(code, year_of(one)): Cell(in_a_cell(one, asked), one.id) for code in order for one in found[code]}
    of_years = [(Cell(str(year)), *(cells.get((code, year), Cell("")) for code in order)) for year in years]
    by_year = DataTable(caption, (_("Year"), *names.values()), tuple(of_years))
    if fits(by_year):
        return by_year
    of_names = [(Cell(name), *(cells.get((code, year), Cell("")) for year in years)) for code, name in names.items()]
    return DataTable(caption, (_("Institution"), *map(str, years)), tuple(of_names))
