"""Fetches what an issuer publishes, its keys and status lists, from the address that a credential names.

Whoever wrote the credential chose the address, so it may point anywhere. Only https is asked; only addresses of the
open internet, never of this machine or its own network; the address that was looked at is the one that is connected to;
a redirect is followed on the same host only; and all of it is bounded in time and size. Nothing of the credential is
sent.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit

from vidare.language import Amount, Sentence, Stopped, Told

AGENT = "vidare (open source; verifies credentials)"
REDIRECTS = 3
MOST_ADDRESSES = 4
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
LARGEST = 2_000_000
"""Bytes of the largest answer: a status list of millions of credentials has some hundred kilobytes."""

NO_ADDRESS = "{url} is no address that is asked: it has to be https, without a name or password in it."
PRIVATE = "{host} is an address of this machine or of a network of its own, which is never asked."
NO_HOST = "{host} could not be found; there is no such host, or this machine has no network."
NO_ANSWER = "{host} did not answer as it should ({reason})."
TOO_SLOW = "{host} did not answer in time ({seconds} seconds)."
TOO_LARGE = "{host} sent more than {most} bytes, which no list of keys or status has."
ELSEWHERE = "{host} points to another host, which is not asked."


class NotFetched(Stopped):
    """What was asked for did not come. `why` is a text of the catalogues with gaps."""

    def __init__(self, why: str, /, **gaps: str | Told) -> None:
        super().__init__(Sentence(why, gaps))


def addresses_of(host: str, port: int) -> list[str]:
    """The addresses that a host has."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or _translated(found)
    return found.is_global and not found.is_multicast and (inner is None or inner.is_global)


def _translated(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The address behind one that a network translates (NAT64, RFC 6052)."""
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in TRANSLATED else None


@dataclass(frozen=True)
class Fetching:
    """How to fetch. A test may give other names for hosts, certificates of its own, and another way there."""

    seconds: float = 10.0
    addresses: Callable[[str, int], list[str]] = addresses_of
    allowed: Callable[[str], bool] = is_public
    trusted: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    connect: Callable[[tuple[str, int], float], socket.socket] = socket.create_connection

    def __call__(self, url: str) -> bytes:
        """What is published at an address; raises NotFetched."""
        until = time.monotonic() + self.seconds
        for _redirect in range(REDIRECTS + 1):
            parts = _parts(url)
            answer = self._asked(parts, until)
            if isinstance(answer, bytes):
                return answer
            url = urljoin(url, answer)
            if _origin(_parts(url)) != _origin(parts):
                raise NotFetched(ELSEWHERE, host=str(parts.hostname))
        raise NotFetched(NO_ANSWER, host=str(parts.hostname), reason="redirects")

    def _asked(self, parts: SplitResult, until: float) -> bytes | str:
        """The answer of a host, or the address that it points to."""
        host, port = str(parts.hostname), parts.port or 443
        try:
            with self._connected(host, port, until) as connection:
                return _exchanged(connection, parts)
        except TimeoutError:
            raise NotFetched(TOO_SLOW, host=host, seconds=f"{self.seconds:g}") from None
        except ssl.SSLCertVerificationError as fault:
            raise NotFetched(NO_ANSWER, host=host, reason=fault.verify_message) from None
        except (OSError, ValueError, http.client.HTTPException) as fault:
            raise NotFetched(NO_ANSWER, host=host, reason=type(fault).__name__) from None

    def _connected(self, host: str, port: int, until: float) -> "_Hurried":
        plain = self._first_that_answers(self._public_addresses(host, port), port, until)
        try:
            secured = _context(self.trusted).wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise
        assert isinstance(secured, _Hurried)
        secured.until = until
        return secured

    def _public_addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host; refused where any of them is not public."""
        try:
            found = self.addresses(host, port)
        except (OSError, UnicodeError):
            raise NotFetched(NO_HOST, host=host) from None
        if not all(self.allowed(address) for address in found):
            raise NotFetched(PRIVATE, host=host)
        return found

    def _first_that_answers(self, addresses: list[str], port: int, until: float) -> socket.socket:
        fault: OSError = TimeoutError()
        for address in addresses[:MOST_ADDRESSES]:
            try:
                return self.connect((address, port), max(0.001, until - time.monotonic()))
            except OSError as reason:
                fault = reason
        raise fault


class _Hurried(ssl.SSLSocket):
    """A connection that is cut at a moment, however slowly and in how small pieces the other side sends."""

    until: float = 0.0

    def recv_into(self, *arguments: object, **options: object) -> int:
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.settimeout(left)
        return super().recv_into(*arguments, **options)  # type: ignore[arg-type]


def _context(trusted: ssl.SSLContext) -> ssl.SSLContext:
    trusted.sslsocket_class = _Hurried
    return trusted


def _exchanged(connection: ssl.SSLSocket, parts: SplitResult) -> bytes | str:
    """What the host answers to one request; another address where it redirects."""
    host = str(parts.netloc)
    path = parts.path or "/"
    asked = f"{path}?{parts.query}" if parts.query else path
    head = f"GET {asked} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {AGENT}\r\nAccept: */*\r\nConnection: close\r\n\r\n"
    connection.sendall(head.encode("ascii"))
    with closing(http.client.HTTPResponse(connection)) as answer:
        answer.begin()
        return _read(answer, str(parts.hostname))


def _read(answer: http.client.HTTPResponse, host: str) -> bytes | str:
    if answer.status in {301, 302, 303, 307, 308} and (location := answer.headers.get("Location")):
        return str(location)
    if answer.status != http.client.OK:
        raise NotFetched(NO_ANSWER, host=host, reason=f"HTTP {answer.status}")
    content = answer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise NotFetched(TOO_LARGE, host=host, most=Amount.of(LARGEST))
    if answer.length:
        raise http.client.IncompleteRead(content, answer.length)
    return content


def _parts(url: str) -> SplitResult:
    """An address in its parts; refused where it is none that may be asked."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme == "https" and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or "@" in parts.netloc or not url.isascii() or not url.isprintable() or " " in url:
        raise NotFetched(NO_ADDRESS, url=url[:200])
    return parts


def _origin(parts: SplitResult) -> tuple[str | None, int]:
    return parts.hostname, parts.port or 443
