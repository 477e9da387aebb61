"""The national goal for cooperation partnerships that are coordinated from Norway: how large a share has employers.

It is a goal for all of them together, and no demand on any of them.
"""

import polars as pl

from vidare.language import Sentence
from vidare.measures.erasmus.employers import with_employers
from vidare.measures.erasmus.register_rows import YES, origins, projects
from vidare.measures.measure import Answer, Measure, NotComputable, Tables, parameter
from vidare.measures.payouts.paid_units import of_year
from vidare.rules.dated_value import value
from vidare.tables.employer_contribution import EmployerContribution
from vidare.tables.erasmus_columns import EVALUATION
from vidare.tables.erasmus_offer import ErasmusOffer
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.erasmus_project import ErasmusProject

ACTION = "KA220"
NO_CALL = Sentence(
    "No row of Erasmus-prosjekt is a cooperation partnership (KA220) that is coordinated from Norway, has money and "
    "tells the year of its call, which the goal goes by."
)


def compute(tables: Tables) -> Answer:
    """One row: how many of the `n` whose partners are known have employers, and how many are unknown.

    Raises NotComputable where no such project tells the year of its call.
    """
    partnerships = projects(tables).filter(pl.col("action") == ACTION, pl.col("coordinated_from_norway") == YES)
    found = with_employers(tables, partnerships, "project")["employers"]
    with_them, known = int((found == YES).sum()), found.count()
    latest = partnerships["call_year"].max()
    if not isinstance(latest, int):
        raise NotComputable(MEASURE.id, (NO_CALL,))
    goal = parameter(value("erasmus_employer_goal"), of_year(latest))
    frame = pl.DataFrame(
        {
            "count": [with_them],
            "n": [known],
            "unknown": [partnerships.height - known],
            "share": [with_them / known if known else None],
            "goal": [float(str(goal.value)) / 100],
        },
        schema_overrides={"share": pl.Float64},
    )
    return Answer(
        MEASURE.id,
        frame,
        (),
        {**dict.fromkeys(("count", "n", "unknown"), "projects"), "share": "ratio", "goal": "ratio"},
        origins(tables, ErasmusProject, ErasmusPartner, ErasmusOffer, EmployerContribution),
        parameters=(goal,),
        told=(Sentence("The goal is for all these projects together, and no demand on any of them."),),
    )


MEASURE = Measure(
    id="erasmus_employer_goal",
    counts=Sentence("Cooperation partnerships coordinated from Norway that have employers, beside the national goal."),
    source=f"{EVALUATION}, section 1.1",
    needs={
        ErasmusProject.id: ("project", "action", "coordinated_from_norway"),
        ErasmusPartner.id: ("part_of", "organisation_kind"),
    },
    may_use={
        ErasmusProject.id: ("status", "call_year"),
        ErasmusOffer.id: ("offer", "project"),
        EmployerContribution.id: ("offer", "employer"),
    },
    compute=compute,
)
