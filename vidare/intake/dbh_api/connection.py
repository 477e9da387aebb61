"""One exchange with DBH over the network, tried again where it fails, and bounded in time, count and size."""

import gzip
import http.client
import json
import os
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from threading import Thread
from typing import Any, TypeVar
from urllib.parse import urlsplit

from vidare.intake.dbh_api.could_not_fetch import NotAnswered, NotHere, Refused, TryAgain, Unsound, WrongRequest
from vidare.intake.dbh_api.failure import TOKEN_VARIABLE, nobody, of_status, silent, unreachable
from vidare.language import Sentence

BASES = ("https://dbh.hkdir.no/api/Tabeller/", "https://dbh-data.dataporten-api.no/Tabeller/")
"""The two addresses of the interface; the second is asked when the first fails."""

AGENT = "vidare (open source; continuing education; Python urllib)"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
CHUNK = 1 << 16
PACKED = b"\x1f\x8b"
"""How bytes packed with gzip begin."""

Read = TypeVar("Read")


@dataclass(frozen=True)
class Patience:
    """How long and how often we ask: seconds for one silence and for everything, attempts at each address.

    `pause` is the first wait between two attempts and doubles; `largest` is the most bytes of an answer.
    """

    attempts: int = 3
    pause: float = 1.0
    silence: float = 60.0
    in_all: float = 300.0
    largest: int = 1 << 30


@dataclass(frozen=True)
class Reply:
    """The bytes of an answer, its status, where it came from and when."""

    status: int
    body: bytes
    url: str
    fetched: datetime


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: a POST would be turned into a GET, and the token could go to somebody else."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """No new request."""


@dataclass(frozen=True)
class Connection:
    """The addresses to ask, in order, and the patience to do so with; an open answer needs no token."""

    bases: tuple[str, ...] = BASES
    patience: Patience = Patience()
    token: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for base in self.bases:
            _address(base, with_token=self.token is not None)

    def ask(self, path: str, payload: Mapping[str, Any] | None, read: Callable[[Reply], Read]) -> Read:
        """What `read` makes of the answer; where it raises Unsound, the answer is asked for again.

        Raises Refused where DBH will not serve the request, NotAnswered where no sound answer came.
        """
        end = time.monotonic() + self.patience.in_all
        failures: list[Sentence] = []
        for base in self.bases:
            for attempt in range(1, self.patience.attempts + 1):
                try:
                    return read(self._exchange(base, path, payload, end))
                except (TryAgain, Unsound) as failure:
                    failures.append(failure.sentence.with_gaps(base=base))
                    wait = self.patience.pause * 2 ** (attempt - 1)
                    wait = max(wait, failure.wait if isinstance(failure, TryAgain) else 0.0)
                    last = attempt == self.patience.attempts or isinstance(failure, NotHere)
                    if last or time.monotonic() + wait > end:
                        break
                    time.sleep(wait)
        raise NotAnswered(nobody(failures))

    def _exchange(self, base: str, path: str, payload: Mapping[str, Any] | None, end: float) -> Reply:
        request = self._request(base.rstrip("/") + "/" + path, payload)
        left = max(0.001, end - time.monotonic())
        silence = min(self.patience.silence, left)
        try:
            return _within(left, lambda: self._reply(request, path, silence, end))
        except TimeoutError:
            raise TryAgain(silent(self.patience.in_all if time.monotonic() >= end else silence)) from None
        except urllib.error.URLError as failure:
            if isinstance(failure.reason, TimeoutError):
                raise TryAgain(silent(silence)) from None
            raise TryAgain(unreachable(failure.reason)) from None
        except (http.client.HTTPException, OSError, EOFError, ValueError, zlib.error) as failure:
            raise TryAgain(Sentence("{base} broke off in the middle of its answer.")) from failure

    def _reply(self, request: urllib.request.Request, path: str, silence: float, end: float) -> Reply:
        try:
            with _opener(request).open(request, timeout=silence) as answer:
                body = _unpacked(_read(answer, self.patience.largest, end), self.patience.largest)
                return Reply(answer.status, body, request.full_url, datetime.now(UTC))
        except urllib.error.HTTPError as answer:
            with answer:
                raise of_status(answer, path, with_token=self.token is not None) from None

    def _request(self, url: str, payload: Mapping[str, Any] | None) -> urllib.request.Request:
        data = None if payload is None else json.dumps(payload, ensure_ascii=False).encode()
        request = urllib.request.Request(url, data, {"User-Agent": AGENT})
        if data is not None:
            request.add_header("Content-Type", "application/json; charset=utf-8")
        if self.token is not None:
            request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        return request


def token_of_environment() -> str | None:
    """The token in VIDARE_DBH_TOKEN, where there is one; it is never shown."""
    token = os.environ.get(TOKEN_VARIABLE, "").strip()
    if token and not (token.isascii() and token.isprintable() and " " not in token):
        text = (
            "{variable} holds something that is no token: it has a blank, a line break or a letter in it that no token "
            "has. Set it again."
        )
        raise WrongRequest(Sentence(text, {"variable": TOKEN_VARIABLE}))
    return token or None


def _address(base: str, *, with_token: bool) -> None:
    """Raises WrongRequest where `base` is no address of the web, or a token would be sent unencrypted."""
    try:
        parts = urlsplit(base)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        sound = sound and parts.username is None and base.isascii() and base.isprintable() and " " not in base
    except ValueError:
        sound = False
    if not sound:
        text = "{base} is not an address. Write it as {example}."
        raise WrongRequest(Sentence(text, {"base": base, "example": BASES[0]}))
    if with_token and parts.scheme == "http" and parts.hostname not in LOOPBACK:
        text = (
            "{base} is not encrypted, so the token in {variable} is not sent there. Use https, or take the token away."
        )
        raise WrongRequest(Sentence(text, {"base": base, "variable": TOKEN_VARIABLE}))


def _opener(request: urllib.request.Request) -> urllib.request.OpenerDirector:
    if urlsplit(request.full_url).hostname in LOOPBACK:
        return urllib.request.build_opener(_StayHere, urllib.request.ProxyHandler({}))
    return urllib.request.build_opener(_StayHere)


def _within(seconds: float, work: Callable[[], Read]) -> Read:
    """What `work` gives; raises TimeoutError where it takes longer.

    A socket's own limit is for one silence: a server that sends a byte of its headers now and then never meets it.
    The thread that still listens to such a server ends with the process at the latest.
    """
    outcome: Future[Read] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as failure:  # noqa: BLE001  raised below, in the thread that asked
            outcome.set_exception(failure)

    Thread(target=run, daemon=True).start()
    return outcome.result(seconds)


def _read(answer: http.client.HTTPResponse, largest: int, end: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(CHUNK):
        pieces.append(piece)
        size += len(piece)
        _small_enough(size, largest)
        if time.monotonic() > end:
            raise TimeoutError
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)
    return b"".join(pieces)


def _unpacked(body: bytes, largest: int) -> bytes:
    """The bytes themselves, where the server packed them with gzip unasked."""
    if not body.startswith(PACKED):
        return body
    with gzip.open(BytesIO(body)) as file:
        plain = file.read(largest + 1)
    _small_enough(len(plain), largest)
    return plain


def _small_enough(size: int, largest: int) -> None:
    if size > largest:
        text = "The answer is larger than {size} MiB. Ask for fewer years, institutions or variables."
        raise Refused(Sentence(text, {"size": str(largest >> 20)}))
