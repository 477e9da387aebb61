"""Parts are worked on two at once, in the order in which they wait, and an error ends it."""

import time
from collections.abc import Iterator
from threading import Event, Thread, get_ident

import polars as pl
import pytest

from vidare.intake.deliveries.parts_at_once import PARTS_AT_ONCE, Start, worked_on

TWO_THREADS = pytest.mark.skipif(pl.thread_pool_size() < PARTS_AT_ONCE, reason="Polars has one thread only")


def test_results_come_in_the_order_of_the_parts_and_parts_may_be_made_while_others_are_worked_on() -> None:
    def parts() -> Iterator[int]:
        for number in range(50):
            yield pl.DataFrame({"a": [number], "b": [number]}).select(pl.all() + 0).sum_horizontal().item()

    assert worked_on(parts(), lambda part: pl.select(one=part, other=part).sum_horizontal().item()) == [
        4 * number for number in range(50)
    ]
    assert worked_on(iter([]), str) == []


def test_each_part_that_is_done_is_told_one_at_a_time() -> None:
    told: list[int] = []

    def finished(part: int) -> None:
        so_far = len(told)
        time.sleep(0.001)
        assert len(told) == so_far
        told.append(part)

    worked_on(range(50), str, finished)
    assert sorted(told) == list(range(50))


@TWO_THREADS
def test_two_parts_are_worked_on_at_once_in_other_threads_than_that_which_asks() -> None:
    there = {"first": Event(), "second": Event()}

    def work(part: str) -> int:
        there[part].set()
        assert all(event.wait(20) for event in there.values())
        return get_ident()

    threads = worked_on(there, work)
    assert len({*threads, get_ident()}) == 3


def test_the_first_error_is_raised_and_no_further_part_is_begun() -> None:
    begun: list[int] = []

    def work(part: int) -> None:
        begun.append(part)
        if part == 1:
            raise ValueError(part)
        time.sleep(0.01)

    with pytest.raises(ValueError, match="1"):
        worked_on(range(1000), work)
    assert len(begun) < 10


def test_an_error_while_parts_are_made_is_raised() -> None:
    def parts() -> Iterator[int]:
        yield 1
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        worked_on(parts(), str)


def test_all_who_come_in_time_may_work_and_who_waited_in_vain_works_alone() -> None:
    start, told = Start(2), list[bool]()
    threads = [Thread(target=lambda: told.append(start.may_work())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [True, True]
    late = Start(2)
    assert [late.may_work(), late.may_work(), late.may_work()] == [True, False, False]


@TWO_THREADS
def test_a_worker_that_polars_begins_on_top_of_another_does_nothing() -> None:
    """All threads of Polars but one are kept busy, so that this one must take up both workers."""
    done = Event()
    busy = pl.DataFrame({str(number): [0] for number in range(pl.thread_pool_size() - 1)} | {"quick": [0]})

    def wait(column: pl.Series) -> pl.Series:
        done.wait(20)
        return column

    keeping = [pl.col(name).map_batches(wait, return_dtype=pl.Int64) for name in busy.columns[:-1]]
    thread = Thread(target=lambda: busy.select(*keeping, pl.col("quick") + 1))
    thread.start()
    time.sleep(0.1)
    try:
        made = worked_on(range(20), lambda part: pl.DataFrame({"a": [part], "b": [part]}).select(pl.all() + 1).row(0))
    finally:
        done.set()
        thread.join()
    assert made == [(part + 1, part + 1) for part in range(20)]
