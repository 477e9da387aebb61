"""A stand-in for DBH's interface on this machine: it replays recorded answers, and misbehaves when told to."""

import csv
import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

RECORDED = Path(__file__).with_name("recorded")
TABLES = {123: "123_uib.json", 308: "308_uib.json", 347: "347_nmbu.json", 900: "900_uib.json"}

Misdeed = Callable[["Handler"], None]


@dataclass
class Replay:
    """What the server was asked, what it is to do wrong next, and whether it has its catalogue."""

    base: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    bulk: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    next: deque[Misdeed] = field(default_factory=deque)
    answers: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    catalogue: bool = True
    catalogue_next: deque[Misdeed] = field(default_factory=deque)
    closing: Event = field(default_factory=Event)

    def rows(self, table: int) -> list[dict[str, Any]]:
        """The recorded elements of a table, the status line first."""
        if table not in self.answers:
            self.answers[table] = json.loads((RECORDED / TABLES[table]).read_text("utf-8"))
        return self.answers[table]


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    replay: Replay

    def do_POST(self) -> None:
        """Tables as JSON or as CSV with semicolons."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.replay.asked.append(body)
        self.replay.headers.append(dict(self.headers.items()))
        if self.replay.next:
            self.replay.next.popleft()(self)
            return
        elements = self.replay.rows(body["tabell_id"])
        if self.path.endswith("hentJSONTabellData"):
            self.send(200, json.dumps(elements, ensure_ascii=False).encode(), "application/json")
        else:
            self.send(200, as_csv(elements[1:]).encode(), "text/csv")

    def do_GET(self) -> None:
        """Whole tables as CSV with commas."""
        number = parse_qs(urlsplit(self.path).query)["rptNr"][0]
        self.replay.bulk.append(number)
        file = RECORDED / f"{number}.csv"
        if number in {"001", "002"} and self.replay.catalogue_next:
            self.replay.catalogue_next.popleft()(self)
        elif number in {"001", "002"} and not self.replay.catalogue:
            self.send(500, b"")
        elif self.replay.next and number not in {"001", "002"}:
            self.replay.next.popleft()(self)
        else:
            self.send(200, file.read_bytes(), "text/csv") if file.exists() else self.send(404, b"")

    def send(self, status: int, body: bytes, kind: str = "text/plain", length: int | None = None, **extra: str) -> None:
        """An answer; `length` may promise more bytes than there are."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in extra.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 204:
            self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        if status != 204:
            self.wfile.write(body)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing is written to the terminal."""


class Server(ThreadingHTTPServer):
    """A server whose callers may hang up without a trace in the terminal."""

    daemon_threads = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller that hung up is what some tests are about."""


@contextmanager
def replayed() -> Iterator[Replay]:
    """A running server on a free port of 127.0.0.1; closed at the end whatever happens."""
    replay = Replay()
    server = Server(("127.0.0.1", 0), type("Replaying", (Handler,), {"replay": replay}))
    replay.base = f"http://127.0.0.1:{server.server_address[1]}/api/Tabeller/"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield replay
    finally:
        replay.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


def as_csv(rows: list[dict[str, Any]]) -> str:
    """Rows as DBH's CSV, with semicolons."""
    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def status(code: int, body: bytes = b"", kind: str = "text/plain", **headers: str) -> Misdeed:
    """Answers with a status and a text."""
    return lambda handler: handler.send(code, body, kind, None, **headers)


def says(elements: object) -> Misdeed:
    """Answers with other JSON than was recorded."""
    return lambda handler: handler.send(200, json.dumps(elements, ensure_ascii=False).encode(), "application/json")


def says_rows(table: int, rows: Sequence[Mapping[str, object]], **of_status: Any) -> Misdeed:
    """Answers with other rows than were recorded, after the status line that DBH writes before them."""
    line = {"tabell_id": table, "leveransenr": 1, "leveringstid": "2026-09-23", "antall": len(rows), "returkode": 0}
    return says([{"status": line | of_status}, *rows])


def silent(handler: Handler) -> None:
    """Says nothing until the server is closed."""
    handler.replay.closing.wait(30)
    handler.close_connection = True


def drips(handler: Handler) -> None:
    """Sends a byte now and then, so that no single silence is long."""
    handler.send(200, b"[", "application/json", length=1000)
    while not handler.replay.closing.wait(0.05):
        handler.wfile.write(b" ")


def drips_headers(handler: Handler) -> None:
    """Never comes to the end of its headers, though no silence is long."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
    while not handler.replay.closing.wait(0.05):
        handler.wfile.write(b"x")
    handler.close_connection = True


def half_length(handler: Handler) -> None:
    """Hangs up before all the bytes that were promised."""
    handler.send(200, b'[{"status"', "application/json", length=5000)


def half_json(handler: Handler) -> None:
    """Sends JSON that breaks off, with the right length."""
    handler.send(200, b'[{"status":{"tabell_id":900},', "application/json")


def hangs_up(handler: Handler) -> None:
    """Says nothing and closes."""
    handler.close_connection = True


HTML = status(200, b"<!DOCTYPE html><html><title>Vedlikehold</title>", "text/html; charset=utf-8")
