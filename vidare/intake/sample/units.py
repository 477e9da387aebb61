"""The institution itself and its faculties and departments."""

import polars as pl

from vidare.intake.sample.declared_rows import declared_rows
from vidare.intake.sample.setting import Setting
from vidare.tables.institution import Institution
from vidare.tables.organisation_unit import OrganisationUnit

FACULTIES = ("Fakultet for helse", "Fakultet for samfunn", "Fakultet for teknologi", "Fakultet for lærerutdanning")
DEPARTMENTS = 3
IN_USE_SINCE = "19461"
"""Earlier than any year that is reported, faulty ones included."""


def institutions(setting: Setting) -> pl.DataFrame:
    """The one institution of the sample."""
    entry = setting.entry
    row = {
        "institution": setting.institution,
        "name": (entry.norwegian if entry else "") or setting.institution,
        "valid_from": IN_USE_SINCE,
        "institution_type": (entry["type"] if entry else "") or "11",
        "postal_code": "0001",
    }
    return declared_rows(Institution, pl.DataFrame([row]))


def unit_code(faculty: int, department: int) -> str:
    """The code of a unit: three digits for the faculty, three for the department; 0 is the institution."""
    return f"{faculty * 10:03}{department * 10:03}"


def departments() -> list[str]:
    """The codes of the departments, where programmes belong."""
    return [unit_code(f, d) for f in range(1, len(FACULTIES) + 1) for d in range(1, DEPARTMENTS + 1)]


def units(setting: Setting) -> pl.DataFrame:
    """The institution as a whole, its faculties, and the departments of each."""
    rows = [{"level": 0, "unit": unit_code(0, 0), "name": "Hele institusjonen"}]
    for number, name in enumerate(FACULTIES, start=1):
        rows.append({"level": 2, "unit": unit_code(number, 0), "name": name, "faculty_name": name})
        for place in range(1, DEPARTMENTS + 1):
            department = f"Institutt {place} ved {name}"
            rows.append({"level": 3, "unit": unit_code(number, place), "name": department, "faculty_name": name})
    frame = pl.DataFrame(rows, infer_schema_length=None).with_columns(
        institution=pl.lit(setting.institution),
        valid_from=pl.lit(IN_USE_SINCE),
        faculty=pl.col("unit").str.head(3),
        department=pl.col("unit").str.tail(3),
    )
    return declared_rows(OrganisationUnit, frame)
