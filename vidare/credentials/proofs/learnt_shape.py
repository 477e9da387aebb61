"""Where in the statements of a credential each of its texts ends up, learnt by putting a marker in place of each."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from vidare.credentials.contexts import Contexts
from vidare.credentials.proofs.canonical import ALIKE_AT_MOST, statements
from vidare.credentials.proofs.kept_lines import KeptLines, kept_lines
from vidare.credentials.proofs.outline import places_of_ids, with_texts

ADDRESS = re.compile(r"(?:https?://|did:|urn:|mailto:)[^\x00-\x20<>\"{}|\\^`]+")
"""Addresses that mean themselves in every pinned vocabulary; others are read by JSON-LD, the general way."""

STRING = "http://www.w3.org/2001/XMLSchema#string"
MARKER = "urn:vidare-text-{place:06}-"
MARKED = re.compile(r"urn:vidare-text-([0-9]{6})-")


@dataclass(frozen=True)
class Gap:
    """A statement with texts of the credential in it: which are its subject and object, by their place in the list.

    `whom`, `predicate`, `what` and `graph` are its parts as they were learnt; `said` makes an object of a text.
    """

    statement: int
    subject: int | None
    object: int | None
    whom: NamedNode | BlankNode | Triple
    predicate: NamedNode
    what: NamedNode | BlankNode | Literal | Triple
    graph: NamedNode | BlankNode | DefaultGraph
    said: Callable[[str], NamedNode | Literal]

    def filled(self, texts: list[str]) -> Quad:
        """The statement with its texts."""
        whom = self.whom if self.subject is None else NamedNode(texts[self.subject])
        what = self.what if self.object is None else self.said(texts[self.object])
        return Quad(whom, self.predicate, what, self.graph)


@dataclass
class Learnt:
    """A shape: its statements and their gaps, the texts that have to stay as they were, those that are addresses."""

    said: list[Quad]
    gaps: list[Gap]
    fixed: dict[int, str]
    addresses: frozenset[int]
    own_id: int | None
    ids_inside: tuple[int, ...]
    may_look_alike: bool
    _now: list[str]
    lines: KeptLines | None
    last_texts: list[str] = field(default_factory=list)
    last_form: str = ""

    def fits(self, texts: list[str]) -> bool:
        """Whether the texts can be put in without JSON-LD reading them first."""
        return (
            all(texts[place] == text for place, text in self.fixed.items())
            and all(_is_address(texts[place]) for place in self.addresses)
            and (self.own_id is None or texts[self.own_id] not in [texts[place] for place in self.ids_inside])
        )

    def filled(self, texts: list[str]) -> list[Quad]:
        """The statements with these texts. What is as in the last credential is not made anew."""
        changed = {place for place, text in enumerate(texts) if self._now[place] != text}
        for gap in self.gaps:
            if gap.subject in changed or gap.object in changed:
                self.said[gap.statement] = gap.filled(texts)
        self._now = texts
        return self.said


def learn(document: dict[str, Any], texts: list[str], contexts: Contexts) -> Learnt | None:
    """The shape of a document, None where some of its texts can't be followed into the statements."""
    fixed: dict[int, str] = {}
    for _attempt in range(2):
        marked = [fixed.get(place, MARKER.format(place=place)) for place in range(len(texts))]
        said = statements(with_texts(document, iter(marked)), contexts)
        gaps = [gap for number, quad in enumerate(said) if (gap := _gap(number, quad))]
        addresses = _addresses(gaps)
        followed = {place for gap in gaps for place in (gap.subject, gap.object) if place is not None}
        lost = set(range(len(texts))) - set(fixed) - followed | _elsewhere(said, gaps)
        lost |= {place for place in addresses if not _is_address(texts[place])}
        if not lost:
            own_id, inside = places_of_ids(document)
            alike = _unnamed(said) > ALIKE_AT_MOST
            return Learnt(said, gaps, fixed, addresses, own_id, tuple(inside), alike, marked, _lines(said, gaps))
        fixed |= {place: texts[place] for place in lost}
    return None


def _lines(said: list[Quad], gaps: list[Gap]) -> KeptLines | None:
    return kept_lines(said, [(gap.statement, gap.subject, gap.object) for gap in gaps])


def _gap(number: int, quad: Quad) -> Gap | None:
    subject, text = _place(quad.subject), _place(quad.object)
    if subject is None and text is None:
        return None
    return Gap(number, subject, text, quad.subject, quad.predicate, quad.object, quad.graph_name, _maker(quad.object))


def _is_address(text: str) -> bool:
    """Whether a text is plainly an address, and one that statements may have."""
    try:
        return ADDRESS.fullmatch(text) is not None and bool(NamedNode(text).value)
    except ValueError:
        return False


def _maker(term: object) -> Callable[[str], NamedNode | Literal]:
    """What makes an object of a text as `term` was one: an address, or a literal of its type or language."""
    if not isinstance(term, Literal):
        return NamedNode
    if term.language:
        return partial(Literal, language=term.language)
    return Literal if term.datatype.value == STRING else partial(Literal, datatype=term.datatype)


def _place(term: object) -> int | None:
    """The place of the text that a term is, None where it is none."""
    match = MARKED.fullmatch(term.value) if isinstance(term, Literal | NamedNode) else None
    return int(match[1]) if match else None


def _addresses(gaps: list[Gap]) -> frozenset[int]:
    subjects = {gap.subject for gap in gaps}
    return frozenset(
        {place for place in subjects if place is not None}
        | {gap.object for gap in gaps if gap.object is not None and isinstance(gap.what, NamedNode)}
    )


def _elsewhere(said: list[Quad], gaps: list[Gap]) -> set[int]:
    """Places of texts that also stand where no gap is: inside a longer term, a type, a name."""
    counted = [int(place) for quad in said for place in MARKED.findall(str(quad))]
    for gap in gaps:
        for place in (gap.subject, gap.object):
            if place is not None:
                counted.remove(place)
    return set(counted)


def _unnamed(said: list[Quad]) -> int:
    """How many unnamed things are tied to other unnamed things."""
    ties = [(quad.subject, quad.object) for quad in said]
    both = [tie for tie in ties if isinstance(tie[0], BlankNode) and isinstance(tie[1], BlankNode)]
    return len({end.value for tie in both for end in tie if isinstance(end, BlankNode)})
