"""Payout of what DBH publishes: equal to SQL over DBH's own file, and by whose category an institution is paid."""

from pathlib import Path

import duckdb
import pytest

from tests.measures.tables_of import rows
from vidare.intake.described_files import open_described
from vidare.measures.delivered import measured
from vidare.measures.measure import Answer, NotComputable, Tables
from vidare.measures.payouts.published_payout import MEASURE
from vidare.tables.credit_production import CreditProduction

BERGEN = Path(__file__).parents[2] / "examples" / "uib-open-data" / "dbh900_uib_2023_2025.csv"
ORACLE = f"""
    WITH produced AS (SELECT Årstall AS year, "Finmodekode emne" AS category,
                             sum("Ny produksjon egentfin"::DECIMAL(20, 7)) AS units
                      FROM read_csv('{BERGEN}', delim = ';', all_varchar = true) GROUP BY ALL),
         rate(category, kroner) AS (VALUES ('1', 58650), ('2', 87950), ('3', 205300)),
         before AS (SELECT category, units AS units_before FROM produced WHERE year = '2023')
    SELECT category, units, round((units - units_before) * kroner, 2), round(units * kroner, 2)
    FROM produced JOIN before USING (category) JOIN rate USING (category) WHERE year = '2024' ORDER BY category
"""


def answer_of(*changed: dict[str, str]) -> Answer:
    return MEASURE.answer({CreditProduction: rows(CreditProduction, *changed)})


def row(year: int, units: str, **changed: str) -> dict[str, str]:
    return {"Årstall": str(year), "Finmodekode emne": "1", "Ny produksjon egentfin": units, **changed}


def test_what_bergen_got_for_2024_is_that_of_sql_over_table_900() -> None:
    (found,) = measured(open_described([BERGEN]).delivery, [MEASURE]).answers
    paid = found.frame.filter(production_year=2024).drop_nulls("rate")
    ours = paid.select("category", "self_financed", "change_times_rate", "level_times_rate").rows()
    with duckdb.connect() as connection:
        theirs = connection.execute(ORACLE).fetchall()
    assert len(ours) == 3
    assert ours == theirs


def test_units_that_can_not_be_read_are_told_and_not_0() -> None:
    answer = answer_of(row(2023, "5"), row(2024, "3"), row(2024, "1 234,5"))
    found = answer.frame.filter(production_year=2024).select("self_financed", "before", "change_times_rate")
    assert found.rows() == [(None, 5, None)]
    assert (
        "1 row of Studiepoeng has no value of Ny produksjon egentfin that is legal and can be read; sums with it "
        "are blank: studiepoeng.csv, line 4."
    ) in [sentence.told(str) for sentence in answer.told]


def test_doctoral_courses_are_told_and_not_paid() -> None:
    (found,) = measured(open_described([BERGEN]).delivery, [MEASURE]).answers
    assert found.frame.filter(category="DG")["rate"].null_count() == 3
    said = "\n".join(sentence.told(str) for sentence in found.told)
    assert "have no funding category whose credits are paid for: DG (2023, 2024, 2025), IS (" in said


@pytest.mark.parametrize(("institution", "category"), [("1120", "1"), ("8241", "2")])
def test_one_institution_is_paid_by_the_category_of_the_student(institution: str, category: str) -> None:
    answer = answer_of(row(2024, "5", **{"Institusjonskode": institution, "Finmodkode student": "2"}))
    assert answer.frame["category"].to_list() == [category]
    assert "student_category_institutions" in {one.name for one in answer.parameters}


def test_the_category_of_the_student_is_read_out_of_a_delivery_too(tmp_path: Path) -> None:
    head = "Institusjonskode;Årstall;Semester;Finmodkode student;Finmodekode emne;Ny produksjon egentfin"
    (tmp_path / "studiepoeng.csv").write_text(f"{head}\n8241;2024;1;2;1;5\n", encoding="utf-8")
    (found,) = measured(open_described([tmp_path]).delivery, [MEASURE]).answers
    assert found.frame["category"].to_list() == ["2"]
    assert any("Only one semester has production" in sentence.told(str) for sentence in found.told)


def test_where_that_category_is_not_shown_it_is_not_made_up() -> None:
    answer = answer_of(row(2024, "5", **{"Institusjonskode": "8241", "Finmodkode student": ""}))
    assert answer.frame["category"].to_list() == [None]


def test_a_year_of_one_semester_is_told_where_semesters_are_shown() -> None:
    answer = answer_of(row(2024, "5", Semester="1"))
    assert any("Only one semester has production" in sentence.told(str) for sentence in answer.told)


def test_rows_of_no_year_cannot_be_paid() -> None:
    with pytest.raises(NotComputable, match="1 row of Studiepoeng has no value of Årstall that can be read"):
        answer_of({**row(2024, "5"), "Årstall": "2024H"})


def test_rows_of_no_year_are_told_beside_what_others_are_paid() -> None:
    answer = answer_of(row(2023, "5"), {**row(2024, "3"), "Årstall": "2024H"})
    assert answer.frame.select("production_year", "self_financed").rows()[0] == (2023, 5)
    assert (
        "1 row of Studiepoeng has no value of Årstall that can be read, and is not counted: studiepoeng.csv, line 3."
    ) in [sentence.told(str) for sentence in answer.told]


def test_an_answer_without_categories_cannot_be_paid() -> None:
    of_file = rows(CreditProduction, row(2024, "5"))
    without: Tables = {
        CreditProduction: type(of_file)(of_file.table, of_file.files, of_file.frame.drop("course_category"))
    }
    with pytest.raises(NotComputable, match="Studiepoeng lacks Finmodekode emne"):
        MEASURE.answer(without)
