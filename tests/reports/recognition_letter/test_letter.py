"""The letter: says what was decided and why, in three languages, on paper and in Word, the same every time."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.credentials.recognition.constructed_case import FOLDER, TODAY, changed, weigh
from vidare.credentials.recognition.case_file import read_case
from vidare.credentials.recognition.weighed import WeighedCase, weighed
from vidare.language import LANGUAGES
from vidare.reports.documents.page import page
from vidare.reports.recognition_letter.as_letter import Undecided, as_letter
from vidare.reports.recognition_letter.letter import LetterPart
from vidare.reports.recognition_letter.letter_pdf import letter_pdf
from vidare.reports.recognition_letter.letter_word import letter_word
from vidare.reports.recognition_letter.sheet import sheet


@pytest.fixture(scope="module")
def case() -> WeighedCase:
    return weighed(read_case(FOLDER / "case.yaml", TODAY), TODAY)


def text_of_pdf(content: bytes) -> str:
    from pypdf import PdfReader

    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def text_of_word(content: bytes) -> str:
    import docx

    file = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


SAID = (
    "We recognise 7.5 of the 10 credits that you applied for.",
    "We take off 1.5 of these",
    "You get 6 credits.",
    "KI-INTRO, which counted already, counts 2 credits less",
    "16 credits of these courses, where you had 12",
    "the learning outcomes differ in what is essential",
    "Two of the three parts answer to your programme.",
    "within 3 weeks",
    "3 March 2026",
    "the appeals committee of the university college",
    "Testperson D, prodekan",
    "Constructed example",
)


def test_pdf_and_word_say_the_same(case: WeighedCase) -> None:
    letter = as_letter(case, "en")
    pdf, word = text_of_pdf(letter_pdf(letter)), text_of_word(letter_word(letter))
    for said in SAID:
        assert said in pdf
        assert said in word


def test_the_pdf_can_be_read_by_a_screen_reader(case: WeighedCase) -> None:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(letter_pdf(as_letter(case, "nn"))))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "nn-NO"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == as_letter(case, "nn").title


def rows_of(part: LetterPart) -> list[list[str]]:
    assert part.table is not None
    return [[cell.text for cell in row] for row in part.table.rows]


def test_the_letter_has_a_row_of_credits_and_seven_criteria_for_each_credential(case: WeighedCase) -> None:
    letter = as_letter(case, "en")
    ours, theirs = "University of Bergen (constructed example)", "Exempeluniversitetet (constructed)"
    assert rows_of(letter.parts[0]) == [
        ["Foundations of Artificial Intelligence (DIGI614)", ours, "2.5", "2.5", "0", "2.5", "passed"],
        ["Applied machine learning (constructed) (KI-KURS)", theirs, "7.5", "5", "1.5", "3.5", "not transferred"],
    ]
    ai, ml = (rows_of(part) for part in letter.annex if part.table)
    assert [row[1] for row in ai] == ["strong", "substantial", *["strong"] * 4, "substantial"]
    assert ml[1] == [
        "Verification",
        "substantial",
        "Exempeluniversitetet confirmed the result by e-mail on 20 January 2026.",
    ]
    assert [part.heading for part in letter.parts] == [
        "Your courses and credits", rows_of(letter.parts[0])[0][0], rows_of(letter.parts[0])[1][0], "If you disagree",
    ]  # fmt: skip


def test_a_grade_of_another_country_that_is_carried_over_stands_as_it_was_given(tmp_path: Path) -> None:
    changes = (("credentials.1.stated.grade", "G"), ("credentials.1.judgement.grade_transferred", "yes"))
    assert rows_of(as_letter(weigh(tmp_path, *changes), "en").parts[0])[1][-1] == "G"
    norwegian = (*changes, ("credentials.1.stated.country", "NO"))
    assert rows_of(as_letter(weigh(tmp_path, *norwegian), "en").parts[0])[1][-1] == "passed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_letter_is_the_same_bytes(case: WeighedCase, language: str) -> None:
    letter = as_letter(case, language)
    assert letter_pdf(letter) == letter_pdf(letter)
    assert letter_word(letter) == letter_word(letter)


def test_the_officer_s_words_are_in_the_language_of_the_letter(case: WeighedCase) -> None:
    said = {language: text_of_word(letter_word(as_letter(case, language))) for language in LANGUAGES}
    assert "Den kan skilles fra resten" in said["nb"]
    assert "Han kan skiljast frå resten" in said["nn"]
    assert "10. februar 2026" in said["nn"]
    assert "7,5" in said["nb"]


def test_a_refusal_says_why_and_what_can_be_done(tmp_path: Path) -> None:
    reason = {"en": "The course is at another level."}
    refused = {"recognised": "0", "difference": "level", "reason": reason}
    changes = tuple((f"credentials.{place}.judgement", refused) for place in (0, 1))
    said = text_of_pdf(letter_pdf(as_letter(weigh(tmp_path, *changes), "en")))
    for text in (
        "We can't recognise the 10 credits that you applied for.",
        "The 2.5 credits are not recognised.",
        "substantial difference",
        "the level is lower than asked for",
        reason["en"],
        "You can appeal within 3 weeks",
    ):
        assert text in said
    assert "overlap" not in said.casefold().replace("recognised overlap you get", "")


def test_a_full_recognition_says_so(tmp_path: Path) -> None:
    whole = {"recognised": "7.5", "reason": {"en": "All of it."}, "grade_transferred": "yes"}
    letter = as_letter(weigh(tmp_path, ("credentials.1.judgement", whole), ("overlaps", None)), "en")
    assert letter.lead == "We recognise all of the 10 credits that you applied for."
    assert "not transferred" not in text_of_word(letter_word(letter))


def test_what_two_credentials_share_that_are_both_decided_now_is_not_called_credits_that_the_learner_has(
    tmp_path: Path,
) -> None:
    shared = {"course": "DIGI614", "other": "KI-KURS", "credits": "2", "valid_from": "2022-08-01"}
    part = ("credentials.1.judgement.overlap_in_part", {"DIGI614": "1"})
    letter = as_letter(weigh(tmp_path, ("counted", []), ("overlaps", [shared]), part), "en")
    said = "We take off 1 of these, since credits for the same learning count once. You get 6.5 credits."
    assert letter.after_lead[0] == said
    assert "already" not in " ".join(letter.after_lead)


@pytest.mark.parametrize(
    ("recognised", "lead", "said"),
    [
        ("1", "We recognise the one credit that you applied for.", "The one credit is recognised."),
        ("0.5", "We recognise 0.5 of the one credit that you applied for.", "0.5 of 1 credit is recognised."),
        ("0", "We can't recognise the one credit that you applied for.", "The one credit is not recognised."),
    ],
)
def test_one_credit_is_not_told_as_several(tmp_path: Path, recognised: str, lead: str, said: str) -> None:
    judged = {"recognised": recognised, "reason": "So it is.", "grade_transferred": "no"}
    judged |= {"difference": "level"} if recognised != "1" else {}
    one = (("credentials.0", None), ("overlaps", None), ("credentials.0.stated.credits", "1"))
    letter = as_letter(weigh(tmp_path, *one, ("credentials.0.judgement", judged)), "en")
    assert (letter.lead, letter.parts[1].paragraphs[0]) == (lead, said)


def test_a_check_that_failed_is_told_to_whom_it_concerns(tmp_path: Path) -> None:
    refused = {"recognised": "0", "difference": "not_verified", "reason": "We asked you for the file as it was issued."}
    path = changed(tmp_path, ("credentials.0.judgement", refused), ("overlaps", None),
                   ("credentials.1.judgement.overlap_in_part", None))  # fmt: skip
    badge = (tmp_path / "digi614.json").read_text("utf-8")
    (tmp_path / "digi614.json").write_text(badge.replace("Foundations", "Mastery"), encoding="utf-8")
    reasons = as_letter(weighed(read_case(path, TODAY), TODAY), "en").parts[1].paragraphs
    assert reasons[-1].startswith("When we verified the credential, this did not hold: The signature does not fit")
    assert "not_verified" not in " ".join(reasons)


def test_an_exception_is_told_with_its_reason(tmp_path: Path) -> None:
    case = weigh(tmp_path, ("target.reused_before", "90"), ("exceptions", {"new_credits": {"en": "An old promise."}}))
    said = text_of_pdf(letter_pdf(as_letter(case, "en")))
    assert "We make an exception from this rule: An old promise." in said


def test_no_letter_without_a_decision(tmp_path: Path) -> None:
    for lacking in ("decision", "credentials.0.judgement"):
        with pytest.raises(Undecided):
            as_letter(weigh(tmp_path, (lacking, None)), "en")


def test_long_words_and_odd_letters_stay_whole(case: WeighedCase) -> None:
    letter = replace(as_letter(case, "en"), recipient="Ánne Čállí Ŋuorgalaš-Ødegård", day=date(2026, 2, 10))
    assert "Ánne Čállí Ŋuorgalaš-Ødegård" in text_of_pdf(letter_pdf(letter))


def test_the_sheet_shows_both_texts_and_names_nobody(case: WeighedCase) -> None:
    said = page(sheet(case, "en"))
    assert "can explain how machine learning works" in said
    assert "can explain what machine learning and language models are" in said
    assert "a person judges" in said
    assert "Check before use" in said
    for name in ("Tretten", "prodekan", "studiekonsulent"):
        assert name not in said


def test_the_sheet_tells_the_numbers_to_check_in_its_language(case: WeighedCase) -> None:
    said = page(sheet(case, "nn"))
    assert "Den høgaste alderen læring kan ha" in said
    assert "attgitt etter minnet" in said
    assert "from memory" not in said


def test_the_sheet_leads_to_no_outcomes_where_a_credential_tells_none(tmp_path: Path) -> None:
    said = page(sheet(weigh(tmp_path, ("credentials.1.stated.outcomes", None)), "en"))
    assert said.count("All outcomes of the credential:") == 1
    assert said.count("The credential tells no outcomes, so there is nothing to compare with.") == 1
