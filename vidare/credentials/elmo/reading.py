"""Reads ELMO, from ourselves or from elsewhere, as Vitnemålsportalen's download is: the results it tells.

A reader of ELMO takes what it knows and passes over the rest, as the schema asks. A file is not refused for what its
schema would refuse (`must_be_elmo` says that), only where it is no ELMO or a value can't be what it says.
"""

import base64
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from lxml import etree

from vidare.credentials.clean_text import must_be_clean
from vidare.credentials.elmo.namespace import LANGUAGE, READ
from vidare.credentials.records.achievement_read import AchievementRead, IssuerRead, LearnerRead, by_framework
from vidare.credentials.records.record import Texts
from vidare.credentials.refused import Refused
from vidare.credentials.safe_xml import parsed

DEEPEST = 30
"""Programmes hold modules, which hold courses; nobody nests them deeper than this."""

NOT_ELMO = "The file is XML, but not ELMO: its first element is {found}. Ask for ELMO, version 1."
NO_VALUE = "The file says that {name} is «{found}», which is no {kind}. Ask for the file as it was issued."
TOO_DEEP = "The results of the file are nested more than {most} deep."


def read_elmo(content: bytes) -> tuple[AchievementRead, ...]:
    """The results of a file, those inside others as their parts; refused where it is no ELMO."""
    root = parsed(content)
    if root.tag not in {f"{{{namespace}}}elmo" for namespace in READ}:
        raise Refused("form", NOT_ELMO, found=etree.QName(root).localname[:60])
    learner = _learner(_child(root, "learner"))
    return tuple(found for report in _children(root, "report") for found in _of_report(report, learner))


def elmo_attachments(content: bytes) -> dict[str, bytes]:
    """The PDFs that a file brings along, by the number that results refer to them with; what is no PDF is passed over.

    Whether a PDF is sealed, and by whom, `read_pdf` says.
    """
    root = parsed(content)
    holders = [root, *_children(root, "report")]
    found: dict[str, bytes] = {}
    for attachment in (one for holder in holders for one in _children(holder, "attachment")):
        number = _text(attachment, "identifier") or str(len(found) + 1)
        for written in _children(attachment, "content"):
            start, _comma, data = "".join("".join(written.itertext()).split()).partition(",")
            if start.lower() == "data:application/pdf;base64":
                found.setdefault(number, _bytes(data))
    return found


def _of_report(report: etree._Element, learner: LearnerRead) -> Iterator[AchievementRead]:
    """The results of one issuer, whose name and scales are read once for all of them."""
    issuer, scales = _issuer(_child(report, "issuer")), _scales(report)
    for offered in _children(report, "learningOpportunitySpecification"):
        yield _achievement(offered, learner, issuer, scales, 0)


def _bytes(data: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except ValueError:
        raise Refused("form", NO_VALUE, name="content", found=data[:20], kind="base64") from None


def _learner(learner: etree._Element | None) -> LearnerRead:
    born = _text(learner, "bday")
    return LearnerRead(
        _text(learner, "givenNames"),
        _text(learner, "familyName"),
        _day("bday", born) if born else None,
        _identifiers(learner),
    )


def _issuer(issuer: etree._Element | None) -> IssuerRead:
    return IssuerRead(_texts(issuer, "title"), _text(issuer, "country"), _text(issuer, "url"), _identifiers(issuer))


def _scales(report: etree._Element) -> dict[str, Texts]:
    return {scale.get("localId", ""): _texts(scale, "description") for scale in _children(report, "gradingScheme")}


def _achievement(
    offered: etree._Element, learner: LearnerRead, issuer: IssuerRead, scales: dict[str, Texts], depth: int
) -> AchievementRead:
    if depth > DEEPEST:
        raise Refused("form", TOO_DEEP, most=str(DEEPEST))
    reached = _child(_child(offered, "specifies"), "learningOpportunityInstance")
    on, hours = _text(reached, "date"), _text(reached, "engagementHours")
    own = {**_identifiers(offered), **_identifiers(reached)}
    held = [_child(part, "learningOpportunitySpecification") for part in _children(offered, "hasPart")]
    return AchievementRead(
        id=own.get("credential") or own.get("local") or next(iter(own.values()), ""),
        learner=learner,
        issuer=issuer,
        title=_texts(offered, "title"),
        description=_texts(offered, "description"),
        kind=_text(offered, "type"),
        url=_text(offered, "url"),
        on=_day("date", on) if on else None,
        status=_text(reached, "status"),
        grade=_text(reached, "resultLabel"),
        grading=scales.get(_text(reached, "gradingSchemeLocalId"), {}),
        credits=_credits(reached),
        hours=_number("engagementHours", hours) if hours else None,
        levels=by_framework((_text(level, "type"), _text(level, "value")) for level in _children(reached, "level")),
        language_of_teaching=_text(reached, "languageOfInstruction"),
        attachments=tuple(_said(ref) for ref in _children(_child(reached, "attachments"), "ref")),
        parts=tuple(_achievement(part, learner, issuer, scales, depth + 1) for part in held if part is not None),
    )


def _credits(reached: etree._Element | None) -> Decimal | None:
    """The ECTS credits; those of other schemes are not ours to convert."""
    for credit in _children(reached, "credit"):
        if _text(credit, "scheme").lower() == "ects" and (value := _text(credit, "value")):
            return _number("credit", value)
    return None


def _children(parent: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of that name in any version of ELMO; none where there is no parent."""
    for child in () if parent is None else parent:
        found = etree.QName(child)
        if found.localname == name and found.namespace in READ:
            yield child


def _child(parent: etree._Element | None, name: str) -> etree._Element | None:
    return next(_children(parent, name), None)


def _text(parent: etree._Element | None, name: str) -> str:
    found = _child(parent, name)
    return "" if found is None else _said(found)


def _said(element: etree._Element) -> str:
    """What an element says, its white space as one space each (a token)."""
    said = " ".join("".join(element.itertext()).split())
    must_be_clean(said)
    return said


def _texts(parent: etree._Element | None, name: str) -> Texts:
    found: dict[str, str] = {}
    for child in _children(parent, name):
        said = "".join(child.itertext()).strip()
        must_be_clean(said)
        found.setdefault(child.get(LANGUAGE, "").lower(), said)
    return found


def _identifiers(parent: etree._Element | None) -> dict[str, str]:
    return {child.get("type", ""): _said(child) for child in _children(parent, "identifier")}


def _day(name: str, text: str) -> date:
    """A day, which may be followed by a time zone; that says nothing about a date of birth or of an examination."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise Refused("form", NO_VALUE, name=name, found=text[:40], kind="date") from None


def _number(name: str, text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not 0 <= number < 100_000:
        raise Refused("form", NO_VALUE, name=name, found=text[:40], kind="number")
    return number
