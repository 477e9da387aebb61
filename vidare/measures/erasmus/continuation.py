"""Whether offers go on after their project: what was expected and what was seen, which are never added together."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.counted import by_code
from vidare.measures.erasmus.register_rows import origins, rows_of
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.code_list import load
from vidare.tables.continuation import Continuation
from vidare.tables.erasmus_columns import EVALUATION


def compute(tables: Tables) -> Answer:
    """Offers by the form that was last said of them, on each basis by itself."""
    latest = rows_of(tables, Continuation).drop_nulls("form").sort("offer", "basis", "as_of")
    latest = latest.unique(["offer", "basis"], keep="last", maintain_order=True)
    forms = load("continuation_form").codes
    parts = [
        by_code(latest.filter(pl.col("basis") == basis), "form", forms).select(pl.lit(basis).alias("basis"), pl.all())
        for basis in load("continuation_basis").codes
    ]
    return Answer(
        MEASURE.id,
        pl.concat(parts),
        ("basis", "form"),
        {"count": "offers", "n": "offers"},
        origins(tables, Continuation),
        told=(
            Sentence("What is expected says how those involved think it will be; only what is observed has happened."),
            *_told(latest),
        ),
    )


def _told(latest: pl.DataFrame) -> tuple[Sentence, ...]:
    """How what was expected turned out, where both are known."""
    said = {
        basis: latest.filter(pl.col("basis") == basis).select("offer", "form") for basis in ("expected", "observed")
    }
    both = said["expected"].join(said["observed"], on="offer", suffix="_seen")
    if both.is_empty():
        return ()
    as_expected = both.filter(pl.col("form") == pl.col("form_seen")).height
    text = "Offers of which both are known: {count}; of these, {same} went as was expected."
    return (Sentence(text, {"count": str(both.height), "same": str(as_expected)}),)


MEASURE = Measure(
    id="erasmus_continuation",
    counts=Sentence("Offers by how they go on after their project, as expected and as observed."),
    source=f"{EVALUATION}, chapter 6",
    needs={Continuation.id: ("offer", "basis", "as_of", "form")},
    compute=compute,
)
