"""What a register of Erasmus+ offers answers, in the order of the report."""

from vidare.measures.erasmus import (
    bip_coordination,
    bip_credits,
    bip_in_projects,
    bip_learners,
    bip_origins,
    bip_own_students,
    bip_partners,
    bip_reasons,
    bip_runs,
    bip_stages,
    bip_virtual_timing,
    continuation,
    employer_contributions,
    employer_goal,
    employers_in_bips,
    employers_in_projects,
    formats,
    integration,
    priorities_chosen,
    priorities_degree,
    projects_by_action,
    promised_offers,
    students_in_groups,
    students_per_offer,
)
from vidare.measures.erasmus.register_rows import telling_repeated
from vidare.measures.measure import Measure

_MEASURES: tuple[Measure, ...] = (
    projects_by_action.MEASURE,
    formats.MEASURE,
    students_in_groups.MEASURE,
    students_per_offer.MEASURE,
    promised_offers.MEASURE,
    bip_runs.MEASURE,
    bip_stages.MEASURE,
    bip_reasons.MEASURE,
    bip_credits.MEASURE,
    bip_own_students.MEASURE,
    bip_learners.MEASURE,
    bip_partners.MEASURE,
    bip_coordination.MEASURE,
    bip_origins.MEASURE,
    bip_in_projects.MEASURE,
    bip_virtual_timing.MEASURE,
    employers_in_projects.MEASURE,
    employers_in_bips.MEASURE,
    employer_contributions.MEASURE,
    employer_goal.MEASURE,
    integration.MEASURE,
    priorities_chosen.MEASURE,
    priorities_degree.MEASURE,
    continuation.MEASURE,
)

ERASMUS: tuple[Measure, ...] = tuple(telling_repeated(measure) for measure in _MEASURES)
"""Every measure of the register; each tells which rows that it read stand more than once."""
