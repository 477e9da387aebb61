"""What the verifier of the tests knows: the constructed issuer, its keys and its status lists; and who is not known."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from tests.credentials.badges import DID, ISSUER, NOW, PLACES, ed25519, es256
from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.keys.signer import KeySigner
from vidare.credentials.proofs import status_list
from vidare.credentials.verification.issuer_lookup import Fetch
from vidare.credentials.verification.known_issuers import KnownIssuer, Registry
from vidare.credentials.verification.setting import Setting, setting
from vidare.credentials.verification.verdict import Checked, CheckName, Verdict
from vidare.credentials.verification.verify import verify

SIGNER, OTHER_KIND = ed25519(), es256()
KNOWN = KnownIssuer(DID, ISSUER.name, "Test registry", date(2026, 11, 1), "NO", {"organisasjonsnummer": "000000000"})


def key_of(signer: KeySigner, **validity: Any) -> IssuerKey:
    return IssuerKey(signer.id, signer.controller, signer.public, **validity)


def registry(*keys: IssuerKey) -> Registry:
    """The constructed issuer with its two keys, or with others."""
    return Registry({DID: KNOWN}, keys or (key_of(SIGNER), key_of(OTHER_KIND)))


def lists(revoked: Iterable[int] = (), suspended: Iterable[int] = (), signer: KeySigner = SIGNER) -> dict[str, str]:
    """Both lists as they are published, with these bits set."""
    found = {}
    for place, indexes in zip(PLACES, (revoked, suspended), strict=True):
        bits = status_list.with_bits(set(indexes))
        found[place.list_url] = status_list.written(place.list_url, place.purpose, bits, signer, NOW)
    return found


def known(
    now: datetime = NOW,
    registered: Registry | None = None,
    published: dict[str, str] | None = None,
    fetch: Fetch | None = None,
) -> Setting:
    """The setting of the tests, with other parts where asked."""
    return setting(now, registered or registry(), lists() if published is None else published, fetch)


def judged(file: dict[str, Any] | bytes | str, at: Setting | None = None) -> Verdict:
    """The verdict on a credential, a token or the bytes of a file."""
    text = json.dumps(file) if isinstance(file, dict) else file
    return verify(text.encode() if isinstance(text, str) else text, "file", at or known())


def check(verdict: Verdict, name: CheckName) -> Checked:
    """One check of a verdict."""
    return next(one for one in verdict.checks if one.check == name)
