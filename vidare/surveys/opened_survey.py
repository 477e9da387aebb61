"""A survey with its answers where they belong: each in its unit of the frame, and what tables of it are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from vidare.intake.cannot_read import CannotRead
from vidare.language import Sentence
from vidare.surveys.answered.answer_errors import Doubts, errors_in
from vidare.surveys.answered.answers import LINE, RESPONDENT, Answers
from vidare.surveys.files.answers_file import read_answers
from vidare.surveys.questionnaires.questionnaire import Questionnaire
from vidare.surveys.responses.dispositions import read_invitations, units_of
from vidare.surveys.responses.sampling_frame import UNIT, SamplingFrame, differing, placed, read_frame
from vidare.surveys.responses.weights import Weights, one_for_each_unit, post_stratified, weights_in
from vidare.surveys.tabulated.asked_tables import AskedTables

OF_FRAME = "frame"
"""What is asked for where weights are to be made of the frame; `unit` where each unit is to count as one."""


class NotAColumn(CannotRead):
    """A column or an item that something is asked for by, and that isn't there."""


@dataclass(frozen=True)
class OpenedSurvey:
    """The answers to a questionnaire, the frame they are placed in, and who was invited, where there are such.

    `doubts` are what a reader of anything made of them must know.
    """

    answers: Answers
    frame: SamplingFrame | None = None
    invitations: pl.DataFrame | None = None
    doubts: Doubts = field(default_factory=Doubts)

    def asked(self, by: Sequence[str], weights: str = "", strata: Sequence[str] = ()) -> AskedTables:
        """Tables by some columns, with weights where they are asked for; raises NotAColumn or NoWeights."""
        groups, parts = tuple(dict.fromkeys(by)), tuple(dict.fromkeys(strata))
        for column in (*groups, *parts):
            self._must_have(column)
        if parts and weights != OF_FRAME:
            raise NotAColumn(Sentence("--strata belongs to --weights frame. Write that too, or leave --strata out."))
        return AskedTables(groups, self.frame, self._weights(weights, parts or groups) if weights else None)

    def _must_have(self, column: str) -> None:
        answers = self.answers
        several = {name for item in answers.questionnaire.items if item.kind == "several" for name in item.columns()}
        groups = [name for name in answers.frame.columns if name not in {LINE, RESPONDENT, UNIT, *several}]
        if column not in groups:
            text = "{file}: neither the answers nor the frame has a column of groups «{found}». There are {legal}."
            raise NotAColumn(Sentence(text, {"file": answers.file, "found": column, "legal": ", ".join(groups)}))

    def _weights(self, weights: str, strata: tuple[str, ...]) -> Weights:
        if weights == OF_FRAME:
            if self.frame is None:
                raise NotAColumn(Sentence("--weights frame: the frame is missing. Name its file with --frame."))
            if not strata:
                text = "--weights frame: by which strata? Name them with --strata. The frame has {legal}."
                raise NotAColumn(Sentence(text, {"legal": ", ".join(self.frame.strata)}))
            if not set(strata) <= set(self.frame.strata):
                text = "--weights frame: {found} is no column of the frame. It has {legal}."
                gaps = {"found": ", ".join(strata), "legal": ", ".join(self.frame.strata)}
                raise NotAColumn(Sentence(text, gaps))
            return post_stratified(self.answers, self.frame, strata)
        if weights == UNIT:
            if UNIT not in self.answers.frame.columns:
                raise NotAColumn(Sentence("--weights unit: the answers have no column unit that says whose they are."))
            return one_for_each_unit(self.answers)
        return weights_in(self.answers, weights)


def open_survey(
    questionnaire: Questionnaire, answers: Sequence[Path], frame: Path | None = None, invitations: Path | None = None
) -> OpenedSurvey:
    """Read the answers, and place them in the frame where there is one; raises CannotRead.

    The invitations tell the units of answers that don't say their own.
    """
    read = read_answers(answers, questionnaire)
    errors = errors_in(read)
    if frame is None and invitations is not None:
        text = (
            "{file}: the invited units stand in a frame, which is missing. Name its file with --frame, or as frame in "
            "the settings of a report."
        )
        raise NotAColumn(Sentence(text, {"file": invitations.name}))
    if frame is None:
        return OpenedSurvey(read, doubts=Doubts(errors))
    of = read_frame(frame)
    invited = read_invitations(invitations, of) if invitations else None
    if invited is not None and UNIT not in read.frame.columns:
        read = units_of(read, invited)
    in_frame = placed(read, of)
    return OpenedSurvey(in_frame, of, invited, Doubts(errors, differing(read, of)))
