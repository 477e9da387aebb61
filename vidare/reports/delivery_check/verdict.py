"""What the counts of a check mean for the delivery, in a sentence."""

from vidare.reports.delivery_check.report import CheckReport


def verdict(report: CheckReport) -> str:
    """Whether the delivery can be sent, and what to do first."""
    _ = report.translate
    if report.by_severity["error"]:
        return _("Correct the errors before the delivery is sent.")
    if report.by_severity["warning"]:
        return _("The delivery can be sent; look at the warnings, and explain those that are right.")
    return _("The delivery can be sent.")
