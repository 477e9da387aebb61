"""What the counts of a check mean for the delivery, in a sentence."""

from vidare.reports.delivery_check.report import CheckReport
from vidare.reports.delivery_check.words import number
from vidare.tables.period import period_written


def verdict(report: CheckReport) -> str:
    """Whether the delivery can be sent or the answers be used, and what to do first."""
    _ = report.translate
    if report.of == "answers":
        return _of_answers(report)
    if report.of == "record":
        return _of_record(report)
    if report.period is not None and not report.errors_of_period and not report.may_have_rows_of_period:
        text = _("No row is of {period}, so there is nothing to send for it. Is the period right?")
        return text.format(period=period_written(report.period))
    if report.by_severity["error"]:
        return _of_errors(report)
    if report.by_severity["warning"]:
        return _("The delivery can be sent; look at the warnings, and explain those that are right.")
    return _("The delivery can be sent.")


def _of_errors(report: CheckReport) -> str:
    """Which of the errors are in the way of what is delivered for the period that was asked for."""
    _, count = report.translate, report.errors_of_period
    if report.period is None or count == report.by_severity["error"]:
        return _("Correct the errors before the delivery is sent.")
    period = period_written(report.period)
    if count:
        text = _("Errors in what is delivered for {period}: {count}; correct them before it is sent.")
        return text.format(period=period, count=number(count, report.language))
    return _("None of the errors is in what is delivered for {period}; it can be sent.").format(period=period)


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
