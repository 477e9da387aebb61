"""Columns of a table on paper have room for their words."""

import pytest

from vidare.reports.documents.column_widths import CAPITAL, CLOSE, PLAIN, TEXT_WIDTH, column_widths, crowded
from vidare.reports.documents.document import Cell, DataTable


def table(headers: tuple[str, ...], *rows: tuple[str, ...], widths: tuple[float, ...] = ()) -> DataTable:
    return DataTable("", headers, tuple(tuple(Cell(text) for text in row) for row in rows), widths)


HEADERS = ("Gruppe", "Utvalgsramme", "Komne inn", "Før siling", "Brukande", "Etter siling", "Av utvalgsramma")
NARROW = table(("Group", "n"), ("All", "10"))
WIDE = table(HEADERS, ("Prosjekt eller BIP: Prosjekt", *["100 %"] * 6), ("x", *["1"] * 6))
LONG = table(("What", "n"), ("word " * 60, "1"))
CROWDED = table(tuple(["Utvalgsramme"] * 10))


def room(word: str, size: tuple[float, float]) -> float:
    return size[0] * (len(word) + CAPITAL * sum(letter.isupper() for letter in word)) + size[1]


def test_a_table_that_has_room_takes_what_its_cells_need() -> None:
    assert not crowded(NARROW)
    assert column_widths(NARROW) == pytest.approx([room("Group", PLAIN), room("10", PLAIN)])


@pytest.mark.parametrize("wide", [WIDE, LONG])
def test_where_the_line_is_too_short_no_column_is_narrower_than_its_longest_word(wide: DataTable) -> None:
    assert crowded(wide)
    widths = column_widths(wide)
    assert sum(widths) <= TEXT_WIDTH + 1e-9
    for place, width in enumerate(widths):
        words = " ".join([wide.headers[place], *(row[place].text for row in wide.rows)]).split()
        assert width >= room(max(words, key=len), CLOSE) - 1e-9
    assert widths[0] == max(widths), "the column whose cells want more gets what is left"


def test_where_not_even_the_words_have_room_the_longest_are_parted_and_the_numbers_stay_whole() -> None:
    revenue = table(("År", "Studiepoengproduksjon", "Oppdragsfinansiering", "I alt"), ("2025", "16,4", "15,5", "78,3"))
    year, *words, total = column_widths(revenue, line=6.0)
    assert (year, total) == pytest.approx((room("2025", CLOSE), room("78,3", CLOSE)))
    assert words == pytest.approx([(6.0 - year - total) / 2] * 2)


def test_where_not_even_the_words_have_room_all_columns_give_way_alike() -> None:
    assert column_widths(CROWDED) == pytest.approx([TEXT_WIDTH / 10] * 10)


def test_a_table_without_rows_has_room_for_its_headers() -> None:
    assert column_widths(table(("Group", "n"))) == pytest.approx([room("Group", PLAIN), room("n", PLAIN)])


def test_codes_of_capitals_have_more_room_than_words_of_as_many_letters() -> None:
    codes, words = (column_widths(table((first, "word " * 60)))[0] for first in ("VID-MAUNOR", "vid-maunor"))
    assert codes - words == pytest.approx(9 * CAPITAL * CLOSE[0])


def test_words_that_a_line_may_not_part_count_as_one() -> None:
    header = "projects (n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}23)"
    widths = column_widths(table(("What", header), ("word " * 60, "1")))
    assert widths[1] == pytest.approx(room("projects", CLOSE))
    assert len("(n = 23)") == len("projects")


def test_widths_that_a_table_says_fill_the_line() -> None:
    said = table(("a", "b"), widths=(3, 1))
    assert crowded(said)
    assert column_widths(said) == pytest.approx([TEXT_WIDTH * 3 / 4, TEXT_WIDTH / 4])


def test_a_column_that_a_table_says_is_narrower_than_its_longest_word_is_given_room() -> None:
    widths = column_widths(table(("Item", "ikke besvart", "n"), widths=(20, 1, 4)))
    assert widths[1] == pytest.approx(room("besvart", CLOSE))
    assert sum(widths) == pytest.approx(TEXT_WIDTH)
    assert widths[0] > widths[2] > room("n", CLOSE), "both gave some of what they had to spare"
    assert max(column_widths(table(tuple(["Utvalgsramme"] * 10), widths=(5, *[1] * 9)))) == pytest.approx(
        TEXT_WIDTH / 10
    )


def test_a_shorter_line_and_wider_letters_are_reckoned_with() -> None:
    assert column_widths(NARROW, letters=2) == pytest.approx([2 * one - PLAIN[1] for one in column_widths(NARROW)])
    assert sum(column_widths(WIDE, 10)) == pytest.approx(10)
    assert crowded(NARROW, 1)


def test_the_longest_words_have_room_for_wider_letters_where_the_line_has_it() -> None:
    """Where LibreOffice has no Calibri, «Emne» stood on two lines, in a table that took a fifth of the page."""
    roomy, plain = (column_widths(NARROW, wider=wider) for wider in (1.2, 1.0))
    assert roomy == pytest.approx([1.2 * (one - PLAIN[1]) + PLAIN[1] for one in plain])
    assert column_widths(CROWDED, wider=1.2) == column_widths(CROWDED)
    in_words = table(("What", "Answer"), ("motivation_known_partners", "word " * 60))
    assert column_widths(in_words, wider=1.2) == pytest.approx(column_widths(in_words))
