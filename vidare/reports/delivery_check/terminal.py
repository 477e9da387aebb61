"""A check as it is told in a terminal: counts, then rule by rule, then what to do."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vidare.intake.deliveries.checked_delivery import CheckedFile
from vidare.language import Translate
from vidare.reports.delivery_check.report import BrokenRule, CheckReport, ToldFinding
from vidare.reports.delivery_check.verdict import verdict
from vidare.reports.delivery_check.words import (
    clipped,
    counted,
    findings_counted,
    number,
    severity_word,
    severity_words,
    value_shown,
)
from vidare.rules.rule import SEVERITIES

FIRST = 3
"""Findings of each rule that are written out."""

LABELS_NAMED = 3
COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def tell(report: CheckReport, console: Console, outputs: Sequence[str] = ()) -> None:
    """Tell a check; `outputs` names what was written, and where."""
    console.print(_files(report))
    for broken in report.broken_rules(FIRST):
        console.print(Group(Text(), *_rule(report, broken)))
    console.print(Group(Text(), *_left_out(report), *_remarks(report)))
    console.print(outcome(report, outputs), soft_wrap=True)


def _files(report: CheckReport) -> RenderableType:
    """Each file with its table, rows and findings."""
    _, language = report.translate, report.language
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(_("Table"))
    table.add_column(_("File"), overflow="fold")
    for title in (_("Rows"), *(severity_words(severity, _).capitalize() for severity in SEVERITIES)):
        table.add_column(title, justify="right")
    for file in report.checked.files:
        table.add_row(
            Text(clipped(file.holds, 40)),
            Text(clipped(file.file, 60)),
            number(file.rows, language),
            *(_count(report, file.file, severity) for severity in SEVERITIES),
        )
    return table


def _count(report: CheckReport, file: str, severity: str) -> Text:
    count = report.of_file(file, severity)
    return Text(number(count, report.language), style=COLOURS[severity] if count else "dim")


def _rule(report: CheckReport, broken: BrokenRule) -> Iterable[RenderableType]:
    """A broken rule: severity, column and count, its sentence, and the first findings."""
    _, rule = report.translate, broken.rule
    heading = Text()
    heading.append(severity_word(rule.severity, _).upper(), style=COLOURS[rule.severity])
    if rule.dbh_column:
        heading.append(f"  {rule.dbh_column}", style="bold")
    heading.append(f"  {findings_counted(broken.count, report.language, _)}")
    yield heading
    yield _indented(Text.assemble(rule.sentence.told(_), "  ", (rule.id, "dim")), 2)
    for file, findings in groupby(broken.first, key=lambda finding: finding.file):
        of_file = list(findings)
        if len(report.checked.files) != 1 or any(finding.line is None for finding in of_file):
            yield _indented(Text(clipped(file, 70), style="dim"), 4)
        yield _indented(_findings(report, of_file), 4)
    if broken.more:
        more = _("... and {count} more").format(count=number(broken.more, report.language))
        yield _indented(Text(more, style="dim"), 4)


def _indented(told: RenderableType, by: int) -> RenderableType:
    return Padding(told, (0, 0, 0, by), expand=False)


def _findings(report: CheckReport, findings: Iterable[ToldFinding]) -> RenderableType:
    """The first findings of a rule: line, row, value found, and what else is to be said."""
    rows = [
        (
            Text(_line(finding, report.translate), style="dim"),
            Text(clipped(finding.row, 40)),
            Text(_found(report, finding), style=COLOURS[finding.severity]),
            Text(clipped(finding.said, 200)),
        )
        for finding in findings
    ]
    filled = [place for place in range(4) if any(row[place].plain for row in rows)]
    grid = Table.grid(padding=(0, 2, 0, 0))
    for place in filled:
        grid.add_column(overflow="fold", no_wrap=place < 2)
    for row in rows:
        grid.add_row(*(row[place] for place in filled))
    return grid


def _line(finding: ToldFinding, _: Translate) -> str:
    """The line; a finding may be about a whole file, or a row that isn't there."""
    return _("line {line}").format(line=finding.line) if finding.line else ""


def _found(report: CheckReport, finding: ToldFinding) -> str:
    """The value found; a message that is written out in full tells it already."""
    if finding.line is None or finding.said == finding.message:
        return ""
    return value_shown(finding.found, 36, report.translate)


def _left_out(report: CheckReport) -> Iterable[RenderableType]:
    """One line for each file with label columns."""
    for file in report.checked.files:
        if file.left_out:
            yield Text(left_out(report, file), style="dim")


def left_out(report: CheckReport, file: CheckedFile) -> str:
    """Which columns that DBH's interface adds were left out of a file."""
    _ = report.translate
    names = ", ".join(file.left_out[:LABELS_NAMED])
    if len(file.left_out) > LABELS_NAMED:
        names = _("{names} and {count} more").format(names=names, count=len(file.left_out) - LABELS_NAMED)
    return _("Label columns left out of {file}: {names}.").format(
        file=clipped(file.file, 60), names=clipped(names, 200)
    )


def _remarks(report: CheckReport) -> Iterable[RenderableType]:
    """How many findings are explained, and which explanations explained nothing."""
    _ = report.translate
    if report.explained.height:
        count = number(report.explained.height, report.language)
        yield Text(_("Explained, and not asked about again: {count}.").format(count=count), style="dim")
    for remark in report.remarks:
        yield Text(clipped(remark, 400), style="yellow")


def outcome(report: CheckReport, outputs: Sequence[str]) -> Text:
    """The last line: what was found, what it means, and where the outputs are."""
    _, language = report.translate, report.language
    found = ", ".join(counted(count, severity, language, _) for severity, count in report.by_severity.items())
    said = Text(f"{found}. ", style="bold")
    said.append(verdict(report), style="bold red" if report.by_severity["error"] else "bold green")
    if outputs:
        said.append(f" {_('Written: {places}.').format(places=', '.join(outputs))}", style="not bold")
    return said
