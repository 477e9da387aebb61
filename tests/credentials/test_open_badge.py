"""A badge from a record: valid by 1EdTech's schema, whole in every language, and honest about what it leaves out."""

import hashlib
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.credentials.badges import AWARD, CREDENTIAL, ISSUER, MICRO, PLACES, badge
from vidare.credentials.badges.badge_schema import must_be_a_badge
from vidare.credentials.badges.open_badge import open_badge, what_it_cannot_carry
from vidare.credentials.proofs.canonical import canonical
from vidare.credentials.refused import Refused
from vidare.language import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_badge_is_valid_and_every_term_of_it_is_known(language: str) -> None:
    one = open_badge(CREDENTIAL, language)
    must_be_a_badge(one)
    canonical(one)
    assert one["name"] == MICRO.title[language]
    assert one["credentialSubject"]["achievement"]["inLanguage"] == language


def test_a_badge_of_a_record_with_nothing_but_what_must_be_is_valid_too() -> None:
    bare = replace(
        MICRO,
        learning_outcomes=(), credits=None, hours=None, eqf=None, nkr="", assessment="", assessment_text={},
        participation="", quality_assurance="", prerequisites={}, identity_check="", supervision="", grading="",
        stackability="", url="", description={},
    )  # fmt: skip
    award = replace(AWARD, email="", grade="")
    issuer = replace(ISSUER, organisation_number="", email="")
    least = replace(CREDENTIAL, micro_credential=bare, award=award, issuer=issuer, status=(), valid_until=None)
    one = open_badge(least, "nb")
    must_be_a_badge(one)
    canonical(one)
    assert one["credentialSubject"]["achievement"]["criteria"] == {"narrative": ""}


def test_the_elements_that_have_no_field_are_found_by_their_codes() -> None:
    alignments = badge()["credentialSubject"]["achievement"]["alignment"]
    assert {(one["targetType"], one["targetCode"]) for one in alignments} == {
        ("ext:Level", "7"),
        ("ext:Assessment", "written_examination"),
        ("ext:Participation", "online"),
        ("ext:QualityAssurance", "institution"),
        ("ext:Supervision", "online"),
        ("ext:IdentityCheck", "login"),
        ("ext:Stackability", "stackable"),
    }
    assert "http://data.europa.eu/snb/eqf/7" in {one["targetUrl"] for one in alignments}


def test_the_criteria_say_what_was_asked_of_the_learner() -> None:
    said = badge()["credentialSubject"]["achievement"]["criteria"]["narrative"]
    for words in (
        "can write a program",
        "2.5 ECTS credits, 65 hours",
        "Four hours, with a computer",
        "teacher education",
    ):
        assert words in said


def test_the_learners_birth_date_and_number_are_not_in_the_badge_and_the_address_only_as_a_hash() -> None:
    text = json.dumps(badge(), ensure_ascii=False)
    assert not [secret for secret in ("1990", "123456", "constructed@example.edu") if secret in text]
    hashed = badge()["credentialSubject"]["identifier"][1]
    digest = hashlib.sha256(f"constructed@example.edu{hashed['salt']}".encode()).hexdigest()
    assert hashed["identityHash"] == f"sha256${digest}"


def test_two_badges_of_one_learner_cannot_be_joined_by_the_hash() -> None:
    other = open_badge(replace(CREDENTIAL, id="urn:uuid:1"), "en")
    assert other["credentialSubject"]["identifier"][1] != badge()["credentialSubject"]["identifier"][1]


def test_a_badge_names_the_suspensions_and_a_token_may_name_both_lists() -> None:
    assert badge()["credentialStatus"]["statusPurpose"] == "suspension"
    only = open_badge(replace(CREDENTIAL, status=PLACES[:1]), "en")
    assert only["credentialStatus"]["statusPurpose"] == "revocation"
    both = open_badge(CREDENTIAL, "en", every_status=True)
    assert [entry["statusPurpose"] for entry in both["credentialStatus"]] == ["revocation", "suspension"]
    canonical(both)
    with pytest.raises(Refused, match="credentialStatus"):
        must_be_a_badge(both)


@pytest.mark.parametrize(("written", "number"), [("2.5", 2.5), ("10", 10), ("10.0", 10), ("7.50", 7.5)])
def test_credits_are_numbers(written: str, number: float) -> None:
    one = open_badge(replace(CREDENTIAL, micro_credential=replace(MICRO, credits=Decimal(written))), "en")
    assert one["credentialSubject"]["creditsEarned"] == number
    assert one["credentialSubject"]["achievement"]["creditsAvailable"] == number


def test_a_corrected_badge_points_to_the_one_before() -> None:
    one = open_badge(replace(CREDENTIAL, replaces="urn:uuid:earlier"), "en")
    assert "urn:uuid:earlier" in one["description"]


def test_what_a_badge_cannot_carry_is_told() -> None:
    told = " ".join(sentence.told(str) for sentence in what_it_cannot_carry())
    for word in ("languages", "birth", "assessment", "status", "corrects"):
        assert word in told


def test_the_schema_refuses_what_is_no_badge() -> None:
    for change in ({"proof": {"type": "DataIntegrityProof"}}, {"type": ["VerifiableCredential"]}, {"issuer": 1}):
        with pytest.raises(Refused, match="not a badge"):
            must_be_a_badge({**badge(), **change})
