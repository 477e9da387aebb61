"""What is said of groups beside each other, and of the items of a battery, is what their counts bear out."""

from pathlib import Path

from tests.reports.evaluation.made_survey import made, rows, told
from tests.surveys.made import answers, gate, item
from vidare.reports.evaluation.told_scales import Told, told_groups
from vidare.reports.wording import Wording
from vidare.surveys.tabulated.asked_tables import AskedTables
from vidare.surveys.tabulated.item_tables import item_tables

EN = Wording("en")


def of_groups(codes: str, kind: str = "single", **given: str) -> Told:
    """What is said of groups that gave these answers, a letter each."""
    columns = {"q": list("".join(given.values())), "group": [name for name, of in given.items() for _answer in of]}
    tables = item_tables(answers([item("q", codes, kind=kind)], **columns), gate(), AskedTables(by=("group",)))
    return told_groups([(table.group, table) for table in tables if table.by], EN)


def test_of_two_answers_the_first_is_counted_in_each_group() -> None:
    (paragraph,), points = of_groups("yn", A="y" * 4 + "n" * 6, B="y" * 38 + "n" * 2, C="y" * 9 + "n")
    assert paragraph == (
        "Counted are those who answered «answer y». The highest is «B»: 38 of 40 (95%). It is clearly higher than «A». "
        "It can't be told from «C», since the intervals overlap."
    )
    assert [point.split(";")[0] for point in points] == ["B: 38 of 40 (95%)", "C: 9 of 10 (90%)", "A: 4 of 10 (40%)"]


def test_of_a_scale_those_above_its_middle_are_counted_in_each_group() -> None:
    (paragraph,), points = of_groups("12345", "scale", A="3" * 6 + "4" * 3 + "5", B="1" * 7 + "5" * 3)
    assert paragraph == (
        "Counted are those who answered «answer 4» or «answer 5». The highest is «A»: 4 of 10 (40%). None of the "
        "others can be told apart from it, since intervals overlap: their order may be chance. One answer fewer: «B»."
    )
    assert len(points) == 2


def test_groups_of_the_same_share_are_as_high_however_many_they_are() -> None:
    (paragraph,), _points = of_groups("yn", A="y" * 7 + "n" * 7, B="y" * 12 + "n" * 12, C="y" * 6 + "n" * 8)
    assert "The highest is «A»: 7 of 14 (50%)." in paragraph
    assert paragraph.endswith("As high: «B». One answer fewer: «C».")


def test_of_three_answers_or_of_one_group_nothing_is_said_beside_the_figure() -> None:
    assert of_groups("ynx", A="y" * 10, B="n" * 10) == ([], [])
    assert of_groups("yn", A="y" * 10, B="n") == ([], [])


def test_of_a_battery_it_is_told_how_far_the_silent_could_move_its_highest(tmp_path: Path) -> None:
    found = made(tmp_path, rows((9, ("a", 5, 1, 1, 0, 1, "")), (3, ("a", 1, 1, 1, 0, 1, ""))), units=15)
    assert "3 of the 15 it concerns did not answer; depending on what they would have said, the share of all lies" in (
        told(found, "use")
    )
    assert "between 60% and 80%." in told(found, "use")
    assert "First: 9 of 12 (75%); 95% interval" in told(found, "use")
    assert "Second: 0 of 12 (0%); 95% interval" in told(found, "use")
