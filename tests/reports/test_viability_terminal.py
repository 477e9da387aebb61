"""A narrow terminal never cuts a number or a word."""

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


@pytest.mark.parametrize("language", ["en", "nb", "nn"])
@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_number_and_every_word_stands_whole_at_any_width(file: Path, width: int, language: str) -> None:
    report = ViabilityReport.of(read_offer(file), 200, 1)
    told, _ = StringIO(), translator(language)
    tell(report, Console(file=told, width=width), language, _)
    words = set(told.getvalue().split())
    for section in sections(report, language, _):
        cells = [(place, cell) for row in (*section.rows, ("", *section.heads[1:])) for place, cell in enumerate(row)]
        assert [cell for place, cell in cells if place not in section.texts and cell not in told.getvalue()] == []
        assert [
            word for place, cell in cells if place in section.texts for word in cell.split() if word not in words
        ] == []


def test_a_source_of_one_long_word_is_folded_and_not_cut(tmp_path: Path) -> None:
    planned = tmp_path / "planned.yaml"
    lines = [line for line in EXAMPLES[0].read_text("utf-8").splitlines() if line.strip()]
    reasons = lines.index("reasons:")
    planned.write_text("\n".join([*lines[: reasons + 1], f"  credits: {'q' * 150}"]), "utf-8")
    told = StringIO()
    tell(ViabilityReport.of(read_offer(planned), 200, 1), Console(file=told, width=80), "en", translator("en"))
    assert told.getvalue().count("q") == 150


@pytest.mark.parametrize(("width", "rows"), [(100, 1), (40, 4)])
def test_a_table_has_its_heads_once_and_a_list_in_a_narrow_terminal_beside_each_number(width: int, rows: int) -> None:
    report = ViabilityReport.of(read_offer(EXAMPLES[1]), 200, 1)
    told = StringIO()
    tell(report, Console(file=told, width=width), "en", str)
    years = told.getvalue().partition("Year by year")[2].partition("What matters most")[0]
    assert (report.years.height, years.count("Credits paid")) == (4, rows)
    said = " ".join(told.getvalue().split())
    assert said.startswith(" ".join(f"{report.offer.name} {report.offer.about}".split()))
