"""Who answered, as a part of the report: rates before and after screening, by stratum, and the holes."""

from typing import Any

import polars as pl

from vidare.language import Sentence
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.evaluation.part import Part
from vidare.reports.evaluation.question_part import Naming
from vidare.reports.evaluation.share import percent
from vidare.reports.evaluation.survey import Survey
from vidare.reports.wording import Wording
from vidare.surveys.questionnaires.questionnaire import said
from vidare.surveys.responses.dispositions import BOUNCED, COMPLETE, PARTIAL, SCREENED_OUT, STARTED
from vidare.surveys.responses.response import PERSONS, UNITS, Response

ENOUGH = 60
"""Where fewer percent answered, the worst cases are the honest limits."""


def response_part(survey: Survey, naming: Naming) -> Part | None:
    """The part on who answered one survey; None where nobody wrote down who was asked."""
    if survey.response is None:
        return None
    words, _ = naming.words, naming.words.translate
    title = said(survey.questionnaire.title, words.language)
    rows = {(row["of"], row["by"], row["group"]): row for row in _counted(survey).iter_rows(named=True)}
    paragraphs = [_of_units(rows[UNITS, "", ""], words)]
    if survey.persons:
        paragraphs.append(_of_persons(rows[PERSONS, "", ""], words))
    caption = _("Who answered «{survey}»").format(survey=title)
    return Part(
        "response",
        _("Who answered: {survey}").format(survey=title),
        tuple(paragraphs),
        holes_told(survey.response, naming),
        caption,
        table=_table([row for (of, _by, _group), row in rows.items() if of == UNITS], caption, naming),
        notes=(_("Broken off counts as an answer that came back, and not as one that can be used."),)
        if rows[UNITS, "", ""][STARTED]
        else (),
    )


def holes_told(response: Response, naming: Naming) -> tuple[str, ...]:
    """The strata that no number speaks for, by what a reader calls them."""
    _, told = naming.words.translate, []
    for hole in response.holes:
        groups = [naming.value(hole.by, group) for group in hole.groups]
        told.append(hole.told(naming.wording(hole.by), groups).told(_))
    return tuple(told)


def _counted(survey: Survey) -> pl.DataFrame:
    """The dispositions of each group, with how many can be used; null where the gate hides it."""
    assert survey.response is not None
    usable = pl.when(pl.col("hidden").is_null()).then(pl.sum_horizontal(COMPLETE, PARTIAL))
    return survey.response.counts.with_columns(usable.alias("usable"))


def _of_units(row: dict[str, Any], words: Wording) -> str:
    _ = words.translate
    whole = row["frame"]
    said_of = [
        _("{back} of the {frame} units in the frame answered ({percent}).").format(
            back=words.count(row["came_back"]),
            frame=words.count(whole),
            percent=percent(100 * row["came_back"] / whole, words),
        )
    ]
    if row[SCREENED_OUT]:
        text = "{out} of them were led out, since the survey does not concern them."
        one = "{out} of them was led out, since the survey does not concern it."
        said_of.append(Sentence(text, {"out": words.count(row[SCREENED_OUT])}, one, "out").told(_))
    if row[STARTED]:
        said_of.append(_("{count} of them broke off.").format(count=words.count(row[STARTED])))
    if row[SCREENED_OUT] or row[STARTED]:
        share = percent(100 * row["usable"] / whole, words)
        left = _("That leaves {usable} that can be used: {percent} of the frame.")
        said_of.append(left.format(usable=words.count(row["usable"]), percent=share))
    if 100 * row["came_back"] / whole < ENOUGH:
        said_of.append(
            _("With so few answers nobody knows what the others think; the worst cases say how much that may matter.")
        )
    return " ".join(said_of)


def _of_persons(row: dict[str, Any], words: Wording) -> str:
    _ = words.translate
    invited = row["invited"]
    text = _("Counted by persons, {back} of the {invited} who were invited answered ({percent}).")
    gaps = {"back": words.count(row["came_back"]), "invited": words.count(invited)}
    told = [text.format(**gaps, percent=percent(100 * row["came_back"] / invited, words))]
    if row[BOUNCED]:
        text, one = "{count} invitations did not arrive.", "{count} invitation did not arrive."
        told.append(Sentence(text, {"count": words.count(row[BOUNCED])}, one, "count").told(_))
    return " ".join(told)


def _table(rows: list[dict[str, Any]], caption: str, naming: Naming) -> DataTable:
    _ = naming.words.translate
    headers = (
        _("Group"),
        _("Frame"),
        _("Came back"),
        _("Before screening"),
        _("Usable"),
        _("After screening"),
        _("Of the frame"),
        _("Of the usable"),
    )
    every = next(row for row in rows if not row["by"])
    several = len({row["by"] for row in rows if row["by"]}) > 1
    return DataTable(
        caption, headers, tuple((Cell(_group(row, naming, several)), *_rates(row, every, naming.words)) for row in rows)
    )


def _group(row: dict[str, Any], naming: Naming, several: bool) -> str:
    """What a stratum is called; where there are those of several columns, also what its column is called."""
    by, _ = row["by"], naming.words.translate
    name = naming.value(by, row["group"]) if by else _("All")
    return f"{naming.wording(by)}: {name}" if by and several else name


def _rates(row: dict[str, Any], every: dict[str, Any], words: Wording) -> tuple[Cell, ...]:
    """The rates of a stratum, and how large a part it is of the frame and of what can be used."""
    _ = words.translate
    number = f"response.{row['by']}.{row['group']}"
    texts = (
        words.count(row["frame"]),
        words.count(row["came_back"]),
        _part(row["came_back"], row["frame"], words),
        _("not shown") if row["usable"] is None else words.count(row["usable"]),
        _part(row["usable"], row["frame"], words),
        _part(row["frame"], every["frame"], words),
        _part(row["usable"], every["usable"], words),
    )
    return tuple(Cell(text, number) for text in texts)


def _part(part: int | None, whole: int | None, words: Wording) -> str:
    return percent(100 * part / whole, words) if part is not None and whole else ""
