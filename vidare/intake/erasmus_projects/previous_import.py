"""The last import, or a register that has been filled in since, as what a new list is compared with."""

from pathlib import Path

import polars as pl

from vidare.intake.deliveries.delivery import open_delivery
from vidare.intake.deliveries.read_together import rows_of_all
from vidare.intake.erasmus_projects.as_register import FILLED, FILLED_PARTNER, RegisterRows
from vidare.rules.beside import completed
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.erasmus_project import ErasmusProject


def read_previous(path: Path) -> RegisterRows:
    """The projects, and the partners of projects, of a folder or a file; raises CannotRead where it holds no tables."""
    tables = rows_of_all(open_delivery([path]).sources, None)
    found = {table: tables[table].frame if table in tables else None for table in (ErasmusProject, ErasmusPartner)}
    projects = completed(ErasmusProject, found[ErasmusProject]).select(FILLED)
    partners = completed(ErasmusPartner, found[ErasmusPartner]).select(FILLED_PARTNER)
    of_projects = pl.col("part_of").is_in(projects["project"].implode())
    return RegisterRows(projects, partners.filter(of_projects))


def nothing_before() -> RegisterRows:
    """What the first import is compared with."""
    return RegisterRows(
        completed(ErasmusProject, None).select(FILLED), completed(ErasmusPartner, None).select(FILLED_PARTNER)
    )
