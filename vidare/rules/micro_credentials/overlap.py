"""The rules of Overlapp, and those that an overlap sets for a micro-credential."""

import polars as pl

from vidare.rules.beside import Frames, beside
from vidare.rules.micro_credentials.newest_version import newest
from vidare.rules.micro_credentials.stacking import credits_of, credits_of_courses
from vidare.rules.worded import worded
from vidare.tables.course import Course
from vidare.tables.in_languages import named
from vidare.tables.micro_credential import MicroCredential
from vidare.tables.overlap import Overlap

REDUCTION = "our reading of how course descriptions list reductions of credits"
PORTFOLIO = "the steps of quality assurance: overlap and stacking are looked at before approval"

course, other, symmetric = pl.col("course"), pl.col("other"), pl.col("symmetric") == "yes"


@worded(Overlap, "other", "self", severity="error", source=REDUCTION)
def course_overlaps_with_another() -> pl.Expr:
    """A course overlaps with another course, not with itself."""
    return course != other


@worded(Overlap, "valid_to", "order", severity="error", source=REDUCTION, shows=("valid_from",))
def overlap_ends_after_it_begins() -> pl.Expr:
    """The last day of an overlap is not before its first."""
    return pl.col("valid_to").is_null() | (pl.col("valid_to") >= pl.col("valid_from"))


@beside(Overlap, by=("course", "other", "symmetric"), may=(MicroCredential, Course))
def with_credits(overlaps: pl.DataFrame, others: Frames) -> pl.DataFrame:
    """`credits_of_reduced`: the credits of the course that is reduced, the smaller of both where either may be."""
    known = {**credits_of_courses(others[Course]), **credits_of(newest(others[MicroCredential]), "code")}
    either = overlaps.select(
        first=pl.when(symmetric).then(course).replace_strict(known, default=None, return_dtype=pl.Float64),
        second=other.replace_strict(known, default=None, return_dtype=pl.Float64),
    )
    return either.select(credits_of_reduced=pl.min_horizontal("first", "second"))


@worded(
    Overlap,
    "credits",
    "course",
    severity="error",
    source=REDUCTION,
    shows=("credits_of_reduced",),
    fault="Credits taken off: {found}. The course has {credits_of_reduced}.",
)
def reduction_is_not_more_than_the_course() -> pl.Expr:
    """No more credits are taken off a course than it has."""
    return pl.col("credits_of_reduced").is_null() | (pl.col("credits") <= pl.col("credits_of_reduced"))


@worded(Overlap, "symmetric", "twice", severity="error", source=REDUCTION, shows=("course", "other"))
def symmetric_overlap_stands_once() -> pl.Expr:
    """A pair that holds both ways stands once at a time, whichever of its courses comes first."""
    pair = [pl.min_horizontal(course, other), pl.max_horizontal(course, other)]
    begins = pl.col("valid_from")
    ends = pl.col("valid_to").fill_null(pl.date(9999, 12, 31))
    # In the order of their first days, a row must begin after all rows of the pair before it have ended.
    ended = ends.shift(1).cum_max().over(pair, order_by="valid_from")
    any_symmetric = symmetric.any().over(pair)
    return ~any_symmetric | ended.is_null() | (begins > ended)


@beside(MicroCredential, by=("code",), needs=(MicroCredential,), may=(Overlap,))
def with_overlaps(micro_credentials: pl.DataFrame, others: Frames) -> pl.DataFrame:
    """`untold`: the micro-credentials of the portfolio that overlap with the row's and that its texts don't name."""
    offered = others[MicroCredential].select("code").drop_nulls().unique()
    listed = others[Overlap].select("course", "other")
    both = pl.concat([listed, listed.select(course="other", other="course")]).drop_nulls().unique()
    inside = both.join(offered, left_on="other", right_on="code", how="semi")
    columns = [column for name in ("prerequisites", "further_information", "description") for column in named(name)]
    texts = pl.concat_str(pl.col(columns).fill_null(""), separator=" ")
    # KI-10 does not name KI-1, and INF100-1 names INF100.
    named_there = pl.format(r"(?:^|[^\pL\pN]){}(?:[^\pL\pN]|$)", pl.col("other").str.escape_regex())
    untold = (
        micro_credentials.select("code", texts=texts)
        .with_row_index("place")
        .join(inside, left_on="code", right_on="course")
        .filter(~pl.col("texts").str.contains(named_there))
        .group_by("place")
        .agg(untold=pl.col("other").unique().sort().str.join(", "))
    )
    places = pl.DataFrame({"place": pl.int_range(micro_credentials.height, dtype=pl.UInt32, eager=True)})
    return places.join(untold, on="place", how="left", maintain_order="left").select("untold")


@worded(
    MicroCredential,
    "code",
    "overlap",
    severity="warning",
    source=PORTFOLIO,
    shows=("untold",),
    fault="{found} overlaps with {untold}, which its texts don't name.",
)
def overlap_is_told_to_the_learner() -> pl.Expr:
    """What overlaps with another offer of the portfolio says so: its texts name the other's code."""
    return pl.col("untold").is_null()


@worded(MicroCredential, "title_nb", "twin", severity="warning", source=PORTFOLIO)
def title_is_its_own() -> pl.Expr:
    """No two micro-credentials have the same title: that would be the same offer twice."""
    title = pl.col("title_nb").str.strip_chars().str.to_lowercase()
    return pl.col("title_nb").is_null() | (pl.col("code").n_unique().over(title) == 1)


@worded(MicroCredential, "course", "twin", severity="warning", source=PORTFOLIO)
def course_gives_one_micro_credential() -> pl.Expr:
    """A course gives one micro-credential."""
    return course.is_null() | (pl.col("code").n_unique().over("course") == 1)
