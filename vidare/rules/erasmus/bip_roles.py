"""The rules of who coordinates a run of a BIP and who receives: partners both, and maybe the same one."""

import polars as pl

from vidare.rules.beside import Frames, beside
from vidare.rules.erasmus.sources import WIKI
from vidare.rules.worded import worded
from vidare.tables.bip_run import BipRun
from vidare.tables.erasmus_partner import ErasmusPartner

PARTNERS = "Erasmus-partner (Rolle)"


@beside(BipRun, by=("bip",), may=(ErasmusPartner,))
def roles(runs: pl.DataFrame, others: Frames) -> pl.DataFrame:
    """Whether the run has a coordinator and a receiver among the BIP's partners; null where nobody can say."""
    partners = (
        others[ErasmusPartner]
        .group_by("part_of")
        .agg(names=pl.col("organisation").append(pl.col("organisation_id")).drop_nulls(), roles=pl.col("role"))
    )
    found = runs.join(partners, left_on="bip", right_on="part_of", how="left", maintain_order="left")
    return found.select(
        coordinator_takes_part=_takes_part("coordinator", ["coordinator", "both"]),
        receiver_takes_part=_takes_part("receiver", ["receiving", "both"]),
    )


def _takes_part(column: str, fitting: list[str]) -> pl.Expr:
    """Whether the institution named is a partner; where none is named, whether a partner has the role."""
    roles = pl.col("roles")
    known = roles.list.eval(pl.element().is_in(fitting)).list.any()
    any_role = pl.when(known).then(True).when(roles.list.drop_nulls().list.len() == roles.list.len()).then(False)
    return pl.when(pl.col(column).is_null()).then(any_role).otherwise(pl.col("names").list.contains(pl.col(column)))


@worded(
    BipRun,
    "coordinator",
    "partner",
    severity="error",
    kind="eligibility",
    source=f"{WIKI}: one coordinating and one receiving institution, which may be the same",
    known_by={"coordinator_takes_part": f"Koordinerende institusjon, {PARTNERS}"},
)
def coordinator_is_a_partner() -> pl.Expr:
    """A run of a BIP is coordinated by one of the BIP's partners."""
    return pl.col("coordinator_takes_part")


@worded(
    BipRun,
    "receiver",
    "partner",
    severity="error",
    kind="eligibility",
    source=f"{WIKI}: the receiving institution is one of the partnership",
    known_by={"receiver_takes_part": f"Mottakende institusjon, {PARTNERS}"},
)
def receiver_is_a_partner() -> pl.Expr:
    """The physical part of a BIP is at one of the BIP's partners, which may be the one that coordinates."""
    return pl.col("receiver_takes_part")
