"""Answers that were fetched, kept on this machine with their time, delivery number and sha256."""

import gzip
import hashlib
import json
import os
import sys
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from vidare.intake import durable
from vidare.intake.dbh_api.provenance import Exchange

VARIABLE = "VIDARE_CACHE"
ENDING = ".answer.gz"


def default_folder() -> Path:
    """The folder in VIDARE_CACHE, else the one that the system has for caches."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "vidare" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "vidare"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "vidare"


@dataclass(frozen=True)
class Cache:
    """A folder of answers: one file for each, by table and request, that holds the exchange and the bytes as they came.

    Answers are never changed or thrown away: published figures are revised, and the earlier ones may stand in a
    report.
    """

    folder: Path

    def keep(self, key: str, exchange: Exchange, body: bytes) -> Path:
        """Keep an answer, of which no half is ever found."""
        place = self._place(key, exchange)
        place.parent.mkdir(parents=True, exist_ok=True)
        about = asdict(exchange) | {"fetched": exchange.fetched.isoformat(), "key": key}
        data = gzip.compress(json.dumps(about, ensure_ascii=False).encode() + b"\n" + body, mtime=0)
        durable.write(place, data, durable.OWNERS_ONLY)
        return place

    def answers(self, key: str, now: datetime) -> Iterator[tuple[Path, tuple[Exchange, bytes] | None]]:
        """The files of a request, the newest first, with what each holds: None where it is damaged.

        Those of days to come, which a clock that was wrong has left, are last.
        """
        stamp = _stamp(now)
        places = self._folder(key).glob(f"*{ENDING}")
        for place in sorted(places, key=lambda place: (place.name[: len(stamp)] <= stamp, place.name), reverse=True):
            yield place, _opened(place, key)

    def _folder(self, key: str) -> Path:
        return self.folder / "dbh" / hashlib.sha256(key.encode()).hexdigest()[:20]

    def _place(self, key: str, exchange: Exchange) -> Path:
        delivery = "".join(letter for letter in exchange.delivery or "" if letter.isalnum())[:20] or "unnumbered"
        name = f"{_stamp(exchange.fetched)}-{delivery}-{exchange.sha256[:12]}{ENDING}"
        return self._folder(key) / name


def _stamp(moment: datetime) -> str:
    """A moment as the names of files begin with it, so that their order is that of time."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%S%f}"


def _opened(place: Path, key: str) -> tuple[Exchange, bytes] | None:
    """What a file of the cache holds; None where it is damaged or belongs to another request."""
    try:
        line, _, body = gzip.decompress(place.read_bytes()).partition(b"\n")
        about = json.loads(line)
        if about.pop("key") != key:
            return None
        exchange = Exchange.from_dict(about)
    except (OSError, EOFError, ValueError, TypeError, KeyError, AttributeError, zlib.error):
        return None
    sound = hashlib.sha256(body).hexdigest() == exchange.sha256
    return (replace(exchange, kept=True), body) if sound else None
