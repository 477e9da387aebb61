"""The date of the rule set: the newest day on which a number or a code list of the rulebook was checked."""

from datetime import date
from functools import cache
from importlib import resources
from pathlib import PurePath

from vidare.rules.dated_value import value
from vidare.tables import code_list


@cache
def rule_set_date() -> date:
    """The day that a delivery is said to have been checked by."""
    numbers = [PurePath(file.name) for file in (resources.files("vidare.rules") / "values").iterdir()]
    checked = [dated.checked for name in numbers if name.suffix == ".yaml" for dated in value(name.stem).history]
    return max([*map(date.fromisoformat, checked), *(code_list.load(name).checked for name in code_list.names())])
