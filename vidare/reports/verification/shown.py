"""A verdict in the words of a language: what pages and the terminal show of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vidare.credentials.records.achievement_read import AchievementRead
from vidare.credentials.records.elements_in_words import grade_read, said_in
from vidare.credentials.records.record import Texts
from vidare.credentials.verification.check_names import ASKED, MEANINGS, NAMES, RESULTS, VERDICTS
from vidare.credentials.verification.known_issuers import KnownIssuer
from vidare.credentials.verification.result_told import ElementTold, Presence, ResultTold
from vidare.credentials.verification.verdict import NOT_REACHED, Checked, Kind, Result, Verdict
from vidare.language import LANGUAGES, Sentence, Translate, unsteered
from vidare.reports.wording import Wording
from vidare.tables.code_list import load

KINDS: dict[Kind, Sentence] = {
    "badge": Sentence("Open Badge or W3C credential (JSON)"),
    "token": Sentence("Open Badge as a signed token (JWT)"),
    "w3c_token": Sentence("W3C credential as a signed token (VC-JOSE)"),
    "elmo": Sentence("ELMO"),
    "pdf": Sentence("PDF"),
    "none": Sentence("nothing that can be verified"),
}

PRESENCES: dict[Presence, Sentence] = {
    "present": Sentence("told"),
    "missing": Sentence("not told"),
    "no_field": Sentence("not told; this form has no field for it"),
}

NOT_PASSED = {"failed": Sentence("not passed"), "in-progress": Sentence("not finished")}
"""How a result that is told stands where it was not passed."""

UNREACHED = Sentence("Not looked at, since something before does not hold or is not known: {checks}.")

LONGEST = 600
"""Letters of a text that are shown; a file may hold more than a page can."""


@dataclass(frozen=True)
class CheckShown:
    """A check in words; one that does not decide is told for information."""

    name: str
    asked: str
    result: Result
    word: str
    said: str
    decides: bool


@dataclass(frozen=True)
class ElementShown:
    """An element in words; `presence` is empty where something is said."""

    name: str
    said: tuple[str, ...]
    presence: str
    told: bool


@dataclass(frozen=True)
class ResultShown:
    """What a credential tells: the learner, what was learnt, and the elements of the EU's recommendation.

    `issuer` is by whom it says it is, `known` the name that the registry has. `tag` is what stands in the `lang`
    attribute of its own words, where they are in one language and not in that of the page; else empty.
    """

    learner: str
    title: str
    issuer: str
    known: str
    tag: str
    day: str
    grade: str
    credits: str
    elements: tuple[ElementShown, ...]
    parts: tuple["ResultShown", ...]


@dataclass(frozen=True)
class Shown:
    """A verdict in the language of `wording`."""

    verdict: Verdict
    wording: Wording

    @property
    def _(self) -> Translate:
        return self.wording.translate

    @property
    def file(self) -> str:
        """What the file is called."""
        return unsteered(self.verdict.file)

    @property
    def word(self) -> str:
        """The verdict in a word or two."""
        return VERDICTS[self.verdict.said].told(self._)

    @property
    def meaning(self) -> str:
        """What the verdict means for who asks."""
        return MEANINGS[self.verdict.said].told(self._)

    @property
    def kind(self) -> str:
        """What the file is."""
        return KINDS[self.verdict.kind].told(self._)

    @property
    def because(self) -> list[str]:
        """What speaks against it, or could not be found out."""
        return [one.said.told(self._) for one in self.verdict.because]

    @property
    def issuer(self) -> str:
        """By whom it is: the name in the registry; the address where no registry has one."""
        return self._named(self.verdict.issuer)

    @property
    def checks(self) -> Iterator[CheckShown]:
        """Every check that was reached, in its order."""
        for checked in self.verdict.checks:
            if checked.said != NOT_REACHED:
                yield self._check(checked)

    @property
    def not_reached(self) -> str:
        """Which checks were not reached; nothing where all were."""
        names = [NAMES[one.check].told(self._) for one in self.verdict.checks if one.said == NOT_REACHED]
        return UNREACHED.with_gaps(checks=", ".join(names)).told(self._) if names else ""

    @property
    def results(self) -> list[ResultShown]:
        """What the file tells."""
        return [self.result(one) for one in self.verdict.results]

    def result(self, told: ResultTold) -> ResultShown:
        """A result in words."""
        return self._result(told.achievement, told)

    def _named(self, known: KnownIssuer | None) -> str:
        return (said_in(known.name, self.wording.language) or known.id) if known else ""

    def _check(self, checked: Checked) -> CheckShown:
        decides = checked in self.verdict.deciding
        return CheckShown(
            NAMES[checked.check].told(self._),
            ASKED[checked.check].told(self._),
            checked.result,
            RESULTS[checked.result].told(self._) if decides or checked.result == "ok" else "",
            checked.said.told(self._),
            decides,
        )

    def _result(self, read: AchievementRead, told: ResultTold | None) -> ResultShown:
        return ResultShown(
            learner=unsteered(f"{read.learner.given_names} {read.learner.family_name}".strip()),
            title=self._text(read.title),
            issuer=self._text(read.issuer.name),
            known=self._named(told.issuer) if told else "",
            tag=self._tag(read.title),
            day=self._day(read.on),
            grade=self._grade(read),
            credits=self.wording.plain(read.credits) if read.credits is not None else "",
            elements=tuple(self._element(one, read) for one in told.elements) if told else (),
            parts=tuple(self._result(part, None) for part in read.parts),
        )

    def _grade(self, read: AchievementRead) -> str:
        """The grade, and what keeps the result from being one that was passed."""
        said = [grade_read(read, self._)] if read.grade else []
        said += [NOT_PASSED[read.status].told(self._)] if read.status in NOT_PASSED else []
        return ", ".join(dict.fromkeys(_as_shown(text) for text in said))

    def _element(self, one: ElementTold, read: AchievementRead) -> ElementShown:
        entry = load("micro_credential_element").get(one.code)
        name = self._(entry.meaning) if entry else one.code
        own = (self._day(read.on),) if one.code == "date" and one.own_field else one.said
        said = tuple(_as_shown(text) for text in own)
        presence = "" if one.presence == "present" else PRESENCES[one.presence].told(self._)
        return ElementShown(name[:1].upper() + name[1:], said, presence, one.presence == "present")

    def _text(self, texts: Texts) -> str:
        return _as_shown(said_in(texts, self.wording.language) or next(iter(texts.values()), ""))

    def _tag(self, texts: Texts) -> str:
        others = [language for language in texts if language != self.wording.language]
        return LANGUAGES.get(others[0], "") if len(others) == len(texts) == 1 else ""

    def _day(self, day: date | None) -> str:
        return self.wording.day(day) if day else ""


def _as_shown(text: str) -> str:
    """A text from a file, with … where more of it stands there."""
    return unsteered(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")


def counted(files: Sequence[Shown]) -> str:
    """How many files there are, and how many of each verdict."""
    _ = files[0].wording.translate
    counts = Counter(shown.verdict.said for shown in files)
    told = ", ".join(f"{VERDICTS[said].told(_)}: {counts[said]}" for said in VERDICTS if counts[said])
    return _("Files: {count}. {verdicts}.").format(count=len(files), verdicts=told)
