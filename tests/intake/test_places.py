"""Where the rows of each institution stand in a file, against a count of our own."""

from pathlib import Path

import polars as pl
import pytest

from vidare.intake.files.places import spans_of

CODES = [
    ["1120", "1120", "1150", None, None, "1120"],
    ["1120"] * 300,
    [None if row % 7 == 0 else str(1100 + row * row % 11) for row in range(5_000)],
    [str(1100 + row // 1_000) for row in range(9_000)],
    [],
]


@pytest.mark.parametrize("codes", CODES)
@pytest.mark.parametrize("row_group", [64, 1_000])
def test_the_first_and_last_row_of_each_code_and_how_many_it_has(
    codes: list[str | None], row_group: int, tmp_path: Path
) -> None:
    cells = pl.DataFrame({"institusjonskode": pl.Series(codes, dtype=pl.String)})
    cells.write_parquet(tmp_path / "exams.parquet", row_group_size=row_group)
    standing = {code: [row for row, here in enumerate(codes) if here == code] for code in codes}
    expected = {code: (rows[0], rows[-1], len(rows)) for code, rows in standing.items()}
    in_pieces = pl.concat([cells.slice(start, 7) for start in range(0, max(len(codes), 1), 7)], rechunk=False)
    for lazy in (cells.lazy(), in_pieces.lazy(), pl.scan_parquet(tmp_path / "exams.parquet")):
        spans = spans_of("institusjonskode", lazy)
        assert {row[0]: row[1:] for row in spans.iter_rows()} == expected
        assert spans.columns == ["institusjonskode", "first", "last", "count"]
