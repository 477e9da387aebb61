"""Opens records and awards, whatever their form: YAML, or the workbook and text files that any table may come in."""

from collections.abc import Sequence
from pathlib import Path

from vidare.credentials.records.record_yaml import ENDINGS, is_record, read_record_yaml
from vidare.intake.cannot_read import NothingToRead
from vidare.intake.deliveries.delivery import Delivery
from vidare.intake.described_files import open_described
from vidare.intake.files.source import Source
from vidare.intake.files.table_reader import FileFault


def open_records(paths: Sequence[Path]) -> Delivery:
    """The tables in `paths`; of a folder its records and table files. Raises CannotRead where nothing can be read."""
    sources: list[Source] = []
    faults: list[FileFault] = []
    for path in dict.fromkeys(paths):
        records = records_at(path)
        for record in records:
            sources += read_record_yaml(record)
        if path.suffix.lower() not in ENDINGS or path.is_dir():
            delivery = tables_at(path, found=bool(records))
            sources += delivery.sources
            faults += delivery.faults
    return Delivery(tuple(sources), tuple(faults))


def records_at(path: Path) -> list[Path]:
    """The records in YAML that a path leads to; in a folder, other YAML files are passed by."""
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.is_file() and is_record(file))
    return [path] if path.suffix.lower() in ENDINGS else []


def tables_at(path: Path, *, found: bool) -> Delivery:
    """The table files that a path leads to; where records were found in a folder, it needs no others."""
    try:
        return open_described([path]).delivery
    except NothingToRead:
        if found:
            return Delivery((), ())
        raise
