"""What a learner had to do for a badge, in words: the criteria that a wallet shows, as Markdown."""

from vidare.credentials.records.elements_in_words import Element, elements_in_words
from vidare.credentials.records.record import Issuer, MicroCredential


def criteria(micro: MicroCredential, issuer: Issuer, language: str) -> str:
    """The elements of a micro-credential that are known, each under its name; the level stands as an alignment."""
    elements = elements_in_words(micro, issuer, language)
    return "\n\n".join(_written(element) for element in elements if element.code != "level")


def _written(element: Element) -> str:
    if element.code == "learning_outcomes":
        return f"**{element.name}:**\n\n" + "\n".join(f"- {outcome}" for outcome in element.said)
    return f"**{element.name}:** {element.said[0]}"
