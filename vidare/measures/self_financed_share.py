"""Self-financed share (prosent egenfinansiering): the part of a programme that the institution pays from its grant.

Amounts are kroner for each 60-credit unit. External money counts where it pays for running the programme; what pays
for its start or for project development is left out.
"""

from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal

from vidare.language import Amount, Sentence, Stopped

SOURCE = "DBH, Studieprogram, «Om beregning av studieprogrammets egenfinansieringsprosent»"
SOURCE_OF_PRIVATE = "DBH, Studieprogram, «For private høgskoler er finansieringsprosenten ikke aktuell»"
SOURCE_OF_COOPERATION = "DBH, Studieprogram, «Om samarbeidsprogrammer»"
HUNDRED, UNIT = Decimal(100), Decimal(60)
LAST_DECIMAL = Decimal("0.000001")
"""A percentage is rounded half away from zero at its sixth decimal."""


class CannotBeShared(Stopped):
    """Amounts that no share can be computed from."""


@dataclass(frozen=True)
class Amounts:
    """What the formulas take, in kroner for each 60-credit unit: base part, payout for credits, external money.

    `candidate_payout` is kroner for a completed programme, and `programme_credits` the credits of the programme; with
    both, completed programmes are paid for as well as credits (formula 2).
    """

    base: Decimal
    credit_payout: Decimal
    external: Decimal
    candidate_payout: Decimal | None = None
    programme_credits: Decimal | None = None

    @property
    def candidates(self) -> Decimal:
        """The payout for completed programmes on each 60-credit unit; 0 where only credits are paid for."""
        if self.candidate_payout is None or self.programme_credits is None:
            return Decimal(0)
        return self.candidate_payout * UNIT / self.programme_credits

    @property
    def total(self) -> Decimal:
        """What a 60-credit unit of the programme is worth in all."""
        return self.base + self.credit_payout + self.candidates


@dataclass(frozen=True)
class Share:
    """A self-financed percentage, where it follows from, and what a reader must know."""

    percent: Decimal
    source: str
    told: tuple[Sentence, ...] = ()


def share(amounts: Amounts) -> Share:
    """Formula 1, ((B + C) - E) / (B + C) x 100, or 2, with B + C + K / (programme credits / 60) for B + C.

    External money above the whole gives 0, and that is told. Raises CannotBeShared where an amount is below 0, where
    only one half of what formula 2 needs is given, and where there is nothing to take a share of.
    """
    _must_be_computable(amounts)
    percent = _percent(amounts)
    if percent >= 0:
        return Share(percent.quantize(LAST_DECIMAL, ROUND_HALF_UP), SOURCE)
    text = (
        "The external money, {external}, is more than the whole, {total}, and the share is set to 0. Is money for "
        "starting up or for project development among it? That is to be left out."
    )
    gaps = {"external": Amount(amounts.external, 2), "total": Amount(amounts.total, 2)}
    return Share(Decimal(0), SOURCE, (Sentence(text, gaps),))


def _percent(amounts: Amounts) -> Decimal:
    """The percentage before it is rounded, below 0 where external money is above the whole.

    All is multiplied by the programme's credits first: the payout for candidates on each unit may have decimals without
    end, and cut off they would let a half in the seventh decimal fall.
    """
    scale = amounts.programme_credits or Decimal(1)
    whole = (amounts.base + amounts.credit_payout) * scale + (amounts.candidate_payout or 0) * UNIT
    return (whole - amounts.external * scale) / whole * HUNDRED


def share_of_private() -> Share:
    """Private institutions report 100, since the percentage does not apply to them."""
    text = "At a private institution the percentage does not apply, and is set to 100."
    return Share(HUNDRED, SOURCE_OF_PRIVATE, (Sentence(text),))


def share_of_cooperation() -> Share:
    """A programme together with other institutions is 100 where the student is registered, whoever teaches."""
    text = (
        "A programme that institutions give together is set to 100 by the one where the student is admitted, "
        "registered and examined. That one reports it; any other division of the income is for the agreement."
    )
    return Share(HUNDRED, SOURCE_OF_COOPERATION, (Sentence(text),))


def _must_be_computable(amounts: Amounts) -> None:
    given = {field.name: getattr(amounts, field.name) for field in fields(amounts)}
    for name, amount in given.items():
        if amount is not None and (not amount.is_finite() or amount < 0):
            text = "{name} is {found}; it must be a number that is not below 0."
            raise CannotBeShared(Sentence(text, {"name": AMOUNTS[name], "found": str(amount)}))
    if (amounts.candidate_payout is None) != (amounts.programme_credits is None):
        raise CannotBeShared(Sentence("The payout for candidates and the programme's credits go together: give both."))
    if amounts.programme_credits == 0:
        raise CannotBeShared(Sentence("The programme's credits are 0; they must be more than 0."))
    if amounts.total == 0:
        raise CannotBeShared(Sentence("The base part and the payouts are 0 in all, and nothing has no share."))


AMOUNTS = {
    "base": Sentence("The base part"),
    "credit_payout": Sentence("The payout for credits"),
    "external": Sentence("The external money"),
    "candidate_payout": Sentence("The payout for candidates"),
    "programme_credits": Sentence("The programme's credits"),
}
"""What each amount is called."""
