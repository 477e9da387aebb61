"""A file that was verified as a case of recognition sees it: the one result of it that is asked for."""

from collections.abc import Iterable, Iterator, Sequence

from vidare.credentials.recognition.verified_credential import VerifiedCredential
from vidare.credentials.records.achievement_read import AchievementRead
from vidare.credentials.records.record import Texts
from vidare.credentials.verification.elmo_checks import said_by_elmo
from vidare.credentials.verification.known_issuers import Registry
from vidare.credentials.verification.result_told import ElementTold, ResultTold
from vidare.credentials.verification.verdict import Verdict
from vidare.language import Sentence, Stopped
from vidare.tables.code_list import load
from vidare.tables.several_codes import codes_in

NO_RESULT = "it tells no result."
WHICH = "it holds several results: {results}. Say which by «result»."
NO_SUCH = "it holds no result {result}, but {results}."
ALIKE = "it holds several results {result}, and nothing to tell them apart by. Ask for a file with the one alone."
NOT_PASSED = "it says of {result} that it is {status}, so there is nothing to recognise."

PASSED = {"", "passed"}


class NotThere(Stopped):
    """A file has not the one result that is asked for; `sentence` says what it has."""

    def __init__(self, text: str, **gaps: str) -> None:
        super().__init__(Sentence(text, gaps))


def from_verdict(verdict: Verdict, wanted: str, registry: Registry) -> VerifiedCredential:
    """The result with this id, the only one where none is named; NotThere where that is none or not passed."""
    told = _the_one(_results(verdict, registry), wanted)
    read = told.achievement
    if read.status not in PASSED:
        raise NotThere(NOT_PASSED, result=read.id[:200], status=read.status[:40])
    outcomes = _outcomes(told)
    return VerifiedCredential(
        id=read.id,
        title=read.title,
        issuer=(told.issuer.name if told.issuer else {}) or read.issuer.name,
        holder=f"{read.learner.given_names} {read.learner.family_name}".strip(),
        country=read.issuer.country,
        registers={name: number for name, number in read.issuer.registers.items() if name not in {"did", "local"}},
        awarded=read.on,
        credits=read.credits,
        hours=read.hours or None,
        eqf=tuple(int(level) for level in _levels(read, "EQF") if level in load("eqf")),
        nkr=tuple(level for level in _levels(read, "NQF") if level in load("nkr") and _is_norwegian(verdict, read)),
        outcomes=outcomes or ((read.description,) if any(read.description.values()) else ()),
        one_by_one=bool(outcomes),
        assessment=_code_or_words(told.element("assessment")),
        supervision=_code(told, "supervision"),
        identity_check=_code(told, "identity_check"),
        quality_assurance=_code_or_words(told.element("quality_assurance")),
        grade=read.grade,
        parts=tuple(part.id for part in _flat(read.parts)),
        checks=verdict.deciding,
    )


def _levels(read: AchievementRead, framework: str) -> tuple[str, ...]:
    """The levels that are told in a framework: one, unless the credential contradicts itself."""
    return codes_in(read.levels.get(framework))


def _is_norwegian(verdict: Verdict, read: AchievementRead) -> bool:
    """Whether a national level is of the Norwegian framework, which badges name, and ELMO takes for known."""
    return verdict.kind != "elmo" or read.issuer.country == "NO"


def _the_one(found: Sequence[ResultTold], wanted: str) -> ResultTold:
    ids = ", ".join(each.achievement.id for each in found)[:400]
    if wanted:
        named = [each for each in found if each.achievement.id == wanted]
        named = [each for each in named if each.achievement.status in PASSED] or named  # who failed once may try again
        if len(named) != 1:
            raise NotThere(ALIKE if named else NO_SUCH, result=wanted[:200], results=ids)
        return named[0]
    if len(found) != 1:
        raise NotThere(WHICH if found else NO_RESULT, results=ids)
    return found[0]


def _results(verdict: Verdict, registry: Registry) -> Sequence[ResultTold]:
    """The results of the file, in ELMO with those inside others."""
    if verdict.kind != "elmo":
        return verdict.results
    return [said_by_elmo(each, registry) for each in _flat(result.achievement for result in verdict.results)]


def _flat(results: Iterable[AchievementRead]) -> Iterator[AchievementRead]:
    for result in results:
        yield result
        yield from _flat(result.parts)


def _outcomes(told: ResultTold) -> tuple[Texts, ...]:
    """The learning outcomes one by one, in the first language of the result."""
    language = next(iter(told.achievement.description or told.achievement.title), "")
    return tuple({language: text} for text in told.element("learning_outcomes").said)


def _code_or_words(element: ElementTold) -> str:
    return element.value or (element.said[0] if element.said else "")


def _code(told: ResultTold, codes: str) -> str:
    """The code of supervision or of the identity check, which are one element."""
    return next((code for code in codes_in(told.element("supervision").value) if code in load(codes)), "")
