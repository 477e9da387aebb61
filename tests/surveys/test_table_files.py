"""The tables of a survey as rows, and the folder they are written in."""

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.surveys.made import answers, gate, item
from vidare.intake.cannot_read import CannotRead
from vidare.reports.survey_tables import SurveyTables, write_tables
from vidare.reports.wording import Wording
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.tabulated.asked_tables import AskedTables
from vidare.surveys.tabulated.item_tables import item_tables
from vidare.surveys.tabulated.table_files import COLUMNS, as_rows, read_tables


@pytest.fixture
def written(tmp_path: Path) -> SurveyTables:
    """Tables of an item, of numbers without spans and of words, by a group of one and its complements."""
    items = [
        item("q", "abx", off="x"),
        Item("number", "number", {"en": "How many?"}),
        Item("words", "text", {"en": "Anything else?"}),
    ]
    of = answers(
        items,
        q=list("abababx") + list("abababa"),
        number=[float(place) for place in range(14)],
        words=["yes"] * 13 + [None],
        kind=["x"] + ["y"] * 6 + ["z"] * 7,
    )
    path = tmp_path / "answers.csv"
    path.write_text("q\na\n", encoding="utf-8")
    made = item_tables(of, gate(), AskedTables(("kind",)))
    return SurveyTables(of.questionnaire, made, (path,), ("kind",), None, 5)


def test_a_folder_is_read_back_as_it_was_written(written: SurveyTables, tmp_path: Path) -> None:
    write_tables(written, tmp_path / "out", Wording("en"), date(2026, 3, 15))
    rows = read_tables(tmp_path / "out")
    assert rows.equals(as_rows(written.tables, "en", str))
    assert rows.schema == COLUMNS
    asked = ["item", "group", "option", "count", "base", "returned", "off_scale", "hidden", "on_scale"]
    assert rows.filter(item="q", group="").select(asked).rows() == [
        ("q", "", "a", 7, 13, 14, 1, None, True),
        ("q", "", "b", 6, 13, 14, 1, None, True),
        ("q", "", "x", 1, 13, 14, 1, None, False),
    ]
    numbers = rows.filter(pl.col("value").is_not_null(), item="number", group="")
    assert dict(numbers.select("option", "value").iter_rows()) == {
        "lower_quartile": 3.25,
        "median": 6.5,
        "upper_quartile": 9.75,
        "mean": 6.5,
    }
    assert rows.filter(item="words", group="").select("option", "answered").rows() == [("", 13)]
    about = json.loads((tmp_path / "out" / "provenance.json").read_text("utf-8"))
    assert (about["tables"], about["hidden"], about["hidden_below"]) == (12, 6, 5)


def test_nothing_of_a_hidden_group_is_written(written: SurveyTables, tmp_path: Path) -> None:
    rows = as_rows(written.tables, "en", str).filter(pl.col("hidden").is_not_null())
    assert set(rows["group"]) == {"x", "y"}
    of_tables = ["count", "base", "percent", "returned", "shown", "answered", "off_scale", "population", "value"]
    assert rows.select(of_tables).null_count().row(0) == (rows.height,) * len(of_tables)
    write_tables(written, tmp_path / "out", Wording("en"), date(2026, 3, 15))
    page = (tmp_path / "out" / "tables.html").read_text("utf-8")
    assert "Fewer than 5 are counted" in page
    assert "n, those that percentages are taken of" in page


def test_the_same_survey_gives_the_same_files(written: SurveyTables, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_tables(written, tmp_path / name, Wording("nb"), date(2026, 3, 15))
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == ["provenance.json", "tables.csv", "tables.html", "tables.parquet"]
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in files)


def test_what_are_no_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"tables\.parquet: there is no such file"):
        read_tables(tmp_path)
    pl.DataFrame({"item": ["q"]}).write_parquet(tmp_path / "tables.parquet")
    with pytest.raises(CannotRead, match="these are not the tables of a survey"):
        read_tables(tmp_path)
    (tmp_path / "tables.parquet").write_text("no", encoding="utf-8")
    with pytest.raises(CannotRead, match="this is no Parquet file"):
        read_tables(tmp_path)
