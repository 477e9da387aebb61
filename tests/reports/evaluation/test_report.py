"""The report tells what was answered, in words that its counts choose, and nothing that is hidden."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.reports.evaluation.made_survey import made, rows, told, written
from vidare.reports.evaluation.as_document import as_document
from vidare.reports.evaluation.part import Part
from vidare.reports.evaluation.question import questions
from vidare.reports.evaluation.report import Asked, evaluation
from vidare.reports.evaluation.settings import Settings
from vidare.reports.evaluation.written import pictures_of
from vidare.reports.wording import Wording

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
    few = told(made(tmp_path, rows((2, MOST), (8, ("a", 5, 4, 0, 0, 12, "")))), "ways")
    assert "Several answers could be given; the percentages add up to 20%." in few


def test_a_mean_never_stands_alone(tmp_path: Path) -> None:
    found = made(tmp_path, rows((10, ("a", 5, 4, 1, 0, 1, "")), (1, ("a", 5, 4, 1, 0, 1000, ""))))
    said = told(found, "size")
    assert "The median of the 11 numbers is 1, the middle half lies from 1 to 1, and the mean is 91.8." in said
    assert "outside the middle half" in said


def test_a_mean_is_rounded_as_shares_are(tmp_path: Path) -> None:
    found = made(tmp_path, rows((9, ("a", 5, 4, 1, 0, 2, "")), (3, ("a", 5, 4, 1, 0, 3, ""))))
    assert "The median of the 12 numbers is 2, the middle half lies from 2 to 2.3, and the mean is 2.3." in told(
        found, "size"
    )


def test_a_mean_of_numbers_all_alike_is_among_them(tmp_path: Path) -> None:
    said = told(made(tmp_path, rows((7, ("a", 5, 4, 1, 0, 0.1, "")))), "size")
    assert "and the mean is 0.1." in said
    assert "outside the middle half" not in said


def test_spans_as_full_are_named_together_and_empty_ones_are_not_the_most_frequent(tmp_path: Path) -> None:
    level = told(made(tmp_path, rows((6, MOST), (6, OTHER))), "size")
    assert "The most frequent are «none» and «11-», each with 6 of 12 (50%)." in level
    outside = told(made(tmp_path, rows((6, ("a", 5, 4, 1, 0, -1, "")))), "size")
    assert "6 answered a number outside all the spans." in outside
    assert "most frequent" not in outside


def test_where_all_answered_off_the_scale_nobody_is_said_to_be_silent(tmp_path: Path) -> None:
    found = made(tmp_path, rows((6, ("a", 9, 4, 1, 0, 1, ""))))
    use = next(part for part in found.told[0].questions if part.id == "use")
    assert use.figure is not None
    assert "First: all answers are off the scale." in use.figure.alternative
    assert use.table is not None
    assert [cell.text for cell in use.table.rows[1]][-3:] == ["0", "0", "6"]
    assert "–" in [cell.text for cell in use.table.rows[1]]
    of_both = made(tmp_path, rows((6, ("a", 9, 9, 1, 0, 1, ""))))
    assert told(of_both, "use").startswith("All answers are off the scale. ")


def test_where_nobody_answered_nothing_is_said_to_be_hidden(tmp_path: Path) -> None:
    found = made(tmp_path, rows((6, ("", "", "", "", "", "", ""))))
    table = next(part.table for part in found.told[0].questions if part.id == "kind")
    assert table is not None
    assert [cell.text for cell in table.rows[0]] == ["Blue", "0", "–", "", ""]


def test_answers_off_the_scale_of_a_hidden_item_are_not_said_to_be_none(tmp_path: Path) -> None:
    found = made(tmp_path, rows((3, ("a", 9, 4, 1, 0, 1, "")), (6, ("a", "", 4, 1, 0, 1, ""))))
    table = next(part.table for part in found.told[0].questions if part.id == "use")
    assert table is not None
    assert table.headers[-1] == "Don't know"
    assert [row[-1].text for row in table.rows] == ["0", ""]
    assert "The highest of those shown is «Second»: 9 of 9 (100%)." in told(found, "use")
    assert "other" not in told(found, "use"), "there is none that it could be told from"


def test_of_several_answers_that_nobody_chose_none_is_said_to_be_hidden(tmp_path: Path) -> None:
    found = made(tmp_path, rows((6, ("a", 5, 4, 0, 0, 1, ""))))
    assert told(found, "ways").startswith("Nobody chose «Courses» and «Meetings».")


def test_alike_where_all_have_answered_is_not_clearly_higher(tmp_path: Path) -> None:
    found = made(tmp_path, rows((1, ("a", 5, 4, 1, 0, 1, "")), (9, ("a", 1, 2, 1, 0, 1, ""))), units=10)
    said = told(found, "use")
    assert "The highest is «First»: 1 of 10 (10%). As high: «Second»." in said
    assert "clearly higher" not in said
    assert "chance" not in said


def test_beside_hidden_groups_the_highest_is_that_of_those_shown(tmp_path: Path) -> None:
    of = [(20, "a", 1), (10, "a", 0), (20, "b", 0), (10, "b", 1), (20, "c", 1), (10, "c", 0), (2, "", 1)]
    answers = rows(*((count, (kind, 5, 4, ways, 1 - ways, 1, "")) for count, kind, ways in of))
    said = told(made(tmp_path, answers, groups=("kind",)), "ways_by_kind")
    assert "The highest of those shown is «Green»: 20 of 30 (67%)." in said


def of_one_question(folder: Path, question: str, header: str, rows: Sequence[str], units: int = 0) -> Part:
    """The part on one question, with the answers to it; each row stands behind its respondent, who is its unit."""
    files = written(folder, [], units)
    files.questionnaire.write_text(f"title: T\nlanguage: en\nquestions:\n  - {question}\n", encoding="utf-8")
    lines = [f"respondent;unit;{header}", *(f"{n};U{n};{row}" for n, row in enumerate(rows, start=1))]
    files.answers[0].write_text("\n".join([*lines, ""]), encoding="utf-8")
    asked = Asked((files,), Settings(), Wording("en"), date(2026, 11, 21))
    return evaluation(asked).told[0].questions[0]


def test_a_scale_by_itself_is_told_by_those_above_its_middle(tmp_path: Path) -> None:
    """12 of 15, by statsmodels from 54.8 to 93.0% of very many, and of 20 at least 12 and at most 17 in all."""
    asked = "{name: q, kind: scale, text: How far, options: {1: little, 2: some, 3: much, 4: very much}}"
    answers = ["1", "2", "2", *["3"] * 4, *["4"] * 8]
    sampled = of_one_question(tmp_path, asked, "q", answers)
    answered = "12 of 15 (80%) answered «much» or «very much». That is a "
    assert sampled.paragraphs == (f"{answered}clear majority of the answers: the 95% interval goes from 55% to 93%.",)
    most = of_one_question(tmp_path, asked, "q", answers, units=20)
    assert most.paragraphs[0] == f"{answered}majority, whatever those who did not answer would have said."
    assert most.paragraphs[1].startswith("5 of the 20 it concerns did not answer; ")
    assert most.paragraphs[1].endswith("the share of all lies between 60% and 85%.")
    few = of_one_question(tmp_path, asked, "q", answers[:4])
    assert few.paragraphs == ("What was answered is not shown.",)


def test_a_scale_of_one_step_is_told_by_that_step(tmp_path: Path) -> None:
    asked = "{name: q, kind: scale, text: How far, options: {1: far, 9: not known}, off_scale: [9]}"
    part = of_one_question(tmp_path, asked, "q", ["1"] * 6 + ["9"])
    assert part.paragraphs[0].startswith("6 of 6 (100%) answered «far». ")


def test_an_item_of_a_battery_of_choices_is_told_in_a_point(tmp_path: Path) -> None:
    asked = "{name: m, kind: single, text: Which, options: {a: Yes, b: No}, items: {one: One, two: Two}}"
    part = of_one_question(tmp_path, asked, "one;two", ["a;"] * 6)
    assert part.paragraphs == ()
    assert part.points[0].startswith("One: The most frequent answer is «Yes»: 6 of 6 (100%).")
    assert part.points[1] == "Two: Nobody answered."


def test_of_two_answers_the_second_is_not_named_as_the_next(tmp_path: Path) -> None:
    """Who has the share of the one has that of the other."""
    asked = "{{name: q, kind: single, text: Which, options: {{{options}}}}}"
    answers = [*["a"] * 8, *["b"] * 4]
    two = of_one_question(tmp_path, asked.format(options="a: Yes, b: No"), "q", answers)
    assert "«No»" not in " ".join(two.paragraphs)
    three = of_one_question(tmp_path, asked.format(options="a: Yes, b: No, c: Both"), "q", answers)
    assert "Next comes «No»: 4 of 12 (33%)." in three.paragraphs[0]


def test_what_holds_for_one_item_only_is_no_note_of_all(tmp_path: Path) -> None:
    found = made(tmp_path, rows((9, ("a", 9, 4, 1, 0, 1, "")), (6, MOST)))
    part = next(part for part in found.told[0].questions if part.id == "use")
    of_items = [{one.told(str) for one in table.told} for table in part.tables]
    assert of_items[0] != of_items[1]
    assert set(part.notes) == set.intersection(*of_items)


def test_one_answer_of_one_unit_is_told_in_the_singular(tmp_path: Path) -> None:
    for units, said in ((0, "«Survey»: 6 items, 1 answer. "), (1, "«Survey»: 6 items, asked of 1 unit; 1 answer came")):
        found = made(tmp_path, rows((1, MOST)), units=units)
        assert as_document(found, pictures_of(found)).sections[0].points[0].startswith(said)


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
    assert told(found, "kind").startswith("What was answered is not shown. Fewer than 5 are counted")
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
    of_same_units = [[row[0], "U1", *row[2:]] for row in rows((10, MOST), (7, OTHER))]
    for one in (found, made(tmp_path, of_same_units, units=1, language=language)):
        for part in one.told[0].parts:
            for text in (*part.paragraphs, *part.points, *part.notes):
                assert "{" not in text
                assert "  " not in text
                assert text == text.strip() != ""
