"""An answer of several exchanges says where all of them come from, and a fingerprint of rows knows no order."""

import hashlib
from datetime import UTC, datetime

import polars as pl

from vidare.intake.dbh_api.provenance import Exchange, Provenance, may_be_mixed, sum_of_rows


def exchange(day: int, *, delivery: str | None = None, kept: bool = False) -> Exchange:
    """A part of an answer that was fetched on a day of January."""
    return Exchange(
        request="{}",
        url="https://dbh.hkdir.no",
        fetched=datetime(2026, 1, day, tzinfo=UTC),
        sha256=f"sum of {day}",
        rows=1,
        rows_sha256="",
        delivery=delivery,
        delivered=delivery and f"2025-12-{delivery}",
        kept=kept,
    )


def about(*exchanges: Exchange) -> Provenance:
    return Provenance(900, "Studiepoengproduksjon", exchanges)


def test_an_answer_in_parts_is_as_old_as_its_oldest_part_and_kept_only_where_all_are() -> None:
    assert about(exchange(9), exchange(7), exchange(8)).fetched == datetime(2026, 1, 7, tzinfo=UTC)
    assert about(exchange(7, kept=True), exchange(7, kept=True)).kept
    assert not about(exchange(7, kept=True), exchange(9)).kept


def test_the_fingerprint_of_an_answer_in_parts_is_of_all_of_them() -> None:
    assert about(exchange(7)).sha256 == "sum of 7"
    assert about(exchange(7), exchange(8)).sha256 == hashlib.sha256(b"sum of 7sum of 8").hexdigest()


def test_an_answer_that_names_no_delivery_has_no_time_of_one() -> None:
    assert about(exchange(7), exchange(8)).delivered is None
    assert about(exchange(7), exchange(8, delivery="30")).delivered == "2025-12-30"


def test_parts_of_one_numbered_delivery_are_not_mixed_though_one_of_them_was_kept() -> None:
    assert not may_be_mixed([exchange(7, delivery="30", kept=True), exchange(9, delivery="30")])
    assert may_be_mixed([exchange(7, delivery="30", kept=True), exchange(9)])


def test_rows_have_one_fingerprint_whatever_the_order_of_their_rows_and_columns() -> None:
    rows = pl.DataFrame({"Årstall": ["2024", "2025"], "Antall": ["1", None]})
    assert sum_of_rows(rows) == sum_of_rows(rows.select("Antall", "Årstall").reverse())
    assert sum_of_rows(rows) != sum_of_rows(rows.with_columns(pl.col("Antall").reverse()))
