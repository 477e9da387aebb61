"""Works on parts of a delivery, two at once, in the threads in which Polars works.

A call of Polars from another thread wakes one of Polars' own and waits for it; with hundreds of short calls for each
part that took an eighth of the time. Here the work itself is handed to Polars, as a function of a column: its calls are
then plain ones. Should Polars some day ask all columns in one thread, the parts are worked on one after the other.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError, Lock
from typing import Generic, TypeVar

import polars as pl

Part = TypeVar("Part")
Result = TypeVar("Result")

PARTS_AT_ONCE = 2
"""Parts of a delivery that are in memory at a time; more than two gain little and cost memory."""

COMING = 0.1
"""Seconds that a thread waits for the others to come."""

Progress = Callable[[int, int], None]
"""Told how much of a delivery is done, of how much."""


class Start:
    """Where threads wait until all have come; one that waited in vain works alone, and who comes later does nothing.

    A thread of Polars that waits inside a call takes up work that nobody has begun. If that were the second worker, it
    would stand on top of the first, in the same thread, and wait for ever for what the first holds.
    """

    def __init__(self, workers: int) -> None:
        self._all, self._alone = Barrier(workers), Lock()

    def may_work(self) -> bool:
        """Wait for the others; whether to work."""
        try:
            self._all.wait(COMING)
        except BrokenBarrierError:
            return self._alone.acquire(blocking=False)
        return True


class Waiting(Generic[Part]):
    """Parts that wait to be worked on, in their order; those at work together have at most `room` rows.

    A part that alone has more gets its turn when no other is at work. For whom there is no room now, the round is over,
    and with it for all: who waited would keep a thread from the part that is at work.
    """

    def __init__(self, parts: Iterable[Part], rows: Callable[[Part], int], room: int) -> None:
        self._parts, self._rows, self._room = iter(enumerate(parts)), rows, room
        self._next: tuple[int, Part] | None = None
        self._at_work, self._lock = 0, Lock()
        self.over, self.done = False, False

    def taken(self) -> tuple[int, Part] | None:
        """The next part with its number; None where the round is over."""
        with self._lock:
            if self.over:
                return None
            self._next = self._next or next(self._parts, None)
            if self._next is None:
                self.over = self.done = True
                return None
            rows = self._rows(self._next[1])
            if self._at_work and self._at_work + rows > self._room:
                self.over = True
                return None
            self._at_work += rows
            part, self._next = self._next, None
            return part

    def given_back(self, part: Part) -> None:
        """Tell that a part is no longer at work."""
        with self._lock:
            self._at_work -= self._rows(part)


def worked_on(
    parts: Iterable[Part],
    work: Callable[[Part], Result],
    rows: Callable[[Part], int] = lambda part: 0,
    room: int = 0,
) -> list[Result]:
    """What `work` makes of each part, in the order of the parts; the first error ends it and is raised.

    Parts at work together have at most `room` rows, as `rows` tells of each.
    """
    waiting = Waiting(parts, rows, room)
    results: dict[int, Result] = {}
    errors: list[BaseException] = []

    def work_while_parts_wait() -> None:
        try:
            while not errors and (numbered := waiting.taken()):
                number, part = numbered
                results[number] = work(part)
                waiting.given_back(part)
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  raised below, in the thread that asked
            errors.append(error)

    def rounds() -> None:
        while not waiting.done and not errors:
            waiting.over = False
            in_threads_of_polars(work_while_parts_wait)

    with ThreadPoolExecutor(1) as beside:
        try:
            beside.submit(rounds).result()
        except KeyboardInterrupt as error:
            errors.append(error)
    if errors:
        raise errors[0]
    return [results[number] for number in sorted(results)]


def in_threads_of_polars(work: Callable[[], None]) -> None:
    """Have some threads of Polars work at once, as many as parts may be at work; by one, where it has no more."""
    workers = min(PARTS_AT_ONCE, pl.thread_pool_size())
    start = Start(workers)

    def worker(nothing: pl.Series) -> pl.Series:
        if start.may_work():
            work()
        return nothing

    columns = pl.DataFrame({str(number): [None] for number in range(workers)})
    columns.select(pl.col(name).map_batches(worker, return_dtype=pl.Null) for name in columns.columns)
