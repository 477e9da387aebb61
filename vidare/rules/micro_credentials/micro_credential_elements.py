"""The elements that a micro-credential must have: each is filled in, or it is said that nobody knows it yet."""

from collections.abc import Iterable

import polars as pl

from vidare.language import Sentence
from vidare.rules.rule import Rule
from vidare.rules.worded import WORDED, worded
from vidare.tables.code_list import load
from vidare.tables.in_languages import WRITTEN, named
from vidare.tables.micro_credential import ANNEX, MicroCredential
from vidare.tables.several_codes import several_codes

COLUMNS_OF_ELEMENT = {
    "title": named("title"),
    "country": ("country",),
    "awarding_body": ("awarding_body",),
    "learning_outcomes": named("learning_outcomes"),
    "workload": ("credits", "hours"),
    "level": ("eqf", "nkr"),
    "assessment": ("assessment", *named("assessment_text")),
    "participation": ("participation",),
    "quality_assurance": ("quality_assurance", *named("quality_assurance_text")),
    "prerequisites": named("prerequisites"),
    "supervision": ("identity_check", "supervision"),
    "grade": ("grading",),
    "stackability": ("stackability", "part_of"),
    "further_information": (*named("further_information"), "url"),
}
"""Where each element stands in Mikrokvalifikasjon, in any one of its columns; learner and date stand in Tildeling."""

REQUIRED = tuple(code.code for code in load("micro_credential_element").entries if code["required"] == "yes")
IN_LANGUAGES = (
    "title",
    "description",
    "learning_outcomes",
    "assessment_text",
    "quality_assurance_text",
    "prerequisites",
    "further_information",
)
NOT_A_TEXT = ("ukjent", "ukjend", "unknown", "?", "-", "tbd", "n/a", "xxx", "todo")


def filled(columns: Iterable[str]) -> pl.Expr:
    """True where any of the columns is."""
    return pl.any_horizontal(pl.col(name).is_not_null() for name in columns)


def stated() -> list[str]:
    """The mandatory elements that stand in Mikrokvalifikasjon."""
    return [element for element in REQUIRED if element in COLUMNS_OF_ELEMENT]


def is_named_unknown(element: str) -> pl.Expr:
    """True where the element is named in Ukjent."""
    return several_codes("unknown").list.contains(element).fill_null(value=False)


def element_rule(element: str) -> Rule:
    """A mandatory element is filled in, or named as unknown."""
    code = load("micro_credential_element").get(element)
    columns = COLUMNS_OF_ELEMENT[element]
    told: dict[str, str | Sentence] = {
        "element": Sentence(code.meaning if code else ""),
        "columns": ", ".join(MicroCredential.columns[name].dbh for name in columns),
        "code": element,
    }
    return Rule(
        id=f"micro_credential.{columns[0]}.element",
        severity="error",
        sentence=Sentence("Each micro-credential has this element: {element}.", told),
        source=ANNEX,
        judged="row",
        fault=Sentence(
            "The element is missing: {element}. Fill in {columns}, or write {code} in Ukjent while nobody knows it.",
            told,
        ),
        table=MicroCredential,
        column=columns[0],
        holds=filled(columns) | is_named_unknown(element),
    )


def languages_rule(name: str) -> Rule:
    """A text that stands in one language stands in all."""
    first, *_ = named(name)
    heading = MicroCredential.columns[first].dbh.removesuffix(f" ({WRITTEN['nb']})")
    columns = [pl.col(column) for column in named(name)]
    return Rule(
        id=f"micro_credential.{first}.languages",
        severity="warning",
        sentence=Sentence("{heading} stands in bokmål, nynorsk and English, or in none.", {"heading": heading}),
        source="our reading: learners use it in Norway and abroad; språklova asks for both forms of Norwegian",
        judged="row",
        fault=Sentence(
            "{heading} stands in some of the languages bokmål, nynorsk and English, and not in all; a diploma in one of"
            " the others would lack it.",
            {"heading": heading},
        ),
        table=MicroCredential,
        column=first,
        holds=pl.all_horizontal(column.is_null() for column in columns)
        | pl.all_horizontal(column.is_not_null() for column in columns),
    )


WORDED[MicroCredential].extend(element_rule(element) for element in stated())
WORDED[MicroCredential].extend(languages_rule(name) for name in IN_LANGUAGES)


@worded(MicroCredential, "unknown", "open", severity="warning", source=ANNEX)
def no_element_is_unknown() -> pl.Expr:
    """Every element is known; a version with an unknown mandatory element can't be approved."""
    return ~pl.any_horizontal(is_named_unknown(element) for element in stated())


@worded(MicroCredential, "unknown", "filled", severity="warning", source="our reading of what Ukjent says")
def what_is_unknown_is_empty() -> pl.Expr:
    """An element that is named in Ukjent is not filled in."""
    return ~pl.any_horizontal(
        is_named_unknown(element) & filled(columns) for element, columns in COLUMNS_OF_ELEMENT.items()
    )


@worded(MicroCredential, "unknown", "written", severity="error", source="our reading of what Ukjent says")
def unknown_is_not_written_as_a_text() -> pl.Expr:
    """What nobody knows is named in Ukjent; a text never says «ukjent», «unknown», «?» or the like instead."""
    texts = [pl.col(column) for name in IN_LANGUAGES for column in named(name)]
    return ~pl.any_horizontal(
        text.str.strip_chars().str.to_lowercase().is_in(NOT_A_TEXT).fill_null(value=False) for text in texts
    )


@worded(
    MicroCredential,
    "learning_outcomes_nb",
    "same_number",
    severity="warning",
    source="our reading: the outcomes are the same in every language, one on each line",
)
def outcomes_are_as_many_in_each_language() -> pl.Expr:
    """There are as many learning outcomes in each language."""
    counts = [
        pl.col(column).str.strip_chars().str.split("\n").list.eval(pl.element().str.strip_chars() != "").list.sum()
        for column in named("learning_outcomes")
    ]
    return pl.max_horizontal(counts).is_null() | (pl.max_horizontal(counts) == pl.min_horizontal(counts))
