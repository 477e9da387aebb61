"""Which elements of the EU's recommendation a result tells, whatever form it came in."""

from collections.abc import Mapping
from dataclasses import dataclass

from vidare.credentials.records.achievement_read import AchievementRead
from vidare.credentials.verification.result_told import ElementTold, ResultTold
from vidare.credentials.verification.verdict import Checked
from vidare.language import Sentence, Translate
from vidare.tables.code_list import Code, load

COUNTED = (
    "It tells {present} of the {asked} elements that the EU's recommendation asks of a micro-credential, and {more} of "
    "the {other} that may stand there. Not told: {missing}."
)
ALL = (
    "It tells all {asked} elements that the EU's recommendation asks of a micro-credential, and {more} of the {other} "
    "others."
)
SEVERAL = "Results in it: {count}. Which elements each of them tells stands with it."
EVIDENCE = "Named in it to show what was done: {count}. vidare did not open it."
NO_EVIDENCE = "It names nothing that shows what was done, which nobody asks for."


def elements_told(
    read: AchievementRead,
    fields: frozenset[str],
    in_text: Mapping[str, tuple[str, ...]],
    aligned: Mapping[str, ElementTold],
) -> tuple[ElementTold, ...]:
    """Each element in order: out of a field of the form, else out of an alignment, else out of a text."""
    own = _in_fields(read)
    found = []
    for entry in load("micro_credential_element").entries:
        code = entry.code
        if own.get(code):
            found.append(ElementTold(code, "present", own[code]))
        elif code in aligned:
            words = in_text.get(code) or aligned[code].said
            found.append(ElementTold(code, "present", words, aligned[code].value))
        elif code in in_text:
            found.append(ElementTold(code, "present", in_text[code], own_field=False))
        else:
            found.append(ElementTold(code, "missing" if code in fields else "no_field"))
    return tuple(found)


def _in_fields(read: AchievementRead) -> dict[str, tuple[str, ...]]:
    """What the fields say that every form has."""
    learner = f"{read.learner.given_names} {read.learner.family_name}".strip() or read.learner.numbers.get("did", "")
    levels = [f"{framework} {level}" for framework, level in read.levels.items() if level]
    work = [f"{read.credits.normalize():f} ECTS"] if read.credits is not None else []
    work += [f"{read.hours.normalize():f} h"] if read.hours is not None else []
    several = {
        "learner": [learner],
        "title": list(read.title.values()),
        "country": [read.issuer.country],
        "awarding_body": list(read.issuer.name.values()),
        "date": [read.on.isoformat() if read.on else ""],
        "workload": work,
        "level": levels,
        "grade": [read.grade],
        "further_information": [read.url],
    }
    return {code: found for code, texts in several.items() if (found := tuple(text for text in texts if text))}


@dataclass(frozen=True)
class Listed:
    """What codes mean, with commas between them."""

    codes: tuple[Code, ...]

    def told(self, _: Translate) -> str:
        """The meanings in the language of `_`."""
        return ", ".join(_(code.meaning) for code in self.codes)


def elements_checked(results: tuple[ResultTold, ...]) -> Checked:
    """How many elements are told, and which of those that are asked for are not."""
    if len(results) != 1:
        return Checked("elements", "unknown", Sentence(SEVERAL, {"count": str(len(results))}))
    elements = results[0].elements
    asked = {entry.code: entry for entry in load("micro_credential_element").entries if entry["required"] == "yes"}
    present = {one.code for one in elements if one.presence == "present"}
    missing = tuple(entry for code, entry in asked.items() if code not in present)
    gaps = {
        "present": str(len(asked) - len(missing)),
        "asked": str(len(asked)),
        "more": str(len(present - asked.keys())),
        "other": str(len(elements) - len(asked)),
    }
    if not missing:
        return Checked("elements", "ok", Sentence(ALL, gaps))
    return Checked("elements", "unknown", Sentence(COUNTED, {**gaps, "missing": Listed(missing)}))


def evidence_checked(results: tuple[ResultTold, ...]) -> Checked:
    """What else the results name that shows what was done."""
    named = sum(len(result.evidence) for result in results)
    if named:
        return Checked("evidence", "ok", Sentence(EVIDENCE, {"count": str(named)}))
    return Checked("evidence", "unknown", Sentence(NO_EVIDENCE))
