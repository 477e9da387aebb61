"""Finds the elements again that vidare wrote into a text because its form has no field for them.

`**Workload:** 65 hours` in the criteria of a badge, `Workload: 65 hours` in the description of ELMO; lists stand below.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from vidare.language import LANGUAGES, translator

HEADINGS = {
    "Awarding body": "awarding_body",
    "Learning outcomes": "learning_outcomes",
    "Workload": "workload",
    "Level": "level",
    "Assessment": "assessment",
    "Participation": "participation",
    "Quality assurance": "quality_assurance",
    "Supervision": "supervision",
    "Identity check": "supervision",
    "Stackability": "stackability",
    "Prerequisites": "prerequisites",
    "Further information": "further_information",
}
"""The headings of `elements_in_words`, and the element that each stands over."""

LINE = re.compile(r"(?:\*\*)?([^*:\n]{2,40}):(?:\*\*)?[ \t]*(.*)")
ITEM = "- "


def elements_in_text(text: str) -> Mapping[str, tuple[str, ...]]:
    """What stands under each heading that is known, by the code of the element; nothing of a text without headings."""
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in text.splitlines():
        heading = LINE.fullmatch(line.strip())
        if heading and (code := _codes().get(heading[1].casefold())):
            current = found.setdefault(code, [])
            current += [heading[2]] if heading[2] else []
        elif current is not None and line.startswith(ITEM):
            current.append(line.removeprefix(ITEM).strip())
        elif line.strip():
            current = None
    return {code: tuple(said) for code, said in found.items() if said}


def hours_in(elements: Mapping[str, tuple[str, ...]]) -> Decimal | None:
    """The hours of work out of what stands under the workload; None where it does not tell them."""
    for said in elements.get("workload", ()):
        for language in LANGUAGES:
            pattern = re.escape(translator(language)("{hours} hours")).replace(re.escape("{hours}"), r"([0-9]{1,5})")
            if match := re.search(rf"(?<![0-9.,]){pattern}", said):
                return Decimal(match[1])
    return None


@cache
def _codes() -> Mapping[str, str]:
    return {translator(language)(name).casefold(): code for language in LANGUAGES for name, code in HEADINGS.items()}
