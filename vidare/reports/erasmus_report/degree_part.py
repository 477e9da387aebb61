"""How far projects take the horizontal priorities up, on a scale of five, and whether offers go on."""

import polars as pl

from vidare.language import Sentence
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.erasmus_report.names import names_of
from vidare.reports.erasmus_report.part import Answers, Asked, Part
from vidare.reports.erasmus_report.shares_part import Said
from vidare.reports.erasmus_report.two_groups_part import two_groups_part
from vidare.reports.figures.stacked_shares import Row, likert

LARGE = 4
"""From this step on the extent is large."""


def priorities_degree(answers: Answers, asked: Asked) -> Part | None:
    """Projects by how far they take each priority up."""
    _, words = asked.words.translate, asked.words
    answer = answers["erasmus_priorities_degree"]
    frame = answer.frame.filter(pl.col("n") > 0)
    if frame.is_empty():
        return None
    names, steps = names_of("horizontal_priority", _), list(names_of("extent", _).values())
    counts = {
        priority: (of["count"].to_list(), int(of["n"][0]))
        for (priority,), of in frame.group_by("priority", maintain_order=True)
    }
    large = sorted(((sum(found[LARGE - 1 :]), n, names[str(key)]) for key, (found, n) in counts.items()), reverse=True)
    listed = words.listed([f"{name} {asked.share_and_count(count, n)}" for count, n, name in large])
    rows = [
        Row(
            names[str(priority)],
            _("n = {n}").format(n=words.count(n)),
            tuple(100 * count / n for count in found),
            tuple(asked.share(count, n) for count in found),
        )
        for priority, (found, n) in counts.items()
    ]
    series = "; ".join(f"{row.label}: {', '.join(row.written)}" for row in rows)
    alternative = _("Bars of shares, from «{least}» to «{most}». {series}. The table below has the counts.").format(
        least=steps[0], most=steps[-1], series=series
    )
    caption = _("Projects by how far they take each priority up")
    cells = tuple(
        (
            Cell(names[str(priority)]),
            *(Cell(words.count(c), f"{answer.measure}.{priority}.{step}") for step, c in enumerate(found, start=1)),
            Cell(words.count(n), f"{answer.measure}.{priority}.n"),
        )
        for priority, (found, n) in counts.items()
    )
    text = _("To a large or very large extent projects take up: {kinds}.")
    numbers = [str(step) for step in range(1, len(steps) + 1)]
    table = DataTable(caption, (_("Priority"), *numbers, _("All")), cells)
    figure = likert(answer.measure, rows, steps, alternative)
    scale = Sentence("In the table 1 is «{least}» and {last} is «{most}».")
    told = (scale.with_gaps(least=steps[0], last=numbers[-1], most=steps[-1]),)
    return Part(answer.measure, (text.format(kinds=listed),), (answer,), caption, table, figure, told)


def continuation(answers: Answers, asked: Asked) -> Part | None:
    """How offers go on, as expected and as observed."""
    _ = asked.words.translate
    answer = answers["erasmus_continuation"]
    said = Said(
        Sentence("As {n}: {kinds}."),
        Sentence("Offers by how they go on after their project, as expected and as observed"),
        Sentence("After the project"),
    )
    groups = names_of("continuation_basis", _)
    return two_groups_part(answer, groups, names_of("continuation_form", _), said, asked)
