"""ELMO that somebody passes on, as Vitnemålsportalen does: its signature counts for those it may speak for."""

from dataclasses import replace

from tests.credentials.badges import CREDENTIAL, DID, ISSUER
from tests.credentials.verification.settings import KNOWN, OTHER_KIND, check, judged, key_of, known
from tests.credentials.verification.test_genuine import SEAL
from vidare.credentials.elmo.form import elmo_form
from vidare.credentials.elmo.signature import signed_elmo
from vidare.credentials.verification.known_issuers import KnownIssuer, Registry

PORTAL = "https://portal.example.org"
KEY = replace(key_of(OTHER_KIND), controller=PORTAL)
OTHER = replace(
    CREDENTIAL, id="urn:uuid:2", issuer=replace(ISSUER, did="did:web:second.example", name={"en": "Second"})
)
DELIVERED = signed_elmo(elmo_form([CREDENTIAL, OTHER], "en"), SEAL)
SECOND = KnownIssuer("did:web:second.example", {"en": "Second University"}, "Test registry")


def registry(*delivers_for: str, issuers: tuple[KnownIssuer, ...] = (KNOWN, SECOND)) -> Registry:
    portal = KnownIssuer(PORTAL, {"en": "Portal"}, "Test registry", delivers_for=frozenset(delivers_for))
    return Registry({one.id: one for one in (portal, *issuers)}, (KEY,))


def test_it_is_genuine_where_the_registry_lets_it_speak_for_all() -> None:
    for allowed in (("all",), (DID, SECOND.id)):
        verdict = judged(DELIVERED, known(registered=registry(*allowed)))
        assert verdict.said == "genuine"
        assert "passes on results" in check(verdict, "issuer").said.told(str)
        assert [result.issuer and result.issuer.name["en"] for result in verdict.results] == [
            "Example University",
            "Second University",
        ]


def test_it_is_not_where_it_may_speak_for_one_of_them_only() -> None:
    verdict = judged(DELIVERED, known(registered=registry(DID)))
    assert (verdict.said, check(verdict, "issuer").result) == ("not genuine", "failed")


def test_all_are_all_in_the_registry_and_nobody_else() -> None:
    verdict = judged(DELIVERED, known(registered=registry("all", issuers=(KNOWN,))))
    assert verdict.said == "not genuine"
