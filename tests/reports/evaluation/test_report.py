"""The report tells what was answered, in words that its counts choose, and nothing that is hidden."""

from pathlib import Path

import pytest

from tests.reports.evaluation.made_survey import made, rows, told
from vidare.reports.evaluation.as_document import as_document
from vidare.reports.evaluation.question import questions
from vidare.reports.evaluation.settings import Settings
from vidare.reports.evaluation.written import pictures_of

MOST = ("a", 5, 4, 1, 0, 12, "")
OTHER = ("b", 2, 3, 0, 1, 0, "hei")


def test_the_most_frequent_answer_is_named_with_its_count(tmp_path: Path) -> None:
    found = made(tmp_path, rows((20, MOST), (5, OTHER)))
    assert "The most frequent answer is «Blue»: 20 of 25 (80%)." in told(found, "kind")
    assert "Nobody chose «Green»." in told(found, "kind")
    assert "clear majority" in told(found, "kind")


def test_answers_as_frequent_are_named_together(tmp_path: Path) -> None:
    found = made(tmp_path, rows((10, MOST), (10, OTHER)))
    assert "The most frequent answers are «Blue» and «Red», each with 10 of 20 (50%)." in told(found, "kind")


def test_items_of_a_battery_stand_by_agreement(tmp_path: Path) -> None:
    found = made(tmp_path, rows((10, ("a", 2, 5, 1, 0, 1, "")), (10, ("a", 4, 4, 1, 0, 1, ""))))
    survey = found.told[0].survey
    battery = next(one for one in questions(survey.questionnaire, survey.tables) if one.id == "use")
    assert [table.item.name for table in battery.tables] == ["second", "first"]
    assert "The highest is «Second»: 20 of 20 (100%)" in told(found, "use")
    assert "clearly higher than all the others" in told(found, "use")


def test_one_answer_apart_is_told(tmp_path: Path) -> None:
    found = made(tmp_path, rows((10, ("a", 5, 5, 1, 0, 1, "")), (1, ("a", 2, 5, 1, 0, 1, "")), (9, OTHER)))
    assert "None of the others can be told apart from it" in told(found, "use")
    assert "One answer fewer: «First»." in told(found, "use")


def test_nothing_overlaps_where_no_interval_can_be_given(tmp_path: Path) -> None:
    of_same_units = [[row[0], "U1", *row[2:]] for row in rows((60, ("a", 5, 1, 1, 0, 1, "")))]
    found = made(tmp_path, of_same_units, units=1)
    assert "The highest is «First»: 60 of 60 (100%)." in told(found, "use")
    assert "no interval can be given" in told(found, "use")
    assert "overlap" not in told(found, "use")


def test_answers_beside_the_scale_are_told_and_not_counted(tmp_path: Path) -> None:
    found = made(tmp_path, rows((10, MOST), (6, ("a", 9, 4, 1, 0, 1, ""))))
    part = next(part for part in found.told[0].questions if part.id == "use")
    assert part.figure is not None
    assert "First (n = 10; off the scale: Don't know 6)" in part.figure.alternative
    assert "'100%'" in str(part.figure.wide)
    assert "10 of 10 (100%)" in told(found, "use")


def test_several_answers_add_up_to_more_than_all(tmp_path: Path) -> None:
    found = made(tmp_path, rows((10, ("a", 5, 4, 1, 1, 12, "")), (10, MOST)))
    assert "percentages add up to 150%" in told(found, "ways")


def test_a_mean_never_stands_alone(tmp_path: Path) -> None:
    found = made(tmp_path, rows((10, ("a", 5, 4, 1, 0, 1, "")), (1, ("a", 5, 4, 1, 0, 1000, ""))))
    said = told(found, "size")
    assert "at most 1, the middle half lies from 1 to 1, and the mean is 91.8" in said
    assert "outside the middle half" in said


def test_what_people_wrote_is_not_printed(tmp_path: Path) -> None:
    found = made(tmp_path, rows((10, ("a", 5, 4, 1, 0, 1, "hemmelig")), (2, MOST)))
    assert "10 wrote something" in told(found, "words")
    everything = " ".join(told(found, part.id) for part in found.told[0].parts)
    assert "hemmelig" not in everything


def test_too_few_answers_are_not_shown_anywhere(tmp_path: Path) -> None:
    few = ("c", 5, 4, 1, 0, 4321, "")
    found = made(tmp_path, rows((4, few)))
    for part in found.told[0].questions:
        assert part.figure is None
        assert part.table is None
    assert "So few answered" in told(found, "kind")
    assert "4321" not in " ".join(told(found, part.id) for part in found.told[0].parts)
    assert len(next(part for part in found.told[0].parts if part.id == "hidden").points) == 6


def test_a_small_group_is_hidden_with_its_complement(tmp_path: Path) -> None:
    found = made(tmp_path, rows((20, MOST), (3, OTHER)), groups=("kind",))
    points = " ".join(next(part for part in found.told[0].parts if part.id == "hidden").points)
    assert "First, Red: Fewer than 5" in points
    assert "First, Blue: Not told" in points


def test_worst_cases_follow_from_the_frame(tmp_path: Path) -> None:
    found = made(tmp_path, rows((16, MOST), (9, OTHER)), units=58)
    assert "interval goes from 49% to 77%" in told(found, "kind")
    assert "33 of the 58 it concerns did not answer" in told(found, "kind")
    assert "between 28% and 84%" in told(found, "kind")


def test_an_empty_survey_is_told_as_empty(tmp_path: Path) -> None:
    found = made(tmp_path, rows((6, ("", "", "", "", "", "", ""))))
    assert "Nobody answered." in told(found, "kind")
    assert all(part.figure is None for part in found.told[0].questions)


def test_errors_in_the_answers_are_told(tmp_path: Path) -> None:
    of = rows((10, MOST), (2, ("z", 5, 7, 1, 0, 12, "")))
    found = made(tmp_path, [*of, of[0]])
    points = as_document(found, pictures_of(found)).sections[0].points
    assert "Errors in answers.csv against the rule «An answer is one of the item's options.»: 4." in points[0]
    assert "«A respondent stands once in the answers.»: 1." in points[0]
    assert "2 of those asked did not answer, or their answer could not be read." in told(found, "kind")


def test_headings_are_the_evaluators_own(tmp_path: Path) -> None:
    settings = Settings(headings={"use": {"en": "Use", "nb": "Bruk"}})
    for language, heading in (("en", "Use"), ("nn", "Bruk")):
        found = made(tmp_path, rows((10, MOST)), language=language, settings=settings)
        assert [part.heading for part in found.told[0].questions if part.id == "use"] == [heading]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_question_is_told_in_each_language(tmp_path: Path, language: str) -> None:
    found = made(tmp_path, rows((10, MOST), (7, OTHER)), language=language)
    assert [part.id for part in found.told[0].questions] == ["kind", "use", "ways", "size", "words"]
    assert all("{" not in told(found, part.id) for part in found.told[0].parts)
