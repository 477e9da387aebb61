"""One survey of the report: what was asked, what came back, its tables, and who answered."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from vidare.intake.about_file import About, note_beside, read_about, refuse_another
from vidare.intake.cannot_read import CannotRead
from vidare.language import Sentence
from vidare.reports.evaluation.settings import SurveyFiles
from vidare.rules.group_answers import Columns, Key
from vidare.rules.publication import Gate
from vidare.surveys.answer_errors import Doubts, errors_in
from vidare.surveys.answers import RESPONDENT, Answers
from vidare.surveys.answers_file import read_answers
from vidare.surveys.asked_tables import AskedTables
from vidare.surveys.dispositions import DISPOSITION, INVITATION, SENT, read_invitations, units_of, with_answers
from vidare.surveys.item_table import ItemTable
from vidare.surveys.item_tables import item_tables
from vidare.surveys.questionnaire import Item, Questionnaire
from vidare.surveys.questionnaire_file import read_questionnaire
from vidare.surveys.response import NOT_GIVEN, Response, response
from vidare.surveys.sampling_frame import UNIT, SamplingFrame, differing, placed, read_frame

Progress = Callable[[int, int], None]


class UnusableColumn(CannotRead):
    """A column or an item that the files don't have."""


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


def read_survey(files: SurveyFiles, gate: Gate, progress: Progress = lambda _done, _whole: None) -> Survey:
    """The survey in some files; raises CannotRead."""
    answers = read_answers(files.answers, read_questionnaire(files.questionnaire))
    doubts = Doubts(errors_in(answers))
    frame = read_frame(files.frame) if files.frame else None
    who_answered = None
    if frame is not None:
        answers, who_answered, remarks = _placed(answers, frame, files, gate)
        doubts = replace(doubts, remarks=remarks)
    _must_have(answers, files)
    also = kept(who_answered) if who_answered else {}
    tables = item_tables(answers, gate, AskedTables(files.groups, frame), progress, also)
    persons, about = files.invitations is not None, _about(files.answers[0])
    return Survey(answers, tables, frame, who_answered, persons, about, doubts)


def _placed(
    answers: Answers, frame: SamplingFrame, files: SurveyFiles, gate: Gate
) -> tuple[Answers, Response, tuple[Sentence, ...]]:
    """The answers with the strata of their units, the response, and where answers and frame disagree on strata."""
    if files.invitations:
        invitations = read_invitations(files.invitations, frame)
        answers = answers if UNIT in answers.frame.columns else units_of(answers, invitations)
    concerned = _item(answers.questionnaire, files) if files.screening else None
    own, answers = answers, placed(answers, frame)
    invited = invitations if files.invitations else invited_once(answers, frame)
    return answers, response(frame, with_answers(invited, answers, concerned), gate), differing(own, frame)


def kept(who_answered: Response) -> dict[Columns, set[Key]]:
    """The groups whose response is not told, which no base may tell: who was led out was not asked the rest."""
    hidden: dict[Columns, set[Key]] = {}
    for row in who_answered.counts.filter(pl.col("hidden").is_not_null() & (pl.col("by") != "")).iter_rows(named=True):
        group = None if row["group"] == NOT_GIVEN else row["group"]
        hidden.setdefault((row["by"],), set()).add((group,))
    return hidden


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
        raise UnusableColumn(Sentence(text, gaps)) from None


def _must_have(answers: Answers, files: SurveyFiles) -> None:
    """Stop where groups are asked for by a column that isn't there."""
    for column in files.groups:
        if column not in answers.frame.columns:
            text = "{file}: there is no column «{found}» to part the answers by. Columns: {legal}."
            gaps = {"file": answers.file, "found": column, "legal": ", ".join(answers.frame.columns)}
            raise UnusableColumn(Sentence(text, gaps))


def _about(path: Path) -> About | None:
    """What the note beside a file says; raises OtherFile where it is of another file."""
    note = note_beside(path)
    if not note.is_file():
        return None
    about = read_about(note)
    refuse_another(path, about)
    return about
