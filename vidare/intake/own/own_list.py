"""What an institution itself counts as continuing education: conditions in an order, and exceptions that win.

```yaml
institution: 1120
board_number: flag              # flag, group or list: which answer the numbers are counted by
exceptions:
  - {offer: KVODONT, counts: no, why: leads to an authorisation}
conditions:                     # the first that fits an offer counts; an offer that none fits is not counted
  - {level: ME, counts: yes, why: an experience-based master}
  - {level: [LN, HN], code: "*6##*", counts: yes, why: a course code of the 600s}
```

A condition asks for `level`, `code` (# is a digit, * any text), `code_begins`, `code_ends` and `name` (contains);
only in `code` do # and * stand for others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from vidare.intake.ordered_conditions import (
    Asks,
    Condition,
    all_of,
    begins_with,
    contains,
    ends_with,
    is_one_of,
    matches,
)
from vidare.intake.yaml_file import Field, read_yaml

Way = Literal["flag", "group", "list"]
"""DBH's flag, Statistics Norway's groups, or the institution's own list."""
WAYS: Mapping[str, str] = {"flag": "by_flag", "group": "by_group", "list": "by_list"}
YES_OR_NO = dict.fromkeys(("yes", "no"))
ASKS: Mapping[str, tuple[str, Asks]] = {
    "level": ("level", is_one_of),
    "code": ("offer", matches),
    "code_begins": ("offer", begins_with),
    "code_ends": ("offer", ends_with),
    "name": ("name", contains),
}


@dataclass(frozen=True)
class OwnList:
    """An institution's own list; its exceptions, of the codes `exceptions`, are the first of `conditions`.

    The outcome of a condition is `yes` or `no`. They read the columns `offer` (the code of a programme or a course),
    `name` and `level`. `way` says which answer the institution's numbers are counted by.
    """

    institution: str
    conditions: tuple[Condition, ...]
    way: Way = "flag"
    exceptions: tuple[str, ...] = ()


def read_own_list(path: Path) -> OwnList:
    """The own list of a YAML file; raises UnreadableYaml at its first fault."""
    document = read_yaml(path)
    given = document.only("institution", "board_number", "exceptions", "conditions")
    exceptions = given["exceptions"].entries() if "exceptions" in given else []
    conditions = given["conditions"].entries() if "conditions" in given else []
    read = [_exception(number, entry) for number, entry in enumerate(exceptions, start=1)]
    read += [_condition(number, entry) for number, entry in enumerate(conditions, start=len(read) + 1)]
    way = given["board_number"].one_of(WAYS) if "board_number" in given else "flag"
    codes = tuple(code for entry in exceptions for code in entry.needed("offer").texts())
    return OwnList(document.needed_text("institution"), tuple(read), cast(Way, way), codes)


def _exception(number: int, entry: Field) -> Condition:
    entry.only("offer", "counts", "why")
    holds = is_one_of("offer", entry.needed("offer"))
    return Condition(number, entry.needed("counts").one_of(YES_OR_NO), entry.needed_text("why"), holds)


def _condition(number: int, entry: Field) -> Condition:
    entry.only("counts", "why", *ASKS)
    outcome = entry.needed("counts").one_of(YES_OR_NO)
    return Condition(number, outcome, entry.needed_text("why"), all_of(entry, ASKS))
