"""A request made complete and checked against the catalogue before it is sent."""

from collections.abc import Iterable
from dataclasses import replace
from unicodedata import normalize

from vidare.intake.dbh_api.catalogue import ApiTable, Catalogue
from vidare.intake.dbh_api.could_not_fetch import WrongRequest
from vidare.intake.dbh_api.request import EVERYTHING, INSTITUTION, SEMESTER, YEAR, Request
from vidare.intake.dbh_api.selection import checked
from vidare.language import Sentence


def table_of(number: int, catalogue: Catalogue) -> ApiTable:
    """The table that has `number`; raises WrongRequest where the catalogue has none."""
    table = catalogue.tables.get(number)
    if table is None:
        gaps = {"number": str(number), "count": str(len(catalogue.tables))}
        text = (
            "Table {number} is not among the {count} tables of the copy of DBH's catalogue that comes with vidare. "
            "Check the number, or ask again when DBH's own catalogue can be reached."
            if catalogue.shipped
            else "DBH has no table {number}; its catalogue has {count} tables. Check the number."
        )
        raise WrongRequest(Sentence(text, gaps))
    return table


def legal(request: Request, table: ApiTable) -> Request:
    """The request as it may be sent: every variable spelled as in the catalogue, and what was left out filled in.

    Tables that sum (Math = 1) are grouped by all they can be grouped by, the others list all variables. Raises
    WrongRequest where a variable is unknown, or groupBy and variables are mixed up.
    """
    _one_of_them(request, table)
    spelled = replace(
        request,
        filters=tuple(checked(replace(part, variable=_spelled([part.variable], table)[0])) for part in request.filters),
        group_by=_spelled(request.group_by, table),
        variables=(EVERYTHING,) if EVERYTHING in request.variables else _spelled(request.variables, table),
        sort_by=_spelled(request.sort_by, table),
    )
    _each_once(spelled, table)
    if table.math:
        spelled = replace(spelled, group_by=spelled.group_by or _grouped(table))
    else:
        spelled = replace(spelled, variables=spelled.variables or (EVERYTHING,))
    return replace(spelled, sort_by=spelled.sort_by or _sorted(spelled, table))


def _grouped(table: ApiTable) -> tuple[str, ...]:
    if not table.dimensions:
        text = "The catalogue lists no variables that {table} can be grouped by. Name them with --group-by."
        raise WrongRequest(Sentence(text, {"table": told(table)}))
    return table.dimensions


def _one_of_them(request: Request, table: ApiTable) -> None:
    if table.math and request.variables:
        text = (
            "{table} is summed by DBH (Math = 1): name what to group by (--group-by), not variables. "
            "It can be grouped by {names}; what it counts comes along by itself."
        )
        raise WrongRequest(Sentence(text, {"table": told(table), "names": ", ".join(table.dimensions)}))
    if not table.math and request.group_by:
        text = (
            "{table} is not summed by DBH (Math = 0): name variables (--variables), not what to group by. "
            "It has {names}."
        )
        raise WrongRequest(Sentence(text, {"table": told(table), "names": ", ".join(table.by_name)}))
    measures = {name.casefold() for name in table.measures}
    counted = [name for name in request.group_by if name.casefold() in measures]
    if counted:
        text = "{table} counts {counted}, so it can't be grouped by it. It can be grouped by {names}."
        gaps = {"table": told(table), "counted": ", ".join(counted), "names": ", ".join(table.dimensions)}
        raise WrongRequest(Sentence(text, gaps))


def _spelled(names: Iterable[str], table: ApiTable) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_known(normalize("NFC", name.strip()), table) for name in names))


def _known(name: str, table: ApiTable) -> str:
    spelled = table.spelled(name)
    if spelled is None:
        nearest = table.nearest(name)
        text = (
            "{table} has no variable {found}. The nearest name is {nearest}."
            if nearest
            else "{table} has no variable {found}. It has {names}."
        )
        gaps = {"table": told(table), "found": name, "nearest": nearest or "", "names": ", ".join(table.by_name)}
        raise WrongRequest(Sentence(text, gaps))
    return spelled


def _each_once(request: Request, table: ApiTable) -> None:
    filtered = [part.variable for part in request.filters]
    twice = sorted({name for name in filtered if filtered.count(name) > 1})
    if twice:
        text = "{table}: there are two filters on {names}. Write all its values in one."
        raise WrongRequest(Sentence(text, {"table": told(table), "names": ", ".join(twice)}))
    if request.limit is not None and request.limit < 1:
        raise WrongRequest(Sentence("A limit of {found} rows gives no rows.", {"found": str(request.limit)}))


def _sorted(request: Request, table: ApiTable) -> tuple[str, ...]:
    """The order that makes the same request give the same rows in the same places."""
    if table.math:
        return request.group_by
    there = request.variables if request.variables != (EVERYTHING,) else tuple(table.by_name)
    return tuple(name for name in (INSTITUTION, YEAR, SEMESTER) if name in there)


def told(table: ApiTable) -> str:
    """A table as a person knows it: `table 347 Studieprogram`."""
    return f"DBH {table.number} {table.name}"
