"""All declared tables: HK-dir's, those delivered to DBH, those DBH publishes, the ledger, Erasmus+, credentials."""

from vidare.tables.approval import Approval
from vidare.tables.award import Award
from vidare.tables.awarded_qualification import AwardedQualification
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.continuation import Continuation
from vidare.tables.course import Course
from vidare.tables.course_enrolment import CourseEnrolment
from vidare.tables.credit_production import CreditProduction
from vidare.tables.declaration import Table
from vidare.tables.economy import Economy
from vidare.tables.employer_contribution import EmployerContribution
from vidare.tables.erasmus_offer import ErasmusOffer
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.erasmus_project import ErasmusProject
from vidare.tables.exam import Exam
from vidare.tables.grade_count import GradeCount
from vidare.tables.institution import Institution
from vidare.tables.issuer import Issuer
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.micro_credential import MicroCredential
from vidare.tables.offer_link import OfferLink
from vidare.tables.organisation_unit import OrganisationUnit
from vidare.tables.overlap import Overlap
from vidare.tables.payout_rate import PayoutRate
from vidare.tables.priority_relevance import PriorityRelevance
from vidare.tables.qualification import Qualification
from vidare.tables.recognition_case import RecognitionCase
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.study import Study
from vidare.tables.study_direction import StudyDirection
from vidare.tables.study_programme import StudyProgramme

OF_AN_INSTITUTION: tuple[type[Table], ...] = (
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
)
"""What an institution is, offers and reports to DBH; a table stands after those it refers to."""

ERASMUS: tuple[type[Table], ...] = (
    ErasmusProject,
    ErasmusPartner,
    ErasmusOffer,
    Bip,
    BipRun,
    EmployerContribution,
    OfferLink,
    PriorityRelevance,
    Continuation,
)
"""The register of Erasmus+ offers."""

TABLES: tuple[type[Table], ...] = (
    *OF_AN_INSTITUTION,
    RegisteredCount,
    GradeCount,
    CreditProduction,
    Economy,
    PayoutRate,
    LedgerEntry,
    *ERASMUS,
    Issuer,
    MicroCredential,
    Approval,
    Award,
    Overlap,
    RecognitionCase,
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
