"""The rules of who is in a project: employers in alliances and centres, and who coordinates."""

import polars as pl

from vidare.rules.beside import Frames, beside
from vidare.rules.erasmus.partners import ONE, enough, how_many, is_kind, maybe, surely
from vidare.rules.erasmus.sources import OWN_RULE, quoted
from vidare.rules.worded import worded
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.erasmus_project import ErasmusProject

NEEDED = 3
"""So many employers in an alliance for innovation."""
ALLIANCES, CENTRES = ["INN-AEE", "INN-SKILLS"], "COVE"
PARTNERS = "Erasmus-partner (Organisasjonstype, Land)"
COORDINATES = pl.col("role").is_in(["coordinator", "both"])


@beside(ErasmusProject, by=("project",), may=(ErasmusPartner,))
def employers(projects: pl.DataFrame, others: Frames) -> pl.DataFrame:
    """The employers in each project, the countries that have none, and the coordinator's country.

    All is null for a project without partners.
    """
    employer = is_kind("employer")
    partners = others[ErasmusPartner].with_columns(
        # An employer whose country isn't known may be that of any country.
        unplaced=(maybe(employer) & pl.col("country").is_null()).any().over("part_of"),
        surely_one=surely(employer).any().over("part_of", "country"),
        maybe_one=maybe(employer).any().over("part_of", "country"),
    )
    lacking = ~pl.col("maybe_one") & ~pl.col("unplaced") & pl.col("country").is_not_null()
    found = partners.group_by("part_of").agg(
        employers=how_many(ONE, surely(employer)),
        employers_at_most=how_many(ONE, maybe(employer)),
        lacking=pl.col("country").filter(lacking).unique().sort(),
        each=(pl.col("surely_one") & pl.col("country").is_not_null()).all(),
        coordinator_country=pl.col("country").filter(COORDINATES).drop_nulls().first(),
    )
    rows = projects.select("project").join(
        found, left_on="project", right_on="part_of", how="left", maintain_order="left"
    )
    return rows.select(
        "employers",
        "coordinator_country",
        three_employers=enough(pl.col("employers"), pl.col("employers_at_most"), NEEDED),
        countries_without_employer=pl.col("lacking").list.join(", "),
        employer_in_each_country=pl.when(pl.col("lacking").list.len() > 0).then(False).when(pl.col("each")).then(True),
    )


@worded(
    ErasmusProject,
    "action",
    "employers",
    severity="error",
    kind="eligibility",
    source=quoted(
        "section 4.1",
        "2525-2527",
        "I innovasjonsallianser er det for eksempel krav om at partnerskapet skal inkludere minst tre "
        "arbeidslivsaktører",
    ),
    shows=("employers",),
    fault="An alliance for innovation has at least 3 employers among its partners; here are {employers}.",
    known_by={"three_employers": PARTNERS},
    concerns=pl.col("action").is_in(ALLIANCES),
)
def alliance_has_three_employers() -> pl.Expr:
    """An alliance for innovation has at least three employers among its partners."""
    return pl.col("three_employers")


@worded(
    ErasmusProject,
    "action",
    "employer_by_country",
    severity="error",
    kind="eligibility",
    source=quoted(
        "section 4.1",
        "2527-2529",
        "Sentre for fremragende fag- og yrkesopplæring må ha minst en arbeidsgiveraktør per partnerland",
    ),
    shows=("countries_without_employer",),
    fault="A centre of vocational excellence has an employer in each partner country; there is none in "
    "{countries_without_employer}.",
    known_by={"employer_in_each_country": PARTNERS},
    concerns=pl.col("action") == CENTRES,
)
def centre_has_an_employer_in_each_country() -> pl.Expr:
    """A centre of vocational excellence has at least one employer in each of its partner countries."""
    return pl.col("employer_in_each_country")


@worded(
    ErasmusProject,
    "coordinated_from_norway",
    "coordinator",
    severity="error",
    kind="register",
    source=OWN_RULE,
    shows=("coordinator_country",),
    fault="{found}, but the coordinator among the partners is of {coordinator_country}.",
)
def coordinator_is_where_it_is_said_to_be() -> pl.Expr:
    """A project that is coordinated from Norway has a coordinator in Norway, and any other has not."""
    from_norway = pl.col("coordinated_from_norway") == "yes"
    return (from_norway == (pl.col("coordinator_country") == "NO")).fill_null(value=True)
