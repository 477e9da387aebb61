"""What the counts of a check mean for the delivery, in a sentence."""

from vidare.reports.delivery_check.report import CheckReport


def verdict(report: CheckReport) -> str:
    """Whether the delivery can be sent or the answers be used, and what to do first."""
    _ = report.translate
    if report.of == "answers":
        return _of_answers(report)
    if report.of == "record":
        return _of_record(report)
    if report.by_severity["error"]:
        return _("Correct the errors before the delivery is sent.")
    if report.by_severity["warning"]:
        return _("The delivery can be sent; look at the warnings, and explain those that are right.")
    return _("The delivery can be sent.")


def _of_answers(report: CheckReport) -> str:
    _ = report.translate
    if report.by_severity["error"]:
        return _("Settle the errors before tables are made of the answers.")
    if report.by_severity["warning"]:
        return _("Tables can be made of the answers; look at the warnings first.")
    return _("Tables can be made of the answers.")


def _of_record(report: CheckReport) -> str:
    _ = report.translate
    if report.by_severity["error"]:
        return _("Correct the errors before anything is approved or awarded.")
    if report.by_severity["warning"]:
        return _("There are no errors; look at the warnings before anything is approved or awarded.")
    return _("Nothing is missing.")
