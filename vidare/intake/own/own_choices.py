"""What an institution has written down itself beside its data, by the names of the files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from vidare.intake.cannot_read import CannotRead
from vidare.intake.files.delimited import read_delimited
from vidare.intake.files.fault_in_words import as_sentence
from vidare.intake.files.file_sum import SeenFile, same_bytes
from vidare.intake.files.header import plain
from vidare.intake.files.sheet import Refused
from vidare.intake.ledgers.ledger_mapping import LedgerMapping, read_mapping
from vidare.intake.own.own_list import OwnList, Way, read_own_list
from vidare.intake.own.renamed_codes import RenamedCode, read_renamed_codes
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
    `files` are those that all of this was read from, as they were before that.
    """

    own_list: OwnList | None = None
    renamed: tuple[RenamedCode, ...] = ()
    mapping: LedgerMapping = field(default_factory=LedgerMapping)
    groups: pl.DataFrame | None = None
    files: tuple[SeenFile, ...] = ()

    @property
    def way(self) -> Way:
        """Which answer to «what is continuing education» the numbers are counted by; DBH's flag if nothing is said."""
        return self.own_list.way if self.own_list else "flag"


def own_choices(*paths: Path) -> OwnChoices:
    """What stands in folders and beside files; raises UnreadableYaml or CannotRead.

    A file that isn't there is nothing said; one that stands in two places and isn't the same there is refused.
    """
    return read_choices(choice_files(paths))


def choice_files(paths: Iterable[Path]) -> dict[str, Path]:
    """The files of choices in folders and beside files, by their names; CannotRead where one name has two of them."""
    folders = {folder.resolve(): folder for folder in (path if path.is_dir() else path.parent for path in paths)}
    found: dict[str, Path] = {}
    for name in OF_CHOICES:
        for file in (folder / name for folder in folders.values() if (folder / name).is_file()):
            if found.setdefault(name, file) is not file and not same_bytes(file, found[name]):
                text = (
                    "{one} and {other} say different things, and only one of them can decide what counts. Take one"
                    " away, or make them the same."
                )
                raise CannotRead(Sentence(text, {"one": str(found[name]), "other": str(file)}))
    return found


def read_choices(at: Mapping[str, Path]) -> OwnChoices:
    """What the files say; raises UnreadableYaml or CannotRead."""
    seen = tuple(SeenFile.now(file, name) for name, file in at.items())
    return OwnChoices(
        read_own_list(at[OWN_LIST]) if OWN_LIST in at else None,
        read_renamed_codes(at[RENAMED]) if RENAMED in at else (),
        read_mapping(at[MAPPING]) if MAPPING in at else LedgerMapping(),
        read_groups(at[GROUPS]) if GROUPS in at else None,
        seen,
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
    written = pl.col(GROUP_COLUMNS).str.strip_chars()
    groups = read.cells.select(pl.when(written != "").then(written).name.keep()).rename(named)
    groups = groups.drop_nulls().unique(maintain_order=True)
    several = (
        groups.group_by("institution", "programme", maintain_order=True).all().filter(pl.col("group").list.len() > 1)
    )
    for institution, programme, found in several.iter_rows():
        text = "{file}: {programme} of {institution} has several groups ({groups}). Keep one of them."
        gaps = {"file": path.name, "programme": programme, "institution": institution, "groups": ", ".join(found)}
        raise CannotRead(Sentence(text, gaps))
    return groups
