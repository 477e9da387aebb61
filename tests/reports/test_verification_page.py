"""The page on which people see whether a credential is genuine: the verdict, by whom, and every check in words."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.credentials.badges import NOW, badge, changed
from tests.credentials.test_data_integrity import SIGNED, TAMPERED
from tests.credentials.verification.settings import SIGNER, judged, known
from tests.credentials.verification.test_genuine import FORMS
from vidare.credentials.proofs.data_integrity import signed
from vidare.credentials.verification.check_names import ASKED, NAMES
from vidare.credentials.verification.verdict import ORDER
from vidare.language import LANGUAGES
from vidare.reports.verification.page import page
from vidare.reports.verification.shown import Shown
from vidare.reports.wording import Wording


def seen(html: str) -> str:
    """The words of a page."""
    return re.sub(r"<[^>]+>", " ", html.split("</head>")[1])


def test_a_genuine_credential_is_shown_with_the_name_in_the_registry() -> None:
    html = page([judged(SIGNED)], NOW, "en", offline=True)
    words = seen(html)
    assert "Genuine" in html.split("<title>")[1].split("</title>")[0]
    for word in ("Constructed-Čállí", "Example University", "Programming for teachers", "Test registry", "1 June 2026"):
        assert word in words
    assert "Nobody was asked over the network" in words


def test_what_an_unproven_file_says_is_told_as_what_it_says() -> None:
    html = page([judged(changed(SIGNED, TAMPERED["grade"][1]))], NOW, "en", offline=False)
    words = seen(html)
    assert "Not genuine" in words
    assert "Do not rely on it" in words
    assert "Says it is issued by" in words
    assert "Issued by" not in words


def test_every_check_is_there_with_what_it_asks() -> None:
    verdict = judged(FORMS["pdf"])
    words = seen(page([verdict], NOW, "en", offline=True)).replace("&#39;", "'")
    for one in verdict.checks:
        assert NAMES[one.check].text in words
        assert ASKED[one.check].text in words
    assert NAMES.keys() == ASKED.keys() == ORDER.keys()


def test_checks_that_were_not_reached_are_told_in_one_sentence() -> None:
    words = seen(page([judged("eyJhbGciOiJFUzI1NiJ9.eyJ2YyI6e319.AAAA")], NOW, "en", offline=True))
    assert words.count("Not looked at") == 1
    assert "is not known: Vocabularies, Terms, Proof, Signature, Key, Issuer, Register, Validity, Status." in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(language: str) -> None:
    files = [judged(content) for content in FORMS.values()] + [
        judged(b""),
        judged(SIGNED, known(NOW + timedelta(days=9999))),
    ]
    html = page(files, NOW, language, offline=True)
    assert f'<html lang="{LANGUAGES[language]}">' in html
    assert "default-src 'none'" in html
    assert not re.search(r"<script|<link[^>]*href=\"(?!data:)|src=|url\(", html)
    assert not re.search(r"\{\w+\}", seen(html))


def test_words_of_a_credential_are_words_and_no_markup() -> None:
    evil = "<script>alert(1)</script>"
    html = page([judged(signed(badge(given_names=evil, grade=evil), SIGNER, NOW))], NOW, "en", offline=True)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_each_element_is_told_with_what_stands_there() -> None:
    (result,) = Shown(judged(SIGNED), Wording("nb")).results
    told = {element.name: element.said for element in result.elements}
    assert told["Tittel på mikrokvalifikasjonen"] == ("Programming for teachers",)
    assert told["Utstedelsesdato"] == ("1. juni 2026",)
    assert told["Nivå for læringen (EQF, QF-EHEA)"] == ("EQF 7", "NQF 7")
    assert told["Karakter som er oppnådd"] == ("B",)


def test_what_only_informs_is_never_marked_as_if_it_spoke_against_the_credential() -> None:
    shown = {check.name: check for check in Shown(judged(SIGNED), Wording("en")).checks}
    assert (shown["Signature"].word, shown["Signature"].decides) == ("Holds", True)
    assert (shown["Evidence"].word, shown["Evidence"].result, shown["Evidence"].decides) == ("", "unknown", False)
    html = page([judged(SIGNED)], NOW, "en", offline=True)
    assert '<li class="unknown">' not in html
    assert "Not looked at" not in html, "nothing was left out"


def test_a_text_that_is_shown_in_part_says_so() -> None:
    """Half a learning outcome reads as a whole one where its end is taken away unmarked."""
    narrative = f"**Learning outcomes:**\n\n- can {'x' * 595}\n- can {'y' * 596} and more\n"
    long = changed(badge(), lambda one: one["credentialSubject"]["achievement"]["criteria"].update(narrative=narrative))
    words = seen(page([judged(signed(long, SIGNER, NOW))], NOW, "en", offline=True))
    assert f"can {'x' * 595} " in words
    assert f"can {'y' * 595}… " in words


def elmo(status: str, grade: str = "", country: str = "NO") -> bytes:
    """A course in ELMO with a part, both as told."""

    def result(held: str = "") -> str:
        label = f"<resultLabel>{grade}</resultLabel>" if grade else ""
        return f"""<learningOpportunitySpecification><title>Course</title><specifies><learningOpportunityInstance>
        <status>{status}</status>{label}</learningOpportunityInstance></specifies>{held}
        </learningOpportunitySpecification>"""

    return f"""<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"><learner/><report><issuer>
    <country>{country}</country></issuer>{result(f"<hasPart>{result()}</hasPart>")}</report></elmo>""".encode()


@pytest.mark.parametrize(
    ("status", "grade", "told"),
    [
        ("passed", "", ""),
        ("failed", "", "not passed"),
        ("failed", "F", "F, not passed"),
        ("failed", "H", "not passed"),
        ("in-progress", "", "not finished"),
    ],
)
def test_nobody_takes_a_result_that_was_not_passed_for_one_that_was(status: str, grade: str, told: str) -> None:
    (result,) = Shown(judged(elmo(status, grade)), Wording("en")).results
    assert (result.grade, result.parts[0].grade) == (told, told)


def test_a_letter_that_means_not_passed_in_norway_is_a_grade_abroad() -> None:
    (result,) = Shown(judged(elmo("passed", "H", "US")), Wording("en")).results
    assert result.grade == "H"


def test_of_several_files_each_heading_says_which_it_is_and_a_list_leads_to_it() -> None:
    tampered = changed(SIGNED, TAMPERED["grade"][1])
    verdicts = [replace(judged(one), file=name) for one, name in ((SIGNED, "a/1.json"), (tampered, "b/<2>.json"))]
    html = page(verdicts, NOW, "en", offline=True)
    headings = [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<h2.*?</h2>", html, re.DOTALL)]
    assert headings == ["✓Genuine: a/1.json", "✕Not genuine: b/&lt;2&gt;.json"]
    listed = re.findall(r'<li><a href="#(file-\d)">(.*?)</a> *<span[^>]*>(.*?)</span></li>', html)
    assert listed == [("file-1", "a/1.json", "Genuine"), ("file-2", "b/&lt;2&gt;.json", "Not genuine")]
    assert "Files: 2. Genuine: 1, Not genuine: 1." in seen(html)


def test_of_one_file_the_heading_is_the_verdict() -> None:
    html = page([judged(SIGNED)], NOW, "en", offline=True)
    assert re.sub(r"<[^>]+>", "", html.split("<h2")[1].split(">", 1)[1].split("</h2>")[0]) == "✓Genuine"
    assert "<nav" not in html


def test_the_same_verdict_gives_the_same_page() -> None:
    assert page([judged(SIGNED)], NOW, "nb", offline=True) == page([judged(SIGNED)], NOW, "nb", offline=True)


def test_words_in_another_language_than_the_page_say_so() -> None:
    norwegian, english = (page([judged(SIGNED)], NOW, language, offline=True) for language in ("nb", "en"))
    assert '<dd class="large" lang="en-GB">Programming for teachers</dd>' in norwegian
    assert '<dd class="large">Programming for teachers</dd>' in english
    assert english.count("lang=") == 1
