"""XML that tries to read other files, to fill the memory, or to hide that it does, is refused with its sentence."""

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.credentials.forms import CREDENTIAL
from vidare.credentials import safe_xml
from vidare.credentials.elmo.form import elmo_form
from vidare.credentials.elmo.reading import read_elmo
from vidare.credentials.refused import Refused
from vidare.credentials.safe_xml import LARGEST, parsed

ROOT = elmo_form(CREDENTIAL, "nb").partition(b"?>\n")[2]
LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 12)
) + b"]>"  # fmt: skip


def test_an_external_entity_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    dtd = b'<!DOCTYPE elmo [<!ENTITY e SYSTEM "%s">]>' % secret.as_uri().encode()
    with pytest.raises(Refused, match="DOCTYPE"):
        read_elmo(dtd + ROOT.replace(b"Testperson", b"&e;"))


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS + ROOT.replace(b"Testperson", b"&l;"),
        b"\xef\xbb\xbf<?xml version='1.0'?><!-- a --><?b c?>\n" + LAUGHS + ROOT,
        b'<!DOCTYPE elmo SYSTEM "https://example.no/x.dtd">' + ROOT,
        b'<!DOCTYPE elmo [<!ENTITY % p SYSTEM "https://example.no/x.dtd"> %p;]>' + ROOT,
        b"<!doctype elmo>" + ROOT,
    ],
)
def test_a_document_type_is_refused_before_it_is_parsed(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(etree, "fromstring", lambda *_arguments: pytest.fail("it was parsed"))
    with pytest.raises(Refused, match="DOCTYPE"):
        parsed(content)


def test_a_document_type_that_the_first_look_oversees_is_refused_once_it_is_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(safe_xml, "BEFORE_THE_ROOT", re.compile(b""))
    with pytest.raises(Refused, match="DOCTYPE"):
        parsed(b"\n<!DOCTYPE a><a/>")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-7"])
def test_a_document_type_hides_in_no_other_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'
    written = text.encode(encoding) if encoding != "utf-7" else text.partition("<!")[0].encode() + b"+ADw-!DOCTYPE"
    with pytest.raises(Refused, match="UTF-8"):
        parsed(written)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "iso-8859-15", "windows-1252"])
def test_norwegian_letters_are_read_in_the_encodings_that_are_taken(encoding: str) -> None:
    root = parsed(f'<?xml version="1.0" encoding="{encoding}"?><a>Ærøskøbing «å»</a>'.encode(encoding))
    assert root.text == "Ærøskøbing «å»"


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    with pytest.raises(Refused, match=f"{LARGEST:,}"):
        parsed(b" " * (LARGEST + 1))


@pytest.mark.parametrize("content", [b"", b"\x00", b"no xml", ROOT[:500], b"<a>&#1;</a>", b"<a>" * 100_000])
def test_what_is_no_xml_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Refused):
        parsed(content)
