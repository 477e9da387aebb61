"""Finds the keys of an issuer: in a registry, or where the issuer publishes them (did:web) if that may be asked."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from vidare.credentials.keys.did_web import published_at
from vidare.credentials.keys.issuer_keys import IssuerKeys, keys_of
from vidare.credentials.refused import Refused
from vidare.credentials.verification.fetching import NotFetched
from vidare.credentials.verification.known_issuers import Registry
from vidare.language import Sentence

Fetch = Callable[[str], bytes]
"""Gives what is published at an address; raises NotFetched."""

KEPT = 10_000

OFFLINE = (
    "The keys of {issuer} are not known here, and nobody was asked for them. Give a file with them (--issuers), or "
    "leave out --offline."
)
NO_ISSUER = Sentence("The file names no address of an issuer, so nobody can say here who has made it.")
NO_WAY = (
    "The keys of {issuer} are not known here, and no address says where they are. Give a file with them (--issuers)."
)
NOT_THERE = "The keys of {issuer} could not be fetched: {why} Try again later, or give a file with them (--issuers)."


@dataclass(frozen=True)
class KeysFound:
    """The keys of an issuer; where they are not known, why not."""

    keys: IssuerKeys
    known: bool
    why: Sentence = Sentence("")  # noqa: RUF009 (a sentence never changes)


@dataclass(frozen=True)
class IssuerLookup:
    """The registry, and what asks the network; None asks nobody. What was found is kept while this is."""

    registry: Registry
    fetch: Fetch | None = None
    _found: dict[str, KeysFound] = field(default_factory=dict)

    def keys(self, issuer: str) -> KeysFound:
        """The keys of an issuer."""
        found = self._found.get(issuer)
        if found is None:
            if len(self._found) >= KEPT:
                self._found.clear()
            found = self._found[issuer] = self._look(issuer)
        return found

    def _look(self, issuer: str) -> KeysFound:
        if known := self.registry.keys_of(issuer):
            return KeysFound(IssuerKeys(known), known=True)
        nothing = IssuerKeys()
        if issuer.startswith("did:key:"):  # its name is its key
            return KeysFound(nothing, known=True)
        if not issuer.startswith("did:web:"):
            why = Sentence(NO_WAY, {"issuer": issuer[:200]}) if issuer else NO_ISSUER
            return KeysFound(nothing, False, why)
        if self.fetch is None:
            return KeysFound(nothing, False, Sentence(OFFLINE, {"issuer": issuer[:200]}))
        try:
            document = json.loads(self.fetch(published_at(issuer)))
            if not isinstance(document, dict):
                raise ValueError
            return KeysFound(IssuerKeys(keys_of(document, issuer)), known=True)
        except (NotFetched, Refused) as fault:
            why = fault.sentence
        except (ValueError, RecursionError):
            why = Sentence("what is published there is no document of an issuer.")
        return KeysFound(nothing, False, Sentence(NOT_THERE, {"issuer": issuer[:200], "why": why}))
