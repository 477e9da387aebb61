"""The same measures on Spark and here: the same answers, and the same is told."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from vidare.intake.deliveries.checked_on_spark import java_is_there
from vidare.intake.deliveries.delivery import open_delivery
from vidare.intake.sample.setting import Setting
from vidare.intake.sample.tables import sample_tables
from vidare.measures import credit_production, full_time_equivalents
from vidare.measures.delivered import parts_of, together
from vidare.measures.measured_on_spark import measured_on_spark

MEASURES = (
    replace(credit_production.MEASURE, compute=credit_production.naming_duplicates),
    full_time_equivalents.MEASURE,
)
FEW = 8
"""Rows at once, so that this small delivery has as many parts as it has institutions."""


@pytest.fixture(scope="module")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Tables of two institutions, one of which has students on a programme that Studieprogram doesn't list."""
    folder = tmp_path_factory.mktemp("delivery")
    files = []
    for institution in ("1110", "1120"):
        for table, rows in sample_tables(Setting.usual(institution, 100, (2024, 2024), 7), lambda _: None).items():
            unlisted = pl.when(pl.int_range(pl.len()) % 7 > 0).then("programme").otherwise(pl.lit("GONE"))
            change = {"programme": unlisted} if table.id in ("exam", "registered_student") else {}
            named = rows.with_columns(**change if institution == "1120" else {}).rename(
                {name: column.dbh for name, column in table.columns.items() if name in rows.columns}
            )
            files.append(folder / f"{table.file}_{institution}.parquet")
            named.write_parquet(files[-1])
    return files


@pytest.mark.skipif(
    not java_is_there() or importlib.util.find_spec("pyspark") is None,
    reason="Spark needs Java 17 and the extra [spark]; .ci/run installs both",
)
@pytest.mark.spark
@pytest.mark.slow
def test_spark_measures_what_is_measured_here(delivery: list[Path]) -> None:
    parts = parts_of(open_delivery(delivery), MEASURES, FEW)
    here = together(MEASURES, [part.measured() for part in parts])
    there = measured_on_spark(delivery, MEASURES, "local[2]", rows_at_once=FEW)
    assert len(parts) > 2
    assert not here.missing
    assert not there.missing
    for ours, theirs in zip(here.answers, there.answers, strict=True):
        assert ours.frame.height > 10
        assert_frame_equal(ours.frame, theirs.frame)
        assert ours.origins == theirs.origins
        assert ours.parameters == theirs.parameters
        assert [each.told(str) for each in ours.told] == [each.told(str) for each in theirs.told]


def test_measured_in_parts_is_measured_at_once(delivery: list[Path]) -> None:
    parts = parts_of(open_delivery(delivery), MEASURES, FEW)
    parted = together(MEASURES, [part.measured() for part in parts])
    (whole,) = (part.measured() for part in parts_of(open_delivery(delivery), MEASURES))
    for ours, theirs in zip(parted.answers, whole.answers, strict=True):
        assert_frame_equal(ours.frame, theirs.frame, check_row_order=False)
    assert any("1120" in sentence.told(str) and "GONE" in sentence.told(str) for sentence in parted.answers[0].told)
