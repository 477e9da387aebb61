"""The whole evaluation: its surveys, each with the parts that tell of it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vidare.intake.progress import Progress, unheard
from vidare.language import Sentence
from vidare.reports.evaluation.hidden_part import hidden_part
from vidare.reports.evaluation.part import Part
from vidare.reports.evaluation.question import questions
from vidare.reports.evaluation.question_part import Naming, part_of, parts_of_groups
from vidare.reports.evaluation.response_part import response_part
from vidare.reports.evaluation.settings import Settings, SurveyFiles
from vidare.reports.evaluation.survey import Survey, read_survey
from vidare.reports.wording import Wording
from vidare.rules.publishing.publication import Gate
from vidare.rules.publishing.shielding import Shielding
from vidare.surveys.opened_survey import NotAColumn
from vidare.surveys.questionnaires.questionnaire import Texts

AUTUMN = 3

ASKED_OF_WHOM, METHOD = SECTIONS = ("asked_of_whom", "method")
"""The ids of the sections that are of no survey alone."""


@dataclass(frozen=True)
class Asked:
    """The files of the surveys, what the evaluator has chosen, in which language, and the day of the report."""

    surveys: tuple[SurveyFiles, ...]
    settings: Settings
    words: Wording
    day: date

    @property
    def shielding(self) -> Shielding:
        """How small a group may be that is told of, on the day of the report."""
        return Shielding.of_answers(self.day.year * 10 + AUTUMN)


@dataclass(frozen=True)
class Told:
    """A survey with its parts: who answered, its questions with those on groups, and what is hidden."""

    survey: Survey
    response: Part | None
    questions: tuple[Part, ...]
    hidden: Part | None

    @property
    def parts(self) -> list[Part]:
        """All its parts in their order."""
        return [part for part in (self.response, *self.questions, self.hidden) if part is not None]


@dataclass(frozen=True)
class Evaluation:
    """What was asked for, and the surveys told."""

    asked: Asked
    told: tuple[Told, ...]


def codebook_of(place: int) -> str:
    """The id of the section with the questionnaire of the survey at that place."""
    return f"codebook_{place}"


def evaluation(asked: Asked, progress: Progress = unheard) -> Evaluation:
    """Read the surveys, count them, and put them into words and figures; raises CannotRead."""
    told: list[Told] = []
    taken = {*SECTIONS, *(codebook_of(place) for place, _files in enumerate(asked.surveys, start=1))}
    for place, files in enumerate(asked.surveys, start=1):
        gate = Gate(asked.shielding)
        survey = read_survey(files, gate, progress)
        prefix = f"s{place}_" if len(asked.surveys) > 1 else ""
        told.append(_named(told_of(survey, asked.words, asked.settings.headings), prefix, taken))
    _must_be_of_something(asked.settings.headings, [one.survey for one in told])
    return Evaluation(asked, tuple(told))


def _must_be_of_something(headings: Iterable[str], surveys: Sequence[Survey]) -> None:
    """NotAColumn where a heading is written for a question or a column that no survey has."""
    known = {name for survey in surveys for name in survey.answers.frame.columns}
    for survey in surveys:
        known |= {battery.name for battery in survey.questionnaire.batteries}
        known |= {item.name for item in survey.questionnaire.items}
    unknown = [name for name in headings if name not in known]
    if unknown:
        text = "headings: no question and no column of groups is called «{found}». Is it written as in the survey?"
        raise NotAColumn(Sentence(text, {"found": unknown[0]}))


def told_of(survey: Survey, words: Wording, headings: Mapping[str, Texts]) -> Told:
    """The parts of one survey."""
    naming = Naming(words, survey.questionnaire, headings)
    found: list[Part] = []
    for question in questions(survey.questionnaire, survey.tables):
        found += [part_of(question, naming), *parts_of_groups(question, naming)]
    return Told(survey, response_part(survey, naming), tuple(found), hidden_part(survey.tables, naming))


def _named(told: Told, prefix: str, taken: set[str]) -> Told:
    """The parts and their figures with ids that nothing else of the report has, in small letters or large.

    They are names of files and places too, and a column of groups may be called anything.
    """

    def named(part: Part) -> Part:
        name = re.sub(r"[^\w.-]", "_", prefix + part.id)
        while name.casefold() in taken:
            name += "_"
        taken.add(name.casefold())
        return replace(part, id=name, figure=replace(part.figure, id=name) if part.figure else None)

    return Told(
        told.survey,
        named(told.response) if told.response else None,
        tuple(named(part) for part in told.questions),
        named(told.hidden) if told.hidden else None,
    )


def every_part(told: Sequence[Told]) -> list[Part]:
    """The parts of all surveys."""
    return [part for one in told for part in one.parts]
