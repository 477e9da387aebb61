"""The table of a question has room on paper, however many answers there were to choose from."""

from tests.surveys.made import answers, gate, item
from vidare.reports.documents.column_widths import fits
from vidare.reports.evaluation.question_table import table_of_groups
from vidare.reports.wording import Wording
from vidare.surveys.tabulated.asked_tables import AskedTables
from vidare.surveys.tabulated.item_table import ItemTable
from vidare.surveys.tabulated.item_tables import item_tables

WORDING = Wording("en")


def groups_of(codes: str) -> list[tuple[str, ItemTable]]:
    """Two groups of ten, each of which has chosen the first answer of so many."""
    columns = {"kind": ["a"] * 20, "place": ["Nord"] * 10 + ["NTNU"] * 10}
    tables = item_tables(answers([item("kind", codes)], **columns), gate(), AskedTables(by=("place",)))
    return [(table.group, table) for table in tables if table.by]


def test_a_few_answers_stand_beside_each_other() -> None:
    table = table_of_groups(groups_of("abc"), "Kind", WORDING)
    assert table.headers == ("Group", "answer a", "answer b", "answer c", "n", "No answer")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["NTNU", "100%", "0%", "0%", "10", "0"],
        ["Nord", "100%", "0%", "0%", "10", "0"],
    ]


def test_many_answers_stand_below_each_other() -> None:
    codes = "abcdefghijklmno"
    table = table_of_groups(groups_of(codes), "Kind", WORDING)
    assert table.headers == ("Group", "Answer", "Percent or number")
    assert fits(table)
    rows = [[cell.text for cell in row] for row in table.rows]
    assert len(rows) == 2 * (len(codes) + 2)
    assert rows[:2] == [["NTNU", "answer a", "100%"], ["NTNU", "answer b", "0%"]]
    assert rows[-2:] == [["Nord", "n", "10"], ["Nord", "No answer", "0"]]
    assert table.rows[0][2].number == "kind.place.NTNU.a"
