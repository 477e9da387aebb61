"""The same delivery judged on Spark and here: the same findings."""

import importlib.util
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from typer.testing import CliRunner

from tests.intake.written import PROGRAMME_COLUMNS, delimited, exams, programmes, put
from vidare.cli import app
from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.deliveries.checked_on_spark import SparkCannotRun, check_on_spark, java_is_there
from vidare.intake.deliveries.delivery import open_delivery
from vidare.rules.occasion import Occasion

OCCASION = Occasion(date(2026, 2, 15))
FEW = 8
"""Rows at once, so that this small delivery has as many parts as it has institutions."""

spark_is_here = pytest.mark.skipif(
    not java_is_there() or importlib.util.find_spec("pyspark") is None,
    reason="Spark needs Java 17 and the extra [spark]; .ci/run installs both",
)


@pytest.fixture
def delivery(tmp_path: Path) -> list[Path]:
    """Exams of three institutions in a file each, some of them wrong; programmes as text; a file that is no table."""
    files = []
    for institution in ("1110", "1120", "1130"):
        rows = exams([institution] * 4).with_columns(pl.lit("9").alias("Semester")).head(2)
        files.append(tmp_path / f"eksamen_{institution}.parquet")
        pl.concat([rows, exams([institution] * 6)]).write_parquet(files[-1])
    text = delimited([PROGRAMME_COLUMNS, *programmes(2, Studiepoeng="mange")])
    return [*files, put(tmp_path, "studieprogram.csv", text), put(tmp_path, "notes.csv", "a;b\n1;2\n")]


@spark_is_here
@pytest.mark.spark
@pytest.mark.slow
def test_spark_finds_what_is_found_here(delivery: list[Path]) -> None:
    here = check(open_delivery(delivery), OCCASION)
    there = check_on_spark(delivery, OCCASION, "local[2]", rows_at_once=FEW)
    assert len(list(open_delivery(delivery).parts(FEW))) > 2
    assert here.findings.height > 10
    assert there.files == here.files
    order = ["file", "line", "column", "rule"]
    assert_frame_equal(there.findings.sort(order), here.findings.sort(order))


@spark_is_here
@pytest.mark.spark
@pytest.mark.slow
def test_the_command_finds_the_same_on_the_spark_that_is_named(delivery: list[Path]) -> None:
    words = ["check", *map(str, delivery), "--json", "-", "--date", "2026-02-15", "--lang", "en"]
    here, there = (CliRunner().invoke(app, [*words, *on]) for on in ([], ["--spark", "local[1]"]))
    assert here.exit_code == there.exit_code == 1
    assert there.stdout == here.stdout


@spark_is_here
@pytest.mark.spark
def test_an_address_that_is_none_is_told(delivery: list[Path]) -> None:
    with pytest.raises(SparkCannotRun, match=r"Spark at nowhere stopped: .*Is the address right"):
        check_on_spark(delivery, OCCASION, "nowhere")


def test_without_spark_the_way_out_is_told(delivery: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    with pytest.raises(SparkCannotRun, match=r"pip install 'vidare\[spark\]'"):
        check_on_spark(delivery, OCCASION, "local[2]")


@pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="the extra [spark] is not installed")
def test_without_java_the_way_out_is_told(delivery: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(SparkCannotRun, match="Spark needs Java 17"):
        check_on_spark(delivery, OCCASION, "local[2]")
