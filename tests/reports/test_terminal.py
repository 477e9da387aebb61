"""What the terminal tells of a check."""

import io
from pathlib import Path

from rich.console import Console

from tests.reports.checked_sample import changed, explained, report
from vidare.reports.delivery_check.report import CheckReport
from vidare.reports.delivery_check.terminal import tell


def told(of: CheckReport, *outputs: str, width: int = 80) -> str:
    file = io.StringIO()
    tell(of, Console(file=file, width=width, highlight=False, emoji=False, markup=False), outputs)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


def test_counts_then_rules_the_worst_first_then_the_outcome() -> None:
    lines = told(report(), "page.html").splitlines()
    assert lines[1].split() == ["Studieprogram", "studieprogram_nmbu.csv", "7", "2", "5", "3"]
    assert lines[3] == "ERROR  Studiepoeng  2 findings"
    assert lines[-1] == (
        "2 errors, 5 warnings, 3 notes. Correct the errors before the delivery is sent. Written: page.html."
    )
    assert max(len(line) for line in lines[:-1]) <= 80


def test_a_finding_has_line_row_value_and_what_else_matters() -> None:
    assert "    line 7  UTV-EPRAKS 000000 2021-1  0.00  Nivåkode LN\n" in told(report())


def test_a_finding_about_a_whole_file_names_the_file() -> None:
    said = told(report())
    assert "    studieprogram_nmbu.csv\n    The column Engelsk navn is not in the file" in said


def test_only_the_first_findings_of_a_rule_are_written_out(tmp_path: Path) -> None:
    said = told(report(changed(tmp_path, {(line, "Organisering_kode"): "7" for line in range(2, 9)})))
    assert "ERROR  Organisering  7 findings" in said
    assert "    ... and 4 more\n" in said


def test_label_columns_are_told_in_a_line() -> None:
    assert "Label columns left out of studieprogram_nmbu.csv: Nivånavn.\n" in told(report())


def test_characters_that_steer_a_terminal_are_shown_instead(tmp_path: Path) -> None:
    said = told(report(changed(tmp_path, {(2, "Nivåkode"): "\x1b[31m[bold]M2"})))
    assert "␛[31m[bold]M2" in said
    assert "\x1b" not in said


def test_explained_findings_are_counted_and_not_asked_about() -> None:
    said = told(explained(report(), "study_programme.name.continuing_education", "So it is."))
    assert "WARNING  Studieprogramnavn" not in said
    assert "Explained, and not asked about again: 1.\n" in said
    assert "2 errors, 4 warnings, 3 notes." in said


def test_remarks_on_explanations_are_told() -> None:
    assert "explanation 2: it has expired\n" in told(report(remarks=("explanation 2: it has expired",)))


def test_a_delivery_without_errors_can_be_sent(tmp_path: Path) -> None:
    said = told(report(changed(tmp_path, {(7, "Studiepoeng"): "10.00", (8, "Studiepoeng"): "10.00"})))
    assert said.endswith("The delivery can be sent; look at the warnings, and explain those that are right.")
