"""Reads a case of recognition from YAML; docs/recognition.md shows one. Files that it names stand beside it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path

from vidare.credentials.recognition import yaml_values as read
from vidare.credentials.recognition.asked_file import read_asked
from vidare.credentials.recognition.case import Asked, Case, Decision, OwnNumber, Target
from vidare.credentials.recognition.case_pairs import must_be_pairs, read_pairs
from vidare.credentials.recognition.credits_told import written
from vidare.credentials.recognition.degree_rules import NAMES
from vidare.credentials.recognition.national_numbers import number_on
from vidare.credentials.recognition.overlap import Counted
from vidare.credentials.records.record import Texts
from vidare.credentials.verification.known_issuers import all_in_one
from vidare.credentials.verification.registry_file import read_registry
from vidare.credentials.verification.setting import Setting, moment_for, setting
from vidare.credentials.verification.status_lookup import lists_in
from vidare.intake.yaml_file import Field, read_yaml

CASE = (
    "case", "received", "applicant", "institution", "contact", "purpose", "target", "credentials", "counted",
    "overlaps", "own_numbers", "exceptions", "officer", "decision", "constructed", "issuers",
    "status_lists",
)  # fmt: skip
TARGET = ("code", "title", "credits", "eqf", "outcomes", "recognised_before", "reused_before")
COUNTED = ("code", "credits", "passed", "degree")
DECISION = ("prepared_by", "decided_by", "decided", "appeal_to")
OWN_NUMBERS = ("new_credits", "learning_age")
FIRST = date(2006, 1, 1)
"""From when the numbers of the rules are known; a case from before that can't be weighed."""


def read_case(path: Path, today: date) -> Case:
    """The case of a file; raises CannotRead at its first fault, with the line. No name of a person is ever told."""
    document = read_yaml(path)
    given = document.only(*CASE)
    received = read.day(document.needed("received"), today, FIRST)
    verifier = _verifier(given, path.parent, today)
    asked = tuple(read_asked(entry, path.parent, verifier) for entry in document.needed("credentials").entries())
    counted = tuple(_counted(entry, today) for entry in given["counted"].entries()) if "counted" in given else ()
    _codes_must_differ(asked, counted, document.needed("credentials"))
    _must_count_once(asked, document.needed("credentials"))
    pairs = read_pairs(given["overlaps"], path, today, asked, counted) if "overlaps" in given else ()
    must_be_pairs(asked, pairs, given.get("overlaps", document.needed("credentials")))
    return Case(
        number=document.needed_text("case"),
        received=received,
        applicant=document.needed_text("applicant"),
        institution=read.needed_words(document, "institution"),
        contact=given["contact"].text() if "contact" in given else "",
        purpose=read.code(document.needed("purpose"), "recognition_purpose"),
        target=_target(document.needed("target")),
        asked=asked,
        counted=counted,
        pairs=pairs,
        own_numbers=_own_numbers(given["own_numbers"], received) if "own_numbers" in given else {},
        exceptions=_exceptions(given["exceptions"]) if "exceptions" in given else {},
        officer=given["officer"].text() if "officer" in given else "",
        decision=_decision(given["decision"], received, asked, today) if "decision" in given else None,
        constructed=read.yes_or_no(given["constructed"]) if "constructed" in given else False,
    )


def _verifier(given: Mapping[str, Field], folder: Path, today: date) -> Setting:
    """What the credentials are verified with: registries and status lists beside the case. Nobody is asked."""
    registries = [read_registry(folder / name) for name in (given["issuers"].texts() if "issuers" in given else ())]
    lists = lists_in(read.beside(given["status_lists"], folder)) if "status_lists" in given else {}
    return setting(moment_for(today), all_in_one(registries), lists)


def _target(entry: Field) -> Target:
    given = entry.only(*TARGET)

    def before(name: str) -> Decimal | None:
        return read.amount(given[name]) if name in given else None

    target = Target(
        code=entry.needed_text("code"),
        title=read.needed_words(entry, "title"),
        credits=read.amount(given["credits"], above=True) if "credits" in given else None,
        eqf=read.level(given["eqf"]) if "eqf" in given else None,
        outcomes=read.lines(given["outcomes"]) if "outcomes" in given else (),
        recognised_before=before("recognised_before"),
        reused_before=before("reused_before"),
    )
    for name in ("recognised_before", "reused_before"):
        so_far = before(name)
        if target.credits is not None and so_far is not None and so_far > target.credits:
            raise given[name].fault("more credits are recognised already than the target has.")
    return target


def _counted(entry: Field, today: date) -> Counted:
    given = entry.only(*COUNTED)
    worth = read.amount(entry.needed("credits"), above=True)
    return Counted(
        code=entry.needed_text("code"),
        credits=worth,
        passed=read.day(entry.needed("passed"), today),
        whole=worth,
        settled=given["degree"].text() if "degree" in given else "",
    )


def _codes_must_differ(asked: tuple[Asked, ...], counted: tuple[Counted, ...], place: Field) -> None:
    if not asked:
        raise place.fault("no credential is named, so there is nothing to recognise.")
    codes = [*(each.code for each in asked), *(each.code for each in counted)]
    for one in codes:
        if codes.count(one) > 1:
            raise place.fault("{code} stands twice in the case. Each course counts once.", code=one)


def _must_count_once(asked: tuple[Asked, ...], place: Field) -> None:
    """Refuse one credential in two files, and a part of another one: its credits would count twice."""
    for one, other in permutations(asked, 2):
        if one.facts.is_named(other.facts.id, other.facts):
            text = "{code} and {other} are the same credential ({id}). It counts once: take one of them out."
            raise place.fault(text, code=one.code, other=other.code, id=one.facts.id[:200])
        if any(one.facts.is_named(part, other.facts) for part in other.facts.parts):
            text = "{code} is a part of {other}, whose credits are those of its parts. Take one of them out."
            raise place.fault(text, code=one.code, other=other.code)


def _own_numbers(entry: Field, received: date) -> Mapping[str, OwnNumber]:
    found = {}
    for name, number in entry.only(*OWN_NUMBERS).items():
        number.only("value", "source")
        given = read.amount(number.needed("value"), above=True)
        if given != given.to_integral_value():
            raise number.needed("value").fault("«{found}» is not a whole number.", found=written(given))
        bounds = number_on("recognition_new_credits", received)
        if name == "new_credits" and bounds is not None and given > bounds[1]:
            text = "{found} new credits are more than an institution may ask for, which is {most}."
            raise number.needed("value").fault(text, found=written(given), most=str(bounds[1]))
        found[name] = OwnNumber(given, number.needed_text("source"))
    return found


def _exceptions(entry: Field) -> Mapping[str, Texts]:
    return {rule: read.words(reason) for rule, reason in entry.only(*NAMES).items()}


def _decision(entry: Field, received: date, asked: tuple[Asked, ...], today: date) -> Decision:
    entry.only(*DECISION)
    decided = read.day(entry.needed("decided"), today)
    if decided < received:
        raise entry.needed("decided").fault(
            "the case was decided on {decided}, before it was received on {received}.",
            decided=decided.isoformat(),
            received=received.isoformat(),
        )
    for each in asked:
        if decided < each.passed:
            raise entry.needed("decided").fault(
                "the case was decided on {decided}, before {code} was passed on {passed}.",
                decided=decided.isoformat(),
                code=each.code,
                passed=each.passed.isoformat(),
            )
    return Decision(
        prepared_by=entry.needed_text("prepared_by"),
        decided_by=entry.needed_text("decided_by"),
        decided=decided,
        appeal_to=read.needed_words(entry, "appeal_to"),
    )
