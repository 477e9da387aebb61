"""A check takes a file as it would be sent, and tells where a note beside it says more."""

from pathlib import Path

import pytest

from tests.intake.written import put
from vidare.intake.deliveries.delivery import open_delivery


@pytest.mark.parametrize("note", ["source: DBH\nextracted: 2026-09-23\n", "columns: [\n", "colours: {a: b}\n"])
def test_a_note_that_changes_no_row_or_cannot_be_read_is_not_told(note: str, tmp_path: Path) -> None:
    path = put(tmp_path, "studieprogram.csv", "Studieprogramkode;Årstall\nSYK601;2025\n")
    put(tmp_path, "studieprogram.about.yaml", note)
    assert open_delivery([path]).faults == ()


def test_a_note_that_names_columns_is_told_under_the_name_that_sets_the_file_apart(tmp_path: Path) -> None:
    for term in ("spring", "autumn"):
        (tmp_path / term).mkdir()
        put(tmp_path / term, "emner.csv", f"Emnekode;Navn\nSYK{term};Nursing\n")
    put(tmp_path / "autumn", "emner.about.yaml", "columns: {Emnenavn: Navn}\n")
    (told,) = open_delivery([tmp_path / "spring", tmp_path / "autumn"]).faults
    assert (told.rule, told.file, told.found) == ("file.columns_in_a_note", "autumn/emner.csv", "emner.about.yaml")
