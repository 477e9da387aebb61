"""The constructed example of a micro-credential, its awards, and what changes them."""

from datetime import date
from pathlib import Path

import polars as pl

from vidare.reports.table_template import write_template
from vidare.tables.award import Award

EXAMPLES = Path(__file__).parents[2] / "examples" / "micro-credential"
CONSTRUCTED, REAL = EXAMPLES / "digi614_constructed.yaml", EXAMPLES / "digi614.yaml"
TODAY = date(2026, 2, 15)

AWARDS = pl.DataFrame(
    {
        "award": ["2025-1", "2025-2"],
        "code": ["DIGI614", "DIGI614"],
        "version": pl.Series([1, 1], dtype=pl.Int32),
        "given_names": ["Ánne Márjá", "Åse 👩‍🎓"],
        "family_name": ["Testperson", "O'Testperson «Ø»"],
        "birth_date": [date(1990, 1, 1), date(1985, 6, 30)],
        "awarded": [date(2025, 12, 15), date(2025, 12, 16)],
        "grade": ["G", "G"],
        "reported_by": ["Testperson A", "Testperson A"],
        "approved_by": ["Testperson C", "Testperson C"],
    }
)


def awards_file(folder: Path, **columns: object) -> Path:
    """A workbook of awards, with some columns other than usual."""
    place = folder / "awards.xlsx"
    write_template([Award], "en", place, {Award: AWARDS.with_columns(**{n: pl.lit(v) for n, v in columns.items()})})
    return place


def record_file(folder: Path, *changes: tuple[str, str]) -> Path:
    """The constructed record with some of its words changed."""
    text = CONSTRUCTED.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    place = folder / "record.yaml"
    place.write_text(text, encoding="utf-8")
    return place
