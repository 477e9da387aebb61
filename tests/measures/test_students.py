"""Students in continuing education: what is counted, what is shielded, and what isn't known."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.intake.written import put
from tests.measures.tables_of import rows
from vidare.intake.own.own_choices import OwnChoices, own_choices
from vidare.measures import peers, students
from vidare.measures.measure import Answer, NotComputable
from vidare.tables.declaration import Table
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

Cells = dict[str, str]


def programme(code: str, flag: str = "2", **changed: str) -> Cells:
    return {"Studieprogramkode": code, "Videreutdanning": flag, **changed}


def count(code: str, total: int, women: int | None = None, /, **changed: str) -> Cells:
    sexes = {} if women is None else {"Antall kvinner": str(women), "Antall menn": str(total - women if women else 0)}
    return {"Studieprogramkode": code, "Antall totalt": str(total), **sexes, **changed}


def student(code: str, number: str, **changed: str) -> Cells:
    return {"Studieprogramkode": code, "Studentens identifikator": number, **changed}


def tables(programmes: list[Cells], **more: list[Cells]) -> dict[type[Table], Rows]:
    of_name: dict[str, type[Table]] = {"counts": RegisteredCount, "students": RegisteredStudent}
    found: dict[type[Table], Rows] = {StudyProgramme: rows(StudyProgramme, *programmes)}
    return found | {of_name[name]: rows(of_name[name], *cells) for name, cells in more.items()}


SPRING = {"Semester": "1"}
BOTH = [programme("A"), programme("A", **SPRING), programme("B", "0"), programme("C")]


def told(answer: Answer) -> list[str]:
    return [sentence.told(str) for sentence in answer.told]


def only(answer: Answer) -> dict[str, Any]:
    (row,) = answer.frame.to_dicts()
    return row


def test_registrations_of_spring_and_autumn_are_added_up() -> None:
    answer = students.MEASURE.answer(tables(BOTH, counts=[count("A", 30), count("A", 20, **SPRING), count("B", 99)]))
    row = only(answer)
    assert (row["spring"], row["autumn"], row["students"]) == (20, 30, 50)
    assert row["persons"] is None
    assert told(answer) == [
        "Continuing education is what DBH's Videreutdanning says (1 or 2).",
        "Registrations of spring and autumn are added up: who is registered in both counts twice.",
    ]


def test_programmes_that_are_not_told_by_semester_count_in_both() -> None:
    found = tables([programme("A"), programme("B", "0")], counts=[count("A", 30), count("A", 20, **SPRING)])
    programmes = found[StudyProgramme]
    found[StudyProgramme] = Rows(StudyProgramme, programmes.files, programmes.frame.drop("semester"))
    assert only(students.MEASURE.answer(found))["students"] == 50


def test_of_one_semester_nothing_is_said_to_be_added_up() -> None:
    before = {"Årstall": "2024"}
    counts = [count("A", 30), count("C", 5), count("A", 20, **before, **SPRING), count("B", 99, **SPRING)]
    answer = students.MEASURE.answer(tables(BOTH, counts=counts))
    assert answer.frame.select("year", "spring", "autumn").rows() == [(2024, None, None), (2025, 0, 35)]
    assert "added up" not in " ".join(told(answer))
    one_of_two = tables(
        [*BOTH, programme("A", **before)], counts=[*counts, count("A", 1, **before), count("A", 2, **SPRING)]
    )
    assert "added up" in " ".join(told(students.MEASURE.answer(one_of_two)))


def test_the_institutions_own_rows_go_before_counts_and_count_persons() -> None:
    own = [student("A", "1"), student("A", "2"), student("C", "2"), student("A", "1", **SPRING), student("B", "3")]
    row = only(students.MEASURE.answer(tables(BOTH, students=own, counts=[count("A", 500)])))
    assert (row["spring"], row["autumn"], row["students"], row["persons"]) == (1, 3, 4, 2)
    assert (row["women_lowest"], row["women_highest"]) == (0, 4), "which code of Kjønn is women is not known"


def test_persons_are_counted_in_the_years_that_own_rows_are_of_and_where_their_programme_counts() -> None:
    years = {year: {"Årstall": str(year)} for year in (2022, 2023, 2024, 2025)}
    flags = [*(programme("A", "2", **years[year]) for year in (2022, 2023, 2025)), programme("A", "0", **years[2024])]
    own = [student("A", number, **years[year]) for year in (2024, 2025) for number in ("1", "2", "2")]
    own += [student("GONE", "1", **years[2023]), student("A", "3", **years[2025], **SPRING)]
    answer = students.MEASURE.answer(tables(flags, students=own, counts=[count("A", 9, **years[2022])]))
    assert answer.frame.select("year", "students", "persons").rows() == [
        (2022, 9, None),
        (2023, None, None),
        (2024, 0, 0),
        (2025, 3, 2),
    ]


def test_persons_are_not_told_of_a_year_that_is_counted_in_part_without_them() -> None:
    """Else those of the spring would stand beside the registrations of both semesters as all persons of the year."""
    own = [student("A", "1", **SPRING), student("A", "2", **SPRING)]
    for counts, expected in ([count("A", 100)], (102, None)), ([count("B", 100)], (2, 2)):
        row = only(students.MEASURE.answer(tables(BOTH, students=own, counts=counts)))
        assert (row["students"], row["persons"]) == expected


def test_own_rows_go_before_counts_of_their_year_that_are_not_told_by_semester() -> None:
    """Else who is registered would be counted in both tables."""
    found = tables([programme("A")], students=[student("A", "1"), student("A", "2", **SPRING)], counts=[count("A", 2)])
    for table in (StudyProgramme, RegisteredCount):
        found[table] = Rows(table, found[table].files, found[table].frame.drop("semester"))
    assert only(students.MEASURE.answer(found))["students"] == 2


def test_shielded_counts_are_never_added_up_as_exact() -> None:
    found = tables(BOTH, counts=[count("A", 30), count("C", 0), count("A", 20, **SPRING)])
    answer = students.MEASURE.answer(found)
    row = only(answer)
    assert (row["students"], row["lowest"], row["highest"]) == (None, 50, 52)
    assert "1120, 2025: small counts are shielded; the number lies between 50 and 52." in told(answer)


def test_the_three_answers_stand_side_by_side(tmp_path: Path) -> None:
    put(
        tmp_path, "continuing_education.yaml", "institution: 1120\nconditions:\n  - {code: B, counts: yes, why: ours}\n"
    )
    groups = "Institusjonskode;Studieprogramkode;UH-gruppe\n1120;A;20\n1120;B;05\n1120;C;20\n"
    found = tables(BOTH, counts=[count("A", 30), count("A", 20, **SPRING), count("B", 99), count("C", 0)])
    without_groups = only(students.measure(own_choices(tmp_path)).answer(found))
    assert [without_groups[way] for way in ("by_flag", "by_group", "by_list")] == [None, None, 99], "C is shielded"
    put(tmp_path, "statistics_norway_groups.csv", groups)
    exact = tables(BOTH, counts=[count("A", 30), count("A", 20, **SPRING), count("B", 99), count("C", 4)])
    row = only(students.measure(own_choices(tmp_path)).answer(exact))
    assert [row[way] for way in ("students", "by_flag", "by_group", "by_list")] == [54, 54, 54, 99]


def test_shielded_sexes_keep_their_bounds_beside_an_exact_total() -> None:
    of_b = [count("B", 40, 15), {**count("B", 1, **SPRING), "Antall totalt": "<3"}]
    found = tables(BOTH, counts=[count("A", 30, 10), count("C", 4, 0), count("A", 20, **SPRING), *of_b])
    row = only(students.MEASURE.answer(found))
    assert (row["students"], row["women_lowest"], row["women_highest"], row["spring"]) == (54, 10, 34, 20)


@pytest.mark.parametrize(
    ("women", "men", "bounds"),
    [
        *((0, 4, (0, 0)), (4, 0, (4, 4)), (1, 3, (1, 1))),
        *((0, 0, (0, 4)), (0, None, (0, 4)), (None, 0, (0, 4)), (-1, 4, (0, 4)), (4, None, (4, 4))),
    ],
)
def test_women_are_known_where_neither_sex_is_shielded(
    women: int | None, men: int | None, bounds: tuple[int, int]
) -> None:
    found = tables(BOTH, counts=[count("A", 4)])
    read = found[RegisteredCount]
    sexes = read.frame.with_columns(women=pl.lit(women, pl.Int32), men=pl.lit(men, pl.Int32))
    row = only(students.MEASURE.answer(found | {RegisteredCount: Rows(RegisteredCount, read.files, sexes)}))
    assert (row["women_lowest"], row["women_highest"]) == bounds


def test_a_count_below_0_is_not_known() -> None:
    found = tables(BOTH, counts=[count("A", 4)])
    read = found[RegisteredCount]
    below = read.frame.with_columns(total=pl.lit(-4, pl.Int32))
    row = only(students.MEASURE.answer(found | {RegisteredCount: Rows(RegisteredCount, read.files, below)}))
    assert (row["lowest"], row["highest"], row["students"]) == (0, None, None)


def test_programmes_that_nothing_is_known_of_are_told_with_their_students() -> None:
    counts = [count("A", 30), count("GONE", 7), count("", 2), count("GONE", 1, Semester="2")]
    answer = students.MEASURE.answer(tables(BOTH, counts=counts))
    row = only(answer)
    assert [row[name] for name in ("spring", "autumn", "students", "by_flag")] == [None, 30, 30, 30]
    assert told(answer)[1:] == [
        (
            "10 registrations are on programmes of which it isn't known whether they are continuing education, "
            "and are not counted: GONE, –."
        ),
        "Only one of the two semesters is at hand: 1120 2025.",
    ]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([count("D", 0)], "how many they are isn't known"),
        ([{**count("D", 0), "Antall totalt": ""}], "how many they are isn't known"),
        ([count("D", 0), count("E", 30)], "they are at least 30"),
    ],
)
def test_a_shielded_count_of_a_programme_that_is_not_known_is_told_as_no_exact_number(
    counts: list[Cells], said: str
) -> None:
    """They were called 0 registrations, though a 0 of DBH stands for up to 2."""
    answer = students.MEASURE.answer(tables(BOTH, counts=[count("A", 30), *counts]))
    (sentence,) = (one for one in told(answer) if "programmes of which it isn't known" in one)
    assert said in sentence
    assert "0 registrations" not in sentence


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({}, "There are no rows of Studieprogram."),
        (tables(BOTH), "There are no rows of Registrerte studenter / Registrerte studenter (aggregert)."),
    ],
)
def test_what_is_missing_is_told(found: dict[type[Table], Rows], said: str) -> None:
    with pytest.raises(NotComputable) as stopped:
        students.MEASURE.answer(found)
    assert [sentence.told(str) for sentence in stopped.value.missing] == [said]


def without(found: dict[type[Table], Rows], table: type[Table], column: str) -> dict[type[Table], Rows]:
    rows_of = found[table]
    return found | {table: Rows(table, rows_of.files, rows_of.frame.drop(column))}


@pytest.mark.parametrize("column", ["institution", "year", "semester", "programme"])
def test_own_rows_count_nobody_where_they_lack_a_column_that_they_are_counted_by(column: str) -> None:
    found = without(tables(BOTH, students=[student("A", "1")], counts=[count("A", 30)]), RegisteredStudent, column)
    row = only(students.MEASURE.answer(found))
    assert (row["students"], row["persons"]) == (30, None)
    with pytest.raises(NotComputable) as stopped:
        students.MEASURE.answer({table: found[table] for table in (StudyProgramme, RegisteredStudent)})
    lacked = RegisteredStudent.columns[column].dbh
    assert [one.told(str) for one in stopped.value.missing] == [f"Registrerte studenter lacks {lacked}."]


def test_own_rows_without_identifiers_count_registrations_and_no_persons() -> None:
    found = tables(BOTH, students=[student("A", "1"), student("A", "2")])
    row = only(students.MEASURE.answer(without(found, RegisteredStudent, "student")))
    assert (row["students"], row["persons"]) == (2, None)


def test_one_table_of_registrations_that_can_be_counted_suffices() -> None:
    found = tables(BOTH, students=[student("A", "1")], counts=[count("A", 30)])
    lacking = without(found, RegisteredStudent, "programme")
    for column, dbh in (("total", "Antall totalt"), ("programme", "Studieprogramkode"), ("year", "Årstall")):
        with pytest.raises(NotComputable) as stopped:
            students.MEASURE.answer(without(lacking, RegisteredCount, column))
        assert [sentence.told(str) for sentence in stopped.value.missing] == [
            "Registrerte studenter lacks Studieprogramkode.",
            f"Registrerte studenter (aggregert) lacks {dbh}.",
        ]


def test_counts_of_no_programme_or_semester_in_a_year_without_own_rows_are_told_and_not_counted() -> None:
    counts = [count("A", 30, Årstall="2024"), count("A", 99)]
    found = tables(BOTH, students=[student("A", "1")], counts=counts)
    answer = students.MEASURE.answer(without(without(found, RegisteredCount, "programme"), RegisteredCount, "semester"))
    assert answer.frame.select("year", "students").rows() == [(2024, None), (2025, 1)]
    assert "30 registrations are on programmes of which it isn't known" in told(answer)[1]


def test_institutions_stand_side_by_side_in_the_order_asked_for() -> None:
    ntnu = {"Institusjonskode": "1150"}
    found = tables([*BOTH, programme("A", **ntnu)], counts=[count("A", 30), count("A", 90, **ntnu)])
    answer = peers.measure(OwnChoices(), ("1120", "1150", "9999")).answer(found)
    assert answer.frame.select("institution", "short", "students").rows() == [("1120", "UiB", 30), ("1150", "NTNU", 90)]
    assert "There are no rows of students in continuing education at 9999." in told(answer)


@pytest.mark.parametrize("cell", ["1 234", "1.234", "1234,0", "<3", "-4", ""])
def test_a_count_that_can_not_be_read_is_not_0(cell: str) -> None:
    found = tables(BOTH, counts=[count("A", 100), {**count("C", 0), "Antall totalt": cell}])
    answer = students.MEASURE.answer(found)
    row = only(answer)
    bounds = ("lowest", "highest", "students", "autumn", "by_flag", "women_highest")
    assert [row[name] for name in bounds] == [100, None, None, None, None, None]
    assert (
        "1 row of Registrerte studenter (aggregert) has no value of Antall totalt that is legal and can be read; "
        "sums with it are blank: registrerte_antall.csv, line 3."
    ) in told(answer)
    assert not any("small counts are shielded" in one for one in told(answer))


def test_a_year_without_any_that_count_by_the_answer_in_use_still_has_the_other_answers(tmp_path: Path) -> None:
    put(tmp_path, "continuing_education.yaml", "institution: 1120\nboard_number: list\nconditions: []\n")
    row = only(students.measure(own_choices(tmp_path)).answer(tables(BOTH, counts=[count("A", 10)])))
    assert [row[way] for way in ("students", "lowest", "highest", "by_flag", "by_list")] == [0, 0, 0, 10, 0]


def test_a_year_of_which_nothing_is_known_has_a_row_without_a_number() -> None:
    answer = students.MEASURE.answer(tables(BOTH, counts=[count("GONE", 10)]))
    assert only(answer)["students"] is None
    assert "10 registrations are on programmes of which it isn't known" in " ".join(told(answer))


@pytest.mark.parametrize(("blank", "column"), [("Årstall", "Årstall"), ("Semester", "Semester")])
def test_registrations_of_no_period_are_told_with_their_lines(blank: str, column: str) -> None:
    answer = students.MEASURE.answer(tables(BOTH, students=[student("A", "1"), student("A", "2", **{blank: ""})]))
    assert only(answer)["students"] == 1
    assert (
        f"1 row of Registrerte studenter has no value of {column} that can be read, and is not counted: "
        "registrerte_studenter.csv, line 3."
    ) in told(answer)


def test_students_without_an_identifier_are_not_one_person() -> None:
    answer = students.MEASURE.answer(tables(BOTH, students=[student("A", "1"), student("A", ""), student("C", "")]))
    row = only(answer)
    assert (row["students"], row["persons"]) == (3, 1)
    assert (
        "2 rows of Registrerte studenter have no identifier of the student, and no person is counted for them: "
        "registrerte_studenter.csv, line 3, 4."
    ) in told(answer)


def test_the_origin_leads_to_the_rows_that_were_counted_and_to_no_others() -> None:
    before = {"Årstall": "2024"}
    flags = [programme("A", "1", **before), programme("A", "0"), programme("B", "1")]
    found = tables(flags, counts=[count("A", 10, **before), count("A", 20), count("B", 30)])
    answer = students.MEASURE.answer(found)
    (origin,) = [one for one in answer.origins if one.table == RegisteredCount.id]
    frame = found[RegisteredCount].frame
    assert answer.frame.select("year", "students").rows() == [(2024, 10), (2025, 30)]
    for year, number in answer.frame.select("year", "students").rows():
        here = [all_of(row) for row in origin.any_of]
        assert frame.filter(pl.any_horizontal(here), pl.col("year") == year)["total"].sum() == number


def test_counts_of_a_period_that_own_rows_are_of_are_no_origin() -> None:
    counts = [count("A", 30), count("A", 20, **SPRING), count("A", 9, Årstall="2024")]
    both = [*BOTH, programme("A", Årstall="2024")]
    found = tables(both, students=[student("A", "1"), student("A", "2", **SPRING)], counts=counts)
    periods = {
        origin.table: [(*one["year"], *one["semester"]) for one in origin.any_of]
        for origin in students.MEASURE.answer(found).origins
    }
    assert periods == {
        RegisteredStudent.id: [(2025, 1), (2025, 3)],
        RegisteredCount.id: [(2024, 3)],
        StudyProgramme.id: [],
    }
    found = tables(BOTH, students=[student("A", "1"), student("A", "2", **SPRING)], counts=counts[:2])
    assert RegisteredCount.id not in [origin.table for origin in students.MEASURE.answer(found).origins]


def test_the_origin_of_counts_that_are_not_told_by_semester_names_none() -> None:
    found = tables([programme("A")], counts=[count("A", 30)])
    for table in (StudyProgramme, RegisteredCount):
        found = without(found, table, "semester")
    of_counts, _ = students.MEASURE.answer(found).origins
    assert of_counts.any_of == ({"institution": ("1120",), "year": (2025,), "programme": ("A",)},)


def all_of(row: Mapping[str, Sequence[str | int]]) -> pl.Expr:
    return pl.all_horizontal(pl.col(name).is_in(values) for name, values in row.items())


def test_the_origins_list_the_programmes_of_a_period_once() -> None:
    """A line for each programme and period, for each table again, was most of what is written beside all measures."""
    found = tables([*BOTH, programme("D")], counts=[count("D", 30), count("A", 30), count("A", 20, **SPRING)])
    assert [(one.table, one.any_of) for one in students.MEASURE.answer(found).origins] == [
        (
            RegisteredCount.id,
            (
                {"institution": ("1120",), "year": (2025,), "semester": (1,), "programme": ("A",)},
                {"institution": ("1120",), "year": (2025,), "semester": (3,), "programme": ("A", "D")},
            ),
        ),
        (StudyProgramme.id, ()),
    ]


def test_one_institution_does_not_change_another() -> None:
    ntnu = {"Institusjonskode": "1150"}
    alone = students.MEASURE.answer(tables(BOTH, counts=[count("A", 30)])).frame
    beside = tables([*BOTH, programme("A", **ntnu)], counts=[count("A", 30), count("A", 90, **ntnu)])
    both = students.MEASURE.answer(beside).frame
    assert both.filter(pl.col("institution") == "1120").equals(alone)
    own = tables([*BOTH, programme("A", "0", **ntnu)], students=[student("A", "1"), student("A", "9", **ntnu)])
    found = students.MEASURE.answer(own).frame.select("institution", "students", "persons")
    assert found.rows() == [("1120", 1, 1), ("1150", 0, 0)]
