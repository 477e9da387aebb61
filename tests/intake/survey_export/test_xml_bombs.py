"""A few lines of XML that stand for more text than fits a memory are never read, whatever part of a book holds them."""

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from tests.surveys.survey_files import xlsform
from vidare.intake.cannot_read import CannotRead
from vidare.surveys.files.answers_file import read_answers
from vidare.surveys.files.questionnaire_file import read_questionnaire

LINES = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
BOMB = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 50}">{LINES}]>'
"""«&i;» stands for ten thousand million letters."""


def bombed(folder: Path, part: str) -> Path:
    whole = xlsform(
        folder / "whole.xlsx", [{"type": "text", "name": "open", "label": "Why?"}], [{"list_name": "a", "name": "b"}]
    )
    with zipfile.ZipFile(whole) as before, zipfile.ZipFile(folder / "form.xlsx", "w") as after:
        for name in before.namelist():
            data = before.read(name).decode()
            if name == part:
                head, body = data.split("?>", 1)
                data = f"{head}?>{BOMB}{body.replace('</t>', '&i;</t>', 1).replace('</v>', '&i;</v>', 1)}"
            after.writestr(name, data)
    return folder / "form.xlsx"


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_a_form_with_one_is_refused(tmp_path: Path, part: str) -> None:
    with pytest.raises(CannotRead, match=r"form\.xlsx: The file is not a whole xlsx file"):
        read_questionnaire(bombed(tmp_path, part))


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_no_part_of_a_book_of_answers_is_blown_up(tmp_path: Path, part: str) -> None:
    of = read_questionnaire(xlsform(tmp_path / "asked.xlsx", [{"type": "text", "name": "open", "label": "Why?"}]))
    with suppress(CannotRead):
        assert read_answers([bombed(tmp_path, part)], of).frame.estimated_size() < 10_000
