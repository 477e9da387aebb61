"""A checked text as JSON, for scripts."""

import json
from collections import Counter
from typing import Any

from vidare.language import Translate
from vidare.surveys.claims.checked_text import CheckedText
from vidare.surveys.claims.judgement import VERDICTS, Claim, Judgement, Remark


def as_json(checked: CheckedText, _: Translate) -> str:
    """Claims and remarks with verdicts, grounds and reasons; `alone` is what the text alone tells."""
    report = {
        "file": checked.file,
        "language": checked.text.words.language,
        "figures": {figure.name: figure.n for figure in checked.text.figures.values()},
        "verdicts": counted(checked.claims),
        "verdicts_alone": counted(checked.claims, alone=True),
        "claims": [_claim(claim, _) for claim in checked.claims],
        "remarks_alone": [_remark(remark, _) for remark in checked.remarks],
        "remarks_with_facts": [_remark(remark, _) for remark in checked.further],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def counted(claims: tuple[Claim, ...], *, alone: bool = False) -> dict[str, int]:
    """How many claims have each verdict, in the order of verdicts."""
    found = Counter((claim.unaided if alone else claim.judgement).verdict for claim in claims)
    return {verdict: found[verdict] for verdict in VERDICTS}


def _claim(claim: Claim, _: Translate) -> dict[str, Any]:
    return {
        "line": claim.line,
        "section": claim.passage.section,
        "figure": claim.passage.figure,
        "figure_named_before": claim.passage.before,
        "words": " ".join(claim.stated.words.split()),
        "kind": claim.stated.kind,
        "from_percent": round(float(claim.stated.low), 4),
        "to_percent": round(float(claim.stated.high), 4),
        "sentence": claim.passage.text,
        **_judgement(claim.judgement, _),
        "alone": _judgement(claim.unaided, _),
    }


def _judgement(judgement: Judgement, _: Translate) -> dict[str, Any]:
    return {
        "verdict": judgement.verdict,
        "ground": judgement.ground,
        "why": judgement.why.told(_),
        "n": judgement.n,
        "counts": list(judgement.counts),
    }


def _remark(remark: Remark, _: Translate) -> dict[str, Any]:
    return {
        "verdict": remark.verdict,
        "ground": remark.ground,
        "what": remark.kind,
        "why": remark.why.told(_),
        "lines": list(remark.lines),
    }
