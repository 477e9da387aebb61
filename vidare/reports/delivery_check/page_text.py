"""The words of the page of a check."""

from vidare.language import Translate


def page_text(_: Translate) -> dict[str, str]:
    """Every word of the page that isn't about one rule or finding, by the name that the template calls it."""
    return {
        "severity": _("Severity"),
        "line": _("Line"),
        "row": _("Row"),
        "column": _("Column"),
        "found": _("Found"),
        "said": _("Details"),
        "whole_file": _("whole file"),
        "skip": _("To the findings"),
        "checked": _("Checked {day} with vidare {version}."),
        "explained": _("explained"),
        "what": _("What was checked"),
        "table": _("Table"),
        "file": _("File"),
        "rows": _("Rows"),
        "labels": _("Label columns of {file} that were left out: {count}"),
        "label_columns": _("DBH's interface adds them; they are not part of a delivery:"),
        "findings": _("Findings"),
        "nothing": _("Nothing was found. Every row agrees with every rule."),
        "nothing_unexplained": _("Nothing that isn't explained was found."),
        "all": _("All"),
        "rule": _("Rule"),
        "text": _("Text"),
        "show_all": _("Show all"),
        "group": _("Group by rule"),
        "shown": _("Findings shown on this page: {shown} of {all}."),
        "every": _("All findings, rule by rule, the worst first."),
        "capped": _("The page holds at most {count} findings of each rule; --json gives them all."),
        "more": _("... and {count} more"),
        "explained_findings": _("Explained findings"),
        "not_asked": _("Explained, and not asked about again: {count}."),
        "explanation": _("Explanation"),
        "rules": _("The rules, and where they stand"),
        "source": _("Source"),
        "holds": _("In force"),
        "earlier": _("Earlier"),
        "footer": _("This page is one file and asks no server for anything. Values stand as they did in the files."),
    }
