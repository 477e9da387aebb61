"""Some hundred credentials made together and put into one container, by this process or by several."""

import hashlib
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path

from vidare.credentials.issuing.container import container_beside, container_name
from vidare.credentials.issuing.credential_id import folder_name
from vidare.credentials.issuing.issued_forms import Batch, Maker
from vidare.credentials.issuing.journal import Entry
from vidare.credentials.issuing.stopped import IssuingStopped
from vidare.credentials.keys.signer import Signer
from vidare.credentials.records.record import Credential
from vidare.credentials.refused import Refused
from vidare.language import Sentence

AHEAD = 2
"""Chunks that wait for each process."""

PROCESS_ENDED = (
    "A process that made credentials was ended from outside, as systems do where memory runs out. What was issued "
    "before stands; run the same again to go on, with fewer --processes."
)


@dataclass(frozen=True)
class Planned:
    """A credential to be made, and what the journal will say of it."""

    credential: Credential
    entry: Entry


@dataclass(frozen=True)
class Chunk:
    """Credentials that go into one container of a folder."""

    folder: Path
    number: int
    planned: list[Planned]

    @property
    def credentials(self) -> list[Credential]:
        """What is to be made."""
        return [plan.credential for plan in self.planned]

    @property
    def place(self) -> Path:
        """Where its container goes."""
        return self.folder / container_name(self.number)


@dataclass(frozen=True)
class Made:
    """What became of a chunk: its container, beside its place; the SHA-256 of each form by the id of its credential;
    and the awards that were refused."""

    beside: Path
    digests: dict[str, dict[str, str]]
    refused: list[tuple[str, Sentence]]


MakeChunk = Callable[[Iterator[Chunk]], Iterator[tuple[Chunk, Made]]]
"""What makes chunks one after the other, and gives each with what became of it, in their order."""


def made_chunk(place: Path, credentials: Iterable[Credential], maker: Maker) -> Made:
    """Make the credentials of a chunk; one that can't be signed is left out as a whole."""
    digests, refused = {}, []
    with container_beside(place) as (beside, container):
        for credential in credentials:
            try:
                files = maker.made(credential)
            except Refused as fault:
                refused.append((credential.award.number, fault.sentence))
                continue
            folder = folder_name(credential.id)
            for name, content in files.items():
                container.put(folder, name, content)
            digests[credential.id] = {name: hashlib.sha256(file).hexdigest() for name, file in files.items()}
    return Made(beside, digests, refused)


OpenSigner = Callable[[], Signer]
"""What opens a key in the process that signs with it."""


def here(batch: Batch, signer: Signer, sealer: Signer | None = None) -> MakeChunk:
    """Make chunks in this process."""
    maker = Maker(batch, signer, sealer)
    return lambda chunks: ((chunk, made_chunk(chunk.place, chunk.credentials, maker)) for chunk in chunks)


def in_processes(
    batch: Batch, open_signer: OpenSigner, processes: int, open_sealer: OpenSigner | None = None
) -> MakeChunk:
    """Make chunks in several processes, each with a signer of its own; the journal is written by this one alone."""

    def make(chunks: Iterator[Chunk]) -> Iterator[tuple[Chunk, Made]]:
        context = get_context("spawn")
        with ProcessPoolExecutor(processes, context, _begin, (batch, open_signer, open_sealer)) as pool:
            waiting: deque[tuple[Chunk, Future[Made]]] = deque()
            try:
                for chunk in chunks:
                    waiting.append((chunk, pool.submit(_made_there, chunk.place, chunk.credentials)))
                    if len(waiting) >= AHEAD * processes:
                        done, future = waiting.popleft()
                        yield done, future.result()
                while waiting:
                    done, future = waiting.popleft()
                    yield done, future.result()
            except BrokenExecutor:
                raise IssuingStopped(PROCESS_ENDED) from None
            finally:
                pool.shutdown(cancel_futures=True)

    return make


_maker: Maker | None = None
"""The maker of a process that was started to make chunks."""


def _begin(batch: Batch, open_signer: OpenSigner, open_sealer: OpenSigner | None) -> None:
    global _maker  # noqa: PLW0603 - a process of a pool has no other place for what it is started with
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stops the run stops the process that started this one
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _maker = Maker(batch, open_signer(), open_sealer() if open_sealer else None)


def _end_with_parent() -> None:
    """End when the process is gone that waits for what is made here; left alone, it would wait for work for ever."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _made_there(place: Path, credentials: list[Credential]) -> Made:
    assert _maker is not None
    return made_chunk(place, credentials, _maker)
