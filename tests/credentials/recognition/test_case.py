"""A case of recognition: worked by hand, graded by rules, stopped where people have to judge."""

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.credentials.recognition.constructed_case import FOLDER, TODAY, changed, lacking, weigh
from vidare.credentials.recognition.case_file import FIRST, read_case
from vidare.credentials.recognition.case_rows import case_rows
from vidare.credentials.recognition.criteria import CRITERIA, graded
from vidare.credentials.recognition.missing import missing, same_person
from vidare.credentials.recognition.national_numbers import number_on
from vidare.credentials.recognition.overlap_told import overlap_lines
from vidare.credentials.recognition.result_json import result_json
from vidare.credentials.recognition.verified_credential import VerifiedCredential
from vidare.credentials.recognition.weighed import is_same_name, weighed
from vidare.credentials.records.checked_records import check_records
from vidare.credentials.records.open_records import open_records
from vidare.credentials.verification.verdict import Checked, CheckName
from vidare.intake.cannot_read import CannotRead
from vidare.language import Amount, Sentence
from vidare.rules.occasion import Occasion

DOCS = Path(__file__).parents[3] / "docs" / "recognition.md"
BADGE, STATED = 0, 1
TURNED = {"course": "KI-KURS", "other": "INF100", "credits": "1", "valid_from": "2021-01-01"}


def test_the_case_worked_by_hand_is_the_program_s_explanation() -> None:
    case = weighed(read_case(FOLDER / "case.yaml", TODAY), TODAY)
    by_hand = re.findall(r"```\n(The courses.*?)\n```", DOCS.read_text("utf-8"), re.DOTALL)[0].splitlines()
    assert [line.told(str) for line in overlap_lines(case.overlap)] == by_hand
    assert case.overlap.after == Decimal(10) + 2 + Decimal("2.5") + 5 - 2 - Decimal("1.5") == 16
    assert [(each.outcome, each.given) for each in case.credentials] == [
        ("full", Decimal("2.5")),
        ("partial", Decimal("3.5")),
    ]
    assert (case.outcome, case.given, case.new_credits) == ("partial", Decimal(6), Decimal(4))


def test_the_case_lacks_nothing(tmp_path: Path) -> None:
    assert lacking(tmp_path) == ""


def test_a_verified_badge_is_graded_by_what_it_says() -> None:
    case = weighed(read_case(FOLDER / "case.yaml", TODAY), TODAY)
    assert {grade.criterion: grade.grade for grade in case.credentials[BADGE].grades} == {
        "quality_assurance": "strong",
        "verification": "substantial",
        "level": "strong",
        "learning_outcomes": "strong",
        "workload": "strong",
        "testing": "strong",
        "identification": "substantial",
    }


def test_what_is_only_stated_is_weak_until_somebody_confirms_it(tmp_path: Path) -> None:
    stated = weigh(tmp_path, ("credentials.1.gradings", None)).credentials[STATED]
    assert stated.grade("verification").unknown
    assert {grade.grade for grade in stated.grades} == {"none", "weak"}
    said = lacking(tmp_path, ("credentials.1.gradings", None))
    assert "KI-KURS: 5 credits are recognised, but nobody has verified what is stated." in said


def test_what_is_unknown_is_never_strong(tmp_path: Path) -> None:
    facts = {"title": "X", "issuer": "Y", "awarded": "2024-01-01", "credits": "5"}
    base = (("overlaps", None), ("credentials.1.judgement.overlap_in_part", None))
    one = weigh(tmp_path, ("credentials.1.stated", facts), *base).credentials[STATED]
    unknown = {grade.criterion for grade in one.grades if grade.unknown}
    assert unknown == set(CRITERIA) - {"workload"}
    assert all(grade.grade == "none" for grade in one.grades if grade.unknown and not grade.proposed)


@pytest.mark.parametrize(
    ("changes", "criterion", "grade"),
    [
        ((("eqf", "5"), ("nkr", "6.2")), "level", "weak"),
        ((("nkr", "6.2"),), "level", "strong"),
        ((("nkr", "6.2"), ("eqf", None)), "level", "substantial"),
        ((("hours", "90"),), "workload", "weak"),
        ((("hours", "187.5"),), "workload", "strong"),
        ((("assessment", "attendance"),), "testing", "weak"),
        ((("grade", None),), "testing", "substantial"),
        ((("identity_check", "document"),), "identification", "strong"),
        ((("identity_check", "login"), ("supervision", "unsupervised")), "identification", "weak"),
        ((("identity_check", "none"), ("supervision", "unsupervised")), "identification", "none"),
        ((("identity_check", "document"), ("holder", None)), "identification", "weak"),
        ((("identity_check", "document"), ("holder", "Testperson Fjorten")), "identification", "none"),
        ((("registers", {"deqar": "1"}),), "quality_assurance", "substantial"),
        ((("outcomes", {"en": ["can do it"]}),), "learning_outcomes", "substantial"),
    ],
)
def test_each_grade_has_its_rule(tmp_path: Path, changes: Any, criterion: str, grade: str) -> None:
    stated = tuple((f"credentials.1.stated.{name}", value) for name, value in changes)
    assert weigh(tmp_path, *stated).credentials[STATED].grade(criterion).grade == grade


def altered(folder: Path, name: str, value: object) -> None:
    badge = json.loads((folder / "digi614.json").read_text("utf-8"))
    badge["credentialSubject"][name] = value
    (folder / "digi614.json").write_text(json.dumps(badge), encoding="utf-8")


def test_an_altered_badge_can_t_be_recognised(tmp_path: Path) -> None:
    case_file = changed(tmp_path, ("credentials.0.judgement.recognised", "3"), ("credentials.0.credits", "3"))
    altered(tmp_path, "creditsEarned", 3)
    case = weighed(read_case(case_file, TODAY), TODAY)
    assert case.credentials[BADGE].grade("verification").grade == "none"
    assert [each.check for each in case.credentials[BADGE].asked.facts.failed] == ["signature"]
    said = "\n".join(sentence.told(str) for sentence in missing(case))
    assert "DIGI614: 3 credits are recognised, but the credential is not verified: The signature does not fit" in said


def test_an_officer_can_t_grade_a_broken_signature_otherwise(tmp_path: Path) -> None:
    grading = {"grade": "strong", "reason": "It looks fine."}
    case_file = changed(tmp_path, ("credentials.0.gradings", {"verification": grading}))
    altered(tmp_path, "creditsEarned", 2.5000001)
    case = weighed(read_case(case_file, TODAY), TODAY)
    assert case.credentials[BADGE].grade("verification").grade == "none"
    assert {grade.grade for grade in case.credentials[BADGE].grades} <= {"weak", "none"}
    assert any("An officer can't grade that otherwise" in sentence.told(str) for sentence in missing(case))


def test_an_officer_may_say_of_a_broken_signature_that_it_is_broken(tmp_path: Path) -> None:
    grading = {"grade": "none", "reason": "The signature does not hold."}
    case_file = changed(tmp_path, ("credentials.0.gradings", {"verification": grading}))
    altered(tmp_path, "creditsEarned", 2.5000001)
    said = "\n".join(sentence.told(str) for sentence in missing(weighed(read_case(case_file, TODAY), TODAY)))
    assert "can't grade that otherwise" not in said


def test_a_badge_without_known_keys_is_not_verified(tmp_path: Path) -> None:
    case = weigh(tmp_path, ("issuers", None))
    assert case.credentials[BADGE].grade("verification").unknown
    assert case.credentials[BADGE].grade("level").grade == "weak"


SIGNED = ("signature", "key", "issuer")


@pytest.mark.parametrize(
    ("holding", "failing", "grade", "words"),
    [
        ((*SIGNED, "register", "status"), (), "strong", "it was not taken back"),
        ((*SIGNED, "register"), (), "substantial", "whether it was taken back is not known"),
        (SIGNED, (), "weak", "nobody here knows who the issuer is"),
        (("signature", "register", "status"), (), "weak", "nobody here knows who the issuer is"),
        ((*SIGNED, "register"), ("status",), "none", "does not hold"),
        (("register", "status"), (), "none", "nothing was signed or confirmed"),
    ],
)
def test_verification_is_graded_by_what_was_found(
    holding: tuple[CheckName, ...], failing: tuple[CheckName, ...], grade: str, words: str
) -> None:
    checks = [Checked(name, "ok", Sentence("")) for name in holding]
    checks += [Checked(name, "failed", Sentence("")) for name in failing]
    facts = VerifiedCredential("1", {"en": "A course"}, {"en": "A school"}, checks=tuple(checks))
    (found,) = [each for each in graded(facts, TODAY) if each.criterion == "verification"]
    assert (found.grade, words in found.sentence.told(str)) == (grade, True)


@pytest.mark.parametrize(
    ("told", "grade", "words"),
    [
        ({}, "none", "Not known: the credential says nothing of it."),
        ({"quality_assurance": "institution"}, "weak", "Only one of the two is told"),
        ({"registers": {"deqar": "1"}}, "weak", "Only one of the two is told"),
        ({"checks": (Checked("register", "ok", Sentence("")),)}, "weak", "Only one of the two is told"),
    ],
)
def test_one_of_two_things_that_speak_for_the_quality_is_weak(told: Any, grade: str, words: str) -> None:
    found = graded(VerifiedCredential("1", {"en": "A course"}, {"en": "A school"}, **told), TODAY)[0]
    assert (found.criterion, found.grade, words in found.sentence.told(str)) == ("quality_assurance", grade, True)


def test_what_is_told_of_supervision_alone_is_not_called_nothing() -> None:
    facts = VerifiedCredential("1", {"en": "A course"}, {"en": "A school"}, supervision="unsupervised")
    found = graded(facts, TODAY)[-1]
    assert (found.criterion, found.grade, found.unknown) == ("identification", "none", False)
    assert found.sentence.told(str).startswith("The assessment was not supervised, and whether")


def test_a_refusal_names_its_difference_and_gives_nothing(tmp_path: Path) -> None:
    refused = (("credentials.1.judgement.recognised", "0"), ("credentials.1.judgement.overlap_in_part", None))
    case = weigh(tmp_path, *refused)
    assert [each.outcome for each in case.credentials] == ["full", "refused"]
    assert case.outcome == "partial"
    assert case.overlap.lost == {"DIGI614": Decimal("1.5")}
    assert "KI-KURS" not in "\n".join(line.told(str) for line in overlap_lines(case.overlap))
    both = (*refused, ("credentials.0.judgement.recognised", "0"))
    assert "DIGI614: 0 of 2.5 credits are recognised, and no substantial difference is named." in lacking(
        tmp_path, *both
    )
    assert weigh(tmp_path, *both).outcome == "refused"


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("officer", None, "Nobody is named as the officer"),
        ("credentials.0.judgement", None, "DIGI614: nobody has compared the outcomes."),
        ("credentials.0.judgement.reason", None, "DIGI614: the judgement has no reason."),
        ("credentials.1.judgement.difference", None, "no substantial difference is named"),
        ("credentials.0.judgement.difference", "level", "all credits are recognised, and yet"),
        ("credentials.0.judgement.grade_transferred", None, "whether the grade is transferred"),
        ("credentials.1.stated.quality_assurance", None, "Quality assurance is graded none (Not known:"),
        ("credentials.1.stated.holder", "Testperson Fjorten", "names somebody else than the applicant"),
        ("decision", None, "Nobody has decided."),
        ("decision.decided_by", "testperson a", "The same person prepared and decided."),
        ("target.credits", "70", "has at least 60 of the institution's own. 16 come from elsewhere, so 54"),
        ("target.reused_before", "90", "has at least 90 new ones. 93.5 were used"),
        ("target.recognised_before", None, "how many credits from elsewhere are recognised already is not told"),
        ("target.credits", None, "how many credits the target has is not told"),
        ("target.eqf", "7", "DIGI614 is at EQF level 6, and what it is to count in at level 7."),
        (
            "own_numbers.learning_age.value",
            "1",
            "KI-KURS was passed on 5 June 2024, more than 1 year before the application (",
        ),
    ],
)
def test_no_letter_without_what_people_have_to_say(tmp_path: Path, path: str, value: object, said: str) -> None:
    changes = [(path, value)]
    if path == "target.credits":
        changes.append(("target.reused_before", "0"))
    assert said in lacking(tmp_path, *changes)


def test_an_exception_with_its_reason_lets_the_letter_be_written(tmp_path: Path) -> None:
    assert lacking(tmp_path, ("target.reused_before", "90"), ("exceptions", {"new_credits": "Old programme."})) == ""


def test_a_level_that_is_not_told_stops_nothing_and_is_told_as_that(tmp_path: Path) -> None:
    (rule,) = [rule for rule in weigh(tmp_path, ("credentials.1.stated.eqf", None)).rules if rule.rule == "level"]
    assert (rule.met, rule.stops) == (None, False)
    assert "The level of KI-KURS is not told" in rule.said.told(str)


def test_an_exemption_gives_no_more_than_the_course_has(tmp_path: Path) -> None:
    course = (("purpose", "exemption"), ("target.credits", "5"))
    base = (*course, ("target.recognised_before", None), ("target.reused_before", None))
    assert "The course has 5 credits, and 6 are given for it." in lacking(tmp_path, *base)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("grade", "A", "«grade» is not known here"),
        ("credentials.0.nickname", "x", "«nickname» is not known here"),
        ("credentials.1.stated.credits", "-7.5", "«-7.5» is not a number here"),
        ("credentials.1.stated.credits", "0", "more than 0"),
        ("credentials.1.stated.credits", "NaN", "«NaN» is not a number here"),
        ("credentials.1.stated.credits", "1e9", "is not a number here"),
        ("credentials.1.stated.credits", None, "the credential of KI-KURS tells no credits"),
        ("decision.mood", "good", "«mood» is not known here"),
        ("credentials.0.credits", "5", "the credential itself says 2.5"),
        ("credentials.0.passed", "2025-12-16", "was awarded on 2025-12-15"),
        ("credentials.1.stated.awarded", None, "KI-KURS does not tell when it was passed"),
        ("credentials.1.judgement.recognised", "8", "it has 7.5"),
        ("credentials.1.judgement.difference", "mood", "«mood» is not known here"),
        ("credentials.1.judgement.overlap_in_part", {"KI-INTRO": "2.5"}, "from 0 to 2 can"),
        ("credentials.1.judgement.overlap_in_part", {"INF100": "1"}, "from 1.5 to 4 can"),
        (
            "credentials.1.judgement",
            {"recognised": "1", "difference": "level", "reason": "x", "overlap_in_part": {"KI-INTRO": "2"}},
            "from 0 to 1 can",
        ),
        ("credentials.1.judgement.overlap_in_part", {"MAT100": "1"}, "there is no overlap of KI-KURS / MAT100"),
        ("credentials.0.file", "no.json", "there is no file no.json"),
        ("credentials.0.file", "A pasted text. " * 300, "there is no file A pasted text."),
        ("status_lists", "lists", "there is no file lists"),
        ("credentials.0.stated", {"title": "x", "issuer": "y"}, "one of the two"),
        ("credentials.0.code", "INF100", "INF100 stands twice"),
        ("credentials", [], "nothing to recognise"),
        ("received", "2026-02-16", "still to come"),
        ("received", "2026-02-30", "is not a day"),
        ("received", "2005-12-31", "is too long ago"),
        ("counted.0.passed", "1899-12-31", "is too long ago"),
        ("decision.decided", "2026-01-01", "before it was received"),
        (
            "credentials.1.stated.awarded",
            "2026-02-15",
            "decided on 2026-02-10, before KI-KURS was passed on 2026-02-15",
        ),
        ("counted.0.passed", "2027-01-01", "still to come"),
        ("target.reused_before", "181", "than the target has"),
        ("own_numbers.new_credits.value", "120", "more than an institution may ask for, which is 90"),
        ("purpose", "fun", "«fun» is not known here"),
        ("overlaps.0.credits", "8", "KI-KURS has only 7.5"),
        ("overlaps.0.credits", "-1", "Reduksjon: -1 is not legal. Legal: more than 0"),
        ("overlaps.0.other", "INF100", "A course overlaps with another course, not with itself"),
        ("overlaps.0.valid_to", "2019-01-01", "not before its first"),
        (
            "overlaps.3",
            {"course": "KI-KURS", "other": "INF100", "credits": "1", "valid_from": "2021-01-01"},
            "A pair that holds both ways stands once at a time",
        ),
        ("overlaps", "none.xlsx", "there is no file none.xlsx"),
        (
            "overlaps.0.course",
            "INF1OO",
            "INF1OO is no course of the case, so its overlap can't be reckoned with. Its courses: DIGI614, ",
        ),
        ("overlaps.0.other", "KI-KURZ", "KI-KURZ is no course of the case"),
    ],
)
def test_what_can_t_be_is_refused_at_its_place(tmp_path: Path, path: str, value: object, said: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read_case(changed(tmp_path, (path, value)), TODAY)
    told = refused.value.told(str)
    assert said in told
    assert told.startswith("case.yaml, line ")
    assert "Tretten" not in told


@pytest.mark.parametrize("nothing", ["", "  ", {"nb": "", "en": " "}, {}])
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("institution", "institution"),
        ("target.title", "title"),
        ("credentials.1.stated.title", "title"),
        ("credentials.1.stated.issuer", "issuer"),
        ("credentials.1.gradings.verification.reason", "reason"),
        ("decision.appeal_to", "appeal_to"),
    ],
)
def test_words_that_have_to_be_said_are_missing_where_they_are_empty(
    tmp_path: Path, path: str, name: str, nothing: object
) -> None:
    with pytest.raises(CannotRead, match=f"{name} is missing"):
        read_case(changed(tmp_path, (path, nothing)), TODAY)


@pytest.mark.parametrize(
    "path",
    [
        "case", "applicant", "target.code", "credentials.0.code", "counted.0.code", "own_numbers.new_credits.source",
        "decision.prepared_by", "decision.decided_by",
    ],
)  # fmt: skip
def test_a_name_or_a_number_that_is_empty_is_missing(tmp_path: Path, path: str) -> None:
    """No letter without the names of both who prepared and who decided."""
    with pytest.raises(CannotRead, match=f"{path.rpartition('.')[2]} is missing"):
        read_case(changed(tmp_path, (path, " ")), TODAY)


@pytest.mark.parametrize("reason", ["", " ", {"nb": ""}])
def test_an_exception_without_a_reason_is_none(tmp_path: Path, reason: object) -> None:
    changes = (("target.reused_before", "90"), ("exceptions", {"new_credits": reason}))
    assert "has at least 90 new ones" in lacking(tmp_path, *changes)


def test_empty_outcomes_are_no_outcomes(tmp_path: Path) -> None:
    empty = weigh(tmp_path, ("credentials.1.stated.outcomes", {"nb": ["", " ", ""], "en": [""]}))
    assert empty.credentials[1].grade("learning_outcomes").unknown
    one = weigh(tmp_path, ("credentials.1.stated.outcomes", {"nb": ["", "kan lese"], "en": ["", "can read"]}))
    assert one.credentials[1].asked.facts.outcomes == ({"nb": "kan lese", "en": "can read"},)


def test_the_whole_has_no_outcome_before_every_credential_is_judged(tmp_path: Path) -> None:
    assert [weigh(tmp_path, (f"credentials.{one}.judgement", None)).outcome for one in (0, 1)] == ["", ""]


def test_a_case_of_one_credential_comes_out_as_that_does(tmp_path: Path) -> None:
    alone = weigh(tmp_path, ("credentials.1", None), ("overlaps", None))
    assert alone.outcome == "full"
    assert case_rows(alone, "nb")["Saksnummer"].to_list() == ["2026/101"]


def test_a_credential_of_somebody_else_says_as_much_of_the_rest_as_before(tmp_path: Path) -> None:
    ours, theirs = (weigh(tmp_path, ("credentials.1.stated.holder", name)) for name in ("Testperson Tretten", "Other"))
    for one, other in zip(ours.credentials[1].grades, theirs.credentials[1].grades, strict=True):
        assert (one.grade == other.grade) is (one.criterion != "identification")


def test_a_credential_that_names_nobody_identifies_weakly_at_most(tmp_path: Path) -> None:
    told = (("credentials.1.stated.identity_check", "login"), ("credentials.1.stated.supervision", "online"))
    named, nobody = (
        weigh(tmp_path, *told, ("credentials.1.stated.holder", name)) for name in ("Testperson Tretten", "")
    )
    assert [case.credentials[1].grade("identification").grade for case in (named, nobody)] == ["substantial", "weak"]


@pytest.mark.parametrize("grade", ["F", "H"])
def test_a_norwegian_grade_that_is_not_passed_is_not_recognised(tmp_path: Path, grade: str) -> None:
    """Also where no status says so; abroad the same letter may be a grade."""
    stated = ("credentials.1.stated.grade", grade)
    with pytest.raises(CannotRead, match=f"KI-KURS has the grade {grade}, which is not passed"):
        weigh(tmp_path, stated, ("credentials.1.stated.country", "NO"))
    assert weigh(tmp_path, stated).credentials[STATED].asked.facts.grade == grade


def test_a_day_that_a_credential_does_not_tell_is_that_of_the_case(tmp_path: Path) -> None:
    undated = (("credentials.1.stated.awarded", None), ("credentials.1.passed", "2024-06-05"))
    assert weigh(tmp_path, *undated).credentials[STATED].asked.passed == date(2024, 6, 5)


def test_a_case_with_no_more_than_it_needs_is_read_and_told_what_it_lacks(tmp_path: Path) -> None:
    stated = {"title": "Sailing", "issuer": "A school", "credits": "5", "awarded": "2025-06-01"}
    (tmp_path / "small.yaml").write_text(
        json.dumps(
            {
                "case": "1",
                "received": "2026-01-12",
                "applicant": "Testperson Tretten",
                "institution": "Ours",
                "purpose": "exemption",
                "target": {"code": "SEIL100", "title": "Sailing for beginners"},
                "credentials": [{"code": "SAIL", "stated": stated}],
            }
        )
    )
    case = weighed(read_case(tmp_path / "small.yaml", TODAY), TODAY)
    assert (case.case.constructed, case.case.counted, case.case.target.outcomes) == (False, (), ())
    assert overlap_lines(case.overlap) == ()
    said = "\n".join(sentence.told(str) for sentence in missing(case))
    for words in ("Nobody is named as the officer", "SAIL: nobody has compared", "Nobody has decided"):
        assert words in said
    assert "how many credits the target has is not told" in said


def test_a_course_of_a_completed_degree_keeps_its_credits(tmp_path: Path) -> None:
    case = weigh(tmp_path, ("counted.1.degree", "An earlier bachelor"))
    assert "KI-INTRO" not in case.overlap.lost
    said = [line.told(str) for line in overlap_lines(case.overlap)]
    assert any(line.endswith("taken off DIGI614, since nothing can be taken off the other.") for line in said)


def test_a_grade_that_nobody_gave_is_not_asked_after(tmp_path: Path) -> None:
    untold = (("credentials.1.stated.grade", None), ("credentials.1.judgement.grade_transferred", None))
    assert "whether the grade is transferred" not in lacking(tmp_path, *untold)


def test_where_nothing_is_lost_no_ways_are_compared(tmp_path: Path) -> None:
    one_way = {"course": "KI-KURS", "other": "INF100", "credits": "4", "valid_from": "2020-08-01", "symmetric": "no"}
    without = ("credentials.1.judgement.overlap_in_part", None)
    said = [line.told(str) for line in overlap_lines(weigh(tmp_path, without, ("overlaps", [one_way])).overlap)]
    assert said[-1] == "19.5 − 0 = 19.5 credits are left."
    turned = {**one_way, "course": "INF100", "other": "KI-KURS"}
    said = [line.told(str) for line in overlap_lines(weigh(tmp_path, without, ("overlaps", [turned])).overlap)]
    assert said[1].endswith("1.5 are taken off KI-KURS, which was passed later.")


def test_where_an_overlap_lies_is_said_alike_by_both_its_courses(tmp_path: Path) -> None:
    both = {"course": "DIGI614", "other": "KI-KURS", "credits": "2", "valid_from": "2020-08-01"}
    one, other = "credentials.0.judgement.overlap_in_part", "credentials.1.judgement.overlap_in_part"
    alike = ((one, {"KI-KURS": "1.5"}), (other, {"DIGI614": "1.50"}), ("overlaps", [both]))
    assert weigh(tmp_path, *alike).overlap.lost == {"DIGI614": Decimal("1.5")}
    with pytest.raises(CannotRead, match=r"is said twice, as 1\.5 and as 1\."):
        read_case(changed(tmp_path, *alike, (other, {"DIGI614": "1"})), TODAY)


def test_where_an_overlap_lies_is_not_said_of_one_that_the_case_does_not_have(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="there is no overlap of KI-INTRO / KI-KURS"):
        read_case(changed(tmp_path, ("overlaps", None)), TODAY)


def test_a_one_way_pair_may_not_stand_twice_at_a_time(tmp_path: Path) -> None:
    twice = {"course": "INF100", "other": "DIGI614", "credits": "1", "symmetric": "no", "valid_from": "2022-01-01"}
    with pytest.raises(CannotRead, match="stands twice for 2022-01-01"):
        read_case(changed(tmp_path, ("overlaps.2", twice)), TODAY)


def test_a_pair_that_ended_may_be_followed_by_another_of_the_same_courses(tmp_path: Path) -> None:
    before = {"course": "KI-INTRO", "other": "DIGI614", "credits": "1", "valid_from": "2020-01-01"}
    assert weigh(tmp_path, ("overlaps.0", before | {"valid_to": "2022-07-31"})).overlap.lost == {
        "KI-INTRO": Decimal(2),
    }
    with pytest.raises(CannotRead, match="stands once at a time"):
        weigh(tmp_path, ("overlaps.0", before | {"valid_to": "2022-08-01"}))


def test_overlap_may_stand_in_a_table_beside_the_case(tmp_path: Path) -> None:
    (tmp_path / "overlapp.csv").write_text(
        "Emne;Overlapper med;Reduksjon;Gjelder begge veier;Overlapp fra\nINF100;KI-KURS;4;yes;2020-08-01\n"
        "ANNET;NOE;1;yes;2020-08-01\n",
        encoding="utf-8",
    )
    case = weigh(tmp_path, ("overlaps", "overlapp.csv"), ("credentials.1.judgement.overlap_in_part", None))
    assert case.overlap.lost == {"KI-KURS": Decimal("1.5")}


def test_the_rows_of_the_register_break_no_rule(tmp_path: Path) -> None:
    for name, changes in {
        "partial": (),
        "refused": (
            ("credentials.1.judgement.recognised", "0"),
            ("credentials.1.judgement.overlap_in_part", None),
        ),
        "open": (("decision", None), ("credentials.0.judgement", None)),
    }.items():
        place = tmp_path / name
        place.mkdir()
        rows = case_rows(weigh(place, *changes), "nb")
        assert rows["Saksnummer"].to_list() == ["2026/101-1", "2026/101-2"]
        (place / "godkjenningssak.csv").write_text(rows.write_csv(separator=";"), encoding="utf-8")
        found = check_records(open_records([place / "godkjenningssak.csv"]), Occasion(TODAY)).findings
        assert found.filter(found["severity"] == "error").is_empty(), found


def test_the_result_names_nobody_where_it_is_printed(tmp_path: Path) -> None:
    case = weigh(tmp_path)
    printed, kept = (result_json(case, "en", with_names=named) for named in (False, True))
    for name in ("Tretten", "Testperson A", "Testperson D"):
        assert name not in printed
    assert json.loads(kept)["applicant"] == "Testperson Tretten"
    result = json.loads(printed)
    assert (result["outcome"], result["credits_given"], result["complete"]) == ("partial", "6", True)
    assert {number["note"] for number in result["numbers_to_check"]} == {"Check before use"}
    checks = {check["check"]: check["result"] for check in result["credentials"][0]["checks"]}
    assert (checks["signature"], checks["register"], checks["status"]) == ("ok", "ok", "unknown")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Testperson Tretten", "TRETTEN, testperson", True),
        ("Máret Čállí", "Máret Čállí", True),
        ("Testperson Tretten", "Testperson Fjorten", False),
        ("", "Testperson Tretten", None),
    ],
)
def test_names_are_compared_by_their_parts(one: str, other: str, same: bool | None) -> None:
    assert is_same_name(one, other) is same


def test_the_day_of_the_case_decides_which_numbers_hold() -> None:
    assert number_on("recognition_own_credits", date(2026, 2, 15)) == 60
    assert number_on("recognition_new_credits", date(2026, 2, 15)) == [60, 90]
    assert number_on("recognition_own_credits", date(1999, 1, 1)) is None
    assert number_on("recognition_learning_age", date(2026, 2, 15)) is None


def test_the_first_day_of_the_numbers_can_be_weighed(tmp_path: Path) -> None:
    stated = {"title": "Sailing", "issuer": "A school", "credits": "5", "hours": "130", "awarded": "1999-06-01"}
    case: dict[str, Any] = {"case": "1", "received": FIRST.isoformat(), "applicant": "Testperson Tretten"}
    case |= {"institution": "Ours", "purpose": "admission", "target": {"code": "X", "title": "Y"}}
    (tmp_path / "old.yaml").write_text(json.dumps(case | {"credentials": [{"code": "SAIL", "stated": stated}]}))
    told = json.loads(result_json(weighed(read_case(tmp_path / "old.yaml", FIRST), FIRST), "en", with_names=False))
    assert [number["since"] for number in told["numbers_to_check"]] == [20061] * 4


def test_credits_that_a_letter_lacks_are_written_as_the_language_has_them(tmp_path: Path) -> None:
    case = weigh(tmp_path, ("credentials.0.judgement.recognised", "1.25"))
    (told,) = [sentence for sentence in missing(case) if "credits are recognised" in sentence.text]
    assert (told.gaps["recognised"], told.gaps["credits"]) == (Amount(Decimal("1.25"), 2), Amount(Decimal("2.5"), 1))


def test_two_spellings_of_the_same_letters_are_the_same_person() -> None:
    assert same_person("Ba\u030ard Ås, prodekan", "Bård A\u030as, dekan")
    assert not same_person("Bård Ås", "Bard Ås")
