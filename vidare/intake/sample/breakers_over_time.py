"""How the rules over time are broken: the delivery before said something else of the same programme, or knew it not."""

from collections.abc import Callable

import polars as pl

from vidare.intake.sample.breaker import Breaker, Cells

PLAIN = (
    (pl.col("level") == "LN")
    & (pl.col("continuing_education") == 1)
    & (pl.col("new_programme") == 1)
    & (pl.col("offered_to") == "99999")
    & (pl.col("credits") < 30)
)
"""A short course started in 2008 or later, still given: what most rules can be broken on by one cell."""
OLD = (pl.col("new_programme") == 0) & (pl.col("offered_to") == "99999") & (pl.col("year") >= 2008)
"""A programme from before 2008, reported later: before that nobody asks whether it is one."""


def before(row: Cells, **cells: str | None) -> Cells:
    """What the last delivery said of the programme, one semester earlier."""
    year, semester = int(row["year"] or 0), row["semester"]
    earlier = {"year": str(year), "semester": "1"} if semester == "3" else {"year": str(year - 1), "semester": "3"}
    return {**row, **earlier, **cells}


def changed(cells: Callable[[Cells], Cells]) -> Breaker:
    """The row is ordinary, but the last delivery said otherwise of the same programme."""
    return Breaker(lambda row, _: [row], PLAIN, over_time=True, before=lambda row: [before(row, **cells(row))])


def ended_before(row: Cells) -> Cells:
    """An end in the semester of the last delivery."""
    earlier = before(row)
    return {"offered_to": f"{earlier['year']}{earlier['semester']}"}


def far_off(row: Cells) -> Cells:
    """A self-financed percentage far from the row's own."""
    return {"self_financed": "0" if float(row["self_financed"] or 0) > 50 else "90"}


def renamed(row: Cells) -> Cells:
    """The name that a programme kept when its code changed."""
    return {**row, "name": f"Omdøpt program {row['programme']}"}


BREAKERS_OVER_TIME: dict[str, Breaker] = {
    "programme.gone": Breaker(
        lambda row, _: [],
        PLAIN,
        over_time=True,
        before=lambda row: [before(row, name=f"Utgått program {row['programme']}")],
    ),
    "programme.renamed": Breaker(
        lambda row, _: [renamed(row)],
        PLAIN,
        over_time=True,
        before=lambda row: [before(renamed(row), programme=f"{row['programme']}G", **ended_before(row))],
    ),
    "name.changed": changed(lambda row: {"name": "Et eldre navn"}),
    "level.changed": changed(lambda row: {"level": "HN"}),
    "study.changed": changed(lambda row: {"study": "ANNET"}),
    "credits.changed": changed(lambda row: {"credits": "1"}),
    "field_of_education.changed": changed(lambda row: {"field_of_education": "641999"}),
    "continuing_education.changed": changed(lambda row: {"continuing_education": "2"}),
    "self_financed.changed": changed(far_off),
    "offered_to.back": changed(ended_before),
    "new_programme.delivered_before": Breaker(lambda row, _: [row], OLD, over_time=True),
}
"""By the rule's column and what it says of it."""
