"""The answer to one request as it came or was kept, before it is typed and joined with others."""

import hashlib
from dataclasses import dataclass

from vidare.intake.dbh_api.connection import Reply
from vidare.intake.dbh_api.content import Content, Judge, content_of
from vidare.intake.dbh_api.provenance import Exchange, sum_of_rows
from vidare.intake.dbh_api.request import Request, Route
from vidare.language import Amount, Sentence, Told


@dataclass(frozen=True)
class Answered:
    """One exchange, its rows, its bytes, and what is to be told of it."""

    exchange: Exchange
    content: Content
    body: bytes
    told: tuple[Sentence, ...] = ()


def from_reply(reply: Reply, request: Request, route: Route, judge: Judge, *, authorised: bool) -> Answered:
    """What the network brought. Raises Unsound or Refused where that is no answer."""
    content = content_of(reply, request, route, judge)
    status = content.status
    exchange = Exchange(
        request=request.written(route),
        url=reply.url,
        fetched=reply.fetched,
        sha256=hashlib.sha256(reply.body).hexdigest(),
        rows=content.texts.height,
        rows_sha256=sum_of_rows(content.texts),
        delivery=status.delivery,
        delivered=status.delivered,
        message=status.message,
        anonymised=status.anonymised,
        authorised=authorised,
    )
    return Answered(exchange, content, reply.body)


def from_cache(exchange: Exchange, body: bytes, request: Request, route: Route, judge: Judge) -> Answered:
    """What was kept. Raises Unsound or Refused where that is no answer, by what we know now."""
    reply = Reply(200 if body else 204, body, exchange.url, exchange.fetched)
    return Answered(exchange, content_of(reply, request, route, judge), body)


def revised(exchange: Exchange, before: Exchange | None) -> tuple[Sentence, ...]:
    """What to tell where DBH now answers otherwise than the last time."""
    if before is None or before.rows_sha256 == exchange.rows_sha256:
        return ()
    text = (
        "DBH has revised these figures since {day} (delivery {before} with {rows_before}, now {now} with {rows_now}). "
        "The earlier answer is kept too."
    )
    gaps: dict[str, str | Told] = {
        "day": f"{before.fetched:%Y-%m-%d}",
        "before": before.delivery or Sentence("without number"),
        "rows_before": _rows(before),
        "now": exchange.delivery or Sentence("without number"),
        "rows_now": _rows(exchange),
    }
    return (Sentence(text, gaps),)


def _rows(exchange: Exchange) -> Sentence:
    return Sentence("{rows} rows", {"rows": Amount.of(exchange.rows)}, one="{rows} row", counted="rows")
