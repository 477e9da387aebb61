"""The sheet that an officer works on: everything the program found, the two texts side by side, and what is missing."""

from collections.abc import Iterator

from vidare.credentials.recognition.comparison import side_by_side
from vidare.credentials.recognition.criteria import CRITERIA, Graded
from vidare.credentials.recognition.degree_rules import NAMES, RuleMet
from vidare.credentials.recognition.missing import missing
from vidare.credentials.recognition.national_numbers import NAMES as NUMBERS
from vidare.credentials.recognition.national_numbers import number_on, source_on
from vidare.credentials.recognition.overlap_told import overlap_lines
from vidare.credentials.recognition.weighed import Weighed, WeighedCase
from vidare.credentials.recognition.words import words_in
from vidare.credentials.verification.check_names import NAMES as CHECKS
from vidare.credentials.verification.check_names import RESULTS
from vidare.language import LANGUAGES
from vidare.reports.documents.document import Cell, DataTable, Document, Section
from vidare.reports.recognition_letter.as_letter import GRADES
from vidare.reports.wording import Wording
from vidare.rules.dated_value import value


def sheet(weighed: WeighedCase, language: str) -> Document:
    """The sheet; it names no person."""
    return _Sheet(weighed, Wording(language)).document()


class _Sheet:
    """A sheet on its way."""

    def __init__(self, weighed: WeighedCase, words: Wording) -> None:
        self.weighed, self.case, self.words = weighed, weighed.case, words
        self._ = words.translate

    def document(self) -> Document:
        """All of it."""
        _ = self._
        dated = self.words.day(self.weighed.day)
        if self.case.constructed:
            dated = _("{day}. Constructed example.").format(day=dated)
        return Document(
            title=_("Recognition: case {number}").format(number=self.case.number),
            subtitle=words_in(self.case.target.title, self.words.language),
            dated=dated,
            author=words_in(self.case.institution, self.words.language),
            day=self.weighed.day,
            tag=LANGUAGES[self.words.language],
            intro=(_("Grades are proposed by written rules. What is recognised is judged by a person."),),
            sections=tuple(self.sections()),
            contents=_("Contents"),
        )

    def sections(self) -> Iterator[Section]:
        """The sections in their order."""
        _ = self._
        lacking = tuple(sentence.told(_) for sentence in missing(self.weighed))
        told = () if lacking else (_("Nothing is missing; the letter can be written."),)
        yield Section("missing", _("What is missing"), told, lacking)
        for place, each in enumerate(self.weighed.credentials):
            yield self.criteria(place, each)
            yield self.outcomes(place, each)
        if lines := overlap_lines(self.weighed.overlap):
            yield Section("overlap", _("Credits that overlap"), points=tuple(line.told(_) for line in lines))
        yield Section("rules", _("The rules"), points=tuple(self.rule(rule) for rule in self.weighed.rules))
        yield self.numbers()

    def criteria(self, place: int, each: Weighed) -> Section:
        """The checks and the criteria of a credential."""
        _ = self._
        heading = _("{course}: the seven criteria").format(course=each.asked.code)
        checks = [
            f"{CHECKS[one.check].told(_)}: {RESULTS[one.result].told(_)}. {one.said.told(_)}"
            for one in each.asked.facts.checks
        ]
        stated = () if checks else (_("The facts were only stated; there was nothing to verify."),)
        rows = tuple(self.graded(grade) for grade in each.grades)
        heads = (_("Criterion"), _("Our grade"), _("Rule"), _("Looked at"), _("Officer"))
        table = DataTable(_("Grades, and what they rest on"), heads, rows, (16, 13, 30, 25, 16))
        return Section(f"criteria-{place}", heading, stated, tuple(checks), table=table)

    def graded(self, grade: Graded) -> tuple[Cell, ...]:
        """A criterion as a row."""
        _ = self._
        by_rule = grade.proposed or grade.grade
        told = _("not known") if grade.unknown else GRADES[by_rule].told(_)
        seen = []
        for look in grade.looked_at:
            found = look.found
            said = _("not known") if found is None else found if isinstance(found, str) else found.told(_)
            seen.append(f"{look.name.told(_)}: {said}")
        officer = ""
        if grade.proposed:
            reason = words_in(grade.reason or {}, self.words.language)
            officer = f"{GRADES[grade.grade].told(_)}: {reason}"
        cells = (CRITERIA[grade.criterion].told(_), told, grade.sentence.told(_), "; ".join(seen), officer)
        return tuple(Cell(text) for text in cells)

    def outcomes(self, place: int, each: Weighed) -> Section:
        """The learning outcomes side by side, and how a person judged them."""
        _, facts = self._, each.asked.facts
        beside = side_by_side(self.case.target.outcomes, facts.outcomes, self.words.language)
        rows = tuple(
            (Cell(one.wanted), Cell(one.nearest or "–"), Cell(", ".join(one.shared) or _("no word in common")))
            for one in beside
        )
        heads = (_("The target asks for"), _("Nearest in the credential"), _("Words in common"))
        table = DataTable(_("Where to look first; a person judges"), heads, rows, (40, 40, 20)) if rows else None
        told = [_("The program compares words only, and decides nothing. All outcomes of the credential:")]
        if not facts.outcomes:
            told = [_("The credential tells no outcomes, so there is nothing to compare with.")]
        elif not self.case.target.outcomes:
            told = [_("The case tells no outcomes of the target, so there is nothing to compare with.")]
        judged = each.asked.judgement
        if judged is not None:
            text = _("Judged: {recognised} of {asked} credits. {reason}")
            gaps = {"recognised": self.words.plain(judged.recognised), "asked": self.words.plain(each.asked.credits)}
            told.insert(0, text.format(**gaps, reason=words_in(judged.reason, self.words.language)))
        points = tuple(words_in(texts, self.words.language) for texts in facts.outcomes)
        heading = _("{course}: the learning outcomes side by side").format(course=each.asked.code)
        return Section(f"outcomes-{place}", heading, tuple(told), points, table=table)

    def rule(self, rule: RuleMet) -> str:
        """A rule with whether it is met."""
        _ = self._
        signs = {True: _("met"), False: _("not met"), None: _("not reckoned")}
        text = _("{rule} ({met}): {said}")
        said = text.format(rule=NAMES[rule.rule].told(_), met=signs[rule.met], said=rule.said.told(_))
        reason = words_in(self.case.exceptions.get(rule.rule, {}), self.words.language)
        return _("{said} Exception: {reason}").format(said=said, reason=reason) if reason else said

    def numbers(self) -> Section:
        """The national numbers, which ask to be checked before they are used."""
        _ = self._
        rows = []
        for name in NUMBERS:
            number, entry = number_on(name, self.weighed.day), source_on(name, self.weighed.day)
            told = (
                _("not known")
                if number is None
                else "–".join(map(str, number if isinstance(number, list) else [number]))
            )
            rows.append((Cell(_(value(name).what)), Cell(told), Cell(_(entry.source)), Cell(entry.checked)))
        heads = (_("Number"), _("Value"), _("Source"), _("Read"))
        table = DataTable(_("Numbers that the rules were reckoned with"), heads, tuple(rows), (38, 10, 40, 12))
        return Section("numbers", _("Check before use"), table=table)
