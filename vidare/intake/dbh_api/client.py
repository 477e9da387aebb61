"""Asks DBH's open interface, or the answers kept on this machine, and gives typed rows with their provenance."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import polars as pl

from vidare.intake.dbh_api.answer import Answer
from vidare.intake.dbh_api.answered import Answered, from_cache, from_reply, revised
from vidare.intake.dbh_api.cache import Cache, default_folder
from vidare.intake.dbh_api.catalogue import (
    CATALOGUE_COLUMNS,
    ApiTable,
    Catalogue,
    of_server,
    rows_of_catalogue,
    shipped,
)
from vidare.intake.dbh_api.connection import BASES, Connection, Patience
from vidare.intake.dbh_api.content import Content, Judge, of_table
from vidare.intake.dbh_api.could_not_fetch import (
    CouldNotFetch,
    NotAnswered,
    NotInTheCache,
    Refused,
    Unsound,
    WrongRequest,
)
from vidare.intake.dbh_api.joined import joined
from vidare.intake.dbh_api.legal_request import legal, table_of
from vidare.intake.dbh_api.provenance import Exchange, may_be_mixed
from vidare.intake.dbh_api.request import PATHS, Request, Route
from vidare.intake.dbh_api.request_parts import parts_of
from vidare.intake.progress import Progress, unheard
from vidare.intake.system_reason import system_reason
from vidare.language import Sentence

DAY, WEEK = timedelta(days=1), timedelta(days=7)


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
        judge = partial(of_table, asked=asked, table=table)
        try:
            answers = self._each(parts, chosen, judge, progress)
        except NotAnswered as reason:
            raise NotAnswered(self._with_kept(reason.sentence, parts, chosen, judge)) from None
        if not self.offline and may_be_mixed([answered.exchange for answered in answers]):
            # A part that was kept, or DBH delivering just now: parts of one delivery are one request away.
            with suppress(CouldNotFetch):
                anew = replace(self, fresh=timedelta(0))._each(parts, chosen, judge, progress)
                # What was revised since an earlier day was told by the first of the two.
                answers = [replace(new, told=(*old.told, *new.told)) for old, new in zip(answers, anew, strict=True)]
        return joined(table, asked, answers, told)

    def _each(self, parts: Sequence[Request], route: Route, judge: Judge, progress: Progress) -> list[Answered]:
        answers: list[Answered] = []
        for part in parts:
            progress(len(answers), len(parts))
            answers.append(self._answered(part, route, judge))
        progress(len(parts), len(parts))
        return answers

    def _with_kept(self, reason: Sentence, parts: Sequence[Request], route: Route, judge: Judge) -> Sentence:
        """Why there is no answer, and that an earlier one can be used, where there is one to every part."""
        try:
            kept = replace(self, offline=True)._each(parts, route, judge, unheard)
        except NotInTheCache:
            return reason
        text = "{reason} An answer of {day} is kept: use it with --offline."
        oldest = min(answered.exchange.fetched for answered in kept)
        return Sentence(text, {"reason": reason, "day": f"{oldest:%Y-%m-%d}"})

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
                fresh=WEEK if self.fresh else self.fresh,
                offline=offline or self.offline,
            )
            try:
                return of_server(*(asking._catalogue_table(number) for number in CATALOGUE_COLUMNS)), ()
            except CouldNotFetch:
                continue
        text = "DBH's own catalogue could not be had; the copy that comes with vidare is used, with {count} tables."
        return shipped(), (Sentence(text, {"count": str(len(shipped().tables))}),)

    def _catalogue_table(self, number: int) -> pl.DataFrame:
        def judge(content: Content) -> None:
            rows_of_catalogue(content.texts, number)

        return self._answered(Request(number), "bulk", judge).content.texts

    def _answered(self, request: Request, route: Route, judge: Judge) -> Answered:
        """The kept answer where it will do, else a fetched one, which then is kept."""
        key = self._key(request, route)
        kept, passed_over = self._kept(request, route, judge)
        if self.offline:
            if kept is None:
                raise NotInTheCache(_nothing_kept(self.cache, request.table, passed_over))
            return replace(kept, told=tuple(_passed_over(place, kept.exchange) for place in passed_over))
        # A clock that went wrong and was put right leaves answers of days to come.
        if kept is not None and not passed_over and timedelta(0) <= self.now() - kept.exchange.fetched < self.fresh:
            return kept
        before = kept.exchange if kept else None
        answered = self._fetched(request, route, judge)
        return replace(answered, told=(*revised(answered.exchange, before), *self._keep(key, answered)))

    def _kept(self, request: Request, route: Route, judge: Judge) -> tuple[Answered | None, list[Path]]:
        """The newest sound answer that is kept, and the newer files that are damaged or hold no answer."""
        passed_over: list[Path] = []
        for place, found in self.cache.answers(self._key(request, route), self.now()):
            try:
                if found is not None:
                    return from_cache(*found, request, route, judge), passed_over
            except (Unsound, Refused):
                pass
            passed_over.append(place)
        return None, passed_over

    def _fetched(self, request: Request, route: Route, judge: Judge) -> Answered:
        path = request.written(route) if route == "bulk" else PATHS[route]
        payload = None if route == "bulk" else request.body(route)
        authorised = self.connection.token is not None
        return self.connection.ask(
            path, payload, lambda reply: from_reply(reply, request, route, judge, authorised=authorised)
        )

    def _keep(self, key: str, answered: Answered) -> tuple[Sentence, ...]:
        """Keep an answer; where that fails, the answer is good all the same, and that is told."""
        try:
            self.cache.keep(key, answered.exchange, answered.body)
        except OSError as fault:
            gaps = {"folder": str(self.cache.folder), "reason": system_reason(fault)}
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


def _nothing_kept(cache: Cache, table: int, passed_over: Sequence[Path]) -> Sentence:
    gaps = {"number": str(table), "folder": str(cache.folder), "file": ", ".join(map(str, passed_over))}
    if passed_over:
        text = "What is kept of this request on table {number} is damaged: {file}. Run it once without --offline."
        return Sentence(text, gaps)
    return Sentence(
        "No answer to this request on table {number} is kept in {folder}. Run it once without --offline.", gaps
    )


def _passed_over(place: Path, used: Exchange) -> Sentence:
    text = "{file} is damaged and was passed over; the answer of {day} that was kept before it is used."
    return Sentence(text, {"file": str(place), "day": f"{used.fetched:%Y-%m-%d}"})
