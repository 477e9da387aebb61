"""A request whose filters have too many values for DBH, as several requests whose answers are joined."""

from dataclasses import replace
from itertools import product

from vidare.intake.dbh_api.could_not_fetch import WrongRequest
from vidare.intake.dbh_api.request import Request
from vidare.intake.dbh_api.selection import MOST_VALUES, Filter
from vidare.language import Sentence

MOST_PARTS = 100
"""More requests than this are refused: the whole table is then the better question."""


def parts_of(request: Request) -> tuple[Request, ...]:
    """The requests to send; most often only the request itself.

    Raises WrongRequest where the answers of the parts can't simply be put after each other: a sum that is not
    grouped by the split variable would come in several rows, and a limit or top would count for each part.
    """
    long = _long(request)
    if not long:
        return (request,)
    _can_be_joined(request, long)
    choices = [_pieces(part) if part in long else (part,) for part in request.filters]
    parts = tuple(replace(request, filters=filters) for filters in product(*choices))
    if len(parts) > MOST_PARTS:
        text = (
            "The filters have so many values that {parts} requests would be needed; at most {most} are sent. "
            "Ask for fewer values, or for all of them with *."
        )
        raise WrongRequest(Sentence(text, {"parts": str(len(parts)), "most": str(MOST_PARTS)}))
    return parts


def split_by(request: Request) -> tuple[str, ...]:
    """The variables whose values are shared out among the parts; a row has one value of each, so it is in one part."""
    return tuple(part.variable for part in _long(request))


def _long(request: Request) -> list[Filter]:
    return [part for part in request.filters if part.how == "item" and len(part.values) > MOST_VALUES]


def _pieces(part: Filter) -> tuple[Filter, ...]:
    values = tuple(dict.fromkeys(part.values))
    starts = range(0, len(values), MOST_VALUES)
    return tuple(replace(part, values=values[start : start + MOST_VALUES]) for start in starts)


def _can_be_joined(request: Request, long: list[Filter]) -> None:
    gaps = {"most": str(MOST_VALUES)}
    for part in long:
        if request.group_by and part.variable not in request.group_by:
            text = (
                "The filter on {variable} has {count} values, and DBH takes {most} at a time. The sums of several "
                "requests can only be joined where {variable} is grouped by too: add it to --group-by."
            )
            raise WrongRequest(Sentence(text, gaps | {"variable": part.variable, "count": str(len(part.values))}))
    if request.limit is not None or any(part.how == "top" for part in request.filters):
        text = (
            "A limit and a top filter can't be used beside a filter of more than {most} values, "
            "which is sent as several requests. Leave one of them out."
        )
        raise WrongRequest(Sentence(text, gaps))
