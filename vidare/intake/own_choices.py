"""What an institution has written down itself beside its data, by the names of the files."""

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from vidare.intake.cannot_read import CannotRead
from vidare.intake.delimited import read_delimited
from vidare.intake.fault_in_words import as_sentence
from vidare.intake.header import plain
from vidare.intake.ledger_mapping import LedgerMapping, read_mapping
from vidare.intake.own_list import OwnList, Way, read_own_list
from vidare.intake.renamed_codes import RenamedCode, read_renamed_codes
from vidare.intake.sheet import Refused
from vidare.language import Sentence
from vidare.rules.directory import every_rule

OWN_LIST, RENAMED = "continuing_education.yaml", "renamed_codes.yaml"
MAPPING, GROUPS = "ledger_mapping.yaml", "statistics_norway_groups.csv"
OF_CHOICES = (OWN_LIST, RENAMED, MAPPING, GROUPS)
GROUP_COLUMNS = ("Institusjonskode", "Studieprogramkode", "UH-gruppe")


@dataclass(frozen=True)
class OwnChoices:
    """The own list, links of renamed codes, the mapping of the ledger, and Statistics Norway's groups, if there.

    `groups` has the columns institution, programme and group. `way` names the answer that numbers are counted by.
    """

    own_list: OwnList | None = None
    renamed: tuple[RenamedCode, ...] = ()
    mapping: LedgerMapping = field(default_factory=LedgerMapping)
    groups: pl.DataFrame | None = None

    @property
    def way(self) -> Way:
        """Which answer to «what is continuing education» the numbers are counted by; DBH's flag if nothing is said."""
        return self.own_list.way if self.own_list else "flag"


def own_choices(folder: Path) -> OwnChoices:
    """What stands in a folder; raises UnreadableYaml or CannotRead. A file that isn't there is nothing said."""
    at = {name: folder / name for name in OF_CHOICES if (folder / name).exists()}
    return OwnChoices(
        read_own_list(at[OWN_LIST]) if OWN_LIST in at else None,
        read_renamed_codes(at[RENAMED]) if RENAMED in at else (),
        read_mapping(at[MAPPING]) if MAPPING in at else LedgerMapping(),
        read_groups(at[GROUPS]) if GROUPS in at else None,
    )


def read_groups(path: Path) -> pl.DataFrame:
    """Statistics Norway's group (UH-gruppe) of programmes: a csv with three columns; raises CannotRead, OSError."""
    try:
        read = read_delimited(path, frozenset(map(plain, GROUP_COLUMNS)))
    except Refused as refused:
        raise CannotRead(as_sentence(refused.fault)) from None
    for fault in read.faults:
        if every_rule()[fault.rule].severity == "error":
            raise CannotRead(as_sentence(fault))
    absent = [name for name in GROUP_COLUMNS if name not in read.cells.columns]
    if absent:
        gaps = {"file": path.name, "columns": ", ".join(absent)}
        raise CannotRead(Sentence("{file}: the columns {columns} are missing.", gaps))
    named = dict(zip(GROUP_COLUMNS, ("institution", "programme", "group"), strict=True))
    return read.cells.select(GROUP_COLUMNS).rename(named).unique(["institution", "programme"], keep="none")
