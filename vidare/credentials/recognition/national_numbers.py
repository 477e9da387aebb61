"""The numbers of the rules on recognition on a day, from the dated values that ask to be checked before use."""

from datetime import date
from typing import Any

from vidare.rules.dated_value import Dated, NotKnown, value

NAMES = ("recognition_own_credits", "recognition_new_credits", "recognition_learning_age", "recognition_appeal_weeks")


def period_on(day: date) -> int:
    """The semester that a day lies in, as the number `ÅÅÅÅS`: spring to the end of June, autumn from July."""
    return day.year * 10 + (1 if day.month <= 6 else 3)


def number_on(name: str, day: date) -> Any:
    """The number on a day, None where nobody here knows it."""
    try:
        return value(name).on(period_on(day))
    except NotKnown:
        return None


def source_on(name: str, day: date) -> Dated:
    """The entry that holds on a day, with its source."""
    return [dated for dated in value(name).history if dated.since <= period_on(day)][-1]
