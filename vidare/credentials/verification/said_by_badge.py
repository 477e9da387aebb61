"""What a badge tells, and which elements of the EU's recommendation stand in it.

A badge has fields for some elements. For others vidare writes alignments with codes, and the words into the criteria
under headings; both are found again here. What another issuer put into running text is not guessed at.

Source: Open Badges Specification v3.0; Council Recommendation 2022/C 243/02, Annex I.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from vidare.credentials.records.achievement_read import AchievementRead, IssuerRead, LearnerRead, by_framework, several
from vidare.credentials.verification.elements_in_text import elements_in_text, hours_in
from vidare.credentials.verification.elements_told import elements_told
from vidare.credentials.verification.known_issuers import KnownIssuer
from vidare.credentials.verification.result_told import ElementTold, ResultTold
from vidare.language import LANGUAGES
from vidare.tables.several_codes import SEPARATOR

Part = Mapping[str, Any]

KINDS = {
    "ext:Assessment": "assessment",
    "ext:Participation": "participation",
    "ext:QualityAssurance": "quality_assurance",
    "ext:Supervision": "supervision",
    "ext:IdentityCheck": "supervision",
    "ext:Stackability": "stackability",
}
"""Kinds of alignments that vidare writes, and the element that each tells."""

FAILED, NOT_YET = {"Failed", "Withdrew"}, {"Enrolled", "InProgress", "OnHold", "Provisional"}
"""Statuses of a result that was not passed (ResultStatusType)."""

DAYS = ("awardedDate", "validFrom", "issuanceDate")

FIELDS = frozenset(
    {"learner", "title", "country", "awarding_body", "date", "workload", "level", "grade", "further_information"}
)
"""Elements that a badge has a field for."""


@dataclass(frozen=True)
class _Learnt:
    """An achievement of whom the badge is about, with all that the subject has achieved."""

    subject: Part
    achievement: Part
    every: Sequence[Part]


def said_by_badge(credential: Part, known: KnownIssuer | None) -> tuple[ResultTold, ...]:
    """The results that a badge tells: one by its standard, of which several go by the ids of what was learnt."""
    described = _described(credential)
    issuer = _with_more(_part(credential, "issuer"), described)
    told = list(_learnt(credential, described))
    evidence = tuple(_text(each, "id") or _text(each, "name") for each in _parts(credential, "evidence"))
    found = []
    for one in told:
        in_text = elements_in_text(_text(_part(one.achievement, "criteria"), "narrative"))
        whole = one.achievement if len(told) > 1 else credential
        read = _read(credential, issuer, one, whole, in_text)
        elements = elements_told(read, FIELDS, in_text, _by_element(_aligned(one.achievement)))
        found.append(ResultTold(read, elements, evidence, known))
        evidence = ()  # it stands beside all of them, and is told once
    return tuple(found)


def _learnt(credential: Part, described: Mapping[str, Part]) -> Iterator[_Learnt]:
    for subject in _parts(credential, "credentialSubject") or [{}]:
        every = [_with_more(each, described) for each in _parts(subject, "achievement")] or [{}]
        for achievement in every:
            yield _Learnt(subject, achievement, every)


def _read(
    credential: Part, issuer: Part, one: _Learnt, whole: Part, in_text: Mapping[str, tuple[str, ...]]
) -> AchievementRead:
    subject, achievement, language = one.subject, one.achievement, _language(one.achievement)
    criteria = _part(achievement, "criteria")
    results = _results(one)
    return AchievementRead(
        id=_text(whole, "id"),
        learner=_learner(subject),
        issuer=IssuerRead(
            {language: _text(issuer, "name")},
            _text(_part(issuer, "address"), "addressCountryCode"),
            _text(issuer, "url"),
            {"did": _text(issuer, "id"), **_numbers(issuer)},
        ),
        title={language: _text(achievement, "name") or _text(whole, "name") or _text(achievement, "id")},
        description={language: _text(criteria, "narrative") or _text(achievement, "description")},
        kind=_text(achievement, "achievementType"),
        url=_text(criteria, "id"),
        on=_day(next(filter(None, (_value(credential, name) for name in DAYS)), None)),
        status=_status(results),
        grade=several(value for each in results for value in _values(each, "value") if isinstance(value, str)),
        credits=_number(
            _value(subject, "creditsEarned")
            if len(one.every) == 1 and _values(subject, "creditsEarned")
            else _value(achievement, "creditsAvailable")
        ),
        hours=hours_in(in_text),
        levels=_levels(achievement),
        language_of_teaching="",
    )


def _described(credential: Part) -> Mapping[str, Part]:
    """What is said of each thing anywhere in the credential, by its id: to a signature it is said of it everywhere."""
    found: dict[str, Part] = {}
    left: deque[object] = deque([credential])
    while left:
        part = left.popleft()
        if isinstance(part, dict):
            if own := _text(part, "id"):
                found[own] = {**part, **found.get(own, {})}
            left.extend(part.values())
        elif isinstance(part, list):
            left.extend(part)
    return found


def _with_more(part: Part, described: Mapping[str, Part]) -> Part:
    """A part with what is said of it elsewhere; where that is something else, what stands here."""
    return {**described.get(_text(part, "id"), {}), **part}


def _part(whole: Part, name: str) -> Part:
    """A part of the credential, of several the first; nothing where there is none."""
    return next(iter(_parts(whole, name)), {})


def _parts(whole: Part, name: str) -> list[Part]:
    """The parts of that name. What stands there twice or in pieces under one id is one thing, to a signature too.

    A text in place of a part is the id of one that is not described there.
    """
    found: dict[str | int, Part] = {}
    for number, written in enumerate(_flat(whole.get(name))):
        part = {"id": written} if isinstance(written, str) else written
        if isinstance(part, dict):
            own = _text(part, "id") or number
            found[own] = _joined(found[own], part) if own in found else part
    return list(found.values())


def _joined(one: Part, other: Part) -> Part:
    return {**one, **other, **{name: [one[name], other[name]] for name in one.keys() & other.keys()}}


def _value(part: Part, name: str) -> object:
    """The one value of that name, None where there are several; it may stand twice, in lists and as `@value`."""
    found = _values(part, name)
    return found[0] if found and all(each == found[0] for each in found) else None


def _values(part: Part, name: str) -> list[object]:
    """All values of that name; an empty one (null) says nothing in JSON-LD, nor to a signature."""
    written = [one.get("@value") if isinstance(one, dict) else one for one in _flat(part.get(name))]
    return [one for one in written if one is not None]


def _flat(found: object) -> list[Any]:
    """What stands in lists, and in lists of lists: all of it says the same in JSON-LD, and to a signature."""
    left, flat = deque([found]), []
    while left:
        one = left.popleft()
        if isinstance(one, list):
            left.extendleft(reversed(one))
        else:
            flat.append(one)
    return flat


def _text(part: Part, name: str) -> str:
    found = _value(part, name)
    return found if isinstance(found, str) else ""


def _language(achievement: Part) -> str:
    found = _text(achievement, "inLanguage")[:2].lower()
    return found if found in LANGUAGES else ""


def _learner(subject: Part) -> LearnerRead:
    """Whom it names, as far as it says so openly."""
    named = {
        _text(each, "identityType"): _text(each, "identityHash")
        for each in _parts(subject, "identifier")
        if _value(each, "hashed") in (False, "false")
    }
    given, family = named.get("givenName", ""), named.get("familyName", "")
    whole = named.get("name", "") or named.get("fullName", "")
    numbers = {
        kind: number for kind, number in named.items() if kind not in {"name", "fullName", "givenName", "familyName"}
    }
    if not (given or family):
        given = whole
    did = _text(subject, "id")
    return LearnerRead(given, family, None, {**numbers, **({"did": did} if did.startswith("did:") else {})})


def _numbers(issuer: Part) -> dict[str, str]:
    entries = {_text(each, "identifierType").removeprefix("ext:"): each for each in _parts(issuer, "otherIdentifier")}
    return {kind: _text(each, "identifier") for kind, each in entries.items() if kind and kind != "did"}


def _levels(achievement: Part) -> Mapping[str, str]:
    named = [(_text(each, "targetFramework"), _text(each, "targetCode")) for each in _parts(achievement, "alignment")]
    known = (("EQF", "EQF"), ("NKR", "NQF"))
    return by_framework((ours, code) for framework, code in named for theirs, ours in known if theirs in framework)


def _aligned(achievement: Part) -> Iterator[ElementTold]:
    """The elements that alignments tell, with their codes."""
    for each in _parts(achievement, "alignment"):
        if element := KINDS.get(_text(each, "targetType")):
            yield ElementTold(element, "present", (_text(each, "targetName"),), _text(each, "targetCode"))


def _by_element(aligned: Iterable[ElementTold]) -> Mapping[str, ElementTold]:
    """The elements by their codes; supervision and identity check are one element, which then has two codes."""
    found: dict[str, ElementTold] = {}
    for one in aligned:
        earlier = found.get(one.code)
        if earlier is None:
            found[one.code] = one
        elif one.value != earlier.value:
            value = SEPARATOR.join((earlier.value, one.value))
            found[one.code] = ElementTold(one.code, "present", (*earlier.said, *one.said), value)
    return found


def _results(one: _Learnt) -> list[Part]:
    """What was reached; where several things were learnt, what points to another of them is not this one's."""
    theirs = {_text(scale, "id") for each in one.every for scale in _parts(each, "resultDescription")} - {""}
    own = {_text(scale, "id") for scale in _parts(one.achievement, "resultDescription")}
    return [each for each in _parts(one.subject, "result") if _text(each, "resultDescription") not in theirs - own]


def _status(results: Iterable[Part]) -> str:
    """Whether it was passed, as whoever has a badge has, unless a result says otherwise."""
    told = {status for each in results for status in _values(each, "status") if isinstance(status, str)}
    return "failed" if told & FAILED else "in-progress" if told & NOT_YET else "passed"


def _day(found: object) -> date | None:
    try:
        return date.fromisoformat(str(found)[:10])
    except ValueError:
        return None


def _number(found: object) -> Decimal | None:
    try:
        number = Decimal(str(found))
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number < 100_000 else None
