"""A questionnaire as LimeSurvey's .lss: questions, subquestions, answers, languages, and who is asked what.

A row of a battery is called by its question and its own code, as `Q01_SQ001`. A condition that can't be read, and a
question of a kind that is not known here, are told among the remarks.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from vidare.intake.files.table_reader import FileFault
from vidare.intake.survey_export.lss import LimeSurvey, Row, read_lss
from vidare.intake.survey_export.unreadable import unreadable
from vidare.surveys.answered.answers import answered
from vidare.surveys.files.limesurvey_kinds import COMMENT_WORDS, KINDS, NOT_ASKED, OTHER, OTHER_WORDS, LimeKind
from vidare.surveys.files.limesurvey_words import answer_key, said_in
from vidare.surveys.questionnaires.condition_tokens import NotUnderstood
from vidare.surveys.questionnaires.drafted import Draft, Fault, both, refuse_repeated, shown_by
from vidare.surveys.questionnaires.needs import with_needs
from vidare.surveys.questionnaires.questionnaire import Battery, Item, Option, Questionnaire, Texts
from vidare.surveys.questionnaires.shown import Asked

EVERYBODY = ("", "1")
"""How LimeSurvey writes the condition of what is shown to all."""


def read_limesurvey_questionnaire(path: Path) -> Questionnaire:
    """The questionnaire of a .lss file; raises UnreadableSurvey."""
    survey = read_lss(path)
    try:
        return _Survey(survey).questionnaire()
    except KeyError as lacking:
        text = "a row of its tables lacks «{column}», which LimeSurvey always writes. Export it again."
        raise unreadable(survey.file, text, column=str(lacking.args[0])) from None


class _Survey:
    """A survey's tables, looked up by what belongs together."""

    def __init__(self, survey: LimeSurvey) -> None:
        self.survey = survey
        self.questions, self.subquestions = _questions(survey)
        self.answers: dict[str, list[Row]] = defaultdict(list)
        for row in _once(survey.rows("answers"), "qid", "code", "scale_id"):
            self.answers[row["qid"]].append(row)
        self.words = said_in(survey)
        self.groups = {row["gid"]: row for row in survey.rows("groups")}
        self.called: dict[str, str] = {}
        self.batteries: list[Battery] = []
        self.remarks: list[FileFault] = []

    def questionnaire(self) -> Questionnaire:
        """All of it."""
        drafts = [draft for question in self.questions for draft in self.drafts(question)]
        if not drafts:
            raise unreadable(self.survey.file, "the survey asks nothing that can be read.")
        refuse_repeated(drafts)
        asked = Asked({draft.item.name: draft.item for draft in drafts}, self.called)
        items = with_needs([self.with_condition(draft.item, asked) for draft in drafts], asked, "limesurvey")
        titles = self.words.get(("title", ""), {"und": self.survey.file})
        return Questionnaire(titles, items, tuple(self.batteries), self.survey.file, tuple(self.remarks))

    def with_condition(self, item: Item, asked: Asked) -> Item:
        """An item with who it was shown to; where that can't be read, surely to those who answered it."""
        try:
            return replace(item, shown=shown_by(item.condition, asked, "limesurvey"))
        except NotUnderstood:
            told = {"name": item.name, "condition": item.condition}
            fault = FileFault("questionnaire.condition.unread", self.survey.file, found=item.name, shown=told)
            self.remarks.append(fault)
            return replace(item, shown=pl.when(answered(item)).then(pl.lit(value=True)))

    def drafts(self, question: Row) -> Iterator[Draft]:
        """The items of a question, and those of the words that may be written beside it."""
        code = question.get("type", "")
        if code not in KINDS:
            if code not in NOT_ASKED:
                told = {"name": question["title"], "kind": code}
                fault = FileFault("questionnaire.kind.unread", self.survey.file, found=question["title"], shown=told)
                self.remarks.append(fault)
            return
        for item in (*self.items(question, KINDS[code]), *self.beside(question)):
            yield Draft(item, self.fault_of(question["title"]))

    def fault_of(self, name: str) -> Fault:
        """How a fault of the question called so is told."""
        return lambda fault: unreadable(self.survey.file, "question {name}: {fault}", name=name, fault=fault)

    def items(self, question: Row, kind: LimeKind) -> Iterator[Item]:
        """One item, one for each row of a battery, or two where a row is answered on two scales."""
        title, rows = question["title"], self.subquestions[question["qid"]]
        whole = Item(
            name=self.call(question, title),
            kind=kind.kind,
            text=self.text(question),
            options=self.options(question, kind),
            condition=self.condition(question),
            required=question.get("mandatory") == "Y",
        )
        if kind.form == "one":
            yield whole
        elif kind.form == "options":
            options = tuple(Option(row["title"], self.text(row)) for row in rows)
            for option in options:
                self.call(question, f"{title}/{option.code}", option.code)
            if question.get("other") == "Y":
                options += (Option(OTHER, OTHER_WORDS, words=other_of(title)),)
            yield replace(whole, options=options, required=whole.required and question.get("other") != "Y")
        else:
            scales = ("1", "2") if kind.form == "two scales" else ("",)
            for scale in scales:
                yield from self.battery(question, whole, rows, scale)

    def battery(self, question: Row, whole: Item, rows: Sequence[Row], scale: str) -> Iterator[Item]:
        """An item for each row; on the first or second scale, where there are two."""
        end = f"_{scale}" if scale else ""
        self.batteries.append(Battery(whole.name + end, whole.text))
        options = self.answers_as_options(question, str(int(scale) - 1)) if scale else whole.options
        for row in rows:
            name = self.call(question, f"{whole.name}_{row['title']}{end}", f"{row['title']}{end}")
            condition = both(whole.condition, condition_of(row))
            battery = whole.name + end
            yield replace(whole, name=name, text=self.text(row), options=options, battery=battery, condition=condition)

    def beside(self, question: Row) -> Iterator[Item]:
        """The words that may be written beside a question: what «other» is, and comments."""
        title, condition = question["title"], self.condition(question)
        if question.get("other") == "Y":
            yield Item(other_of(title), "text", OTHER_WORDS, condition=condition)
        if question["type"] == "O":
            yield Item(f"{title}_comment", "text", COMMENT_WORDS, condition=condition)
        if question["type"] == "P":
            for row in self.subquestions[question["qid"]]:
                of_row = both(condition, condition_of(row))
                yield Item(f"{title}_{row['title']}comment", "text", COMMENT_WORDS, condition=of_row)

    def condition(self, question: Row) -> str:
        """Who is asked a question: those who are asked its group, and fulfil its own condition."""
        return both(condition_of(self.groups.get(question["gid"], {}), "grelevance"), condition_of(question))

    def options(self, question: Row, kind: LimeKind) -> tuple[Option, ...]:
        """The answers that can be chosen: LimeSurvey's own, or those of the survey, and «other» where it is one."""
        if kind.options or kind.kind not in ("single", "scale"):
            return kind.options
        other = (Option(OTHER, OTHER_WORDS),) if question.get("other") == "Y" else ()
        return (*self.answers_as_options(question, "0"), *other)

    def answers_as_options(self, question: Row, scale: str) -> tuple[Option, ...]:
        """The survey's own answers to a question, on its first or second scale."""
        rows = [row for row in self.answers[question["qid"]] if row.get("scale_id", "0") == scale]
        return tuple(Option(row["code"], self.words.get(answer_key(row), {"und": row["code"]})) for row in rows)

    def text(self, question: Row) -> Texts:
        """What a question or a row of a battery says; its code where it says nothing."""
        return self.words.get(("question", question["qid"]), {"und": question["title"]})

    def call(self, question: Row, name: str, of_row: str = "") -> str:
        """Take down by which other names conditions may ask about a column; gives `name` itself."""
        numbers = "X".join(question.get(part, "") for part in ("sid", "gid", "qid"))
        self.called[f"{numbers}{of_row}"] = name
        self.called[f"{question['title']}_{of_row}" if of_row else question["title"]] = name
        return name


def other_of(title: str) -> str:
    """The item that holds the words for «other» in a question."""
    return f"{title}_other"


def condition_of(row: Row, column: str = "relevance") -> str:
    """Who is asked; nothing where everybody is."""
    condition = row.get(column, "").strip()
    return "" if condition in EVERYBODY else condition


def _questions(survey: LimeSurvey) -> tuple[list[Row], dict[str, list[Row]]]:
    """The questions in the order they are asked, and their subquestions, each once whatever its languages."""
    groups = {row["gid"]: _number(row, "group_order") for row in survey.rows("groups")}
    rows = _once([*survey.rows("questions"), *survey.rows("subquestions")], "qid")
    rows.sort(key=lambda row: (groups.get(row.get("gid", ""), 0), _number(row, "question_order")))
    questions: list[Row] = []
    below: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        parent = row.get("parent_qid", "0")
        (questions if parent in ("", "0") else below[parent]).append(row)
    return questions, below


def _once(rows: Sequence[Row], *key: str) -> list[Row]:
    """Each row once; older files hold one for each language. In their order, where they have one."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        found.setdefault(tuple(row.get(name, "") for name in key), row)
    return sorted(found.values(), key=lambda row: _number(row, "sortorder"))


def _number(row: Row, column: str) -> int:
    found = row.get(column, "")
    return int(found) if found.isdigit() else 0
