"""How employers contribute to what projects and BIPs develop (figures 4.1 and 4.3), planned or carried out."""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.counted import SEVERAL, by_codes
from vidare.measures.erasmus.employers import contributions
from vidare.measures.erasmus.register_rows import origins, rows_of
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.bip import Bip
from vidare.tables.code_list import load
from vidare.tables.employer_contribution import EmployerContribution
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_offer import ErasmusOffer


def compute(tables: Tables) -> Answer:
    """Projects and BIPs with contributions, by what these are; `n` is how many of them have any."""
    given = contributions(tables)
    of_bips = pl.col("part_of").is_in(rows_of(tables, Bip)["bip"].implode())
    parts = []
    for unit, rows in (("project", given.filter(~of_bips)), ("bip", given.filter(of_bips))):
        each = rows.group_by("part_of").agg("contribution")
        counted = by_codes(each, "contribution", load("employer_contribution").codes)
        parts.append(counted.select(pl.lit(unit).alias("unit"), pl.all()))
    return Answer(
        MEASURE.id,
        pl.concat(parts),
        ("unit", "contribution"),
        {"count": "projects or BIPs", "n": "projects or BIPs"},
        origins(tables, EmployerContribution, ErasmusOffer, Bip),
        told=(SEVERAL,),
    )


MEASURE = Measure(
    id="erasmus_employer_contributions",
    counts=Sentence("Projects and blended intensive programmes with employers, by what these contribute."),
    source=f"{EVALUATION}, figures 4.1 and 4.3",
    needs={EmployerContribution.id: ("offer", "employer", "contribution")},
    may_use={ErasmusOffer.id: ("offer", "project"), Bip.id: ("bip", "offer")},
    compute=compute,
)
