"""Works on parts of a delivery, two at once, in the threads in which Polars works.

A call of Polars from another thread wakes one of Polars' own and waits for it; with hundreds of short calls for each
part that took an eighth of the time. Here the work itself is handed to Polars, as a function of a column: its calls are
then plain ones. Should Polars some day ask all columns in one thread, the parts are worked on one after the other.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError, Lock
from typing import TypeVar

import polars as pl

Part = TypeVar("Part")
Result = TypeVar("Result")

PARTS_AT_ONCE = 2
"""Parts of a delivery that are in memory at a time; more than two gain little and cost memory."""

COMING = 0.1
"""Seconds that a thread waits for the others to come."""


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


def worked_on(
    parts: Iterable[Part], work: Callable[[Part], Result], finished: Callable[[Part], None] = lambda part: None
) -> list[Result]:
    """What `work` makes of each part, in the order of the parts; the first error ends it and is raised.

    `finished` is told of each part that is done, one at a time.
    """
    waiting, one_takes, one_tells = iter(enumerate(parts)), Lock(), Lock()
    results: dict[int, Result] = {}
    errors: list[BaseException] = []

    def taken() -> tuple[int, Part] | None:
        with one_takes:
            return next(waiting, None)

    def work_while_parts_wait() -> None:
        try:
            while not errors and (numbered := taken()):
                number, part = numbered
                results[number] = work(part)
                with one_tells:
                    finished(part)
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  raised below, in the thread that asked
            errors.append(error)

    with ThreadPoolExecutor(1) as beside:
        try:
            beside.submit(in_threads_of_polars, work_while_parts_wait).result()
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
