"""ELMO: a signature that others could have made proves nothing, and of whom the register speaks is told."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.hashes import SHA1, SHA256

from tests.credentials.badges import CREDENTIAL, DID, ISSUER, NOW
from tests.credentials.forms import DID as OF_JAVA
from tests.credentials.test_elmo import PRIVATE, signed_by_java
from tests.credentials.verification.settings import KNOWN, check, judged, known
from tests.credentials.verification.test_delivered import DELIVERED, PORTAL, registry
from vidare.credentials.elmo.form import elmo_form
from vidare.credentials.keys.issuer_keys import IssuerKey
from vidare.credentials.keys.public_key import PublicKey
from vidare.credentials.verification.known_issuers import KnownIssuer, Registry
from vidare.credentials.verification.verdict import NOT_REACHED, Said

OTHER = replace(
    CREDENTIAL, id="urn:uuid:2", issuer=replace(ISSUER, did="did:web:second.example", name={"en": "Second"})
)


@pytest.mark.parametrize(("of", "said", "result"), [(SHA256, "genuine", "ok"), (SHA1, "can't be said", "unknown")])
def test_a_signature_with_sha_1_fits_and_is_not_believed(of: type[SHA1 | SHA256], said: Said, result: str) -> None:
    key = IssuerKey(f"{OF_JAVA}#seal", OF_JAVA, PublicKey("rs256", PRIVATE.public_key()))
    theirs = Registry({OF_JAVA: KnownIssuer(OF_JAVA, {"en": "Constructed"}, "Test registry")}, (key,))
    verdict = judged(signed_by_java(of), known(NOW, theirs))
    assert (verdict.said, check(verdict, "signature").result) == (said, result)
    assert [("SHA-1" in one.said.told(str), one.check) for one in verdict.because] == [
        (of is SHA1, "signature" if of is SHA1 else "status")
    ]


def test_of_an_unsigned_file_it_is_told_whether_the_issuer_is_known_where_it_has_one() -> None:
    one = judged(elmo_form(CREDENTIAL, "en"))
    assert (one.said, check(one, "register").result, one.issuer) == ("can't be said", "ok", KNOWN)
    several = judged(elmo_form([CREDENTIAL, OTHER], "en"))
    assert (several.said, check(several, "register").said, several.issuer) == ("can't be said", NOT_REACHED, None)


def test_the_register_is_asked_for_whom_the_results_are_from_else_for_who_passes_them_on() -> None:
    passed_on = judged(DELIVERED, known(registered=registry("all")))
    assert PORTAL in check(passed_on, "register").said.told(str)
    assert DID in check(judged(elmo_form(CREDENTIAL, "en")), "register").said.told(str)
