"""The verdict on a share: by the figure it seems to be of, by tables, and by what the evaluator binds it to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vidare.language import Sentence, Told, Translate
from vidare.surveys.claims.cells import Cells, agreeing, cells_of, disagreeing, of_own_count
from vidare.surveys.claims.facts import Binding
from vidare.surveys.claims.held_against_base import compared, tells_two_parts, tested
from vidare.surveys.claims.judgement import UNBOUND, Ground, Judgement
from vidare.surveys.claims.own_base import names_a_base
from vidare.surveys.claims.passages import Figure, Passage, Text
from vidare.surveys.claims.stated import Stated


@dataclass(frozen=True)
class Judging:
    """A text with what its figures print, by figure, and the tables that it can be held against."""

    text: Text
    labels: Mapping[str, tuple[Cells, ...]]
    tables: tuple[Cells, ...]

    def by_base(self, stated: Stated, passage: Passage, own: int | None) -> Judgement:
        """What the base in its `own` sentence says of a share, else the figure that the sentence seems to be about."""
        if stated.kind == "count_of" and stated.count is not None and stated.of:
            gaps = {"count": str(stated.count), "n": str(stated.of)}
            return replace(UNBOUND, why=Sentence("{count} of {n}; nothing else in the text tells of it.", gaps))
        figure = self.text.figures.get(passage.figure or "")
        two_parts = tells_two_parts(passage.text, self.text.words)
        if own and (figure is None or figure.n != own):
            return tested(stated, own, "text", two_parts=two_parts)
        if figure is None or not figure.n or (stated.kind == "quantifier" and passage.before):
            return UNBOUND
        if self._is_response_rate(stated, passage):
            return UNBOUND
        agreed = agreeing(stated, self.labels.get(figure.name, ()), "labels", two_parts=two_parts)
        by_figure = agreed or tested(stated, figure.n, "figure", two_parts=two_parts)
        return by_figure if by_figure.verdict != "impossible" or self._is_of_figure(passage) else _asked(figure)

    def _is_response_rate(self, stated: Stated, passage: Passage) -> bool:
        """Whether a share is the first that follows a word for the share of those who were asked."""
        words = self.text.words
        no_share = rf"(?:(?!{words.any_of('percent')}).)*$"
        before = passage.text[: stated.start]
        return re.search(rf"\b{words.any_of('response_rate')}{no_share}", before, re.IGNORECASE) is not None

    def _is_of_figure(self, passage: Passage) -> bool:
        """Whether a sentence names its figure, or tells of people who answered without printing another base."""
        words = self.text.words
        people = re.search(rf"\b{words.any_of('answering')}", passage.text, re.IGNORECASE)
        return not passage.before or (people is not None and not names_a_base(passage.text, words))

    def by_tables(self, stated: Stated, passage: Passage, own: int | None) -> Judgement | None:
        """What the tables say of a share whose figure shows one of their items; nothing where it may be another's.

        One that has a base of its `own` is another's; a count with its base is of any item of that base.
        """
        if stated.count is not None and stated.of and stated.count <= stated.of:
            return of_own_count(stated.count, stated.of, self.tables)
        figure = self.text.figures.get(passage.figure or "")
        if figure is None or not figure.n or (stated.kind == "quantifier" and passage.before):
            return None
        if own and own != figure.n:
            return None
        cells = cells_of(figure, self.tables)
        two_parts = tells_two_parts(passage.text, self.text.words)
        agreed = agreeing(stated, cells, "cell", two_parts=two_parts)
        return agreed or (None if passage.before else disagreeing(stated, cells, two_parts=two_parts))

    def by_binding(self, stated: Stated, passage: Passage, binding: Binding) -> Judgement:
        """What a share says, held against what the evaluator says that it is of."""
        two_parts = tells_two_parts(passage.text, self.text.words)
        if binding.item is not None and self.tables:
            return self._by_cell(stated, binding)
        if binding.figure is not None and not binding.bases and binding.count is None:
            return self._by_named_figure(stated, self.text.figures[binding.figure], two_parts=two_parts)
        if not binding.bases:
            why = Sentence("What it is a share of is not known. {because}", {"because": binding.because})
            return replace(UNBOUND, ground="facts", why=why)
        if binding.count is not None:
            return _of_any([compared(stated, binding.count, base, "facts") for base in binding.bases])
        return _of_any([tested(stated, base, "facts", two_parts=two_parts) for base in binding.bases])

    def _by_named_figure(self, stated: Stated, figure: Figure, *, two_parts: bool) -> Judgement:
        """By the tables of a figure, else by what it prints, else by its N."""
        cells = cells_of(figure, self.tables)
        sources: tuple[tuple[Sequence[Cells], Ground], ...] = (
            (cells, "cell"),
            (self.labels.get(figure.name, ()), "labels"),
        )
        for one, ground in sources:
            agreed = agreeing(stated, one, ground, two_parts=two_parts)
            if agreed:
                return agreed
        by_base = tested(stated, figure.n or 0, "facts", two_parts=two_parts)
        if by_base.verdict == "impossible":
            return by_base
        return disagreeing(stated, cells, two_parts=two_parts) or by_base

    def _by_cell(self, stated: Stated, binding: Binding) -> Judgement:
        for cells in self.tables:
            if (cells.item, cells.group) == (binding.item, binding.group) and binding.options:
                count = cells.counts(binding.options)
                if count is not None:
                    return compared(stated, count, cells.base, "cell")
        gaps = {"place": binding.place, "item": binding.item or "", "options": ", ".join(binding.options)}
        why = Sentence("{place}: the tables have no item {item} with the answers {options}.", gaps)
        return replace(UNBOUND, ground="facts", why=why)


def _asked(figure: Figure) -> Judgement:
    """A share that seems to be of no figure, since it can't be of the last one."""
    why = "What is it a share of? It can't be of the {n} in figure {figure}, the last one named before it."
    return replace(UNBOUND, why=Sentence(why, {"n": str(figure.n), "figure": figure.name}))


def _of_any(judgements: Sequence[Judgement]) -> Judgement:
    """One verdict for all bases that are thinkable; where they differ, or allow different counts, it is ambiguous."""
    first, *others = judgements
    verdicts = {judgement.verdict for judgement in judgements}
    if not others or (len(verdicts) == 1 and not verdicts & {"possible", "ambiguous"}):
        return first
    gaps: dict[str, str | Told] = {"first": first.why, "others": _Told(tuple(one.why for one in others))}
    return replace(
        first, verdict="ambiguous", why=Sentence("It depends on the base: {first} {others}", gaps), n=None, counts=()
    )


@dataclass(frozen=True)
class _Told:
    """Sentences after each other."""

    sentences: tuple[Sentence, ...]

    def told(self, _: Translate) -> str:
        return " ".join(sentence.told(_) for sentence in self.sentences)
