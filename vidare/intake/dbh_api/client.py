"""Asks DBH's open interface, or the answers kept on this machine, and gives typed rows with their provenance."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from vidare.intake.dbh_api.answer import Answer
from vidare.intake.dbh_api.answered import Answered, from_cache, from_reply, revised
from vidare.intake.dbh_api.cache import Cache, default_folder
from vidare.intake.dbh_api.catalogue import ApiTable, Catalogue, of_server, shipped
from vidare.intake.dbh_api.connection import BASES, Connection, Patience
from vidare.intake.dbh_api.could_not_fetch import CouldNotFetch, NotAnswered, NotInTheCache, WrongRequest
from vidare.intake.dbh_api.joined import joined
from vidare.intake.dbh_api.legal_request import legal, table_of
from vidare.intake.dbh_api.provenance import Exchange
from vidare.intake.dbh_api.request import PATHS, Request, Route
from vidare.intake.dbh_api.request_parts import parts_of
from vidare.language import Sentence

DAY, WEEK = timedelta(days=1), timedelta(days=7)
CATALOGUE_TABLES = (1, 2)

Progress = Callable[[int, int], None]
"""Is told how many requests have been answered, and how many there are."""


def unheard(done: int, of: int) -> None:
    """Progress that nobody looks at."""


@dataclass(frozen=True)
class Client:
    """Asks the addresses of `connection`, and keeps what is answered in `cache`.

    An answer younger than `fresh` is not asked for again; with `offline`, nothing is asked for. Whatever keeps an
    answer from coming is raised as CouldNotFetch.
    """

    connection: Connection = field(default_factory=Connection)
    cache: Cache = field(default_factory=lambda: Cache(default_folder()))
    offline: bool = False
    fresh: timedelta = DAY
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def fetch(self, request: Request, route: Route | None = None, progress: Progress = unheard) -> Answer:
        """The answer to a request; the whole of a bulk table comes as bulk where no route is chosen."""
        catalogue, told = self.catalogue()
        table = table_of(request.table, catalogue)
        chosen = route or ("bulk" if request.whole and table.bulk else "json")
        asked = _whole(request, table) if chosen == "bulk" else legal(request, table)
        parts = parts_of(asked)
        answers: list[Answered] = []
        for part in parts:
            progress(len(answers), len(parts))
            answers.append(self._answered(part, chosen))
        progress(len(parts), len(parts))
        return joined(table, asked, answers, told)

    def catalogue(self) -> tuple[Catalogue, tuple[Sentence, ...]]:
        """DBH's catalogue, kept for a week, and what to tell where our own copy had to do instead.

        One short try only: where DBH can't be reached, an older catalogue does, and the request itself will tell.
        """
        patience = self.connection.patience
        hasty = replace(patience, attempts=1, silence=min(10.0, patience.silence), in_all=min(30.0, patience.in_all))
        for offline in (False, True):
            asking = replace(
                self,
                connection=replace(self.connection, patience=hasty),
                fresh=WEEK,
                offline=offline or self.offline,
            )
            try:
                return of_server(*(asking._catalogue_table(number) for number in CATALOGUE_TABLES)), ()
            except CouldNotFetch:
                continue
        text = "DBH's own catalogue could not be had; the copy that comes with vidare is used, with {count} tables."
        return shipped(), (Sentence(text, {"count": str(len(shipped().tables))}),)

    def _catalogue_table(self, number: int) -> str:
        return self._answered(Request(number), "bulk").body.decode("utf-8-sig", "replace")

    def _answered(self, request: Request, route: Route) -> Answered:
        """The kept answer where it will do, else a fetched one, which then is kept."""
        key = self._key(request, route)
        kept = self.cache.newest(key)
        if kept is not None and (self.offline or self.now() - kept[0].fetched < self.fresh):
            return from_cache(*kept, request, route)
        if self.offline:
            raise NotInTheCache(_nothing_kept(self.cache, request.table))
        before = kept[0] if kept else None
        try:
            answered = self._fetched(request, route)
        except NotAnswered as reason:
            raise NotAnswered(_with_kept(reason.sentence, before)) from None
        return replace(answered, told=(*revised(answered.exchange, before), *self._keep(key, answered)))

    def _fetched(self, request: Request, route: Route) -> Answered:
        path = request.written(route) if route == "bulk" else PATHS[route]
        payload = None if route == "bulk" else request.body(route)
        authorised = self.connection.token is not None
        return self.connection.ask(
            path, payload, lambda reply: from_reply(reply, request, route, authorised=authorised)
        )

    def _keep(self, key: str, answered: Answered) -> tuple[Sentence, ...]:
        """Keep an answer; where that fails, the answer is good all the same, and that is told."""
        try:
            self.cache.keep(key, answered.exchange, answered.body)
        except OSError as fault:
            gaps = {"folder": str(self.cache.folder), "reason": fault.strerror or str(fault)}
            return (Sentence("The answer could not be kept in {folder}: {reason}.", gaps),)
        return ()

    def _key(self, request: Request, route: Route) -> str:
        """What an answer is kept under: DBH's two addresses are one service, and a token sees other counts."""
        bases = self.connection.bases
        service = "dbh" if set(bases) <= set(BASES) else " ".join(bases)
        parts = {"service": service, "route": route, "request": request.written(route)}
        return json.dumps(parts | {"authorised": self.connection.token is not None}, ensure_ascii=False)


def client(
    base: str | None = None, *, token: str | None = None, patience: Patience | None = None, cache: Cache | None = None
) -> Client:
    """A client of DBH's own addresses, or of `base`, with the usual cache and patience where none are given."""
    connection = Connection((base,) if base else BASES, patience or Patience(), token)
    return Client(connection, cache or Cache(default_folder()))


def _whole(request: Request, table: ApiTable) -> Request:
    """The request itself, where the table can be had as bulk."""
    if table.bulk and request.whole:
        return request
    text = (
        "{name} can't be had as bulk like this: DBH offers only some tables so, and only the whole of them. "
        "Leave --route out."
    )
    raise WrongRequest(Sentence(text, {"name": f"DBH {table.number} {table.name}"}))


def _nothing_kept(cache: Cache, table: int) -> Sentence:
    text = "No answer to this request on table {number} is kept in {folder}. Run it once without --offline."
    return Sentence(text, {"number": str(table), "folder": str(cache.folder)})


def _with_kept(reason: Sentence, before: Exchange | None) -> Sentence:
    """Why there is no answer, and that an earlier one can be used, where there is one."""
    if before is None:
        return reason
    return Sentence("{reason} An answer of {day} is kept.", {"reason": reason, "day": f"{before.fetched:%Y-%m-%d}"})
