"""The rows of the register that measures ask for, with every declared column, and which of them count."""

import polars as pl

from vidare.measures.measure import Origin, Tables
from vidare.rules.beside import completed
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.declaration import Table
from vidare.tables.erasmus_offer import ErasmusOffer

YES, NO = "yes", "no"


def rows_of(tables: Tables, table: type[Table]) -> pl.DataFrame:
    """The rows of a table, none where it isn't at hand; a column that no file has is empty."""
    return completed(table, tables[table].frame if table in tables else None)


def origins(tables: Tables, *asked: type[Table]) -> tuple[Origin, ...]:
    """The files of those of the tables that are at hand."""
    return tuple(Origin(table.id, tables[table].files) for table in asked if table in tables)


def runs_carried_out(tables: Tables) -> pl.DataFrame:
    """The runs that were carried out, of each BIP in their order."""
    return rows_of(tables, BipRun).filter(pl.col("carried_out") == YES).sort("bip", "run")


def latest_run(tables: Tables) -> pl.DataFrame:
    """The last run of each BIP that was carried out."""
    return runs_carried_out(tables).unique("bip", keep="last", maintain_order=True)


def bips_carried_out(tables: Tables) -> pl.DataFrame:
    """The BIPs that were carried out at least once: how one is done can't be said of a plan."""
    return rows_of(tables, Bip).join(runs_carried_out(tables), on="bip", how="semi").sort("bip")


def project_offers(tables: Tables) -> pl.DataFrame:
    """The offers that come from a project; those of BIPs financed as mobility are counted by their runs."""
    return rows_of(tables, ErasmusOffer).drop_nulls("project").sort("offer")
