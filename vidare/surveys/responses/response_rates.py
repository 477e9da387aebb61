"""The response rates: of whom each is, and what each counts as an answer.

Source: AAPOR, Standard Definitions: Final Dispositions of Case Codes and Outcome Rates for Surveys.
"""

from dataclasses import dataclass

from vidare.language import Sentence
from vidare.surveys.responses.dispositions import BOUNCED, COMPLETE, MEANINGS, PARTIAL, SCREENED_OUT, SENT, STARTED

USABLE = (COMPLETE, PARTIAL)
CONCERNED = (*USABLE, STARTED)
CAME_BACK = (*CONCERNED, SCREENED_OUT)
UNDECIDED = (SENT, BOUNCED)
"""Nobody knows whether these would have been screened out."""
EVERY = tuple(MEANINGS)


@dataclass(frozen=True)
class Rate:
    """A response rate: of `whole` how many came to be `part`; those of `unknown` count by the share that is concerned.

    That share is what AAPOR calls e: of those of whom it is known, so many are not screened out. `short` is what the
    rate is called above a column, where that isn't its `id`.
    """

    id: str
    name: Sentence
    part: tuple[str, ...]
    whole: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    short: Sentence | None = None


BEFORE_SCREENING = Rate(
    "before_screening",
    Sentence("Came back, of all invited (before screening)"),
    CAME_BACK,
    EVERY,
    short=Sentence("Before screening"),
)
AFTER_SCREENING = Rate(
    "after_screening",
    Sentence("Usable, of all invited (after screening)"),
    USABLE,
    EVERY,
    short=Sentence("After screening"),
)
NOT_OUT = (*CONCERNED, *UNDECIDED)
RATES = (
    BEFORE_SCREENING,
    AFTER_SCREENING,
    Rate("RR1", Sentence("Complete, of all not screened out (AAPOR RR1)"), (COMPLETE,), NOT_OUT),
    Rate("RR2", Sentence("Usable, of all not screened out (AAPOR RR2)"), USABLE, NOT_OUT),
    Rate(
        "RR3", Sentence("Complete, of those estimated to be concerned (AAPOR RR3)"), (COMPLETE,), CONCERNED, UNDECIDED
    ),
    Rate("RR4", Sentence("Usable, of those estimated to be concerned (AAPOR RR4)"), USABLE, CONCERNED, UNDECIDED),
    Rate("RR5", Sentence("Complete, of those known to be concerned (AAPOR RR5)"), (COMPLETE,), CONCERNED),
    Rate("RR6", Sentence("Usable, of those known to be concerned (AAPOR RR6)"), USABLE, CONCERNED),
)
