"""What the report may print of persons: its counts pass the publication gate before a sentence or figure sees them.

Students by year, students beside peers and the largest offers count the same persons. The gate judges them as one
table, since whoever has the number of a year can take the offers from it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from vidare.language import Amount, Sentence
from vidare.measures.delivered import each_once
from vidare.measures.measure import Answer
from vidare.measures.students import AT_LEAST_UNCOUNTED, SHIELDED, UNCOUNTED
from vidare.reports.board_memo.asked import Asked
from vidare.rules.publishing.printed_table import further_told
from vidare.rules.publishing.publication import Gate, Published
from vidare.rules.publishing.shielding import Shielding
from vidare.tables.places import Places
from vidare.tables.registered_student import RegisteredStudent

LARGEST = 10
"""So many offers are listed by their students."""

OFFERS = "largest_offers"
BY_YEAR = ["institution", "year"]
OTHERS = "others"
"""The offers of a year that are not listed: who has the sum and the others knows how many they are together."""


def published(answers: Mapping[str, Answer], asked: Asked, gate: Gate) -> dict[str, Answer]:
    """Students, peers and largest offers, by measure, with the counts that may be printed; raises WouldReveal.

    Of the largest offers only small ones are hidden: where they would tell a small count, the sum of the year is.
    """
    of_years = {name: _of_years(answers[name], asked) for name in ("students", "peers") if name in answers}
    offers = _largest(answers[OFFERS], asked) if OFFERS in answers else None
    table = _one_table([frame.select(*BY_YEAR, "lowest") for frame in of_years.values()], offers)
    passed = gate.publish(table, by=["sum", "offer"], totals=[["sum"]], count="count", counted="students")
    answers = {name: _with_notes(answer, passed, gate.shielding) for name, answer in answers.items()}
    found = {name: _with_years(answers[name], frame, passed) for name, frame in of_years.items()}
    if offers is not None:
        found[OFFERS] = _with_offers(answers[OFFERS], offers, passed)
    return found


def years_at_hand(answer: Answer, asked: Asked) -> set[tuple[str, int]]:
    """The years of the institution and its peers of which a number is known, or bounds that it lies between."""
    return set(answer.frame.filter(_shown(asked), _is_known()).select(BY_YEAR).iter_rows())


def years_unknown(answer: Answer, asked: Asked) -> set[tuple[str, int]]:
    """The years of which there are rows, but some that can't be read, or none of which it is known what they count."""
    return set(answer.frame.filter(_shown(asked), ~_is_known()).select(BY_YEAR).iter_rows())


def _is_known() -> pl.Expr:
    return pl.all_horizontal(pl.col("lowest", "highest").is_not_null())


def years_guarded(answer: Answer, asked: Asked) -> set[tuple[str, int]]:
    """The years whose students are printed rounded so that an offer of theirs stays hidden."""
    return set(answer.frame.filter(_shown(asked), pl.col("guards")).select(BY_YEAR).iter_rows())


def _shown(asked: Asked) -> pl.Expr:
    return pl.col("institution").is_in([asked.institution, *asked.peers]) & pl.col("year").is_in(list(asked.years))


def _of_years(answer: Answer, asked: Asked) -> pl.DataFrame:
    """Students of the institution and its peers, but for years of which nothing is known but that they are few.

    Nor is a year shown of which some counts can't be read, so that it has no upper bound.
    """
    known = pl.col("students").is_not_null() | ((pl.col("lowest") > 0) & pl.col("highest").is_not_null())
    return answer.frame.filter(_shown(asked), known).with_columns(sum=_sum_of_year())


def _sum_of_year() -> pl.Expr:
    return pl.concat_str(*BY_YEAR, separator=" ")


def _largest(answer: Answer, asked: Asked) -> pl.DataFrame:
    """The offers with the most students of the last year, each with its place in the answer and its sum.

    An offer that isn't among the students of the year is a sum of its own.
    """
    own = asked.own(answer.frame.with_row_index("place")).drop_nulls("students").filter(pl.col("students") > 0)
    last = own.filter(pl.col("year") == pl.col("year").max())
    offer = pl.col("place").cast(pl.String)
    within = pl.when(pl.col("counts")).then(_sum_of_year()).otherwise(offer)
    return last.sort("students", "offer", descending=[True, False])[:LARGEST].select(
        "place", sum=within, offer=offer, count="students"
    )


def _one_table(years: list[pl.DataFrame], offers: pl.DataFrame | None) -> pl.DataFrame:
    """The counts of all tables once: offers, and what the sums of the years have beside them."""
    empty = pl.DataFrame(schema={"sum": pl.String, "offer": pl.String, "count": pl.Int64})
    listed = empty if offers is None else offers.select(empty.columns)
    sums = pl.concat([empty.select("sum", "count"), *(_sums(frame) for frame in years)]).unique(maintain_order=True)
    of_listed = listed.group_by("sum").agg(listed=pl.col("count").sum())
    others = (
        sums.join(of_listed, on="sum", how="left")
        .with_columns(count=pl.col("count") - pl.col("listed").fill_null(0), offer=pl.lit(OTHERS))
        .filter((pl.col("count") > 0) | pl.col("listed").is_null())
    )
    return pl.concat([listed, others.select(empty.columns)])


def _sums(years: pl.DataFrame) -> pl.DataFrame:
    return years.select(sum=_sum_of_year(), count=pl.col("lowest").cast(pl.Int64))


def _with_notes(answer: Answer, passed: Published, shielding: Shielding) -> Answer:
    """The answer with notes that tell no small count, and no exact one beside rounded ones."""
    told = []
    for one in answer.told:
        gap, uncounted = _persons(one)
        if one.says(AT_LEAST_UNCOUNTED) and (shielding.is_small(uncounted) or passed.rounded_to > 1):
            # What is at least a small count may be more than one, and what is rounded may be less.
            told.append(UNCOUNTED.with_gaps(programmes=one.gaps["programmes"]))
        elif shielding.is_small(uncounted):
            text = (
                "Fewer than {threshold} registrations are on programmes of which it isn't known whether they are "
                "continuing education, and are not counted."
                if "programmes" in one.gaps
                else "Fewer than {threshold} registrations have no period or no student that can be read."
            )
            told.append(Sentence(text, {"threshold": str(shielding.threshold)}))
        elif passed.rounded_to > 1 and (uncounted or one.gaps.get("table") == RegisteredStudent.dbh):
            # Lines can be counted.
            places = {name: found.only_files() for name, found in one.gaps.items() if isinstance(found, Places)}
            amount = {gap: Amount.of(shielding.rounded(uncounted))} if uncounted else {}
            told.append(one.with_gaps(**places, **amount))
        elif not one.says(SHIELDED):
            told.append(one)
    return replace(answer, told=tuple(each_once(told)))


def _persons(one: Sentence) -> tuple[str, int]:
    """The gap of a sentence that counts registrations of persons, and how many; 0 where none does."""
    gap = "rows" if one.gaps.get("table") == RegisteredStudent.dbh else "students"
    amount = one.gaps.get(gap)
    return gap, int(amount.quantity) if isinstance(amount, Amount) else 0


def _with_years(answer: Answer, years: pl.DataFrame, passed: Published) -> Answer:
    """The answer with the years that may be printed; a hidden year is left out, and told."""
    sums = passed.frame.filter("total").select("sum", in_sum="hidden", printed="count")
    alone = passed.frame.filter(~pl.col("total")).filter(pl.col("sum").is_unique()).select("sum", "hidden")
    cells = passed.frame.filter(~pl.col("total")).group_by("sum").agg(guards=pl.col("hidden").is_not_null().any())
    joined = years.join(sums, on="sum", how="left", maintain_order="left").join(alone, on="sum", how="left")
    joined = joined.join(cells, on="sum", how="left")
    joined = joined.with_columns(pl.coalesce("hidden", "in_sum").alias("hidden"))
    exact = pl.when(pl.col("students").is_not_null()).then("printed")
    highest = pl.col("highest") - pl.col("lowest") + pl.col("printed")
    printed = joined.drop_nulls("printed").with_columns(
        students=exact, lowest=pl.col("printed"), highest=highest, rounded_to=_rounded_to(pl.col("printed"), passed)
    )
    told = (*_told(answer, passed, joined["hidden"]), *(_bounds(row, passed) for row in _shielded(printed)))
    return replace(answer, frame=printed.drop("sum", "hidden", "in_sum", "printed"), told=told)


def _shielded(printed: pl.DataFrame) -> list[dict[str, Any]]:
    """The years that DBH has shielded small counts of."""
    return printed.filter(pl.col("students").is_null()).to_dicts()


def _bounds(row: Mapping[str, Any], passed: Published) -> Sentence:
    """Between which bounds the number of a year lies; those of a rounded one are as wide as its rounding."""
    low, high = printed_bounds(row["lowest"], row["highest"], passed.rounded_to)
    gaps = {"lowest": Amount.of(low), "highest": Amount.of(high)}
    return SHIELDED.with_gaps(institution=row["institution"], year=str(row["year"]), **gaps)


def printed_bounds(lowest: int, highest: int, rounded_to: int) -> tuple[int, int]:
    """What a number lies between whose bounds are printed rounded."""
    return max(0, lowest - rounded_to // 2), highest + (rounded_to - 1) // 2


def _with_offers(answer: Answer, offers: pl.DataFrame, passed: Published) -> Answer:
    """The answer with the students of the largest offers of the last year; those of all others aren't printed.

    `hidden` says why one of the largest isn't either (one of HIDDEN), and `unknown` where there is no number at all.
    """
    counts = passed.frame.filter(~pl.col("total")).select("sum", "offer", "hidden", students="count")
    seen = offers.drop("count").join(counts, on=["sum", "offer"], how="left").drop("sum", "offer")
    unknown = pl.col("students").is_null().alias("unknown")
    frame = answer.frame.with_row_index("place").with_columns(unknown).drop("students")
    joined = frame.join(seen, on="place", how="left", maintain_order="left")
    rounded = joined.with_columns(rounded_to=_rounded_to(pl.col("students"), passed))
    return replace(answer, frame=rounded.drop("place"), told=_told(answer, passed, seen["hidden"]))


def _rounded_to(printed: pl.Expr, passed: Published) -> pl.Expr:
    """What each count is rounded to; 0 stands as it is."""
    return pl.when(printed == 0).then(1).otherwise(passed.rounded_to)


def _told(answer: Answer, passed: Published, hidden: pl.Series) -> tuple[Sentence, ...]:
    """What a reader of one of the tables must know; only what is hidden in this table itself is counted."""
    told = (one for one in passed.told if "count" not in one.gaps)
    return (*answer.told, *told, *further_told(hidden))
