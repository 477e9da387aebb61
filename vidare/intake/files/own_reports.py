"""What a check writes and people keep beside the delivery it is about: known again, so that it isn't read as rows."""

from vidare.language import LANGUAGES, translator

CORRECTED = ("file", "line", "column", "was", "value")
"""The columns of the list of what was filled in or written anew."""
FINDINGS = "Delivery check"
"""What a workbook of findings is called, by its English name."""


def is_called_after_findings(title: str) -> bool:
    """Whether a workbook has the title of one of findings, in whichever language it was written."""
    return title in {translator(language)(FINDINGS) for language in LANGUAGES}
