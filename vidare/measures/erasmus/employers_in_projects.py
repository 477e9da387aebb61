"""Whether employers take part in the projects that develop offers (section 4.1)."""

import polars as pl

from vidare.language import Listed, Sentence
from vidare.measures.erasmus.counted import by_code, silent
from vidare.measures.erasmus.employers import with_employers
from vidare.measures.erasmus.register_rows import NO, YES, origins, project_offers, projects
from vidare.measures.measure import Answer, Measure, Tables
from vidare.tables.employer_contribution import EmployerContribution
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_offer import ErasmusOffer
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.erasmus_project import ErasmusProject


def compute(tables: Tables) -> Answer:
    """Projects with offers, by whether employers take part."""
    developing = projects(tables).join(project_offers(tables), on="project", how="semi")
    found = with_employers(tables, developing, "project")
    frame = by_code(found, "employers", (YES, NO))
    without = found.filter(pl.col("employers") == NO)
    told = silent(frame, developing.height, "projects")
    if without.height:
        actions = {"actions": Listed.of(without["action"])}
        told = (*told, Sentence("The projects without employers are of these actions: {actions}.", actions))
    return Answer(
        MEASURE.id,
        frame,
        ("employers",),
        {"count": "projects", "n": "projects"},
        origins(tables, ErasmusProject, ErasmusOffer, ErasmusPartner, EmployerContribution),
        told=told,
    )


MEASURE = Measure(
    id="erasmus_employers_in_projects",
    counts=Sentence("Projects that develop offers, by whether employers take part."),
    source=f"{EVALUATION}, section 4.1",
    needs={
        ErasmusProject.id: ("project",),
        ErasmusOffer.id: ("offer", "project"),
        ErasmusPartner.id: ("part_of", "organisation_kind"),
    },
    may_use={EmployerContribution.id: ("offer", "employer"), ErasmusProject.id: ("action", "status")},
    compute=compute,
)
