"""Overlap explained line by line, so that a person can follow it with pencil and paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vidare.credentials.recognition.credits_told import credits_told
from vidare.credentials.recognition.overlap import NOTHING, Counted, Resolved, Taken
from vidare.language import Sentence, Translate, When

IDLE = {
    "dates": "The pair {first} and {other} holds from {since} to {until}, not on {day}: nothing is taken off.",
    "order": "{other} is reduced only where {first} was passed before it, and it was not: nothing is taken off.",
    "settled": (
        "{first} and {other} share credits, but what could be reduced stands in a degree that is completed: nothing "
        "is taken off."
    ),
    "other_part": (
        "{first} and {other} share {credits} credits, which are held to lie in what is not recognised, to the "
        "learner's good: nothing is taken off."
    ),
}
OPEN_END = Sentence("further notice")
OFF = "{first} and {other} share {shared} credits: {taken} are taken off {course}, {why}."
IN_PARTS = (
    "{first} and {other} share {credits} credits, of which {shared} lie in what is recognised: {taken} are taken "
    "off {course}, {why}."
)
WHOLE = (
    "For {course} that would be {burden} credits, and it has {credits}: all of it is taken off once, and nothing more "
    "off the others for it."
)
COURSES = "The courses: {courses}. In all {before} credits."
SUM = "{before} − {lost} = {after} credits are left."
ANY_WAY = "No course has to bear more than it has, so every way of taking the pairs off leaves the same sum."
BEST_WAY = "{ways} ways were compared, and no other leaves more credits."

ONE_WAY = Sentence("which was passed later")
FIRST = Sentence("since nothing can be taken off the other")
LOST_ANYWAY = Sentence("since all of it is taken off anyway")
DECIDED_NOW = Sentence("since that is decided now and the other counted already")
PASSED_LATER = Sentence("since that was passed later")
BY_CODE = Sentence("by the order of the codes, since either would leave the same")


def overlap_lines(found: Resolved) -> tuple[Sentence, ...]:
    """Every pair that concerns the courses, the courses that are lost as a whole, and the sum."""
    if not found.taken:
        return ()
    lost = found.before - found.after
    gaps = {name: credits_told(x) for name, x in (("before", found.before), ("lost", lost), ("after", found.after))}
    end = Sentence(BEST_WAY, {"ways": str(found.ways)}) if found.ways > 1 else Sentence(ANY_WAY)
    lines = (_pair(taken, found) for taken in found.taken)
    courses = Sentence(COURSES, {"courses": Courses(found.courses), "before": gaps["before"]})
    return (courses, *lines, *_whole(found), Sentence(SUM, gaps), *([end] if lost else []))


@dataclass(frozen=True)
class Courses:
    """Courses with their credits, in a sentence."""

    courses: tuple[Counted, ...]

    def told(self, _: Translate) -> str:
        """The courses in the language of `_`."""
        return ", ".join(f"{course.code} {credits_told(course.credits).told(_)}" for course in self.courses)


def _pair(taken: Taken, found: Resolved) -> Sentence:
    pair = taken.pair
    worth = credits_told(pair.credits)
    if taken.idle:
        day = max(course.passed for course in found.courses if course.code in (pair.course, pair.other))
        until = When(pair.valid_to) if pair.valid_to else OPEN_END
        said = Sentence(IDLE[taken.idle], {"first": pair.course, "other": pair.other})
        return said.with_gaps(credits=worth, since=When(pair.valid_from), until=until, day=When(day))
    text = OFF if taken.shared == pair.credits else IN_PARTS
    said = Sentence(text, {"first": pair.course, "other": pair.other, "credits": worth})
    off, shared = credits_told(taken.credits), credits_told(taken.shared)
    return said.with_gaps(shared=shared, taken=off, course=taken.course, why=_why(taken, found))


def _why(taken: Taken, found: Resolved) -> Sentence:
    """Why a pair is taken off that course."""
    if taken.course in found.whole:
        return LOST_ANYWAY
    if len(taken.off) == 1:
        return FIRST if taken.pair.symmetric else ONE_WAY
    one, other = (_course(found, code) for code in taken.off)
    if one.now != other.now:
        return DECIDED_NOW
    return PASSED_LATER if one.passed != other.passed else BY_CODE


def _whole(found: Resolved) -> Iterator[Sentence]:
    for code in found.whole:
        burden: Decimal = sum((taken.shared for taken in found.taken if taken.course == code), NOTHING)
        worth = credits_told(_course(found, code).credits)
        yield Sentence(WHOLE, {"course": code, "burden": credits_told(burden), "credits": worth})


def _course(found: Resolved, code: str) -> Counted:
    return next(course for course in found.courses if course.code == code)
