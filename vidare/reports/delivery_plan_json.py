"""The plan of a delivery as JSON, for scripts."""

import json
from collections.abc import Iterable
from typing import Any

from vidare import __version__
from vidare.reports.delivery_plan import Plan


def plans_as_json(plans: Iterable[Plan]) -> str:
    """All that changes, table by table; columns by their DBH names, values as text."""
    told = {"vidare": __version__, "plans": [as_object(plan) for plan in plans]}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def as_object(plan: Plan) -> dict[str, Any]:
    """What changes in one table."""
    return {
        "table": plan.table.dbh,
        "code": plan.table.columns[plan.table.named_by()].dbh,
        "periods": list(plan.periods),
        "periods_before": list(plan.periods_before),
        "rows": plan.rows,
        "touched": plan.touched,
        "share": round(plan.share, 2),
        "large": plan.is_large,
        "not_compared": list(plan.not_compared),
        "unread": plan.unread,
        "new": plan.new.to_dicts(),
        "gone": plan.gone.to_dicts(),
        "renamed": plan.renamed.to_dicts(),
        "changed": plan.changed.to_dicts(),
        "self_financed_moves": plan.moved.to_dicts(),
    }
