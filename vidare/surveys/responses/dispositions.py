"""What came of each invitation, in six dispositions, and of each unit: the best that came of its invitations."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from vidare.language import Amount, Sentence
from vidare.surveys.answered.answers import LINE, RESPONDENT, Answers, answered, was_shown
from vidare.surveys.questionnaires.questionnaire import Item
from vidare.surveys.responses.list_file import read_list
from vidare.surveys.responses.sampling_frame import DISPOSITION, INVITATION, UNIT, SamplingFrame, UnusableFrame

BOUNCED, SENT, STARTED, SCREENED_OUT, PARTIAL, COMPLETE = (
    "bounced",
    "sent",
    "started",
    "screened_out",
    "partial",
    "complete",
)

MEANINGS = {
    BOUNCED: Sentence("the invitation did not arrive; whether the person belongs to those asked is not known"),
    SENT: Sentence("sent, and nothing came back"),
    STARTED: Sentence("broken off: less than half of what was asked was answered"),
    SCREENED_OUT: Sentence("led out of the survey, since it does not concern the person"),
    PARTIAL: Sentence("half or more of what was asked was answered, but less than four fifths"),
    COMPLETE: Sentence("four fifths or more of what was asked was answered"),
}
"""From the least to the best that can come of an invitation.

Source: AAPOR, Standard Definitions (surveys of specifically named persons on the web), which proposes these limits.
"""

HALF, FOUR_FIFTHS = 0.5, 0.8


def read_invitations(path: Path, frame: SamplingFrame) -> pl.DataFrame:
    """The invitations in a file: `invitation`, `unit` and `disposition`, all text; UnusableFrame at a fault.

    An invitation without a number of its own gets that of its line, one without a disposition is taken to be sent.
    """
    cells = read_list(path, (UNIT,), (INVITATION, DISPOSITION))
    number = pl.col(INVITATION) if INVITATION in cells.columns else pl.col(LINE).cast(pl.String)
    came = pl.col(DISPOSITION).str.to_lowercase() if DISPOSITION in cells.columns else pl.lit(SENT)
    invited = cells.select(UNIT, number.alias(INVITATION), came.fill_null(SENT).alias(DISPOSITION), LINE)
    _refuse(
        invited.filter(~pl.col(UNIT).is_in(frame.units[UNIT].implode()).fill_null(value=False)), UNIT, path, NO_UNIT
    )
    _refuse(invited.filter(~pl.col(DISPOSITION).is_in(list(MEANINGS))), DISPOSITION, path, NO_DISPOSITION)
    _refuse(invited.filter(pl.col(INVITATION).is_duplicated()), INVITATION, path, REPEATED)
    return invited.drop(LINE)


NO_UNIT = "{file}, line {line}: the unit «{found}» is not in the frame ({count} such). Is it spelt as there?"
NO_DISPOSITION = "{file}, line {line}: «{found}» is no disposition ({count} such). Write one of {legal}."
REPEATED = (
    "{file}, line {line}: the invitation {found} stands more than once ({count} lines). Give each its own number."
)


def _refuse(wrong: pl.DataFrame, column: str, path: Path, text: str) -> None:
    if wrong.height:
        gaps = {"file": path.name, "line": str(wrong[LINE][0]), "found": wrong[column][0] or ""}
        raise UnusableFrame(Sentence(text, {**gaps, "count": Amount.of(wrong.height), "legal": ", ".join(MEANINGS)}))


def with_answers(invitations: pl.DataFrame, answers: Answers, asked_of_all: Item | None = None) -> pl.DataFrame:
    """The invitations with the dispositions that the answers show; those nobody answered keep theirs.

    `asked_of_all` is an item that only those were shown whom the survey concerns: the others were screened out.
    Raises UnusableFrame where an answer belongs to no invitation.
    """
    came = answers.frame.select(
        pl.col(RESPONDENT).cast(pl.String).alias(INVITATION), found=_disposition(answers, asked_of_all)
    )
    strange = came.join(invitations, on=INVITATION, how="anti")
    if strange.height:
        text = (
            "{answers}: {count} answers belong to no invitation, such as that of respondent {found}. The column "
            "{column} of the invitations has to be the number of the respondent in the answers."
        )
        one = (
            "{answers}: {count} answer belongs to no invitation, that of respondent {found}. The column {column} of "
            "the invitations has to be the number of the respondent in the answers."
        )
        gaps = {"answers": answers.file, "count": Amount.of(strange.height), "found": strange[INVITATION][0] or "–"}
        raise UnusableFrame(Sentence(text, {**gaps, "column": INVITATION}, one, "count"))
    of_each = came.group_by(INVITATION).agg(best(pl.col("found")).alias("found"))
    joined = invitations.join(of_each, on=INVITATION, how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("found", DISPOSITION).alias(DISPOSITION)).drop("found")


def _disposition(answers: Answers, asked_of_all: Item | None) -> pl.Expr:
    items = answers.questionnaire.items
    shown = pl.sum_horizontal(was_shown(item).cast(pl.Int32) for item in items)
    filled = pl.sum_horizontal((was_shown(item) & answered(item)).cast(pl.Int32) for item in items)
    share = filled / shown
    by_share = pl.when(share >= FOUR_FIFTHS).then(pl.lit(COMPLETE)).when(share >= HALF).then(pl.lit(PARTIAL))
    came = by_share.otherwise(pl.lit(STARTED))
    if asked_of_all is None:
        return came
    return pl.when(~was_shown(asked_of_all)).then(pl.lit(SCREENED_OUT)).otherwise(came)


def best(dispositions: pl.Expr) -> pl.Expr:
    """The best of some dispositions."""
    return dispositions.cast(pl.Enum(list(MEANINGS))).max().cast(pl.String)


def units_of(answers: Answers, invitations: pl.DataFrame) -> Answers:
    """The answers, which have no column `unit`, with the unit that each respondent was invited for."""
    unit = invitations.select(pl.col(INVITATION).alias(RESPONDENT), UNIT)
    frame = answers.frame.with_columns(pl.col(RESPONDENT).cast(pl.String))
    joined = frame.join(unit, on=RESPONDENT, how="left", maintain_order="left")
    return replace(answers, frame=joined)
