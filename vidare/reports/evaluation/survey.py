"""One survey of the report: what was asked, what came back, its tables, and who answered."""

from dataclasses import dataclass, field

import polars as pl

from vidare.intake.about_file import About
from vidare.intake.described_files import note_about
from vidare.intake.progress import Progress, unheard
from vidare.language import Sentence
from vidare.reports.evaluation.kept_groups import Groups, kept, kept_of_screening
from vidare.reports.evaluation.settings import SurveyFiles
from vidare.rules.publishing.group_answers import Columns
from vidare.rules.publishing.publication import Gate
from vidare.surveys.answered.answer_errors import Doubts
from vidare.surveys.answered.answers import RESPONDENT, Answers
from vidare.surveys.files.questionnaire_file import read_questionnaire
from vidare.surveys.opened_survey import NotAColumn, OpenedSurvey, open_survey
from vidare.surveys.questionnaires.questionnaire import Item, Questionnaire
from vidare.surveys.responses.dispositions import SENT, with_answers
from vidare.surveys.responses.response import Response, response
from vidare.surveys.responses.sampling_frame import DISPOSITION, INVITATION, UNIT, SamplingFrame
from vidare.surveys.tabulated.item_table import ItemTable
from vidare.surveys.tabulated.item_tables import item_tables


@dataclass(frozen=True)
class Survey:
    """A survey that was read and counted; `response` and `frame` are there where somebody wrote down who was asked.

    `persons` is whether invitations of persons are known, and not of units alone. `about` is the note beside the
    answers, where there is one. `doubts` are why its numbers may be wrong.
    """

    answers: Answers
    tables: tuple[ItemTable, ...]
    frame: SamplingFrame | None = None
    response: Response | None = None
    persons: bool = False
    about: About | None = None
    doubts: Doubts = field(default_factory=Doubts)

    @property
    def questionnaire(self) -> Questionnaire:
        """What was asked."""
        return self.answers.questionnaire


def read_survey(files: SurveyFiles, gate: Gate, progress: Progress = unheard) -> Survey:
    """The survey in some files; raises CannotRead."""
    opened = open_survey(read_questionnaire(files.questionnaire), files.answers, files.frame, files.invitations)
    asked = opened.asked(files.groups)
    who_answered, also = _response(opened, files, gate, asked.by)
    tables = item_tables(opened.answers, gate, asked, progress, also)
    persons, about = opened.invitations is not None, note_about(files.answers[0])
    return Survey(opened.answers, tables, opened.frame, who_answered, persons, about, opened.doubts)


def _response(opened: OpenedSurvey, files: SurveyFiles, gate: Gate, by: Columns) -> tuple[Response | None, Groups]:
    """What came of the invitations, by the answers, and the groups that it hides from every table.

    `by` are the columns of groups that tables are made of. What tables hide of the items that screening goes by, the
    response does not tell either.
    """
    answers, frame = opened.answers, opened.frame
    if frame is None and files.screening:
        text = (
            "{file}: screening needs the frame of those who were asked. Name its file with --frame, or as frame in the "
            "settings."
        )
        raise NotAColumn(Sentence(text, {"file": files.questionnaire.name}))
    if frame is None:
        return None, {}
    concerned = _item(answers.questionnaire, files) if files.screening else None
    invited = invited_once(answers, frame) if opened.invitations is None else opened.invitations
    came = with_answers(invited, answers, concerned)
    of_all = response(frame, came, gate)
    also = kept(of_all)
    hidden = kept_of_screening(answers, concerned, (*by, *frame.strata), gate, also) if concerned else {}
    return (response(frame, came, Gate(gate.shielding), hidden) if hidden else of_all), also


def invited_once(answers: Answers, frame: SamplingFrame) -> pl.DataFrame:
    """The invitations where nobody wrote them down: each answer came from one, and so did each unit's silence."""
    came = answers.frame.select(pl.col(RESPONDENT).cast(pl.String).alias(INVITATION), UNIT)
    silent = frame.units.join(came, on=UNIT, how="anti").select(pl.format("{} –", UNIT).alias(INVITATION), UNIT)
    return pl.concat([came, silent]).with_columns(pl.lit(SENT).alias(DISPOSITION))


def _item(questionnaire: Questionnaire, files: SurveyFiles) -> Item:
    try:
        return questionnaire.item(files.screening)
    except KeyError:
        text = "{file}: no item is called «{found}», which screening is to be told by. Items: {legal}."
        legal = ", ".join(item.name for item in questionnaire.items)
        gaps = {"file": files.questionnaire.name, "found": files.screening, "legal": legal}
        raise NotAColumn(Sentence(text, gaps)) from None
