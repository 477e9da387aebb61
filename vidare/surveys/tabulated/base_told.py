"""What a reader must know of a table: why its base is smaller, what its interval takes account of, what is hidden."""

from collections.abc import Iterator
from decimal import Decimal

from vidare.language import Amount, Sentence
from vidare.rules.publishing.shielding import SMALL
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.tabulated.item_table import Base

SEVERAL_OF_A_UNIT = Sentence(
    "Several answers come from the same unit: the percentages are of these answers, and no interval can be given. "
    "With weights by unit each unit counts as one."
)
SPREAD_NOT_WEIGHTED = Sentence("Quartiles and mean are not weighted.")


def base_told(item: Item, base: Base, unasked: int, outside: int, *, unread: bool = False) -> Iterator[Sentence]:
    """Why fewer are counted than came back, and what percentages are taken of; `outside` answered outside all spans.

    `unread` is whether some answers to the item could not be read.
    """
    away = base.returned - base.shown
    if away:
        gaps = {"count": Amount.of(away), "returned": Amount.of(base.returned)}
        yield Sentence("{count} of {returned} were not asked.", gaps, "{count} of {returned} was not asked.", "count")
    if base.shown > base.answered:
        did_not = "{count} of those asked did not answer."
        text = "{count} of those asked did not answer, or their answer could not be read." if unread else did_not
        yield Sentence(text, {"count": Amount.of(base.shown - base.answered)})
    if base.off_scale:
        text = "{count} answered off the scale, as «don't know», and are no part of the base."
        one = "{count} answered off the scale, as «don't know», and is no part of the base."
        yield Sentence(text, {"count": Amount.of(base.off_scale)}, one, "count")
    if unasked:
        text = "{count} answered without being asked, and are left out."
        one = "{count} answered without being asked, and is left out."
        yield Sentence(text, {"count": Amount.of(unasked)}, one, "count")
    if outside:
        yield Sentence("{count} answered a number outside all the spans.", {"count": Amount.of(outside)})
    if item.kind == "several" and base.n:
        text = "Several answers could be chosen: percentages are of the {count} who were asked and answered."
        yield Sentence(text, {"count": Amount.of(base.n)})


def hidden_told(hidden: str, threshold: int, *, of_units: bool = False) -> Sentence:
    """Why a group isn't told of; `of_units` where a unit may have given several of the answers."""
    few = "Fewer than {threshold} are counted, so nothing is told of what they answered."
    from_few = "The answers come from fewer than {threshold} units, so nothing is told of them."
    small = from_few if of_units else few
    text = small if hidden == SMALL else "Not told: the answers of fewer than {threshold} could be worked out from it."
    return Sentence(text, {"threshold": str(threshold)})


def limits_told(population: int | None, widest: int | None, base: Base) -> Iterator[Sentence]:
    """What interval and worst cases rest on, where there is a frame."""
    if population is not None:
        text = (
            "The interval is corrected for the {population} there are in the frame. Lowest and highest are the shares "
            "if none or all of those who have not answered would have given this answer."
        )
        yield Sentence(text, {"population": str(population)})
    elif widest is not None:
        text = (
            "How many in the frame it concerns isn't known, so the interval isn't corrected; lowest and highest take "
            "in all {count} whom it may concern and who have not answered."
        )
        yield Sentence(text, {"count": Amount.of(widest - base.n)})


def weights_told(base: Base, effective: float | None) -> Iterator[Sentence]:
    """How much weights cost."""
    if effective:
        effect, worth = Amount(Decimal(base.n / effective), 2), Amount(Decimal(effective), 1)
        text = "Design effect {effect}: the {count} answers are worth {effective}."
        yield Sentence(text, {"effect": effect, "count": Amount.of(base.n), "effective": worth})


def not_weighted_told(strata: tuple[str, ...]) -> Sentence:
    """Why a table has no weights though they were asked for."""
    text = (
        "Not weighted: somewhere by {strata} so few have answered that weights would give their answers away. "
        "Join strata, or leave the weights out."
    )
    return Sentence(text, {"strata": ", ".join(strata)})
