"""A narrow terminal never cuts a number."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from vidare.language import translator
from vidare.measures.planned_courses.viability_file import read_offer
from vidare.reports.viability.report import ViabilityReport
from vidare.reports.viability.sections import sections
from vidare.reports.viability.terminal import tell

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "viability").glob("*.yaml"))


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_number_stands_whole_at_any_width(file: Path, width: int) -> None:
    report = ViabilityReport.of(read_offer(file), 200, 1)
    told, english = StringIO(), translator("en")
    tell(report, Console(file=told, width=width), "en", english)
    for section in sections(report, "en", english):
        numbers = {cell for row in section.rows for place, cell in enumerate(row) if place not in section.texts}
        assert [number for number in numbers if number not in told.getvalue()] == []
