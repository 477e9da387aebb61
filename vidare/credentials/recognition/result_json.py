"""What came out of a case, as data for other programs.

ELMO 2 has a report of recognition (`recognitionReport`), asked for by Vitnemålsportalen; its schema was not at hand, so
nothing is written in that form. This form is ours and says so in `format`.
"""

import json
from collections.abc import Mapping
from typing import Any

from vidare.credentials.recognition.credits_told import written
from vidare.credentials.recognition.degree_rules import NAMES, RuleMet
from vidare.credentials.recognition.missing import missing
from vidare.credentials.recognition.national_numbers import NAMES as NUMBERS
from vidare.credentials.recognition.national_numbers import number_on, source_on
from vidare.credentials.recognition.overlap_told import overlap_lines
from vidare.credentials.recognition.weighed import Weighed, WeighedCase
from vidare.language import Translate, translator

FORMAT = "vidare recognition 1"


def result_json(weighed: WeighedCase, language: str, *, with_names: bool) -> str:
    """The result as JSON; names of persons only where it is written to a file of the case."""
    return json.dumps(_result(weighed, language, with_names), ensure_ascii=False, indent=2) + "\n"


def _result(weighed: WeighedCase, language: str, with_names: bool) -> dict[str, Any]:
    case, _ = weighed.case, translator(language)
    decision = case.decision
    people = {"prepared_by": decision.prepared_by, "decided_by": decision.decided_by} if decision else {}
    lacking = [sentence.told(_) for sentence in missing(weighed)]
    return {
        "format": FORMAT,
        "case": case.number,
        "constructed": case.constructed,
        "received": case.received.isoformat(),
        **({"applicant": case.applicant} if with_names else {}),
        "institution": dict(case.institution),
        "purpose": case.purpose,
        "target": {"code": case.target.code, "title": dict(case.target.title)},
        "decided": decision.decided.isoformat() if decision else None,
        **(people if with_names else {}),
        "complete": not lacking,
        "missing": lacking,
        "outcome": weighed.outcome or None,
        "credits_given": written(weighed.given) if weighed.outcome else None,
        "new_credits": written(weighed.new_credits) if weighed.outcome else None,
        "credentials": [_credential(each, _) for each in weighed.credentials],
        "overlap": _overlap(weighed, _),
        "rules": [_rule(weighed, rule, _) for rule in weighed.rules],
        "numbers_to_check": [_number(name, weighed, _) for name in NUMBERS],
    }


def _credential(each: Weighed, _: Translate) -> dict[str, Any]:
    facts, judgement = each.asked.facts, each.asked.judgement
    return {
        "code": each.asked.code,
        "id": facts.id,
        "title": dict(facts.title),
        "issuer": dict(facts.issuer),
        "passed": each.asked.passed.isoformat(),
        "credits": written(each.asked.credits),
        "verified": facts.verified,
        "checks": [{"check": one.check, "result": one.result, "said": one.said.told(_)} for one in facts.checks],
        "criteria": {
            grade.criterion: {
                "grade": grade.grade,
                "known": not grade.unknown,
                "rule": grade.sentence.told(_),
                "proposed": grade.proposed or grade.grade,
                "reason": dict(grade.reason or {}),
            }
            for grade in each.grades
        },
        "outcome": each.outcome or None,
        "recognised": written(each.recognised) if each.judged else None,
        "overlap": written(each.overlap),
        "given": written(each.given) if each.judged else None,
        "difference": (judgement.difference or None) if judgement else None,
        "reason": dict(judgement.reason) if judgement else {},
        "grade": facts.grade,
        "grade_transferred": judgement.grade_transferred if judgement else None,
    }


def _overlap(weighed: WeighedCase, _: Translate) -> dict[str, Any]:
    found = weighed.overlap
    return {
        "before": written(found.before),
        "after": written(found.after),
        "lost": {code: written(off) for code, off in sorted(found.lost.items()) if off},
        "explained": [sentence.told(_) for sentence in overlap_lines(found)],
    }


def _rule(weighed: WeighedCase, rule: RuleMet, _: Translate) -> dict[str, Any]:
    exception: Mapping[str, str] = weighed.case.exceptions.get(rule.rule, {})
    return {
        "rule": rule.rule,
        "name": NAMES[rule.rule].told(_),
        "met": rule.met,
        "said": rule.said.told(_),
        "exception": dict(exception),
    }


def _number(name: str, weighed: WeighedCase, _: Translate) -> dict[str, Any]:
    entry = source_on(name, weighed.day)
    return {
        "number": name,
        "value": number_on(name, weighed.day),
        "since": entry.since,
        "source": _(entry.source),
        "checked": entry.checked,
        "note": _("Check before use"),
    }
