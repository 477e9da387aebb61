"""A Word file that is damaged anywhere is read, or told as such, and never ends the check of a text otherwise."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vidare.surveys.claims.document_lines import UnreadableText, read_lines


def written() -> bytes:
    made, document = io.BytesIO(), Document()
    document.add_heading("Rapport", 1)
    document.save(made)
    return made.getvalue()


WHOLE = written()
"""A report with nothing but a heading."""


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml"])
def test_a_word_file_with_half_a_part_is_told(tmp_path: Path, part: str) -> None:
    place = tmp_path / "report.docx"
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as whole, zipfile.ZipFile(place, "w") as cut:
        for name in whole.namelist():
            text = whole.read(name)
            cut.writestr(name, text[: len(text) // 2] if name == part else text)
    with pytest.raises(UnreadableText, match=r"report\.docx can't be read as a Word document"):
        read_lines(place)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(places=st.lists(st.integers(0, len(WHOLE) - 1), min_size=1, max_size=4), byte=st.integers(0, 255))
def test_a_word_file_with_other_bytes_anywhere_is_read_or_told(tmp_path: Path, places: list[int], byte: int) -> None:
    data = bytearray(WHOLE)
    for place in places:
        data[place] = byte
    (tmp_path / "report.docx").write_bytes(data)
    with suppress(UnreadableText):
        read_lines(tmp_path / "report.docx")
