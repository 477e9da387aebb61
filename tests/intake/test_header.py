"""A table is known by its header: by the key and most of what must be filled in, in any order and however spelt."""

from pathlib import PurePath
from random import Random

import pytest

from vidare.intake.files.header import fits, known_names, names_of, nearest, plain, read_header, recognise
from vidare.tables.declaration import Table
from vidare.tables.declared import TABLES
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.study_programme import StudyProgramme

EVERY_TABLE = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)


def names(table: type[Table], *, without: str = "") -> list[str]:
    return [column.dbh for column in table.columns.values() if column.name != without]


@EVERY_TABLE
def test_a_whole_header_tells_its_table_in_any_order_and_case_unless_it_fits_the_one_its_file_is_called_after(
    table: type[Table],
) -> None:
    header = [name.upper() for name in names(table)]
    Random(1).shuffle(header)
    for other in TABLES:
        named = recognise(PurePath(f"{other.file}.csv"), header)
        assert named is not None
        assert named.table is (other if fits(read_header(other, header)) else table)
    found = recognise(PurePath("eksport.csv"), header)
    assert found is not None
    assert found.table is table
    assert {name: plain(theirs) for name, theirs in found.columns.items()} == {
        column.name: plain(column.dbh) for column in table.columns.values()
    }
    assert (found.missing, found.labels, found.unknown) == ((), (), ())
    near = nearest([*header, "Egen"])
    assert near is not None
    assert near.table is table


@EVERY_TABLE
def test_a_header_without_one_of_the_columns_that_tell_the_table_tells_none(table: type[Table]) -> None:
    for part in table.recognised_by:
        assert not fits(read_header(table, names(table, without=part)))
        told = read_header(table, names(table, without=part))
        assert told.missing == (part,)


def test_a_ledger_is_known_without_numbers_of_vouchers_which_revenue_does_not_ask_for() -> None:
    header = ["Konto", "Koststed", "Prosjekt", "Arbeidsordre", "Periode", "Beløp", "Tekst"]
    found = recognise(PurePath("transaksjoner.csv"), header)
    assert found is not None
    assert found.table is LedgerEntry
    assert recognise(PurePath("transaksjoner.csv"), [name for name in header if name != "Konto"]) is None


def test_less_than_half_of_what_must_be_filled_in_may_be_missing() -> None:
    required = [column for column in StudyProgramme.columns.values() if not column.blank.allowed]
    beside = [column.dbh for column in required if column.name not in StudyProgramme.key]
    for count in range(len(beside) + 1):
        header = [name for name in names(StudyProgramme) if name not in beside[:count]]
        assert fits(read_header(StudyProgramme, header)) is (2 * count < len(required))


def test_other_columns_are_fewer_than_those_of_the_table_unless_it_has_them_all() -> None:
    whole, lacking = names(StudyProgramme), names(StudyProgramme, without="english_name")
    strange = [f"Merknad {number}" for number in range(len(whole))]
    assert fits(read_header(StudyProgramme, [*whole, *strange]))
    assert not fits(read_header(StudyProgramme, [*lacking, *strange[: len(lacking)]]))
    assert fits(read_header(StudyProgramme, [*lacking, *strange[: len(lacking) - 1]]))


@EVERY_TABLE
def test_an_alias_comes_before_the_name_which_then_is_a_label(table: type[Table]) -> None:
    for column in table.readable().values():
        for alias in column.aliases:
            found = read_header(table, [column.dbh, alias])
            assert (found.columns[column.name], found.labels, found.unknown) == (alias, (column.dbh,), ())
            assert read_header(table, [alias]).columns == {column.name: alias}
    strange = read_header(table, [*table.labels, "Egen"])
    assert {*table.labels} <= {*strange.labels, *strange.columns.values()}
    assert strange.unknown == ("Egen",)
    known = {*table.labels, *(name for column in table.readable().values() for name in names_of(column))}
    assert {plain(name) for name in known} <= known_names()


def test_of_a_repeated_column_the_first_is_read() -> None:
    found = read_header(StudyProgramme, ["Semester", "semester", "SEMESTER"])
    assert (found.columns, found.labels) == ({"semester": "Semester"}, ("semester", "SEMESTER"))


def test_a_column_of_another_table_is_not_misspelt() -> None:
    header = [*names(StudyProgramme, without="unit"), "Avdelingskod"]
    assert read_header(StudyProgramme, header).misspelt() == {"Avdelingskod": "unit"}
    header = [*names(StudyProgramme, without="programme"), "Mikrokvalifikasjonskode", "Studieprogramkod"]
    assert read_header(StudyProgramme, header).misspelt() == {"Studieprogramkod": "programme"}
