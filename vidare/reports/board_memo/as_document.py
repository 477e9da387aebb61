"""The report as a document: title page, a section for each part, and what was left out."""

from collections.abc import Sequence
from datetime import date

from vidare.language import LANGUAGES
from vidare.reports.board_memo.memo import Memo
from vidare.reports.board_memo.part import Part
from vidare.reports.board_memo.settings import Settings
from vidare.reports.documents.document import DataTable, Document, Illustration, Section
from vidare.reports.documents.part_left_out import left_out_section
from vidare.reports.figures.drawing import Picture


def as_document(memo: Memo, settings: Settings, pictures: Sequence[Picture]) -> Document:
    """The report in its language; `pictures` are those of its parts, in their order."""
    asked = memo.asked
    _ = asked.words.translate
    sections = [
        _section(number, part, picture, memo)
        for number, (part, picture) in enumerate(zip(memo.parts, pictures, strict=True), start=1)
    ]
    return Document(
        title=settings.title.get(asked.words.language) or _("Continuing education: status and development"),
        subtitle=_("{institution}, {years}").format(
            institution=asked.full_name(), years=asked.words.years(asked.years)
        ),
        dated=dated(memo),
        author=asked.full_name(),
        day=asked.day,
        tag=LANGUAGES[asked.words.language],
        intro=settings.paragraphs(asked.words.language),
        sections=(*sections, *left_out_section(memo.left_out, _), _about_numbers(memo)),
        contents=_("Contents"),
        logo=settings.logo,
    )


def dated(memo: Memo) -> str:
    """The day of the report; where no row behind it is real, that too, since a title page is read alone."""
    _ = memo.asked.words.translate
    text = _("Report to the board, {day}")
    if memo.asked.is_constructed or any(about.constructed for about in memo.about.values()):
        text = _("Report to the board, {day}. Constructed sample: no number here is real.")
    return text.format(day=memo.asked.words.day(memo.asked.day))


def _section(number: int, part: Part, picture: Picture, memo: Memo) -> Section:
    _ = memo.asked.words.translate
    caption = _("Figure {number}. {caption}").format(number=number, caption=part.caption)
    table = DataTable(
        _("Table {number}. {caption}").format(number=number, caption=part.table.caption),
        part.table.headers,
        part.table.rows,
    )
    return Section(
        part.id,
        part.heading,
        part.paragraphs,
        part.points,
        Illustration(picture, caption, source_line(part, memo)),
        table,
        tuple(sentence.told(_) for sentence in part.answer.told),
    )


def source_line(part: Part, memo: Memo) -> str:
    """Where the numbers of a part come from, and when each was got."""
    _, words = memo.asked.words.translate, memo.asked.words
    by_source: dict[tuple[str, str, str], list[str]] = {}
    for origin in part.answer.origins:
        for file in origin.files:
            about = memo.about.get(file)
            name = (about.source_in(words.language) if about else "") or _("the institution's own rows")
            by_source.setdefault((name, origin.extracted[:10], origin.delivery), []).append(file)
    said = []
    for (name, extracted, delivery), files in by_source.items():
        day = words.day(date.fromisoformat(extracted) if extracted else memo.asked.day)
        text = _("{source} ({files}), extracted {day}") if extracted else _("{source} ({files}), read {day}")
        told = text.format(source=name, files=", ".join(dict.fromkeys(files)), day=day)
        said.append(_("{source}, delivery {delivery}").format(source=told, delivery=delivery) if delivery else told)
    return _("Source: {sources}.").format(sources="; ".join(said))


def _about_numbers(memo: Memo) -> Section:
    """How a reader follows a number back to its rows, and under what licence the rows are."""
    _ = memo.asked.words.translate
    paragraphs = [
        _(
            "Every number in this report is computed from the files named under the figures; no sentence is typed. "
            "Each has an id in memo.json, and «vidare trace memo.json ID» shows the rows behind it."
        )
    ]
    if any(about.licence.startswith("NLOD") for about in memo.about.values()):
        paragraphs.append(
            _("Contains data under the Norwegian licence for open government data (NLOD) made available by HK-dir.")
        )
    return Section("about_the_numbers", _("About the numbers"), tuple(paragraphs))
