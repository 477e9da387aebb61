"""What a reader of numbers must know of the answers they are made of: their errors, and where the frame disagrees."""

from dataclasses import dataclass

import polars as pl

from vidare.language import Amount, Sentence
from vidare.rules.directory import every_rule
from vidare.surveys.answered.answer_check import findings_of
from vidare.surveys.answered.answers import Answers

WHAT_TO_DO = Sentence(
    "All numbers rest on the answers as they are. «vidare survey check» lists the errors; settle them, and make the "
    "numbers anew."
)


@dataclass(frozen=True)
class Doubts:
    """Why numbers may be wrong: `errors` of the answers, and `remarks` on where the frame says other than they do."""

    errors: tuple[Sentence, ...] = ()
    remarks: tuple[Sentence, ...] = ()

    @property
    def told(self) -> tuple[Sentence, ...]:
        """All of it, with what to do where there are errors."""
        return (*self.errors, *([WHAT_TO_DO] if self.errors else []), *self.remarks)


def errors_in(answers: Answers) -> tuple[Sentence, ...]:
    """How many errors of each kind stand in the answers, in the order of the rules."""
    found = findings_of(answers)
    counts = dict(found.filter(pl.col("severity") == "error")["rule"].value_counts().iter_rows())
    text = "Errors in {file} against the rule «{rule}»: {count}."
    return tuple(
        Sentence(text, {"file": answers.file, "rule": rule.sentence, "count": Amount.of(counts[name])})
        for name, rule in every_rule().items()
        if name in counts
    )
