"""Three answers to what continuing education is, side by side, each row saying why."""

from pathlib import Path

import polars as pl
import pytest

from tests.intake.written import put
from tests.measures.tables_of import rows
from vidare.intake.own.own_choices import own_choices
from vidare.measures import continuing_education, students
from vidare.measures.measure import Tables
from vidare.tables.registered_student import RegisteredStudent
from vidare.tables.rows import Rows
from vidare.tables.study_programme import StudyProgramme

CHOICES = """
institution: 1120
conditions:
  - {level: ME, counts: yes, why: a master beside work}
  - {level: B3, counts: no, why: a whole degree}
"""
GROUPS = "Institusjonskode;Studieprogramkode;UH-gruppe\n1120;SYK601;20\n1120;MASTER;05\n"


def programme(code: str, level: str, flag: str, **changed: str) -> dict[str, str]:
    return {"Studieprogramkode": code, "Nivåkode": level, "Videreutdanning": flag, **changed}


TABLES: Tables = {
    StudyProgramme: rows(
        StudyProgramme,
        programme("SYK601", "HN", "2"),
        programme("MASTER", "ME", "0"),
        programme("BACH", "B3", "0"),
        programme("NTNU1", "HN", "1", Institusjonskode="1150"),
        programme("TWICE", "HN", "1"),
        programme("TWICE", "HN", "0", Avdelingskode="150200"),
    )
}


def answered(folder: Path) -> pl.DataFrame:
    put(folder, "continuing_education.yaml", CHOICES)
    put(folder, "statistics_norway_groups.csv", GROUPS)
    return continuing_education.measure(own_choices(folder)).answer(TABLES).frame


def test_the_three_answers_are_kept_apart(tmp_path: Path) -> None:
    found = answered(tmp_path).select("programme", "by_flag", "by_group", "by_list", "agree")
    assert found.rows() == [
        ("BACH", False, None, False, True),
        ("MASTER", False, False, True, False),
        ("SYK601", True, True, False, False),
        ("TWICE", None, None, False, True),
        ("NTNU1", True, None, None, True),
    ]


def test_each_row_says_why(tmp_path: Path) -> None:
    why = dict(answered(tmp_path).select("programme", "why").rows())
    assert why["MASTER"] == (
        "Videreutdanning is 0 = not continuing education (also whole master's programmes). "
        "Statistics Norway's group 05 isn't one of continuing education. "
        "The institution's own list counts it: a master beside work."
    )
    assert why["SYK601"].endswith(
        "Statistics Norway's group 20 is one of continuing education. No condition of the institution's own list fits."
    )
    assert why["BACH"].endswith("The institution's own list doesn't count it: a whole degree.")
    assert "own list" not in why["NTNU1"]


@pytest.mark.parametrize("group", ["videreutdanning", "22.0", "220", "-", "2 2"])
def test_a_group_that_is_no_code_says_nothing_and_is_told(tmp_path: Path, group: str) -> None:
    """It was read as a group that isn't of continuing education."""
    put(tmp_path, "continuing_education.yaml", "institution: 1120\nboard_number: group\n")
    text = f"Institusjonskode;Studieprogramkode;UH-gruppe\n1120;SYK601;{group}\n1120;BACH;5\n1120;MASTER;22\n"
    put(tmp_path, "statistics_norway_groups.csv", text)
    choices = own_choices(tmp_path)
    answer = continuing_education.measure(choices).answer(TABLES)
    found = {
        code: (by_group, why) for code, by_group, why in answer.frame.select("programme", "by_group", "why").rows()
    }
    assert {code: found[code][0] for code in ("SYK601", "BACH", "MASTER")} == {
        "SYK601": None,
        "BACH": False,
        "MASTER": True,
    }
    assert f"«{group}» is no group of Statistics Norway, and says nothing." in found["SYK601"][1]
    told = "statistics_norway_groups.csv has groups that are none of Statistics Norway's, which are numbers such as 22;"
    assert f"{told} they say nothing of SYK601: {group}." in [one.told(str) for one in answer.told]
    registered = {**TABLES, RegisteredStudent: rows(RegisteredStudent, programme("SYK601", "HN", "2"))}
    (number,) = students.measure(choices).answer(registered).frame["students"]
    assert number is None, "it isn't known whether any counts"


def test_a_programme_whose_rows_disagree_is_told() -> None:
    answer = continuing_education.MEASURE.answer(TABLES)
    assert [sentence.told(str) for sentence in answer.told] == [
        "Continuing education is what DBH's Videreutdanning says (1 or 2).",
        "The rows of TWICE don't agree on Videreutdanning in a period: the flag does not count them.",
    ]


def test_a_programme_whose_rows_disagree_says_so() -> None:
    why = dict(continuing_education.MEASURE.answer(TABLES).frame.select("programme", "why").rows())
    assert why["TWICE"] == "Its rows don't agree on Videreutdanning, which is 0, 1."


def test_without_the_flag_the_answer_is_empty_and_not_no() -> None:
    blank = rows(StudyProgramme, programme("A", "HN", ""))
    for given in (blank, Rows(StudyProgramme, blank.files, blank.frame.drop("continuing_education"))):
        answer = continuing_education.MEASURE.answer({StudyProgramme: given})
        assert answer.frame["by_flag"].to_list() == [None]
        assert answer.frame["why"].to_list() == ["Nothing at hand says whether it is continuing education."]


def test_a_flag_that_is_not_legal_is_told_as_it_stands_and_is_no_no() -> None:
    answer = continuing_education.MEASURE.answer({StudyProgramme: rows(StudyProgramme, programme("A", "HN", "7"))})
    assert answer.frame.select("by_flag", "why").row(0) == (None, "Videreutdanning is 7.")


def test_a_row_without_the_flag_agrees_with_none_that_has_it_and_one_of_no_programme_is_told() -> None:
    said = [programme("A", "HN", ""), programme("A", "HN", "2", Avdelingskode="150200"), programme("", "HN", "1")]
    answer = continuing_education.MEASURE.answer({StudyProgramme: rows(StudyProgramme, *said)})
    assert answer.frame.select("programme", "by_flag", "flags").rows() == [("A", None, "2, –")]
    told = answer.told[-1].told(str)
    assert told.startswith("1 row of Studieprogram has no value of Studieprogramkode that can be read")
