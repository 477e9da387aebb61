"""Counts of persons pass the publication gate before the report says them."""

import polars as pl

from tests.reports.board_memo.made_memo import asked
from vidare.measures.measure import Answer
from vidare.reports.board_memo.published import published
from vidare.reports.board_memo.yearly_count import students
from vidare.rules.publication import Gate
from vidare.rules.shielding import Shielding


def answer(*counts: int) -> Answer:
    frame = pl.DataFrame(
        {"institution": "1120", "year": list(range(2020, 2020 + len(counts))), "students": counts, "lowest": counts}
    )
    return Answer("students", frame, ("institution", "year"), {"students": "registrations"}, ())


def test_large_counts_stand_as_they_are() -> None:
    passed = published(answer(400, 512, 640), asked("en"), Gate(Shielding(5, 3)))
    assert passed.frame["students"].to_list() == [400, 512, 640]
    assert passed.told == ()


def test_a_small_count_is_in_no_sentence_table_or_number() -> None:
    passed = published(answer(400, 2, 640), asked("en"), Gate(Shielding(5, 3)))
    part = students(passed, asked("en"))
    assert part is not None
    assert [number.id for number in part.numbers if "change" not in number.id] == ["students.2020", "students.2022"]
    assert "2021" not in str(part.figure.wide)
    assert any("Counts below 5 are hidden" in sentence.told(str) for sentence in passed.told)
