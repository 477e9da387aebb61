"""A small register drawn row by row, with only the columns that a case is about."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from vidare.measures.measure import Tables
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.declaration import Table
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.rows import Rows


def drawn(table: type[Table], rows: Iterable[Mapping[str, Any]], *columns: str) -> Rows:
    """Rows of a table with the columns that are drawn, and those named."""
    every = list(rows)
    names = list(dict.fromkeys([*table.key, *columns, *(name for row in every for name in row)]))
    schema = {name: table.columns[name].kind.polars for name in names}
    frame = pl.DataFrame([{name: row.get(name) for name in names} for row in every], schema=schema)
    lines = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True)
    return Rows.of_file(table, f"{table.file}.csv", frame.with_columns(line=lines))


def run(bip: str, number: int, **cells: Any) -> dict[str, Any]:
    """A run that was carried out, where nothing else is drawn."""
    return {"bip": bip, "run": number, "carried_out": "yes", **cells}


def bips(runs: Iterable[Mapping[str, Any]], partners: Iterable[Mapping[str, Any]] = (), **cells: Any) -> Tables:
    """A register of BIPs with their runs and partners; `cells` stand in each BIP's row."""
    every = list(runs)
    names = list(dict.fromkeys(row["bip"] for row in every))
    return {
        Bip: drawn(Bip, [{"bip": name, **cells} for name in names], "project", "origin", "ects", "offer"),
        BipRun: drawn(BipRun, every, "carried_out", "coordinator", "own_learners", "virtual_timing", "call_year"),
        ErasmusPartner: drawn(ErasmusPartner, partners, "history", "organisation_kind", "country", "role"),
    }


def partners(bip: str, *names: str, **cells: Any) -> list[dict[str, Any]]:
    """Institutions in a BIP."""
    return [{"part_of": bip, "organisation": name, "organisation_kind": "hei", **cells} for name in names]
