"""How what projects and BIPs develop is integrated into ordinary study programmes (figure 2.16, section 2.3)."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.counted import SEVERAL, by_codes
from vidare.measures.erasmus.register_rows import bips_carried_out, origins, project_offers, rows_of
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.code_list import load
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_offer import ErasmusOffer
from vidare.tables.offer_link import OfferLink
from vidare.tables.several_codes import several_codes

KIND, ALONE = "programme", "standalone"


def forms() -> tuple[str, ...]:
    """The ways of being integrated, and that of standing alone."""
    return tuple(code.code for code in load("link_form").entries if KIND in code["kind"].split(";"))


def compute(tables: Tables) -> Answer:
    """Projects and BIPs by how their offers are integrated; `integrated` is how many are so in any way at all.

    Of projects, `n` counts those whose offers have a link to a study programme, or are said to stand alone.
    """
    links = rows_of(tables, OfferLink).filter(pl.col("kind") == KIND).with_columns(form=several_codes("how"))
    of_projects = project_offers(tables).select("offer", unit="project")
    of_bips = bips_carried_out(tables).drop_nulls("offer").select("offer", unit="bip")
    parts = []
    for what, offers in (("project", of_projects), ("bip", of_bips)):
        each = links.join(offers, on="offer").explode("form", empty_as_null=True, keep_nulls=True)
        each = each.drop_nulls("form").group_by("unit").agg("form")
        counted = by_codes(each, "form", forms())
        integrated = each.filter(pl.col("form").list.eval(pl.element() != ALONE).list.any()).height
        parts.append(
            counted.select(pl.lit(what).alias("unit"), pl.all(), pl.lit(integrated, pl.Int64).alias("integrated"))
        )
    return Answer(
        MEASURE.id,
        pl.concat(parts),
        ("unit", "form"),
        dict.fromkeys(("count", "n", "integrated"), "projects or BIPs"),
        origins(tables, OfferLink, ErasmusOffer, Bip, BipRun),
        told=(SEVERAL,),
    )


MEASURE = Measure(
    id="erasmus_integration",
    counts=Sentence("Projects and blended intensive programmes, by how they are part of ordinary study programmes."),
    source=f"{EVALUATION}, figure 2.16 and section 2.3",
    needs={OfferLink.id: ("offer", "kind", "how"), ErasmusOffer.id: ("offer", "project")},
    may_use={Bip.id: ("bip", "offer"), BipRun.id: ("bip", "run", "carried_out")},
    compute=compute,
)
