"""The rows of the register that measures ask for, with every declared column, and which of them count."""

from dataclasses import replace
from math import inf

import polars as pl

from vidare.language import Listed, Sentence
from vidare.measures.belonging import Belonging, belonging
from vidare.measures.measure import Answer, Measure, Origin, Tables
from vidare.rules.beside import completed
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.declaration import Between, Column, Table
from vidare.tables.erasmus_offer import ErasmusOffer
from vidare.tables.erasmus_project import ErasmusProject

YES, NO = "yes", "no"
GRANTED = ("awarded", "running", "ended")
"""Applications that weren't granted, and what was cancelled, are no projects."""


def rows_of(tables: Tables, table: type[Table]) -> pl.DataFrame:
    """The rows of a table, none where it isn't at hand; a column that no file has is empty, and so is a count below 0.

    Each key stands once: rows that say the same are one, and where rows with the same key don't agree, what they don't
    agree on is empty. Rows whose key is blank stay as they are.
    """
    rows = _declared(tables, table)
    keyless = rows.filter(pl.any_horizontal(pl.col(name).is_null() for name in table.key))
    return pl.concat([belonging(table, rows, table.key).settled, keyless], how="diagonal")


def _declared(tables: Tables, table: type[Table]) -> pl.DataFrame:
    rows = completed(table, tables[table].frame if table in tables else None)
    return rows.select(_possible(column) for name, column in table.columns.items() if name in rows.columns)


def _possible(column: Column) -> pl.Expr:
    """The cells of a column, empty where a number stands that lies outside what is legal, as a count below 0."""
    cell, legal = pl.col(column.name), column.legal
    if not isinstance(legal, Between):
        return cell
    return pl.when(cell.is_between(legal.low, inf if legal.high is None else legal.high)).then(cell)


def settled(tables: Tables, table: type[Table]) -> Belonging:
    """What the rows of a table say of its keys."""
    return belonging(table, _declared(tables, table), table.key)


def keys_told(keys: pl.DataFrame) -> Listed:
    """The keys as a person knows them."""
    return Listed.of(keys.select(pl.concat_str(pl.all().cast(pl.String), separator=" / ")).to_series())


def repeated_told(found: Belonging) -> tuple[Sentence, ...]:
    """Which keys stand more than once, and what was made of their rows."""
    told = list(found.told_of_clashing(keys_told(found.clashing)))
    if found.repeated.height:
        text = "Rows of {table} that stand more than once and say the same are read as one: {names}."
        told.append(Sentence(text, {"table": found.table.dbh, "names": keys_told(found.repeated)}))
    return tuple(told)


def telling_repeated(measure: Measure) -> Measure:
    """A measure whose answer also tells which rows of the tables it reads stand more than once."""

    def compute(tables: Tables) -> Answer:
        answer = measure.compute(tables)
        read = [settled(tables, table) for table in tables if table.id in {origin.table for origin in answer.origins}]
        return replace(answer, told=(*answer.told, *(one for found in read for one in repeated_told(found))))

    return replace(measure, compute=compute)


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


def projects(tables: Tables) -> pl.DataFrame:
    """The projects; an application whose status is blank is taken for one."""
    status = pl.col("status")
    return rows_of(tables, ErasmusProject).filter(status.is_null() | status.is_in(GRANTED))


def project_offers(tables: Tables) -> pl.DataFrame:
    """The offers that come from a project; those of BIPs financed as mobility are counted by their runs."""
    return rows_of(tables, ErasmusOffer).drop_nulls("project").sort("offer")
