"""Files that a case names are verified by the same checks as everywhere: badges with their status, ELMO, and none."""

import json
import runpy
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.credentials.badges import AWARD, CREDENTIAL, DID, ISSUER, NOW, PLACES, badge, ed25519
from tests.credentials.badges import changed as changed_badge
from tests.credentials.recognition.constructed_case import FOLDER, changed
from tests.credentials.verification.test_elements import of_two
from tests.credentials.verification.test_genuine import SEAL
from vidare.credentials.diploma.diploma import diploma_pdf
from vidare.credentials.elm.form import elm_form
from vidare.credentials.elmo.form import elmo_form
from vidare.credentials.keys.did_web import did_document
from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.proofs import data_integrity, status_list
from vidare.credentials.recognition.case_file import read_case
from vidare.credentials.recognition.comparison import side_by_side
from vidare.credentials.recognition.missing import missing
from vidare.credentials.recognition.weighed import Weighed, WeighedCase, weighed
from vidare.intake.cannot_read import CannotRead

TODAY = NOW.date()
SIGNER = ed25519()
NAME = f"{AWARD.given_names} {AWARD.family_name}"
JUDGED = {"recognised": "2.5", "reason": "The same.", "grade_transferred": "yes"}


def with_file(folder: Path, content: str | bytes, *changes: tuple[str, Any]) -> WeighedCase:
    """The case with another file as its only credential."""
    (folder / "theirs").write_bytes(content if isinstance(content, bytes) else content.encode())
    asked = {"code": "EKS601", "file": "theirs", "judgement": JUDGED}
    ours = (("overlaps", None), ("applicant", NAME), ("decision.decided", TODAY.isoformat()))
    path = changed(folder, ("credentials", [asked]), *ours, *changes)
    document = did_document(DID, [IssuerKey(SIGNER.id, DID, SIGNER.public)])
    (folder / "did.json").write_text(json.dumps(document), encoding="utf-8")
    entry = {"id": DID, "name": "Example University", "keys": "did.json"}
    registry = {"registry": "Ours", "checked": "2026-01-01", "issuers": [entry]}
    (folder / "issuers.yaml").write_text(json.dumps(registry), encoding="utf-8")
    return weighed(read_case(path, TODAY), TODAY)


def with_badge(folder: Path, taken_back: set[int], *changes: tuple[str, Any], listed: datetime = NOW) -> WeighedCase:
    """The case with a signed badge and its status list, which was signed when `listed` says."""
    place = PLACES[1]
    (folder / "lists").mkdir(exist_ok=True)
    bits = status_list.with_bits(taken_back)
    published = status_list.written(place.list_url, "suspension", bits, SIGNER, listed)
    (folder / "lists" / "1.json").write_text(published, encoding="utf-8")
    signed = data_integrity.signed(badge(), SIGNER, CREDENTIAL.issued)
    return with_file(folder, json.dumps(signed), ("status_lists", "lists"), *changes)


def only(case: WeighedCase) -> Weighed:
    return case.credentials[0]


def test_a_badge_that_was_not_taken_back_is_strong(tmp_path: Path) -> None:
    one = only(with_badge(tmp_path, {1}))
    assert {grade.criterion: grade.grade for grade in one.grades} == {
        "quality_assurance": "strong",
        "verification": "strong",
        "level": "strong",
        "learning_outcomes": "substantial",
        "workload": "strong",
        "testing": "strong",
        "identification": "substantial",
    }
    assert (one.asked.facts.supervision, one.asked.facts.identity_check) == ("online", "login")


def test_an_old_status_list_makes_a_badge_less_sure(tmp_path: Path) -> None:
    one = only(with_badge(tmp_path, {1}, listed=CREDENTIAL.issued))
    assert one.grade("verification").grade == "substantial"


def test_a_badge_that_was_taken_back_can_t_be_recognised(tmp_path: Path) -> None:
    case = with_badge(tmp_path, {PLACES[1].index})
    assert only(case).grade("verification").grade == "none"
    said = [sentence.told(str) for sentence in missing(case)]
    assert any("the credential is not verified: The issuer has suspended it" in text for text in said)


def test_a_refusal_for_want_of_verification_needs_no_more(tmp_path: Path) -> None:
    refused = {"recognised": "0", "difference": "not_verified", "reason": "It was taken back."}
    case = with_badge(tmp_path, {PLACES[1].index}, ("credentials.0.judgement", refused))
    assert missing(case) == ()
    assert (case.outcome, case.given) == ("refused", Decimal(0))


def test_a_badge_of_an_issuer_that_nobody_knows_is_weak(tmp_path: Path) -> None:
    multikey = SIGNER.public.multikey()
    stranger = ed25519(multikey, did=f"did:key:{multikey}")
    one = changed_badge(badge(), lambda said: said["issuer"].update(id=stranger.controller))
    signed = data_integrity.signed(one, stranger, CREDENTIAL.issued)
    weak = only(with_file(tmp_path, json.dumps(signed)))
    assert weak.asked.facts.verified
    assert {grade.grade for grade in weak.grades} == {"weak"}


def test_unsigned_elmo_is_read_and_not_verified(tmp_path: Path) -> None:
    one = only(with_file(tmp_path, elmo_form(CREDENTIAL, "en")))
    assert one.grade("verification").unknown
    assert (one.asked.facts.eqf, one.asked.facts.nkr, one.asked.credits) == (
        (7,),
        ("7",),
        CREDENTIAL.micro_credential.credits,
    )
    assert [list(texts.values()) for texts in one.asked.facts.outcomes]
    facts = one.asked.facts
    assert (facts.country, facts.registers) == ("NO", {"organisasjonsnummer": ISSUER.organisation_number})
    assert facts.quality_assurance == "kvalitetssikring av institusjonen"
    assert {grade.grade for grade in one.grades} <= {"weak", "none"}


def test_of_a_badge_with_several_achievements_one_is_named_and_no_other_counts(tmp_path: Path) -> None:
    content = json.dumps(of_two())
    with pytest.raises(CannotRead, match=r"holds several results: .*, urn:x:second"):
        with_file(tmp_path, content)
    judged = {**JUDGED, "recognised": "5"}
    asked = {"code": "DATA", "file": "theirs", "result": "urn:x:second", "judgement": judged}
    one = only(with_file(tmp_path, content, ("credentials.0", asked)))
    assert (one.asked.credits, one.asked.facts.grade) == (Decimal(5), "D")


def test_of_several_results_one_has_to_be_named(tmp_path: Path) -> None:
    other = replace(CREDENTIAL, id="urn:uuid:0dbd2b4c-0b5c-5b4c-8d0e-000000000002")
    both = elmo_form([CREDENTIAL, other], "en")
    with pytest.raises(CannotRead, match="it holds several results"):
        with_file(tmp_path, both)
    assert only(with_file(tmp_path, both, ("credentials.0.result", other.id))).asked.facts.id == other.id
    with pytest.raises(CannotRead, match="it holds no result urn:x"):
        with_file(tmp_path, both, ("credentials.0.result", "urn:x"))


def test_what_was_failed_is_not_recognised(tmp_path: Path) -> None:
    failed = replace(CREDENTIAL, award=replace(AWARD, grade="F"))
    with pytest.raises(CannotRead, match="so there is nothing to recognise"):
        with_file(tmp_path, elmo_form(failed, "en"))


def test_what_is_dated_on_a_day_to_come_is_not_recognised_yet(tmp_path: Path) -> None:
    tomorrow = replace(CREDENTIAL, award=replace(AWARD, awarded=TODAY + timedelta(days=1)))
    with pytest.raises(CannotRead, match="EKS601 is said to be passed on a day still to come"):
        with_file(tmp_path, elmo_form(tomorrow, "en"))


def test_a_file_in_which_programs_find_no_result_is_told(tmp_path: Path) -> None:
    """As a diploma that only people can read: its facts have to be stated."""
    with pytest.raises(CannotRead, match="theirs: it tells no result"):
        with_file(tmp_path, diploma_pdf(CREDENTIAL, "en", b"none", SEAL))


def two_of(folder: Path, one: str, other: str, first: str, second: str) -> None:
    """A case that asks for a result of one file, and under another code for one of another file."""
    (folder / "other").write_text(other, encoding="utf-8")
    asked = [
        {"code": "EKS601", "file": "theirs", "result": first, "judgement": JUDGED},
        {"code": "SECOND", "file": "other", "result": second, "judgement": JUDGED},
    ]
    with_file(folder, one, ("credentials", asked))


def test_one_credential_in_two_forms_counts_once(tmp_path: Path) -> None:
    signed = json.dumps(data_integrity.signed(badge(), SIGNER, CREDENTIAL.issued))
    with pytest.raises(CannotRead, match=r"EKS601 and SECOND are the same credential \(urn:uuid:0dbd"):
        two_of(tmp_path, signed, elmo_form(CREDENTIAL, "en").decode(), CREDENTIAL.id, CREDENTIAL.id)


def programme(issuer: str = "University of Elsewhere") -> str:
    """A programme of ten credits with a course of five in it, as other systems write ELMO."""

    def result(number: str, worth: int, held: str) -> str:
        return f"""<learningOpportunitySpecification>
        <identifier type="local">{number}</identifier><title>{number}</title>
        <specifies><learningOpportunityInstance><date>2026-06-01</date><status>passed</status>
        <credit><scheme>ects</scheme><value>{worth}</value></credit>
        <level><type>EQF</type><value>7</value></level><level><type>EQF</type><value>4</value></level>
        <level><type>NQF</type><value>8</value></level>
        </learningOpportunityInstance></specifies>{held}</learningOpportunitySpecification>"""

    course = result("MAT1", 5, "")
    return f"""<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"><learner/><report><issuer>
    <country>IE</country><title>{issuer}</title></issuer>{result("PROG", 10, f"<hasPart>{course}</hasPart>")}
    </report></elmo>"""


def test_a_part_counts_in_its_whole_or_by_itself(tmp_path: Path) -> None:
    both = programme()
    with pytest.raises(CannotRead, match="SECOND is a part of EKS601, whose credits are those of its parts"):
        two_of(tmp_path, both, both, "PROG", "MAT1")
    with pytest.raises(CannotRead, match="EKS601 is a part of SECOND"):
        two_of(tmp_path, both, both, "MAT1", "PROG")


def test_the_same_number_at_another_university_is_another_course(tmp_path: Path) -> None:
    two_of(tmp_path, programme(), programme(issuer="University of Nowhere"), "PROG", "MAT1")
    with pytest.raises(CannotRead, match="are the same credential"):
        two_of(tmp_path, programme(), programme(), "MAT1", "MAT1")


def test_of_a_course_that_was_failed_and_taken_again_the_one_that_was_passed_counts(tmp_path: Path) -> None:
    passed, failed = programme(), programme().replace(">passed<", ">failed<")
    report = failed[failed.index("<report>") : failed.index("</elmo>")]
    one = only(with_file(tmp_path, passed.replace("<report>", f"{report}<report>"), ("credentials.0.result", "MAT1")))
    assert one.asked.credits == Decimal(5)
    twice = passed.replace("</elmo>", passed[passed.index("<report>") :])
    with pytest.raises(CannotRead, match="it holds several results MAT1, and nothing to tell them apart by"):
        with_file(tmp_path, twice, ("credentials.0.result", "MAT1"))


def test_levels_that_contradict_each_other_are_told_and_the_lowest_counts(tmp_path: Path) -> None:
    case = with_file(tmp_path, programme(), ("credentials.0.result", "MAT1"), ("target.eqf", "5"))
    told = only(case).grade("level")
    assert told.sentence.told(str) == "Several levels are told, and do not agree."
    assert [look.found for look in told.looked_at] == ["4, 7", None]
    (level,) = [rule for rule in case.rules if rule.rule == "level"]
    assert (level.met, "is at EQF level 4" in level.said.told(str)) == (False, True)


def test_a_level_of_another_countrys_framework_is_not_taken_for_norwegian(tmp_path: Path) -> None:
    """Level 8 of the Irish framework is a bachelor's degree, and of the Norwegian one a doctorate."""
    irish = only(with_file(tmp_path, programme(), ("credentials.0.result", "MAT1"))).asked.facts
    ours = only(with_file(tmp_path, programme().replace("IE<", "NO<"), ("credentials.0.result", "MAT1"))).asked.facts
    assert (irish.nkr, ours.nkr) == ((), ("8",))


def test_what_says_that_it_has_no_credits_gets_none_by_hand(tmp_path: Path) -> None:
    nothing = programme().replace("<value>5</value>", "<value>0</value>")
    for by_hand in ({}, {"credits": "5"}):
        asked = {"code": "EKS601", "file": "theirs", "result": "MAT1", **by_hand}
        with pytest.raises(CannotRead, match="the credential of EKS601 says that it has 0 credits"):
            with_file(tmp_path, nothing, ("credentials.0", asked))


@pytest.mark.parametrize(("status", "told"), [("Failed", "failed"), ("Provisional", "in-progress")])
def test_a_badge_whose_result_was_not_passed_is_not_recognised(tmp_path: Path, status: str, told: str) -> None:
    def say(one: dict[str, Any]) -> None:
        one["credentialSubject"]["result"].append({"type": ["Result"], "status": status})

    signed = data_integrity.signed(changed_badge(badge(), say), SIGNER, CREDENTIAL.issued)
    with pytest.raises(CannotRead, match=f"that it is {told}, so there is nothing to recognise"):
        with_file(tmp_path, json.dumps(signed))


@pytest.mark.parametrize("content", [b"", b"hello", b"<svg/>", b"{", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7 torn"])
def test_what_is_no_credential_is_told(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(CannotRead, match=r"case\.yaml, line \d+: theirs"):
        with_file(tmp_path, content)


def test_outcomes_stand_side_by_side_with_the_words_they_share() -> None:
    wanted = ({"en": "can explain how machine learning works"}, {"en": "can sail"})
    found = ({"en": "knows machines and explains them"}, {"en": "can cook"})
    one, other = side_by_side(wanted, found, "nb")
    assert (one.nearest, set(one.shared)) == (found[0]["en"], {"explains", "machines"})
    assert (other.wanted, other.nearest, other.shared) == ("can sail", "", ())
    assert side_by_side(wanted, (), "en")[0].nearest == ""


def test_of_a_badge_that_only_describes_itself_the_outcomes_are_weak_and_words_stand_for_codes(tmp_path: Path) -> None:
    """As badges of others are: a description, and criteria that no program can take apart."""

    def plain(one: dict[str, Any]) -> None:
        achievement = one["credentialSubject"]["achievement"]
        achievement.update(description="Programming in schools", criteria={"narrative": "An essay was handed in."})
        del achievement["alignment"]

    signed = data_integrity.signed(changed_badge(badge(), plain), SIGNER, CREDENTIAL.issued)
    told = only(with_file(tmp_path, json.dumps(signed)))
    assert told.grade("learning_outcomes").grade == "weak"
    assert told.grade("learning_outcomes").sentence.told(str).startswith("Only a description is told")
    assert (told.asked.facts.assessment, told.grade("testing").grade) == ("", "weak")


def test_the_name_of_an_issuer_is_that_of_the_registry(tmp_path: Path) -> None:
    assert ISSUER.name["en"] == "Example University"
    told = only(with_badge(tmp_path, set())).asked.facts.issuer
    assert told["nb"] == "Example University"


def test_the_example_s_badge_can_be_made_again(tmp_path: Path) -> None:
    runpy.run_path(str(FOLDER / "make_credential.py"))["make"](tmp_path)
    assert (tmp_path / "did.json").read_bytes() == (FOLDER / "did.json").read_bytes()
    (tmp_path / "case").mkdir()
    path = changed(tmp_path / "case")
    (tmp_path / "case" / "digi614.json").write_bytes((tmp_path / "digi614.json").read_bytes())
    case = weighed(read_case(path, date(2026, 2, 15)), date(2026, 2, 15))
    assert only(case).asked.facts.verified
    assert missing(case) == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (json.dumps(elm_form(CREDENTIAL)), "without a seal"),
        (json.dumps(did_document(DID, [])), "no credential"),
        ("hello", "nothing that vidare verifies"),
    ],
)
def test_a_file_that_is_not_verified_is_told_at_its_place(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(CannotRead, match=rf"case\.yaml, line [0-9]+: theirs can't be verified: .*{words}"):
        with_file(tmp_path, content)
