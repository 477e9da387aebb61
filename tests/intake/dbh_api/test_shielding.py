"""Counts that DBH hides are marked, and their sums are told as bounds."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from vidare.intake.dbh_api.catalogue import shipped
from vidare.intake.dbh_api.shielding import bounds, marked

GRADES, REGISTERED, PRODUCTION = (shipped().tables[number] for number in (308, 123, 900))


def test_a_zero_among_grades_is_marked() -> None:
    frame = pl.DataFrame({"Karakter": ["A", "B"], "Antall kandidater totalt": [0, 7]})
    assert marked(frame, GRADES)["Antall kandidater totalt_shielded"].to_list() == [True, False]


def test_a_sum_of_grades_lies_between_bounds() -> None:
    frame = marked(pl.DataFrame({"Karakter": ["A", "A", "B"], "Antall kandidater totalt": [0, 7, 4]}), GRADES)
    assert bounds(frame).rows() == [("Antall kandidater totalt", 11, 13, 1, 0)]
    assert bounds(frame, ["Karakter"]).rows() == [
        ("A", "Antall kandidater totalt", 7, 9, 1, 0),
        ("B", "Antall kandidater totalt", 4, 4, 0, 0),
    ]


def test_both_sexes_are_hidden_while_the_total_stays() -> None:
    columns = {"Antall totalt": [11, 5], "Antall kvinner": [7, 0], "Antall menn": [4, 0]}
    frame = marked(pl.DataFrame(columns), REGISTERED)
    assert frame["Antall kvinner_shielded"].to_list() == [False, True]
    assert frame["Antall totalt_shielded"].to_list() == [False, False]
    assert bounds(frame).rows() == [
        ("Antall totalt", 16, 16, 0, 0),
        ("Antall kvinner", 7, 12, 1, 0),
        ("Antall menn", 4, 9, 1, 0),
    ]


def test_a_table_that_is_not_shielded_has_exact_zeros() -> None:
    frame = pl.DataFrame({"Ny produksjon totalt": [0.0, 1.5]})
    assert marked(frame, PRODUCTION).columns == frame.columns
    assert bounds(marked(frame, PRODUCTION)).is_empty()


def test_a_token_sees_all() -> None:
    frame = marked(pl.DataFrame({"Antall totalt": [0]}), REGISTERED, authorised=True)
    assert not frame["Antall totalt_shielded"].any()


def test_how_large_a_hidden_sum_of_points_is_can_not_be_known() -> None:
    points = shipped().tables[571]
    frame = marked(pl.DataFrame({"Opptakspoeng totalt": [0, 400], "Søkere totalt": [0, 9]}), points)
    assert bounds(frame).rows() == [("Opptakspoeng totalt", 400, None, 1, 0), ("Søkere totalt", 9, 11, 1, 0)]


def test_a_count_that_is_not_known_has_no_highest() -> None:
    frame = pl.DataFrame({"Karakter": ["A", "B", "B"], "Antall kandidater totalt": [None, 4, 0]})
    found = bounds(marked(frame, GRADES), ["Karakter"])
    assert found.rows() == [
        ("A", "Antall kandidater totalt", 0, None, 0, 1),
        ("B", "Antall kandidater totalt", 4, 6, 1, 0),
    ]


def test_hidden_sexes_without_a_known_total_can_be_any_number() -> None:
    sexes = pl.DataFrame({"Antall kvinner": [7, 0], "Antall menn": [4, 0]})
    for frame in (sexes, sexes.with_columns(pl.Series("Antall totalt", [11, None]))):
        found = bounds(marked(frame, REGISTERED)).filter(pl.col("variable") != "Antall totalt")
        assert found.rows() == [("Antall kvinner", 7, None, 1, 0), ("Antall menn", 4, None, 1, 0)]


def test_a_hidden_sex_beside_its_total_is_at_most_the_total() -> None:
    frame = marked(pl.DataFrame({"Antall totalt": [5], "Antall kvinner": [0]}), REGISTERED)
    assert bounds(frame).filter(variable="Antall kvinner").rows() == [("Antall kvinner", 0, 5, 1, 0)]


def test_a_hidden_sex_beside_one_that_is_shown_is_two_at_most() -> None:
    frame = marked(pl.DataFrame({"Antall totalt": [11], "Antall kvinner": [0], "Antall menn": [10]}), REGISTERED)
    assert bounds(frame).filter(variable="Antall kvinner").rows() == [("Antall kvinner", 0, 2, 1, 0)]


def test_a_hidden_count_in_rows_of_one_sex_each_can_be_any_number() -> None:
    frame = pl.DataFrame({"Kjønnkode": ["1", "2"], "Antall kandidater totalt": [0, 0]})
    assert bounds(marked(frame, GRADES)).rows() == [("Antall kandidater totalt", 0, None, 2, 0)]


def test_a_cell_without_a_count_is_not_marked_as_hidden() -> None:
    frame = marked(pl.DataFrame({"Karakter": ["A", "B"], "Antall kandidater totalt": [None, 0]}), GRADES)
    assert frame["Antall kandidater totalt_shielded"].to_list() == [False, True]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1))
def test_the_true_sums_lie_within_the_bounds(people: list[tuple[int, int]]) -> None:
    hidden = [(0, 0) if min(women, men) < 3 else (women, men) for women, men in people]
    totals = [women + men if women + men > 2 else 0 for women, men in people]
    frame = pl.DataFrame(
        {
            "Antall totalt": totals,
            "Antall kvinner": [women for women, _ in hidden],
            "Antall menn": [men for _, men in hidden],
        }
    )
    found = {name: (low, high) for name, low, high, *_ in bounds(marked(frame, REGISTERED)).rows()}
    for name, true in (
        ("Antall kvinner", sum(women for women, _ in people)),
        ("Antall menn", sum(men for _, men in people)),
        ("Antall totalt", sum(women + men for women, men in people)),
    ):
        assert found[name][0] <= true <= found[name][1]
