"""Runs of BIPs that were applied for, awarded and carried out, and who took part, by the year of the call."""

from collections.abc import Iterable, Iterator
from itertools import chain

import polars as pl

from vidare.language import Sentence
from vidare.measures.delivered import each_once
from vidare.measures.measure import Answer
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.erasmus_report.part import Answers, Asked, Part
from vidare.rules.publishing.printed_table import further_told
from vidare.rules.publishing.publication import Gate, WouldReveal
from vidare.rules.publishing.shielding import PROTECTS

STAGES = ("applied", "awarded", "carried_out", "not_known_yet")
LEARNERS = ("learners", "mobile_learners", "own_learners", "fewer_opportunities")


def stages(answers: Answers, asked: Asked) -> Part | None:
    """How many runs each stage had."""
    _, words = asked.words.translate, asked.words
    answer = answers["erasmus_bip_stages"]
    frame = answer.frame
    if frame.is_empty():
        return None
    total = {name: int(frame[name].sum()) for name in STAGES}
    text = _("Runs applied for: {applied}; awarded: {awarded}; carried out: {carried_out}.")
    said = [text.format_map({name: words.count(count) for name, count in total.items()})]
    if total["not_known_yet"]:
        more = Sentence(
            "Of {count} runs with a grant it isn't known yet whether they will be carried out.",
            {"count": words.count(total["not_known_yet"])},
            one="Of {count} run with a grant it isn't known yet whether it will be carried out.",
            counted="count",
        )
        said.append(more.told(_))
    headers = (_("Call"), _("Applied for"), _("Awarded"), _("Carried out"), _("Not known yet"))
    caption = _("Runs of BIPs by call year")
    rows = (
        *_rows(frame, answer, asked),
        (Cell(_("All")), *(_number(total[name], answer, f"all.{name}", asked) for name in STAGES)),
    )
    table = DataTable(caption, headers, rows)
    return Part(answer.measure, (" ".join(said),), (answer,), caption, table)


def _rows(frame: pl.DataFrame, answer: Answer, asked: Asked) -> list[tuple[Cell, ...]]:
    return [
        (
            Cell(_call(row["call_year"], asked)),
            *(_number(row[name], answer, f"{row['call_year']}.{name}", asked) for name in STAGES),
        )
        for row in frame.iter_rows(named=True)
    ]


def _call(year: int | None, asked: Asked) -> str:
    return asked.words.translate("not known") if year is None else str(year)


def _number(count: int | None, answer: Answer, place: str, asked: Asked) -> Cell:
    return Cell("–" if count is None else asked.words.count(count), f"{answer.measure}.{place}")


def learners(answers: Answers, asked: Asked) -> Part | None:
    """Who took part; every count of persons passes the gate."""
    _, words = asked.words.translate, asked.words
    answer = answers["erasmus_bip_learners"]
    year = pl.col("call_year").cast(pl.String).fill_null(_call(None, asked))
    frame = answer.frame.with_columns(year)
    if frame.is_empty():
        return None
    passed = {name: _published(frame, name, asked) for name in LEARNERS}
    columns = {name: _column(frame["call_year"], found) for name, (found, _told) in passed.items()}
    total = columns["learners"][-1]
    runs = words.count(int(frame["runs"].sum()))
    text = Sentence(
        "{learners} learners took part in the {runs} runs that were carried out.",
        one="{learners} learners took part in the one run that was carried out.",
        counted="runs",
    )
    said = (text.with_gaps(learners=words.count(total), runs=runs).told(_),) if total is not None else ()
    headers = (_("Call"), _("Learners"), _("With a grant"), _("Own students"), _("With fewer opportunities"))
    calls = [*frame["call_year"], _("All")]
    rows = tuple(
        (Cell(call), *(_number(columns[name][place], answer, f"{call}.{name}", asked) for name in LEARNERS))
        for place, call in enumerate(calls)
    )
    caption = _("Learners in runs of BIPs that were carried out, by call year")
    note = Sentence("The columns overlap: who has a grant may be an own student and have fewer opportunities.")
    table = DataTable(caption, headers, rows)
    return Part(answer.measure, said, (answer,), caption, table, told=(*_told_once(passed.values()), note))


def _published(frame: pl.DataFrame, name: str, asked: Asked) -> tuple[pl.DataFrame, tuple[Sentence, ...]]:
    """A count by call year and, where it is known of each, in all, as it may be printed, and what is told of it.

    Learners who are not counted are as hidden as those who are, since all learners stand beside them. A count that
    can't be printed beside these is hidden in every year.
    """
    gate, every_year = Gate(asked.gate.shielding), not frame[name].has_nulls()
    learners = gate.publish(frame.drop_nulls("learners"), by=["call_year"], count="learners", totals=[[]])
    found, told = learners.frame, learners.told
    if name != "learners":
        known = frame.drop_nulls(name)
        counted = known.select("call_year", counted=pl.lit(True), learners=name)
        rest = pl.col("learners") - pl.col(name)
        others = known.select("call_year", counted=pl.lit(False), learners=rest).filter(pl.col("learners") >= 0)
        try:
            both = pl.concat([counted, others])
            passed = gate.publish(both, by=["call_year", "counted"], count="learners", totals=[["counted"]])
            found, told = passed.frame.filter("counted"), passed.told
        except WouldReveal:
            nothing = {"learners": pl.lit(None, pl.Int64), "hidden": pl.lit(PROTECTS), "total": pl.lit(False)}
            found, told = counted.with_columns(**nothing), ()
    return found.filter(~pl.col("total") | every_year), told


def _column(years: pl.Series, found: pl.DataFrame) -> list[int | None]:
    """What is printed of a count for each call year, and last in all."""
    by_call = dict(found.filter(~pl.col("total")).select("call_year", "learners").iter_rows())
    whole = found.filter("total")["learners"].to_list()
    return [*(by_call.get(year) for year in years), *(whole or [None])]


def _told_once(passed: Iterable[tuple[pl.DataFrame, tuple[Sentence, ...]]]) -> Iterator[Sentence]:
    """What a reader must know of all counts together."""
    found, told = zip(*passed, strict=True)
    yield from each_once(one for sentences in told for one in sentences if "count" not in one.gaps)
    yield from further_told(chain.from_iterable(frame["hidden"] for frame in found))
