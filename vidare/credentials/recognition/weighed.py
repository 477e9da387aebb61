"""A case weighed: the criteria of each credential, the overlap, the rules, what comes out, and what is missing."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from vidare.credentials.recognition.case import Asked, Case
from vidare.credentials.recognition.criteria import Graded, graded, weak_at_most
from vidare.credentials.recognition.degree_rules import RuleMet, rules_met
from vidare.credentials.recognition.overlap import NOTHING, Counted, Resolved, resolved
from vidare.language import Sentence

OTHER_HOLDER = Sentence("The credential names somebody else than the applicant.")
NO_HOLDER = "{sentence} It does not say whose it is, so it counts as weak."


@dataclass(frozen=True)
class Weighed:
    """A credential with its grades. `recognised` answers to the target, `overlap` is taken off that, `given` is left.

    `outcome` is a code of `recognition_outcome`, empty until a person has judged. `judged` is false where the whole of
    the credential is only reckoned with for the time being.
    """

    asked: Asked
    grades: tuple[Graded, ...]
    judged: bool
    recognised: Decimal
    overlap: Decimal
    outcome: str

    @property
    def given(self) -> Decimal:
        """The credits that count anew."""
        return self.recognised - self.overlap

    def grade(self, criterion: str) -> Graded:
        """The grade of a criterion."""
        return next(each for each in self.grades if each.criterion == criterion)


@dataclass(frozen=True)
class WeighedCase:
    """The whole case; `outcome` is empty until every credential is judged."""

    case: Case
    day: date
    credentials: tuple[Weighed, ...]
    overlap: Resolved
    rules: tuple[RuleMet, ...]
    outcome: str

    @property
    def given(self) -> Decimal:
        """All credits that count anew."""
        return sum((each.given for each in self.credentials), NOTHING)

    @property
    def new_credits(self) -> Decimal:
        """What the learner's credits grow by, where courses that counted already may have lost some to overlap."""
        return self.overlap.after - sum((course.credits for course in self.case.counted), NOTHING)


def weighed(case: Case, day: date) -> WeighedCase:
    """Everything that follows from the case; TooManyChoices where its overlap is too large to be tried."""
    found = resolved([*_asked(case.asked), *case.counted], case.pairs)
    credentials = tuple(_weighed(each, case, found, day) for each in case.asked)
    given = {each.asked.code: each.given for each in credentials}
    rules = rules_met(case, given, case.decision.decided if case.decision else day)
    return WeighedCase(case, day, credentials, found, rules, _whole_outcome([each.outcome for each in credentials]))


def _asked(asked: Sequence[Asked]) -> list[Counted]:
    """The credentials as courses that count; those of which nothing is recognised do not."""
    recognised = [(each, _recognised(each)) for each in asked]
    return [Counted(each.code, part, each.passed, each.credits, now=True) for each, part in recognised if part]


def _recognised(asked: Asked) -> Decimal:
    return asked.judgement.recognised if asked.judgement else asked.credits


def _weighed(asked: Asked, case: Case, found: Resolved, day: date) -> Weighed:
    recognised, off = _recognised(asked), found.lost.get(asked.code, NOTHING)
    return Weighed(asked, _grades(asked, case, day), asked.judgement is not None, recognised, off, _outcome(asked))


def _outcome(asked: Asked) -> str:
    """Whether all, a part or nothing is recognised; empty where nobody has judged."""
    if asked.judgement is None:
        return ""
    recognised = asked.judgement.recognised
    return "full" if recognised == asked.credits else "partial" if recognised else "refused"


def _whole_outcome(outcomes: Sequence[str]) -> str:
    if "" in outcomes:
        return ""
    return outcomes[0] if len(set(outcomes)) == 1 else "partial"


def _grades(asked: Asked, case: Case, day: date) -> tuple[Graded, ...]:
    """The grades by the rules, and by an officer where one has graded otherwise."""
    proposed = graded(asked.facts, day)
    of_verification = next(each for each in proposed if each.criterion == "verification")
    officer = asked.gradings.get("verification")
    confirmed = officer is not None and officer.grade in {"strong", "substantial"} and not asked.facts.failed
    if of_verification.grade in {"none", "weak"} and not confirmed:
        proposed = tuple(weak_at_most(each) for each in proposed)
    return tuple(_by_officer(_by_holder(each, asked, case), asked, case) for each in proposed)


def _by_holder(grade: Graded, asked: Asked, case: Case) -> Graded:
    """The grade of identification where the credential is another's, or nobody's."""
    if grade.criterion != "identification":
        return grade
    same = is_same_name(asked.facts.holder, case.applicant)
    if same is False:
        return replace(grade, grade="none", sentence=OTHER_HOLDER, unknown=False)
    if same is None and grade.grade in {"strong", "substantial"}:
        return replace(grade, grade="weak", sentence=Sentence(NO_HOLDER, {"sentence": grade.sentence}))
    return grade


def _by_officer(grade: Graded, asked: Asked, case: Case) -> Graded:
    """The grade that an officer gave, which stands beside the one that was proposed."""
    given = asked.gradings.get(grade.criterion)
    if given is None or (grade.criterion == "verification" and asked.facts.failed):
        return grade
    return replace(grade, grade=given.grade, proposed=grade.grade, officer=case.officer, reason=given.reason)


def is_same_name(one: str, other: str) -> bool | None:
    """Whether two names have the same parts, in whatever order; None where one of them is not told."""
    parts = [sorted(re.findall(r"\w+", unicodedata.normalize("NFC", name).casefold())) for name in (one, other)]
    return parts[0] == parts[1] if all(parts) else None
