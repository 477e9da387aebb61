"""Whether the partners of a BIP are new or known from before (figure 2.10), from what is said of each partner."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.counted import by_code, silent
from vidare.measures.erasmus.register_rows import bips_carried_out, origins, rows_of
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_partner import ErasmusPartner

MIXES = {
    "new_only": Sentence("new partners only"),
    "mixed": Sentence("new and known partners"),
    "known_only": Sentence("known partners only"),
}


def compute(tables: Tables) -> Answer:
    """BIPs that were carried out, by the mix of their partners.

    The own institution stands among the partners without being new or known, so that one of them may say nothing;
    where more do, the mix is unknown.
    """
    bips = bips_carried_out(tables)
    partners = rows_of(tables, ErasmusPartner).filter(pl.col("role").fill_null("") != "associated")
    new, known = (pl.col("history") == "new").sum(), (pl.col("history") == "known").sum()
    told = (pl.col("history").null_count() <= 1) & (pl.col("history").count() > 0)
    mix = pl.when(told & (known == 0)).then(pl.lit("new_only")).when(told & (new == 0)).then(pl.lit("known_only"))
    mixes = partners.group_by(bip="part_of").agg(mix=mix.when(told).then(pl.lit("mixed")))
    frame = by_code(bips.join(mixes, on="bip", how="left"), "mix", MIXES)
    return Answer(
        MEASURE.id,
        frame,
        ("mix",),
        {"count": "BIPs", "n": "BIPs"},
        origins(tables, Bip, BipRun, ErasmusPartner),
        told=silent(frame, bips.height, "BIPs"),
    )


MEASURE = Measure(
    id="erasmus_bip_partners",
    counts=Sentence("Blended intensive programmes, by whether their partners are new or known from before."),
    source=f"{EVALUATION}, figure 2.10",
    needs={
        Bip.id: ("bip",),
        BipRun.id: ("bip", "run", "carried_out"),
        ErasmusPartner.id: ("part_of", "organisation", "history"),
    },
    may_use={ErasmusPartner.id: ("role",)},
    compute=compute,
)
