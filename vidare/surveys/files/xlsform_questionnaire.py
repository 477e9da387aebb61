"""A questionnaire as an XLSForm: questions, groups and choices, `relevant`, and labels in any number of languages.

Beside the standard's columns these are read: `off_scale` in choices, `unit` and `spans` in survey. A battery is a
group whose appearance is `table-list`, or in which the appearances `label` and `list-nolabel` are set out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vidare.intake.files.table_reader import FileFault
from vidare.intake.survey_export.unreadable import unreadable
from vidare.intake.survey_export.xlsform import PYXFORM_ADDS, XlsForm, read_xlsform
from vidare.language import Sentence
from vidare.surveys.questionnaires.drafted import Draft, Fault, both, items_of
from vidare.surveys.questionnaires.language_tags import tag_of
from vidare.surveys.questionnaires.questionnaire import Battery, Item, Kind, Option, Questionnaire, Texts
from vidare.surveys.questionnaires.spans import read_spans

KINDS: Mapping[str, Kind] = {
    "select one": "single",
    "select all that apply": "several",
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "text": "text",
    "date": "text",
    "time": "text",
    "dateTime": "text",
}
NOT_ASKED = {"note", "calculate", "hidden", "start", "end", "today", "deviceid", "username", "audit", "start-geopoint"}
"""Rows of a form that put no question to anybody."""
YES = {"yes", "true", "true()", "1", "x", "ja"}
SCALE_FROM = 3
"""A battery whose options on the scale are fewer than this is answered yes or no, and is no scale."""


@dataclass(frozen=True)
class Inside:
    """What a group passes on to what stands in it."""

    condition: str = ""
    battery: str | None = None
    unit: str = "respondent"


def read_xlsform_questionnaire(path: Path) -> Questionnaire:
    """The questionnaire of an XLSForm; raises UnreadableSurvey at its first fault, with the row."""
    return _Form(read_xlsform(path)).questionnaire()


class _Form:
    """A form, with what holds for all of it."""

    def __init__(self, form: XlsForm) -> None:
        self.form, self.language = form, tag_of(form.language)
        self.batteries: list[Battery] = []
        self.remarks: list[FileFault] = []

    def questionnaire(self) -> Questionnaire:
        """All of it."""
        drafts = list(self.drafts(self.form.children, Inside()))
        if not drafts:
            raise unreadable(self.form.file, "the form asks nothing. Its sheet «survey» needs rows with questions.")
        items = items_of(drafts, "xlsform")
        title = {self.language: self.form.title}
        return Questionnaire(title, items, tuple(self.batteries), self.form.file, tuple(self.remarks))

    def drafts(self, children: Sequence[Mapping[str, Any]], inside: Inside) -> Iterator[Draft]:
        """The items of a group, and of the groups in it."""
        for child in children:
            kind, name = str(child["type"]), str(child["name"])
            if kind in ("group", "repeat"):
                yield from self.drafts(child["children"], self.within(child, inside))
            elif kind in KINDS and not self.heads_a_table(child):
                yield self.draft(child, KINDS[kind], inside)
            elif kind not in (*KINDS, *NOT_ASKED) and not name.startswith(PYXFORM_ADDS):
                found = {"kind": kind, "name": name}
                self.remarks.append(FileFault("questionnaire.kind.unread", self.form.file, found=name, shown=found))

    def heads_a_table(self, child: Mapping[str, Any]) -> bool:
        """The row of a battery that only shows its options."""
        return str(child["name"]).startswith(PYXFORM_ADDS) or _appearance(child) == "label"

    def within(self, group: Mapping[str, Any], outer: Inside) -> Inside:
        """What a group passes on; one that is a battery is taken down."""
        name, children = str(group["name"]), group["children"]
        inside = replace(outer, condition=both(outer.condition, _relevant(group)))
        if group["type"] == "repeat":
            inside = replace(inside, unit=name)
        if not any("list-nolabel" in _appearance(child) for child in children):
            return inside
        heads = [child for child in children if self.heads_a_table(child)]
        words = next((each["label"] for each in (*heads, group) if each.get("label")), name)
        self.batteries.append(Battery(name, self.texts(words)))
        return replace(inside, battery=name)

    def draft(self, child: Mapping[str, Any], kind: Kind, inside: Inside) -> Draft:
        """One item."""
        name, row = str(child["name"]), self.form.rows.get(str(child["name"]), {})
        options = tuple(self.option(choice) for choice in child.get("choices", ()))
        on_scale = sum(not option.off_scale for option in options)
        if kind == "single" and ("likert" in _appearance(child) or (inside.battery and on_scale >= SCALE_FROM)):
            kind = "scale"
        spans = read_spans(row["spans"], self.language) if "spans" in row else ()
        fault = self.fault_of(name)
        if spans is None:
            text = "«{found}» are no spans. Right is, for example, «0 = none | 1-30 | 31-»."
            raise fault(Sentence(text, {"found": row["spans"]}))
        item = Item(
            name=name,
            kind=kind,
            text=self.texts(child.get("label", name)),
            options=options,
            spans=spans,
            battery=inside.battery,
            condition=both(inside.condition, _relevant(child)),
            unit=row.get("unit", inside.unit),
            required=str(child.get("bind", {}).get("required", "")).strip().casefold() in YES,
        )
        return Draft(item, fault)

    def option(self, choice: Mapping[str, Any]) -> Option:
        """One choice."""
        code = str(choice["name"])
        off_scale = str(choice.get("off_scale", "")).strip().casefold() in YES
        return Option(code, self.texts(choice.get("label", code)), off_scale)

    def texts(self, label: object) -> Texts:
        """The words of a label by language; those without one are in the form's own."""
        if isinstance(label, Mapping):
            return {tag_of(str(language)): _plain(str(words)) for language, words in label.items()}
        return {self.language: _plain(str(label))}

    def fault_of(self, name: str) -> Fault:
        """How a fault of the question called so is told."""
        line = self.form.lines.get(name)
        if line is None:
            return lambda sentence: unreadable(self.form.file, "{name}: {fault}", name=name, fault=sentence)
        text = "sheet survey, row {row}: {fault}"
        return lambda sentence: unreadable(self.form.file, text, row=str(line), fault=sentence)


def _relevant(child: Mapping[str, Any]) -> str:
    return str(child.get("bind", {}).get("relevant", "")).strip()


def _appearance(child: Mapping[str, Any]) -> str:
    return str(child.get("control", {}).get("appearance", ""))


def _plain(words: str) -> str:
    """Words without the stars of bold type and with single blanks."""
    return " ".join(words.replace("**", "").split())
