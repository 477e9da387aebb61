"""The EU's elements are found again in every form, with their codes where the form has them; nothing is guessed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.credentials.badges import CREDENTIAL, DID, ISSUER, MICRO, NOW, badge, changed
from tests.credentials.test_data_integrity import SIGNED
from tests.credentials.test_vectors import published
from tests.credentials.verification.settings import SIGNER, check, judged
from vidare.credentials.badges.open_badge import open_badge
from vidare.credentials.elmo.form import elmo_form
from vidare.credentials.proofs.data_integrity import signed
from vidare.credentials.records.achievement_read import AchievementRead, IssuerRead, LearnerRead
from vidare.credentials.records.elements_in_words import elements_in_words
from vidare.credentials.verification.elements_in_text import HEADINGS, elements_in_text
from vidare.credentials.verification.result_told import ResultTold
from vidare.credentials.verification.said_by_badge import said_by_badge
from vidare.language import LANGUAGES

CODED = {
    "assessment": "written_examination",
    "participation": "online",
    "quality_assurance": "institution",
    "supervision": "online;login",
    "stackability": "stackable",
}


def presences(told: ResultTold) -> dict[str, str]:
    return {one.code: one.presence for one in told.elements}


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_badge_tells_all_elements_in_every_language(language: str) -> None:
    (told,) = said_by_badge(open_badge(CREDENTIAL, language), None)
    assert set(presences(told).values()) == {"present"}
    assert len(told.elements) == 16
    assert {code: told.element(code).value for code in CODED} == CODED
    assert (told.achievement.credits, told.achievement.hours) == (Decimal("2.5"), Decimal(65))
    assert told.achievement.levels == {"EQF": "7", "NQF": "7"}
    outcomes = {"nb": "kan skrive et program", "nn": "kan skrive et program", "en": "can write a program"}
    assert told.element("learning_outcomes").said == (outcomes[language],)


def test_a_badge_is_read_to_the_last_field() -> None:
    one = badge()
    one["evidence"] = [{"id": "urn:x:work", "name": "Work"}, {"name": "A talk"}]
    (told,) = said_by_badge(one, None)
    assert told.evidence == ("urn:x:work", "A talk")
    assert told.achievement == AchievementRead(
        id=CREDENTIAL.id,
        learner=LearnerRead("Máret Øyvor Constructed-Čállí", ""),
        issuer=IssuerRead(
            {"en": "Example University"}, "NO", ISSUER.url, {"did": DID, "organisasjonsnummer": "000000000"}
        ),
        title={"en": "Programming for teachers"},
        description={"en": one["credentialSubject"]["achievement"]["criteria"]["narrative"]},
        kind="MicroCredential",
        url="https://www.example.edu/courses/EKS601",
        on=date(2026, 6, 1),
        status="passed",
        grade="B",
        credits=Decimal("2.5"),
        hours=Decimal(65),
        levels={"EQF": "7", "NQF": "7"},
    )


def test_our_elmo_tells_them_in_its_fields_and_its_description() -> None:
    (told,) = judged(elmo_form(CREDENTIAL, "en")).results
    assert set(presences(told).values()) == {"present"}
    assert [told.element(code).own_field for code in ("workload", "level", "assessment")] == [True, True, False]
    assert told.achievement.learner.family_name == "Constructed-Čállí"


def test_what_is_not_told_is_told_as_that() -> None:
    bare = replace(MICRO, eqf=None, nkr="", assessment="", assessment_text={}, learning_outcomes=(), hours=None)
    bare = replace(bare, credits=None, url="")
    verdict = judged(open_badge(replace(CREDENTIAL, micro_credential=bare), "en"))
    (told,) = verdict.results
    assert (presences(told)["level"], presences(told)["workload"]) == ("missing", "missing")
    assert (presences(told)["assessment"], presences(told)["learning_outcomes"]) == ("no_field", "no_field")
    said = check(verdict, "elements").said.told(str)
    assert "7 of the 11" in said
    assert "learning outcomes" in said


def test_running_text_of_another_issuer_is_not_taken_for_elements() -> None:
    (told,) = said_by_badge(published("Signed credential"), None)
    found = {code for code, presence in presences(told).items() if presence == "present"}
    assert found == {"learner", "title", "awarding_body", "date"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {}),
        ("Level: EQF 7", {"level": ("EQF 7",)}),
        ("**Learning outcomes:**\n\n- a\n- b\n\nMore.\n- c", {"learning_outcomes": ("a", "b")}),
        ("Note: Level of the course", {}),
        ("Workload:", {}),
        ("  **LEVEL:**   EQF 7  \n-   and more  ", {"level": ("EQF 7", "and more")}),
        ("Level: EQF 7\n  \n- and more", {"level": ("EQF 7", "and more")}),
        ("Workload:\n\n- 10 hours", {"workload": ("10 hours",)}),
        ("Supervision: yes\nIdentity check: yes, too", {"supervision": ("yes", "yes, too")}),
    ],
)
def test_headings_are_found_and_nothing_else(text: str, found: dict[str, tuple[str, ...]]) -> None:
    assert elements_in_text(text) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_that_is_written_is_found_again(language: str) -> None:
    micro = replace(MICRO, awarding_body="Another", further_information={language: "More of it"})
    written = list(elements_in_words(micro, ISSUER, language))
    found = elements_in_text("\n\n".join(f"{one.name}: {one.said[0]}" for one in written))
    assert set(HEADINGS.values()) == found.keys() == {one.code for one in written}


def test_a_broken_badge_tells_what_it_can() -> None:
    strange = {"credentialSubject": [], "issuer": 7, "name": ["x", "y"], "awardedDate": 3, "evidence": "x"}
    (told,) = said_by_badge(strange, None)
    assert told.achievement.title == {"": ""}
    assert set(presences(told).values()) == {"missing", "no_field"}


@pytest.mark.parametrize("credits_", ["NaN", "Infinity", -1, 100_000, "five"])
def test_credits_that_are_no_number_of_credits_are_not_told(credits_: object) -> None:
    (told,) = said_by_badge(changed(badge(), lambda one: one["credentialSubject"].update(creditsEarned=credits_)), None)
    assert told.achievement.credits is None


def test_a_name_that_is_hidden_and_a_grade_that_is_no_text_are_not_told() -> None:
    def strange(one: dict[str, Any]) -> None:
        one["credentialSubject"]["identifier"][0].update(hashed=True)
        one["credentialSubject"]["result"][0].update(value=[5, "B"])

    (told,) = said_by_badge(changed(badge(), strange), None)
    assert (told.achievement.learner.given_names, told.achievement.grade) == ("", "B")


REWRITTEN: dict[str, Callable[[dict[str, Any]], object]] = {
    "identifiers": lambda one: one["credentialSubject"].update(identifier=[one["credentialSubject"]["identifier"]]),
    "a grade": lambda one: one["credentialSubject"]["result"][0].update(value=["B"]),
    "a grade as a value": lambda one: one["credentialSubject"]["result"][0].update(value={"@value": "B"}),
    "credits": lambda one: one["credentialSubject"]["achievement"].update(creditsAvailable=[2.5]),
    "the day": lambda one: one.update(awardedDate=[one["awardedDate"]]),
    "a grade beside nothing": lambda one: one["credentialSubject"]["result"][0].update(value=["B", None]),
    "a title beside an empty text": lambda one: one["credentialSubject"]["achievement"].update(
        name=[{"@value": None, "@language": "nb"}, one["credentialSubject"]["achievement"]["name"]]
    ),
    "credits beside nothing": lambda one: one["credentialSubject"].update(creditsEarned=[None, 2.5]),
    "whether a name is hidden": lambda one: one["credentialSubject"]["identifier"][0].update(hashed="false"),
    "credits twice": lambda one: one["credentialSubject"].update(creditsEarned=[2.5, 2.5]),
    "a subject twice": lambda one: one.update(
        credentialSubject=[{"id": one["credentialSubject"]["id"]}, one["credentialSubject"]]
    ),
    "an achievement twice": lambda one: one["credentialSubject"].update(
        achievement=[one["credentialSubject"]["achievement"], {"id": one["credentialSubject"]["achievement"]["id"]}]
    ),
    "an achievement in pieces": lambda one: one["credentialSubject"].update(
        achievement=in_pieces(one["credentialSubject"]["achievement"])
    ),
}


def in_pieces(achievement: dict[str, Any]) -> list[dict[str, Any]]:
    """The same achievement described in two places, some of it in both."""
    shared = {name: achievement[name] for name in ("id", "type", "name", "creditsAvailable")}
    rest = {name: part for name, part in achievement.items() if name not in ("creditsAvailable", "criteria")}
    return [shared | {"criteria": achievement["criteria"]}, rest]


@pytest.mark.parametrize("name", REWRITTEN)
def test_what_the_signature_holds_over_as_well_hides_nothing(name: str) -> None:
    verdict = judged(changed(SIGNED, REWRITTEN[name]))
    assert verdict.said == "genuine"
    assert verdict.results == judged(SIGNED).results


def test_what_is_described_in_one_place_and_named_in_another_is_told_in_both() -> None:
    """The signature holds wherever it is described: so a grade could be hidden, or the name of the issuer."""

    def named_twice(one: dict[str, Any]) -> None:
        first = one["credentialSubject"]
        first["achievement"]["creator"] = {"id": one["issuer"]["id"], "type": ["Profile"]}
        named = {"id": first["achievement"]["id"]}
        other = {"id": "urn:x:other", "type": ["AchievementSubject"], "achievement": named}
        one["credentialSubject"] = [first, other]

    def moved(one: dict[str, Any]) -> None:
        first, other = one["credentialSubject"]
        first["achievement"], other["achievement"] = other["achievement"], first["achievement"]
        other["achievement"]["creator"], one["issuer"] = one["issuer"], one["issuer"]["id"]

    genuine = signed(changed(badge(), named_twice), SIGNER, NOW)
    for each in (genuine, changed(genuine, moved)):
        verdict = judged(each)
        assert verdict.said == "genuine"
        read = [one.achievement for one in verdict.results]
        assert [(one.title, one.credits, one.grade) for one in read] == [
            ({"en": "Programming for teachers"}, Decimal("2.5"), "B"),
            ({"en": "Programming for teachers"}, Decimal("2.5"), ""),
        ]
        assert {(one.issuer.name["en"], one.issuer.country) for one in read} == {("Example University", "NO")}
        assert verdict.results == judged(genuine).results


def test_what_is_only_named_by_its_address_is_told_by_it() -> None:
    def refer(one: dict[str, Any]) -> None:
        subject = one["credentialSubject"]
        subject["achievement"] = [subject["achievement"], "urn:x:second"]
        one["evidence"] = ["urn:x:work"]

    verdict = judged(signed(changed(badge(), refer), SIGNER, NOW))
    assert verdict.said == "genuine"
    assert [list(one.achievement.title.values()) for one in verdict.results] == [
        ["Programming for teachers"],
        ["urn:x:second"],
    ]
    assert "what was done: 1." in check(verdict, "evidence").said.told(str)


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        (["Completed"], "passed"),
        (["Failed"], "failed"),
        (["Completed", "Withdrew"], "failed"),
        (["Completed", "InProgress"], "in-progress"),
        ([["OnHold"]], "in-progress"),
        (["Enrolled"], "in-progress"),
        (["Provisional"], "in-progress"),
    ],
)
def test_a_result_that_was_not_passed_is_told_as_that(statuses: list[object], told: str) -> None:
    results = [{"type": ["Result"], "status": status} for status in statuses]
    one = changed(badge(), lambda one: one["credentialSubject"]["result"].extend(results))
    verdict = judged(signed(one, SIGNER, NOW))
    assert verdict.said == "genuine"
    assert [(each.achievement.status, each.achievement.grade) for each in verdict.results] == [(told, "B")]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"awardedDate": "2026-06-01T00:00:00Z", "validFrom": "2026-06-15T10:00:00Z"}, date(2026, 6, 1)),
        ({"validFrom": "2026-06-15T10:00:00Z", "issuanceDate": "2026-06-20T10:00:00Z"}, date(2026, 6, 15)),
        ({"issuanceDate": "2026-06-20T10:00:00Z"}, date(2026, 6, 20)),
        ({"awardedDate": "in June"}, None),
        ({}, None),
    ],
)
def test_the_day_is_that_of_the_award_else_the_first_of_its_validity(days: dict[str, str], told: date | None) -> None:
    assert [one.achievement.on for one in said_by_badge(days, None)] == [told]


def test_of_what_a_badge_has_fields_for_it_is_told_that_it_is_missing() -> None:
    (told,) = said_by_badge({}, None)
    assert {code for code, presence in presences(told).items() if presence == "missing"} == {
        "learner", "title", "country", "awarding_body", "date", "workload", "level", "grade", "further_information",
    }  # fmt: skip
    assert set(presences(told).values()) == {"missing", "no_field"}


def test_credits_that_are_earned_as_nothing_hide_none_that_are_available() -> None:
    available = signed(changed(badge(), lambda one: one["credentialSubject"].pop("creditsEarned")), SIGNER, NOW)
    verdict = judged(changed(available, lambda one: one["credentialSubject"].update(creditsEarned=None)))
    assert verdict.said == "genuine"
    assert [result.achievement.credits for result in verdict.results] == [Decimal("2.5")]


def test_of_several_grades_all_are_told_in_whichever_order_they_stand() -> None:
    first = badge()["credentialSubject"]["result"][0]
    twice = changed(badge(), lambda one: one["credentialSubject"].update(result=[{**first, "value": "F"}, first]))
    genuine = signed(twice, SIGNER, NOW)
    turned = changed(genuine, lambda one: one["credentialSubject"]["result"].reverse())
    for each in (genuine, turned):
        verdict = judged(each)
        assert verdict.said == "genuine"
        assert [result.achievement.grade for result in verdict.results] == ["B; F"]


def test_of_several_levels_all_are_told_in_whichever_order_they_stand() -> None:
    def with_another(one: dict[str, Any]) -> None:
        aligned = one["credentialSubject"]["achievement"]["alignment"]
        aligned.append({**aligned[0], "targetCode": "4"})

    genuine = signed(changed(badge(), with_another), SIGNER, NOW)
    turned = changed(genuine, lambda one: one["credentialSubject"]["achievement"]["alignment"].reverse())
    for each in (genuine, turned):
        verdict = judged(each)
        assert verdict.said == "genuine"
        assert [result.achievement.levels["EQF"] for result in verdict.results] == ["4; 7"]


def of_two() -> dict[str, Any]:
    """A signed badge over two achievements, as its standard does not foresee; each has its grade and its credits."""

    def both(one: dict[str, Any]) -> None:
        subject = one["credentialSubject"]
        second = {**subject["achievement"], "id": "urn:x:second", "name": "Databases", "creditsAvailable": 5}
        second["resultDescription"] = [{**second["resultDescription"][0], "id": "urn:x:second#grade"}]
        result = {**subject["result"][0], "resultDescription": "urn:x:second#grade", "value": "D"}
        subject.update(achievement=[subject["achievement"], second], result=[*subject["result"], result])

    return signed(changed(badge(), both), SIGNER, NOW)


def test_of_one_result_with_several_grades_all_are_told() -> None:
    named = changed(badge(), lambda one: one["credentialSubject"]["result"][0].update(id="urn:x:result"))
    first = named["credentialSubject"]["result"][0]
    named["credentialSubject"]["result"].append({"id": "urn:x:result", "type": ["Result"], "value": "F"})
    genuine = signed(named, SIGNER, NOW)
    joined = changed(genuine, lambda one: one["credentialSubject"].update(result=[{**first, "value": ["F", "B"]}]))
    for each in (genuine, joined):
        verdict = judged(each)
        assert verdict.said == "genuine"
        assert [result.achievement.grade for result in verdict.results] == ["B; F"]


def test_of_several_achievements_each_is_told_with_its_own_grade_and_credits() -> None:
    turned = changed(of_two(), lambda one: one["credentialSubject"]["achievement"].reverse())
    for each in (of_two(), turned):
        verdict = judged(each)
        read = {one.achievement.title["en"]: one.achievement for one in verdict.results}
        assert verdict.said == "genuine"
        assert {title: (one.grade, one.credits) for title, one in read.items()} == {
            "Programming for teachers": ("B", Decimal("2.5")),
            "Databases": ("D", Decimal(5)),
        }
        assert len({one.id for one in read.values()}) == 2
        assert check(verdict, "elements").said.told(str).startswith("Results in it: 2.")


def test_of_several_subjects_each_is_told() -> None:
    def both(one: dict[str, Any]) -> None:
        first = one["credentialSubject"]
        second = {"id": "urn:x:second", "type": ["Achievement"], "name": "Databases"}
        other = {"id": "urn:x:other", "type": ["AchievementSubject"], "achievement": second, "creditsEarned": 1}
        one["credentialSubject"] = [first, other]
        one["evidence"] = [{"id": "urn:x:work", "type": ["Evidence"]}]

    verdict = judged(signed(changed(badge(), both), SIGNER, NOW))
    assert verdict.said == "genuine"
    assert [result.achievement.credits for result in verdict.results] == [Decimal("2.5"), Decimal(1)]
    assert "what was done: 1." in check(verdict, "evidence").said.told(str)


def test_a_purpose_in_a_list_is_none_that_is_read() -> None:
    verdict = judged(changed(SIGNED, lambda one: one["credentialStatus"].update(statusPurpose=["suspension"])))
    assert (verdict.said, check(verdict, "status").result) == ("can't be said", "unknown")
