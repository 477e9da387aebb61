"""Which sources a rule may rest on: declared criteria, a reason for each source, and counts that reconcile."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vidare.intake.bibliography import Source, kind_named, language_named
from vidare.intake.yaml_file import Field, read_yaml
from vidare.language import Sentence

Decision = Literal["include", "exclude", "unknown", "duplicate"]
WRITTEN_NORWEGIAN = frozenset({"nb", "nn"})


@dataclass(frozen=True)
class Criteria:
    """What a source must be; None and empty demand nothing. Months are (year, month), both ends included."""

    title: str
    start: tuple[int, int] | None
    end: tuple[int, int] | None
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    full_text: bool
    groups: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    printed: tuple[int, tuple[int, ...]] | None


@dataclass(frozen=True)
class Judged:
    """A source, what became of it, and why."""

    source: Source
    decision: Decision
    why: Sentence
    criterion: str = ""


def read_criteria(path: Path) -> Criteria:
    """The criteria of a YAML file; raises CannotRead."""
    document = read_yaml(path)
    found = document.only("title", "published", "kinds", "languages", "full_text", "groups", "rules", "printed")
    window = found["published"].only("from", "to") if "published" in found else {}
    full_text = "full_text" in found and found["full_text"].one_of({"needed": "", "not needed": ""}) == "needed"
    rules = found["rules"].entries() if "rules" in found else []
    return Criteria(
        title=document.needed("title").text(),
        start=_month(window["from"]) if "from" in window else None,
        end=_month(window["to"]) if "to" in window else None,
        kinds=tuple(map(kind_named, found["kinds"].texts())) if "kinds" in found else (),
        languages=tuple(map(language_named, found["languages"].texts())) if "languages" in found else (),
        full_text=full_text,
        groups=found["groups"].texts() if "groups" in found else (),
        links=tuple((rule.needed("rule").text(), key) for rule in rules for key in rule.needed("sources").texts()),
        printed=_printed(found["printed"]) if "printed" in found else None,
    )


def judged(sources: Sequence[Source], criteria: Criteria) -> tuple[Judged, ...]:
    """Every source with what became of it; of two records of one source the first is judged."""
    answers = []
    for source, first in zip(sources, same_as(sources), strict=True):
        if first is not None:
            why = Sentence("The same source as {first}.", {"first": first})
            answers.append(Judged(source, "duplicate", why, "duplicate"))
            continue
        answers.append(_judged(source, criteria))
    return tuple(answers)


def same_as(sources: Sequence[Source]) -> Iterator[str | None]:
    """For each source the key of the first record of it, None where it is that itself.

    Two records are of one source that have the same DOI, or the same title and year where one of them has no DOI.
    """
    by_doi: dict[str, str] = {}
    by_title: dict[str, tuple[str, str]] = {}
    for source in sources:
        titled, doi = by_title.get(source.title_and_year, (None, ""))
        first = by_doi.get(source.doi) or (titled if not (source.doi and doi) else None)
        yield first
        if source.doi:
            by_doi.setdefault(source.doi, first or source.key)
        if not doi:
            by_title[source.title_and_year] = (first or source.key, source.doi)


def _judged(source: Source, criteria: Criteria) -> Judged:
    """Excluded by the first criterion that is not met; unknown where none is, but one can't be decided."""
    unknown = None
    for criterion, holds, why in _tests(source, criteria):
        if holds is False:
            return Judged(source, "exclude", Sentence("Not met: {criterion}", {"criterion": why}), criterion)
        if holds is None and unknown is None:
            unknown = Judged(source, "unknown", Sentence("It is not told: {criterion}", {"criterion": why}), criterion)
    return unknown or Judged(source, "include", Sentence("It meets every criterion."))


def _tests(source: Source, criteria: Criteria) -> list[tuple[str, bool | None, Sentence]]:
    tests: list[tuple[str, bool | None, Sentence]] = []
    if criteria.start or criteria.end:
        gaps = {"from": _told(criteria.start), "to": _told(criteria.end)}
        within = _within(source, criteria)
        tests.append(("published", within, Sentence("Published from {from} to {to}.", gaps)))
    if criteria.kinds:
        why = Sentence("Its kind is one of: {wanted}.", {"wanted": ", ".join(criteria.kinds)})
        tests.append(("kind", source.kind in criteria.kinds if source.kind else None, why))
    if criteria.languages:
        why = Sentence("Its language is one of: {wanted}.", {"wanted": ", ".join(criteria.languages)})
        tests.append(("language", _in_language(source.language, criteria.languages), why))
    if criteria.full_text:
        tests.append(("full text", True if source.full_text else None, Sentence("Its full text can be had.")))
    return tests


def _in_language(said: str, wanted: Sequence[str]) -> bool | None:
    """Whether a language is wanted; None where none is told, or Norwegian without which of its two written forms."""
    if said in wanted or (said in WRITTEN_NORWEGIAN and "no" in wanted):
        return True
    return None if not said or (said == "no" and not WRITTEN_NORWEGIAN.isdisjoint(wanted)) else False


def _within(source: Source, criteria: Criteria) -> bool | None:
    """Whether a source was published in the window; None where the month would decide and is not told."""
    if source.year is None:
        return None
    first, last = (source.year, source.month or 1), (source.year, source.month or 12)
    start, end = criteria.start or (0, 1), criteria.end or (9999, 12)
    if last < start or first > end:
        return False
    return True if start <= first and last <= end else None


@dataclass(frozen=True)
class Flow:
    """How many were found, and what became of them; `sums` are the additions that must come out, each with whether."""

    found: int
    duplicates: int
    excluded: tuple[tuple[str, int], ...]
    unknown: int
    included: int
    groups: tuple[tuple[str, int], ...]
    sums: tuple[tuple[str, bool], ...]


def flow(answers: Sequence[Judged], criteria: Criteria) -> Flow:
    """The counts, and the sums that must reconcile."""
    decisions = Counter(answer.decision for answer in answers)
    excluded = Counter(answer.criterion for answer in answers if answer.decision == "exclude")
    included = [answer.source for answer in answers if answer.decision == "include"]
    groups = tuple((group, sum(group in source.keywords for source in included)) for group in criteria.groups)
    taken = [decisions["duplicate"], *excluded.values(), decisions["unknown"]]
    sums = [_sum(len(answers), [decisions["include"], *taken])]
    if groups:
        sums.append(_sum(len(included), [count for _group, count in groups]))
    if criteria.printed:
        sums.append(_sum(*criteria.printed))
    return Flow(
        len(answers),
        decisions["duplicate"],
        tuple(sorted(excluded.items())),
        decisions["unknown"],
        len(included),
        groups,
        tuple(sums),
    )


def _sum(total: int, parts: Sequence[int]) -> tuple[str, bool]:
    holds = sum(parts) == total
    return f"{' + '.join(map(str, parts))} {'=' if holds else '≠'} {total}", holds


def _month(field: Field) -> tuple[int, int]:
    year, _dash, month = field.text().partition("-")
    if not (year.isdecimal() and len(year) == 4 and month.isdecimal() and 1 <= int(month) <= 12):
        raise field.fault("«{found}» is no month. Write it as 2015-01.", found=field.text())
    return int(year), int(month)


def _printed(field: Field) -> tuple[int, tuple[int, ...]]:
    """A total and its parts, as a publication prints them."""
    parts = field.needed("parts").texts()
    numbers = (field.needed("total").text(), *parts)
    if not all(number.isdecimal() for number in numbers):
        raise field.fault("write whole numbers, as total: 32 and parts: [15, 5, 3, 5, 4].")
    return int(numbers[0]), tuple(map(int, parts))


def _told(month: tuple[int, int] | None) -> str:
    return f"{month[0]}-{month[1]:02}" if month else "…"
