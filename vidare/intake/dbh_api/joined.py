"""The answers to the parts of a request as one answer: typed, with hidden counts marked."""

from collections import Counter
from collections.abc import Iterator, Sequence

import polars as pl

from vidare.intake.dbh_api.answer import Answer
from vidare.intake.dbh_api.answered import Answered
from vidare.intake.dbh_api.catalogue import ApiTable
from vidare.intake.dbh_api.provenance import Provenance
from vidare.intake.dbh_api.request import EVERYTHING, Request
from vidare.intake.dbh_api.shielding import marked
from vidare.intake.dbh_api.typed_cells import typed, unread_told
from vidare.language import Sentence


def joined(table: ApiTable, asked: Request, answers: Sequence[Answered], told: tuple[Sentence, ...]) -> Answer:
    """One answer in the order of its parts; `told` comes before what they have to tell."""
    texts = pl.concat([answered.content.texts for answered in answers], how="diagonal")
    if not texts.columns:
        texts = pl.DataFrame(schema=dict.fromkeys(columns_of(asked, table), pl.String()))
    frame, unread = typed(texts, table)
    authorised = any(answered.exchange.authorised for answered in answers)
    parts = tuple(sentence for answered in answers for sentence in answered.told)
    of_rows = (*_nothing(texts), *_left_out(texts, asked), *_lacking(answers), *_cut(asked, texts.height))
    sentences = (*told, *parts, *of_rows, *unread_told(unread, table))
    provenance = Provenance(table.number, table.name, tuple(answered.exchange for answered in answers))
    return Answer(table, marked(frame, table, authorised=authorised), provenance, texts, unread, sentences)


def columns_of(asked: Request, table: ApiTable) -> tuple[str, ...]:
    """The columns that an answer with rows has, without the names of codes."""
    if asked.group_by:
        return (*asked.group_by, *table.measures)
    return tuple(table.by_name) if asked.variables in {(), (EVERYTHING,)} else asked.variables


def _left_out(texts: pl.DataFrame, asked: Request) -> tuple[Sentence, ...]:
    missing = [name for name in (*asked.group_by, *asked.variables) if name not in {*texts.columns, EVERYTHING}]
    if not missing:
        return ()
    return (Sentence("DBH left out columns that were asked for: {names}.", {"names": ", ".join(missing)}),)


def _nothing(texts: pl.DataFrame) -> tuple[Sentence, ...]:
    if texts.height:
        return ()
    return (Sentence("DBH has no rows that fit the request. Are the codes and the years in it right?"),)


def _lacking(answers: Sequence[Answered]) -> Iterator[Sentence]:
    """A sentence for each column that is blank in some rows because DBH's rows don't have it."""
    lacking: Counter[str] = Counter()
    for answered in answers:
        lacking.update(answered.content.lacking)
    for name, count in lacking.items():
        gaps = {"variable": name, "count": str(count)}
        yield Sentence("{variable}: lacking in {count} of the answer's rows, which are empty there.", gaps)


def _cut(asked: Request, height: int) -> tuple[Sentence, ...]:
    if asked.limit is None or height < asked.limit:
        return ()
    text = "The answer stops at the limit of {limit} rows; there may be more."
    return (Sentence(text, {"limit": str(asked.limit)}),)
