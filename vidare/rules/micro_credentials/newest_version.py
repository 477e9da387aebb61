"""Which version of a micro-credential counts where several stand in the files, and what approvals say of each."""

import polars as pl

from vidare.tables.code_list import load

APPROVING = tuple(code.code for code in load("quality_step").entries if code["asked"] == "approval")
ASKED_BEFORE = tuple(code.code for code in load("quality_step").entries if code["asked"] == "yes")
WITHDRAWAL = "withdrawal"


def newest(versions: pl.DataFrame) -> pl.DataFrame:
    """The newest version of each micro-credential; rows without code or version are left out."""
    known = versions.drop_nulls(["code", "version"]).sort("code", "version")
    return known.unique("code", keep="last", maintain_order=True)


def decided(approvals: pl.DataFrame) -> pl.DataFrame:
    """For each version the first day of its approval, `approved_on`, and of its withdrawal, `withdrawn_on`."""
    return (
        approvals.drop_nulls(["code", "version"])
        .group_by("code", "version", maintain_order=True)
        .agg(
            approved_on=pl.col("on").filter(pl.col("step").is_in(APPROVING)).min(),
            withdrawn_on=pl.col("on").filter(pl.col("step") == WITHDRAWAL).min(),
        )
    )
