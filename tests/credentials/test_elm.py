"""ELM conforms to the SHACL shapes but for what the seal adds, and carries every element by the EU's own terms."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.credentials.badges import MICRO
from tests.credentials.elm_shapes import shacl_findings
from tests.credentials.forms import CREDENTIAL
from vidare.credentials.diploma.diploma import diploma_pages
from vidare.credentials.elm.concepts import country, language, supervision
from vidare.credentials.elm.form import SEALING_ADDS, elm_form
from vidare.credentials.records.record import Credential
from vidare.credentials.refused import Refused
from vidare.tables.code_list import load

PAGES = {"nb": [b"\x89PNG a"], "en": [b"\x89PNG b", b"\x89PNG c"]}


def changed(**elements: Any) -> Credential:
    return replace(CREDENTIAL, micro_credential=replace(CREDENTIAL.micro_credential, **elements))


FULL = replace(
    changed(
        quality_assurance="institution_licence", part_of=("EVU-A", "EVU-B"), stackability="stackable",
        supervision="on_site", grading="letters", nkr="4B",
    ),
    replaces="urn:uuid:earlier",
    valid_until=datetime(2030, 1, 1, tzinfo=UTC),
    award=replace(CREDENTIAL.award, grade="B"),
)  # fmt: skip
ONE_NAME = replace(CREDENTIAL, award=replace(CREDENTIAL.award, given_names=""))
BARE = changed(
    credits=None, hours=None, eqf=None, nkr="", assessment="", assessment_text={}, participation="",
    quality_assurance="", quality_assurance_text={}, prerequisites={}, identity_check="", supervision="", grading="",
    stackability="", further_information={}, description={}, language_of_teaching="", url="", learning_outcomes=(),
)  # fmt: skip


def sealed(made: dict[str, Any]) -> dict[str, Any]:
    """As a seal leaves it: the moment, and the issuer's identifier in the certificate."""
    place = made["issuer"]["location"]["address"]["countryCode"]
    identifier = {"id": "urn:certificate:1", "type": "LegalIdentifier", "notation": "NTRNO-1", "spatial": place}
    return {**made, "issued": "2026-02-16T00:00:00Z", "issuer": {**made["issuer"], "eIDASIdentifier": identifier}}


@pytest.mark.parametrize("credential", [CREDENTIAL, FULL, BARE, ONE_NAME])
def test_only_what_the_seal_adds_is_lacking(credential: Credential) -> None:
    made = elm_form(credential, PAGES)
    assert {finding.path for finding in shacl_findings(made)} == set(SEALING_ADDS)
    assert shacl_findings(sealed(made)) == ()


def test_without_pictures_the_profile_lacks_what_is_shown() -> None:
    lacking = {finding.path.rpartition("/")[2] for finding in shacl_findings(sealed(elm_form(CREDENTIAL)))}
    assert lacking == {"individualDisplay"}


def test_the_shapes_find_what_is_wrong() -> None:
    made = sealed(elm_form(CREDENTIAL, PAGES))
    del made["credentialSubject"]["hasClaim"]["provenBy"]["grade"]
    assert [finding.path.rpartition("/")[2] for finding in shacl_findings(made)] == ["grade"]


def test_a_term_that_the_model_does_not_know_is_refused() -> None:
    with pytest.raises(Refused, match="assessmentKind"):
        shacl_findings({**elm_form(CREDENTIAL, PAGES), "assessmentKind": "quiz"})


def test_the_elements_stand_by_the_terms_of_the_eu() -> None:
    claim = elm_form(CREDENTIAL, PAGES)["credentialSubject"]["hasClaim"]
    learnt, assessed = claim["specifiedBy"], claim["provenBy"]
    assert learnt["creditPoint"]["point"] == "2.5"
    assert learnt["volumeOfLearning"] == "PT68H"
    assert learnt["eqfLevel"]["id"] == "http://data.europa.eu/snb/eqf/6"
    assert learnt["nqfLevel"] == {**learnt["nqfLevel"], "prefLabel": {"en": "NKR Level 6.2"}}
    assert learnt["mode"]["id"] == dict(load("participation").get("online").extra)["elm"]  # type: ignore[union-attr]
    assert learnt["accreditation"]["dcType"]["id"].startswith("http://data.europa.eu/snb/accreditation/")
    assert assessed["specifiedBy"]["dcType"]["prefLabel"]["en"] == "quiz or test"
    assert assessed["idVerification"]["id"] == "http://data.europa.eu/snb/supervision-verification/df2880c5cb"
    assert assessed["grade"]["noteLiteral"] == {"nb": "bestått", "nn": "bestått", "en": "passed"}
    assert [outcome["title"]["en"][:3] for outcome in learnt["learningOutcome"]] == ["can"] * 3
    assert claim["awardedBy"]["awardingDate"] == "2025-12-15T00:00:00Z"


def words(name: str) -> dict[str, str]:
    return {to: f"{name} in {to}" for to in ("nb", "nn", "en")}


def test_what_the_record_says_in_words_stands_where_the_model_has_a_place_for_it() -> None:
    told = changed(
        title=words("title"), description=words("description"), learning_outcomes=(words("one"), words("two")),
        assessment_text=words("assessment"), quality_assurance="programme",
        quality_assurance_text=words("assurance"), prerequisites=words("prerequisites"),
        further_information=words("more"), url="https://www.example.edu/x", stackability="stackable",
        grading="letters", part_of=("EVU-A",), language_of_teaching="NOB",
    )  # fmt: skip
    made = elm_form(replace(told, replaces="urn:x:earlier"), PAGES)
    claim = made["credentialSubject"]["hasClaim"]
    learnt, assessed = claim["specifiedBy"], claim["provenBy"]
    notes = {note["id"].partition("#")[2]: note["noteLiteral"] for note in learnt["additionalNote"]}
    assert made["displayParameter"]["title"] == claim["title"] == learnt["title"] == words("title")
    assert made["displayParameter"]["description"] == claim["description"] == words("description")
    assert [outcome["title"] for outcome in learnt["learningOutcome"]] == [words("one"), words("two")]
    assert assessed["specifiedBy"]["description"] == words("assessment")
    assert learnt["accreditation"]["description"] == words("assurance")
    assert learnt["accreditation"]["accreditingAgent"] == claim["awardedBy"]["awardingBody"] == made["issuer"]
    assert learnt["entryRequirement"]["noteLiteral"] == words("prerequisites")
    assert notes["further-information"] == words("more")
    assert (notes["stackability"]["en"], learnt["isPartialQualification"]) == (
        "stackable towards another credential",
        True,
    )
    assert [part["title"] for part in learnt["isPartOf"]] == [{"nb": "EVU-A"}]
    assert learnt["homepage"]["contentURL"] == "https://www.example.edu/x"
    assert learnt["language"]["id"].endswith("/NOB")
    assert claim["creditReceived"]["point"] == learnt["creditPoint"]["point"] == "2.5"
    assert "urn:x:earlier" in claim["additionalNote"]["noteLiteral"]["en"]
    assert assessed["specifiedBy"]["gradingScheme"]["title"]["en"] == "grades A-F"
    assert assessed["awardedBy"] == claim["awardedBy"]


def test_what_is_not_known_of_a_record_is_not_made_up() -> None:
    claim = elm_form(BARE, PAGES)["credentialSubject"]["hasClaim"]
    learnt, assessed = claim["specifiedBy"], claim["provenBy"]
    named = {"id", "type", "title"}
    assert set(claim) == named | {"awardedBy", "specifiedBy", "provenBy"}
    assert set(learnt) == named | {"dcType", "isPartialQualification", "learningOutcome"}
    assert not learnt["isPartialQualification"]
    assert (set(assessed["specifiedBy"]), "idVerification" in assessed) == (named, False)
    assert assessed["title"] == claim["title"]


def empty_in(part: object, path: str = "") -> list[str]:
    """Where a name has nothing after it."""
    inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    found = [f"{path}/{name}" for name, each in inner if each in (None, "", [], {})]
    return found + [more for name, each in inner for more in empty_in(each, f"{path}/{name}")]


@pytest.mark.parametrize("credential", [CREDENTIAL, FULL, BARE, ONE_NAME, replace(FULL, micro_credential=MICRO)])
def test_nothing_stands_there_empty(credential: Credential) -> None:
    ungraded = replace(credential, award=replace(credential.award, grade=""))
    for one in (credential, ungraded):
        made = elm_form(one)
        assert [path for path in empty_in(made) if not path.endswith("/learningOutcome")] == []
    note = made["credentialSubject"]["hasClaim"]["provenBy"]["grade"]["noteLiteral"]
    assert note["en"] == "no grade"


def test_whom_it_is_about_is_told_as_far_as_the_award_tells_it() -> None:
    person = elm_form(CREDENTIAL, PAGES)["credentialSubject"]
    assert (person["fullName"]["nb"], person["dateOfBirth"]) == (
        "Ánne Márjá Testperson-Đoŋŋe",
        "1990-01-31T00:00:00Z",
    )
    assert (person["identifier"]["notation"], person["contactPoint"]["emailAddress"]["id"]) == (
        "T1",
        "mailto:anne@example.no",
    )
    only_named = replace(CREDENTIAL.award, date_of_birth=None, learner_id="", email="")
    assert set(elm_form(replace(CREDENTIAL, award=only_named), PAGES)["credentialSubject"]) == {
        "id", "type", "givenName", "familyName", "fullName", "hasClaim",
    }  # fmt: skip


def test_a_licence_is_a_note_since_nobody_tells_who_granted_it() -> None:
    learnt = elm_form(FULL, PAGES)["credentialSubject"]["hasClaim"]["specifiedBy"]
    assert "accreditation" not in learnt
    assert "licence of the institution" in json.dumps(learnt["additionalNote"])
    assert [part["title"]["nb"] for part in learnt["isPartOf"]] == ["EVU-A", "EVU-B"]


def test_no_address_of_the_eu_is_made_up_for_supervised_assessment() -> None:
    term = supervision("on_site", "document")
    assert term is not None
    assert term["id"] == "urn:vidare:supervision:on_site:document"
    assert term["prefLabel"]["en"] == "supervised on site; identity document shown"
    assert supervision("", "") is None


@pytest.mark.parametrize(("code", "longer"), [("NO", "NOR"), ("CD", "COD"), ("TL", "TLS"), ("GR", "GRC")])
def test_a_country_has_the_code_that_the_eu_writes(code: str, longer: str) -> None:
    assert country(code)["id"].endswith(f"/{longer}")


@pytest.mark.parametrize(("code", "longer"), [("NOB", "NOB"), ("GER", "DEU"), ("nn", "NNO"), ("SME", "SME")])
def test_a_language_has_the_code_that_the_eu_writes(code: str, longer: str) -> None:
    assert language(code)["id"].endswith(f"/{longer}")


def test_the_pages_of_the_diploma_are_what_is_shown() -> None:
    pages = diploma_pages(CREDENTIAL, "nb")
    assert [page[:8] for page in pages] == [b"\x89PNG\r\n\x1a\n"]
    assert {found.path for found in shacl_findings(elm_form(CREDENTIAL, {"nb": pages}))} == set(SEALING_ADDS)
