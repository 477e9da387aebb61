"""A report as sentences, each with its place: line, section, and the figure it is about as far as the text tells."""

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from itertools import pairwise

from vidare.surveys.claims.words import Words
from vidare.surveys.solve.printed_percent import Percent


@dataclass(frozen=True)
class Figure:
    """A figure or table with its caption, how many it is of where the caption says so, and the page it stands on."""

    name: str
    caption: str
    n: int | None
    line: int
    page: int


@dataclass(frozen=True)
class Labels:
    """Percentages that stand alone on lines: what is left of a chart, with the words around them."""

    percents: tuple[Percent, ...]
    line: int
    page: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """A sentence; `figure` is the one it names or, if `before`, the last named before it in the same part."""

    text: str
    starts: tuple[tuple[int, int], ...]
    section: str
    part: int
    figure: str | None = None
    before: bool = False
    bullet: bool = False

    def line_at(self, offset: int) -> int:
        """The line of the file that a place in the sentence stands on."""
        at = bisect_right(self.starts, (offset, 1 << 60)) - 1
        return self.starts[max(at, 0)][1]

    @property
    def line(self) -> int:
        """The line that the sentence begins on."""
        return self.line_at(0)


@dataclass(frozen=True)
class Text:
    """All that was found in a report."""

    words: Words
    passages: tuple[Passage, ...]
    figures: dict[str, Figure]
    labels: tuple[Labels, ...]


@dataclass
class Buffer:
    """Lines of running text that are being put together, and where in it each began."""

    section: str
    part: int
    text: str = ""
    starts: list[tuple[int, int]] = field(default_factory=list)
    bullets: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    captions: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: str, number: int, *, apart: bool = False) -> None:
        """Put a line after what there is; a word that was divided at a hyphen keeps it."""
        bullet = re.match(r"[•‣▪*\u2013-]\s+|[\uf000-\uf8ff]\s*", line)
        divided = re.search(r"[\w+]-$", self.text) and re.match(r"[a-zæøå]", line)
        if self.text and not divided:
            self.text += " "
        self.starts.append((len(self.text), number))
        if bullet:
            self.bullets.append(len(self.text))
            line = line[bullet.end() :]
        elif apart:
            self.ends.append(len(self.text))
        self.text += line


def passages_of(buffer: Buffer, words: Words, with_base: Collection[str]) -> list[Passage]:
    """The sentences of a piece of running text, with the figure that each is about, of those whose base is known."""
    cuts = sorted({0, len(buffer.text), *sentence_ends(buffer.text, words), *buffer.bullets, *buffer.ends})
    mention = re.compile(rf"{words.any_of('figure')}\s*(\d+(?:[.-]\d+)*)", re.IGNORECASE)
    found, current = [], None
    captions = [caption for caption in buffer.captions if caption[1] in with_base]
    for start, end in pairwise(cuts):
        while captions and captions[0][0] <= start + (end - start) // 2:
            current = captions.pop(0)[1]
        text = buffer.text[start:end]
        mentioned = mention.findall(text)
        named = [name for name in mentioned if name in with_base]
        here = bisect_right(buffer.starts, (start, 1 << 60)) - 1
        starts = tuple((max(0, at - start), line) for at, line in buffer.starts[max(here, 0) :] if at < end)
        passage = Passage(text.rstrip(), starts, buffer.section, buffer.part, bullet=start in buffer.bullets)
        if mentioned:
            current = named[-1] if named else None
        found.append(replace(passage, figure=current, before=not named and current is not None))
    return [passage for passage in found if passage.text]


def sentence_ends(text: str, words: Words) -> list[int]:
    """Where sentences begin, the first apart: after . ? or !, any note's number, and a blank, before a capital.

    «No. 5» is a number's name where «No» has a capital; «said no. 5 of 12 said yes» is two sentences.
    """
    short = {word.lower() for word in words.entries["abbreviations"]}
    ends = []
    for match in re.finditer(r"([.?!])([\"»”)\]]*)(\d{0,2})\s+(?=[A-ZÆØÅÉ«\"“(\[]|\d)", text):
        word = re.search(r"[\w.]*$", text[max(0, match.start() - 12) : match.start()])
        written = word.group() if word else ""
        said = written.lower()
        number_follows = text[match.end()].isdigit()
        if match[1] == "." and (
            said in short
            or re.fullmatch(r"[a-zæøå]", said)
            or (number_follows and (said.isdigit() or written in words.entries["numbering"]))
        ):
            continue
        ends.append(match.end())
    return ends
