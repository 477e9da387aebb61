"""The evaluation as a document: title page, what was asked of whom, the surveys, method and questionnaires."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from vidare.language import LANGUAGES, Sentence
from vidare.language import Told as Gap
from vidare.reports.documents.document import Document, Illustration, Section
from vidare.reports.evaluation.codebook_part import codebook
from vidare.reports.evaluation.method import method
from vidare.reports.evaluation.part import Part
from vidare.reports.evaluation.report import ASKED_OF_WHOM, Evaluation, Told, codebook_of
from vidare.reports.figures.drawing import Picture
from vidare.reports.wording import Wording
from vidare.surveys.questionnaires.questionnaire import said


def as_document(evaluation: Evaluation, pictures: Mapping[str, Picture]) -> Document:
    """The evaluation in its language; `pictures` are those of its figures, by their ids."""
    asked, settings = evaluation.asked, evaluation.asked.settings
    words, _ = asked.words, asked.words.translate
    titles = [said(told.survey.questionnaire.title, words.language) for told in evaluation.told]
    return Document(
        title=said(settings.title, words.language) if settings.title else _("What the survey was answered"),
        subtitle=words.listed(titles),
        dated=_dated(evaluation),
        author=settings.author or "vidare",
        day=asked.day,
        tag=LANGUAGES[words.language],
        intro=settings.paragraphs(words.language),
        sections=tuple(_sections(evaluation, pictures)),
        contents=_("Contents"),
        logo=settings.logo,
    )


def _dated(evaluation: Evaluation) -> str:
    """The day of the report; where no answer behind it is real, that too, since a title page is read alone."""
    _ = evaluation.asked.words.translate
    text = _("Evaluation report, {day}")
    if any(told.survey.about and told.survey.about.constructed for told in evaluation.told):
        text = _("Evaluation report, {day}. Constructed sample: no number here is real.")
    return text.format(day=evaluation.asked.words.day(evaluation.asked.day))


def _sections(evaluation: Evaluation, pictures: Mapping[str, Picture]) -> list[Section]:
    words = evaluation.asked.words
    numbering = _Numbering(words, pictures)
    sections = [_asked_of_whom(evaluation)]
    for told in evaluation.told:
        source = source_line(told, words)
        sections += [numbering.section(part, source) for part in told.parts]
    groups = any(table.by for told in evaluation.told for table in told.survey.tables)
    sections.append(method(words, evaluation.asked.shielding.threshold, groups=groups))
    for place, told in enumerate(evaluation.told, start=1):
        sections.append(codebook(told.survey.questionnaire, codebook_of(place), words))
    return sections


class _Numbering:
    """Gives figures and tables their numbers, in the order they stand."""

    def __init__(self, words: Wording, pictures: Mapping[str, Picture]) -> None:
        self.words, self.pictures = words, pictures
        self.figures, self.tables = count(1), count(1)

    def section(self, part: Part, source: str) -> Section:
        """A part as a section of the document."""
        _ = self.words.translate
        illustration, table = None, None
        if part.figure:
            caption = _("Figure {number}. {caption}").format(number=next(self.figures), caption=part.caption)
            illustration = Illustration(self.pictures[part.figure.id], caption, source)
        if part.table:
            caption = _("Table {number}. {caption}").format(number=next(self.tables), caption=part.table.caption)
            table = replace(part.table, caption=caption)
        return Section(part.id, part.heading, part.paragraphs, part.points, illustration, table, part.notes)


def source_line(told: Told, words: Wording) -> str:
    """Where the answers of a survey are from."""
    _ = words.translate
    gaps = {"survey": said(told.survey.questionnaire.title, words.language), "file": told.survey.answers.file}
    source = told.survey.about.source_in(words.language) if told.survey.about else ""
    if source:
        return _("Source: «{survey}», {file} ({source}).").format(**gaps, source=source)
    return _("Source: «{survey}», {file}.").format(**gaps)


def _asked_of_whom(evaluation: Evaluation) -> Section:
    """What was asked of whom: each survey in a point."""
    words, _ = evaluation.asked.words, evaluation.asked.words.translate
    points = [_survey_point(told, words) for told in evaluation.told]
    why = _(
        "Under each figure stands how many answered. Tables say why those are fewer than all who came back, how sure a "
        "share is, and how far those who did not answer could move it."
    )
    return Section(ASKED_OF_WHOM, _("What was asked of whom"), (why,), tuple(points))


def _survey_point(told: Told, words: Wording) -> str:
    _ = words.translate
    survey = told.survey
    items, answers = len(survey.questionnaire.items), survey.answers.frame.height
    gaps: dict[str, str | Gap] = {
        "survey": said(survey.questionnaire.title, words.language),
        "items": Sentence("{n} items", {"n": words.count(items)}, one="{n} item", counted="n"),
        "answers": Sentence("{n} answers", {"n": words.count(answers)}, one="{n} answer", counted="n"),
    }
    if survey.frame is None:
        told_of = Sentence("«{survey}»: {items}, {answers}. How many were asked is not written down.", gaps)
    else:
        units = {"n": words.count(survey.frame.units.height)}
        gaps["units"] = Sentence("{n} units", units, one="{n} unit", counted="n")
        told_of = Sentence("«{survey}»: {items}, asked of {units}; {answers} came back.", gaps)
    return " ".join((told_of.told(_), *(sentence.told(_) for sentence in survey.doubts.told)))
