"""The letter of a decision that is complete, in plain language: what was decided, why, and what the learner can do."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from vidare.credentials.recognition.case import Decision
from vidare.credentials.recognition.criteria import CRITERIA
from vidare.credentials.recognition.degree_rules import NAMES
from vidare.credentials.recognition.national_numbers import number_on
from vidare.credentials.recognition.overlap_told import overlap_lines
from vidare.credentials.recognition.weighed import Weighed, WeighedCase
from vidare.credentials.recognition.words import words_in
from vidare.language import LANGUAGES, Sentence
from vidare.reports.documents.document import Cell, DataTable
from vidare.reports.recognition_letter.letter import Letter, LetterPart
from vidare.reports.wording import Wording
from vidare.tables.code_list import load

GRADES = {
    "strong": Sentence("strong"),
    "substantial": Sentence("substantial"),
    "weak": Sentence("weak"),
    "none": Sentence("none"),
}
PURPOSES = {
    "credit_in_degree": Sentence("Your application for credit in a degree: {target}"),
    "exemption": Sentence("Your application for exemption from a course: {target}"),
    "admission": Sentence("Your application for recognition for admission: {target}"),
}

LEADS = {
    "full": Sentence(
        "We recognise all of the {asked} credits that you applied for.",
        one="We recognise the one credit that you applied for.",
        counted="asked",
    ),
    "partial": Sentence(
        "We recognise {recognised} of the {asked} credits that you applied for.",
        one="We recognise {recognised} of the one credit that you applied for.",
        counted="asked",
    ),
    "refused": Sentence(
        "We can't recognise the {asked} credits that you applied for.",
        one="We can't recognise the one credit that you applied for.",
        counted="asked",
    ),
}


class Undecided(ValueError):
    """A letter was asked for in a case that nobody has decided."""


def as_letter(weighed: WeighedCase, language: str) -> Letter:
    """The letter; Undecided where something is missing."""
    if weighed.case.decision is None or not weighed.outcome:
        raise Undecided(weighed.case.number)
    return _Written(weighed, weighed.case.decision, Wording(language)).letter()


class _Written:
    """A letter on its way, with what every part of it needs."""

    def __init__(self, weighed: WeighedCase, decision: Decision, words: Wording) -> None:
        self.weighed, self.case, self.decision, self.words = weighed, weighed.case, decision, words
        self._ = words.translate

    def letter(self) -> Letter:
        """All of it."""
        _ = self._
        institution = words_in(self.case.institution, self.words.language)
        return Letter(
            author=institution,
            contact=self.case.contact,
            recipient=self.case.applicant,
            references=(
                (_("Date"), self.words.day(self.decision.decided)),
                (_("Our reference"), self.case.number),
                (_("Your application"), self.words.day(self.case.received)),
            ),
            title=PURPOSES[self.case.purpose]
            .told(_)
            .format(target=words_in(self.case.target.title, self.words.language)),
            lead=self.lead(),
            after_lead=tuple(self.after_lead()),
            parts=tuple(self.parts()),
            names=((_("Prepared by"), self.decision.prepared_by), (_("Decided by"), self.decision.decided_by)),
            annex_title=_("How we came to this decision"),
            annex=tuple(self.annex()),
            footer=_("{institution}, case {number}").format(institution=institution, number=self.case.number),
            page_of=_("page {page} of {pages}"),
            day=self.decision.decided,
            tag=LANGUAGES[self.words.language],
            notice=_("Constructed example: no such person, and no decision of any institution.")
            if self.case.constructed
            else "",
        )

    def plain(self, worth: Decimal) -> str:
        """Credits as they are written."""
        return self.words.plain(worth)

    def lead(self) -> str:
        """The decision in one sentence."""
        _ = self._
        asked = self.plain(sum((each.asked.credits for each in self.weighed.credentials), Decimal(0)))
        recognised = self.plain(sum((each.recognised for each in self.weighed.credentials), Decimal(0)))
        return LEADS[self.weighed.outcome].with_gaps(recognised=recognised, asked=asked).told(_)

    def after_lead(self) -> Iterator[str]:
        """What the decision means for the credits that the learner has."""
        _ = self._
        taken = sum((each.overlap for each in self.weighed.credentials), Decimal(0))
        if taken:
            text = (
                "We take off {taken} of these, since credits for the same learning count once. You get {given} credits."
            )
            one = (
                "We take off {taken} of these, since credits for the same learning count once. You get {given} credit."
            )
            gaps = {"taken": self.plain(taken), "given": self.plain(self.weighed.given)}
            yield Sentence(text, gaps, one, "given").told(_)
        before = sum((course.credits for course in self.case.counted), Decimal(0))
        lost = {course.code: self.weighed.overlap.lost.get(course.code, Decimal(0)) for course in self.case.counted}
        for code, off in lost.items():
            if off:
                text = (
                    "{course}, which counted already, counts {off} credits less, since that leaves you most. In all "
                    "you have {after} credits of these courses, where you had {before}."
                )
                one = (
                    "{course}, which counted already, counts {off} credit less, since that leaves you most. In all "
                    "you have {after} credits of these courses, where you had {before}."
                )
                amounts = {"off": off, "after": self.weighed.overlap.after, "before": before}
                written = {name: self.plain(worth) for name, worth in amounts.items()}
                yield Sentence(text, {"course": code, **written}, one, "off").told(_)
        yield _("Below you find why, and what you can do if you disagree.")

    def parts(self) -> Iterator[LetterPart]:
        """The parts in their order."""
        _ = self._
        yield LetterPart(_("Your courses and credits"), table=self.credits())
        for each in self.weighed.credentials:
            yield LetterPart(self.name(each), tuple(self.reasons(each)))
        yield LetterPart(_("If you disagree"), tuple(self.appeal()))

    def annex(self) -> Iterator[LetterPart]:
        """How the decision came about: the overlap, the rules, and the criteria."""
        _ = self._
        if lines := overlap_lines(self.weighed.overlap):
            why = _("Credits for the same learning count once. This is how we reckoned; the way is the best for you.")
            yield LetterPart(_("Credits that overlap"), (why,), tuple(line.told(_) for line in lines))
        if rules := tuple(self.rules()):
            yield LetterPart(_("The rules"), points=rules)
        for each in self.weighed.credentials:
            yield LetterPart(_("What we looked at: {name}").format(name=self.name(each)), table=self.criteria(each))

    def name(self, each: Weighed) -> str:
        """What a credential is called."""
        title = words_in(each.asked.facts.title, self.words.language)
        return f"{title} ({each.asked.code})" if title and title != each.asked.code else each.asked.code

    def credits(self) -> DataTable:
        """A row for each credential: what it has, and what is given."""
        _ = self._
        heads = (_("Course"), _("Awarded by"), _("Credits"), _("Recognised"), _("Overlap"), _("You get"), _("Grade"))
        rows = []
        for each in self.weighed.credentials:
            amounts = (each.asked.credits, each.recognised, each.overlap, each.given)
            rows.append((
                Cell(self.name(each)),
                Cell(words_in(each.asked.facts.issuer, self.words.language)),
                *(Cell(self.plain(worth), f"{each.asked.code}-{place}") for place, worth in enumerate(amounts)),
                Cell(self.grade(each)),
            ))  # fmt: skip
        return DataTable(_("What you applied for, and what you get"), heads, tuple(rows), (25, 20, 13, 12, 10, 9, 12))

    def grade(self, each: Weighed) -> str:
        """What becomes of the grade."""
        judgement, _ = each.asked.judgement, self._
        if not each.recognised or judgement is None or not each.asked.facts.grade:
            return "–"
        if not judgement.grade_transferred:
            return _("not transferred")
        entry = load("grade").get(each.asked.facts.grade) if each.asked.facts.country == "NO" else None
        return _(entry.meaning) if entry else each.asked.facts.grade

    def reasons(self, each: Weighed) -> Iterator[str]:
        """What was decided about a credential, and why."""
        _, judgement = self._, each.asked.judgement
        gaps = {"recognised": self.plain(each.recognised), "asked": self.plain(each.asked.credits)}
        told = {
            "full": Sentence(
                "All {asked} credits are recognised.", gaps, one="The one credit is recognised.", counted="asked"
            ),
            "partial": Sentence(
                "{recognised} of {asked} credits are recognised.",
                gaps,
                one="{recognised} of {asked} credit is recognised.",
                counted="asked",
            ),
            "refused": Sentence(
                "The {asked} credits are not recognised.",
                gaps,
                one="The one credit is not recognised.",
                counted="asked",
            ),
        }
        yield told[each.outcome].told(_)
        if judgement is None:
            return
        if judgement.difference:
            entry = load("substantial_difference").get(judgement.difference)
            meaning = _(entry.meaning) if entry else judgement.difference
            text = _(
                "The reason is a substantial difference between what you have learnt and what is asked for: {what}."
            )
            yield text.format(what=meaning)
        yield words_in(judgement.reason, self.words.language)
        for check in each.asked.facts.failed:
            yield _("When we verified the credential, this did not hold: {what}").format(what=check.said.told(_))
        if each.recognised and each.asked.facts.grade and not judgement.grade_transferred:
            yield _("The grade is not carried over; the course counts as passed.")

    def rules(self) -> Iterator[str]:
        """The rules that the decision was held against, and the exceptions that were made."""
        _ = self._
        for rule in self.weighed.rules:
            if not rule.binds:
                continue
            yield _("{rule}: {said}").format(rule=NAMES[rule.rule].told(_), said=rule.said.told(_))
            if rule.stops:
                reason = words_in(self.case.exceptions.get(rule.rule, {}), self.words.language)
                yield _("We make an exception from this rule: {reason}").format(reason=reason)

    def criteria(self, each: Weighed) -> DataTable:
        """The seven criteria with their grades."""
        _ = self._
        rows = []
        for grade in each.grades:
            why = words_in(grade.reason or {}, self.words.language) or grade.sentence.told(_)
            told = _("not known") if grade.unknown and not grade.proposed else GRADES[grade.grade].told(_)
            rows.append((Cell(CRITERIA[grade.criterion].told(_)), Cell(told), Cell(why)))
        heads = (_("Criterion"), _("Our grade"), _("Why"))
        return DataTable(
            _("Seven criteria, graded strong, substantial, weak or none"), heads, tuple(rows), (22, 15, 63)
        )

    def appeal(self) -> Iterator[str]:
        """How the learner can appeal, until when, to whom, and what else there is a right to."""
        _ = self._
        institution = words_in(self.case.institution, self.words.language)
        weeks = number_on("recognition_appeal_weeks", self.decision.decided)
        if weeks is None:
            yield _("You can appeal against this decision. Ask {institution} until when.").format(
                institution=institution
            )
        else:
            text = _(
                "You can appeal within {weeks} weeks of the day on which this letter reached you. If it reached you on "
                "the day it is dated, the last day is {day}."
            )
            yield text.format(weeks=weeks, day=self.words.day(self.decision.decided + timedelta(weeks=weeks)))
        text = _(
            "Write to {institution}, name the case {number}, and tell what you disagree with and why. We then look at "
            "the case again. If we do not change the decision, {body} decides."
        )
        body = words_in(self.decision.appeal_to, self.words.language)
        yield text.format(institution=institution, number=self.case.number, body=body)
        if self.case.contact:
            text = _("You may see the documents of your case, and you are welcome to ask us: {contact}.")
            yield text.format(contact=self.case.contact)
