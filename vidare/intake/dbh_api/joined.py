"""The answers to the parts of a request as one answer: typed, with hidden counts marked."""

from collections import Counter
from collections.abc import Iterator, Sequence

import polars as pl

from vidare.intake.dbh_api.answer import Answer
from vidare.intake.dbh_api.answered import Answered
from vidare.intake.dbh_api.catalogue import ApiTable
from vidare.intake.dbh_api.provenance import Provenance, may_be_mixed
from vidare.intake.dbh_api.request import EVERYTHING, Request
from vidare.intake.dbh_api.request_parts import split_by
from vidare.intake.dbh_api.shielding import marked
from vidare.intake.dbh_api.typed_cells import typed, unread_told
from vidare.language import Amount, Sentence, Told

WELL = "ok"
"""The message of a status line that says nothing more."""


def joined(table: ApiTable, asked: Request, answers: Sequence[Answered], told: tuple[Sentence, ...]) -> Answer:
    """One answer in the order of its parts; `told` comes before what they have to tell, each sentence once."""
    texts = pl.concat([answered.content.texts for answered in answers], how="diagonal")
    if not texts.columns:
        texts = pl.DataFrame(schema=dict.fromkeys(columns_of(asked, table), pl.String()))
    frame, unread = typed(texts, table)
    authorised = any(answered.exchange.authorised for answered in answers)
    parts = {sentence.told(str): sentence for answered in answers for sentence in answered.told}.values()
    provenance = Provenance(table.number, table.name, tuple(answered.exchange for answered in answers))
    of_parts = (*_several(provenance), *_shared(answers, asked), *_hidden(answers), *_said(answers))
    of_rows = (*_nothing(texts), *_left_out(texts, asked, table), *_lacking(answers), *_cut(asked, texts.height))
    sentences = (*told, *parts, *of_parts, *of_rows, *unread_told(unread, table))
    return Answer(table, marked(frame, table, authorised=authorised), provenance, texts, unread, sentences)


def columns_of(asked: Request, table: ApiTable) -> tuple[str, ...]:
    """The columns that an answer with rows has, without the names of codes."""
    if asked.group_by:
        return (*asked.group_by, *table.measures)
    return tuple(table.by_name) if asked.variables in {(), (EVERYTHING,)} else asked.variables


def _several(provenance: Provenance) -> tuple[Sentence, ...]:
    if not may_be_mixed(provenance.exchanges):
        return ()
    if len(provenance.deliveries) < 2:
        text = (
            "The parts of this answer were not fetched together, and not all of them say which delivery they are from. "
            "DBH may have revised figures in between. Fetch it again with --refresh."
        )
        return (Sentence(text),)
    text = (
        "The parts of this answer are from different deliveries ({deliveries}), between which DBH may have revised "
        "figures. Fetch it again later."
    )
    return (Sentence(text, {"deliveries": ", ".join(provenance.deliveries)}),)


def _shared(answers: Sequence[Answered], asked: Request) -> tuple[Sentence, ...]:
    """What to tell where a row came in two parts, though the value it was asked by can only be in one of them."""
    names = split_by(asked)
    parts = [answered.content.texts.unique() for answered in answers if answered.content.texts.height]
    if len(parts) < 2 or any(name not in part.columns for name in names for part in parts):
        return ()
    rows = pl.concat(parts, how="diagonal")
    count = rows.height - rows.unique().height
    if not count:
        return ()
    text = (
        "Rows that came in more than one part of the answer, and stand in it as often: {count}. "
        "Does the filter on {names} hold the same value twice, in capitals and small letters?"
    )
    return (Sentence(text, {"count": Amount.of(count), "names": ", ".join(names)}),)


def _hidden(answers: Sequence[Answered]) -> tuple[Sentence, ...]:
    count = sum(answered.exchange.anonymised or 0 for answered in answers)
    if not count:
        return ()
    return (
        Sentence(
            "Rows of the answer in which DBH says that it has hidden counts: {count}.", {"count": Amount.of(count)}
        ),
    )


def _said(answers: Sequence[Answered]) -> Iterator[Sentence]:
    """What DBH writes in the status line beside the rows, each message once, but that all is well."""
    messages = dict.fromkeys(answered.content.status.message for answered in answers)
    for message in messages:
        if message and message.casefold() != WELL:
            yield Sentence("DBH says of this answer: «{said}».", {"said": message})


def _left_out(texts: pl.DataFrame, asked: Request, table: ApiTable) -> tuple[Sentence, ...]:
    named = (*asked.group_by, *asked.variables)
    wanted = tuple(table.by_name) if named in {(), (EVERYTHING,)} else named
    missing = [name for name in wanted if name not in texts.columns]
    if not missing:
        return ()
    return (Sentence("DBH left out columns that were asked for: {names}.", {"names": ", ".join(missing)}),)


def _nothing(texts: pl.DataFrame) -> tuple[Sentence, ...]:
    if texts.height:
        return ()
    return (Sentence("DBH has no rows that fit the request. Are the codes and the years in it right?"),)


def _lacking(answers: Sequence[Answered]) -> Iterator[Sentence]:
    """A sentence for each column that is blank in some rows, or in those of a part, because DBH's don't have it."""
    names = dict.fromkeys(name for answered in answers for name in answered.content.texts.columns)
    lacking: Counter[str] = Counter()
    for answered in answers:
        there = answered.content.texts
        lacking.update(answered.content.lacking)
        lacking.update({name: there.height for name in names if there.height and name not in there.columns})
    for name, count in lacking.items():
        gaps: dict[str, str | Told] = {"variable": name, "count": Amount.of(count)}
        text = "{variable}: lacking in {count} of the answer's rows, which are empty there."
        one = "{variable}: lacking in {count} of the answer's rows, which is empty there."
        yield Sentence(text, gaps, one, "count")


def _cut(asked: Request, height: int) -> tuple[Sentence, ...]:
    if asked.limit is None or height < asked.limit:
        return ()
    text = "The answer stops at the limit of {limit} rows; there may be more."
    one = "The answer stops at the limit of {limit} row; there may be more."
    return (Sentence(text, {"limit": str(asked.limit)}, one, "limit"),)
