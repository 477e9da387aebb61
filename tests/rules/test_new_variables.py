"""A variable that came later is not asked for in the periods before it."""

from datetime import date

import pytest

from tests.spec.judged import as_file
from tests.spec.legal_rows import legal_row
from vidare.rules.checker import judge
from vidare.rules.directory import rules_of
from vidare.rules.occasion import Occasion
from vidare.tables.study_programme import StudyProgramme

OLD = {"Tilbys fra": "20013", "Godkjenningsdato": "", "Institusjonskode": "1120"}


@pytest.mark.parametrize(
    ("column", "first", "rule"),
    [
        ("Underv.språk", (2007, 1), "study_programme.language.default"),
        ("Nytt studietilbud", (2008, 1), "study_programme.new_programme.blank"),
    ],
)
@pytest.mark.parametrize("body", ["1", "3"])
def test_a_blank_is_told_from_the_first_period_of_its_variable_on(
    column: str, first: tuple[int, int], rule: str, body: str
) -> None:
    year, _ = first
    before = {"Årstall": str(year - 1), "Semester": "3"}
    since = {"Årstall": str(year), "Semester": "1"}
    assert found({**before, column: "", "Godkjenningsinstans": body}) == set()
    old = {} if column == "Nytt studietilbud" else {"Nytt studietilbud": "0"}
    assert found({**since, **old, column: "", "Godkjenningsinstans": body}) == {rule}


def test_a_programme_from_before_the_variable_need_not_have_been_delivered_before() -> None:
    row = {"Årstall": "2006", "Semester": "3", "Nytt studietilbud": "", "Studieprogramkode": "ANNEN"}
    previous = as_file(StudyProgramme, [{**legal_row(StudyProgramme, 0), **OLD, "Studieprogramnavn": "Et annet"}]).frame
    assert found(row, Occasion(date(2026, 2, 15), None, {StudyProgramme: previous})) == set()


def found(cells: dict[str, str], occasion: Occasion | None = None) -> set[str]:
    """The rules that a legal row with other cells breaks, apart from those of the delivery before as a whole."""
    rows = as_file(StudyProgramme, [{**legal_row(StudyProgramme, 0), **OLD, **cells}])
    occasion = occasion or Occasion(date(2026, 2, 15))
    broken = judge(StudyProgramme, {StudyProgramme: rows}, rules_of(StudyProgramme), occasion)
    return {each.rule.id for each in broken if each.rule.judged != "gone"}
