"""Numbers that are told together: `0 = none | 1-30 | 31-120 | 121-` as a form writes them."""

import re

from vidare.surveys.questionnaires.questionnaire import Span, Texts

NUMBER = r"-?\d+(?:[.,]\d+)?"
SPAN = re.compile(rf"(?P<low>{NUMBER})?\s*(?P<dash>[-–])?\s*(?P<high>{NUMBER})?")


def read_spans(text: str, language: str) -> tuple[Span, ...] | None:
    """The spans of a text, with «|» between them; None where it isn't such a text."""
    spans = [read_span(part, language) for part in text.split("|")]
    return None if any(span is None for span in spans) else tuple(span for span in spans if span is not None)


def read_span(text: str, language: str, said: Texts | None = None) -> Span | None:
    """`1-30`, `121-`, `-5` (at most 5) or `0`, with « = » and its words where it has such; None where it is none."""
    numbers, _, words = (part.strip() for part in text.partition("="))
    match = SPAN.fullmatch(numbers)
    if match is None or not (match["low"] or match["high"]):
        return None
    low, high = (_number(match[end]) for end in ("low", "high"))
    if not match["dash"]:
        low, high = (None, -low) if low is not None and numbers.startswith("-") else (low, low)
    if low is not None and high is not None and low > high:
        return None
    return Span(low, high, said or {language: words or numbers})


def _number(text: str | None) -> float | None:
    return float(text.replace(",", ".")) if text else None
