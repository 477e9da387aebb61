"""What an evaluator knows beside the text: what a share is of, and what must hold between numbers; a YAML file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vidare.intake.yaml_file import Field, read_yaml
from vidare.language import Sentence
from vidare.surveys.claims.judgement import Remark
from vidare.surveys.claims.passages import Figure, Passage
from vidare.surveys.claims.relations import NoRelation, holds, read_sum
from vidare.surveys.claims.same_text import Around
from vidare.surveys.claims.stated import Stated

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Binding:
    """What a share is of: the bases that are thinkable (none where nobody can tell), a figure, or cells of a table."""

    because: str
    bases: tuple[int, ...] = ()
    count: int | None = None
    figure: str | None = None
    item: str | None = None
    options: tuple[str, ...] = ()
    group: str = ""
    place: str = ""


@dataclass(frozen=True)
class Facts:
    """Bindings by the passage and share that they are of, and remarks on what must hold."""

    bindings: Mapping[tuple[Passage, Stated], Binding]
    remarks: tuple[Remark, ...]


def read_facts(path: Path, arounds: Sequence[Around], figures: Mapping[str, Figure]) -> Facts:
    """The facts of a file about this text; raises CannotRead where it does not fit the text."""
    found = read_yaml(path).only("about", "claims", "must_hold", "same_share")
    bindings: dict[tuple[Passage, Stated], Binding] = {}
    for entry in found["claims"].entries() if "claims" in found else ():
        fields = entry.only("quote", "of", "count", "figure", "item", "options", "group", "because")
        passage, stated = _quoted(entry.needed("quote"), arounds)
        bindings[passage, stated] = _binding(entry, fields, figures)
    remarks = [_relation(entry, figures) for entry in (found["must_hold"].entries() if "must_hold" in found else ())]
    same = found["same_share"].entries() if "same_share" in found else ()
    return Facts(bindings, (*remarks, *(_same(entry, arounds) for entry in same)))


def _binding(entry: Field, fields: Mapping[str, Field], figures: Mapping[str, Figure]) -> Binding:
    figure = fields["figure"].text() if "figure" in fields else None
    if figure is not None and figure not in figures:
        raise fields["figure"].fault("the text has no figure {found} with a caption.", found=figure)
    if not {"of", "figure", "item"} & fields.keys():
        raise entry.fault("write what the share is of: `of` (a number, or unknown), `figure` or `item`.")
    return Binding(
        because=fields["because"].text() if "because" in fields else "",
        bases=_bases(fields["of"], figures) if "of" in fields else (),
        count=_number(fields["count"], fields["count"].text(), figures) if "count" in fields else None,
        figure=figure,
        item=fields["item"].text() if "item" in fields else None,
        options=fields["options"].texts() if "options" in fields else (),
        group=fields["group"].text() if "group" in fields else "",
        place=f"{entry.file}, line {entry.line}",
    )


def _bases(field: Field, figures: Mapping[str, Figure]) -> tuple[int, ...]:
    """The base, or each of those that are thinkable."""
    texts = field.texts()
    bases = () if texts == (UNKNOWN,) else tuple(_number(field, text, figures) for text in texts)
    for text, base in zip(texts, bases, strict=False):
        if not base:
            raise field.fault("«{found}» comes to 0, and nothing is a share of nobody.", found=text)
    return bases


def _number(field: Field, text: str, figures: Mapping[str, Figure]) -> int:
    try:
        worth = read_sum(text, figures).value
    except NoRelation as reason:
        said = "«{found}» is no number of the text. Write 33, a sum as 19 + 3, or figure 2.1 for its N."
        raise field.fault(said, found=reason.found) from None
    if worth < 0:
        raise field.fault("«{found}» is less than nothing.", found=text)
    return worth


def _quoted(field: Field, arounds: Sequence[Around]) -> tuple[Passage, Stated]:
    """The share that a quotation holds; the text must have it once, and a share in it."""
    words = r"\s+".join(map(re.escape, field.text().split()))
    quote = re.compile(words, re.IGNORECASE)
    found = [(around, match) for around in arounds for match in quote.finditer(around.passage.text)]
    if len(found) != 1:
        said = "«{found}» stands {count} times in the text; quote words that stand there once."
        raise field.fault(said, found=field.text(), count=str(len(found)))
    around, match = found[0]
    for stated in around.stated:
        if stated.start < match.end() and stated.end > match.start():
            return around.passage, stated
    raise field.fault("«{found}» has no share in it; quote the words that say how many.", found=field.text())


def _relation(entry: Field, figures: Mapping[str, Figure]) -> Remark:
    entry.only("relation", "because")
    relation = entry.needed("relation")
    try:
        result, told = holds(relation.text(), figures)
    except NoRelation as reason:
        said = "«{found}» can't be worked out. Write figure 6.1 <= figure 2.1 - 4, or 76 = 23 + 53."
        raise relation.fault(said, found=reason.found) from None
    because = entry.fields()["because"].text() if "because" in entry.fields() else ""
    gaps = {"relation": relation.text(), "numbers": told, "because": because}
    said = "{relation} does not hold: not {numbers}. {because}"
    if result:
        named = "figure" in relation.text() or "table" in relation.text()
        said = "{relation}: {numbers}. {because}" if named else "{relation} holds. {because}"
    return Remark("right" if result else "wrong", "facts", "relation", Sentence(said, gaps), (), ())


def _same(entry: Field, arounds: Sequence[Around]) -> Remark:
    fields = entry.only("quotes", "because")
    quotes = entry.needed("quotes").entries()
    said = [_quoted(quote, arounds) for quote in quotes]
    low, high = max(stated.reach[0] for _, stated in said), min(stated.reach[1] for _, stated in said)
    because = fields["because"].text() if "because" in fields else ""
    gaps = {"quotes": " / ".join(f"«{quote.text()}»" for quote in quotes), "because": because}
    why = (
        "{quotes} leave a share for all of them. {because}"
        if low <= high
        else "{quotes} leave no share for all of them. {because}"
    )
    lines = tuple(passage.line_at(stated.start) for passage, stated in said)
    return Remark("right" if low <= high else "wrong", "facts", "same share", Sentence(why, gaps), lines)
