"""A report with a verdict on every share in it: first from the text alone, then with what else is known."""

from dataclasses import dataclass
from pathlib import Path

from vidare.surveys.claims.cells import cells_in
from vidare.surveys.claims.contradictions import contradictions_in
from vidare.surveys.claims.document_lines import read_lines
from vidare.surveys.claims.facts import Facts, read_facts
from vidare.surveys.claims.judgement import Claim, Remark
from vidare.surveys.claims.judging import Judging
from vidare.surveys.claims.passages import Text
from vidare.surveys.claims.printed_figures import solved_figures
from vidare.surveys.claims.same_text import SENTENCES_BEFORE, Around, judged_by_text, means_in
from vidare.surveys.claims.screened_out import screened_out_in
from vidare.surveys.claims.stated import stated_in
from vidare.surveys.claims.sums import sums_in
from vidare.surveys.claims.text_parts import parts_of
from vidare.surveys.claims.words import language_of, words_of


@dataclass(frozen=True)
class CheckedText:
    """The claims of a text in their order, and remarks: `remarks` from the text alone, `further` from the facts."""

    file: str
    text: Text
    claims: tuple[Claim, ...]
    remarks: tuple[Remark, ...]
    further: tuple[Remark, ...] = ()


def check_text(path: Path, tables: Path | None = None, facts: Path | None = None) -> CheckedText:
    """Check a report; raises CannotRead where it, its tables or its facts can't be read."""
    lines = read_lines(path)
    text = parts_of(lines, words_of(language_of("\n".join(line.text for line in lines))))
    arounds = _arounds(text)
    solved = list(solved_figures(text))
    known = read_facts(facts, arounds, text.figures) if facts else Facts({}, ())
    labels = {figure.name: cells for figure, cells, _remark in solved}
    judging = Judging(text, labels, cells_in(tables) if tables else ())
    remarks = (
        *sums_in(arounds),
        *means_in(arounds),
        *screened_out_in(arounds, text),
        *contradictions_in(arounds),
        *(remark for _figure, _cells, remark in solved),
    )
    claims = tuple(claim for around in arounds for claim in _claims(around, judging, known))
    return CheckedText(path.name, text, claims, remarks, known.remarks)


def _claims(around: Around, judging: Judging, known: Facts) -> list[Claim]:
    """The shares of a sentence, judged without and with what the evaluator knows."""
    passage, by_text = around.passage, judged_by_text(around)
    claims = []
    for stated in around.stated:
        base = around.own_base(stated)
        own = base.value if base else None
        unaided = by_text.get(stated) or judging.by_base(stated, passage, own)
        binding = known.bindings.get((passage, stated))
        if binding:
            judgement = judging.by_binding(stated, passage, binding)
        else:
            judgement = judging.by_tables(stated, passage, own) or unaided
        claims.append(Claim(stated, passage, unaided, judgement))
    return claims


def _arounds(text: Text) -> list[Around]:
    """Each sentence with those shortly before it in its part."""
    stated = [tuple(stated_in(passage.text, text.words)) for passage in text.passages]
    arounds = []
    for at, passage in enumerate(text.passages):
        before = tuple(
            (text.passages[earlier], stated[earlier])
            for earlier in range(max(0, at - SENTENCES_BEFORE), at)
            if text.passages[earlier].part == passage.part
        )
        arounds.append(Around(passage, stated[at], before, text.words))
    return arounds
