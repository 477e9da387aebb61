"""Rows that stand twice, as in fetched files that overlap, are counted once, or keep what rests on them uncomputed."""

from collections.abc import Mapping, Sequence

import pytest

from tests.measures.drawn_rows import production_tables
from tests.measures.tables_of import rows
from vidare.measures import credit_production, full_time_equivalents, published_production, students
from vidare.measures.counted_once import CountedOnce
from vidare.measures.delivered import of_tables, together
from vidare.measures.measure import Measure, NotComputable, Tables
from vidare.tables.credit_production import CreditProduction
from vidare.tables.exam import Exam
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

CODE = {"Studieprogramkode": "ANS-KI", "Videreutdanning": "1"}


def counts(*totals: str, institution: str = "1120") -> tuple[dict[str, str], ...]:
    return tuple({**CODE, "Antall totalt": total, "Institusjonskode": institution} for total in totals)


def tables_of(*files: Sequence[Mapping[str, str]]) -> Tables:
    places = {one["Institusjonskode"] for file in files for one in file}
    programmes = [{**CODE, "Institusjonskode": place} for place in sorted(places)]
    return {
        StudyProgramme: rows(StudyProgramme, *programmes),
        RegisteredCount: Rows.joined([rows(RegisteredCount, *map(dict, file)) for file in files]),
    }


def test_rows_of_two_files_that_say_the_same_are_counted_once_and_told() -> None:
    (answer,) = of_tables(tables_of(counts("20"), counts("20")), [students.MEASURE]).answers
    assert answer.frame["students"].to_list() == [20]
    text = "Rows of Registrerte studenter (aggregert) that stand in several files and say the same are read as one"
    assert answer.told[-1].told(str) == f"{text}: registrerte_antall.csv, line 2."


def test_rows_of_one_key_that_do_not_agree_are_not_computed_and_their_lines_named() -> None:
    text = r"none of them is picked.*registrerte_antall\.csv, line 2; registrerte_antall\.csv, line 3\."
    other = [{**counts("7")[0], "Årstall": "2024"}, *counts("21")]
    with pytest.raises(NotComputable, match=text):
        CountedOnce.of(tables_of(counts("20"), other)).answer(students.MEASURE)


def test_rows_that_say_the_same_on_other_lines_are_counted_once() -> None:
    before = [{**row, "Årstall": "2024"} for row in counts("7")]
    (answer,) = of_tables(tables_of([*counts("20"), *before], [*before, *counts("20")]), [students.MEASURE]).answers
    assert dict(answer.frame.select("year", "lowest").iter_rows())[2025] == 20
    assert answer.told[-1].told(str).endswith("read as one: registrerte_antall.csv, line 2, 3.")


def test_what_stands_twice_at_one_institution_keeps_no_other_from_its_answer() -> None:
    own = rows(RegisteredStudent, {**CODE, "Institusjonskode": "9999", "Studentens identifikator": "S1"})
    tables = tables_of(counts("20"), counts("21"), counts("7", institution="1150"), counts("3", institution="9999"))
    found = of_tables({**tables, RegisteredStudent: own}, [students.MEASURE])
    assert [answer.frame["institution"].to_list() for answer in found.answers] == [["1150", "9999"]]
    assert "none of them is picked" in found.missing["students"][0].told(str)


@pytest.mark.parametrize("others", [[], ["1150"]])
def test_files_that_differ_on_rows_of_nobody_keep_no_institution_from_its_answer(others: list[str]) -> None:
    """Beside one institution nothing was computed; beside two, nothing was told of the rows."""
    codes = ["1120", *others]
    files = [*(counts("7", institution=code) for code in codes), *(counts(total, institution="") for total in "34")]
    (answer,) = together([students.MEASURE], [of_tables(tables_of(*files), [students.MEASURE])]).answers
    assert answer.frame["institution"].to_list() == codes
    assert answer.told[0].told(str).startswith("Files say different things of the same rows of Registrerte studenter")


def test_as_many_rows_that_are_the_same_count_as_one_file_has() -> None:
    row = {"Progkode student": "ANS-KI", "Finansieringskilde": "", "Ny produksjon totalt": "0.5", "Semester": "1"}
    one, other = ([{**row, "Emnekode": course} for course in courses] for courses in ("AAB", "ABC"))
    tables: Tables = {CreditProduction: Rows.joined([rows(CreditProduction, *one), rows(CreditProduction, *other)])}
    answer = CountedOnce.of(tables).answer(published_production.MEASURE)
    assert [float(total) for total in answer.frame["total"]] == [2.0], "A twice, B, and C"


def test_answers_that_are_grouped_by_less_than_their_key_overlap_too() -> None:
    tables = tables_of(counts("20", "21"), counts("21", "22"))
    registered = tables[RegisteredCount]
    without = Rows(RegisteredCount, registered.files, registered.frame.drop("unit"))
    (answer,) = of_tables({**tables, RegisteredCount: without}, [students.MEASURE]).answers
    assert answer.frame["students"].to_list() == [20 + 21 + 22]


def production(*rows_of_file: dict[str, str], without: Sequence[str] = ()) -> Rows:
    read = rows(CreditProduction, *({"Progkode student": "ANS-KI", "Årstall": "2025", **row} for row in rows_of_file))
    return Rows(CreditProduction, read.files, read.frame.drop(without))


def test_files_that_are_grouped_by_different_columns_are_not_added_up() -> None:
    """A year of 10 units in one file, and its two semesters of 5 in another: added up, they would be 20."""
    of_year = production({"Ny produksjon totalt": "10"}, without=["semester"])
    halves = production(*({"Ny produksjon totalt": "5", "Semester": semester} for semester in "13"))
    tables: Tables = {CreditProduction: Rows.joined([of_year, halves])}
    with pytest.raises(NotComputable, match=r"grouped by different columns, .* line 2; .* line 2, 3\."):
        CountedOnce.of(tables).answer(published_production.MEASURE)


def test_files_of_different_years_may_be_grouped_by_different_columns() -> None:
    of_year = production({"Ny produksjon totalt": "10", "Årstall": "2024"}, without=["semester"])
    halves = production(*({"Ny produksjon totalt": "5", "Semester": semester} for semester in "13"))
    answer = CountedOnce.of({CreditProduction: Rows.joined([of_year, halves])}).answer(published_production.MEASURE)
    assert [float(total) for total in answer.frame["total"]] == [10, 10]


def test_a_year_that_is_not_counted_keeps_no_semester_of_another_file_from_its_answer() -> None:
    of_year = [{**row, "Semester": ""} for row in counts("45")]
    (answer,) = of_tables(tables_of(counts("20"), of_year), [students.MEASURE]).answers
    assert answer.frame["students"].to_list() == [20]
    assert "1 row of Registrerte studenter (aggregert) has no value of Semester" in answer.told[-1].told(str)


def test_a_semester_that_is_counted_by_programme_is_not_added_to_the_whole_of_it() -> None:
    whole = [{**row, "Studieprogramkode": ""} for row in counts("45")]
    with pytest.raises(NotComputable, match="grouped by different columns"):
        CountedOnce.of(tables_of(counts("20"), whole)).answer(students.MEASURE)


def test_a_file_with_a_blank_here_and_there_is_grouped_by_that_column_all_the_same() -> None:
    of_none = {**counts("4")[0], "Studieprogramkode": ""}
    other = {**counts("30")[0], "Studieprogramkode": "OTHER"}
    (answer,) = of_tables(tables_of([*counts("20"), of_none], [other]), [students.MEASURE]).answers
    assert answer.frame["students"].to_list() == [20]


def test_by_what_a_file_is_grouped_is_asked_of_each_institution() -> None:
    """Another's programmes in the same file hid that a whole was added to its parts, unless each was measured alone."""
    whole = [{**row, "Studieprogramkode": ""} for row in counts("45")]
    tables = tables_of(counts("20"), [*whole, *counts("7", institution="1150")])
    found = together([students.MEASURE], [of_tables(tables, [students.MEASURE])])
    assert found.answers[0].frame.select("institution", "students").rows() == [("1150", 7)]
    assert found.answers[0].told[0].told(str).startswith("1120: Files of Registrerte studenter (aggregert) hold the sa")


def test_what_has_no_programme_in_two_files_is_the_same_there() -> None:
    """A year of 10 units of no programme in one file, and its two semesters of 5 in another."""
    before = {"Ny produksjon totalt": "1", "Årstall": "2023"}
    of_none = {"Ny produksjon totalt": "5", "Progkode student": ""}
    of_year = production(before, {**of_none, "Ny produksjon totalt": "10"}, without=["semester"])
    halves = production(*({**of_none, "Semester": semester} for semester in "13"), {**before, "Årstall": "2022"})
    with pytest.raises(NotComputable, match=r"grouped by different columns, .* line 3; .* line 2, 3\."):
        CountedOnce.of({CreditProduction: Rows.joined([of_year, halves])}).answer(published_production.MEASURE)


def test_production_of_no_year_keeps_no_other_from_its_answer() -> None:
    of_none = production({"Ny produksjon totalt": "10", "Årstall": ""}, without=["semester"])
    joined = Rows.joined([production({"Ny produksjon totalt": "5"}), of_none])
    answer = CountedOnce.of({CreditProduction: joined}).answer(published_production.MEASURE)
    assert [float(total) for total in answer.frame["total"]] == [5]


def test_files_that_are_grouped_by_nothing_in_common_are_read() -> None:
    """What they lack is told by the measures that ask for it."""
    of_courses = production({"Ny produksjon totalt": "5"}).frame.select("file", "line", "course", "total")
    of_programmes = production({"Ny produksjon totalt": "5"}).frame.select("file", "line", "student_programme", "total")
    files = [Rows(CreditProduction, ("studiepoeng.csv",), frame) for frame in (of_courses, of_programmes)]
    with pytest.raises(NotComputable, match="Studiepoeng lacks"):
        CountedOnce.of({CreditProduction: Rows.joined(files)}).answer(published_production.MEASURE)


def test_rows_of_one_file_all_count() -> None:
    (answer,) = of_tables(tables_of(counts("20", "20")), [students.MEASURE]).answers
    assert answer.frame["students"].to_list() == [40]


def registered(*students: str, **changed: str) -> Rows:
    return rows(RegisteredStudent, *({**CODE, "Studentens identifikator": one, **changed} for one in students))


@pytest.mark.parametrize("measure", [students.MEASURE, full_time_equivalents.MEASURE])
def test_whoever_is_registered_in_two_files_counts_once_whatever_else_they_say(measure: Measure) -> None:
    files = [
        registered("S1", "S2", "", Kjønn="0"),
        registered("S2", "S3", "", Kjønn="1"),
        registered("S1", Semester="1"),
    ]
    both = rows(StudyProgramme, CODE, {**CODE, "Semester": "1"})
    tables: Tables = {StudyProgramme: both, RegisteredStudent: Rows.joined(files)}
    (answer,) = of_tables(tables, [measure]).answers
    assert answer.frame["students"].sum() == 6, (
        "S1, S2, S3, two of whom it isn't known who they are, and S1 in the spring"
    )
    text = "Rows of Registrerte studenter that stand in several files and say the same are read as one"
    assert f"{text}: registrerte_studenter.csv, line 2." in [one.told(str) for one in answer.told]


def test_whoever_is_registered_twice_in_one_file_counts_twice() -> None:
    tables: Tables = {
        StudyProgramme: rows(StudyProgramme, CODE),
        RegisteredStudent: Rows.joined([registered("S1", "S1"), registered("S2")]),
    }
    (answer,) = of_tables(tables, [students.MEASURE]).answers
    assert answer.frame.select("students", "persons").row(0) == (3, 2)


@pytest.mark.parametrize("order", [1, -1])
def test_a_registration_that_one_file_has_twice_and_another_once_says_nothing_different(order: int) -> None:
    """It was told or not by which file was read first, though the same rows count."""
    files = (registered("S1", "S1"), registered("S1"))[::order]
    tables: Tables = {StudyProgramme: rows(StudyProgramme, CODE), RegisteredStudent: Rows.joined(files)}
    (answer,) = of_tables(tables, [students.MEASURE]).answers
    assert answer.frame["students"].to_list() == [2]
    assert not any("Files say different things" in one.told(str) for one in answer.told)


@pytest.mark.parametrize(
    ("changed", "total"), [({"grade": "B"}, 4), ({"programme": "B"}, 4), ({"credits": 30.0}, 3), ({"grade": "F"}, 2)]
)
def test_a_result_that_is_another_in_another_file_counts_each_time_and_is_told(
    changed: Mapping[str, object], total: int
) -> None:
    """As where one file is from before a complaint and one from after it; which of them holds, nobody can say here."""
    exam = {"programme": "A", "course": "X", "credits": 60.0, "exam_year": 2024, "exam_semester": 3, "student": "S1"}
    exam |= {"grade": "C"}
    others = [{"course": "X", "programme": "A"}], [{"programme": code, "self_financed": 100.0} for code in "AB"]
    before = production_tables([exam, {**exam, "student": None}], *others)
    after = production_tables([{**exam, **changed}, {**exam, **changed, "student": None}], *others)
    joined = Rows.joined([of[Exam] for of in (before, after)])
    (answer,) = of_tables({**before, Exam: joined}, [credit_production.MEASURE]).answers
    assert answer.frame["total"].sum() == total
    said = answer.told[-1].told(str)
    assert "different things of the same rows of Eksamen, and all of them are counted" in said
    assert said.endswith("they stand here: eksamen.csv, line 2; eksamen.csv, line 2."), "line 3 may be anybody's"


def test_results_that_lack_a_column_of_their_key_all_count() -> None:
    """They may be two attempts in one course."""
    exam = {"programme": "A", "course": "X", "credits": 60.0, "exam_semester": 3, "student": "S1", "grade": "C"}
    others = [{"course": "X", "programme": "A"}], [{"programme": "A", "self_financed": 100.0}]
    read = production_tables([exam], *others)
    (answer,) = of_tables({**read, Exam: Rows.joined([read[Exam]] * 2)}, [credit_production.MEASURE]).answers
    assert answer.frame["total"].to_list() == [2]
    assert not [one for one in answer.told if "several files" in one.told(str)]


def test_a_result_that_stands_in_two_files_gives_its_credits_once_and_another_attempt_its_own() -> None:
    exam = {"programme": "A", "course": "X", "credits": 60.0, "exam_year": 2024, "exam_semester": 3}
    others = [{"course": "X", "programme": "A"}], [{"programme": "A", "self_financed": 100.0}]
    first = production_tables([{**exam, "student": one, "grade": "C"} for one in ("S1", "S2")], *others)
    second = production_tables([{**exam, "student": one, "grade": "C"} for one in ("S2", "S3", None)], *others)
    better = production_tables([{**exam, "student": "S1", "grade": "B", "exam_semester": 1}], *others)
    joined = Rows.joined([of[Exam] for of in (first, second, better)])
    (answer,) = of_tables({**first, Exam: joined}, [credit_production.MEASURE]).answers
    assert answer.frame["total"].to_list() == [5]
    assert "Rows of Eksamen that stand in several files" in answer.told[-1].told(str)
