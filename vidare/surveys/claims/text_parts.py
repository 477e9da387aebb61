"""Tells the lines of a report apart: headings, captions, notes, what is left of charts, and running text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from vidare.surveys.claims.document_lines import HEADING, Line
from vidare.surveys.claims.passages import Buffer, Figure, Labels, Text, passages_of, sentence_ends
from vidare.surveys.claims.words import Words
from vidare.surveys.solve.printed_percent import read_percent

NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.?\s+[A-ZÆØÅ]")
CHAPTER = re.compile(r"(\d{1,2})\s+[A-ZÆØÅ]")
N = re.compile(r"\b[Nn]\s*[=:]\s*(\d[\d\u00a0 .]*\d|\d)")
IN_BRACKETS = re.compile(r"\([^()]*\b[Nn]\s*[=:]\s*\d[^()]*\)\d{0,2}")
ONLY_PERCENTS = re.compile(r"(?:\d{1,3}(?:[.,]\d+)?\s?%\s*)+")
SHORT, CAPTION_LINES = 60, 5


def parts_of(lines: Sequence[Line], words: Words) -> Text:
    """The report in parts."""
    return _Reader(lines, words).read()


class _Reader:
    """Walks through the lines once; `at` is the line that is looked at."""

    def __init__(self, lines: Sequence[Line], words: Words) -> None:
        self.lines, self.words = lines, words
        self.caption = re.compile(
            rf"(?i:{words.any_of('figure')})\s*(\d+(?:[.-]\d+)*)(?:\s*(?:[:–]|\.(?=\s))\s*\S|\s+(?=[A-ZÆØÅ«]))"
        )
        self.buffers: list[Buffer] = []
        self.figures: dict[str, Figure] = {}
        self.labels: list[Labels] = []
        self.at = self.page = self.chapter = self.note = self.part = 0
        self.buffer = Buffer("", 0)
        self.last = "."

    def read(self) -> Text:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.page += line.new_page
            if line.text.isdigit() or self.takes_caption() or self.takes_labels() or self.takes_note(line):
                self.at += 1
                continue
            if self.is_heading(line):
                self.begin_part(line)
            else:
                self.buffer.add(line.text, line.number, apart=line.new_paragraph)
            self.last = line.text
            self.at += 1
        self.buffers.append(self.buffer)
        with_base = {name for name, figure in self.figures.items() if figure.n}
        passages = [passage for one in self.buffers for passage in passages_of(one, self.words, with_base)]
        passages.sort(key=lambda passage: passage.line)
        return Text(self.words, tuple(passages), self.figures, tuple(self.labels))

    def begin_part(self, line: Line) -> None:
        """Begin a part under a heading; one without a number stays in its section."""
        self.buffers.append(self.buffer)
        self.part += 1
        numbered = NUMBERED.match(line.text) or CHAPTER.match(line.text)
        section = self.buffer.section
        if numbered or line.text.startswith(HEADING) or not section[:1].isdigit():
            section = numbered[1] if numbered else line.text.removeprefix(HEADING)
        self.buffer = Buffer(section, self.part)

    def is_heading(self, line: Line) -> bool:
        """True for a line that says so, is numbered in turn, or stands short and unpunctuated before a long one."""
        text = line.text
        if text.startswith(HEADING) or NUMBERED.match(text):
            return len(text) < 2 * SHORT and not text.endswith((".", ",", ";"))
        chapter = CHAPTER.match(text)
        if chapter and int(chapter[1]) == self.chapter + 1 and len(text) < SHORT and text[-1] not in ".,;:":
            self.chapter += 1
            return True
        following = self.lines[self.at + 1].text if self.at + 1 < len(self.lines) else ""
        return (
            len(text) < SHORT
            and text[0].isupper()
            and text[-1] not in ".,:;!-"
            and not re.search(r"\d", text)
            and len(following) > len(text)
            and following[0].isupper()
            and (self.last[-1] in ".?!:" or self.last[-1].isdigit() or line.new_paragraph or line.new_page)
        )

    def takes_caption(self) -> bool:
        """Take a caption, over as many lines as it needs to say what it is of."""
        match = self.caption.match(self.lines[self.at].text)
        if not match:
            return False
        first, text = self.at, self.lines[self.at].text
        for further in range(self.at, min(self.at + CAPTION_LINES, len(self.lines))):
            if further > first:
                text += " " + self.lines[further].text
            base = IN_BRACKETS.search(text)
            said = text[: base.start()] if base else text
            if any(text[end - 2 : end - 1] == "." for end in sentence_ends(said[match.end() :], self.words)):
                break
            if base:
                self.at = further
                break
        else:
            base = None
        text = " ".join(line.text for line in self.lines[first : self.at + 1])
        found = N.search(text)
        n = int(re.sub(r"\D", "", found[1])) if found else None
        figure = Figure(match[1], text, n, self.lines[first].number, self.page)
        self.figures.setdefault(figure.name, figure)
        self.buffer.captions.append((len(self.buffer.text), figure.name))
        self.last = "."
        return True

    def takes_labels(self) -> bool:
        """Take percentages that stand alone, and the words of their chart up to the end of the page."""
        text = self.lines[self.at].text
        if not ONLY_PERCENTS.fullmatch(text):
            return False
        first, page = self.lines[self.at].number, self.page
        found = []
        while self.at < len(self.lines) and ONLY_PERCENTS.fullmatch(self.lines[self.at].text):
            found += re.findall(r"\d{1,3}(?:[.,]\d+)?", self.lines[self.at].text)
            self.at += 1
        percents = tuple(percent for text in found if (percent := read_percent(text)))
        group = Labels(percents, first, page)
        while self.at < len(self.lines) and self.is_word_of_chart(self.lines[self.at]):
            group = replace(group, words=(*group.words, self.lines[self.at].text))
            self.at += 1
        self.labels.append(group)
        self.at -= 1
        return True

    def is_word_of_chart(self, line: Line) -> bool:
        """True for a short line of the same page that is neither a caption nor more percentages."""
        return not (
            line.new_page
            or line.text.isdigit()
            or self.caption.match(line.text)
            or ONLY_PERCENTS.fullmatch(line.text)
            or len(line.text) > 2 * SHORT
            or line.text.endswith((".", ":"))
        )

    def takes_note(self, line: Line) -> bool:
        """Take a note at the foot of a page, the next in turn, to its end; its sentences stand in no figure's reach."""
        match = re.match(r"(\d{1,3}) (?=[A-ZÆØÅ«])", line.text)
        if not match or int(match[1]) != self.note + 1 or self.is_next_chapter(line):
            return False
        self.note += 1
        self.part += 1
        buffer = Buffer(self.buffer.section, self.part)
        buffer.add(line.text[match.end() :], line.number)
        while self.at + 1 < len(self.lines) and self.belongs_to_note(self.lines[self.at + 1]):
            self.at += 1
            buffer.add(self.lines[self.at].text, self.lines[self.at].number)
        self.buffers.append(buffer)
        return True

    def is_next_chapter(self, line: Line) -> bool:
        """True for a line that could as well be the next chapter's heading, and looks like one."""
        match = CHAPTER.match(line.text)
        alike = bool(match) and int(match[1]) == self.chapter + 1 if match else False
        return alike and len(line.text) < SHORT and line.text[-1] not in ".,;:"

    def belongs_to_note(self, line: Line) -> bool:
        """True for a line that goes on with the note before it."""
        return not (
            line.new_page
            or line.new_paragraph
            or line.text.isdigit()
            or ONLY_PERCENTS.fullmatch(line.text)
            or self.caption.match(line.text)
            or re.match(rf"{self.note + 1} [A-ZÆØÅ«]", line.text)
            or NUMBERED.match(line.text)
        )
