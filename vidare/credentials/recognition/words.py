"""The words of a text in the language asked for, else in the nearest, else in whatever language there is."""

from vidare.credentials.records.elements_in_words import said_in
from vidare.credentials.records.record import Texts


def words_in(texts: Texts, language: str) -> str:
    """The words; empty where there are none in any language."""
    return said_in(texts, language) or next((text for text in texts.values() if text), "")
