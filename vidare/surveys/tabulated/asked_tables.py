"""What tables of a survey are asked for."""

from dataclasses import dataclass

from vidare.rules.publishing.group_answers import Columns
from vidare.surveys.responses.sampling_frame import SamplingFrame
from vidare.surveys.responses.weights import Weights


@dataclass(frozen=True)
class AskedTables:
    """By which columns of the answers, beside all together; out of which frame; with which weights.

    Where there is a frame, the answers are `placed` in it.
    """

    by: Columns = ()
    frame: SamplingFrame | None = None
    weights: Weights | None = None
