"""Books made to fill the memory, or to be read for hours.

Some kilobytes unfold to gigabytes, a cell stands far from all others, or sheets are listed by the thousand. A book is a
zip of XML, and each of its sheets is read into a grid that reaches to its farthest cell. That is looked at before
anything else reads the book, and by what is really in it: the sizes that a zip declares may be untrue.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence

from vidare.intake.files.sheet import Refused
from vidare.intake.files.table_reader import FileFault

MOST_TIMES = 100
"""How many times its own size a book may unfold to, as Apache POI has it (ZipSecureFile); real ones reach 10 to 40."""
ANY_BOOK = 50_000_000
"""Bytes that every book may unfold to, however small it is."""
MOST_CELLS = 100_000_000
"""Cells of the largest grid: 95 columns of as many rows as a spreadsheet can have."""
MOST_SHEETS = 500
"""Sheets that a book may list; real ones list some tens."""

FARTHEST = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)["'](?!(?:\s+[\w:]+="[^"<>/]*")*\s*/>)""")
"""Where a cell, or a row without a letter, says that it stands; those that hold nothing are left out."""
MAY_BE_FAR = re.compile(rb"""\sr\s*=\s*["'](?:[A-Za-z]{3}|[D-Zd-z][A-Za-z]|[Cc][R-Zr-z]|[A-Za-z]*[0-9]{7})""")
"""A cell beyond the 95th column, or a row beyond the millionth: no grid without these is too large."""
LOCAL_HEADER = 30


def must_not_swell(file: str, data: bytes) -> None:
    """Refuse a book that fills the memory when it is read; zipfile.BadZipFile where it is no whole zip."""
    most = max(ANY_BOOK, MOST_TIMES * len(data))
    for part in _parts(data, most):
        most -= len(part)
        if most < 0 or _cells_of_grid(part) > MOST_CELLS:
            raise Refused(FileFault("file.swollen", file))


def must_not_list_many(file: str, sheets: Sequence[str]) -> None:
    """Refuse a book that would take hours, since each of its sheets is read."""
    if len(sheets) > MOST_SHEETS:
        listed = {"most": str(MOST_SHEETS)}
        raise Refused(FileFault("file.many_sheets", file, found=str(len(sheets)), shown=listed))


def _parts(data: bytes, most: int) -> Iterator[bytes]:
    """The parts of a zip, as far as `most` bytes and one more."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for part in book.infolist():
            header = data[part.header_offset : part.header_offset + LOCAL_HEADER]
            if len(header) < LOCAL_HEADER or part.flag_bits & 1 or part.compress_type not in METHODS:
                raise zipfile.BadZipFile
            start = part.header_offset + LOCAL_HEADER + sum(struct.unpack("<HH", header[-4:]))
            packed = data[start : start + part.compress_size]
            try:
                yield METHODS[part.compress_type](packed, most + 1)
            except zlib.error:
                raise zipfile.BadZipFile from None


def _inflated(packed: bytes, most: int) -> bytes:
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)


METHODS: dict[int, Callable[[bytes, int], bytes]] = {
    zipfile.ZIP_DEFLATED: _inflated,
    zipfile.ZIP_STORED: lambda stored, most: stored[:most],
}


def _cells_of_grid(sheet: bytes) -> int:
    """The cells of a grid that reaches to the farthest cell of a sheet; 0 of a part that is none, or surely small."""
    if not MAY_BE_FAR.search(sheet):  # a tenth of the time of looking at every cell
        return 0
    columns, rows = {b""}, 0
    for place in FARTHEST.finditer(sheet):
        columns.add(place[1])
        rows = max(rows, int(place[2][-20:]))
    return rows * max(_column(letters) for letters in columns)


def _column(letters: bytes) -> int:
    """The number of a column by its letters; 1 where there are none."""
    number = 0
    for letter in letters.upper()[:10]:
        number = 26 * number + letter - ord("A") + 1
    return max(number, 1)
