"""The worded rules of Godkjenning: four eyes, the order of the steps, and that nothing incomplete is approved."""

import polars as pl

from vidare.rules.beside import Frames, beside
from vidare.rules.micro_credentials.micro_credential_elements import COLUMNS_OF_ELEMENT, filled, stated
from vidare.rules.micro_credentials.newest_version import APPROVING, ASKED_BEFORE, WITHDRAWAL
from vidare.rules.micro_credentials.person import person
from vidare.rules.worded import worded
from vidare.tables.approval import Approval
from vidare.tables.micro_credential import ANNEX, MicroCredential

WORKFLOW = "the steps of quality assurance, our reading of MICROBOL and ENQA"
MAKING = ("proposal", "design")
VERSION = ("code", "version")

step, on = pl.col("step"), pl.col("on")
approves = step.is_in(APPROVING)


def first_day_of(name: str) -> pl.Expr:
    """The first day on which the row's version went through the step `name`."""
    return on.filter(step == name).min().over(VERSION)


@beside(Approval, by=(*VERSION, "step", "by"))
def with_makers(approvals: pl.DataFrame, _: Frames) -> pl.DataFrame:
    """`made_it`: whether who took the row's step has proposed or designed the version, however the name is written."""
    rows = approvals.select(*VERSION, "step", person=person("by"))
    makers = rows.filter(step.is_in(MAKING)).select(*VERSION, "person", made_it=pl.lit(True)).unique()
    joined = rows.join(makers, on=[*VERSION, "person"], how="left", maintain_order="left")
    return joined.select(pl.col("made_it").fill_null(value=False))


@beside(Approval, by=VERSION, needs=(MicroCredential,))
def with_lacking_elements(approvals: pl.DataFrame, others: Frames) -> pl.DataFrame:
    """`lacking`: the mandatory elements that the row's version lacks, null where there are none."""
    lacking = others[MicroCredential].select(
        *VERSION,
        lacking=pl.concat_str(
            [pl.when(~filled(COLUMNS_OF_ELEMENT[element])).then(pl.lit(element)) for element in stated()],
            separator=", ",
            ignore_nulls=True,
        ).replace("", None),
    )
    first = lacking.drop_nulls(VERSION).unique(VERSION, keep="first", maintain_order=True)
    joined = approvals.select(VERSION).join(first, on=VERSION, how="left", maintain_order="left")
    return joined.select("lacking")


@worded(Approval, "by", "four_eyes", severity="error", source=WORKFLOW, shows=("step",))
def four_eyes_see_an_approval() -> pl.Expr:
    """Whoever proposed or designed a version does not approve it: two persons see it at least."""
    return ~approves | ~pl.col("made_it")


@worded(Approval, "step", "proposal", severity="error", source=WORKFLOW, shows=("on",))
def approval_follows_a_proposal() -> pl.Expr:
    """A version is approved after it was proposed, so that it is known who proposed it."""
    return ~approves | (first_day_of("proposal") <= on)


@worded(Approval, "step", "order", severity="warning", source=WORKFLOW, shows=("on",))
def approval_follows_the_steps_before() -> pl.Expr:
    """A version is approved after design, completeness and overlap have been looked at."""
    done = [first_day_of(name) <= on for name in ASKED_BEFORE if name != "proposal"]
    return ~approves | pl.all_horizontal(done)


@worded(
    Approval,
    "step",
    "complete",
    severity="error",
    source=ANNEX,
    shows=("lacking",),
    fault="The version lacks mandatory elements: {lacking}.",
)
def nothing_incomplete_is_approved() -> pl.Expr:
    """A version is approved when all its mandatory elements are known."""
    return ~approves | pl.col("lacking").is_null()


@worded(Approval, "step", "withdrawn", severity="error", source=WORKFLOW, shows=("on",))
def nothing_follows_a_withdrawal() -> pl.Expr:
    """No version is approved, published or run after it was withdrawn; a new version is made instead."""
    goes_on = step.is_in([*APPROVING, "publication", "running"])
    return ~goes_on | (on <= first_day_of(WITHDRAWAL)).fill_null(value=True)


@worded(Approval, "on", "future", severity="error", source=WORKFLOW)
def step_has_been_taken() -> pl.Expr:
    """A step is written down when it has been taken, not ahead of it."""
    return on <= pl.col("today")


@worded(Approval, "evidence", "approval", severity="warning", source=WORKFLOW, shows=("step",))
def approval_can_be_looked_up() -> pl.Expr:
    """An approval says where it can be seen: the number of the case, or the address of the minutes."""
    return ~approves | pl.col("evidence").is_not_null()
