"""Eksamen, table 472: one examination result of one student. The rows are personal data."""

from vidare.tables import shared_columns
from vidare.tables.declaration import OPTIONAL, Between, Column, Reference, Table, codes
from vidare.tables.kind import code, decimal, text, whole

PERIOD = ("institution", "year", "semester")


class Exam(Table):
    """A result that a student got in a course, reported on the programme where the student is active.

    Source: the student data warehouse of FS, table fak_dbh_stud_eksamen_ind; the DBH text itself was not found.
    """

    dbh, number, file = "Eksamen", 472, "eksamen"
    source = "DBH, Eksamen (table 472), by the column names of the FS warehouse"
    complete = False
    reading = "Column names, order and widths are our reading of the FS warehouse; legal values are those seen."
    key = (*PERIOD, "student", "course", "exam_year", "exam_semester")
    deadlines = ("03-15", "10-15", "02-15")
    references = (
        Reference(
            (*PERIOD, "course"),
            "course",
            (*PERIOD, "course"),
            "DBH, Studieprogram, rule 1: production in a course goes to the programme in the course table",
        ),
        Reference(
            (*PERIOD, "programme"),
            "study_programme",
            (*PERIOD, "programme"),
            "DBH, Studieprogram, rule 2: the percentage is that of the programme reported in the exam data",
        ),
    )

    institution = shared_columns.institution
    unit = shared_columns.unit
    year = shared_columns.year
    semester = shared_columns.semester
    student = Column("personlopenr", text(30), "The student's running number.", personal=True)
    student_category = Column(
        "studentkategori", text(1, "char(1)"), "Whether the person has the right to study.", codes("student_category")
    )
    programme = shared_columns.programme
    course = Column("Emnekode", code(20, "char(20)"), "The course the result was got in.")
    credits = Column("Studiepoeng", decimal(5, 2), "The credits that the result gave.", Between(0))
    study_right = Column(
        "studierett", text(20), "The student's right to study that the result belongs to.", blank=OPTIONAL
    )
    grade = Column("karakter", text(1, "char(1)"), "The grade.", codes("grade"))
    best_repeat = Column(
        "bestgjentak", whole(), "Whether the result is the best of several attempts.", Between(0, 1), blank=OPTIONAL
    )
    exam_year = Column("arstall_eksamen", whole(), "The year the exam was held.", Between(1996, 9999))
    exam_semester = Column("semester_eksamen", whole(), "The semester the exam was held.", codes("course_semester"))
    time_code = Column("tidkode", text(10), "The exam's place within the semester.", blank=OPTIONAL)
    campus = Column("campuskode", text(10), "The campus.", blank=OPTIONAL)
