"""Whose key sealed a document: the issuer's own, or that of one who passes results on, as Vitnemålsportalen does."""

from collections.abc import Iterable

from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.keys.public_key import PublicKey
from vidare.credentials.records.achievement_read import IssuerRead
from vidare.credentials.verification.being_made import BeingMade
from vidare.credentials.verification.known_issuers import Registry
from vidare.credentials.verification.setting import Setting
from vidare.language import Sentence

NOBODYS = (
    "The key of the certificate is none that is known here, so nobody can say whose signature this is. Give a registry "
    "with the keys or certificates of the issuer (--issuers)."
)
NOT_ITS_OWN = (
    "It is signed by {owner}, but tells results of {issuer}, and the registry does not say that the one may speak for "
    "the other."
)
ITS_OWN = "The key belongs to {issuer}, whose results these are."
PASSED_ON = "The key belongs to {owner}, which passes on results of {issuer}."


def issuers_of(read: Iterable[IssuerRead], registry: Registry) -> frozenset[str]:
    """The addresses of the issuers of results: by the registry, else as the file gives them; "" for one without."""
    found = set()
    for issuer in read:
        known = registry.of_numbers(issuer.registers)
        found.add(known.id if known else issuer.registers.get("did", ""))
    return frozenset(found)


def owner_of(public: PublicKey, issuers: frozenset[str], made: BeingMade, setting: Setting) -> IssuerKey | None:
    """The owner's key, where it is known and may speak for all the issuers; what is found is told as a check.

    The keys of the issuers themselves are asked for first, so that those of a did:web address are fetched.
    """
    registry = setting.issuers.registry
    theirs = [key for issuer in issuers if issuer for key in _published(public, issuer, setting)]
    owners = [*theirs, *registry.owners(public)]
    for key in owners:
        signer = registry.issuers.get(key.controller)
        if issuers == {key.controller}:
            made.ok("issuer", ITS_OWN, issuer=key.controller)
            return key
        if signer is not None and all(one in registry.issuers and signer.may_deliver_for(one) for one in issuers):
            made.ok("issuer", PASSED_ON, owner=key.controller, issuer=", ".join(sorted(issuers)))
            return key
    if owners:
        names = ", ".join(sorted(issuers - {owners[0].controller})) or "-"
        made.failed("issuer", Sentence(NOT_ITS_OWN, {"owner": owners[0].controller, "issuer": names[:300]}))
    else:
        tell_nobodys(made)
    return None


def tell_nobodys(made: BeingMade) -> None:
    """Tell that the key belongs to nobody who is known."""
    made.unknown("key", Sentence(NOBODYS))


def _published(public: PublicKey, issuer: str, setting: Setting) -> tuple[IssuerKey, ...]:
    found = setting.issuers.keys(issuer).keys.of(issuer)
    return tuple(key for key in found if key.public.kind == public.kind and key.public.key == public.key)
