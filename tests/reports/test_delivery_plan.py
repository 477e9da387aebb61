"""A delivery is first a list of what changes since the last one."""

from datetime import date
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as some

from vidare.reports.delivery_plan import Plan, plan
from vidare.tables.course import Course
from vidare.tables.declaration import Table
from vidare.tables.rows import LINE, Rows
from vidare.tables.study_programme import StudyProgramme

PROGRAMME: dict[str, Any] = {
    "institution": "1173",
    "year": 2025,
    "semester": 3,
    "unit": "440000",
    "programme": "KVU-KBM",
    "name": "Videreutdanning - kjemi",
    "study": "ANNET",
    "level": "LN",
    "credits": 15.0,
    "self_financed": 0.0,
    "language": "NOB",
    "approval_date": date(2010, 1, 1),
}
SCHEMA = {name: StudyProgramme.columns[name].kind.polars for name in PROGRAMME}


def programmes(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([{**PROGRAMME, **row} for row in rows], schema=SCHEMA)


def as_rows(table: type[Table], frame: pl.DataFrame) -> Rows:
    lines = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True).alias(LINE)
    return Rows.of_file(table, "rows.csv", frame.with_columns(lines))


def planned(new: pl.DataFrame, old: pl.DataFrame) -> Plan:
    return plan(as_rows(StudyProgramme, new), as_rows(StudyProgramme, old))


def codes(frame: pl.DataFrame) -> list[str]:
    return frame["code"].to_list()


def test_what_is_new_and_what_is_gone() -> None:
    change = planned(
        programmes({}, {"programme": "NEW", "name": "B"}), programmes({}, {"programme": "OLD", "name": "A"})
    )
    assert change.new.rows() == [("1173", "NEW", "B", "LN", "440000")]
    assert change.gone.rows() == [("1173", "OLD", "A", "LN", "440000")]
    assert (change.rows, change.touched) == (3, 2)


def test_a_changed_cell_is_told_with_both_values_under_its_name_at_dbh() -> None:
    change = planned(programmes({"credits": 7.5, "name": "Kjemi", "language": None}), programmes({"study": None}))
    assert change.changed.select("code", "column", "old", "new").rows() == [
        ("KVU-KBM", "Studieprogramnavn", "Videreutdanning - kjemi", "Kjemi"),
        ("KVU-KBM", "Studiepoeng", "15", "7.5"),
        ("KVU-KBM", "Underv.språk", "NOB", "999"),
    ]
    assert (change.rows, change.touched, change.share) == (1, 1, 100.0)


def test_a_documented_default_is_the_same_as_a_blank() -> None:
    assert planned(programmes({"study": None}), programmes({"study": "ANNET"})).touched == 0


def test_a_period_is_not_a_change() -> None:
    change = planned(programmes({"year": 2026, "semester": 1}), programmes({}))
    assert (change.touched, change.periods, change.periods_before) == (0, (20261,), (20253,))


def test_the_rows_of_a_programme_under_several_units_are_each_a_row_of_their_own() -> None:
    both = programmes({"unit": "000000"}, {"unit": "440000"})
    change = planned(programmes({}), both)
    assert change.gone["unit"].to_list() == ["000000"]
    assert (change.rows, change.touched) == (2, 1)
    assert planned(both, programmes({})).new["unit"].to_list() == ["000000"]


def test_a_programme_that_moves_to_another_unit_is_changed() -> None:
    change = planned(programmes({"unit": "000000"}, {"unit": "450000"}), programmes({"unit": "000000"}, {}))
    assert change.changed.select("column", "old", "new").rows() == [("Avdelingskode", "440000", "450000")]
    assert (change.rows, change.touched) == (2, 1)


def test_a_code_is_renamed_under_all_its_units() -> None:
    units = {"unit": "000000"}, {"unit": "440000"}
    change = planned(programmes(*({**unit, "programme": "B"} for unit in units)), programmes(*units))
    assert change.renamed.select("old", "new").rows() == [("KVU-KBM", "B")]
    assert (change.rows, change.touched, change.changed.height) == (2, 2, 0)


def test_a_column_that_is_no_longer_there_is_delivered_as_its_documented_default() -> None:
    change = planned(programmes({}).drop("language", "approval_date"), programmes({}, {"programme": "B", "name": "B"}))
    assert change.changed.select("code", "column", "old", "new").rows() == [
        ("KVU-KBM", "Underv.språk", "NOB", "999"),
        ("KVU-KBM", "Godkjenningsdato", "2010-01-01", None),
    ]
    defaults = planned(programmes({}).drop("study"), programmes({}))
    assert defaults.touched == 0


def test_a_cell_that_can_t_be_read_is_told_as_it_stands_and_no_default_is_filled_in() -> None:
    frame = programmes({"language": None, "credits": None}).with_columns(pl.lit(2, pl.UInt32).alias(LINE))
    written = frame.drop(LINE).cast(pl.String).with_columns(language=pl.lit("7"), credits=pl.lit("1 234"))
    unread = pl.DataFrame({LINE: [2, 2], "column": ["language", "credits"]}, schema_overrides={LINE: pl.UInt32})
    bad = Rows.of_file(StudyProgramme, "rows.csv", frame, written, unread)
    change = plan(bad, as_rows(StudyProgramme, programmes({})))
    assert change.changed.select("column", "old", "new").rows() == [
        ("Studiepoeng", "15", "1 234"),
        ("Underv.språk", "NOB", "7"),
    ]
    assert change.unread == 2
    assert plan(bad, bad).touched == 0


def test_the_same_code_of_two_institutions_is_two_programmes() -> None:
    change = planned(programmes({}, {"institution": "1120"}), programmes({}))
    assert change.new.rows() == [("1120", "KVU-KBM", "Videreutdanning - kjemi", "LN", "440000")]


def test_a_renamed_code_is_neither_new_nor_gone_and_its_changes_are_told() -> None:
    change = planned(programmes({"programme": "GOV641", "self_financed": 100.0}), programmes({"programme": "AORG641"}))
    assert change.renamed.rows() == [("1173", "Videreutdanning - kjemi", "LN", "AORG641", "GOV641")]
    assert change.new.is_empty()
    assert change.gone.is_empty()
    assert change.changed.select("code", "column", "old", "new").rows() == [
        ("GOV641", "Prosent egenfinansiering", "0", "100")
    ]
    assert (change.rows, change.touched) == (1, 1)


def test_where_two_could_be_the_renamed_one_neither_is_picked() -> None:
    change = planned(programmes({"programme": "A"}, {"programme": "B"}), programmes({"programme": "C"}))
    assert codes(change.new) == ["A", "B"]
    assert codes(change.gone) == ["C"]
    assert change.renamed.is_empty()


def test_another_level_is_not_a_renamed_code() -> None:
    assert planned(programmes({"programme": "A"}), programmes({"programme": "B", "level": "HN"})).renamed.is_empty()


def test_a_self_financed_share_may_move_by_25_points() -> None:
    new = programmes({"programme": "A", "self_financed": 75.0}, {"programme": "B", "self_financed": 74.0})
    old = programmes({"programme": "A", "self_financed": 50.0}, {"programme": "B", "self_financed": 100.0})
    assert planned(new, old).moved.select("code", "old", "new", "points").rows() == [("B", 100.0, 74.0, -26.0)]


def test_more_than_a_fifth_of_the_rows_is_a_large_change() -> None:
    old = programmes(*({"programme": f"P{number}", "name": f"N{number}"} for number in range(10)))
    by_two = old.with_columns(credits=pl.when(pl.col("programme").is_in(["P1", "P2"])).then(5.0).otherwise("credits"))
    assert (planned(by_two, old).share, planned(by_two, old).is_large) == (20.0, False)
    by_three = by_two.with_columns(level=pl.when(pl.col("programme") == "P3").then(pl.lit("HN")).otherwise("level"))
    assert (planned(by_three, old).share, planned(by_three, old).is_large) == (30.0, True)


def test_columns_that_the_last_delivery_lacks_are_not_compared_and_an_empty_one_has_no_share() -> None:
    change = planned(programmes({}), programmes({"credits": 5.0}).drop("credits", "level"))
    assert (change.touched, change.not_compared) == (0, ("Nivåkode", "Studiepoeng"))
    assert planned(programmes(), programmes()).share == 0.0


def test_courses_that_move_to_another_programme_are_changed() -> None:
    row = {"institution": "1173", "year": 2025, "semester": 3, "programme": "A", "course": "KJM100", "name": "Kjemi"}
    schema = {name: Course.columns[name].kind.polars for name in row}
    rows = [row, row | {"course": "KJM200"}]
    old, new = (
        pl.DataFrame(rows, schema=schema),
        pl.DataFrame([one | {"programme": "B"} for one in rows], schema=schema),
    )
    assert plan(as_rows(Course, new), as_rows(Course, old)).changed.select("code", "column", "old", "new").rows() == [
        ("KJM100", "Studieprogramkode", "A", "B"),
        ("KJM200", "Studieprogramkode", "A", "B"),
    ]


def frames() -> some.SearchStrategy[pl.DataFrame]:
    row = some.fixed_dictionaries(
        {
            "institution": some.sampled_from(["1173", "1120", None]),
            "programme": some.sampled_from(["A", "B", "C", "D", None]),
            "unit": some.sampled_from(["000000", "440000"]),
            "name": some.sampled_from(["Kjemi", "Fysikk", "Musikk", None]),
            "level": some.sampled_from(["LN", "HN"]),
            "year": some.integers(2023, 2026),
            "semester": some.sampled_from([1, 3]),
            "self_financed": some.sampled_from([0.0, 20.0, 64.0, 100.0, None]),
            "study": some.sampled_from(["ANNET", "X", None]),
        }
    )
    return some.lists(row, max_size=12).map(lambda rows: programmes(*rows))


@given(frames())
@settings(deadline=None, max_examples=60)
def test_nothing_changes_from_a_delivery_to_itself(rows: pl.DataFrame) -> None:
    change = planned(rows, rows)
    assert change.touched == 0
    assert [frame.height for frame in (change.new, change.gone, change.renamed, change.changed, change.moved)] == [
        0
    ] * 5


@given(frames(), frames())
@settings(deadline=None, max_examples=60)
def test_the_way_back_is_the_way_there_turned_round(one: pl.DataFrame, other: pl.DataFrame) -> None:
    there, back = planned(one, other), planned(other, one)
    assert there.new.equals(back.gone)
    assert there.gone.equals(back.new)
    assert (there.rows, there.touched) == (back.rows, back.touched)
    swapped = back.renamed.rename({"old": "new", "new": "old"}).select(there.renamed.columns)
    assert sorted(there.renamed.rows()) == sorted(swapped.rows())
    values = ["institution", "column", "old", "new"]
    turned = back.changed.rename({"old": "new", "new": "old"}).select(values)
    assert sorted(map(str, there.changed.select(values).rows())) == sorted(map(str, turned.rows()))
    assert sorted(there.moved["points"].abs()) == sorted(back.moved["points"].abs())
