"""The lines of a text that is to be checked, wherever it was written: plain text, Markdown or Word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from vidare.intake.cannot_read import CannotRead
from vidare.intake.files.encoding import decoded
from vidare.intake.files.sheet import Refused
from vidare.intake.system_reason import system_reason
from vidare.intake.word_file import not_word
from vidare.language import Sentence

LARGEST = 20 << 20
MARKUP = re.compile(r"\*\*|__|`|^>\s?|\[\^\w+\]:?|\[([^\]]*)\]\([^)]*\)|(?<!\*)\*(?=[^\s*])|(?<=[^\s*])\*(?!\*)")
"""Marks of Markdown that are no text: emphasis, code, quotations, notes and the addresses of links."""
ROW, RULE = re.compile(r"\s*\|"), re.compile(r"[\s|:-]+")
"""A row of a table of Markdown, and the line under its head."""
HEADING = "# "
"""What a heading begins with where the file says that it is one."""


@dataclass(frozen=True)
class Line:
    """A line with its number in the file (of a Word file, the number of its paragraph)."""

    number: int
    text: str
    new_page: bool = False
    new_paragraph: bool = False


class UnreadableText(CannotRead):
    """A text that can't be read: which, why, and what is right."""


def read_lines(path: Path) -> tuple[Line, ...]:
    """The lines of a text that say something; raises UnreadableText."""
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableText(Sentence("{file} is larger than 20 MiB, which no report is.", {"file": path.name}))
        lines = tuple(_of_word(path) if path.suffix.lower() == ".docx" else _of_text(path))
    except OSError as reason:
        gaps = {"file": path.name, "why": system_reason(reason)}
        raise UnreadableText(Sentence("{file} can't be read: {why}.", gaps)) from None
    if not lines:
        raise UnreadableText(Sentence("{file} has no text in it.", {"file": path.name}))
    return lines


def _of_text(path: Path) -> Iterator[Line]:
    data = path.read_bytes()
    if b"\0" in data:
        said = (
            "{file} is no text. Save the report as .docx, .md or plain text (of a PDF, with pdftotext) and try again."
        )
        raise UnreadableText(Sentence(said, {"file": path.name}))
    try:
        text, _mixed = decoded(path.name, data)
    except Refused:
        said = "{file} is neither UTF-8 nor Windows-1252. Save it as UTF-8 and try again."
        raise UnreadableText(Sentence(said, {"file": path.name})) from None
    markdown = path.suffix.lower() in (".md", ".markdown")
    lines = text.replace("\r\n", "\n").split("\n")
    blank_means = not _double_spaced(lines)
    for number, (before, line) in enumerate(pairwise(["", *lines]), start=1):
        written = MARKUP.sub(r"\1", line) if markdown else line
        row = markdown and ROW.match(line) is not None
        if written.strip() and not (row and RULE.fullmatch(line)):
            paged = not markdown and (line.startswith("\f") or (line[0] == " " and line[1:2] != " "))
            text = _heading(written) if markdown else written.strip()
            yield Line(number, text, paged, row or (blank_means and not before.strip()))


def _double_spaced(lines: list[str]) -> bool:
    """True where nearly every line is followed by a blank one, as in texts taken out of a PDF."""
    said = sum(bool(line.strip()) for line in lines[:-1])
    alone = sum(bool(line.strip()) and not after.strip() for line, after in pairwise(lines))
    return said > 20 and alone > 0.7 * said


def _heading(line: str) -> str:
    return re.sub(r"^#+\s*", HEADING, line.strip())


def _of_word(path: Path) -> Iterator[Line]:
    from docx import Document

    try:
        paragraphs = [
            (paragraph.text.strip(), (paragraph.style.name if paragraph.style is not None else "") or "")
            for paragraph in Document(str(path)).paragraphs
        ]
    except not_word():
        text = "{file} can't be read as a Word document. Save it as .docx again, or as plain text."
        raise UnreadableText(Sentence(text, {"file": path.name})) from None
    for number, (said, style) in enumerate(paragraphs, start=1):
        if said:
            heading = style.startswith(("Heading", "Title"))
            yield Line(number, HEADING + said if heading else said, new_paragraph=True)
