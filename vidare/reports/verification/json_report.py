"""Verdicts as JSON, for scripts: each check by itself, and what the credential says. It is personal."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from vidare import __version__
from vidare.credentials import moment
from vidare.credentials.records.achievement_read import AchievementRead
from vidare.credentials.verification.result_told import ResultTold
from vidare.credentials.verification.verdict import Verdict
from vidare.language import Translate, unsteered


def json_report(verdicts: Iterable[Verdict], at: datetime, _: Translate, *, offline: bool) -> str:
    """The verdicts on all files, and when and how they were reached."""
    told = {
        "vidare": __version__,
        "at": moment.written(at),
        "offline": offline,
        "files": [verdict_as_json(verdict, _) for verdict in verdicts],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=_plain) + "\n"


def verdict_as_json(verdict: Verdict, _: Translate) -> dict[str, Any]:
    """One verdict."""
    known = verdict.issuer
    issuer = {
        "id": known.id,
        "name": dict(known.name),
        "registry": known.registry,
        "checked": known.checked,
        "country": known.country,
    } if known else None  # fmt: skip
    return {
        "file": unsteered(verdict.file),
        "kind": verdict.kind,
        "verdict": verdict.said,
        "because": [one.check for one in verdict.because],
        "issuer": issuer,
        "checks": [
            {"check": one.check, "result": one.result, "said": one.said.told(_), "reserved": one.reserved}
            for one in verdict.checks
        ],
        "results": [_result(one) for one in verdict.results],
    }


def _result(one: ResultTold) -> dict[str, Any]:
    elements = [
        {"element": each.code, "presence": each.presence, "said": each.said, "value": each.value}
        for each in one.elements
    ]
    return {**_achievement(one.achievement), "elements": elements, "evidence": one.evidence}


def _achievement(read: AchievementRead) -> dict[str, Any]:
    return {
        "id": read.id,
        "learner": {"given_names": read.learner.given_names, "family_name": read.learner.family_name},
        "title": dict(read.title),
        "issuer_as_it_says": dict(read.issuer.name),
        "date": read.on,
        "status": read.status,
        "grade": read.grade,
        "credits": read.credits,
        "hours": read.hours,
        "levels": dict(read.levels),
        "parts": [_achievement(part) for part in read.parts],
    }


def _plain(found: object) -> object:
    """What JSON has no kind of its own for."""
    if isinstance(found, date):
        return found.isoformat()
    if isinstance(found, Decimal):
        return int(found) if found == found.to_integral_value() else float(found)
    raise TypeError(type(found).__name__)
