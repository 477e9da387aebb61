"""Production as DBH publishes it: parts that can't be read make no sum smaller, and programmes say what counts."""

from decimal import Decimal

import pytest

from tests.measures.tables_of import rows
from vidare.measures.measure import Answer, Tables
from vidare.measures.published_production import MEASURE
from vidare.tables.credit_production import CreditProduction
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

SPRING = {"Semester": "1"}


def answer_of(*changed: dict[str, str]) -> Answer:
    return MEASURE.answer({CreditProduction: rows(CreditProduction, *changed)})


def told(answer: Answer) -> list[str]:
    return [sentence.told(str) for sentence in answer.told]


def row(programme: str, total: str) -> dict[str, str]:
    return {"Progkode student": programme, "Ny produksjon totalt": total}


@pytest.mark.parametrize("cell", ["1 234,5", "x", ""])
def test_a_part_that_can_not_be_read_leaves_its_sum_blank_and_is_told(cell: str) -> None:
    answer = answer_of(row("A", "5"), row("A", cell), row("B", "7"))
    assert answer.frame.select("student_programme", "total").rows() == [("A", None), ("B", 7)]
    assert (
        "1 row of Studiepoeng has no value of Ny produksjon totalt that is legal and can be read; sums with it are "
        "blank: studiepoeng.csv, line 3."
    ) in [sentence.told(str) for sentence in answer.told]


def test_corrections_may_be_below_0() -> None:
    assert answer_of(row("A", "5"), row("A", "-2")).frame["total"].to_list() == [3]


def test_sums_are_exact_at_the_seventh_decimal() -> None:
    answer = answer_of(*[row("A", "1234.1234567")] * 1000)
    assert answer.frame["total"].to_list() == [Decimal("1234123.4567")]


def produced(code: str, parts: tuple[str, str, str]) -> dict[str, str]:
    total, own, external = parts
    cells = {"Ny produksjon egentfin": own, "Ny produksjon ekstern": external}
    return {**row(code, total), **cells}


def test_parts_that_are_not_the_whole_are_told_whichever_is_more() -> None:
    of_each = [("3", "2", "1"), ("3", "1", "1"), ("3", "2", "2"), ("3.0000001", "2", "1")]
    answer = answer_of(*(produced("A", parts) for parts in of_each))
    assert told(answer) == ["In 2 rows the self-financed and the external part don't add up to the total."]
    assert told(answer_of(produced("A", of_each[0]))) == []


def test_rows_of_no_year_are_told_and_not_counted() -> None:
    answer = answer_of(row("A", "5"), {**row("A", "7"), "Årstall": ""})
    assert answer.frame["total"].to_list() == [5]
    assert "1 row of Studiepoeng has no value of Årstall that can be read" in told(answer)[-1]


def programme(code: str, name: str, flag: str, **changed: str) -> dict[str, str]:
    return {"Studieprogramkode": code, "Studieprogramnavn": name, "Videreutdanning": flag, **changed}


def test_a_programme_has_the_name_of_its_last_semester_and_counts_where_either_does() -> None:
    programmes = [
        programme("A", "New", "0"),
        programme("A", "Old", "1", **SPRING),
        programme("B", "Other", "0"),
        programme("C", "Half known", "0"),
        programme("C", "Half known", "", **SPRING),
        programme("A", "Later", "0", Årstall="2026"),
    ]
    tables: Tables = {
        CreditProduction: rows(CreditProduction, *(row(code, "5") for code in ("A", "B", "C", "GONE"))),
        StudyProgramme: rows(StudyProgramme, *programmes),
    }
    answer = MEASURE.answer(tables)
    assert answer.frame.select("student_programme", "name", "counts", "total").rows() == [
        ("A", "New", True, 5),
        ("B", "Other", False, 5),
        ("C", "Half known", None, 5),
        ("GONE", None, None, 5),
    ]
    assert told(answer)[0] == "Continuing education is what DBH's Videreutdanning says (1 or 2)."
    assert [origin.table for origin in answer.origins] == [CreditProduction.id, StudyProgramme.id]


@pytest.mark.parametrize(
    ("without", "known"),
    [
        *((without, (None, None)) for without in ("institution", "year", "programme", "every row")),
        *(("name", (None, True)), ("semester", ("New", True))),
    ],
)
def test_what_programmes_lack_leaves_names_and_what_counts_empty(
    without: str, known: tuple[str | None, bool | None]
) -> None:
    of_file = rows(StudyProgramme, programme("A", "New", "1"))
    frame = of_file.frame.clear() if without == "every row" else of_file.frame.drop(without)
    produced_by_a = rows(CreditProduction, produced("A", ("3", "2", "1")))
    lacking = {CreditProduction: produced_by_a, StudyProgramme: Rows(StudyProgramme, of_file.files, frame)}
    answer = MEASURE.answer(lacking)
    assert answer.frame.select("name", "counts").rows() == [known]
    assert answer.frame.schema == MEASURE.answer({**lacking, StudyProgramme: of_file}).frame.schema
    lacks = {"institution": "Institusjonskode", "year": "Årstall", "programme": "Studieprogramkode"}
    said = {name: f"Studieprogram lacks {dbh}." for name, dbh in lacks.items()}
    said["every row"] = "There are no rows of Studieprogram."
    assert (said.get(without) in told(answer)) is (without in said)
    assert MEASURE.answer({CreditProduction: produced_by_a}).told == ()
