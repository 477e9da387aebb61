"""A book that would fill the memory is refused before it does, and one that is only large is read."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.written import PROGRAMME_COLUMNS, book, programmes
from vidare.intake.files import swollen
from vidare.intake.files.opened_file import opened

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
END = b"</sheetData>"


def rules_of(path: Path) -> list[str]:
    """What is told of a book that holds no table that is read."""
    sources, faults = opened(path)
    assert not sources
    return [fault.rule for fault in faults]


def with_part(path: Path, part: str, changed: Callable[[bytes], bytes], **other: int) -> Path:
    """A book of programmes with one of its parts changed."""
    made = book(path, {"Ark1": [PROGRAMME_COLUMNS, *programmes(3)]})
    with zipfile.ZipFile(made) as read:
        parts = {name: read.read(name) for name in read.namelist()}
    parts[part] = changed(parts[part])
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in parts.items():
            written.writestr(name, data, **other)
    return made


def with_rows(path: Path, rows: bytes, **other: int) -> Path:
    """A book of programmes, with rows of ours at the end of its sheet."""
    return with_part(path, SHEET, lambda sheet: sheet.replace(END, rows + END), **other)


def with_listed(path: Path, sheets: int) -> Path:
    """A book that lists its only sheet so often, each time by another name."""

    def listed(book: bytes) -> bytes:
        start, one, end = re.split(rb"(<sheet [^>]*>)", book)
        return start + b"".join(one.replace(b"Ark1", b"Ark%d" % number) for number in range(sheets)) + end

    return with_part(path, BOOK, listed)


def damaged(folder: Path) -> list[Path]:
    """Books with a part cut off, a part in letters that nobody knows, no part of a name, and one for a later unzip."""
    cut = with_part(folder / "cut.xlsx", "xl/styles.xml", lambda styles: styles[:-99])
    letters = with_part(folder / "letters.xlsx", "xl/styles.xml", lambda styles: styles.replace(b"UTF-8", b"rId9"))
    other = with_part(folder / "other.xlsx", BOOK, lambda listed: listed)
    other.write_bytes(other.read_bytes().replace(b"xl/workbook.xml", b"xl/workbook.odf"))
    later = with_part(folder / "later.xlsx", BOOK, lambda listed: listed)
    later.write_bytes(re.sub(rb"(?s)(?<=PK\x01\x02..)..", b"\xff\0", later.read_bytes()))
    return [cut, letters, other, later]


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r = '1048576'><c><v>1</v></c></row><row r='5'><c a='>' r='xfd5' ><v>1</v></c></row>",
        b'<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>',
        b'<row r="99999999999999999999"><c r="ZZZZZZZZZZZZ99999999999999999999"><v>1</v></c></row>',
    ],
)
def test_a_cell_that_stands_far_from_all_others_does_not_fill_the_memory(tmp_path: Path, rows: bytes) -> None:
    assert rules_of(with_rows(tmp_path / "studieprogram.xlsx", rows)) == ["file.swollen"]


def test_formats_far_below_and_beside_the_rows_are_none_of_them(tmp_path: Path) -> None:
    formats = b'<row r="5"><c r="XFD5" s="1"/></row><row r="1048576" spans="1:3" ht="15" x14ac:dyDescent="0.25" />'
    (source,) = opened(with_rows(tmp_path / "studieprogram.xlsx", formats))[0]
    assert source.height == 3


def test_a_book_that_unfolds_to_gigabytes_is_refused_after_some_megabytes(tmp_path: Path) -> None:
    place = with_rows(tmp_path / "studieprogram.xlsx", b" " * (swollen.ANY_BOOK + 1))
    assert place.stat().st_size < swollen.ANY_BOOK / swollen.MOST_TIMES
    assert rules_of(place) == ["file.swollen"]


def test_what_a_book_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    place = with_rows(tmp_path / "studieprogram.xlsx", b" " * (swollen.ANY_BOOK + 1))
    with zipfile.ZipFile(place) as read:
        size = read.getinfo(SHEET).file_size
    place.write_bytes(place.read_bytes().replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    assert rules_of(place) == ["file.swollen"]


def test_a_damaged_book_is_told_as_such(tmp_path: Path) -> None:
    assert [rules_of(place) for place in damaged(tmp_path)] == [["file.damaged"]] * 4


def test_a_book_packed_in_another_way_is_told_as_damaged(tmp_path: Path) -> None:
    assert rules_of(with_rows(tmp_path / "studieprogram.xlsx", b"", compress_type=zipfile.ZIP_BZIP2)) == [
        "file.damaged"
    ]


def test_a_book_whose_parts_are_locked_is_told_as_damaged(tmp_path: Path) -> None:
    place = with_rows(tmp_path / "studieprogram.xlsx", b"")
    data = bytearray(place.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    place.write_bytes(data)
    assert rules_of(place) == ["file.damaged"]


def test_a_book_that_lists_sheets_by_the_thousand_is_refused_with_their_number(tmp_path: Path) -> None:
    (fault,) = opened(with_listed(tmp_path / "studieprogram.xlsx", 20_000))[1]
    assert (fault.rule, fault.found, dict(fault.shown)) == ("file.many_sheets", "20000", {"most": "500"})


def test_a_book_that_lists_one_sheet_twice_is_told_as_damaged(tmp_path: Path) -> None:
    assert rules_of(with_listed(tmp_path / "studieprogram.xlsx", 2)) == ["file.damaged"]
    assert opened(with_listed(tmp_path / "studieprogram.xlsx", 1))[0][0].height == 3
