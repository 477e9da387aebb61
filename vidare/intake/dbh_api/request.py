"""What is asked of DBH: a table, the rows, and either what to group by or which variables."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from vidare.intake.dbh_api.selection import Filter

Route = Literal["json", "csv", "bulk"]
"""How an answer is sent: JSON with a status line, CSV with semicolons, or the whole table as CSV with commas."""

PATHS: dict[Route, str] = {"json": "hentJSONTabellData", "csv": "hentCSVTabellData", "bulk": "bulk-csv"}
EVERYTHING = "*"
"""Stands for all variables of a table."""

INSTITUTION, YEAR, SEMESTER = "Institusjonskode", "Årstall", "Semester"


@dataclass(frozen=True)
class Request:
    """A request; `names` asks for the names of codes in columns of their own, `limit` for that many rows at most."""

    table: int
    filters: tuple[Filter, ...] = ()
    group_by: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    sort_by: tuple[str, ...] = ()
    limit: int | None = None
    names: bool = False

    @classmethod
    def of(
        cls,
        table: int,
        *,
        institutions: Iterable[str] = (),
        years: Iterable[int] = (),
        filters: Iterable[Filter] = (),
        group_by: Iterable[str] = (),
        variables: Iterable[str] = (),
        limit: int | None = None,
        names: bool = False,
    ) -> "Request":
        """The request for the rows of some institutions and years; nothing named is everything."""
        some = {INSTITUTION: tuple(institutions), YEAR: tuple(str(year) for year in years)}
        narrowed = [Filter(name, "item", values) for name, values in some.items() if values]
        return cls(table, (*narrowed, *filters), tuple(group_by), tuple(variables), limit=limit, names=names)

    @property
    def whole(self) -> bool:
        """Whether the whole table is asked for, as it is."""
        return self == Request(self.table)

    def body(self, route: Route = "json") -> dict[str, Any]:
        """The request as DBH's interface writes it; only JSON answers carry a status line we know the form of."""
        body: dict[str, Any] = {
            "tabell_id": self.table,
            "api_versjon": 1,
            "statuslinje": "J" if route == "json" else "N",
            "kodetekst": "J" if self.names else "N",
            "desimal_separator": ".",
        }
        if self.limit is not None:
            body["begrensning"] = str(self.limit)
        if self.group_by:
            body["groupBy"] = list(self.group_by)
        elif self.variables:
            body["variabler"] = list(self.variables)
        return body | {"sortBy": list(self.sort_by), "filter": [selection.body() for selection in self.filters]}

    def written(self, route: Route) -> str:
        """The request as one line of text, the same for the same request."""
        if route == "bulk":
            return f"{PATHS[route]}?rptNr={self.table:03d}"
        return json.dumps(self.body(route), ensure_ascii=False, separators=(",", ":"))
