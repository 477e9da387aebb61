"""A record and its awards are read whole, or refused with a sentence; a workbook says the same as YAML."""

import runpy
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from tests.credentials.constructed import AWARDS, CONSTRUCTED, EXAMPLES, REAL, TODAY, awards_file, record_file
from vidare.credentials.records.open_records import open_records
from vidare.credentials.records.record_file import RecordRefused, read_awards, read_record, rows_of
from vidare.intake.yaml_file import UnreadableYaml
from vidare.reports.table_template import write_template
from vidare.tables.approval import Approval
from vidare.tables.issuer import Issuer
from vidare.tables.micro_credential import MicroCredential

TABLES = [MicroCredential, Issuer, Approval]


def test_a_record_is_read_with_issuer_and_approvals() -> None:
    record = read_record(CONSTRUCTED, TODAY)
    found = record.micro_credential
    assert (found.code, found.version, found.credits, found.hours, found.eqf, found.nkr) == (
        "DIGI614",
        1,
        Decimal("2.5"),
        68,
        6,
        "6.2",
    )
    assert found.title["nn"] == "Grunnkunnskap om kunstig intelligens"
    assert len(found.learning_outcomes) == 3
    assert found.learning_outcomes[0]["en"].startswith("can explain what machine learning")
    assert found.language_of_teaching == "NOB"
    assert found.unknown == ()
    assert record.issuer.registers == {"dbh": "1120"}
    assert record.issuer.did == "did:web:uib.example"
    assert [step.step for step in record.approvals][-2:] == ["faculty_approval", "publication"]


def test_unknown_elements_are_named_and_told_apart_from_blank_ones() -> None:
    found = read_record(REAL, TODAY).micro_credential
    assert found.assessment == ""
    assert "assessment" in found.unknown
    assert found.url == ""
    assert "title" not in found.unknown


def test_a_workbook_says_the_same_as_yaml(tmp_path: Path) -> None:
    delivery = open_records([CONSTRUCTED])
    place = tmp_path / "record.xlsx"
    write_template(TABLES, "en", place, {table: rows_of(delivery, table) for table in TABLES})
    ours, theirs = read_record(CONSTRUCTED, TODAY), read_record(place, TODAY)
    assert theirs.micro_credential == ours.micro_credential
    assert theirs.issuer == ours.issuer
    assert theirs.approvals == ours.approvals


def test_awards_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    awards = read_awards(awards_file(tmp_path), read_record(CONSTRUCTED, TODAY), TODAY)
    assert len(awards) == 2
    assert [award.number for award in awards] == ["2025-1", "2025-2"]
    first, second = awards
    assert (first.given_names, second.family_name) == ("Ánne Márjá", "O'Testperson «Ø»")
    assert (first.date_of_birth, first.awarded, first.grade) == (date(1990, 1, 1), date(2025, 12, 15), "G")
    assert list(awards) == list(awards)


def test_nothing_is_awarded_of_a_version_that_nobody_approved(tmp_path: Path) -> None:
    with pytest.raises(RecordRefused, match=r"awards.xlsx has errors \(2\).*before it is approved"):
        read_awards(awards_file(tmp_path), read_record(REAL, TODAY), TODAY)


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"version": 2}, "does not stand in Mikrokvalifikasjon"),
        ({"awarded": date(2025, 7, 31)}, "before the day from which it is offered"),
        ({"awarded": date(2026, 2, 16)}, "not later than today"),
        ({"approved_by": "testperson a"}, "does not approve the award"),
        ({"grade": "F"}, "only what is passed is awarded"),
        ({"grade": "B"}, "one of the version's scale"),
        ({"given_names": "A\x7f"}, "can't be seen"),
        ({"learner_id": "01819000000"}, "never goes into a credential"),
        ({"award": "2025-1"}, "same key as line 2"),
    ],
)
def test_awards_that_break_a_rule_are_refused_whole(tmp_path: Path, columns: dict[str, object], why: str) -> None:
    with pytest.raises(RecordRefused, match=f"(?i){why}"):
        read_awards(awards_file(tmp_path, **columns), read_record(CONSTRUCTED, TODAY), TODAY)


def test_a_refusal_tells_no_personal_value(tmp_path: Path) -> None:
    with pytest.raises(RecordRefused) as refusal:
        read_awards(awards_file(tmp_path, given_names="Hemmelig\x7f"), read_record(CONSTRUCTED, TODAY), TODAY)
    assert "Hemmelig" not in str(refusal.value)


def test_awards_of_another_version_of_the_same_file_are_refused(tmp_path: Path) -> None:
    delivery = open_records([CONSTRUCTED])
    rows = {table: rows_of(delivery, table) for table in TABLES}
    for table in (MicroCredential, Approval):
        second = rows[table].with_columns(version=pl.lit(2, pl.Int32))
        rows[table] = pl.concat([rows[table], second])
    place = tmp_path / "record.xlsx"
    write_template(TABLES, "en", place, rows)
    assert read_record(place, TODAY).micro_credential.version == 2
    assert len(read_awards(awards_file(tmp_path), read_record(place, TODAY, version=1), TODAY)) == 2
    with pytest.raises(RecordRefused, match=r"line 2: the award is not of DIGI614, version 2"):
        read_awards(awards_file(tmp_path), read_record(place, TODAY), TODAY)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("awarding_body: uib-example", "awarding_body: ntnu"), "does not stand in Utsteder"),
        (("assessment: quiz", "assessment: attendance"), "to have been present is no assessment"),
        (("nkr: 6.2", "nkr: 7"), "6.1 and 6.2 to 6, 7 to 7"),
        (
            ("  participation: online\n", ""),
            "The version lacks mandatory elements: participation",
        ),
        (("'Testperson D, prodekan'", "'testperson a,  faglærer'"), "does not approve it"),
        (("did:web:uib.example", "did:key:z6Mk"), "did:web at the institution's own domain"),
    ],
)
def test_a_record_that_breaks_a_rule_is_refused(tmp_path: Path, change: tuple[str, str], why: str) -> None:
    with pytest.raises(RecordRefused, match=why):
        read_record(record_file(tmp_path, change), TODAY)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("  credits: 2.5", "  credit: 2.5"), "line 30: «credit» is not known here. Known: .*credits"),
        (("    nn: Konstruert døme på ein mikrokvalifikasjon.", "    sv: Exempel"), "«sv» is not known here"),
        (("micro_credential:", "mikro:"), "«mikro» is not known here"),
        (("  code: DIGI614\n", "  code: DIGI614\n  code: DIGI615\n"), "«code» stands twice"),
    ],
)
def test_a_record_that_is_not_written_right_is_told_with_its_line(
    tmp_path: Path, change: tuple[str, str], why: str
) -> None:
    with pytest.raises(UnreadableYaml, match=why):
        read_record(record_file(tmp_path, change), TODAY)


def test_a_file_without_awards_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "awards.csv"
    place.write_text(
        "Tildelingsnummer;Mikrokvalifikasjonskode;Versjon;Fornavn;Etternavn;Tildelt dato;Meldt av;Godkjent av\n"
    )
    with pytest.raises(RecordRefused, match="holds no awards"):
        read_awards(place, read_record(CONSTRUCTED, TODAY), TODAY)


def test_the_example_makes_six_hundred_constructed_awards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "awards.xlsx"
    monkeypatch.setattr("sys.argv", ["make_awards.py", str(place)])
    runpy.run_path(str(EXAMPLES / "make_awards.py"), run_name="__main__")
    awards = read_awards(place, read_record(CONSTRUCTED, TODAY), TODAY)
    assert len(awards) == len({award.number for award in awards}) == 600
    assert {award.given_names for award in awards} == {"Testperson"}


def test_the_awards_of_the_tests_are_constructed() -> None:
    assert AWARDS["family_name"].str.contains("Testperson").all()


def test_names_are_read_as_they_stand_since_the_journal_tells_by_that_whether_an_award_was_changed(
    tmp_path: Path,
) -> None:
    names = pl.Series([" Kåre  ", "-"])
    awarded = read_awards(awards_file(tmp_path, given_names=names), read_record(CONSTRUCTED, TODAY), TODAY)
    assert [award.given_names for award in awarded] == [" Kåre  ", "-"]
