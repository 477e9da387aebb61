"""Production as DBH publishes it: parts that can't be read make no sum smaller."""

import pytest

from tests.measures.tables_of import rows
from vidare.measures.measure import Answer
from vidare.measures.published_production import MEASURE
from vidare.tables.credit_production import CreditProduction


def answer_of(*changed: dict[str, str]) -> Answer:
    return MEASURE.answer({CreditProduction: rows(CreditProduction, *changed)})


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
