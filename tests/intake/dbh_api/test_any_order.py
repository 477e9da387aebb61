"""Whatever was asked, delivered, damaged and gone before: an answer is of one delivery, or says that it may not be."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from vidare.intake.dbh_api.answer import Answer
from vidare.intake.dbh_api.cache import ENDING, Cache
from vidare.intake.dbh_api.client import Client
from vidare.intake.dbh_api.connection import Connection, Reply
from vidare.intake.dbh_api.could_not_fetch import NotAnswered, NotInTheCache
from vidare.intake.dbh_api.provenance import fetched_together
from vidare.intake.dbh_api.request import PATHS, Request
from vidare.intake.dbh_api.selection import Filter
from vidare.language import Sentence

Read = TypeVar("Read")
Counts = Mapping[str, str]
CODE, YEAR, COUNT = "Progkode student", "Årstall", "Ny produksjon totalt"
CODES = tuple(f"C{number}" for number in range(100))
LONGS = {"whole": CODES, "first part": CODES[:80]}
FRESH = {"usual": timedelta(days=1), "refresh": timedelta(0), "offline": timedelta(days=1)}
COUNTS = some.fixed_dictionaries({code: some.sampled_from(["", "1", "2"]) for code in ("C0", "C1", "C99")})
STEP = some.one_of(
    some.tuples(
        some.just("ask"), some.sampled_from([*LONGS]), some.sampled_from(["json", "csv"]), some.sampled_from([*FRESH])
    ),
    some.tuples(some.just("deliver"), COUNTS),
    some.tuples(some.just("wait"), some.sampled_from([1, 20, 50])),
    some.tuples(some.just("damage"), some.integers(0, 9), some.integers(0, 400)),
    some.tuples(some.just("go"), some.booleans()),
)


@dataclass
class Dbh:
    """Programmes with a count, of which those of 0 have no row; every delivery so far, and the time."""

    deliveries: list[Counts]
    now: datetime = datetime(2026, 1, 31, 20, tzinfo=UTC)
    gone: bool = False

    def reply(self, path: str, codes: list[str]) -> Reply:
        """What stands in the answer to a filter; each takes a second."""
        self.now += timedelta(seconds=1)
        of_now = self.deliveries[-1]
        rows = [{CODE: code, YEAR: "2025", COUNT: of_now[code]} for code in codes if of_now.get(code)]
        status = {"tabell_id": 900, "leveransenr": len(self.deliveries), "antall": len(rows), "returkode": 0}
        body = json.dumps([{"status": status}, *rows]) if rows else ""
        if path == PATHS["csv"]:
            body = "\n".join(";".join(cells) for cells in ([CODE, YEAR, COUNT], *(row.values() for row in rows)))
        return Reply(200 if body else 204, body.encode(), f"http://127.0.0.1/{path}", self.now)


@dataclass(frozen=True)
class Spoken(Connection):
    """Speaks with such a DBH, which has no catalogue."""

    dbh: Dbh = field(default_factory=lambda: Dbh([]))

    def ask(self, path: str, payload: Mapping[str, Any] | None, read: Callable[[Reply], Read]) -> Read:
        if payload is None or self.dbh.gone:
            raise NotAnswered(Sentence("gone"))
        return read(self.dbh.reply(path, payload["filter"][0]["selection"]["values"]))


def judge(answer: Answer, dbh: Dbh, codes: tuple[str, ...], how: str, asked: datetime) -> None:
    """Fail where an answer is older than it may be, or of two deliveries without a word."""
    texts, exchanges = answer.texts, answer.provenance.exchanges
    found = dict(zip(texts[CODE], texts[COUNT], strict=True))
    could_be = [{code: count for code, count in each.items() if count and code in codes} for each in dbh.deliveries]
    told = " ".join(sentence.told(str) for sentence in answer.told)
    said = "different deliveries" in told or "not fetched together" in told
    kept_together = answer.provenance.kept and fetched_together(exchanges)
    assert found in could_be or said or kept_together
    if how != "offline":
        assert all(asked - each.fetched < FRESH[how] for each in exchanges if each.kept)
    if not any(each.kept for each in exchanges):
        assert found == could_be[-1]


@given(COUNTS, some.lists(STEP, max_size=12))
@settings(deadline=None, max_examples=60)
def test_an_answer_is_of_one_delivery_or_says_that_it_may_not_be(
    tmp_path_factory: pytest.TempPathFactory, first: Counts, steps: list[tuple[Any, ...]]
) -> None:
    folder, dbh = tmp_path_factory.mktemp("cache"), Dbh([first])
    for step, *given_ in [*steps, ("ask", "whole", "json", "usual")]:
        match step, given_:
            case "deliver", [counts]:
                dbh.deliveries.append(counts)
            case "wait", [hours]:
                dbh.now += timedelta(hours=hours)
            case "damage", [place, at]:
                damage(folder, place, at)
            case "go", [gone]:
                dbh.gone = gone
            case _, [name, route, how]:
                client = Client(Spoken(dbh=dbh), Cache(folder), how == "offline", FRESH[how], lambda: dbh.now)
                request, asked = Request(900, (Filter(CODE, "item", LONGS[name]),), group_by=(CODE, YEAR)), dbh.now
                try:
                    judge(client.fetch(request, route), dbh, LONGS[name], how, asked)
                except (NotAnswered, NotInTheCache):
                    continue


def damage(folder: Path, place: int, at: int) -> None:
    """Cut off one of the kept files, if there is one at that place."""
    for path in sorted(folder.rglob(f"*{ENDING}"))[place : place + 1]:
        path.write_bytes(path.read_bytes()[:at])
