"""What is said, in English, of one of the faulty deliveries of `tests/faulty`."""

from datetime import date
from pathlib import Path

from vidare.intake.cannot_read import CannotRead
from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.deliveries.delivery import open_delivery
from vidare.language import translator
from vidare.rules.finding import messages
from vidare.rules.occasion import Occasion

TODAY = date(2026, 2, 15)


def said_of(path: Path) -> list[str]:
    """Each finding as `severity rule file:line column: sentence`, or the one sentence that ends the command."""
    try:
        findings = check(open_delivery([path]), Occasion(TODAY)).findings
    except CannotRead as reason:
        return [f"could not run: {reason.told(str)}".replace(str(path), "FOLDER")]
    told = findings.with_columns(message=messages(findings, translator("en")))
    return [said(finding) for finding in told.iter_rows(named=True)]


def said(finding: dict[str, object]) -> str:
    """One finding on one line."""
    place = f"{finding['file']}:{finding['line']}" if finding["line"] else str(finding["file"])
    column = f" {finding['column']}" if finding["column"] else ""
    return f"{finding['severity']} {finding['rule']} {place}{column}: {finding['message']}"
