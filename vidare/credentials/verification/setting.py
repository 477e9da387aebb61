"""What a verifier knows and may do: whom it knows, which status lists it has, what day it is, whether it may ask."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from vidare.credentials.proofs.known_shapes import KnownShapes
from vidare.credentials.verification.issuer_lookup import Fetch, IssuerLookup
from vidare.credentials.verification.known_issuers import Registry
from vidare.credentials.verification.seen_badges import SeenBadges
from vidare.credentials.verification.status_lookup import StatusLookup

LAST = time(23, 59, 59, tzinfo=UTC)


@dataclass(frozen=True)
class Setting:
    """Keep one for many credentials: it remembers keys, lists and shapes that it has seen. It is for one thread."""

    now: datetime
    issuers: IssuerLookup = field(default_factory=lambda: IssuerLookup(Registry()))
    statuses: StatusLookup = field(default_factory=StatusLookup)
    shapes: KnownShapes = field(default_factory=KnownShapes)
    badges: SeenBadges = field(default_factory=SeenBadges)


def setting(
    now: datetime, registry: Registry, lists: dict[str, str] | None = None, fetch: Fetch | None = None
) -> Setting:
    """A setting; without `fetch` nobody is asked for anything."""
    return Setting(now, IssuerLookup(registry, fetch), StatusLookup(lists or {}, fetch))


def moment_for(day: date | None) -> datetime:
    """The moment that is judged at: now, or the end of another day, so that what was issued on that day holds."""
    now = datetime.now(UTC).replace(microsecond=0)
    return now if day is None else datetime.combine(day, LAST)
