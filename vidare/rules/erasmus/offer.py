"""The rules of an offer and its links: that it was given before its project ended, and that its links make sense."""

import polars as pl

from vidare.rules.beside import Frames, beside
from vidare.rules.erasmus.sources import OWN_RULE
from vidare.rules.worded import worded
from vidare.tables.code_list import load
from vidare.tables.erasmus_offer import ErasmusOffer
from vidare.tables.erasmus_project import ErasmusProject
from vidare.tables.offer_link import OfferLink
from vidare.tables.several_codes import several_codes


@beside(ErasmusOffer, by=("project",), may=(ErasmusProject,))
def project_of_the_offer(offers: pl.DataFrame, others: Frames) -> pl.DataFrame:
    """Whether the project that an offer comes from is over on the day of the check; null where nobody knows."""
    projects = others[ErasmusProject].select("project", project_end="end", ended=pl.col("status") == "ended")
    found = offers.join(
        projects.unique("project", keep="first", maintain_order=True), on="project", how="left", maintain_order="left"
    )
    past = pl.col("project_end") < pl.col("today")
    return found.select(
        "project_end", project_is_over=pl.col("ended").fill_null(past) | past.fill_null(pl.col("ended"))
    )


@worded(
    ErasmusOffer,
    "first_run",
    "promised",
    severity="warning",
    kind="follow_up",
    source="our reading: an offer that a project promised is given before the project is over",
    shows={
        "project": ErasmusOffer.columns["project"].dbh,
        "project_end": f"{ErasmusProject.dbh} ({ErasmusProject.columns['end'].dbh})",
    },
    known_by={"project_is_over": "Erasmus-prosjekt (Sluttdato, Prosjektstatus)"},
    concerns=pl.col("project").is_not_null() & pl.col("project_is_over"),
)
def offer_was_given_before_the_end() -> pl.Expr:
    """An offer whose project is over has been given at least once."""
    return pl.col("first_run").is_not_null()


@worded(OfferLink, "how", "kind", severity="error", kind="register", source=OWN_RULE, shows=("kind",))
def how_fits_what_it_is_linked_to() -> pl.Expr:
    """How an offer is linked fits what it is linked to: a strategy, an alliance, research or a programme."""
    kinds = {code.code: code["kind"] for code in load("link_form").entries}
    of_ways = several_codes("how").list.eval(pl.element().replace_strict(kinds, default=None, return_dtype=pl.String))
    wrong = of_ways.list.set_difference(pl.concat_list("kind"))
    return (wrong.list.len() == 0) | pl.col("how").is_null()
