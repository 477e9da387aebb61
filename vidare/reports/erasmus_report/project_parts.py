"""Parts on projects and the offers that they develop."""

from dataclasses import replace
from decimal import Decimal

import polars as pl

from vidare.language import Sentence, Told
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.erasmus_report.names import named, names_of
from vidare.reports.erasmus_report.part import Answers, Asked, Part
from vidare.reports.erasmus_report.shares_part import Shares
from vidare.reports.figures.named_bars import Bar, named_bars


def projects(answers: Answers, asked: Asked) -> Part | None:
    """Projects by action."""
    _, words = asked.words.translate, asked.words
    answer = answers["erasmus_projects"]
    frame, names = answer.frame, names_of("erasmus_action", asked.words.translate)
    if frame.is_empty():
        return None
    ended = int(frame["ended"].sum())
    number, actions = {"n": words.count(frame["n"][0])}, {"n": str(frame["action"].drop_nulls().len())}
    gaps: dict[str, str | Told] = {
        "projects": Sentence("{n} projects", number, one="{n} project", counted="n"),
        "actions": Sentence("{n} actions", actions, one="{n} action", counted="n"),
        "ended": words.count(ended),
    }
    paragraph = Sentence("The register has {projects} of {actions}; ended: {ended}.", gaps).told(_)
    rows = [(named(row["action"], names, _), row) for row in frame.iter_rows(named=True)]
    bars = [Bar(name, row["count"], words.count(row["count"])) for name, row in rows]
    series = ", ".join(f"{bar.name} {bar.label}" for bar in bars)
    alternative = _("Bars of counts. {series}. The table below has the same numbers.").format(series=series)
    headers = (_("Action"), _("Projects"), _("Coordinated from Norway"), _("Ended"))
    cells = tuple(
        (Cell(name), *(Cell(words.count(row[c]), f"erasmus_projects.{row['action']}.{c}") for c in COUNTS))
        for name, row in rows
    )
    caption = _("Projects by action")
    table = DataTable(caption, headers, cells)
    figure = named_bars(answer.measure, bars, alternative)
    return Part(answer.measure, (paragraph,), (answer,), caption, table, figure)


COUNTS = ("count", "from_norway", "ended")

FORMATS = Shares(
    Sentence(
        "Projects develop {n} offers whose formats are known. Most common: {kinds}.",
        one="Projects develop {n} offer whose formats are known: {kinds}.",
        counted="n",
    ),
    Sentence("Offers of projects by format; several formats are possible"),
    Sentence("Format"),
    listed=4,
    measure="erasmus_formats",
    by="format",
    names="offer_format",
)


def promised(answers: Answers, asked: Asked) -> Part | None:
    """Offers of ended projects that had not begun."""
    _, words = asked.words.translate, asked.words
    answer = answers["erasmus_promised_offers"]
    frame = answer.frame
    if frame.is_empty():
        return None
    offers, not_begun = int(frame["offers"].sum()), int(frame["not_begun"].sum())
    gaps: dict[str, str | Told] = {
        "projects": words.count(frame.height),
        "offers": Sentence("{n} offers", {"n": words.count(offers)}, one="{n} offer", counted="n"),
        "not_begun": words.count(not_begun),
    }
    paragraph = Sentence(
        "{projects} ended projects were to develop {offers}; {not_begun} of these had not begun.",
        gaps,
        one="{projects} ended project was to develop {offers}; {not_begun} of these had not begun.",
        counted="projects",
    ).told(_)
    headers = (_("Project"), _("Action"), _("Offers"), _("Not begun"), _("Begun after the end"))
    rows = tuple(
        (
            Cell(row["project"]),
            Cell(row["action"] or ""),
            *(Cell(words.count(row[c]), f"erasmus_promised_offers.{row['project']}.{c}") for c in PROMISED),
        )
        for row in frame.iter_rows(named=True)
    )
    caption = _("Offers of projects that have ended")
    table = DataTable(caption, headers, rows)
    return Part(answer.measure, (paragraph,), (answer,), caption, table)


PROMISED = ("offers", "not_begun", "begun_after")


CHOSEN = Shares(
    Sentence("Projects that say which horizontal priorities they chose when they applied: {n}. They chose: {kinds}."),
    Sentence("Projects by the horizontal priorities chosen; several are possible"),
    Sentence("Priority"),
    measure="erasmus_priorities_chosen",
    by="priority",
    names="horizontal_priority",
)


def priorities_chosen(answers: Answers, asked: Asked) -> Part | None:
    """Priorities chosen in the applications, and how many of the choices are not justified."""
    part = CHOSEN(answers, asked)
    without = answers[CHOSEN.measure].frame.filter(pl.col("justified") < pl.col("count"))
    if part is None or without.is_empty():
        return part
    lacking = int(without.select((pl.col("count") - pl.col("justified")).sum()).item())
    text = "{count} choices are not justified, which the application form demands."
    one = "{count} choice is not justified, which the application form demands."
    more = Sentence(text, {"count": asked.words.count(Decimal(lacking))}, one, "count")
    return replace(part, paragraphs=(*part.paragraphs, more.told(asked.words.translate)))
