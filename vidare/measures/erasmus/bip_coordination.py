"""How the partners of a BIP share the coordination (figure 2.11), read from who coordinated each run.

Only BIPs that were carried out more than once can say anything. The role goes round among all where nobody has had it
twice before every partner has had it once; with fewer runs than partners that is how it looks so far.
"""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.counted import by_code, silent
from vidare.measures.erasmus.register_rows import origins, rows_of, runs_carried_out
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_partner import ErasmusPartner

WAYS = {
    "rotates_some": Sentence("goes round among some of the partners"),
    "fixed": Sentence("the same institution each time"),
    "rotates_all": Sentence("goes round among all partners"),
}


def compute(tables: Tables) -> Answer:
    """BIPs that were repeated, by how the coordination is shared; unknown where a run's coordinator or they are."""
    runs = runs_carried_out(tables).select("bip", "coordinator")
    repeated = (
        runs.group_by("bip").agg(runs=pl.len(), unknown=pl.col("coordinator").null_count()).filter(pl.col("runs") > 1)
    )
    partners = rows_of(tables, ErasmusPartner)
    may_coordinate = partners.filter(
        pl.col("organisation_kind").fill_null("hei") == "hei", pl.col("role").fill_null("") != "associated"
    )
    each = may_coordinate.select(bip="part_of", coordinator="organisation")
    turns = runs.group_by("bip", "coordinator").agg(turns=pl.len())
    counted = each.join(turns, on=["bip", "coordinator"], how="full", coalesce=True).with_columns(
        pl.col("turns").fill_null(0)
    )
    shared = counted.group_by("bip").agg(
        different=(pl.col("turns") > 0).sum(), most=pl.col("turns").max(), least=pl.col("turns").min()
    )
    known = (pl.col("unknown") == 0) & pl.col("bip").is_in(each["bip"].unique().implode())
    fixed, all_round = pl.col("different") == 1, pl.col("most") - pl.col("least") <= 1
    way = pl.when(fixed).then(pl.lit("fixed")).when(all_round).then(pl.lit("rotates_all"))
    found = repeated.join(shared, on="bip", how="left").with_columns(
        way=pl.when(known).then(way.otherwise(pl.lit("rotates_some")))
    )
    frame = by_code(found, "way", WAYS)
    return Answer(
        MEASURE.id,
        frame,
        ("way",),
        {"count": "BIPs", "n": "BIPs"},
        origins(tables, Bip, BipRun, ErasmusPartner),
        told=(*silent(frame, repeated.height, "BIPs"), *_told(found)),
    )


def _told(found: pl.DataFrame) -> tuple[Sentence, ...]:
    """How many of those that go round among all have not had time to."""
    so_far = found.filter((pl.col("way") == "rotates_all") & (pl.col("least") == 0)).height
    if not so_far:
        return ()
    text = "Of those that go round among all partners, {count} have had fewer runs than partners so far."
    one = "Of those that go round among all partners, {count} has had fewer runs than partners so far."
    return (Sentence(text, {"count": str(so_far)}, one, "count"),)


MEASURE = Measure(
    id="erasmus_bip_coordination",
    counts=Sentence("Blended intensive programmes that were repeated, by how the coordination is shared."),
    source=f"{EVALUATION}, figure 2.11",
    needs={
        BipRun.id: ("bip", "run", "carried_out", "coordinator"),
        ErasmusPartner.id: ("part_of", "organisation"),
    },
    may_use={Bip.id: ("bip",), ErasmusPartner.id: ("role", "organisation_kind")},
    compute=compute,
)
