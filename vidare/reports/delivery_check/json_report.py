"""A check as JSON, for scripts: what was checked, every finding, and the counts."""

import json
from collections.abc import Iterable, Mapping
from typing import IO, Any

import polars as pl

from vidare import __version__
from vidare.reports.delivery_check.report import EXPLAINED, CheckReport
from vidare.rules.directory import every_rule
from vidare.rules.finding import messages

FINDINGS_AT_ONCE = 20_000


def write_json(report: CheckReport, file: IO[bytes], beside: Mapping[str, Any] | None = None) -> None:
    """Write the check to an open file, some findings at a time, so that a million of them need little memory.

    What stands `beside` follows the counts, each under its name.
    """
    checked = [_checked_file(report, place) for place in range(len(report.checked.files))]
    file.write(f'{{"vidare": {_json(__version__)},\n"checked": {_json(checked)},\n"findings": ['.encode())
    before = b"\n"
    for some in report.findings.iter_slices(FINDINGS_AT_ONCE):
        file.write(before + ",\n".join(_lines(report, some)).encode())
        before = b",\n"
    told = {"counts": counts(report), **(beside or {})}
    last = ",\n".join(f"{_json(name)}: {_json(value)}" for name, value in told.items())
    file.write(f"\n],\n{last}}}\n".encode())


def counts(report: CheckReport) -> dict[str, Any]:
    """The findings that are not explained by severity, table and rule; then how many are explained."""
    return {
        "by_severity": report.by_severity,
        "by_table": report.by_table,
        "by_rule": report.by_rule,
        EXPLAINED: report.explained.height,
    }


def _checked_file(report: CheckReport, place: int) -> dict[str, Any]:
    file = report.checked.files[place]
    told: dict[str, Any] = {"table": file.holds, "file": file.file, "rows": file.rows}
    return told | ({"left_out": list(file.left_out)} if file.left_out else {})


def _lines(report: CheckReport, findings: pl.DataFrame) -> Iterable[str]:
    """Each finding as one line; its key is a JSON object already, and is set in between."""
    _ = report.translate
    sources = {rule: _(every_rule()[rule].source) for rule in findings["rule"].unique()}
    told = findings.with_columns(
        messages(findings, _).alias("message"),
        pl.col("rule").replace_strict(sources, return_dtype=pl.String).alias("source"),
    )
    before = pl.struct("table", "file", "line").struct.json_encode().str.head(-1)
    after = pl.struct("column", "found", "rule", "severity", "message", "source", EXPLAINED).struct.json_encode()
    lines = pl.concat_str(before, pl.lit(',"key":'), "key", pl.lit(","), after.str.slice(1))
    return told.select(lines).to_series()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
