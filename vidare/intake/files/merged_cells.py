"""The cells of a sheet that are seen as one: of each span only the first cell holds what a person sees."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from vidare.intake.files.cell_reference import place_of
from vidare.intake.files.table_reader import FileFault

SPAN = re.compile(rb'<(?:\w+:)?mergeCell\b[^<>]*\bref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')


@dataclass(frozen=True)
class MergedCells:
    """The spans of merged cells, as `A2:A4`."""

    spans: tuple[str, ...] = ()

    def told(self, file: str, lines: pl.Series, names: Mapping[int, str]) -> Iterator[FileFault]:
        """What there is to tell of the spans that reach into these lines and columns, by their numbers."""
        inside = []
        for span in self.spans:
            (top, left), (bottom, right) = map(place_of, span.split(":"))
            at = lines.search_sorted(top)
            if at < lines.len() and lines[at] <= bottom and any(left <= column <= right for column in names):
                inside.append((lines[at], span))
        if inside:
            line, span = min(inside)
            yield FileFault("file.merged_cells", file, found=span, line=line, shown={"count": str(len(inside))})


def merged_cells(sheet: bytes) -> MergedCells:
    """The spans that the XML of a sheet says are merged."""
    return MergedCells(tuple(span.decode() for span in SPAN.findall(sheet)))
