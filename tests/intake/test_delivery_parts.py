"""However a delivery is parted, the same is found in it."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.intake.written import PROGRAMME_COLUMNS, delimited, exams, programmes, put
from tests.spec.legal_rows import legal_row
from vidare.intake.deliveries.checked_delivery import judged
from vidare.intake.deliveries.delivery import Delivery, open_delivery
from vidare.intake.deliveries.kept import HeldSource
from vidare.intake.deliveries.read_together import together, years_together
from vidare.intake.files.parquet import ParquetSource
from vidare.intake.files.source import ReadSource
from vidare.rules.finding import findings_of, in_order
from vidare.rules.occasion import Occasion
from vidare.tables.approval import Approval
from vidare.tables.award import Award
from vidare.tables.course import Course
from vidare.tables.exam import Exam
from vidare.tables.micro_credential import MicroCredential
from vidare.tables.rows import ROWS

YEARS = [2023, 2024, 2025, None]


@pytest.fixture
def delivery(tmp_path: Path) -> Delivery:
    """Exams of two institutions over some years, with a repeated key, a wrong code, and courses that aren't there."""
    numbers = [pl.col(name).cast(pl.Int32) for name in ("Semester", "arstall_eksamen", "semester_eksamen")]
    for institution in ("1110", "1120"):
        rows = (
            exams([institution] * 12).with_columns(numbers).with_columns(Årstall=pl.Series(YEARS * 3, dtype=pl.Int32))
        )
        wrong = rows.head(3).with_columns(pl.lit("X").alias("karakter"))
        pl.concat([rows, rows.head(4), wrong], how="diagonal").write_parquet(
            tmp_path / f"eksamen_{institution}.parquet"
        )
    named = {name: column.dbh for name, column in Course.columns.items()}
    courses = pl.DataFrame(
        {named["institution"]: ["1120"], named["year"]: [2025], named["semester"]: [3], named["course"]: ["EMN200"]}
    )
    courses.write_parquet(tmp_path / "emner.parquet")
    put(tmp_path, "studieprogram.csv", delimited([PROGRAMME_COLUMNS, *programmes(2, Studiumkode="UKJENT")]))
    put(tmp_path, "studium.csv", "Studiumkode;Studium\nSYKEPLEIE;Sykepleie\n")
    units = "Institusjonskode;Avdelingskode;Avdelingsnavn;Gyldig fra;Gyldig til\n1110;010100;Helse;20201;20233\n"
    put(tmp_path, "avdeling.csv", units)
    return open_delivery([tmp_path])


def found(delivery: Delivery, rows_at_once: int) -> pl.DataFrame:
    """What is found in all parts."""
    parts = delivery.parts(rows_at_once)
    occasion = Occasion(date(2026, 2, 15))
    return in_order(findings_of(excerpt for part in parts for excerpt in judged(part, occasion)))


@pytest.mark.parametrize(("rows_at_once", "parts"), [(1000, 1), (40, 3), (9, 5)])
def test_all_parts_together_find_what_is_found_in_the_whole(delivery: Delivery, rows_at_once: int, parts: int) -> None:
    assert len(list(delivery.parts(rows_at_once))) == parts
    whole = found(delivery, 1000)
    rules = {"exam.key", "exam.grade.legal", "exam.course.reference", "exam.unit.reference"}
    assert {*rules, "study_programme.study.reference"} <= {*whole["rule"]}
    assert found(delivery, rows_at_once).rows() == whole.rows()


@pytest.mark.parametrize(("awards", "approvals"), [(12, 1), (1, 12)])
def test_what_rules_read_out_of_other_tables_is_found_in_parts(tmp_path: Path, awards: int, approvals: int) -> None:
    version = {"Mikrokvalifikasjonskode": "DIGI610", "Versjon": "1"}
    approved = {**legal_row(Approval, 1), **version, "Steg": "faculty_approval"}
    rows = {
        Award: [{**legal_row(Award, n), **version, "Tildelt dato": "2025-02-01"} for n in range(1, awards + 1)],
        MicroCredential: [{**legal_row(MicroCredential, 1), **version}],
        Approval: [{**approved, "Dato": f"2025-03-{day:02}"} for day in range(1, approvals + 1)],
    }
    for table, of_table in rows.items():
        put(tmp_path, f"{table.file}.csv", delimited([[*of_table[0]], *([*row.values()] for row in of_table)]))
    delivery = open_delivery([tmp_path])
    whole = found(delivery, 1000)
    assert whole.filter(rule="award.version.approved").height == awards
    assert found(delivery, 10).rows() == whole.rows()


def test_a_file_that_cannot_be_read_by_years_is_read_once_beside_one_that_can(tmp_path: Path) -> None:
    by_years = exams(["1110"] * 20).with_columns(Årstall=pl.Series([2024, 2025] * 10, dtype=pl.Int32))
    by_years.write_parquet(tmp_path / "eksamen_a.parquet")
    exams(["1110"] * 2).with_columns(pl.lit("X").alias("karakter")).write_csv(tmp_path / "eksamen_b.csv", separator=";")
    delivery = open_delivery([tmp_path])
    whole = found(delivery, 1000)
    assert whole.filter(rule="exam.grade.legal").height == 2
    assert found(delivery, 9).rows() == whole.rows()


def test_programmes_of_all_years_are_judged_together_however_many_there_are(tmp_path: Path) -> None:
    """A code that differs only in case from one of another year is told."""
    rows = programmes(20, Institusjonskode="1120")
    frame = pl.DataFrame(rows, schema=PROGRAMME_COLUMNS, orient="row").with_columns(
        pl.Series("Studieprogramkode", ["NOR", "nor"] * 10), pl.Series("Årstall", [2024, 2025] * 10, dtype=pl.Int32)
    )
    frame.write_parquet(tmp_path / "studieprogram.parquet")
    delivery = open_delivery([tmp_path])
    whole = found(delivery, 1000)
    assert "study_programme.programme.case" in {*whole["rule"]}
    assert found(delivery, 9).rows() == whole.rows()


def test_institutions_of_one_file_are_read_together_and_those_of_several_files_apart(tmp_path: Path) -> None:
    all_of_them = exams(["1110"] * 2 + ["1120"] * 3 + ["1130"] * 6)
    all_of_them.write_parquet(tmp_path / "eksamen.parquet")
    assert list(together(open_delivery([tmp_path]).sources, 7)) == [(("1110", "1120"), 5), (("1130",), 6)]
    exams(["1120"]).write_parquet(tmp_path / "eksamen_1120.parquet")
    assert list(together(open_delivery([tmp_path]).sources, 100)) == [(("1110",), 2), (("1120",), 4), (("1130",), 6)]


def test_rows_of_no_institution_are_read_with_one_that_has_most_tables_where_that_is_asked_for(tmp_path: Path) -> None:
    exams(["1110", "1120"]).write_parquet(tmp_path / "eksamen.parquet")
    exams([None, None]).write_parquet(tmp_path / "eksamen_uten.parquet")
    codes = pl.DataFrame({"Institusjonskode": ["1120"], "Studieprogramkode": ["A"], "Videreutdanning": ["1"]})
    codes.write_csv(tmp_path / "studieprogram.csv", separator=";")
    sources = open_delivery([tmp_path]).sources
    assert list(together(sources, 100)) == [(("",), 2), (("1110",), 1), (("1120",), 2)]
    assert list(together(sources, 100, blank_apart=False)) == [(("1110",), 1), (("1120", ""), 2)]


def test_rows_read_together_keep_their_lines(tmp_path: Path) -> None:
    wrong = exams(["1110"] * 3 + ["1120"] * 4 + ["1130"] * 3).with_columns(pl.lit("X").alias("karakter"))
    wrong.write_parquet(tmp_path / "eksamen.parquet")
    parted, whole = (found(open_delivery([tmp_path]), rows) for rows in (9, 1000))
    assert parted.rows() == whole.rows()
    assert parted.filter(rule="exam.grade.legal")["line"].to_list() == list(range(2, 12))


def test_an_institution_of_many_rows_is_read_some_years_at_a_time(delivery: Delivery) -> None:
    parts = [part for part in delivery.parts(9) if Exam in part.judged]
    read = [part.read()[Exam].frame for part in parts]
    assert [sorted({*frame["year"]}, key=str) for frame in read] == [[2023, 2024, None], [2025]] * 2
    assert [part.rows for part in parts] == [frame.height for frame in read]


def test_years_are_read_together_by_their_rows_so_that_a_few_of_a_wrong_year_cost_no_reading_of_their_own() -> None:
    rows = {2023: 40, None: 1, 2024: 40, 2025: 40, 2026: 100, 9999: 1}
    assert years_together(rows, 81) == [{None, 2023, 2024}, {2025}, {2026}, {9999}]
    assert years_together(rows, 1000) == [set(rows)]


def test_rows_that_say_the_same_are_counted_and_what_cannot_be_read_counts_too(tmp_path: Path) -> None:
    rows = (
        exams(["1110"] * 3 + ["1120"] * 2 + [None])
        .select("Institusjonskode", "Årstall")
        .with_columns(pl.Series("Emnekode", [["A"], ["B"], ["C"], ["D"], None, ["E"]]))
    )
    rows.write_parquet(tmp_path / "eksamen.parquet")
    put(tmp_path, "eksamen.csv", "Institusjonskode;Årstall\n1110;2025\n1110;i fjor\n1110;2025\n")
    sources = open_delivery([tmp_path]).sources
    in_text, typed = (source.counted() for source in sources if isinstance(source, ReadSource | ParquetSource))
    counted = {row["institution"]: row[ROWS] for row in typed.frame.iter_rows(named=True)}
    assert counted == {"1110": 3, "1120": 2, None: 1}
    assert sorted(in_text.frame.select("year", ROWS).rows(), key=str) == [(2025, 2), (None, 1)]


def test_rows_of_a_small_table_are_held_by_institution_those_of_none_among_them(tmp_path: Path) -> None:
    exams(["1110", None, "1120", "1110"]).write_parquet(tmp_path / "eksamen.parquet")
    (source,) = open_delivery([tmp_path]).sources
    held = HeldSource.of(source)
    assert held.institutions() == source.institutions() == {"1110", "1120", ""}
    assert {code: held.count(code) for code in ("1110", "", "1150")} == {"1110": 2, "": 1, "1150": 0}
    assert held.rows(["1150"]).frame.is_empty()
    for institutions in (None, ["1110"], ["", "1120"]):
        lines = (rows.frame["line"].sort().to_list() for rows in (held.rows(institutions), source.rows(institutions)))
        assert next(lines) == next(lines)
