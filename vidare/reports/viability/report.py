"""A planned offer reckoned through: every form, the spread, what matters most, and the sentences that go with them."""

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from vidare.language import Amount, Sentence
from vidare.measures.planned_courses.viability import Reckoning, Result, reckonings
from vidare.measures.planned_courses.viability_offer import ASSUMPTIONS, CREDITS, FORMS, MIXED, PERCENT, Offer
from vidare.measures.planned_courses.viability_payout import rates
from vidare.measures.planned_courses.viability_spread import Spread, draws, spread, tornado
from vidare.reports.wording import Wording


@dataclass(frozen=True)
class FormReckoned:
    """An offer in one financing form: the likeliest result, and the spread of many draws."""

    result: Result
    spread: Spread


@dataclass(frozen=True)
class ViabilityReport:
    """All that is told of a planned offer. `years` and `tornado` are about the planned financing form."""

    offer: Offer
    seed: int
    draws: int
    forms: dict[str, FormReckoned]
    left_out: tuple[Sentence, ...]
    years: pl.DataFrame
    tornado: pl.DataFrame

    @classmethod
    def of(cls, offer: Offer, count: int = 10_000, seed: int = 1) -> "ViabilityReport":
        """The offer reckoned, its spread drawn `count` times from `seed`."""
        reckoned, left_out = reckonings(offer)
        drawn = draws(offer, count, seed)
        forms = {form: _reckoned(one, drawn) for form, one in reckoned.items()}
        planned = reckoned[offer.financing]
        return cls(offer, seed, count, forms, left_out, planned.by_year(), tornado(planned))

    @property
    def planned(self) -> FormReckoned:
        """The offer in the form that is planned."""
        return self.forms[self.offer.financing]

    def remarks(self, language: str) -> list[Sentence]:
        """What a reader must know of the result."""
        remarks = [
            Sentence("Every form is reckoned with the same number of applicants, whatever the offer costs them."),
            *self.left_out,
            *self._perhaps_shares(),
            *(self._over_the_places(form, language) for form in self.forms if self._needs_more_than_the_places(form)),
        ]
        if {CREDITS, MIXED} & self.forms.keys():
            remarks += [*self._paid_with(language), Sentence("What is paid for completed degrees is not counted.")]
        return remarks

    def _perhaps_shares(self) -> list[Sentence]:
        """What is taken as percent, and may be meant as a share: 0.4 percent of overhead."""
        text = (
            "{what}: {found} percent is less than 1 percent, and is reckoned so. "
            "If {meant} percent is meant, write {written}."
        )
        told = []
        for name in (name for name in ASSUMPTIONS if name in self.offer.given and ASSUMPTIONS[name].unit == PERCENT):
            figure = self.offer.figures[name]
            found = next((part for part in (figure.likely, figure.low, figure.high) if 0 < part < 1), None)
            if found is not None:
                meant = Amount.of(found * 100)
                said = Sentence(text, {"what": ASSUMPTIONS[name].what, "found": Amount.of(found), "meant": meant})
                told.append(said.with_gaps(written=f"{meant.quantity.normalize():f}"))
        return told

    def _needs_more_than_the_places(self, form: str) -> bool:
        found = self.forms[form].result.break_even
        return not found.at_most and (found.students or 0) > self.offer.figures["places"].likely

    def _over_the_places(self, form: str, language: str) -> Sentence:
        places = Wording(language).whole(self.offer.figures["places"].likely)
        return Sentence(
            "Break-even with {form} takes more students than there are places ({places}).",
            {"form": FORMS[form], "places": places},
        )

    def _paid_with(self, language: str) -> list[Sentence]:
        """When the credits are paid for, and with which rates."""
        paid = rates(self.offer)
        told = [
            Sentence(
                "Credits of {start} are paid for in the budget of {budget}, {lag} years later.",
                {
                    "start": str(self.offer.start),
                    "budget": str(paid[0].budget_year),
                    "lag": str(paid[0].budget_year - self.offer.start),
                },
            )
        ]
        known, last = paid[-1].known, paid[-1]
        if known < last.budget_year:
            gaps = {
                "year": str(known),
                "amount": Wording(language).whole(last.amount),
                "category": self.offer.funding_category or "",
            }
            text = (
                "The rates of the budgets after {year} are not known: that of {year} is used, {amount} kroner for a "
                "60-credit unit of category {category}."
            )
            told.append(Sentence(text, gaps))
        return told


def _reckoned(reckoning: Reckoning, drawn: list[dict[str, Decimal]]) -> FormReckoned:
    return FormReckoned(reckoning.result(), spread(reckoning, drawn))
