"""The client under test speaks with the replay server on 127.0.0.1 and with nobody else."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.intake.dbh_api.replay_server import Replay, replayed
from vidare.intake.dbh_api.cache import Cache
from vidare.intake.dbh_api.client import Client, client
from vidare.intake.dbh_api.connection import Patience

PATIENT = Patience(attempts=3, pause=0.01, silence=20.0, in_all=25.0, largest=1 << 20)
"""A busy machine may let a whole second pass between question and answer."""


@pytest.fixture(autouse=True)
def only_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reaches another address, whatever the code does; a proxy of this machine is not asked either."""
    connect = socket.socket.connect

    def nearby(self: socket.socket, address: Any) -> None:
        assert address[0] == "127.0.0.1", f"a test asked {address}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", nearby)
    monkeypatch.setenv("VIDARE_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("VIDARE_DBH_TOKEN", raising=False)
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:9")


@pytest.fixture
def replay() -> Iterator[Replay]:
    with replayed() as server:
        yield server


@pytest.fixture
def dbh(replay: Replay, tmp_path: Path) -> Client:
    """A client of the replay server."""
    return client(replay.base, patience=PATIENT, cache=Cache(tmp_path / "cache"))


@pytest.fixture
def anew(replay: Replay, tmp_path: Path) -> Callable[..., Client]:
    """Further clients of the same server and cache."""

    def made(**changes: Any) -> Client:
        return client(replay.base, patience=PATIENT, cache=Cache(tmp_path / "cache"), **changes)

    return made
