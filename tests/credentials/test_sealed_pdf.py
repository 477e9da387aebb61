"""A diploma is readable by everyone, sealed, carries the credential, and any change to it is seen."""

import io
import logging
import random
import re
import shutil
import subprocess
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.credentials.forms import CREDENTIAL, seal
from vidare.credentials.diploma.diploma import Attached, DiplomaPress, _without_pictures, diploma_pages, diploma_pdf
from vidare.credentials.diploma.qr_code import qr_code
from vidare.credentials.pdf.cms import Cms, integer, oid
from vidare.credentials.pdf.reading import attached_to, read_pdf
from vidare.credentials.pdf.sealed import sealed_pdf
from vidare.credentials.records.record import Credential
from vidare.credentials.refused import Refused
from vidare.language import LANGUAGES

EMBEDDED = '{"name": "Ánne Márjá 👩‍🎓"}'.encode()
KINDS = ["es256", "ed25519", "rs256"]


def named(given: str, family: str) -> Credential:
    return replace(CREDENTIAL, award=replace(CREDENTIAL.award, given_names=given, family_name=family))


@pytest.fixture(scope="module")
def diploma() -> bytes:
    return diploma_pdf(CREDENTIAL, "nb", EMBEDDED, seal())


def reader_of(pdf: bytes) -> Any:
    from pyhanko.pdf_utils.reader import PdfFileReader

    return PdfFileReader(io.BytesIO(pdf))


@pytest.mark.parametrize("kind", KINDS)
def test_an_independent_verifier_judges_the_seal_valid(kind: str) -> None:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    sealed = seal(kind)
    pdf = diploma_pdf(CREDENTIAL, "en", EMBEDDED, sealed)
    trusted = ValidationContext(
        trust_roots=[Certificate.load(sealed.certificate)], moment=datetime(2026, 3, 1, tzinfo=UTC)
    )
    status: Any = validate_pdf_signature(reader_of(pdf).embedded_signatures[0], trusted)
    assert status.bottom_line
    assert "covers the entire file" in status.pretty_print_details()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not on this machine")
def test_openssl_verifies_the_signature_over_the_covered_bytes(diploma: bytes, tmp_path: Path) -> None:
    signature = reader_of(diploma).embedded_signatures[0]
    _zero, start, end, rest = map(int, signature.byte_range)
    (tmp_path / "covered").write_bytes(diploma[:start] + diploma[end : end + rest])
    (tmp_path / "signature").write_bytes(bytes(signature.pkcs7_content))
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "signature", "-content", "covered"]
    done = subprocess.run([*command, "-noverify", "-out", "out"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_attached_and_the_key_are_read_from_a_sealed_pdf(kind: str) -> None:
    sealed = seal(kind)
    read = read_pdf(diploma_pdf(CREDENTIAL, "nn", EMBEDDED, sealed))
    assert read.attached == {"credential.json": EMBEDDED}
    assert read.key.holds(sealed.signer.sign(b"x"), b"x")
    assert (read.certificate, read.sealed) == (sealed.certificate, CREDENTIAL.issued)


def test_the_same_credential_and_seal_give_the_same_bytes(diploma: bytes) -> None:
    press = DiplomaPress("nb", seal())
    press.pdf(named("Another", "One"), Attached(b"{}"))
    assert press.pdf(CREDENTIAL, Attached(EMBEDDED, mime="application/ld+json")) == diploma


def test_any_changed_byte_is_refused(diploma: bytes) -> None:
    chance = random.Random(20260215)
    around = diploma.index(b"/Contents<")
    places = chance.sample(range(len(diploma)), 60) + chance.sample(range(around, around + 2100), 60)
    for place in places:
        changed = bytearray(diploma)
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises(Refused):
            read_pdf(bytes(changed))


def test_parts_of_the_signature_that_it_does_not_cover_itself_are_looked_at(diploma: bytes) -> None:
    start = diploma.index(b"/Contents<") + len("/Contents<")
    for place in [*range(start + 30, start + 110), *range(start + 1200, start + 2030, 7)]:
        changed = bytearray(diploma)
        changed[place] ^= 1
        with pytest.raises(Refused):
            read_pdf(bytes(changed))


@pytest.mark.parametrize("kept", [0, 5, 1000, 20_000, -2500, -300, -1])
def test_a_truncated_pdf_is_refused(diploma: bytes, kept: int) -> None:
    with pytest.raises(Refused):
        read_pdf(diploma[:kept])


def test_nothing_is_printed_of_a_broken_pdf_beside_the_refusal(
    diploma: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # pytest has some of its own there
    with pytest.raises(Refused):
        read_pdf(diploma.replace(b" 0 obj", b"  0 obj", 1))
    assert capsys.readouterr() == ("", "")


def test_what_is_added_after_sealing_is_seen(diploma: bytes) -> None:
    from pyhanko.pdf_utils.generic import TextStringObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    with pytest.raises(Refused, match="added to the PDF"):
        read_pdf(diploma + b"\n% more")
    out = io.BytesIO(diploma)
    writer: Any = IncrementalPdfFileWriter(out)
    writer.root["/Lang"] = TextStringObject("fi")
    writer.update_root()
    writer.write_in_place()
    with pytest.raises(Refused, match="added to the PDF"):
        read_pdf(out.getvalue())


def test_proofs_that_a_service_adds_so_that_a_seal_lasts_change_nothing(diploma: bytes) -> None:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.dss import DocumentSecurityStore

    before = read_pdf(diploma)
    out = io.BytesIO(diploma)
    signature = PdfFileReader(io.BytesIO(diploma)).embedded_signatures[0].pkcs7_content
    DocumentSecurityStore.add_dss(out, sig_contents=signature, certs=(Certificate.load(seal().certificate),))
    assert len(out.getvalue()) > len(diploma)
    after = read_pdf(out.getvalue())
    assert (after.certificate, after.sealed, after.attached) == (before.certificate, before.sealed, before.attached)


def test_a_digest_that_is_not_taken_says_nothing_against_the_document(
    diploma: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vidare.credentials.pdf.reading.DIGESTS", {"sha512"})
    with pytest.raises(Refused, match="sealed with SHA256") as refused:
        read_pdf(diploma)
    assert refused.value.check == "proof"


def test_a_pdf_without_a_seal_is_refused_but_what_is_attached_can_be_read() -> None:
    from vidare.credentials.diploma import diploma as maker

    texts = maker._texts(CREDENTIAL, "nb", "", Attached(EMBEDDED))
    unsealed, _drawn = maker._set(texts, CREDENTIAL.issued)
    assert attached_to(unsealed) == {"credential.json": EMBEDDED}
    with pytest.raises(Refused, match="not sealed"):
        read_pdf(unsealed)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"x" * 25_000_001])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        read_pdf(content)


def pdf_with(files: int, content: bytes) -> bytes:
    """A PDF without pages that brings along so many files with the same content, packed."""
    packed = zlib.compress(content, 9)
    named = [f"{3 + place} 0 R" for place in range(files)]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/AF[%s]>>" % " ".join(named).encode(),
        b"<</Type/Pages/Kids[]/Count 0>>",
        *(b"<</Type/Filespec/F(%d)/EF<</F %d 0 R>>>>" % (place, 3 + files + place) for place in range(files)),
        *[b"<</Type/EmbeddedFile/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)] * files,
    ]
    made, places = b"%PDF-1.7\n", [0]
    for number, written in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d %05d %s \n" % (at, 65535 if not at else 0, b"n" if at else b"f") for at in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places), len(made))
    return made + b"xref\n0 %d\n%s" % (len(places), table) + end


def test_a_pdf_that_swells_when_unpacked_is_refused() -> None:
    """A hundred kilobytes held twenty files of more than a hundred megabytes, each of which was kept."""
    assert attached_to(pdf_with(1, b"0" * 20_000_000))["0"] == b"0" * 20_000_000
    for swollen in (pdf_with(1, b"0" * 25_000_001), pdf_with(20, b"0" * 5_100_000)):
        with pytest.raises(Refused, match="unpacked") as refused:
            attached_to(swollen)
        assert refused.value.check == "form"


def test_a_pdf_that_brings_many_files_is_refused_by_their_number() -> None:
    assert len(attached_to(pdf_with(20, b"0"))) == 20
    with pytest.raises(Refused, match="more than 20 files"):
        attached_to(pdf_with(21, b"0"))


def test_only_a_pdf_as_typst_writes_it_is_sealed() -> None:
    with pytest.raises(ValueError, match="typst"):
        sealed_pdf(b"%PDF-1.7\ntrailer", Cms(seal()), CREDENTIAL.issued, "", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_diploma_is_pdf_ua_and_pdf_a(language: str) -> None:
    reader = reader_of(diploma_pdf(CREDENTIAL, language, EMBEDDED, seal()))
    root = reader.root
    assert str(root["/Lang"]) == LANGUAGES[language]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = root["/Metadata"].data.decode()
    assert re.search(r"<pdfuaid:part>1<", metadata)
    assert re.search(r"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A<", metadata)
    assert root["/AF"][0].get_object()["/AFRelationship"] == "/Source"
    kinds = [str(element["/S"]) for element in elements(root["/StructTreeRoot"])]
    assert (kinds[0], kinds.count("/H1"), kinds.count("/Figure")) == ("/Document", 1, 1)
    assert kinds.count("/H2") == 3
    (figure,) = (element for element in elements(root["/StructTreeRoot"]) if element["/S"] == "/Figure")
    assert str(figure["/Alt"])


def elements(parent: Any) -> Any:
    """The structure elements below one, in the order that they are read aloud."""
    below = parent.get("/K", [])
    for child in below if isinstance(below, list) else [below]:
        one = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(one, dict) and "/S" in one:
            yield one
            yield from elements(one)


def test_the_field_of_the_seal_lies_outside_the_page_and_has_a_label(diploma: bytes) -> None:
    (field,) = (annotation.get_object() for annotation in reader_of(diploma).root["/Pages"]["/Kids"][0]["/Annots"])
    assert (field["/Subtype"], field["/FT"], int(field["/F"])) == ("/Widget", "/Sig", 0b10000100)
    assert [int(side) for side in field["/Rect"]] == [-9999] * 4
    assert str(field["/TU"])


def test_a_name_with_emoji_is_drawn_without_them_and_attached_with_them() -> None:
    read = read_pdf(diploma_pdf(named("Åse 👩‍🎓🇳🇴", "O'Testperson «Ø» Ǥǩʒ ®"), "nn", EMBEDDED, seal()))
    assert read.attached == {"credential.json": EMBEDDED}


def test_no_blank_is_left_where_emoji_stood_at_the_end_of_a_name() -> None:
    assert _without_pictures({"learner": "🎓 Åse Testperson 🎉", "note": [" as it stood "]}) == {
        "learner": "Åse Testperson",
        "note": [" as it stood "],
    }
    assert _without_pictures("Åse 🎓 Testperson") == "Åse Testperson"


@pytest.mark.parametrize("given", ["漢字", "\u0645\u062d\u0645\u062f", "\u05d3\u05d5\u05d3", "\u0531\u0580\u0561"])
def test_a_name_in_letters_that_cannot_be_drawn_is_refused(given: str) -> None:
    with pytest.raises(Refused, match="passport"):
        diploma_pdf(named(given, "Testperson"), "nb", EMBEDDED, seal())
    with pytest.raises(Refused, match="passport"):
        diploma_pages(named(given, "Testperson"), "nb")


@pytest.mark.parametrize("given", ["Ǩeâđggǥ Äʹvvǯ", "Nguyễn", "Łukasz Őry", "Ελένη", "Юлія Ғани"])
def test_a_name_in_latin_sami_greek_or_cyrillic_letters_is_drawn(given: str) -> None:
    assert diploma_pdf(named(given, "Testperson"), "nb", EMBEDDED, seal())


def test_a_long_name_without_a_break_stays_on_the_page_and_whole() -> None:
    from pypdf import PdfReader

    name = "Wolfe" * 16
    said = PdfReader(io.BytesIO(diploma_pdf(named("Ola", name), "nb", EMBEDDED, seal()))).pages[0].extract_text()
    assert name not in said, "it takes two lines"
    assert name in said.replace("\n", "")


def test_a_long_diploma_goes_on_to_another_page() -> None:
    outcomes = tuple({"nb": f"kan ({number}) " + "forklare hvorfor " * 15} for number in range(25))
    longer = replace(CREDENTIAL, micro_credential=replace(CREDENTIAL.micro_credential, learning_outcomes=outcomes))
    pdf = diploma_pdf(longer, "nb", EMBEDDED, seal())
    assert int(reader_of(pdf).root["/Pages"]["/Count"]) > 1
    assert read_pdf(pdf).attached


def test_a_qr_code_has_its_quiet_border_and_every_dark_module() -> None:
    import segno

    code = segno.make_qr("https://uib.example/1", error="m")
    picture = qr_code("https://uib.example/1")
    drawn = {(int(x), int(y), int(n)) for x, y, n in re.findall(r"M(\d+) (\d+)h(\d+)v1", picture)}
    modules = {(x + step, y) for x, y, length in drawn for step in range(length)}
    assert modules == {(x + 4, y + 4) for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark}
    assert f'viewBox="0 0 {len(code.matrix) + 8} ' in picture


def test_numbers_and_names_are_written_as_der_asks() -> None:
    assert [integer(n) for n in (0, 127, 128, 256)] == [
        b"\x02\x01\x00",
        b"\x02\x01\x7f",
        b"\x02\x02\x00\x80",
        b"\x02\x02\x01\x00",
    ]
    assert oid("1.2.840.113549.1.7.2") == bytes.fromhex("06092a864886f70d010702")
