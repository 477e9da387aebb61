"""Students of the offers that projects develop: the whole distribution, since a mean alone describes no offer."""

from dataclasses import replace
from decimal import Decimal

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.binned_students import Group, held_by
from vidare.measures.erasmus.students_per_offer import LARGEST
from vidare.measures.measure import Answer
from vidare.reports.erasmus_report.names import span
from vidare.reports.erasmus_report.part import Answers, Asked, Part
from vidare.reports.erasmus_report.shares_part import Kinds, Said, shares_part


def students(answers: Answers, asked: Asked) -> Part | None:
    """Offers in groups by their students; total, mean, median and largest pass the gate of published counts."""
    _, words = asked.words.translate, asked.words
    groups, summary = answers["erasmus_students_in_groups"], answers["erasmus_students"]
    row = summary.frame.row(0, named=True)
    counts = {span(low, high, words): count for low, high, count in groups.frame.select("low", "high", "count").rows()}
    said = Said(
        Sentence(
            "Of {n} offers the students are known; by how many they had: {kinds}.",
            one="Of {n} offer the students are known; by how many it had: {kinds}.",
            counted="n",
        ),
        Sentence("Offers of projects by how many students have taken them"),
        Sentence("Students"),
    )
    part = shares_part(groups, Kinds(counts, row["offers"]), said, asked)
    if part is None:
        return None
    shown, told = _published(groups, row, asked)
    paragraphs = (*part.paragraphs, *shown, *_not_begun(row, asked))
    return replace(part, paragraphs=paragraphs, answers=(groups, summary), told=told)


def _published(groups: Answer, row: dict[str, int], asked: Asked) -> tuple[list[str], tuple[Sentence, ...]]:
    """The total and what the largest hold, where the gate lets both through; mean and share are of what is shown."""
    _, words = asked.words.translate, asked.words
    others = row["students"] - row["largest"]
    if row["offers"] <= LARGEST or not row["students"]:
        return [], ()
    frame = pl.DataFrame({"part": ["largest", "others"], "students": [row["largest"], others]})
    passed = asked.gate.publish(frame, by=["part"], count="students", totals=[[]], counted="students of offers")
    largest, _others, total = passed.frame["students"].to_list()
    if largest is None or total is None:
        return [], passed.told
    text = _(
        "Together they had {total} students: {mean} for each offer on average, but {median} in the median offer. "
        "The {largest} largest offers had {held} of them, {share}."
    )
    told = text.format(
        total=words.count(total),
        mean=words.decimals(Decimal(total) / row["offers"], 1),
        median=_median(row["median"], asked),
        largest=LARGEST,
        held=words.count(largest),
        share=words.percent(Decimal(largest) / total),
    )
    # What the groups and a rounded total leave open, nobody knows; with the exact one it would give the total back.
    bounds = _bounds(groups, total, asked) if passed.rounded_to == 1 else []
    return [told], (*passed.told, *bounds)


def _median(median: float, asked: Asked) -> str:
    """The students of the median offer, who may be few."""
    threshold = asked.gate.shielding.threshold
    if 0 < median < threshold:
        return Sentence("fewer than {threshold}", {"threshold": str(threshold)}).told(asked.words.translate)
    return asked.words.plain(median)


def _not_begun(row: dict[str, int], asked: Asked) -> list[str]:
    """Offers without students: those that have not begun are no failures."""
    _, words = asked.words.translate, asked.words
    if not row["not_begun"] + row["without_students"]:
        return []
    text = _("Offers without students: {not_begun} not begun yet, {begun} begun.")
    return [text.format(not_begun=words.count(row["not_begun"]), begun=words.count(row["without_students"]))]


def _bounds(groups: Answer, total: int, asked: Asked) -> list[Sentence]:
    """What could have been said of the largest group if only the groups and the total were known."""
    found = [Group(low, high, count) for low, high, count in groups.frame.select("low", "high", "count").rows()]
    if not found[-1].offers:
        return []
    low, high = held_by(found, total)[-1].shares
    text = (
        "From the groups and the total alone it could only be said that the {count} offers of the highest group hold "
        "from {low} to {high} of the students."
    )
    one = (
        "From the groups and the total alone it could only be said that the {count} offer of the highest group holds "
        "from {low} to {high} of the students."
    )
    gaps = {"count": str(found[-1].offers), "low": asked.words.percent(low), "high": asked.words.percent(high)}
    return [Sentence(text, gaps, one, "count")]
