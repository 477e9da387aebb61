"""The legal codes of a list in words."""

from vidare.language import Meanings, Sentence
from vidare.tables.code_list import CodeList

WORDS_AT_MOST = 20
"""A code list longer than this is named in a finding instead of being written out."""


def legal_words(codes: CodeList) -> Sentence:
    """The legal codes in words, or the name of the list where it is long."""
    if len(codes.entries) > WORDS_AT_MOST:
        return Sentence("Legal: a code of the list {list}.", {"list": Sentence(codes.title)})
    meanings = tuple((code.code, code.meaning) for code in codes.entries if code.until is None)
    return Sentence("Legal: {codes}.", {"codes": Meanings(meanings)})
