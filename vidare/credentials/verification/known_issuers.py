"""The issuers that somebody here vouches for: a registry is a file that says who is behind an address, and its keys.

Anyone can publish keys under an address of their own and sign as the University of Oslo. So the name that is shown for
an issuer comes out of a registry, and never out of the credential.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.keys.public_key import PublicKey
from vidare.credentials.records.record import Texts


@dataclass(frozen=True)
class KnownIssuer:
    """An issuer by its address: its name by language, and in which registry it stands, looked up there when.

    `registers` are its numbers elsewhere (organisasjonsnummer, schac, erasmus). `delivers_for` are the addresses of
    issuers whose results it signs and passes on, as Vitnemålsportalen does; «all» are all in the registry.
    """

    id: str
    name: Texts
    registry: str
    checked: date | None = None
    country: str = ""
    registers: Mapping[str, str] = field(default_factory=dict)
    delivers_for: frozenset[str] = frozenset()

    def may_deliver_for(self, issuer: str) -> bool:
        """Whether its signature counts for results of `issuer`."""
        return issuer == self.id or issuer in self.delivers_for or "all" in self.delivers_for


@dataclass(frozen=True)
class Registry:
    """Known issuers by address, and every key that is known of them."""

    issuers: Mapping[str, KnownIssuer] = field(default_factory=dict)
    keys: tuple[IssuerKey, ...] = ()

    def with_more(self, other: "Registry") -> "Registry":
        """Both registries as one; of an issuer that stands in both, what the first says."""
        more = tuple(key for key in other.keys if key.controller not in {known.controller for known in self.keys})
        return Registry({**other.issuers, **self.issuers}, (*self.keys, *more))

    def keys_of(self, issuer: str) -> tuple[IssuerKey, ...]:
        """The keys that are known of an issuer."""
        return tuple(key for key in self.keys if key.controller == issuer)

    def of_numbers(self, numbers: Mapping[str, str]) -> KnownIssuer | None:
        """The issuer that has this address (did), or where none is given, one of these numbers, as ELMO has them."""
        if address := numbers.get("did", ""):
            return self.issuers.get(address)
        wanted = {(kind.lower(), number) for kind, number in numbers.items() if kind.lower() not in LOCAL}
        return next((one for one in self.issuers.values() if wanted & _numbers(one)), None)

    def owners(self, public: PublicKey) -> tuple[IssuerKey, ...]:
        """Every issuer's key that this public key is."""
        return tuple(key for key in self.keys if key.public.kind == public.kind and key.public.key == public.key)


LOCAL = {"did", "local", "internal", ""}
"""Kinds of numbers that say nothing outside the institution that gave them."""


def _numbers(issuer: KnownIssuer) -> set[tuple[str, str]]:
    return {(kind.lower(), number) for kind, number in issuer.registers.items()}


def all_in_one(registries: Iterable[Registry]) -> Registry:
    """Several registries as one; the earlier ones come first."""
    found = Registry()
    for registry in registries:
        found = found.with_more(registry)
    return found
