"""Whatever the network and the server do, the client ends in time with an answer or with a sentence."""

import gzip
import http.client
import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from tests.intake.dbh_api.conftest import PATIENT
from tests.intake.dbh_api.replay_server import (
    HTML,
    Misdeed,
    Replay,
    drips,
    drips_headers,
    half_json,
    half_length,
    hangs_up,
    replayed,
    says,
    says_rows,
    silent,
    status,
)
from vidare.intake.dbh_api.cache import Cache
from vidare.intake.dbh_api.client import Client
from vidare.intake.dbh_api.connection import Connection, token_of_environment
from vidare.intake.dbh_api.could_not_fetch import CouldNotFetch, NotAnswered, Refused, WrongRequest
from vidare.intake.dbh_api.request import Request

UIB = Request.of(900, institutions=["1120"], group_by=["Årstall", "Progkode student"])
STATUS = {"tabell_id": 900, "leveransenr": 1, "leveringstid": "2026-09-23", "antall": 2, "returkode": 0}
UNCOUNTED = {"tabell_id": 900, "leveransenr": 1}


def tampered(rows: int = 1, **changes: Any) -> Misdeed:
    return says([{"status": STATUS | changes}, *({"Årstall": "2025", "Progkode student": "A"} for _ in range(rows))])


def sends_row(written: str) -> Misdeed:
    line = json.dumps({"status": STATUS | {"antall": 1}})
    return status(200, f"[{line}, {written}]".encode(), "application/json")


PASSING = {
    **{str(code): (status(code), f"failed with status {code}") for code in (408, 425, 500, 502, 504)},
    "503": (status(503, b"<html>busy</html>", "text/html"), "failed with status 503"),
    "429": (status(429, b"", Retry_After="0"), "asked too often"),
    "web page": (HTML, "web page instead of data: «Vedlikehold»"),
    "half of the bytes": (half_length, "broke off in the middle"),
    "half JSON": (half_json, "its JSON breaks off"),
    "hung up": (hangs_up, "broke off in the middle"),
    "silence": (silent, "did not answer within 0.7 seconds"),
    "no bytes": (status(200, b"", "application/json"), "sent an empty answer"),
    "nothing but blanks": (status(200, b" \n", "application/json"), "sent an empty answer"),
    "fewer rows than counted": (tampered(1), "1 row, where its status line counts 2"),
    "500 in the status line": (tampered(0, antall=0, returkode=500), "failed with status 500"),
    "another table": (tampered(2, tabell_id=347), "answered with table 347"),
    "no list": (says("feil"), "not a list of rows"),
    "an object": (says({"error": "x"}), "not a list of rows"),
    "an empty object": (says({}), "not a list of rows"),
    "a list of texts": (says(["status"]), "not a list of rows"),
    "rows beside the status line": (
        says({"status": STATUS | {"antall": ""}, "data": [{"Årstall": "2025"}]}),
        "not a list of rows",
    ),
    "a row with the status line in it": (
        says([{"status": STATUS | {"antall": ""}, "Årstall": "2025"}]),
        "not a list of rows",
    ),
    "no status line": (says([{"error": "quota"}]), 'without the status line that was asked for: «[{"error": "quota'),
    "an empty list": (says([]), "without the status line"),
    "other columns": (says_rows(900, [{"feil": "x"}]), "none of the columns that were asked for: feil"),
    "columns of the table that were not asked for": (
        says_rows(900, [{"Semester": "1"}]),
        "none of the columns that were asked for: Semester",
    ),
    "plain text": (status(200, b"Service unavailable"), "something else than JSON: «Service unavailable»"),
    "a name twice in a row": (sends_row('{"Årstall": "2024", "Årstall": "2025"}'), "one of its rows has Årstall twice"),
    "nested too deep": (status(200, b"[" * 100_000), "its JSON breaks off"),
    "half a letter": (sends_row('{"Progkode student": "\\ud800"}'), "half a letter stands in it"),
    "half of the packed bytes": (status(200, gzip.compress(b"[]" * 99)[:20]), "broke off in the middle"),
}


def waiting_for(name: str, dbh: Client, replay: Replay) -> Client:
    """The client, which waits no longer for an answer that doesn't come than a test may take."""
    hurried = replace(PATIENT, silence=0.7)
    return replace(dbh, connection=Connection((replay.base,), hurried)) if name == "silence" else dbh


@pytest.mark.parametrize("name", PASSING)
def test_a_failure_that_passes_is_tried_again(dbh: Client, replay: Replay, name: str) -> None:
    replay.next.extend([PASSING[name][0]])
    assert waiting_for(name, dbh, replay).fetch(UIB).frame.height == 15
    assert len(replay.asked) == 2


@pytest.mark.parametrize("name", PASSING)
def test_a_failure_that_stays_is_told(dbh: Client, replay: Replay, name: str) -> None:
    misdeed, said = PASSING[name]
    replay.next.extend([misdeed] * 10)
    began = time.monotonic()
    with pytest.raises(NotAnswered) as failure:
        waiting_for(name, dbh, replay).fetch(UIB)
    assert str(failure.value).count(said) == 1
    assert "after 3 attempts" in str(failure.value)
    assert not re.search(r"\{\w+\}", str(failure.value))
    assert len(replay.asked) == 3
    assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    "half", ["Årstall;Progkode student\n2025;A\n20", 'Årstall;Progkode student\n2025;"A', "\ufeff"]
)
def test_half_a_csv_is_asked_for_again(dbh: Client, replay: Replay, half: str) -> None:
    replay.next.append(status(200, half.encode(), "text/csv"))
    assert dbh.fetch(UIB, "csv").frame.height == 15


@pytest.mark.parametrize(
    ("text", "line"), [("Årstall;Progkode student\n2025;A\n2024;B;C", 3), ("Årstall;Årstall \n2024;2025", 1)]
)
def test_a_line_of_csv_that_does_not_fit_its_header_is_told_by_its_number(
    dbh: Client, replay: Replay, text: str, line: int
) -> None:
    """Nor does a header fit that has a name twice: one of its columns would be lost."""
    replay.next.extend([status(200, text.encode(), "text/csv")] * 3)
    with pytest.raises(NotAnswered, match=f"line {line} doesn't fit the header"):
        dbh.fetch(UIB, "csv")


def test_an_answer_is_read_though_it_calls_itself_a_web_page(dbh: Client, replay: Replay) -> None:
    replay.next.append(status(200, json.dumps(replay.rows(900)).encode(), "text/html"))
    assert dbh.fetch(UIB).frame.height == 15
    assert len(replay.asked) == 1


def test_an_answer_that_was_packed_unasked_is_unpacked(dbh: Client, replay: Replay) -> None:
    body = gzip.compress(json.dumps(replay.rows(900)).encode())
    replay.next.append(status(200, body, "application/json", Content_Encoding="gzip"))
    assert dbh.fetch(UIB).frame.height == 15


def test_a_packed_answer_is_no_larger_than_another(dbh: Client, replay: Replay) -> None:
    replay.next.append(status(200, gzip.compress(b" " * (2 << 20)), "application/json"))
    with pytest.raises(Refused, match="larger than 1 MiB"):
        dbh.fetch(UIB)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Ukjent variabel: Årstal".encode("latin-1"), "text/plain; charset=iso-8859-1"),
        ("Ukjent variabel: Årstal".encode(), "text/plain; charset=none-such"),
        (json.dumps({"status": 400, "message": "Ukjent variabel: Årstal", "path": None}).encode(), "application/json"),
        (json.dumps([{"feil": {"tekst": "Ukjent variabel: Årstal"}}]).encode(), "application/json"),
    ],
)
def test_what_dbh_says_is_told_in_its_own_letters(dbh: Client, replay: Replay, body: bytes, kind: str) -> None:
    replay.next.append(status(400, body, kind))
    with pytest.raises(Refused, match="says: «Ukjent variabel: Årstal»"):
        dbh.fetch(UIB)


@pytest.mark.parametrize("body", ['{"status": 400}', "[" * 1500])
def test_json_without_a_text_is_told_as_it_stands(dbh: Client, replay: Replay, body: str) -> None:
    replay.next.append(status(400, body.encode(), "application/json"))
    with pytest.raises(Refused) as failure:
        dbh.fetch(UIB)
    assert f"says: «{body[:200]}»" in str(failure.value)


def test_a_wait_may_be_asked_for_until_a_time(dbh: Client, replay: Replay) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    replay.next.append(status(429, b"", Retry_After=until))
    began = time.monotonic()
    assert dbh.fetch(UIB).frame.height == 15
    assert 0.5 < time.monotonic() - began < 15


def test_nobody_waits_after_the_last_attempt(dbh: Client, replay: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    replay.next.extend([status(429, b"", Retry_After="3")] * 3)
    with pytest.raises(NotAnswered):
        dbh.fetch(UIB)
    assert waits == [3.0, 3.0]


def test_waits_double_and_none_is_longer_than_the_time_there_is(
    dbh: Client, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    replay.next.extend([status(500)] * 3)
    with pytest.raises(NotAnswered):
        dbh.fetch(UIB)
    assert waits == [PATIENT.pause, 2 * PATIENT.pause]
    replay.next.append(status(429, b"", Retry_After="30"))
    with pytest.raises(NotAnswered, match=r"^DBH gave no answer\. "):
        dbh.fetch(UIB)
    assert (len(waits), len(replay.asked)) == (2, 4)


def test_a_connection_that_is_never_made_is_told_as_one_that_gave_no_answer(
    dbh: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As behind a firewall that throws away what it doesn't let through."""

    def never(_connection: http.client.HTTPConnection) -> None:
        raise TimeoutError("timed out")

    monkeypatch.setattr(http.client.HTTPConnection, "connect", never)
    with pytest.raises(NotAnswered, match=r"did not answer within 20 seconds"):
        dbh.fetch(UIB)


def test_one_attempt_is_not_counted(dbh: Client, replay: Replay) -> None:
    replay.next.append(status(404))
    with pytest.raises(NotAnswered, match=r"^DBH gave no answer\. .* Try again later\.$"):
        dbh.fetch(UIB)


def test_a_request_that_dbh_does_not_understand_is_not_sent_again(dbh: Client, replay: Replay) -> None:
    replay.next.append(status(400, b"<b>Ukjent variabel</b> Tull\x1b[31m"))
    with pytest.raises(Refused) as failure:
        dbh.fetch(UIB)
    assert str(failure.value) == "DBH did not understand the request (400) and says: «Ukjent variabel Tull [31m»."
    assert len(replay.asked) == 1


@pytest.mark.parametrize("body", [b"", b"<p> </p>"])
def test_a_request_that_dbh_refuses_without_a_word_is_told_as_that(dbh: Client, replay: Replay, body: bytes) -> None:
    replay.next.append(status(400, body))
    with pytest.raises(Refused, match="the request \\(400\\) and does not say why"):
        dbh.fetch(UIB)


@pytest.mark.parametrize("in_list", [True, False])
def test_a_status_line_that_says_no_is_believed(dbh: Client, replay: Replay, in_list: bool) -> None:
    line = {"status": STATUS | {"returkode": 400, "antall": 0, "melding": "Ukjent variabel"}}
    replay.next.append(says([line] if in_list else line))
    with pytest.raises(Refused, match="Ukjent variabel"):
        dbh.fetch(UIB)


@pytest.mark.parametrize("without", [None, "", "<p> </p>"])
def test_a_status_line_that_says_no_without_a_word_is_told_as_that(
    dbh: Client, replay: Replay, without: str | None
) -> None:
    replay.next.append(says([{"status": STATUS | {"returkode": 404, "antall": 0, "melding": without}}]))
    with pytest.raises(Refused, match=r"^DBH says no \(404\) and does not say why\."):
        dbh.fetch(UIB)


def test_a_token_that_is_not_let_in_is_told_and_not_shown(anew: Callable[..., Client], replay: Replay) -> None:
    replay.next.append(status(401))
    made = anew(token="secret-of-ours")
    assert "secret-of-ours" not in repr(made)
    with pytest.raises(Refused, match="needs no token") as failure:
        made.fetch(UIB)
    assert "secret-of-ours" not in str(failure.value)


@pytest.mark.parametrize("code", [401, 403])
def test_who_has_no_token_is_not_told_of_one_and_the_second_address_is_asked(
    dbh: Client, replay: Replay, code: int
) -> None:
    replay.next.append(status(code, b"<html>Blocked by firewall</html>", "text/html"))
    with pytest.raises(NotAnswered, match="though the open interface needs no token") as failure:
        dbh.fetch(UIB)
    assert "VIDARE_DBH_TOKEN" not in str(failure.value)
    replay.next.append(status(code))
    both = replace(dbh, connection=replace(dbh.connection, bases=dbh.connection.bases * 2))
    assert both.fetch(UIB).frame.height == 15


def test_a_token_does_not_leave_unencrypted() -> None:
    with pytest.raises(WrongRequest, match="not encrypted"):
        Connection(("http://dbh.example/api/",), token="secret-of-ours")


@pytest.mark.parametrize("written", ["secret\r\nX:y", "secret of ours", "secret\tours", "secrét"])
def test_a_token_with_what_no_token_holds_is_none_and_not_shown(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("VIDARE_DBH_TOKEN", written)
    with pytest.raises(
        WrongRequest, match="holds something that is no token: it has a blank, a line break or a letter"
    ) as failure:
        token_of_environment()
    assert "secr" not in str(failure.value)


@pytest.mark.parametrize(("written", "token"), [(" secret\n", "secret"), ("", None), (" ", None)])
def test_blanks_around_a_token_are_none_of_it(monkeypatch: pytest.MonkeyPatch, written: str, token: str | None) -> None:
    monkeypatch.setenv("VIDARE_DBH_TOKEN", written)
    assert token_of_environment() == token


def test_an_address_needs_no_stroke_at_its_end(dbh: Client, replay: Replay) -> None:
    without = replace(dbh, connection=replace(dbh.connection, bases=(replay.base.rstrip("/"),)))
    assert without.fetch(UIB).provenance.exchanges[0].url == f"{replay.base}hentJSONTabellData"


@pytest.mark.parametrize(
    "base",
    [
        "file:///etc/",
        "ftp://x/",
        "dbh.hkdir.no",
        "http://",
        "https://me:word@x/",
        "http://a b/",
        "http://x:99999/",
        "http://x:0/",
        "http://x/\n",
        "http://x/ø",
        "http://[x/",
    ],
)
def test_an_address_that_is_none_is_told(base: str) -> None:
    with pytest.raises(WrongRequest, match="is not an address"):
        Connection((base,))


def test_the_second_address_is_asked_when_the_first_fails(dbh: Client, replay: Replay) -> None:
    with replayed() as broken:
        broken.next.extend([status(404)] * 9)
        broken.catalogue = False
        both = replace(dbh, connection=replace(dbh.connection, bases=(broken.base, replay.base)))
        answer = both.fetch(UIB)
        assert answer.provenance.exchanges[0].url.startswith(replay.base)
        assert len(broken.asked) == 1


def test_both_addresses_are_named_when_both_fail(dbh: Client, replay: Replay) -> None:
    with replayed() as broken:
        gone = broken.base
    replay.next.extend([HTML] * 9)
    both = replace(dbh, connection=replace(dbh.connection, bases=(gone, replay.base)))
    with pytest.raises(NotAnswered) as failure:
        both.fetch(UIB)
    assert f"{gone} could not be reached" in str(failure.value)
    assert "Vedlikehold" in str(failure.value)


@pytest.mark.parametrize("misdeed", [status(304), status(302, Location=" "), status(404, Location="/elsewhere")])
def test_what_leads_nowhere_is_told_by_its_status(dbh: Client, replay: Replay, misdeed: Misdeed) -> None:
    replay.next.append(misdeed)
    with pytest.raises(NotAnswered, match=r"answered (302|304|404) for hentJSONTabellData\."):
        dbh.fetch(UIB)


def test_a_redirect_is_told_and_not_followed(dbh: Client, replay: Replay) -> None:
    replay.next.extend([status(302, b"", Location="https://elsewhere.example/")] * 9)
    with pytest.raises(NotAnswered, match=r"sends us on to https://elsewhere\.example/"):
        dbh.fetch(UIB)
    assert len(replay.asked) == 1


@pytest.mark.parametrize("misdeed", [drips, drips_headers])
def test_an_answer_that_drips_ends_in_time(dbh: Client, replay: Replay, misdeed: Misdeed) -> None:
    replay.next.extend([misdeed] * 9)
    hurried = replace(dbh, connection=Connection((replay.base,), replace(PATIENT, in_all=0.5)))
    began = time.monotonic()
    with pytest.raises(NotAnswered, match=r"did not answer within 0\.5 seconds"):
        hurried.fetch(UIB)
    assert time.monotonic() - began < 15


def test_an_answer_without_end_is_refused(dbh: Client, replay: Replay) -> None:
    replay.next.append(status(200, b" " * (2 << 20), "application/json"))
    with pytest.raises(Refused, match="larger than 1 MiB"):
        dbh.fetch(UIB)


def test_an_earlier_answer_is_pointed_to_when_dbh_is_gone(dbh: Client, replay: Replay) -> None:
    dbh.fetch(UIB)
    replay.next.extend([status(500)] * 9)
    with pytest.raises(NotAnswered, match=r"An answer of .* is kept: use it with --offline\."):
        replace(dbh, fresh=timedelta(0)).fetch(UIB)


def test_a_cache_that_can_not_be_written_does_not_stop_the_answer(dbh: Client, tmp_path: Any) -> None:
    place = tmp_path / "a file"
    place.write_text("not a folder")
    answer = replace(dbh, cache=Cache(place)).fetch(UIB)
    assert answer.frame.height == 15
    assert any("could not be kept" in sentence.told(str) for sentence in answer.told)


def test_all_that_can_go_wrong_is_one_kind_of_exception() -> None:
    assert all(issubclass(kind, CouldNotFetch) for kind in (NotAnswered, Refused, WrongRequest))
