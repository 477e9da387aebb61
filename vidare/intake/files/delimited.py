"""Delimited text files: which separator and encoding, and the cells as they stand.

A file without trouble goes through Polars' own reader; simple counts over its bytes tell that the answer is right.
Everything else (ragged rows, blank lines, odd quotation marks) is read row by row in `careful_rows`.
"""

from pathlib import Path

import polars as pl

from vidare.intake.files.careful_rows import read_with_care
from vidare.intake.files.encoding import BYTE_ORDER_MARK, decoded, may_be_utf_16
from vidare.intake.files.header import known_names
from vidare.intake.files.sheet import Refused, Sheet, lines_from, unlike, without_empty_rows, without_repeated
from vidare.intake.files.table_reader import FileFault
from vidare.intake.files.top_of_text import LONGEST_LINE, top_of


def read_delimited(path: Path, known: frozenset[str] | None = None) -> Sheet:
    """The cells of a delimited file as text, each row with its line as a spreadsheet shows it; Refused, OSError.

    `known` are names by which a header is recognised, those of the declared tables where it is left out.
    """
    file, data = path.name, whole_lines(path)
    top = top_of(file, data, known_names() if known is None else known)
    data, separator = top.blank_above(data), top.separator
    names, told = unlike(file, top.names, top.row + 1)
    if top.filled_above:
        told.append(FileFault("file.header_not_first", file, line=top.row + 1, found=str(top.row + 1)))
    sheet = read_quickly(data, separator, names)
    if sheet is None:
        text, mixed = decoded(file, data)
        in_utf_8 = text.encode()
        sheet = read_quickly(in_utf_8, separator, names) if len(in_utf_8) != len(data) else None
        sheet = (sheet or read_with_care(file, text, separator, names)).with_faults(*mixed)
    return without_empty_rows(file, without_repeated(file, sheet)).with_faults(*told)


def whole_lines(path: Path) -> bytes:
    """The bytes of a text file, without the blank lines at its end."""
    refuse_long_lines(path)
    data = path.read_bytes()
    nul = data.find(b"\0")
    if nul >= 0 and may_be_utf_16(data[:LONGEST_LINE]):
        raise Refused(FileFault("file.encoding", path.name, line=1))
    if nul >= 0:
        raise Refused(FileFault("file.nul_byte", path.name, line=data.count(b"\n", 0, nul) + 1))
    if data.endswith((b"\n\n", b"\n\r\n")):
        data = data.rstrip(b"\r\n") + b"\n"
    if len(data) < LONGEST_LINE and not data.removeprefix(BYTE_ORDER_MARK).strip():
        raise Refused(FileFault("file.empty", path.name))
    return data


def refuse_long_lines(path: Path) -> None:
    """Look through a file a piece at a time, so that one without line breaks is refused before it fills the memory."""
    buffer = bytearray(LONGEST_LINE)
    before, since_line_end = 0, 0
    with path.open("rb", buffering=0) as file:
        while size := file.readinto(buffer):
            first = buffer.find(b"\n", 0, size)
            since_line_end += first if first >= 0 else size
            if since_line_end > LONGEST_LINE:
                raise Refused(FileFault("file.long_line", path.name, line=line_at(path, before)))
            if first >= 0:
                since_line_end = size - buffer.rfind(b"\n", 0, size) - 1
            before += size


def line_at(path: Path, place: int) -> int:
    """The line of a text file that the byte at `place` stands in."""
    line = 1
    with path.open("rb", buffering=0) as file:
        while place > 0 and (piece := file.read(min(place, LONGEST_LINE))):
            line += piece.count(b"\n")
            place -= len(piece)
    return line


def read_quickly(data: bytes, separator: str, names: list[str]) -> Sheet | None:
    """The cells by Polars' reader; None where its answer is not sure to be what stands in the file.

    Polars fills short rows up in silence, and strips a carriage return from the end of any cell.
    """
    returns = data.count(b"\r") if b"\r" in data else 0
    quotes = b'"' in data
    if data.startswith((b"\n", b"\r")) or (returns and returns != data.count(b"\n")):
        return None
    if quotes and not all_at_the_ends(data, separator.encode()):
        return None
    try:
        cells = pl.read_csv(data, separator=separator, infer_schema=False, new_columns=names)
    except pl.exceptions.PolarsError:
        return None
    if cells.width != len(names):
        return None
    if quotes:
        cells = cells.with_columns(pl.when(pl.all() != "").then(pl.all()))
    if cells.width > 1 and cells[:, -1].null_count() and not all_of_one_width(data, cells, separator, quotes):
        return None
    return Sheet(cells, lines_from(2, cells.height))


def all_at_the_ends(data: bytes, separator: bytes) -> bool:
    """Whether every quotation mark opens or closes a cell, so that there is only one way to read them."""
    opening = data.count(b'\n"') + data.count(separator + b'"') + data.removeprefix(BYTE_ORDER_MARK).startswith(b'"')
    closing = data.count(b'"\n') + data.count(b'"\r\n') + data.count(b'"' + separator) + data.endswith(b'"')
    return opening == closing and data.count(b'"') == opening + closing


def all_of_one_width(data: bytes, cells: pl.DataFrame, separator: str, quotes: bool) -> bool:
    """Whether no row is shorter than the header, given that none is longer."""
    inside = sum(name.count(separator) for name in cells.columns)
    if quotes:
        inside += sum(cells.select(pl.all().str.count_matches(separator, literal=True).sum()).row(0))
    return data.count(separator.encode()) - inside == (cells.width - 1) * (cells.height + 1)
