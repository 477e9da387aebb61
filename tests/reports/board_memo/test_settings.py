"""What an institution chooses is read with care: a fault names its line and the way out."""

import gzip
import re
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from vidare.intake.yaml_file import UnreadableYaml
from vidare.reports.board_memo.settings import PNG, read_settings

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/>{}</svg>'

FINE = """
title: {nb: Videreutdanning ved UiB}
intro:
  nb: |
    Saken gjelder
    videreutdanning.

    Den er viktig.
names: {"1120": UiB}
"""
FOLDED = FINE.replace("|", ">")
PLAIN = FINE.replace("|", "")
BRACKETED = """
intro: {nb: "Saken gjelder
  videreutdanning.

  Den er viktig."}
names: {"1120": UiB}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "memo.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", [FINE, FOLDED, PLAIN, BRACKETED])
def test_the_choices_are_read_and_a_blank_line_parts_paragraphs(tmp_path: Path, text: str) -> None:
    settings = read_settings(written(tmp_path, text))
    assert settings.paragraphs("nb") == ("Saken gjelder videreutdanning.", "Den er viktig.")
    assert settings.paragraphs("nn") == ()
    assert settings.names == {"1120": "UiB"}


def test_a_logo_and_a_template_that_can_be_used_are_read(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG.format(""), encoding="utf-8")
    docx.Document().save(str(tmp_path / "letter.docx"))
    settings = read_settings(written(tmp_path, "logo: {file: logo.svg, text: A mark}\ntemplate: letter.docx"))
    assert settings.logo is not None
    assert settings.template == tmp_path / "letter.docx"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("logo: {file: text.png, text: A mark}", "memo.yaml, line 1: «text.png» can't be drawn: it is damaged"),
        ("logo: {file: broken.png, text: A mark}", "«broken.png» can't be drawn"),
        ("logo: {file: linked.svg, text: A mark}", "«linked.svg» can't be drawn"),
        ("logo: {file: lettered.svg, text: A mark}", "«lettered.svg» can't be drawn"),
        (
            "logo: {file: lettered.svg, text: ' '}",
            "line 1: the logo has no words for those who can't see it. Write them",
        ),
        ("logo: {file: packed.svg, text: A mark}", "«packed.svg» can't be drawn"),
        (
            "template: text.docx",
            "«text.docx» can't be used as a template: it is damaged, locked by a password, no Word",
        ),
        ("template: small.docx", "or has no room on its page. Open it in Word, and save it anew"),
        ("template: letters.docx", "«letters.docx» can't be used as a template"),
        ("template: locked.docx", "«locked.docx» can't be used as a template"),
        ("template: bare.docx", "«bare.docx» lacks the styles Caption, List Bullet, which the report is written in"),
    ],
)
def test_a_file_that_can_not_be_used_is_told_before_anything_is_written(tmp_path: Path, text: str, said: str) -> None:
    for name in ("text.png", "text.docx"):
        (tmp_path / name).write_text("no image", encoding="utf-8")
    (tmp_path / "broken.png").write_bytes(PNG + b"no image")
    (tmp_path / "linked.svg").write_text(SVG.format('<image href="mark.png"/>'), encoding="utf-8")
    (tmp_path / "lettered.svg").write_text(SVG.format('<text y="9">日</text>'), encoding="utf-8")
    (tmp_path / "packed.svg").write_bytes(gzip.compress(SVG.format("").encode()))
    small, letters, bare = docx.Document(), docx.Document(), docx.Document()
    small.sections[0].page_width = Cm(3)
    small.save(str(tmp_path / "small.docx"))
    letters.styles["Title"].element.set(qn("w:type"), "character")
    letters.save(str(tmp_path / "letters.docx"))
    locked = (tmp_path / "small.docx").read_bytes()
    flags = re.sub(rb"(?s)(?<=PK\x01\x02.{4})\0", b"\x01", locked)
    (tmp_path / "locked.docx").write_bytes(flags)
    for name in ("Caption", "List Bullet"):
        bare.styles[name].delete()
    bare.save(str(tmp_path / "bare.docx"))
    with pytest.raises(UnreadableYaml) as reason:
        read_settings(written(tmp_path, text))
    assert said in reason.value.told(str)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: {nb: A}\nlogoo: x", "memo.yaml, line 2: «logoo» is not known here. Known: logo, template, title"),
        ("title:\n  dk: A", "memo.yaml, line 2: «dk» is not known here. Known: nb, nn, en"),
        ("template: letter.doc", "memo.yaml, line 1: «letter.doc» must end in .docx"),
        ("names: {a: b}\ntemplate: letter.docx", "line 2: there is no file «letter.docx» beside the settings"),
        ("logo: {file: logo.svg}", "text is missing"),
        ('title:\n  nb: "A\\x07"', "memo.yaml, line 2: «A\ufffd» has a character in it that can't be shown"),
        ('names: {"1120": "\\ud800"}', "line 1: «\ufffd» has a character in it that can't be shown"),
    ],
)
def test_a_fault_names_its_line_and_the_way_out(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    with pytest.raises(UnreadableYaml) as reason:
        read_settings(written(tmp_path, text))
    assert said in reason.value.told(str)
