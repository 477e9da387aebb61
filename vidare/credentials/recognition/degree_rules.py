"""The rules that set bounds for a whole decision, with the numbers that they were reckoned with.

A rule that is not met, or can't be reckoned for want of a number of the case, stops the letter until an officer has
corrected the case or made an exception with its reasons. Numbers are dated values, to be checked before use.

Source: the national rules on degrees as read in public sources; see `rules/values/recognition_*.yaml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vidare.credentials.recognition.case import Asked, Case
from vidare.credentials.recognition.credits_told import credits_told
from vidare.credentials.recognition.criterion_facts import european_levels
from vidare.credentials.recognition.national_numbers import number_on
from vidare.language import Sentence, When

NAMES: Mapping[str, Sentence] = {
    "own_credits": Sentence("Credits taken at the institution itself"),
    "new_credits": Sentence("New credits where an earlier degree is used again"),
    "level": Sentence("Level"),
    "learning_age": Sentence("Age of the learning"),
    "room": Sentence("Room in the course"),
}
OWN = (
    "A degree of {whole} credits has at least {least} of the institution's own. {elsewhere} come from elsewhere, so "
    "{left} are its own."
)
NEW = (
    "A degree of {whole} credits has at least {least} new ones. {reused} were used in an earlier degree, so {left} are "
    "new."
)
TOO_OLD = "{code} was passed on {passed}, more than {most} years before the application ({source})."
A_YEAR_OLD = "{code} was passed on {passed}, more than {most} year before the application ({source})."
YOUNG_ENOUGH = "Nothing was passed more than {most} years before the application ({source})."
WITHIN_A_YEAR = "Nothing was passed more than {most} year before the application ({source})."
NO_AGE = Sentence("No number is known for how old learning may be, so age was held against nothing.")
LOWER = "{code} is at EQF level {found}, and what it is to count in at level {wanted}."
AS_HIGH = "Nothing that is recognised is at a lower level than what it is to count in (EQF level {wanted})."
NO_LEVEL = "The level of {code} is not told, so it was held against nothing."
ROOM = "The course has {whole} credits, and {given} are given for it."
LACKING = "It can't be reckoned: {what} is not told. Write it in the case as target.{name}."
NO_NUMBER = Sentence("It can't be reckoned: the number of the rule is not known for that day.")
WHAT = {
    "credits": Sentence("how many credits the target has"),
    "recognised_before": Sentence("how many credits from elsewhere are recognised already"),
    "reused_before": Sentence("how many credits of an earlier degree are used already"),
}

ZERO = Decimal(0)

Given = Mapping[str, Decimal]
"""The credits that are given for each credential."""


@dataclass(frozen=True)
class RuleMet:
    """Whether a rule is met, None where that can't be reckoned; `binds` is false where there is nothing to hold to."""

    rule: str
    met: bool | None
    said: Sentence
    binds: bool = True

    @property
    def stops(self) -> bool:
        """Whether a letter can't be written without an exception."""
        return self.binds and self.met is not True


def rules_met(case: Case, given: Given, day: date) -> tuple[RuleMet, ...]:
    """Every rule that concerns what is asked for."""
    return tuple(_rules(case, given, day))


def _rules(case: Case, given: Given, day: date) -> Iterator[RuleMet]:
    if case.purpose == "credit_in_degree":
        yield _own_credits(case, given, day)
        if case.target.reused_before or any(each.used_in for each in case.asked):
            yield _new_credits(case, given, day)
    if case.purpose == "exemption":
        yield _room(case, given)
    if case.purpose != "admission" and case.target.eqf is not None:
        yield _level(case, given, case.target.eqf)
    yield _learning_age(case, given, day)


def _own_credits(case: Case, given: Given, day: date) -> RuleMet:
    least = number_on("recognition_own_credits", day)
    added = _sum([each for each in case.asked if not each.taken_here], given)
    lacking = _lacking(case, "recognised_before") or (NO_NUMBER if least is None else None)
    if lacking:
        return RuleMet("own_credits", None, lacking)
    whole, elsewhere = case.target.credits or ZERO, added + (case.target.recognised_before or ZERO)
    return _bounded("own_credits", OWN, whole=whole, least=Decimal(least), elsewhere=elsewhere, left=whole - elsewhere)


def _new_credits(case: Case, given: Given, day: date) -> RuleMet:
    bounds = number_on("recognition_new_credits", day)
    added = _sum([each for each in case.asked if each.used_in], given)
    lacking = _lacking(case, "reused_before") or (NO_NUMBER if bounds is None else None)
    if lacking:
        return RuleMet("new_credits", None, lacking)
    own = case.own_numbers.get("new_credits")
    least = max(Decimal(bounds[0]), own.value if own else ZERO)
    whole, reused = case.target.credits or ZERO, added + (case.target.reused_before or ZERO)
    return _bounded("new_credits", NEW, whole=whole, least=least, reused=reused, left=whole - reused)


def _lacking(case: Case, before: str) -> Sentence | None:
    """Which number of the target is not told; None where nothing lacks."""
    for name in ("credits", before):
        if getattr(case.target, name) is None:
            return Sentence(LACKING, {"what": WHAT[name], "name": name})
    return None


def _bounded(rule: str, text: str, **amounts: Decimal) -> RuleMet:
    """A rule by which as much as `least` has to be `left`."""
    told = {name: credits_told(each) for name, each in amounts.items()}
    return RuleMet(rule, amounts["left"] >= amounts["least"], Sentence(text, told))


def _room(case: Case, given: Given) -> RuleMet:
    whole, taken = case.target.credits, _sum(case.asked, given) + (case.target.recognised_before or ZERO)
    if whole is None:
        return RuleMet("room", None, Sentence(LACKING, {"what": WHAT["credits"], "name": "credits"}))
    return RuleMet("room", taken <= whole, Sentence(ROOM, {"whole": credits_told(whole), "given": credits_told(taken)}))


def _level(case: Case, given: Given, wanted: int) -> RuleMet:
    """Whether the lowest level that each tells, be it by the European or the Norwegian framework, is high enough."""
    levels = {each.code: european_levels(each.facts) for each in case.asked if given.get(each.code)}
    for code, told in levels.items():
        if told and min(told) < wanted:
            gaps = {"code": code, "found": str(min(told)), "wanted": str(wanted)}
            return RuleMet("level", False, Sentence(LOWER, gaps))
    for code, told in levels.items():
        if not told:
            return RuleMet("level", None, Sentence(NO_LEVEL, {"code": code}), binds=False)
    return RuleMet("level", True, Sentence(AS_HIGH, {"wanted": str(wanted)}))


def _learning_age(case: Case, given: Given, day: date) -> RuleMet:
    own, national = case.own_numbers.get("learning_age"), number_on("recognition_learning_age", day)
    if own is None and national is None:
        return RuleMet("learning_age", None, NO_AGE, binds=False)
    most, source = (own.value, own.source) if own else (Decimal(national), "rules/values/recognition_learning_age.yaml")
    told = credits_told(most)
    for each in case.asked:
        if given.get(each.code) and each.passed < _years_before(case.received, int(most)):
            old = Sentence(TOO_OLD, {"code": each.code, "passed": When(each.passed)}, A_YEAR_OLD, "most")
            return RuleMet("learning_age", False, old.with_gaps(most=told, source=source))
    young = Sentence(YOUNG_ENOUGH, {"most": told, "source": source}, WITHIN_A_YEAR, "most")
    return RuleMet("learning_age", True, young)


def _years_before(day: date, years: int) -> date:
    """The same day so many years earlier; the last of February where that year has no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def _sum(some: Sequence[Asked], given: Given) -> Decimal:
    return sum((given.get(each.code, ZERO) for each in some), ZERO)
