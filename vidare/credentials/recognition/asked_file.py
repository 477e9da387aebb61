"""Reads a credential that recognition is asked for: a file to verify, or facts that somebody only states."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from vidare.credentials.elmo.result import NOT_PASSED
from vidare.credentials.recognition import yaml_values as read
from vidare.credentials.recognition.case import Asked, Grading, Judgement
from vidare.credentials.recognition.credits_told import written
from vidare.credentials.recognition.criteria import CRITERIA
from vidare.credentials.recognition.from_verdict import NotThere, from_verdict
from vidare.credentials.recognition.verified_credential import VerifiedCredential
from vidare.credentials.verification.setting import Setting
from vidare.credentials.verification.verify import verify_file
from vidare.intake.yaml_file import Field

ASKED = (
    "code", "file", "result", "stated", "credits", "passed", "used_in", "taken_here", "gradings", "judgement",
)  # fmt: skip
STATED = (
    "title", "issuer", "holder", "country", "registers", "awarded", "credits", "hours", "eqf", "nkr", "outcomes",
    "assessment", "supervision", "identity_check", "quality_assurance", "grade",
)  # fmt: skip
CODES = {
    "assessment": "assessment_type",
    "supervision": "supervision",
    "identity_check": "identity_check",
    "quality_assurance": "quality_assurance_type",
    "nkr": "nkr",
}
JUDGEMENT = ("recognised", "difference", "reason", "grade_transferred", "overlap_in_part")


def read_asked(entry: Field, folder: Path, setting: Setting) -> Asked:
    """The credential of an entry, verified where it is a file."""
    given, today = entry.only(*ASKED), setting.now.date()
    code = entry.needed_text("code")
    if ("file" in given) == ("stated" in given):
        raise entry.fault("{code} needs a file to verify, or facts that are stated: one of the two.", code=code)
    facts = _stated(given["stated"], code, today) if "stated" in given else _verified(given, folder, setting)
    if facts.country == "NO" and facts.grade in NOT_PASSED:
        text = "the credential of {code} has the grade {grade}, which is not passed, so there is nothing to recognise."
        raise entry.fault(text, code=code, grade=facts.grade)
    worth = _known(given, "credits", facts.credits, entry, code)
    passed = read.day(given["passed"], today) if "passed" in given else facts.awarded
    if passed is None:
        raise entry.fault("the credential of {code} does not tell when it was passed. Write it as «passed».", code=code)
    if passed > today:
        raise entry.fault("{code} is said to be passed on a day still to come.", code=code)
    if facts.awarded is not None and passed > facts.awarded:
        text = "{code} can't be passed on {passed}: its credential says that it was awarded on {awarded}."
        raise given["passed"].fault(text, code=code, passed=passed.isoformat(), awarded=facts.awarded.isoformat())
    return Asked(
        code=code,
        facts=facts,
        credits=worth,
        passed=passed,
        used_in=given["used_in"].text() if "used_in" in given else "",
        taken_here=read.yes_or_no(given["taken_here"]) if "taken_here" in given else False,
        gradings=_gradings(given["gradings"]) if "gradings" in given else {},
        judgement=_judgement(given["judgement"], worth, code) if "judgement" in given else None,
    )


def _known(given: Mapping[str, Field], name: str, told: Decimal | None, entry: Field, code: str) -> Decimal:
    """The credits that the credential tells, or those of the case where it tells none."""
    if told is not None and not told:
        raise entry.fault("the credential of {code} says that it has 0 credits, so none can be recognised.", code=code)
    if name not in given:
        if told is None:
            raise entry.fault("the credential of {code} tells no credits. Write them as «credits».", code=code)
        return told
    by_hand = read.amount(given[name], above=True)
    if told is not None and told != by_hand:
        text = "the case says {found} credits of {code}, and the credential itself says {told}. Take this line out."
        raise given[name].fault(text, found=written(by_hand), code=code, told=written(told))
    return by_hand


def _verified(given: Mapping[str, Field], folder: Path, setting: Setting) -> VerifiedCredential:
    """What the file says, with its checks; a fault where there is no credential in it, or not the one asked for."""
    place = given["file"]
    verdict = verify_file(read.beside(place, folder), setting)
    if verdict.kind == "none":
        raise place.fault("{file} can't be verified: {reason}", file=place.text(), reason=verdict.because[0].said)
    try:
        wanted = given["result"].text() if "result" in given else ""
        return from_verdict(verdict, wanted, setting.issuers.registry)
    except NotThere as reason:
        raise place.fault("{file}: {reason}", file=place.text(), reason=reason.sentence) from None


def _stated(entry: Field, code: str, today: date) -> VerifiedCredential:
    """Facts that somebody states, none of them verified."""
    given = entry.only(*STATED)
    coded = {name: read.code(given[name], codes) for name, codes in CODES.items() if name in given}
    registers = given["registers"].fields() if "registers" in given else {}
    numbers = {name: read.amount(given[name], above=True) for name in ("credits", "hours") if name in given}
    return VerifiedCredential(
        id=code,
        title=read.needed_words(entry, "title"),
        issuer=read.needed_words(entry, "issuer"),
        holder=given["holder"].text() if "holder" in given else "",
        country=read.code(given["country"], "country") if "country" in given else "",
        registers={name: each.text() for name, each in registers.items()},
        awarded=read.day(given["awarded"], today) if "awarded" in given else None,
        credits=numbers.get("credits"),
        hours=numbers.get("hours"),
        eqf=(read.level(given["eqf"]),) if "eqf" in given else (),
        nkr=(coded["nkr"],) if "nkr" in coded else (),
        outcomes=read.lines(given["outcomes"]) if "outcomes" in given else (),
        assessment=coded.get("assessment", ""),
        supervision=coded.get("supervision", ""),
        identity_check=coded.get("identity_check", ""),
        quality_assurance=coded.get("quality_assurance", ""),
        grade=given["grade"].text() if "grade" in given else "",
    )


def _gradings(entry: Field) -> Mapping[str, Grading]:
    found = {}
    for criterion, grading in entry.only(*CRITERIA).items():
        grading.only("grade", "reason")
        grade = read.code(grading.needed("grade"), "criterion_grade")
        found[criterion] = Grading(grade, read.needed_words(grading, "reason"))
    return found


def _judgement(entry: Field, worth: Decimal, code: str) -> Judgement:
    given = entry.only(*JUDGEMENT)
    recognised = read.amount(entry.needed("recognised"))
    if recognised > worth:
        text = "{found} credits of {code} can't be recognised: it has {credits}."
        raise entry.needed("recognised").fault(text, found=written(recognised), code=code, credits=written(worth))
    in_part = given["overlap_in_part"].fields() if "overlap_in_part" in given else {}
    return Judgement(
        recognised=recognised,
        reason=read.words(given["reason"]) if "reason" in given else {},
        difference=read.code(given["difference"], "substantial_difference") if "difference" in given else "",
        grade_transferred=read.yes_or_no(given["grade_transferred"]) if "grade_transferred" in given else None,
        in_parts={other: read.amount(shared) for other, shared in in_part.items()},
    )
