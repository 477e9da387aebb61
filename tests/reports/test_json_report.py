"""The JSON of a check: exact, complete, and the same every time."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.reports.checked_sample import NMBU, changed, explained, report
from vidare import __version__
from vidare.reports.delivery_check import json_report
from vidare.reports.delivery_check.report import CheckReport


def written(of: CheckReport) -> bytes:
    file = io.BytesIO()
    json_report.write_json(of, file)
    return file.getvalue()


def read(of: CheckReport) -> Any:
    return json.loads(written(of))


def test_a_check_as_json() -> None:
    told = read(report())
    assert list(told) == ["vidare", "checked", "findings", "counts"]
    assert told["vidare"] == __version__
    assert told["checked"] == [
        {"table": "Studieprogram", "file": NMBU.name, "rows": 7, "left_out": ["Nivånavn"]},
    ]
    assert told["counts"]["by_severity"] == {"error": 2, "warning": 5, "note": 3}
    assert told["counts"]["by_table"] == {"Studieprogram": 10}
    assert sum(told["counts"]["by_rule"].values()) == len(told["findings"]) == 10
    assert next(iter(told["counts"]["by_rule"])) == "study_programme.credits.level"


def test_a_finding_names_its_cell() -> None:
    error = next(finding for finding in read(report())["findings"] if finding["severity"] == "error")
    assert error == {
        "table": "Studieprogram",
        "file": NMBU.name,
        "line": 7,
        "key": {
            "Institusjonskode": "1173",
            "Årstall": "2021",
            "Semester": "1",
            "Studieprogramkode": "UTV-EPRAKS",
            "Avdelingskode": "000000",
        },
        "column": "Studiepoeng",
        "found": "0.00",
        "rule": "study_programme.credits.level",
        "severity": "error",
        "message": error["message"],
        "source": "DBH, Studieprogram, «Nivåkode» and «Studiepoeng»",
        "explained": None,
    }
    assert error["message"].startswith("Studiepoeng 0.00, Nivåkode LN: ")


def test_what_concerns_a_whole_file_has_no_line() -> None:
    missing = next(finding for finding in read(report())["findings"] if finding["rule"].endswith(".missing"))
    assert (missing["line"], missing["key"], missing["found"], missing["column"]) == (None, {}, None, "Engelsk navn")


def test_explained_findings_stand_with_their_reason_and_are_counted_apart() -> None:
    rule = "study_programme.name.continuing_education"
    told = read(explained(report(), rule, "A free-standing course, says the faculty."))
    reasons = {finding["rule"]: finding["explained"] for finding in told["findings"] if finding["explained"]}
    assert reasons == {rule: "A free-standing course, says the faculty."}
    assert told["counts"]["by_severity"]["warning"] == 4
    assert told["counts"]["explained"] == 1
    assert rule not in told["counts"]["by_rule"]


def test_the_same_input_gives_the_same_bytes_however_it_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    once = written(report())
    monkeypatch.setattr(json_report, "FINDINGS_AT_ONCE", 3)
    assert written(report()) == once
    assert "Årstall".encode() in once


def test_values_are_told_as_they_stand(tmp_path: Path) -> None:
    found = 'a "\x1b\\ </script>'
    told = read(report(changed(tmp_path, {(2, "Nivåkode"): found})))
    assert found in [finding["found"] for finding in told["findings"]]


def test_a_check_without_findings_is_json_too(tmp_path: Path) -> None:
    lines = NMBU.read_text("utf-8").splitlines()[:2]
    place = tmp_path / "studieprogram.csv"
    place.write_text(f"{lines[0]};Engelsk navn\n{lines[1]};Aquatic Food Production\n", "utf-8")
    told = read(report(place))
    assert (told["findings"], told["counts"]["by_severity"]) == ([], {"error": 0, "warning": 0, "note": 0})
