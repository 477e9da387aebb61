"""A planned offer and what is assumed about it: each figure with its meaning, its unit and its lawful span."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from vidare.language import Sentence
from vidare.rules.dated_value import DatedValue, value

FEE, COMMISSIONED, CREDITS, MIXED = "tuition_fee", "commissioned", "credit_production", "mixed"
FORMS = {
    FEE: Sentence("tuition fee"),
    COMMISSIONED: Sentence("commissioned"),
    CREDITS: Sentence("credit production"),
    MIXED: Sentence("mixed"),
}
"""The financing forms that an offer is reckoned in; mixed is a lower fee, and credits for the self-financed share."""

NEEDS = {
    FEE: ("price",),
    COMMISSIONED: ("commission",),
    CREDITS: ("funding_category",),
    MIXED: ("mixed_price", "self_financed_share", "funding_category"),
}
"""What an offer must have to be reckoned in each form, beside what every offer must have."""

STUDENTS, PERCENT, HOURS, KRONER = Sentence("students"), Sentence("percent"), Sentence("hours"), Sentence("kroner")
AN_EDITION, A_STUDENT = Sentence("kroner an edition"), Sentence("kroner a student")


@dataclass(frozen=True)
class Range:
    """A figure that is not known for sure: the lowest, the likeliest and the highest that is thought of."""

    low: Decimal
    likely: Decimal
    high: Decimal

    @property
    def is_certain(self) -> bool:
        """Whether a single number was given."""
        return self.low == self.high

    @classmethod
    def certain(cls, number: Decimal) -> "Range":
        """A single number."""
        return cls(number, number, number)


@dataclass(frozen=True)
class Assumption:
    """A figure about an offer. `default` names the number of the rulebook that stands in where none is given."""

    name: str
    what: Sentence
    unit: Sentence
    highest: Decimal = Decimal(10**9)
    default: str | None = None
    otherwise: Decimal | None = None
    needed: bool = False
    is_share: bool = False

    def number(self) -> DatedValue | None:
        """The number of the rulebook that is its default."""
        return value(self.default) if self.default else None

    def filled_in(self, period: int) -> Range | None:
        """The default in a period `ÅÅÅÅS`; None where the figure has none."""
        if self.default is None:
            return None if self.otherwise is None else Range.certain(self.otherwise)
        number = Decimal(str(value(self.default).on(period)))
        return Range.certain(number * 100 if self.is_share else number)


HUNDRED = Decimal(100)

ASSUMPTIONS = {
    one.name: one
    for one in (
        Assumption("places", Sentence("Places in an edition"), STUDENTS, needed=True),
        Assumption("applicants", Sentence("Applicants to an edition"), STUDENTS, needed=True),
        Assumption("enrolment_rate", Sentence("Applicants who become students"), PERCENT, HUNDRED, needed=True),
        Assumption(
            "completion",
            Sentence("Credits that are passed, of those begun"),
            PERCENT,
            HUNDRED,
            "completion_share",
            is_share=True,
        ),
        Assumption("price", Sentence("Tuition fee"), A_STUDENT),
        Assumption("mixed_price", Sentence("Tuition fee where it is mixed with credits"), A_STUDENT),
        Assumption("commission", Sentence("Paid by the one who commissions"), AN_EDITION),
        Assumption("self_financed_share", Sentence("Self-financed share of the credits"), PERCENT, HUNDRED),
        Assumption(
            "payout_level",
            Sentence("Payout rate against the last one known"),
            PERCENT,
            Decimal(1000),
            otherwise=HUNDRED,
        ),
        Assumption("teaching_hours", Sentence("Teaching in an edition"), HOURS, needed=True),
        Assumption(
            "hours_for_teaching_hour",
            Sentence("Work for an hour of teaching"),
            HOURS,
            Decimal(100),
            "hours_for_teaching_hour",
        ),
        Assumption(
            "assessment_hours", Sentence("Work for assessing a student"), HOURS, Decimal(1000), "hours_of_assessment"
        ),
        Assumption("hourly_rate", Sentence("An hour of a teacher's work"), KRONER, default="cost_of_teaching_hour"),
        Assumption("marketing", Sentence("Marketing"), AN_EDITION, default="cost_of_marketing"),
        Assumption("development_cost", Sentence("Development, once"), KRONER, otherwise=Decimal(0)),
        Assumption(
            "overhead", Sentence("Overhead on direct costs"), PERCENT, Decimal(1000), "overhead_share", is_share=True
        ),
    )
}
"""Every figure by the name it has in the file, in the order it is told."""


@dataclass(frozen=True)
class Offer:
    """A planned course or programme.

    It is taken in `editions` times a year for `years` years from `start`; each intake studies `credits` credits in
    `duration` years. `figures` holds a range for every assumption that is given or has a default; `given` names those
    that stand in the file, and `reasons` says why they are as they are.
    """

    name: str
    about: str
    credits: Decimal
    financing: str
    funding_category: str | None
    start: int
    years: int
    editions: int
    duration: int
    figures: Mapping[str, Range]
    given: frozenset[str]
    reasons: Mapping[str, str]

    def likely(self) -> dict[str, Decimal]:
        """The likeliest figures."""
        return {name: figure.likely for name, figure in self.figures.items()}

    def lacks(self, form: str) -> list[str]:
        """What isn't there of that which the offer must have to be reckoned in a financing form."""
        there = {*self.figures, *(["funding_category"] if self.funding_category else [])}
        return [name for name in NEEDS[form] if name not in there]
