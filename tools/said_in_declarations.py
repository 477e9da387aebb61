"""Collects the texts that tables, code lists, rules and dated values hold, and that a user is told."""

from collections.abc import Iterator
from pathlib import Path

from vidare.language import Meanings, Sentence, Told
from vidare.rules import dated_value
from vidare.rules.directory import every_rule
from vidare.rules.erasmus.guidance import guidance
from vidare.rules.erasmus.kinds import KINDS
from vidare.rules.legal_words import WORDS_AT_MOST
from vidare.rules.rule import Rule
from vidare.tables import code_list
from vidare.tables.code_list import CodeList
from vidare.tables.declaration import Table
from vidare.tables.declared import TABLES


def said_in_declarations() -> set[str]:
    """Every English text of the declarations."""
    texts = {text for table in TABLES for text in of_table(table)}
    texts |= {text for name in code_list.names() for text in of_codes(code_list.load(name))}
    texts |= {text for rule in every_rule().values() for text in of_rule(rule)}
    texts |= {text for each in guidance() for text in (each.says.text, each.source)}
    texts |= {kind.text for kind in KINDS.values()}
    values = Path(dated_value.__file__).with_name("values").glob("*.yaml")
    texts |= {text for path in values for text in of_value(path.stem)}
    return texts - {""}


def of_table(table: type[Table]) -> Iterator[str]:
    """What a table says of itself and its columns."""
    yield from (table.definition(), table.source, table.reading)
    for column in table.columns.values():
        yield from (column.means, column.kind.words, column.source, column.blank.words)
    yield from (reference.source for reference in table.references)


def of_codes(codes: CodeList) -> Iterator[str]:
    """The title of a code list, and the meanings of its codes where they are written out in findings."""
    yield codes.title
    if len(codes.entries) <= WORDS_AT_MOST:
        yield from (code.meaning for code in codes.entries)


def of_rule(rule: Rule) -> Iterator[str]:
    """What a rule says, now and earlier, and where it comes from."""
    yield rule.source
    for sentence in (rule.sentence, rule.fault, *rule.advice.values()):
        if sentence:
            yield from of_told(sentence)
    yield from (wording.sentence for wording in rule.earlier)


def of_told(told: Told | str) -> Iterator[str]:
    """The text of a sentence and of what fills its gaps."""
    if isinstance(told, Sentence):
        yield told.text
        for gap in told.gaps.values():
            yield from of_told(gap)
    elif isinstance(told, Meanings):
        yield from (meaning for _code, meaning in told.meanings)


def of_value(name: str) -> Iterator[str]:
    """What a number of the rulebook is, its unit and its sources."""
    value = dated_value.value(name)
    yield from (value.what, value.unit, *(dated.source for dated in value.history))
