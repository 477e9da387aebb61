"""What is said of a cell with a sign too many: which it is, and what to write."""

import pytest

from vidare.rules.way_out import not_digits, other_spelling, unread
from vidare.tables.code_list import load
from vidare.tables.declaration import Between, Column
from vidare.tables.kind import Kind, day, decimal, digits, term, text, whole
from vidare.tables.study_programme import StudyProgramme


def column(kind: Kind, legal: Between | None = None) -> Column:
    return Column("A", kind, "A column.", legal)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("\u22125", "Write -5, with a hyphen for the minus sign."),
        ("5 ", "Write 5, without the blank."),
        (" 7,5", "Write 7,5, without the blank."),
        ("+5", "Write 5, without the plus sign."),
        ("1\u00a0234", "Write 1234, without the blank."),
        ("50 %", "Write 50, without the percent sign."),
        ('="15"', "Write 15, without the equals sign and the quotation marks."),
        ("#N/A", "The cell shows an error, and no value: correct the formula that it comes from, or write the value."),
        ("femten", None),
        ("1 % 2", None),
    ],
)
def test_the_sign_in_the_way_of_a_number_and_the_right_form_are_told(found: str, said: str | None) -> None:
    sentence = unread(found, column(decimal(5, 2)))
    assert (sentence and sentence.told(str)) == said


@pytest.mark.parametrize(
    ("found", "legal", "said"),
    [
        ("50 %", Between(0, 100), "Write 50, without the percent sign."),
        ("50 %", Between(0, 1, above=True), "Write 0.5: a part of 1, without the percent sign."),
        ("1%", Between(0, 1, above=True), "Write 0.01: a part of 1, without the percent sign."),
        ("100 %", Between(0, 1, above=True), "Write 1: a part of 1, without the percent sign."),
        ("33,3 %", Between(0, 1, above=True), None),
        ("0 %", Between(0, 1, above=True), None),
        ("150 %", Between(0, 100), None),
        ("\u22125", Between(0), None),
        ("+5", Between(0), "Write 5, without the plus sign."),
    ],
)
def test_what_is_to_be_written_is_legal_in_the_column(found: str, legal: Between, said: str | None) -> None:
    sentence = unread(found, column(decimal(5, 2), legal))
    assert (sentence and sentence.told(str)) == said


def test_a_whole_number_is_not_told_to_be_written_with_decimals() -> None:
    assert unread(" 7,5", column(whole())) is None
    assert unread(" 7", column(whole())) is not None


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("2025.0", "Write 2025, without decimals."),
        ("3,00", "Write 3, without decimals."),
        ("3.5", None),
        ("12.000", None),
        ("1,000", None),
    ],
)
def test_a_whole_number_with_needless_decimals_is_told_without_them(found: str, said: str | None) -> None:
    sentence = unread(found, column(whole()))
    assert (sentence and sentence.told(str)) == said


@pytest.mark.parametrize(("found", "told"), [("3.0", True), ("2.0", False)])
def test_a_number_that_is_no_code_of_the_column_is_not_to_be_written(found: str, told: bool) -> None:
    assert (unread(found, StudyProgramme.columns["semester"]) is not None) == told


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("\ufeff010020", "010020"),
        ('="010020"', "010020"),
        (" 010020", "010020"),
        ("'010020", "010020"),
        (" 10020", None),
    ],
)
def test_the_sign_in_the_way_of_a_code_is_told_where_it_is_one_without(found: str, right: str | None) -> None:
    sentence = not_digits(found, digits(6))
    assert (sentence and sentence.gaps["right"]) == right


def test_a_number_in_a_column_of_text_is_to_be_given_the_form_of_text() -> None:
    said = unread("1.2345678901234567e19", column(text(20)))
    assert said is not None
    assert "give the column the form of text" in said.told(str)
    assert unread("[1, 2]", column(text(20))) is None


@pytest.mark.parametrize(("found", "right"), [("10020", "010020"), ("0", "000000"), ("1234567", None), ("", None)])
def test_a_code_with_too_few_digits_may_have_lost_its_zeros(found: str, right: str | None) -> None:
    sentence = not_digits(found, digits(6))
    assert (sentence and sentence.told(str)) == (right and f"Has it lost zeros in front? Then write {right}.")


@pytest.mark.parametrize("found", ["2024", "2018 H", "haust 2018"])
def test_a_semester_is_told_in_which_form_it_stands_and_has_lost_no_zeros(found: str) -> None:
    said = not_digits(found, term())
    assert said is not None
    assert said.told(str) == "Write the year, and 1 for spring or 3 for autumn: 20183 is the autumn of 2018."


@pytest.mark.parametrize(("found", "told"), [("Haust", "Write 3."), ("H", "Legal: 1 = spring; 3 = autumn.")])
def test_a_word_where_a_code_belongs_is_answered_with_the_code_or_all_of_them(found: str, told: str) -> None:
    said = unread(found, StudyProgramme.columns["semester"])
    assert said is not None
    assert said.told(str) == told


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("31.12.2024", "2024-12-31"),
        ("1.2.2024", "2024-02-01"),
        ("01.02.2024 00:00:00", "2024-02-01"),
        ("2024/02/01", "2024-02-01"),
        ("20240201", "2024-02-01"),
        ("2024-2-1", "2024-02-01"),
        (" 2024-02-01", "2024-02-01"),
        ("1/2/2024", None),
        ("202411", None),
        ("2024123", None),
        ("31.02.2024", None),
        ("01.02.2024 12:30", None),
        ("45000", None),
        ("vår 2024", None),
    ],
)
def test_a_day_written_in_another_usual_way_is_told_as_it_should_stand(found: str, right: str | None) -> None:
    sentence = unread(found, column(day()))
    assert (sentence and sentence.told(str)) == (right and f"Write it as {right}.")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("ln", "Write LN."),
        ("ln\u00a0", "Write LN."),
        ("LN\u00a0", "It starts or ends with a blank; take it away."),
        ("XX", None),
    ],
)
def test_a_code_that_is_spelt_otherwise_than_in_its_list_is_told_as_it_stands_there(
    found: str, said: str | None
) -> None:
    sentence = other_spelling(found, load("level"))
    assert (sentence and sentence.told(str)) == said


@pytest.mark.parametrize("found", ["\u041c2", "\u039c2", "M\u200b2", "\uff2d2", " m\u00a02"])
def test_a_code_that_only_looks_like_a_legal_one_is_told_to_be_so(found: str) -> None:
    said = other_spelling(found, load("level"))
    assert said is not None
    assert said.told(str) == "Write M2 anew: some characters there only look like these, or can't be seen."


@pytest.mark.parametrize(
    ("found", "codes", "said"),
    [
        ("ja", "yes_no", "Write yes."),
        ("Nei ", "yes_no", "Write no."),
        ("Norge", "country", "Write NO."),
        ("kanskje", "yes_no", None),
        ("2", "institution_type", "Write 02."),
        ("ikke videreutdanning", "continuing_education", "Write 0."),
    ],
)
def test_what_a_code_is_called_in_any_language_leads_to_the_code(found: str, codes: str, said: str | None) -> None:
    sentence = other_spelling(found, load(codes))
    assert (sentence and sentence.told(str)) == said
