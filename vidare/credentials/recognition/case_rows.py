"""The decisions of a case as rows of Godkjenningssak, the register that the same rules judge."""

import polars as pl

from vidare.credentials.recognition.missing import missing
from vidare.credentials.recognition.weighed import Weighed, WeighedCase
from vidare.credentials.recognition.words import words_in
from vidare.tables.recognition_case import RecognitionCase


def case_rows(weighed: WeighedCase, language: str) -> pl.DataFrame:
    """A row for each credential, under the headings of the table; with names of persons."""
    several, decided = len(weighed.credentials) > 1, not missing(weighed)
    rows = []
    for place, each in enumerate(weighed.credentials, start=1):
        number = f"{weighed.case.number}-{place}" if several else weighed.case.number
        row = _row(weighed, each, number)
        rows.append(row | _decided(weighed, each, language) if decided else row)
    headings = {name: column.dbh for name, column in RecognitionCase.columns.items()}
    schema = {name: column.kind.polars for name, column in RecognitionCase.columns.items()}
    return pl.DataFrame(rows, schema=schema).rename(headings)


def _row(weighed: WeighedCase, each: Weighed, number: str) -> dict[str, object]:
    case, asked = weighed.case, each.asked
    return {
        "case": number,
        "received": case.received,
        "applicant": case.applicant,
        "credential": asked.facts.id or asked.code,
        "purpose": case.purpose,
        "target": case.target.code,
        "credits_asked": float(asked.credits),
        **{grade.criterion: grade.grade for grade in each.grades},
        "overlap_credits": float(each.overlap) if each.overlap else None,
    }


def _decided(weighed: WeighedCase, each: Weighed, language: str) -> dict[str, object]:
    """What only a decision has: nothing of it stands in the register before people have decided."""
    decision, judgement = weighed.case.decision, each.asked.judgement
    assert decision is not None
    assert judgement is not None
    return {
        "outcome": each.outcome,
        "credits_given": float(each.given),
        "difference": judgement.difference or None,
        "reasons": words_in(judgement.reason, language) or None,
        "decided_by": decision.decided_by,
        "decided": decision.decided,
    }
