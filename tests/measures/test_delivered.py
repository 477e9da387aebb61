"""What one institution lacks or has twice keeps no other from its answer, though they are read together."""

from tests.measures.tables_of import rows
from vidare.measures import credit_production
from vidare.measures.delivered import of_tables
from vidare.tables.course import Course
from vidare.tables.exam import Exam
from vidare.tables.study_programme import StudyProgramme

BERGEN, TRONDHEIM = {"Institusjonskode": "1120"}, {"Institusjonskode": "1150"}


def test_a_duplicate_of_one_institution_is_told_and_the_other_is_answered() -> None:
    twice = [{"Prosent egenfinansiering": share, **TRONDHEIM} for share in ("0", "100")]
    tables = {
        StudyProgramme: rows(StudyProgramme, BERGEN, *twice),
        Course: rows(Course, BERGEN, TRONDHEIM),
        Exam: rows(Exam, BERGEN, TRONDHEIM),
    }
    found = of_tables(tables, [credit_production.MEASURE])
    assert [answer.frame["institution"].unique().to_list() for answer in found.answers] == [["1120"]]
    (why,) = found.missing[credit_production.MEASURE.id]
    assert "rows with the same key that don't agree" in why.told(str)
