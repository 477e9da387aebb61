"""The top of a delimited text: its header, the separator that it tells, and what stands above it."""

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from vidare.intake.files.careful_rows import SHOWN, is_filled
from vidare.intake.files.encoding import BYTE_ORDER_MARK, encoding_of
from vidare.intake.files.header import plain
from vidare.intake.files.sheet import Refused
from vidare.intake.files.table_reader import FileFault

HEADER_WITHIN = 20
"""The header is looked for in so many rows from the top."""
LONGEST_LINE = 1 << 20
"""A line of more bytes than this (1 MiB) is no line of a table; a file with one is not read any further."""
OTHER_SEPARATORS = ("|", ":", "^", "~")
SEPARATOR_TOLD = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
"""The line that tells Excel the separator, which no one else needs to see."""


@dataclass(frozen=True)
class Top:
    """A row taken for the header, with the separator of its cells; `row` counts from 0, as a spreadsheet counts rows.

    `above` are the lines of text before it; `filled_above` says whether there is anything in them to tell of.
    """

    names: list[str]
    separator: str
    row: int
    above: int
    filled_above: bool

    def known(self, known: frozenset[str]) -> int:
        """How many of the names are those of columns."""
        return sum(plain(name) in known for name in self.names)

    def blank_above(self, data: bytes) -> bytes:
        """The text with a blank line for each row above its header, so that its lines keep their numbers."""
        if not self.above:
            return data
        above = start_of(data).splitlines(keepends=True)[: self.above]
        return b"\n" * self.row + data[sum(map(len, above)) :]


def top_of(file: str, data: bytes, known: frozenset[str]) -> Top:
    """The header of a text: of the first rows, by any separator, the one with most names that are known.

    It is the first row with anything in it where no row has two such names. Refused where nothing but blanks is there,
    and where the separator is one that isn't read.
    """
    start = start_of(data).removeprefix(BYTE_ORDER_MARK).splitlines(keepends=True)
    lines = [line.decode(encoding_of(line), "replace") for line in start]
    if not is_filled(lines):
        raise Refused(FileFault("file.empty", file))
    told = SEPARATOR_TOLD.fullmatch(lines[0])
    separators = [told[1]] if told and told[1] in SHOWN else [*SHOWN]
    tops = [top_by(separator, lines, known, told is not None) for separator in separators]
    best = max(tops, key=lambda top: (top.known(known), len(top.names)))
    others = [top_by(separator, lines, known, told is not None) for separator in OTHER_SEPARATORS]
    other = max(others, key=lambda top: top.known(known))
    if other.known(known) > max(best.known(known), 1):
        raise Refused(FileFault("file.unknown_separator", file, line=other.row + 1, found=other.separator))
    return best


def start_of(data: bytes) -> bytes:
    """The bytes among which the header is looked for."""
    return data[: 2 * LONGEST_LINE]


def top_by(separator: str, lines: list[str], known: frozenset[str], separator_told: bool) -> Top:
    """The header of a text whose cells are separated by `separator`; one without names where none can be read."""
    rows = list(islice(filled_rows(separator, lines, separator_told), HEADER_WITHIN))
    best = max(rows, key=lambda top: top.known(known), default=Top([], separator, 0, 0, filled_above=False))
    return best if best.known(known) > 1 or not rows else rows[0]


def filled_rows(separator: str, lines: list[str], separator_told: bool) -> Iterator[Top]:
    """Each row with anything in it as the header it may be; the line that tells the separator is none."""
    reader = csv.reader(lines, delimiter=separator)
    above, filled_above = 0, False
    with suppress(csv.Error):
        for row, names in enumerate(reader):
            if is_filled(names) and not (separator_told and row == 0):
                yield Top(names, separator, row, above, filled_above)
                filled_above = True
            above = reader.line_num
