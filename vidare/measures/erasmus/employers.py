"""Which projects and BIPs have employers: as partners, or by what they contribute to an offer.

No employer is known only where somebody has listed the partners; a project or a BIP without any says nothing.
"""

import polars as pl

from vidare.measures.erasmus.register_rows import NO, YES, rows_of
from vidare.measures.measure import Tables
from vidare.tables.bip import Bip
from vidare.tables.employer_contribution import EmployerContribution
from vidare.tables.erasmus_offer import ErasmusOffer
from vidare.tables.erasmus_partner import ErasmusPartner


def contributions(tables: Tables) -> pl.DataFrame:
    """Each contribution of an employer, with the project or the BIP that its offer is of, as `part_of`."""
    given = rows_of(tables, EmployerContribution)
    of_projects = rows_of(tables, ErasmusOffer).drop_nulls("project").select("offer", part_of="project")
    of_bips = rows_of(tables, Bip).drop_nulls("offer").select("offer", part_of="bip")
    return given.join(pl.concat([of_projects, of_bips]), on="offer")


def with_employers(tables: Tables, units: pl.DataFrame, key: str) -> pl.DataFrame:
    """The units with `employers`: yes, no, or blank where neither partners nor contributions are known."""
    partners = rows_of(tables, ErasmusPartner)
    employing = partners.filter(pl.col("organisation_kind") == "employer")["part_of"]
    contributing = contributions(tables)["part_of"]
    yes = pl.col(key).is_in(pl.concat([employing, contributing]).unique().implode())
    kinds = partners.group_by("part_of").agg(whole=pl.col("organisation_kind").null_count() == 0)
    listed = pl.col(key).is_in(kinds.filter("whole")["part_of"].implode())
    return units.with_columns(employers=pl.when(yes).then(pl.lit(YES)).when(listed).then(pl.lit(NO)))
