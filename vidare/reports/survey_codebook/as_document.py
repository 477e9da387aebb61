"""A codebook as a document: a section for each question, with its options and the base of each of its items."""

from collections.abc import Iterator
from datetime import date

from vidare.language import LANGUAGES
from vidare.reports.documents.document import Cell, DataTable, Document, Section
from vidare.reports.survey_codebook.codebook import HIDDEN, Codebook
from vidare.surveys.questionnaires.questionnaire import Item, said


def as_document(codebook: Codebook, day: date) -> Document:
    """The document."""
    words = codebook.words
    _ = words.translate
    intro = [_("What was asked, of whom, and how it could be answered. Options off the scale are no part of the base.")]
    if codebook.bases:
        intro.append(_("{sign} stands where a number would tell of too few persons.").format(sign=HIDDEN))
    return Document(
        title=said(codebook.questionnaire.title, words.language),
        subtitle=_("Codebook"),
        dated=words.day(day),
        author="vidare",
        day=day,
        tag=LANGUAGES[words.language],
        intro=tuple(intro),
        sections=tuple(_section(*question, codebook) for question in codebook.questions()),
        contents=_("Contents"),
    )


def _section(name: str, heading: str, items: tuple[Item, ...], codebook: Codebook) -> Section:
    first = items[0]
    options = tuple(codebook.option(option) for option in first.options)
    return Section(
        id=name,
        heading=f"{name}: {heading}",
        paragraphs=tuple(_said_of(items, codebook)),
        points=(*options, *codebook.spans(first)),
        table=_table(items, codebook),
    )


def _said_of(items: tuple[Item, ...], codebook: Codebook) -> Iterator[str]:
    """How a question is answered, about what, and who was asked."""
    _, first = codebook.words.translate, items[0]
    yield _("Answered with: {kind}. About each: {unit}.").format(kind=codebook.kind(first), unit=first.unit)
    asked = list(dict.fromkeys(codebook.asked(item) for item in items))
    if len(asked) == 1:
        yield _("Asked: {asked}.").format(asked=asked[0])
    if all(item.required for item in items):
        yield _("Whoever was asked had to answer.")


def _table(items: tuple[Item, ...], codebook: Codebook) -> DataTable | None:
    """The items of a question with their bases, and who was asked where that differs; none where it tells nothing."""
    _ = codebook.words.translate
    differs = len({item.condition for item in items}) > 1
    if len(items) == 1 and not codebook.bases:
        return None
    heads = [_("Item"), _("Wording"), *([_("Asked")] if differs else [])]
    heads += list(codebook.base_heads) if codebook.bases else []
    rows = []
    for item in items:
        cells = [item.name, codebook.wording(item), *([codebook.asked(item)] if differs else [])]
        cells += codebook.base_cells(item) if codebook.bases else ()
        rows.append(tuple(Cell(text) for text in cells))
    return DataTable(_("Items and their bases") if codebook.bases else _("Items"), tuple(heads), tuple(rows))
