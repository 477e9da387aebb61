"""What a decision still lacks: no letter is written before people have judged, and two of them."""

import unicodedata
from collections.abc import Iterator, Mapping

from vidare.credentials.recognition.credits_told import credits_told
from vidare.credentials.recognition.criteria import CRITERIA
from vidare.credentials.recognition.degree_rules import NAMES
from vidare.credentials.recognition.weighed import Weighed, WeighedCase
from vidare.language import Sentence, Told

NO_OFFICER = Sentence("Nobody is named as the officer who judged. Write it as «officer».")
NO_JUDGEMENT = (
    "{code}: nobody has compared the outcomes. Look at the two texts side by side, and write under «judgement» how "
    "many credits answer to the target, with the reason."
)
NO_REASON = "{code}: the judgement has no reason. Write it as judgement.reason, so that the learner can follow it."
NO_DIFFERENCE = (
    "{code}: {recognised} of {credits} credits are recognised, and no substantial difference is named. Write its code "
    "as judgement.difference; without one, all has to be recognised (Lisbon Recognition Convention, article V.1 and "
    "VI.1)."
)
ALL_RECOGNISED = (
    "{code}: all credits are recognised, and yet a substantial difference is named. Take out judgement.difference, or "
    "recognise a part."
)
NOT_VERIFIED = (
    "{code}: {recognised} credits are recognised, but the credential is not verified: {why} Recognise 0 with the "
    "difference not_verified, or ask the learner for the file as it was issued."
)
NOT_CONFIRMED = (
    "{code}: {recognised} credits are recognised, but nobody has verified what is stated. Ask the issuer, and grade "
    "the criterion verification with what the answer was."
)
WRONG_GRADING = (
    "{code}: verification is graded {grade}, but a check does not hold: {why} An officer can't grade that otherwise."
)
NOT_GRADED = (
    "{code}: {criterion} is graded none ({why}) and the credential is recognised all the same. Grade it yourself with "
    "the reason, or recognise nothing."
)
GRADE_UNTOLD = (
    "{code}: it is not told whether the grade is transferred. Write it as judgement.grade_transferred: yes or no."
)
NOBODY_DECIDED = Sentence("Nobody has decided. Write who prepared, who decided, when, and who hears an appeal.")
TWO_EYES = Sentence("The same person prepared and decided. Another has to decide.")
RULE = "{rule}: {said} Correct the case, or write the reason for an exception as exceptions.{name}."


def missing(weighed: WeighedCase) -> tuple[Sentence, ...]:
    """Everything that keeps the letter from being written; empty where the case is ready."""
    return tuple(_missing(weighed))


def _missing(weighed: WeighedCase) -> Iterator[Sentence]:
    case = weighed.case
    if not case.officer:
        yield NO_OFFICER
    for each in weighed.credentials:
        yield from _of_credential(each)
    for rule in weighed.rules:
        if rule.stops and not case.exceptions.get(rule.rule):
            yield Sentence(RULE, {"rule": NAMES[rule.rule], "said": rule.said, "name": rule.rule})
    if case.decision is None:
        yield NOBODY_DECIDED
    elif same_person(case.decision.prepared_by, case.decision.decided_by):
        yield TWO_EYES


def same_person(one: str, other: str) -> bool:
    """Whether two names are written the same, but for capitals, spaces and what follows a comma."""
    names = [unicodedata.normalize("NFC", name).partition(",")[0].casefold().split() for name in (one, other)]
    return names[0] == names[1]


def _of_credential(each: Weighed) -> Iterator[Sentence]:
    judgement, code = each.asked.judgement, each.asked.code
    yield from _failed(each)
    if judgement is None:
        yield Sentence(NO_JUDGEMENT, {"code": code})
        return
    amounts: dict[str, str | Told] = {
        "code": code,
        "recognised": credits_told(each.recognised),
        "credits": credits_told(each.asked.credits),
    }
    if not any(judgement.reason.values()):
        yield Sentence(NO_REASON, {"code": code})
    if each.outcome != "full" and not judgement.difference:
        yield Sentence(NO_DIFFERENCE, amounts)
    if each.outcome == "full" and judgement.difference:
        yield Sentence(ALL_RECOGNISED, {"code": code})
    if each.recognised:
        yield from _recognised_all_the_same(each, amounts)
        if judgement.grade_transferred is None and each.asked.facts.grade:
            yield Sentence(GRADE_UNTOLD, {"code": code})


def _failed(each: Weighed) -> Iterator[Sentence]:
    given = each.asked.gradings.get("verification")
    if each.asked.facts.failed and given and given.grade != "none":
        why = each.asked.facts.failed[0].said
        yield Sentence(WRONG_GRADING, {"code": each.asked.code, "grade": given.grade, "why": why})


def _recognised_all_the_same(each: Weighed, amounts: Mapping[str, str | Told]) -> Iterator[Sentence]:
    """What is recognised although a criterion is graded none, and nobody has said why."""
    if each.asked.facts.failed:
        yield Sentence(NOT_VERIFIED, {**amounts, "why": each.asked.facts.failed[0].said})
        return
    for grade in each.grades:
        if grade.grade != "none":
            continue
        if grade.criterion == "verification":
            yield Sentence(NOT_CONFIRMED, amounts)
        elif not grade.proposed:
            said = Sentence(NOT_GRADED, {"code": each.asked.code, "criterion": CRITERIA[grade.criterion]})
            yield said.with_gaps(why=grade.sentence)
