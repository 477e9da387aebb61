"""Issuers are asked over https only, at public addresses only, for a bounded time and size; here, on this machine."""

import ipaddress
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.credentials.badges import DID, NOW, PLACES
from tests.credentials.test_data_integrity import SIGNED
from tests.credentials.verification.settings import KNOWN, SIGNER, check, judged, key_of, known, lists
from vidare.credentials.keys.did_web import did_document
from vidare.credentials.verification import fetching
from vidare.credentials.verification.fetching import Fetching, NotFetched, is_public
from vidare.credentials.verification.known_issuers import Registry

HOST = "credentials.example.edu"
Answer = Callable[[str, ssl.SSLSocket], None]


def certificate(folder: Path) -> tuple[Path, Path]:
    """A key and a certificate for the host of the tests."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(1)
        .not_valid_before(NOW - timedelta(days=4000))
        .not_valid_after(NOW + timedelta(days=4000))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(private, SHA256())
    )
    key_file, file = folder / "key.pem", folder / "certificate.pem"
    key_file.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    file.write_bytes(made.public_bytes(Encoding.PEM))
    return file, key_file


@contextmanager
def host(folder: Path, answer: Answer) -> Iterator[tuple[Fetching, list[str]]]:
    """A host on this machine that answers each request; gives what fetches from it, and what it was asked."""
    file, key_file = certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key_file)
    listening = socket.create_server(("127.0.0.1", 0))
    port, asked = listening.getsockname()[1], list[str]()

    def serve() -> None:
        while True:
            try:
                plain, _address = listening.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(plain, server_side=True) as connection:
                    path = connection.recv(10_000).decode().split(" ")[1]
                    asked.append(path)
                    answer(path, connection)
            except OSError:
                plain.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    trusted = ssl.create_default_context(cafile=str(file))
    local = _Local(port)
    yield Fetching(2.0, lambda _host, _port: ["127.0.0.1"], lambda _address: True, trusted, local.connect), asked
    with suppress(OSError):  # where nobody is connected there is nothing to end on Windows
        listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(3)


class _Local:
    """Connects to the port of the tests, whatever port is asked for."""

    def __init__(self, port: int) -> None:
        self.port = port

    def connect(self, address: tuple[str, int], timeout: float) -> socket.socket:
        return socket.create_connection((address[0], self.port), timeout)


def page(content: bytes, status: str = "200 OK", *more: str) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", *more, "", ""]
    return "\r\n".join(head).encode() + content


def answered(*pages: tuple[str, bytes]) -> Answer:
    found = dict(pages)
    return lambda path, connection: connection.sendall(found.get(path, page(b"", "404 Not Found")))


def test_keys_and_status_are_fetched_from_the_issuer_and_asked_once(tmp_path: Path) -> None:
    document = json.dumps(did_document(DID, [key_of(SIGNER)])).encode()
    pages = [
        ("/.well-known/did.json", page(document)),
        ("/status/suspension/1", page(lists()[PLACES[1].list_url].encode())),
    ]
    with host(tmp_path, answered(*pages)) as (fetch, asked):
        at = known(registered=Registry({DID: KNOWN}), published={}, fetch=fetch)
        assert [judged(SIGNED, at).said for _time in range(3)] == ["genuine"] * 3
    assert asked == ["/.well-known/did.json", "/status/suspension/1"]


def test_without_leave_nobody_is_asked() -> None:
    verdict = judged(SIGNED, known(registered=Registry({DID: KNOWN}), published={}))
    assert verdict.said == "can't be said"
    assert "--offline" in check(verdict, "key").said.told(str)


def test_the_status_of_a_tampered_credential_is_not_asked_for() -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return b""

    tampered = {**SIGNED, "name": "Another"}
    assert judged(tampered, known(published={}, fetch=fetch)).said == "not genuine"
    assert asked == []


def test_a_list_that_can_not_be_had_is_asked_for_once_and_says_nothing() -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        raise NotFetched(fetching.TOO_SLOW, host=HOST, seconds="10")

    at = known(published={}, fetch=fetch)
    verdicts = [judged(SIGNED, at) for _time in range(3)]
    assert {one.said for one in verdicts} == {"can't be said"}
    assert "did not answer in time" in check(verdicts[0], "status").said.told(str)
    assert asked == [PLACES[1].list_url]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (page(b"", "404 Not Found"), "HTTP 404"),
        (page(b"", "302 Found", "Location: https://elsewhere.example/did.json"), "points to another host"),
        (page(b"", "302 Found", "Location: https://credentials.example.edu:8443/did.json"), "points to another host"),
        (page(b"", "302 Found", "Location: http://credentials.example.edu/did.json"), "it has to be https"),
        (page(b"", "302 Found", "Location: /a"), "redirects"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", "IncompleteRead"),
        (b"nonsense\r\n\r\n", "BadStatusLine"),
        (page(b"x" * (fetching.LARGEST + 1)), "more than"),
    ],
)
def test_an_answer_that_is_none_is_told_as_that(tmp_path: Path, answer: bytes, words: str) -> None:
    sent: Answer = lambda _path, connection: connection.sendall(answer)  # noqa: E731
    with host(tmp_path, sent) as (fetch, _asked), pytest.raises(NotFetched) as reason:
        fetch(f"https://{HOST}/a")
    assert words in reason.value.sentence.told(str)


@pytest.mark.parametrize("location", ["/b", f"https://{HOST}:443/b"])
def test_a_redirect_on_the_same_host_is_followed(tmp_path: Path, location: str) -> None:
    pages = [("/a", page(b"", "301 Moved", f"Location: {location}")), ("/b", page(b"here"))]
    with host(tmp_path, answered(*pages)) as (fetch, asked):
        assert fetch(f"https://{HOST}/a") == b"here"
    assert asked == ["/a", "/b"]


def test_who_answers_a_letter_at_a_time_is_not_waited_for(tmp_path: Path) -> None:
    def drip(_path: str, connection: ssl.SSLSocket) -> None:
        for letter in page(b"x" * 1000):
            connection.sendall(bytes([letter]))
            time.sleep(0.05)

    with host(tmp_path, drip) as (fetch, _asked):
        quick = Fetching(0.5, fetch.addresses, fetch.allowed, fetch.trusted, fetch.connect)
        start = time.monotonic()
        with pytest.raises(NotFetched, match="did not answer in time"):
            quick(f"https://{HOST}/a")
    assert time.monotonic() - start < 15


def test_who_answers_no_knock_is_waited_for_no_longer_than_for_an_answer() -> None:
    waited: list[float] = []

    def silent(_address: tuple[str, int], seconds: float) -> socket.socket:
        waited.append(seconds)
        raise TimeoutError

    public = [f"93.184.215.{number}" for number in range(9)]
    with pytest.raises(NotFetched, match="did not answer in time"):
        Fetching(2.0, lambda _host, _port: public, connect=silent)("https://example.edu/")
    assert len(waited) == fetching.MOST_ADDRESSES
    assert all(0 < seconds <= 2 for seconds in waited)


def test_a_host_without_a_certificate_of_its_own_is_not_believed(tmp_path: Path) -> None:
    with host(tmp_path, answered(("/a", page(b"here")))) as (fetch, asked):
        with pytest.raises(NotFetched, match="did not answer as it should"):
            fetch("https://other.example.edu/a")
        distrusting = Fetching(2.0, fetch.addresses, fetch.allowed, ssl.create_default_context(), fetch.connect)
        with pytest.raises(NotFetched, match="certificate"):
            distrusting(f"https://{HOST}/a")
    assert asked == []


@pytest.mark.parametrize(
    "url",
    ["http://example.edu/", "file:///etc/passwd", "https://", "https://user@example.edu/", "ftp://example.edu/",
     "https://example.edu/a b", "https://example.edu:0/", "https://exa\nmple.edu/", "https://[::1/"],
)  # fmt: skip
def test_only_https_is_asked(url: str) -> None:
    def nobody(_host: str, _port: int) -> list[str]:
        raise AssertionError("a name was looked up")

    with pytest.raises(NotFetched):
        Fetching(1.0, nobody)(url)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::",
     "64:ff9b::7f00:1"],
)  # fmt: skip
def test_no_address_of_this_machine_or_its_network_is_asked(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(NotFetched, match="never asked"):
        Fetching(1.0, lambda _host, _port: ["93.184.215.14", address])("https://example.edu/")


def test_public_addresses_may_be_asked() -> None:
    for address in ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2606:4700::a00:1", "64:ff9b::808:808"):
        assert is_public(address)
        assert ipaddress.ip_address(address).is_global


@pytest.mark.parametrize(("url", "port"), [(f"https://{HOST}/x", 443), (f"https://{HOST}:8443/x", 8443)])
def test_the_port_that_an_address_names_is_asked_and_else_that_of_https(url: str, port: int) -> None:
    asked: list[tuple[str, int]] = []

    def refused(place: tuple[str, int], _seconds: float) -> socket.socket:
        asked.append(place)
        raise ConnectionRefusedError

    with pytest.raises(NotFetched, match="did not answer as it should"):
        Fetching(1.0, lambda _host, _port: ["93.184.215.14"], connect=refused)(url)
    assert asked == [("93.184.215.14", port)]


def test_a_host_that_is_none_is_told_as_that() -> None:
    def nowhere(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(-2, "not known")

    with pytest.raises(NotFetched, match="could not be found; there is no such host, or this machine has no network"):
        Fetching(1.0, nowhere)("https://nowhere.example/")
