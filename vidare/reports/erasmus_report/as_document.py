"""The report as a document: title page, a section for each part, the rules, and what was left out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from vidare.language import LANGUAGES, Sentence
from vidare.measures.delivered import each_once
from vidare.reports.documents.document import Document, Illustration, Section
from vidare.reports.documents.part_left_out import left_out_section
from vidare.reports.erasmus_report.part import Part
from vidare.reports.erasmus_report.report import Report
from vidare.reports.figures.drawing import Picture


def as_document(report: Report, pictures: Mapping[str, Picture]) -> Document:
    """The report in its language; `pictures` are those of its parts that have one, by the part's id."""
    asked = report.asked
    _ = asked.words.translate
    parts = [*report.parts, *([report.rules] if report.rules else []), report.shown]
    figures = {part.id: number for number, part in enumerate((p for p in parts if p.figure), start=1)}
    tables = {part.id: number for number, part in enumerate((p for p in parts if p.table), start=1)}
    sections = [_section(part, report, pictures, figures, tables) for part in parts]
    at = len(sections) - 1
    return Document(
        title=_("Offers in Erasmus+: what the register says"),
        subtitle=_("Projects and blended intensive programmes"),
        dated=_dated(report),
        author="vidare",
        day=asked.day,
        tag=LANGUAGES[asked.words.language],
        intro=(_intro(report), *(sentence.told(_) for sentence in report.errors)),
        sections=(*sections[:at], *left_out_section(report.left_out, _), sections[at], _about_numbers(report)),
        contents=_("Contents"),
    )


def _dated(report: Report) -> str:
    """The day of the report; where no row behind it is real, that too, since a title page is read alone."""
    _ = report.asked.words.translate
    text = _("As of {day}")
    if any(about.constructed for about in report.about.values()):
        text = _("As of {day}. Constructed sample: no project, partner, offer or learner here is real.")
    return text.format(day=report.asked.words.day(report.asked.day))


def _intro(report: Report) -> str:
    _ = report.asked.words.translate
    return _(
        "Everything here is counted from the rows that an institution registers anyway; nobody was asked. With each "
        "share stands how many it is taken of. What people think of their offers is another matter, and needs a survey."
    )


def _section(
    part: Part, report: Report, pictures: Mapping[str, Picture], figures: Mapping[str, int], tables: Mapping[str, int]
) -> Section:
    _ = report.asked.words.translate
    illustration, table = None, None
    if part.id in pictures:
        caption = _("Figure {number}. {caption}").format(number=figures[part.id], caption=part.caption)
        illustration = Illustration(pictures[part.id], caption, source_line(part, report))
    if part.table:
        caption = _("Table {number}. {caption}").format(number=tables[part.id], caption=part.table.caption)
        table = replace(part.table, caption=caption)
    told: Iterable[Sentence] = each_once([*(s for answer in part.answers for s in answer.told), *part.told])
    notes = tuple(sentence.told(_) for sentence in told)
    if table and not illustration and part.answers:
        notes = (*notes, source_line(part, report))
    return Section(part.id, part.heading, part.paragraphs, (), illustration, table, notes)


def source_line(part: Part, report: Report) -> str:
    """The files that a part was counted from, and where they come from."""
    _ = report.asked.words.translate
    by_source: dict[str, list[str]] = {}
    for file in dict.fromkeys(file for answer in part.answers for origin in answer.origins for file in origin.files):
        about = report.about.get(file)
        name = (about and about.source_in(report.asked.words.language)) or _("the institution's own rows")
        by_source.setdefault(name, []).append(file)
    said = "; ".join(f"{source} ({', '.join(files)})" for source, files in by_source.items())
    return _("Source: {sources}.").format(sources=said)


def _about_numbers(report: Report) -> Section:
    """How a reader follows the numbers, and what is never published."""
    _ = report.asked.words.translate
    threshold = str(report.asked.gate.shielding.threshold)
    paragraphs = (
        _("No sentence of this report is typed: each is computed from the files named under the figures and tables."),
        _("No count of fewer than {threshold} persons is shown, nor one that would give such a count away.").format(
            threshold=threshold
        ),
        _("A unit of which nothing is said is left out of the base, and how many there are stands under the table."),
    )
    return Section("about_the_numbers", _("About the numbers"), paragraphs)
