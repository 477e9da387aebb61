"""How verdicts and their grounds are called."""

from vidare.language import Amount, Sentence, Told
from vidare.surveys.claims.checked_text import CheckedText
from vidare.surveys.claims.judgement import Ground, Verdict

VERDICT: dict[Verdict, Sentence] = {
    "right": Sentence("right"),
    "possible": Sentence("possible"),
    "wrong": Sentence("wrong"),
    "impossible": Sentence("impossible"),
    "ambiguous": Sentence("ambiguous"),
    "unbound": Sentence("unbound"),
}

MEANING: dict[Verdict, Sentence] = {
    "right": Sentence("agrees with a cell, a count or other words that it is held against"),
    "possible": Sentence("one whole number of its base gives it; nothing else is known of it"),
    "wrong": Sentence("disagrees with what it is held against"),
    "impossible": Sentence("no whole number of its base gives it, or no groups can be put together to it"),
    "ambiguous": Sentence("several whole numbers or bases give it"),
    "unbound": Sentence("nothing tells what it is a share of"),
}

GROUND: dict[Ground, Sentence] = {
    "cell": Sentence("a cell of the tables"),
    "facts": Sentence("the file of facts"),
    "text": Sentence("other numbers of the text"),
    "labels": Sentence("what the figure prints"),
    "figure": Sentence("the N of the figure"),
    "none": Sentence("nothing"),
}


def shares_of(checked: CheckedText) -> Sentence:
    """How many shares a text has."""
    gaps: dict[str, str | Told] = {"file": checked.file, "count": Amount.of(len(checked.claims))}
    return Sentence("{file}: {count} shares", gaps, one="{file}: {count} share", counted="count")
