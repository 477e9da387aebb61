"""From every number of the report a way leads back to its rows, and a changed file is told."""

import json
import shutil
from pathlib import Path

import pytest

from tests.reports.board_memo.made_memo import EXAMPLES, asked
from vidare.intake.cannot_read import CannotRead
from vidare.reports.board_memo.memo import memo
from vidare.reports.board_memo.settings import Settings
from vidare.reports.board_memo.tracing import CannotTrace, trace
from vidare.reports.board_memo.written import write


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with copies of both examples and their reports."""
    room = tmp_path_factory.mktemp("traced")
    for example in ("seed-000", "uib-open-data"):
        shutil.copytree(EXAMPLES / example, room / example)
        write(memo([room / example], asked("en")), Settings(), room / f"{example}-memo")
    return room


@pytest.mark.parametrize(
    ("example", "identity", "table", "column"),
    [
        ("seed-000", "students.2025", "Registrerte", "total"),
        ("seed-000", "peers.1150.2025", "Registrerte", "total"),
        ("seed-000", "revenue.tuition_fee.2021", "Hovedbok", "revenue"),
        ("seed-000", "revenue.commissioned.2025", "Hovedbok", "revenue"),
        ("uib-open-data", "credit_production.external.2025", "Studiepoeng", "externally_financed"),
        ("uib-open-data", "credit_production_of_all.self_financed.2024", "Studiepoeng", "self_financed"),
    ],
)
def test_the_rows_add_up_to_the_number(place: Path, example: str, identity: str, table: str, column: str) -> None:
    traced = trace(place / f"{example}-memo" / "memo.json", identity)
    found = next(one for one in traced.rows if one.table.startswith(table))
    assert found.frame[column].sum() == pytest.approx(float(traced.number["value"]), abs=1e-6)
    assert traced.changed == ()


def test_courses_are_found_one_by_one(place: Path) -> None:
    traced = trace(place / "seed-000-memo" / "memo.json", "courses_offered.2020")
    courses = next(one for one in traced.rows if one.table == "Emner")
    assert courses.frame["course"].n_unique() == traced.number["value"] == 66


def test_a_derived_number_leads_to_those_it_is_made_of(place: Path) -> None:
    traced = trace(place / "seed-000-memo" / "memo.json", "revenue.change.2021-2025")
    assert traced.of.keys() == {"revenue.2021", "revenue.2025"}
    assert trace(place / "seed-000-memo" / "memo.json", "revenue.2025").of.keys() >= {"revenue.tuition_fee.2025"}


def test_every_number_can_be_followed(place: Path) -> None:
    told = json.loads((place / "uib-open-data-memo" / "memo.json").read_text("utf-8"))
    for identity, number in told["numbers"].items():
        assert number.get("of") or all(row["files"] and row["extracted"] for row in number["rows"]), identity
        assert number.get("of") is None or set(number["of"]) <= told["numbers"].keys()


def test_an_unknown_number_is_told_with_the_nearest(place: Path) -> None:
    with pytest.raises(CannotTrace, match=r"no number students\.2026\. Did you mean students\.202"):
        trace(place / "seed-000-memo" / "memo.json", "students.2026")


def test_a_file_that_is_no_memo_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[]", encoding="utf-8")
    with pytest.raises(CannotTrace, match="vidare: it has no numbers"):
        trace(tmp_path / "x.json", "students.2025")


def test_a_changed_file_is_told(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place, tmp_path / "moved")
    ledger = tmp_path / "moved" / "seed-000" / "hovedbok_constructed.csv"
    ledger.write_bytes(ledger.read_bytes() + b"\n")
    note = ledger.with_name("hovedbok_constructed.about.yaml")
    lines = [line for line in note.read_text("utf-8").splitlines() if not line.startswith("sha256")]
    note.write_text("\n".join(lines), encoding="utf-8")
    memo_json = tmp_path / "moved" / "seed-000-memo" / "memo.json"
    assert trace(memo_json, "revenue.tuition_fee.2025").changed == ("hovedbok_constructed.csv",)
    ledger.unlink()
    with pytest.raises(CannotTrace, match="is no longer at"):
        trace(memo_json, "revenue.tuition_fee.2025")


def test_a_file_that_its_note_does_not_fit_is_refused(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place, tmp_path / "moved")
    rows = tmp_path / "moved" / "uib-open-data" / "dbh900_uib_2023_2025.csv"
    rows.chmod(0o644)
    rows.write_bytes(rows.read_bytes() + b"\n")
    with pytest.raises(CannotRead):
        trace(tmp_path / "moved" / "uib-open-data-memo" / "memo.json", "credit_production.external.2025")


def test_files_with_the_same_name_are_not_mixed_up(place: Path, tmp_path: Path) -> None:
    example = shutil.copytree(place / "uib-open-data", tmp_path / "uib-open-data")
    (tmp_path / "none").mkdir()
    for file in example.glob("*.csv"):
        with file.open("rb") as rows:
            (tmp_path / "none" / file.name).write_bytes(rows.readline())
    write(memo([example, tmp_path / "none"], asked("en")), Settings(), tmp_path / "memo")
    identity = "credit_production.external.2025"
    traced, alone = (trace(at / "memo.json", identity) for at in (tmp_path / "memo", place / "uib-open-data-memo"))
    assert traced.number["value"] == alone.number["value"]
    found = {file: rows.frame.height for rows in traced.rows for file in rows.files}
    expected = {f"uib-open-data/{file}": rows.frame.height for rows in alone.rows for file in rows.files}
    assert found == expected | {"none/dbh900_uib_2023_2025.csv": 0}
    assert traced.changed == ()
