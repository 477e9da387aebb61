"""The checks that a credential with its proof and a token have in common, once the signature was looked at."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from vidare.credentials import moment
from vidare.credentials.keys.issuer_keys import KEY_NOT_READ, IssuerKey
from vidare.credentials.keys.key_use import issuer_of, must_be_issuers, must_have_signed_then
from vidare.credentials.keys.public_key import NOT_READ
from vidare.credentials.records.record import StatusPlace
from vidare.credentials.refused import Refused
from vidare.credentials.verification.being_made import BeingMade
from vidare.credentials.verification.fetching import NotFetched
from vidare.credentials.verification.issuer_lookup import NO_ISSUER, KeysFound
from vidare.credentials.verification.known_issuers import KnownIssuer, Registry
from vidare.credentials.verification.setting import Setting
from vidare.credentials.verification.status_lookup import Answer
from vidare.credentials.verification.verdict import Checked
from vidare.language import Sentence, When

MOST_STATUSES = 8
OLD = timedelta(days=30)
"""From this age on, a list that was given as a file is told with a reservation; how long is our choice."""
SINCE, UNTIL = ("validFrom", "issuanceDate"), ("validUntil", "expirationDate")
"""The names in version 2 of the W3C's model, and in version 1."""

KEY_KNOWN = "The key {key} is one that the issuer signs with."
KEY_NOT_LISTED = (
    "The key {key} is not among those that {issuer} says are its own, so somebody else may have signed. Ask the issuer."
)
NO_SUCH_KEY = "The proof does not name a key by its address."
ITS_OWN = "The key belongs to {issuer}, which is said to have issued it."
IN_REGISTRY = "{issuer} stands in the registry «{registry}»."
IN_REGISTRY_SINCE = "{issuer} stands in the registry «{registry}», looked up on {day}."
IN_NO_REGISTRY = (
    "{issuer} stands in no registry that was given, so nobody here can say who that is: anyone can sign under an "
    "address of their own. Find out whose address it is, and give a registry with it (--issuers)."
)
VALID = "It is valid since {since}."
VALID_UNTIL = "It is valid from {since} until {until}."
NOT_YET = "It is valid from {since} on, and not before."
EXPIRED = "It was valid until {until}, and no longer. Ask the issuer for a new one."
NO_TIME = "Its {name} ({found}) is not a moment with its time zone, as 2026-11-22T10:00:00Z."
NO_BEGIN = "It does not say from when it is valid."
NOT_TAKEN_BACK = "The issuer has not taken it back, as its status list of {signed} says: {lists}."
NOT_TAKEN_BACK_UNDATED = "The issuer has not taken it back, by its status list {lists}, which bears no date."
NOT_TAKEN_BACK_THEN = (
    "The issuer had not taken it back on {signed}, when the status list was signed that was given ({lists}). What it "
    "has taken back since stands only in a newer list: leave out --status and --offline, and the newest is fetched."
)
REVOKED = "The issuer has revoked it: it does not hold any more. Ask the issuer why."
SUSPENDED = "The issuer has suspended it: it does not hold now, or was taken back for good. Ask the issuer why."
NO_STATUS = (
    "It names no status list, so whether the issuer has taken it back since can't be asked. Where that matters, ask "
    "the issuer."
)
OTHER_STATUS = (
    "It names a status of a kind that vidare does not read ({found}), so it is not known whether it still holds."
)
ONE_ADDRESS = (
    "It names several statuses under one address ({address}), so it is not known which place of which list is its own. "
    "Ask the issuer whether it still holds."
)
NOT_KNOWN = "Whether the issuer has taken it back is not known: {why}"
SCHEMA_HOLDS = "It is put together as the JSON Schema of Open Badges 3.0 asks."
NO_BADGE = "It is no Open Badge, and no schema is asked of other credentials."


def look_up_key(
    made: BeingMade, address: object, credential: dict[str, Any], found: KeysFound, registry: Registry
) -> IssuerKey | None:
    """The key by its address; told as not known, or as nobody's of the issuer, where it is not among its keys."""
    issuer = issuer_of(credential)
    if not isinstance(address, str):
        made.failed("key", Sentence(NO_SUCH_KEY))
        return None
    try:
        return found.keys[address]
    except Refused as reason:
        if reason.why == KEY_NOT_READ:
            made.unknown("key", reason.sentence)
            return None
    other = next((key for key in registry.keys if key.id == address and key.public != NOT_READ), None)
    if other is not None:  # somebody else's, and known: that is told as the issuer's check
        return other
    if found.known:
        made.failed("key", Sentence(KEY_NOT_LISTED, {"key": address[:200], "issuer": issuer[:200] or "-"}))
    else:
        made.unknown("key", found.why)
    return None


def check_key(
    made: BeingMade, key: IssuerKey, credential: dict[str, Any], signed: datetime | None, now: datetime
) -> None:
    """Whether the key is the issuer's own, and signed while it was in use."""
    if not issuer_of(credential):  # anybody's then, and nobody's name is misused; the register's check tells it
        return
    owned = made.allows(lambda: must_be_issuers(credential, key.controller, key.id))
    if owned:
        made.ok("issuer", ITS_OWN, issuer=key.controller)
    if owned and signed is not None and made.allows(lambda: must_have_signed_then(key, signed, now)):
        made.ok("key", KEY_KNOWN, key=key.id)


def check_register(made: BeingMade, issuer: str, registry: Registry) -> KnownIssuer | None:
    """Who the issuer is, by the registry."""
    known = registry.issuers.get(issuer)
    if known is None:
        said = Sentence(IN_NO_REGISTRY, {"issuer": issuer[:200]}) if issuer else NO_ISSUER
        made.unknown("register", said)
    elif known.checked is None:
        made.ok("register", IN_REGISTRY, issuer=known.id, registry=known.registry)
    else:
        made.ok("register", IN_REGISTRY_SINCE, issuer=known.id, registry=known.registry, day=When(known.checked))
    return known


def put_words_refused(made: BeingMade, refused: Refused, credential: dict[str, Any], setting: Setting) -> None:
    """Tell why what a credential says can't be relied on.

    A vocabulary that is not held here speaks against nobody; one that is brought along does.
    """
    contexts = credential.get("@context")
    named = contexts if isinstance(contexts, list) else [contexts]
    strange = [address for address in named if isinstance(address, str) and address not in setting.shapes.contexts]
    if refused.check == "context" and strange and all(isinstance(address, str) for address in named):
        made.unknown("context", refused.sentence)
    else:
        made.failed(refused.check, refused.sentence)


def check_validity(made: BeingMade, credential: dict[str, Any], now: datetime) -> None:
    """Whether it is valid at the moment."""
    try:
        since, until = _time(credential, SINCE), _time(credential, UNTIL)
    except _NoMoment as fault:
        told = Sentence(NO_TIME, {"name": fault.name, "found": fault.found})
        if fault.name in (SINCE[1], UNTIL[1]):  # version 1 lets a moment do without its zone
            made.unknown("validity", told)
        else:
            made.failed("validity", told)
        return
    if since is None:
        made.failed("validity", Sentence(NO_BEGIN))
    elif since > now + moment.FAST_CLOCKS:
        made.failed("validity", Sentence(NOT_YET, {"since": When(since)}))
    elif until is None:
        made.ok("validity", VALID, since=When(since))
    elif until <= now:
        made.failed("validity", Sentence(EXPIRED, {"until": When(until)}))
    else:
        made.ok("validity", VALID_UNTIL, since=When(since), until=When(until))


def check_no_status(made: BeingMade) -> None:
    """Tell that nobody can ask whether it was taken back: a reservation, since nothing was left undone."""
    made.unknown("status", Sentence(NO_STATUS), reserved=True)


def check_status(
    made: BeingMade, credential: dict[str, Any], keys: KeysFound, setting: Setting, *, as_written: bool = False
) -> None:
    """Whether the issuer has taken it back: every status that it names is asked, and its bit read.

    Only what the issuer signed is asked for: else anyone could have a verifier call at an address of their choice.
    `as_written` says that the signature is over the letters (a token), so that nothing has changed places since.
    """
    if not made.holds("signature") or not made.holds("issuer"):
        return
    written = credential.get("credentialStatus")
    entries = written if isinstance(written, list) else [written] if written is not None else []
    if not entries:
        check_no_status(made)
    if len(entries) > MOST_STATUSES:
        made.unknown("status", Sentence(OTHER_STATUS, {"found": str(len(entries))}))
        return
    if not as_written and (address := _of_several(entries)) is not None:
        made.unknown("status", Sentence(ONE_ADDRESS, {"address": address[:200]}))
        return
    asked: dict[str, Answer] = {}
    for entry in entries:
        place = _place(entry)
        if place is None:
            kind = entry.get("type") if isinstance(entry, dict) else entry
            made.unknown("status", Sentence(OTHER_STATUS, {"found": str(kind)[:60]}))
            continue
        try:
            answer = setting.statuses.asked(place, issuer_of(credential), keys.keys, setting.now)
        except (Refused, NotFetched) as reason:
            made.unknown("status", Sentence(NOT_KNOWN, {"why": reason.sentence}))
            continue
        asked[place.list_url] = answer
        if answer.taken_back:
            made.failed("status", Sentence(REVOKED if place.purpose == "revocation" else SUSPENDED))
    if asked:
        _not_taken_back(made, asked, setting.now)


def _not_taken_back(made: BeingMade, asked: Mapping[str, Answer], now: datetime) -> None:
    """Tell how far the lists reach, if none of them said otherwise: no further than to the day they were signed."""
    lists = ", ".join(asked)
    signed = min((answer.signed for answer in asked.values() if answer.signed), default=None)
    given = [answer.signed for answer in asked.values() if answer.signed and not answer.fetched]
    if signed is None:
        made.ok("status", NOT_TAKEN_BACK_UNDATED, lists=lists)
    elif given and min(given) < now - OLD:
        then = Sentence(NOT_TAKEN_BACK_THEN, {"signed": When(min(given)), "lists": lists})
        made.unknown("status", then, reserved=True)
    else:
        made.ok("status", NOT_TAKEN_BACK, signed=When(signed), lists=lists)


def schema_of(credential: dict[str, Any], setting: Setting) -> Checked:
    """Whether it is put together as its standard asks; a lone proof counts as a list of one, as the W3C has it."""
    types = credential.get("type")
    if not isinstance(types, list) or not {"OpenBadgeCredential", "AchievementCredential"} & set(map(str, types)):
        return Checked("schema", "unknown", Sentence(NO_BADGE))
    proof = credential.get("proof")
    asked = credential | {"proof": [proof]} if isinstance(proof, dict) else credential
    try:
        setting.badges.must_be_a_badge(asked)
    except Refused as reason:
        return Checked("schema", "failed", reason.sentence)
    return Checked("schema", "ok", Sentence(SCHEMA_HOLDS))


class _NoMoment(ValueError):
    def __init__(self, name: str, found: str) -> None:
        super().__init__(name)
        self.name, self.found = name, found


def _time(credential: dict[str, Any], names: Iterable[str]) -> datetime | None:
    for name in names:
        if name in credential:
            try:
                return moment.read(credential[name])
            except ValueError:
                raise _NoMoment(name, str(credential[name])[:60]) from None
    return None


def _of_several(entries: Iterable[object]) -> str | None:
    """An id of entries that differ: to a signature they are one, so their parts may have changed places."""
    found: dict[str, object] = {}
    for entry in entries:
        address = entry.get("id") if isinstance(entry, dict) else None
        if isinstance(address, str) and found.setdefault(address, entry) != entry:
            return address
    return None


def _place(entry: object) -> StatusPlace | None:
    """The bit that an entry names; None where it is of another kind."""
    if not isinstance(entry, dict):
        return None
    kind, index, url = entry.get("type"), str(entry.get("statusListIndex")), entry.get("statusListCredential")
    kinds = kind if isinstance(kind, list) else [kind]
    purpose = entry.get("statusPurpose")
    if "BitstringStatusListEntry" not in kinds or purpose not in ("revocation", "suspension"):
        return None
    if entry.get("statusSize", 1) != 1 or not isinstance(url, str) or not index.isascii() or not index.isdigit():
        return None
    return StatusPlace(purpose, url, int(index)) if len(index) < 12 else None
