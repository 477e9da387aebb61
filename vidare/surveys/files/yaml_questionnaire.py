"""A questionnaire in YAML, the simple form of our own; docs/questionnaires.md shows it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from vidare.intake.yaml_file import Field, read_yaml
from vidare.surveys.questionnaires.drafted import Draft, Fault, items_of
from vidare.surveys.questionnaires.questionnaire import Battery, Item, Kind, Option, Questionnaire, Span, Texts
from vidare.surveys.questionnaires.spans import read_span

DOCUMENT = ("title", "language", "scales", "questions")
QUESTION = ("name", "text", "kind", "options", "off_scale", "spans", "items", "shown_if", "required", "unit")
SCALE = ("options", "off_scale")
KINDS: Mapping[str, str] = {
    "single": "one answer of several",
    "scale": "one step of a scale",
    "several": "any number of answers",
    "number": "a number",
    "text": "words",
}
YES_OR_NO = {"yes": True, "no": False, "true": True, "false": False}
NAME = re.compile(r"[^\W\d][\w.-]*")


def read_yaml_questionnaire(path: Path) -> Questionnaire:
    """The questionnaire of a YAML file; raises UnreadableYaml at its first fault, with the line."""
    return _File(read_yaml(path)).questionnaire()


class _File:
    """A questionnaire's document, with what holds for all of it."""

    def __init__(self, document: Field) -> None:
        self.document = document
        self.given = document.only(*DOCUMENT)
        self.language = self.given["language"].text() if "language" in self.given else "nb"
        scales = self.given["scales"].fields() if "scales" in self.given else {}
        self.scales = {name: self.scale(scale) for name, scale in scales.items()}

    def questionnaire(self) -> Questionnaire:
        """All of it."""
        questions = self.document.needed("questions").entries()
        drafts = [draft for question in questions for draft in self.drafts(question)]
        batteries = [self.battery(question) for question in questions if "items" in question.fields()]
        title = self.texts(self.document.needed("title"), Path(self.document.file).stem)
        return Questionnaire(title, items_of(drafts, "xlsform"), tuple(batteries), self.document.file)

    def battery(self, question: Field) -> Battery:
        """The question that several items stand under."""
        name = _named(question.needed("name"))
        return Battery(name, self.texts(question.needed("text"), name))

    def drafts(self, question: Field) -> Iterator[Draft]:
        """The item of a question, or each of its battery."""
        given = question.only(*QUESTION)
        name, kind = _named(question.needed("name")), cast(Kind, question.needed("kind").one_of(KINDS))
        texts = self.texts(question.needed("text"), name)
        item = Item(
            name=name,
            kind=kind,
            text=texts,
            options=self.options(question, kind),
            spans=tuple(self.span(entry) for entry in given["spans"].entries()) if "spans" in given else (),
            condition=given["shown_if"].text() if "shown_if" in given else "",
            unit=given["unit"].text() if "unit" in given else "respondent",
            required=YES_OR_NO[given["required"].one_of(YES_OR_NO)] if "required" in given else False,
        )
        if "items" not in given:
            yield Draft(item, _fault_at(given.get("shown_if", question)))
            return
        for row, words in given["items"].fields().items():
            asked = replace(item, name=_legal_name(row, words), text=self.texts(words, row), battery=name)
            yield Draft(asked, _fault_at(given.get("shown_if", words)))

    def options(self, question: Field, kind: Kind) -> tuple[Option, ...]:
        """The options of a question, its own or those of a scale that is named; none for numbers and texts."""
        given = question.fields()
        if kind in ("number", "text"):
            for name in ("options", "off_scale"):
                if name in given:
                    raise given[name].fault("a question of the kind {kind} has no options.", kind=kind)
            return ()
        options = question.needed("options")
        if not options.is_text:
            return self.own_options(options, given.get("off_scale"))
        if options.text() not in self.scales:
            legal = ", ".join(self.scales) or "-"
            raise options.fault("there is no scale «{found}». Scales: {legal}.", found=options.text(), legal=legal)
        return _off_scale(self.scales[options.text()], given.get("off_scale"))

    def scale(self, scale: Field) -> tuple[Option, ...]:
        """The options of a scale that several questions have."""
        given = scale.only(*SCALE)
        return self.own_options(scale.needed("options"), given.get("off_scale"))

    def own_options(self, options: Field, off_scale: Field | None) -> tuple[Option, ...]:
        """Options that are written out as `code: words`."""
        found = tuple(Option(code, self.texts(words, code)) for code, words in options.fields().items())
        return _off_scale(found, off_scale)

    def texts(self, words: Field, code: str) -> Texts:
        """Words in the language of the file, or in several as `nb: ..., en: ...`; the code where they are blank."""
        fields = {self.language: words} if words.is_text else words.fields()
        texts = {language: said.text() for language, said in fields.items()}
        return {language: text for language, text in texts.items() if text} or {self.language: code}

    def span(self, entry: Field) -> Span:
        """A span such as `1-30`, or with words in several languages as `{of: 1-30, text: {nb: ...}}`."""
        given = {} if entry.is_text else entry.only("of", "text")
        found = entry.text() if entry.is_text else entry.needed("of").text()
        said = self.texts(given["text"], found) if "text" in given else None
        span = read_span(found, self.language, said)
        if span is None:
            raise entry.fault("«{found}» is no span. Right is, for example, 1-30, 121- or 0 = none.", found=found)
        return span


def _named(name: Field) -> str:
    return _legal_name(name.text(), name)


def _legal_name(found: str, at: Field) -> str:
    if not NAME.fullmatch(found):
        raise at.fault("«{found}» can't be a name. A name begins with a letter and has no blanks.", found=found)
    return found


def _fault_at(field: Field) -> Fault:
    """How a fault is told that is found once all questions are known."""
    return lambda sentence: field.fault("{fault}", fault=sentence)


def _off_scale(options: tuple[Option, ...], named: Field | None) -> tuple[Option, ...]:
    """The options, those among them that are named standing off the scale."""
    if named is None:
        return options
    codes = named.texts()
    for code in codes:
        if code not in {option.code for option in options}:
            legal = ", ".join(option.code for option in options)
            raise named.fault("«{found}» is none of the options. Options: {legal}.", found=code, legal=legal)
    return tuple(replace(option, off_scale=option.off_scale or option.code in codes) for option in options)
