"""The counts behind figures whose percentages a text still has, though not where they stood."""

from collections.abc import Iterator
from itertools import groupby

from vidare.language import Sentence
from vidare.surveys.claims.cells import Cells
from vidare.surveys.claims.judgement import Remark
from vidare.surveys.claims.passages import Figure, Labels, Text
from vidare.surveys.solve.chart import ORDERS, Chart, Matrix, solve_chart
from vidare.surveys.solve.printed_percent import Percent
from vidare.surveys.solve.row import Row, RowSolution, solve_row

MOST_MISSING, MOST_ROWS, MOST_OPTIONS = 1, 12, 7


def solved_figures(text: Text) -> Iterator[tuple[Figure, tuple[Cells, ...], Remark]]:
    """The figures of each page that has as many charts as captions, with what their labels can stand for."""
    for _page, group in groupby(text.labels, key=lambda labels: labels.page):
        charts = list(group)
        captions = [figure for figure in text.figures.values() if figure.page == charts[0].page and figure.n]
        if len(captions) == len(charts):
            for figure, labels in zip(captions, charts, strict=True):
                yield _solved(figure, labels)


def _solved(figure: Figure, labels: Labels) -> tuple[Figure, tuple[Cells, ...], Remark]:
    n = figure.n or 0
    row = solve_row(Row(n, labels.percents))
    matrices = [] if row.count else _matrices(labels.percents, n)
    if row.count == 1:
        return figure, (_cells(figure, row.first[0]),), _told(figure, labels, row.first, row)
    if len(matrices) == 1:
        rows = matrices[0].rows
        return figure, tuple(_cells(figure, counts) for counts in rows), _told(figure, labels, rows, None)
    gaps = {"figure": figure.name, "n": str(n), "labels": " ".join(map(str, labels.percents))}
    if row.count or matrices:
        why = Sentence("Figure {figure}, N = {n}: several sets of counts are printed as {labels}.", gaps)
        return figure, (), Remark("ambiguous", "labels", "figure", why, (figure.line, labels.line))
    why = Sentence("Figure {figure}, N = {n}: no counts that each answered once with are printed as {labels}.", gaps)
    return figure, (), Remark("ambiguous", "labels", "figure", why, (figure.line, labels.line))


def _matrices(percents: tuple[Percent, ...], n: int) -> list[Matrix]:
    """Every matrix of any shape that the labels can be."""
    found: dict[tuple[tuple[int, ...], ...], Matrix] = {}
    for options in range(2, MOST_OPTIONS + 1):
        for missing in range(MOST_MISSING + 1):
            rows, rest = divmod(len(percents) + missing, options)
            if rest or not 1 < rows <= MOST_ROWS:
                continue
            for matrix in solve_chart(Chart(percents, (n,) * rows, options, ORDERS), most=2).matrices:
                found.setdefault(matrix.rows, matrix)
    return list(found.values())


def _cells(figure: Figure, counts: tuple[int, ...]) -> Cells:
    options = tuple((str(at), str(at), count) for at, count in enumerate(counts, start=1))
    return Cells(figure.name, figure.caption, figure.n or 0, options)


def _told(figure: Figure, labels: Labels, rows: tuple[tuple[int, ...], ...], row: RowSolution | None) -> Remark:
    gaps = {
        "figure": figure.name,
        "n": str(figure.n),
        "counts": "; ".join("/".join(map(str, counts)) for counts in rows),
    }
    lines = (figure.line, labels.line)
    if row and row.way != "half_up":
        why = Sentence("Figure {figure}, N = {n}: {counts}, though not as percentages are rounded.", gaps)
        return Remark("wrong", "labels", "figure", why, lines)
    why = Sentence("Figure {figure}, N = {n}: what it prints is {counts}, and nothing else.", gaps)
    return Remark("right", "labels", "figure", why, lines)
