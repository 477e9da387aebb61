"""ELMO is valid by its schema, tells what the record holds, and shows when it was changed after it was signed."""

import base64
import hashlib
import shutil
import subprocess
import time
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from lxml import etree

from tests.credentials.forms import CREDENTIAL, OTHER, RECORD, SINCE, UNTIL, RsaSigner, seal
from vidare.credentials.elmo.form import elmo_form
from vidare.credentials.elmo.reading import elmo_attachments, read_elmo
from vidare.credentials.elmo.schema import must_be_elmo
from vidare.credentials.elmo.signature import signed_elmo, verified_elmo
from vidare.credentials.folder.elmo_of_results import elmo_of_results
from vidare.credentials.refused import Refused
from vidare.credentials.seal import key_of, self_issued

XMLDSIG = "http://www.w3.org/2000/09/xmldsig#"
METHODS_OF_JAVA: dict[type[SHA1 | SHA256], tuple[str, str]] = {
    SHA1: (f"{XMLDSIG}rsa-sha1", f"{XMLDSIG}sha1"),
    SHA256: ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmlenc#sha256"),
}
PRIVATE = rsa.generate_private_key(65537, 2048)
EXAMPLE = Path(__file__).parent / "vectors" / "elmo" / "example.xml"


def test_a_credential_is_valid_elmo_with_and_without_diploma_and_signature() -> None:
    for content in (
        elmo_form(CREDENTIAL, "nb"),
        elmo_form([CREDENTIAL, OTHER], "en", {OTHER.id: b"%PDF-1.7"}),
        signed_elmo(elmo_form(CREDENTIAL, "nn"), seal()),
    ):
        must_be_elmo(content)


def test_the_schema_finds_what_is_wrong() -> None:
    with pytest.raises(Refused, match="not ELMO as its schema"):
        must_be_elmo(elmo_form(CREDENTIAL, "nb").replace(b"<value>2.5</value>", b"<value>many</value>"))
    must_be_elmo(EXAMPLE.read_bytes())


def test_what_is_written_is_read_again() -> None:
    (read,) = read_elmo(elmo_form(CREDENTIAL, "nn", {CREDENTIAL.id: b"%PDF"}))
    micro, award = CREDENTIAL.micro_credential, CREDENTIAL.award
    assert (read.learner.given_names, read.learner.family_name) == (award.given_names, award.family_name)
    assert (read.learner.date_of_birth, read.learner.numbers) == (award.date_of_birth, {"local": "T1"})
    assert read.issuer.registers == {"dbh": "1120", "did": "did:web:uib.example"}
    assert (read.id, read.title, read.attachments) == (CREDENTIAL.id, micro.title, (CREDENTIAL.id,))
    assert (read.credits, read.hours, read.levels) == (Decimal("2.5"), Decimal(68), {"EQF": "6", "NQF": "6.2"})
    assert (read.on, read.grade, read.status) == (award.awarded, "bestått", "passed")
    assert set(read.grading) == {"nb", "nn", "en"}
    assert "kan forklare kva maskinlæring" in read.description["nn"]
    assert read.language_of_teaching == "nb"


def test_a_diploma_that_goes_along_is_taken_out_again() -> None:
    content = elmo_form([CREDENTIAL, OTHER], "nb", {OTHER.id: b"%PDF-1.7 \x00\xff"})
    assert elmo_attachments(content) == {OTHER.id: b"%PDF-1.7 \x00\xff"}
    assert elmo_attachments(elmo_form(CREDENTIAL, "nb")) == {}
    with pytest.raises(Refused, match="base64"):
        elmo_attachments(EXAMPLE.read_bytes())  # the example cuts its PDFs short with dots


def test_the_example_of_the_schema_is_read_with_its_parts() -> None:
    master, compilers, last = read_elmo(EXAMPLE.read_bytes())
    assert (master.title["en"], master.credits, len(master.parts)) == ("Master of Science in Biology", Decimal(120), 1)
    assert master.parts[0].grade == "Innpasset"
    assert (compilers.grade, compilers.levels) == ("45.1", {"EQF": "5", "NQF": "5"})
    assert compilers.grading["en"].startswith("A number of the scale from 0.0 to 100.0")
    assert last.title == {"": "The importance of <br> in HTML"}
    assert master.learner.date_of_birth == date(1983, 4, 12)


def test_of_several_levels_in_one_framework_all_are_read_and_written_again() -> None:
    root = etree.fromstring(elmo_form(CREDENTIAL, "en"))
    (eqf, *_others) = root.iterfind(".//{*}level")
    eqf.addnext(other := deepcopy(eqf))
    value = other.find("{*}value")
    assert value is not None
    value.text = "4"
    (read,) = read_elmo(etree.tostring(root))
    assert read.levels["EQF"] == "4; 6"
    again = elmo_of_results([read], read.learner, SINCE, "en")
    must_be_elmo(again)
    assert read_elmo(again)[0].levels == read.levels


@pytest.mark.parametrize("country", ["NOR", "Norway", "FO", "HK", ""])
def test_what_one_issuer_writes_otherwise_spoils_no_file_of_results_together(country: str) -> None:
    (read,) = read_elmo(elmo_form(CREDENTIAL, "en"))
    other = replace(read, id="urn:x:1", issuer=replace(read.issuer, country=country, registers={"local": "1"}))
    other = replace(other, title={"nb_NO!": "Kurs"}, grading={"nb NO": "Skala"})
    together = elmo_of_results([read, other], read.learner, SINCE, "en")
    must_be_elmo(together)
    assert [one.issuer.country for one in read_elmo(together)] == ["NO", ""]


def test_a_file_is_of_one_learner() -> None:
    another = replace(OTHER, award=replace(OTHER.award, family_name="Another"))
    with pytest.raises(Refused, match="not of the same learner"):
        elmo_form([CREDENTIAL, another], "nb")
    with pytest.raises(Refused, match="no credential"):
        elmo_form([], "nb")


def test_a_grade_that_is_not_a_pass_is_told_as_failed() -> None:
    failed = replace(CREDENTIAL, award=replace(CREDENTIAL.award, grade="F"))
    assert read_elmo(elmo_form(failed, "nb"))[0].status == "failed"


def test_unknown_elements_leave_no_empty_fields() -> None:
    bare = replace(CREDENTIAL.micro_credential, credits=None, hours=None, eqf=None, nkr="", description={}, grading="")
    content = elmo_form(replace(CREDENTIAL, micro_credential=bare), "nb")
    must_be_elmo(content)
    (read,) = read_elmo(content)
    assert (read.credits, read.hours, read.levels) == (None, None, {})


def test_a_name_with_a_control_character_is_refused() -> None:
    with pytest.raises(Refused, match=r"U\+0001"):
        elmo_form(replace(CREDENTIAL, award=replace(CREDENTIAL.award, given_names="A\x01")), "nb")


@pytest.mark.parametrize("kind", ["es256", "rs256"])
def test_a_signature_holds_for_the_file_and_tells_its_key(kind: str) -> None:
    sealed = seal(kind)
    signed = verified_elmo(signed_elmo(elmo_form(CREDENTIAL, "nb"), sealed))
    assert signed.key.holds(sealed.signer.sign(b"x"), b"x")
    assert read_elmo(signed.covered) == read_elmo(elmo_form(CREDENTIAL, "nb"))
    assert not signed.weak


def signed_by_java(of: type[SHA1 | SHA256] = SHA1, certificate_runs_out: datetime = UNTIL) -> bytes:
    """A file as Java's library signs it: no prefix for the signature, and C14N 1.0.

    It is written out by the standard, without the library that reads it; with SHA-1 as the first programs of EMREX do.
    """
    certificate = self_issued(RsaSigner(PRIVATE), RECORD.issuer, SINCE, certificate_runs_out).certificate
    content = elmo_form(CREDENTIAL, "nb").rpartition(b"</elmo>")[0]
    canonical = etree.tostring(etree.fromstring(content + b"</elmo>"), method="c14n")
    digest = base64.b64encode(hashlib.new(of.name, canonical).digest()).decode()
    method, digested = METHODS_OF_JAVA[of]
    told = (
        f'<SignedInfo xmlns="{XMLDSIG}"><CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315">'
        f'</CanonicalizationMethod><SignatureMethod Algorithm="{method}"></SignatureMethod><Reference URI="">'
        f'<Transforms><Transform Algorithm="{XMLDSIG}enveloped-signature"></Transform></Transforms>'
        f'<DigestMethod Algorithm="{digested}"></DigestMethod><DigestValue>{digest}</DigestValue></Reference>'
        "</SignedInfo>"
    )
    value = base64.b64encode(PRIVATE.sign(told.encode(), PKCS1v15(), of())).decode()
    return (
        content
        + (
            f'<Signature xmlns="{XMLDSIG}">{told}<SignatureValue>{value}</SignatureValue><KeyInfo><X509Data>'
            f"<X509Certificate>{base64.b64encode(certificate).decode()}</X509Certificate></X509Data></KeyInfo></Signature></elmo>"
        ).encode()
    )


@pytest.mark.parametrize(("of", "weak"), [(SHA1, True), (SHA256, False)])
def test_a_signature_as_java_writes_it_holds_and_with_sha1_it_is_told_as_weak(
    of: type[SHA1 | SHA256], *, weak: bool
) -> None:
    signed = verified_elmo(signed_by_java(of))
    assert signed.weak == weak
    assert read_elmo(signed.covered) == read_elmo(elmo_form(CREDENTIAL, "nb"))


def test_a_changed_file_that_was_signed_with_sha1_does_not_fit() -> None:
    with pytest.raises(Refused, match="does not fit"):
        verified_elmo(signed_by_java().replace(b"<value>2.5</value>", b"<value>7.5</value>"))


def test_a_signature_holds_when_its_certificate_has_run_out_since() -> None:
    over = datetime(2026, 1, 2, tzinfo=UTC)
    assert verified_elmo(signed_by_java(certificate_runs_out=over)).key.kind == "rs256"
    sealed = self_issued(RsaSigner(PRIVATE), RECORD.issuer, SINCE, over)
    assert not verified_elmo(signed_elmo(elmo_form(CREDENTIAL, "nb"), sealed)).weak


@pytest.mark.skipif(shutil.which("xmlsec1") is None, reason="xmlsec1 is not on this machine")
@pytest.mark.parametrize("by", ["es256", "rs256", "java"])
def test_xmlsec_comes_to_the_same(by: str, tmp_path: Path) -> None:
    content = signed_by_java(SHA256) if by == "java" else signed_elmo(elmo_form(CREDENTIAL, "nb"), seal(by))
    file = tmp_path / "elmo.xml"
    for judged, holds in ((content, True), (content.replace(b"<value>2.5</value>", b"<value>7.5</value>"), False)):
        file.write_bytes(judged)
        found = subprocess.run(["xmlsec1", "--verify", "--insecure", str(file)], capture_output=True, check=False)
        assert (found.returncode == 0) == holds, found.stderr


@pytest.mark.parametrize("method", [b"http://www.w3.org/2000/09/xmldsig#dsa-sha1", b"urn:other"])
def test_a_method_that_is_not_read_is_told_and_says_nothing_against_the_file(method: bytes) -> None:
    content = signed_elmo(elmo_form(CREDENTIAL, "nb"), seal("rs256"))
    with pytest.raises(Refused, match=f"does not read .{method.decode()}.") as refused:
        verified_elmo(content.replace(b"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", method))
    assert refused.value.check == "proof"


def test_the_same_file_and_seal_give_the_same_bytes() -> None:
    content = elmo_form(CREDENTIAL, "nb")
    assert signed_elmo(content, seal()) == signed_elmo(content, seal())


def test_an_ed25519_key_cannot_sign_elmo() -> None:
    with pytest.raises(Refused, match="ES256 or RSA"):
        signed_elmo(elmo_form(CREDENTIAL, "nb"), seal("ed25519"))


@pytest.mark.parametrize(
    ("found", "changed"),
    [
        (b"<value>2.5</value>", b"<value>7.5</value>"),
        ("Đoŋŋe".encode(), "Doŋŋe".encode()),
        (b"</report>", b"</report><report/>"),
        (b"<status>passed</status>", b"<status>failed</status>"),
        (b'Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"', b'Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"'),
    ],
)
def test_a_changed_file_is_refused(found: bytes, changed: bytes) -> None:
    content = signed_elmo(elmo_form(CREDENTIAL, "nb"), seal())
    assert found in content
    with pytest.raises(Refused, match="does not fit"):
        verified_elmo(content.replace(found, changed))


def test_an_unsigned_file_and_a_signature_that_covers_something_else_are_refused() -> None:
    content = signed_elmo(elmo_form(CREDENTIAL, "nb"), seal())
    with pytest.raises(Refused, match="is not signed"):
        verified_elmo(elmo_form(CREDENTIAL, "nb"))
    body = content.partition(b"?>")[2]
    forged = elmo_form(OTHER, "nb").replace(b"</elmo>", b"<extension>" + body + b"</extension></elmo>")
    with pytest.raises(Refused, match="is not signed"):
        verified_elmo(forged)


def test_a_certificate_of_a_version_that_there_is_none_of_is_refused() -> None:
    """Reading one ended in a traceback, since its fault is a kind of its own; one changed byte makes it so."""
    certificate = seal().certificate
    version_3, version_9 = b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x08"
    assert version_3 in certificate
    with pytest.raises(Refused, match="certificate") as refused:
        key_of(certificate.replace(version_3, version_9, 1))
    assert refused.value.check == "key"


def test_a_signature_by_another_key_is_told_as_another_key() -> None:
    others = seal("rs256")
    key = verified_elmo(signed_elmo(elmo_form(CREDENTIAL, "nb"), others)).key
    assert key.kind == key_of(others.certificate).kind != seal().signer.public.kind


@pytest.mark.parametrize(
    "content",
    [
        b"<elmo/>",
        elmo_form(CREDENTIAL, "nb").replace(b"1990-01-31", b"31.01.1990"),
        elmo_form(CREDENTIAL, "nb").replace(b"<value>2.5</value>", b"<value>1e999999</value>"),
        elmo_form(CREDENTIAL, "nb").replace("Ánne".encode(), "\ufdd0".encode()),
        elmo_form(CREDENTIAL, "nb")[:-200],
    ],
)
def test_what_is_no_elmo_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Refused):
        read_elmo(content)


def test_a_file_of_very_many_results_is_read_in_the_time_they_take() -> None:
    begin = b'<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"><learner/><report><issuer/>'
    many = begin + b"<learningOpportunitySpecification/>" * 5000 + b"</report></elmo>"
    start = time.process_time()
    assert len(read_elmo(many)) == 5000
    assert time.process_time() - start < 3  # twenty where each result went through all others
