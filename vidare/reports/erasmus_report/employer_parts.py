"""Parts on employers: who has them, how they contribute, and the national goal."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import polars as pl

from vidare.language import Sentence
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.erasmus_report.names import names_of
from vidare.reports.erasmus_report.part import Answers, Asked, Part
from vidare.reports.erasmus_report.shares_part import Said, Shares
from vidare.reports.erasmus_report.two_groups_part import two_groups_part

WITH_OR_WITHOUT = {"yes": Sentence("with employers"), "no": Sentence("without employers")}

IN_PROJECTS = Shares(
    Sentence(
        "Of {n} projects with offers it is known whether employers take part: {kinds}.",
        one="Of {n} project with offers it is known whether employers take part: {kinds}.",
        counted="n",
    ),
    Sentence("Projects with offers by whether employers take part"),
    Sentence("Employers"),
    measure="erasmus_employers_in_projects",
    by="employers",
    names=WITH_OR_WITHOUT,
)

IN_BIPS = Shares(
    Sentence(
        "Of {n} BIPs that have been carried out it is known whether employers take part: {kinds}.",
        one="Of {n} BIP that has been carried out it is known whether employers take part: {kinds}.",
        counted="n",
    ),
    Sentence("BIPs by whether employers take part"),
    Sentence("Employers"),
    measure="erasmus_employers_in_bips",
    by="employers",
    names=WITH_OR_WITHOUT,
)


def contributions(answers: Answers, asked: Asked) -> Part | None:
    """What employers contribute, in projects and in BIPs."""
    _ = asked.words.translate
    answer = answers["erasmus_employer_contributions"]
    said = Said(
        Sentence("In {n}: {kinds}."),
        Sentence("What employers contribute; several contributions are possible"),
        Sentence("Contribution"),
    )
    groups = {"project": _("projects"), "bip": _("BIPs")}
    return two_groups_part(answer, groups, names_of("employer_contribution", _), said, asked)


def goal(answers: Answers, asked: Asked) -> Part | None:
    """The national goal, with how many it is reckoned of."""
    _, words = asked.words.translate, asked.words
    answer = answers["erasmus_employer_goal"]
    row = answer.frame.row(0, named=True)
    if not row["n"]:
        return None
    aim, share = Decimal(str(row["goal"])), Decimal(row["count"]) / row["n"]
    text = (
        "{count} of {n} cooperation partnerships that are coordinated from Norway and whose partners are known have "
        "employers, {share}. The national goal is at least {goal}."
    )
    one = (
        "{count} of {n} cooperation partnerships that are coordinated from Norway and whose partners are known has "
        "employers, {share}. The national goal is at least {goal}."
    )
    counts = {name: words.count(row[name]) for name in ("count", "n")}
    gaps = {**counts, "share": words.percent(share), "goal": words.percent(aim)}
    said = Sentence(text, gaps, one, "count").told(_)
    headers = (_("Cooperation partnerships from Norway"), _("Count"))
    names = (("count", _("with employers")), ("n", _("whose partners are known")), ("unknown", _("not known")))
    rows = tuple((Cell(name), Cell(words.count(row[key]), f"{answer.measure}.{key}")) for key, name in names)
    caption = _("The national goal for employers")
    paragraph = f"{said} {_reached(row, aim, asked)}"
    return Part(answer.measure, (paragraph,), (answer,), caption, DataTable(caption, headers, rows))


def _reached(row: Mapping[str, int], aim: Decimal, asked: Asked) -> str:
    """Whether the goal is reached, whatever is true of the projects that nobody knows anything of."""
    _, words = asked.words.translate, asked.words
    every = row["n"] + row["unknown"]
    lowest, highest = Decimal(row["count"]) / every, Decimal(row["count"] + row["unknown"]) / every
    if lowest >= aim:
        return _("The goal is reached.")
    if highest < aim:
        return _("The goal is not reached.")
    text = _("Whether the goal is reached can't be said yet: of all {all} the share is from {lowest} to {highest}.")
    return text.format(all=words.count(every), lowest=words.percent(lowest), highest=words.percent(highest))


def integration(answers: Answers, asked: Asked) -> Part | None:
    """How offers are part of ordinary study programmes."""
    _, words = asked.words.translate, asked.words
    answer = answers["erasmus_integration"]
    said = Said(
        Sentence("Of {n}: {kinds}."),
        Sentence("How what is developed is part of ordinary study programmes; several ways are possible"),
        Sentence("Way"),
    )
    groups = {"project": _("projects"), "bip": _("BIPs")}
    part = two_groups_part(answer, groups, names_of("link_form", _), said, asked)
    whole = answer.frame.filter(pl.col("unit") == "project", pl.col("n") > 0).head(1)
    if part is None or whole.is_empty():
        return part
    text = "{count} of {n} projects ({share}) have offers that are part of an ordinary study programme in some way."
    one = "{count} of {n} projects ({share}) has offers that are part of an ordinary study programme in some way."
    count, n = whole["integrated"][0], whole["n"][0]
    gaps = {"count": words.count(count), "n": words.count(n), "share": asked.share(count, n)}
    first = Sentence(text, gaps, one, "count").told(_)
    return replace(part, paragraphs=(first, *part.paragraphs))
