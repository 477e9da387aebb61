"""The canonical form of a shape kept line by line, so that for the next credential only what differs is made anew.

RDFC-1.0 labels unnamed things in the order of the hashes of the statements that each stands in. Where no two hashes
are equal, that is all there is to it; where two are, the whole algorithm is needed, and this gives no answer.

Source: RDF Dataset Canonicalization, https://www.w3.org/TR/rdf-canon/, 4.4.3 (steps 3 and 4) and 4.6.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

ESCAPED = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
"""What canonical N-Quads escapes in a text; other characters that it would escape are refused before."""

END = " .\n"
NAMED = -1


@dataclass
class Statement:
    """A statement as it is written, in three parts with the labels of unnamed things between them.

    `ends` are the numbers of its unnamed things, NAMED where an end has a name. A text is put between `around`.
    """

    ends: tuple[int, int]
    subject: str
    predicate: str
    object: str
    subject_text: int | None = None
    object_text: int | None = None
    around: tuple[str, str] = ("", "")
    middle: str = ""

    def fill(self, texts: Sequence[str]) -> None:
        """Put in the texts of a credential."""
        if self.subject_text is not None:
            self.subject = f"<{texts[self.subject_text]}>"
        if self.object_text is not None:
            before, after = self.around
            text = texts[self.object_text]
            self.object = f"{before}{text if before == '<' else text.translate(ESCAPED)}{after}"
        self.middle = f" {self.predicate} {self.object}"

    def line(self, labels: Sequence[str]) -> str:
        """The statement with the labels of unnamed things; the last label is that of named ones, which is empty."""
        whom, what = self.ends
        return f"{self.subject}{labels[whom]}{self.middle}{labels[what]}{END}"

    def seen_from(self, unnamed: int) -> str:
        """The statement as one of its unnamed things sees it: itself as _:a, any other as _:z."""
        whom, what = ("" if end == NAMED else "_:a" if end == unnamed else "_:z" for end in self.ends)
        return f"{self.subject}{whom}{self.middle}{what}{END}"


@dataclass
class KeptLines:
    """The lines of the last credential of a shape; `places` says in which statements each text stands."""

    statements: list[Statement]
    of_unnamed: list[list[int]]
    places: dict[int, list[int]]
    _texts: list[str] = field(default_factory=list)
    _hashes: list[str] = field(default_factory=list)
    _labels: list[str] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)

    def filled(self, texts: list[str]) -> str | None:
        """The canonical form with these texts; None where two unnamed things look alike."""
        before, self._texts = self._texts, texts
        if before:
            anew = {at for place, of in self.places.items() if before[place] != texts[place] for at in of}
        else:
            anew = set(range(len(self.statements)))
            self._hashes = [""] * len(self.of_unnamed)
            self._labels, self._lines = [*self._hashes, ""], [""] * len(self.statements)
        for at in anew:
            self.statements[at].fill(texts)
        self._hash({end for at in anew for end in self.statements[at].ends if end != NAMED})
        if len(set(self._hashes)) < len(self._hashes):
            self._texts = []
            return None
        for unnamed in self._label():
            anew.update(self.of_unnamed[unnamed])
        for at in anew:
            self._lines[at] = self.statements[at].line(self._labels)
        return "".join(sorted(set(self._lines)))

    def _hash(self, changed: set[int]) -> None:
        for unnamed in changed:
            seen = sorted({self.statements[at].seen_from(unnamed) for at in self.of_unnamed[unnamed]})
            self._hashes[unnamed] = hashlib.sha256("".join(seen).encode("utf-8")).hexdigest()

    def _label(self) -> list[int]:
        """Label the unnamed things in the order of their hashes; gives those that have another label than before."""
        other = []
        for number, unnamed in enumerate(sorted(range(len(self._hashes)), key=self._hashes.__getitem__)):
            label = f"_:c14n{number}"
            if self._labels[unnamed] != label:
                self._labels[unnamed] = label
                other.append(unnamed)
        return other


def kept_lines(said: Sequence[Quad], gaps: Sequence[tuple[int, int | None, int | None]]) -> KeptLines | None:
    """The lines of a shape, from its statements with markers; `gaps` are a statement and the places of its texts.

    None for statements in a graph of their own, which no credential of ours has.
    """
    numbers: dict[str, int] = {}
    statements = []
    for quad in said:
        if not isinstance(quad.graph_name, DefaultGraph):
            return None
        written = serialize([quad], format=RdfFormat.N_QUADS)
        assert written is not None
        whom, predicate, what = written.decode("utf-8").removesuffix(END).split(" ", 2)
        numbered = [
            numbers.setdefault(end.value, len(numbers)) if isinstance(end, BlankNode) else NAMED
            for end in (quad.subject, quad.object)
        ]
        whom, what = (text if end == NAMED else "" for end, text in zip(numbered, (whom, what), strict=True))
        statements.append(Statement((numbered[0], numbered[1]), whom, predicate, what))
    places: dict[int, list[int]] = {}
    for at, subject, text in gaps:
        statement = statements[at]
        statement.subject_text, statement.object_text = subject, text
        if text is not None:
            marker = said[at].object
            assert isinstance(marker, Literal | NamedNode)
            before, after = statement.object.split(marker.value, 1)
            statement.around = (before, after)
        for place in {subject, text}:
            if place is not None:
                places.setdefault(place, []).append(at)
    of_unnamed: list[list[int]] = [[] for _ in numbers]
    for at, statement in enumerate(statements):
        for end in set(statement.ends) - {NAMED}:
            of_unnamed[end].append(at)
    return KeptLines(statements, of_unnamed, places)
