"""The plan of an import as JSON, for scripts."""

import json

from vidare import __version__
from vidare.reports.erasmus_projects.plan import ProjectPlan


def plan_as_json(plan: ProjectPlan) -> str:
    """All that changes; columns by their headings, values as text."""
    told = {"vidare": __version__, **{name: part.to_dicts() for name, part in vars(plan).items()}}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
