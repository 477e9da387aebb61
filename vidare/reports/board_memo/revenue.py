"""What continuing education earns, by the five ways it is financed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal

import polars as pl

from vidare.intake.ledgers.ledger_told import (
    BELOW_0,
    COPIED,
    DOUBTFUL,
    NO_SUCH_CATEGORY,
    REPEATED,
    UNDATED,
    UNEQUAL,
    UNMAPPED,
    UNREAD,
)
from vidare.language import Amount, Sentence
from vidare.measures.measure import Answer
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.change import change
from vidare.reports.board_memo.number import Number, number, selection
from vidare.reports.board_memo.part import Part, compared_with, like_last, since_first, since_last_year, year_of
from vidare.reports.board_memo.parts_of_years import PartsOfYears, capital
from vidare.reports.board_memo.yearly_count import changes
from vidare.reports.wording import MILLION
from vidare.tables.code_list import load

WITHOUT_WAY_OUT = {
    UNMAPPED: "Account {account} has no category, and its {sum} kroner are not counted.",
    NO_SUCH_CATEGORY: "Account {account} has «{found}» for a category, and its {sum} kroner are not counted.",
    BELOW_0: "Revenue comes to {sum} kroner, which is below 0.",
    UNREAD: "Entries that are not counted, since their amount can't be read: {rows} ({places}).",
    DOUBTFUL: (
        "Those of them with three digits after the only sign of the amount, as 15.000, which may be thousands or "
        "decimals: {rows}."
    ),
    UNDATED: (
        "Entries that are not counted, since their period is no month of accounts: {rows}, in all {sum} kroner "
        "({places})."
    ),
    REPEATED: (
        "Entries with the period, the voucher and the number of an earlier one, which are counted all the same: "
        "{rows}, in all {sum} kroner ({places})."
    ),
    COPIED: "All entries of {file} stand in {other} too, and are counted all the same: {rows}, in all {sum} kroner.",
}
"""What a board is told of what whoever writes the report has to mend."""
UNCOUNTED = (UNMAPPED, NO_SUCH_CATEGORY, UNREAD)
"""What is told of entries that a year's number may lack."""
TO_MEND = (*WITHOUT_WAY_OUT, UNEQUAL)
"""What whoever writes the report has to look into before a board reads it."""


def revenue(answer: Answer, asked: Asked) -> Part | None:
    """Revenue by category and year, in all, and the category that has grown the most."""
    _ = asked.words.translate
    frame = asked.own(answer.frame)
    if not frame.select((pl.col("revenue") != 0).any()).item():
        return None
    found = _by_category(answer, frame, asked)
    totals = list(found.totals.values())
    uncounted = [one for one in answer.told if one.text in UNCOUNTED]
    lacking = {year for one in uncounted for year in _years(one)}
    compared = _comparable(totals, lacking)
    last = totals[-1]
    first = _earned(uncounted, year_of(last), asked).format(
        year=year_of(last), amount=asked.words.kroner(last.value), change=since_first(compared, asked)
    )
    caption = (
        _("Revenue of continuing education by the way it is financed, million kroner")
        if _in_millions(frame)
        else _("Revenue of continuing education by the way it is financed, kroner")
    )
    series = {name: _comparable(list(of.values()), lacking) for name, of in found.numbers.items()}
    of_parts = [one for name, of in series.items() for one in changes(f"revenue.{name}", of, asked)]
    return Part(
        "revenue",
        _("Revenue"),
        (" ".join([first, *since_last_year(compared, asked), *_grown_most(found, series, asked)]),),
        found.figure(asked),
        caption,
        found.table(caption, asked),
        (*found.all_numbers, *changes("revenue", compared, asked), *of_parts),
        replace(answer, told=tuple(_for_a_board(answer.told, sum((one.value for one in totals), Decimal(0)), asked))),
        points=tuple(_point(name, found, of, asked) for name, of in series.items()),
        asks=tuple(one for one in answer.told if one.text in TO_MEND),
    )


def _by_category(answer: Answer, frame: pl.DataFrame, asked: Asked) -> PartsOfYears:
    _ = asked.words.translate
    numbers: dict[str, dict[int, Number]] = {}
    for code in load("financing_category").entries:
        part = frame.filter(pl.col("financing_category") == code.code)
        if part.select((pl.col("revenue") != 0).any()).item():
            numbers[code.code] = {
                row["year"]: number(
                    f"revenue.{code.code}.{row['year']}",
                    row["revenue"],
                    "kroner",
                    answer,
                    selection(part[[place]], frame, answer.by),
                )
                for place, row in enumerate(part.iter_rows(named=True))
            }
    latest = max(year for of in numbers.values() for year in of)
    order = sorted(numbers, key=lambda name: -numbers[name][latest].value)
    names = {code.code: _(code.meaning) for code in load("financing_category").entries}
    return PartsOfYears(
        "revenue",
        {name: numbers[name] for name in order},
        {name: names[name] for name in order},
        asked.words.millions if _in_millions(frame) else asked.words.whole,
    )


def _years(uncounted: Sentence) -> list[int]:
    """The years of the entries that a sentence says are not counted, as far as they are known."""
    return [int(year) for year in str(uncounted.gaps.get("years", "")).split(", ") if year]


def _comparable(numbers: Sequence[Number], lacking: Set[int]) -> list[Number]:
    """The last number, and those it is compared with: what lacks entries may be larger or smaller."""
    *before, last = numbers
    if year_of(last) in lacking:
        return [last]
    return [*(one for one in before if year_of(one) not in lacking), last]


def _earned(uncounted: Sequence[Sentence], year: int, asked: Asked) -> str:
    """What is said of a year's revenue: the least that it may be, where entries without a category could only add."""
    _ = asked.words.translate
    of_year = [one for one in uncounted if year in _years(one)]
    if not of_year:
        return _("In {year} continuing education earned {amount}{change}.")
    if any(one.text == UNREAD for one in of_year):
        return _("In {year} continuing education earned {amount} by the entries that could be counted{change}.")
    if all(_adds_to(one, year) for one in of_year):
        return _("In {year} continuing education earned at least {amount}{change}; some accounts have no category yet.")
    return _("In {year} continuing education earned {amount} on the accounts that have a category{change}.")


def _adds_to(uncounted: Sentence, year: int) -> bool:
    """Whether entries that aren't counted would add to a year; a sum of several years doesn't tell."""
    amount = uncounted.gaps["sum"]
    return _years(uncounted) == [year] and isinstance(amount, Amount) and amount.quantity >= 0


def _for_a_board(told: Iterable[Sentence], in_all: Decimal, asked: Asked) -> Iterator[Sentence]:
    """The sentences as a board is told them, of the years asked for; what to do is for who writes the report."""
    for one in told:
        if one.text == BELOW_0:
            if in_all < 0:
                yield Sentence(WITHOUT_WAY_OUT[BELOW_0], {"sum": Amount(in_all, 2)})
        elif one.text not in WITHOUT_WAY_OUT:
            yield one
        elif set(years := _years(one)) <= set(asked.years):
            yield Sentence(WITHOUT_WAY_OUT[one.text], one.gaps)
        else:
            whole = Sentence(WITHOUT_WAY_OUT[one.text], one.gaps)
            yield Sentence("{told} That is of the years {years}.", {"told": whole, "years": asked.words.years(years)})


def _in_millions(frame: pl.DataFrame) -> bool:
    """Whether any amount is so large that the figure and the table are written in millions."""
    return bool(frame.select((pl.col("revenue").abs() >= MILLION).any()).item())


def _grown_most(found: PartsOfYears, series: Mapping[str, list[Number]], asked: Asked) -> list[str]:
    """The category that has grown by the most kroner since the first year; nothing where that is several, or unseen."""
    _ = asked.words.translate
    alike = {name: like_last(numbers, asked) for name, numbers in series.items()}
    grown = {name: numbers for name, numbers in alike.items() if len(numbers) > 1}
    by_amount = {name: numbers[-1].value - numbers[0].value for name, numbers in grown.items()}
    largest = max(by_amount.values(), default=Decimal(0))
    most = [name for name, amount in by_amount.items() if amount == largest]
    if largest <= 0 or len(most) > 1:
        return []
    first, last = grown[most[0]][0], grown[most[0]][-1]
    then, now = asked.words.kroner(first.value), asked.words.kroner(last.value)
    if then == now:
        return []
    text = _("What has grown the most is {category}, from {then} in {first} to {now} in {last}.")
    gaps = {"then": then, "first": year_of(first), "now": now, "last": year_of(last)}
    return [text.format(category=found.names[most[0]], **gaps)]


def _point(category: str, found: PartsOfYears, numbers: Sequence[Number], asked: Asked) -> str:
    """One category: how much it is, and how it stands to the first year and the year before, of `numbers`."""
    _ = asked.words.translate
    *before, last = like_last(numbers, asked)
    amount = asked.words.kroner(last.value)
    earlier = compared_with(numbers, asked)
    # Of what is 0 or below there is one thing to say, and said once.
    earlier = earlier if last.value > 0 else earlier[-1:]
    said = [change(last.value, one.value, year_of(one), asked.words) for one in earlier]
    years_before = found.years.index(year_of(last))
    if said and not any(one.value for one in before) and len(before) == years_before:
        said = [_("none in the years before")]
    text = _("{category}: {amount} in {year}")
    start = text.format(category=capital(found.names[category]), amount=amount, year=year_of(last))
    return ", ".join([start, *said]) + "."
