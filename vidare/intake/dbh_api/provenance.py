"""Where an answer comes from, so that every number can be followed back to what DBH delivered, and when."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

SOURCE = "DBH, HK-dir's Database for statistikk om høyere utdanning"
LICENCE = "NLOD 2.0"
ENDING = ".provenance.json"
ATTRIBUTION = "Inneholder data under norsk lisens for offentlige data (NLOD) tilgjengeliggjort av HK-dir"


@dataclass(frozen=True)
class Exchange:
    """One request and its answer.

    `delivery` and `delivered` are the number and the time that DBH writes in the status line, empty where the answer
    had none; `sha256` is of the answer's bytes, `rows_sha256` of its rows in any order, which stays the same as long
    as the published figures do. `kept` says that the answer came from our cache.
    """

    request: str
    url: str
    fetched: datetime
    sha256: str
    rows: int
    rows_sha256: str
    delivery: str | None = None
    delivered: str | None = None
    message: str | None = None
    anonymised: int | None = None
    authorised: bool = False
    kept: bool = False

    @classmethod
    def from_dict(cls, about: Mapping[str, Any]) -> "Exchange":
        """The exchange that was written; KeyError, TypeError or ValueError where that is none."""
        exchange = cls(**{**about, "fetched": datetime.fromisoformat(about["fetched"])})
        if exchange.fetched.tzinfo is None:
            raise ValueError("fetched")
        for one in fields(cls):
            if not isinstance(getattr(exchange, one.name), one.type):  # type: ignore[arg-type]
                raise TypeError(one.name)
        return exchange


@dataclass(frozen=True)
class Provenance:
    """The table and the exchanges that an answer was put together from, most often one."""

    table: int
    name: str
    exchanges: tuple[Exchange, ...]

    @property
    def deliveries(self) -> tuple[str, ...]:
        """DBH's delivery numbers, each once; more than one where DBH delivered anew between two parts of an answer."""
        return deliveries_of(self.exchanges)

    @property
    def delivered(self) -> str | None:
        """The time DBH gives for the delivery; of several deliveries, their times with commas."""
        times = dict.fromkeys(exchange.delivered for exchange in self.exchanges if exchange.delivered)
        return ", ".join(times) or None

    @property
    def fetched(self) -> datetime:
        """When the oldest of the answers was fetched."""
        return min(exchange.fetched for exchange in self.exchanges)

    @property
    def kept(self) -> bool:
        """Whether all answers came from the cache."""
        return all(exchange.kept for exchange in self.exchanges)

    @property
    def sha256(self) -> str:
        """The sha256 of the answer's bytes; of several answers, that of their sha256s one after another."""
        sums = [exchange.sha256 for exchange in self.exchanges]
        return sums[0] if len(sums) == 1 else hashlib.sha256("".join(sums).encode()).hexdigest()

    def as_dict(self) -> dict[str, Any]:
        """The provenance for a file beside the rows."""
        exchanges = [asdict(exchange) | {"fetched": exchange.fetched.isoformat()} for exchange in self.exchanges]
        about = {"table": self.table, "name": self.name, "source": SOURCE, "licence": LICENCE}
        return about | {"attribution": ATTRIBUTION, "sha256": self.sha256, "exchanges": exchanges}

    @classmethod
    def from_dict(cls, about: Mapping[str, Any]) -> "Provenance":
        """The provenance that `as_dict` gave; KeyError, TypeError or ValueError where it gave no such thing."""
        exchanges = tuple(map(Exchange.from_dict, about["exchanges"]))
        return cls(int(about["table"]), str(about["name"]), exchanges)


def deliveries_of(exchanges: Iterable[Exchange]) -> tuple[str, ...]:
    """The numbers of the deliveries that answers are from, each once."""
    return tuple(dict.fromkeys(exchange.delivery for exchange in exchanges if exchange.delivery is not None))


def fetched_together(exchanges: Sequence[Exchange]) -> bool:
    """Whether answers are of one run, as far as is known: none kept beside others fetched now, all of one day."""
    return len({(exchange.kept, exchange.fetched.date()) for exchange in exchanges}) == 1


def may_be_mixed(exchanges: Sequence[Exchange]) -> bool:
    """Whether DBH may have delivered between answers: by their numbers, or by when they came where one has none."""
    numbered = all(exchange.delivery is not None for exchange in exchanges)
    return len(deliveries_of(exchanges)) > 1 or not (numbered or fetched_together(exchanges))


def provenance_beside(rows: Path) -> Path:
    """Where it is written what the rows in a file come from: `credits.csv.provenance.json` for `credits.csv`."""
    return rows.with_name(rows.name + ENDING)


def sum_of_rows(texts: pl.DataFrame) -> str:
    """The sha256 of rows in any order and with their columns in any order."""
    names = sorted(texts.columns)
    digest = hashlib.sha256("\x1f".join(names).encode())
    if names:
        cells = pl.concat_str([pl.col(name).fill_null("") for name in names], separator="\x1f")
        for line in texts.select(cells.alias("line"))["line"].sort():
            digest.update(b"\x1e" + line.encode())
    return digest.hexdigest()
