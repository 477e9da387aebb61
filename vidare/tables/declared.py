"""All declared tables: those HK-dir keeps, those an institution delivers, those DBH publishes, and the ledger."""

from vidare.tables.awarded_qualification import AwardedQualification
from vidare.tables.course import Course
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.credit_production import CreditProduction
from vidare.tables.declaration import Table
from vidare.tables.economy import Economy
from vidare.tables.exam import Exam
from vidare.tables.grade_count import GradeCount
from vidare.tables.institution import Institution
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.organisation_unit import OrganisationUnit
from vidare.tables.payout_rate import PayoutRate
from vidare.tables.qualification import Qualification
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.study import Study
from vidare.tables.study_direction import StudyDirection
from vidare.tables.study_programme import StudyProgramme

TABLES: tuple[type[Table], ...] = (
    Institution,
    OrganisationUnit,
    Study,
    Qualification,
    StudyProgramme,
    StudyDirection,
    Course,
    RegisteredStudent,
    CourseEnrolment,
    Exam,
    AwardedQualification,
    RegisteredCount,
    GradeCount,
    CreditProduction,
    Economy,
    PayoutRate,
    LedgerEntry,
)

_BY_ID = {table.id: table for table in TABLES}
_BY_NUMBER = {table.number: table for table in TABLES if table.number is not None}


def by_id(table_id: str) -> type[Table]:
    """The table that rules and findings call `table_id`, as in `study_programme`; KeyError when it isn't declared."""
    return _BY_ID[table_id]


def by_number(number: int) -> type[Table]:
    """The table that DBH gives `number`, as in 347; KeyError when it isn't declared."""
    return _BY_NUMBER[number]


def delivered() -> tuple[type[Table], ...]:
    """The tables an institution delivers, those that have deadlines; a table stands after those it refers to."""
    return tuple(table for table in TABLES if table.deadlines)
