"""Which entries of a ledger are revenue of continuing education, and of which financing category.

```yaml
revenue_is: negative            # or positive: the sign of revenue in this ledger
totals: {2025: 78300000.00}     # revenue by the ledger's own report, income positive, to be compared; may be left out
conditions:                     # the first that fits an entry counts
  - category: tuition_fee
    account: 3150-3159
    why: study fees by invoice
  - category: not_revenue
    account: [4000-7999]
    why: costs
```

A condition asks for `account` (numbers or ranges), `cost_centre`, `project`, `work_order` (beginnings) and `text`
(contains); what stands in one condition must all be so. Texts are written as they stand, without * or #.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from vidare.intake.ordered_conditions import Asks, Condition, all_of, begins_with, contains, within
from vidare.intake.written_numbers import is_doubtful, written_number
from vidare.intake.yaml_file import Field, read_yaml
from vidare.tables.code_list import load

NOT_REVENUE = "not_revenue"
"""Entries that are seen and left out: costs, transfers, revenue that isn't of continuing education."""
SIGNS = {"negative": -1, "positive": 1}
ASKS: Mapping[str, tuple[str, Asks]] = {
    "account": ("account", within),
    "cost_centre": ("cost_centre", begins_with),
    "project": ("project", begins_with),
    "work_order": ("work_order", begins_with),
    "text": ("description", contains),
}


@dataclass(frozen=True)
class LedgerMapping:
    """The conditions, the sign of revenue (-1 or 1), and the totals of revenue by year that the ledger itself gives.

    Without conditions the ledger must name the category of each entry itself.
    """

    file: str = "ledger_mapping.yaml"
    sign: int = -1
    conditions: tuple[Condition, ...] = ()
    totals: Mapping[int, Decimal] = field(default_factory=dict)


def read_mapping(path: Path) -> LedgerMapping:
    """The mapping of a YAML file; raises UnreadableYaml at its first fault."""
    document = read_yaml(path)
    given = document.only("revenue_is", "totals", "conditions")
    conditions = document.needed("conditions").entries()
    return LedgerMapping(
        path.name,
        SIGNS[document.needed("revenue_is").one_of(SIGNS)],
        tuple(_condition(number, entry) for number, entry in enumerate(conditions, start=1)),
        _totals(given["totals"]) if "totals" in given else {},
    )


def _condition(number: int, entry: Field) -> Condition:
    given = entry.only("category", "why", *ASKS)
    legal = dict.fromkeys((*load("financing_category").codes, NOT_REVENUE))
    why = given["why"].text() if "why" in given else ""
    return Condition(number, entry.needed("category").one_of(legal), why, all_of(entry, ASKS))


def _totals(given: Field) -> Mapping[int, Decimal]:
    totals = {}
    for year, total in given.fields().items():
        amount = written_number(total.text().replace("_", ""))
        if is_doubtful(total.text()):
            raise total.fault("«{found}» may be two numbers. Write all digits together.", found=total.text())
        if amount is None or int(amount.as_tuple().exponent) < -2 or not re.fullmatch("[0-9]{4}", year):
            raise total.fault("a total is written as «2025: 78300000.00».")
        totals[int(year)] = amount
    return totals
