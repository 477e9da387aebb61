"""The rules about micro-credentials as parts of something larger: a course group, a course or a degree."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from vidare.rules.beside import Frames, beside
from vidare.rules.micro_credentials.micro_credential import SUFFIX
from vidare.rules.micro_credentials.newest_version import newest
from vidare.rules.worded import worded
from vidare.tables.course import Course
from vidare.tables.micro_credential import ANNEX, MicroCredential
from vidare.tables.several_codes import several_codes
from vidare.tables.study_programme import StudyProgramme

STACKING = f"{ANNEX}: integration/stackability options; the sums are our reading"

BESIDE_A_PART = {
    "not_found": pl.String(),
    "group": pl.String(),
    "degree": pl.String(),
    "parts_of_group": pl.Float64(),
    "credits_of_group": pl.Float64(),
    "parts_of_degree": pl.Float64(),
    "credits_of_degree": pl.Float64(),
    "in_a_circle": pl.Boolean(),
}

part_of = pl.col("part_of")


@dataclass(frozen=True)
class Portfolio:
    """What stands in the files: the credits of micro-credentials and of courses and programmes, by their codes.

    `wholes` says for each micro-credential what it is a part of.
    """

    groups: Mapping[str, float]
    degrees: Mapping[str, float]
    wholes: Mapping[str, Sequence[str]]

    @cached_property
    def credits_of_parts(self) -> Mapping[str, float]:
        """For each whole the credits of all micro-credentials that are parts of it."""
        sums: dict[str, float] = defaultdict(float)
        for part, of in self.wholes.items():
            for whole in {*of}:
                # Rounded, since 1.1 + 2.2 is not quite 3.3 to a machine.
                sums[whole] = round(sums[whole] + self.groups.get(part, 0.0), 2)
        return sums

    def row(self, code: str | None, of: Sequence[str]) -> dict[str, object]:
        """What stands beside a row with this code, which is a part of these wholes."""
        sums = self.credits_of_parts
        group = next((whole for whole in of if whole in self.groups and sums[whole] != self.groups[whole]), None)
        degree = next((whole for whole in of if whole in self.degrees and sums[whole] > self.degrees[whole]), None)
        lost = (whole for whole in of if self.degrees and whole not in self.wholes and whole not in self.degrees)
        return {
            "not_found": next(lost, None),
            "group": group,
            "degree": degree,
            "parts_of_group": sums[group] if group else None,
            "credits_of_group": self.groups[group] if group else None,
            "parts_of_degree": sums[degree] if degree else None,
            "credits_of_degree": self.degrees[degree] if degree else None,
            "in_a_circle": self.leads_back(code, of),
        }

    def leads_back(self, code: str | None, of: Sequence[str]) -> bool:
        """Whether one comes back to `code` by going from part to whole."""
        seen, ahead = set[str](), list(of)
        while ahead:
            whole = ahead.pop()
            if whole == code:
                return True
            if whole not in seen:
                seen.add(whole)
                ahead += self.wholes.get(whole, ())
        return False


@beside(MicroCredential, by=("code", "version", "part_of"), needs=(MicroCredential,), may=(Course, StudyProgramme))
def with_wholes(micro_credentials: pl.DataFrame, others: Frames) -> pl.DataFrame:
    """What a row is a part of, and whether it adds up.

    `not_found` is a whole that stands nowhere (null where programmes and courses are not in the files); `group` and
    `degree` are the first of each that doesn't add up, with its credits and those of its parts; `in_a_circle` is true
    where the row is, over whatever it is a part of, a part of itself.
    """
    versions = newest(others[MicroCredential])
    portfolio = Portfolio(
        credits_of(versions, "code"),
        {**credits_of(others[StudyProgramme], "programme"), **credits_of_courses(others[Course])},
        {code: of or () for code, of in versions.select("code", several_codes("part_of")).iter_rows()},
    )
    rows = micro_credentials.select("code", several_codes("part_of")).iter_rows()
    return pl.DataFrame([portfolio.row(code, of or ()) for code, of in rows], schema=BESIDE_A_PART)


def credits_of(rows: pl.DataFrame, code: str) -> dict[str, float]:
    """The credits of each code; of a code that stands more than once, those of its last row."""
    return dict(rows.select(code, "credits").drop_nulls().iter_rows())


def credits_of_courses(courses: pl.DataFrame) -> dict[str, float]:
    """The credits of each course, by its code as DBH has it and by that without the version at its end."""
    known = credits_of(courses, "course")
    return {re.sub(SUFFIX, "", code): credit for code, credit in known.items()} | known


@worded(MicroCredential, "stackability", "part_of", severity="warning", source=STACKING, shows=("part_of",))
def what_is_stackable_says_towards_what() -> pl.Expr:
    """What is stackable names in «Inngår i» what it is a part of; what stands alone names nothing."""
    stackable = pl.col("stackability") == "stackable"
    return pl.col("stackability").is_null() | (stackable == part_of.is_not_null())


@worded(MicroCredential, "part_of", "circle", severity="error", source=STACKING)
def nothing_is_a_part_of_itself() -> pl.Expr:
    """No micro-credential is a part of itself, or of something that is a part of it."""
    return ~pl.col("in_a_circle") | part_of.is_null()


@worded(
    MicroCredential,
    "part_of",
    "found",
    severity="warning",
    source=STACKING,
    shows=("not_found",),
    fault="{not_found} stands neither in Mikrokvalifikasjon nor in Emner or Studieprogram.",
)
def whole_is_found() -> pl.Expr:
    """What a micro-credential is a part of stands in Mikrokvalifikasjon, Emner or Studieprogram."""
    return pl.col("not_found").is_null() | part_of.is_null()


@worded(
    MicroCredential,
    "part_of",
    "group",
    severity="warning",
    source=STACKING,
    shows=("group", "parts_of_group", "credits_of_group"),
    fault="Credits of the parts of {group} together: {parts_of_group}. {group} has {credits_of_group}.",
)
def parts_make_up_the_group() -> pl.Expr:
    """The parts of a course group have together the credits of the group."""
    return pl.col("group").is_null() | part_of.is_null()


@worded(
    MicroCredential,
    "part_of",
    "degree",
    severity="warning",
    source=STACKING,
    shows=("degree", "parts_of_degree", "credits_of_degree"),
    fault="Credits of the parts of {degree} together: {parts_of_degree}. {degree} has no more than"
    " {credits_of_degree}.",
)
def parts_fit_into_the_degree() -> pl.Expr:
    """The parts of a course or programme have together no more credits than it has."""
    return pl.col("degree").is_null() | part_of.is_null()
