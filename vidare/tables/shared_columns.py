"""Columns that stand with the same meaning in several tables: the period, the unit, codes of levels and fields."""

from dataclasses import replace

from vidare.tables.declaration import OPTIONAL, Between, Column, codes, default
from vidare.tables.kind import code, digits, text, whole

STUDY_PROGRAMME_PAGE = "DBH, Studieprogram"

institution = Column(
    "Institusjonskode",
    digits(4),
    "The institution's code of four digits.",
    codes("institution", severity="warning"),
    source=f"{STUDY_PROGRAMME_PAGE}, «Institusjonskode»",
)
unit = Column(
    "Avdelingskode",
    digits(6),
    "The unit: three digits for the faculty, three for the department; 000000 is the institution as a whole.",
    source=f"{STUDY_PROGRAMME_PAGE}, «Avdelingskode»",
)
statistics_norway_unit = Column(
    "Avdelingskode_SSB",
    text(20),
    "Statistics Norway's code of the same unit.",
    blank=OPTIONAL,
    source=f"{STUDY_PROGRAMME_PAGE}, «Avdelingskode_SSB»",
)
year = Column(
    "Årstall",
    whole(),
    "The year the row is reported for.",
    Between(1996, 9999),
    aliases=("arstall",),
    source=f"{STUDY_PROGRAMME_PAGE}, «Årstall»",
)
semester = Column(
    "Semester",
    whole(),
    "The semester the row is reported for.",
    codes("semester"),
    source=f"{STUDY_PROGRAMME_PAGE}, «Semester»",
)
course_semester = replace(
    semester, legal=codes("course_semester"), source="DBH, Emner (table 208): summer stands in rows of 2007-2010"
)
programme = Column(
    "Studieprogramkode",
    code(12, "char(12)"),
    "The institution's own code of the study programme.",
    source=f"{STUDY_PROGRAMME_PAGE}, «Studieprogramkode»",
)
level = Column(
    "Nivåkode",
    text(10, "char(10)"),
    "The level of the study.",
    codes("level"),
    aliases=("Nivakode", "studieniva"),
    source=f"{STUDY_PROGRAMME_PAGE}, «Nivåkode»",
)
field_of_education = Column(
    "NUS-kode",
    digits(6, "char(10)"),
    "The field of education in Statistics Norway's standard classification (NUS).",
    aliases=("nuskode", "SSBs NUS-kode"),
    source=f"{STUDY_PROGRAMME_PAGE}, «NUS-kode»",
)
language = Column(
    "Underv.språk",
    text(3, "char(3)"),
    "The language of teaching, by ISO 639-2; 999 is unknown.",
    codes("language", any_case=True),
    blank=default("999"),
    aliases=("undervisningssprak",),
)
