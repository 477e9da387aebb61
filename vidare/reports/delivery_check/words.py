"""The words and numbers that every output of a check has in common."""

from vidare.language import Sentence, Translate
from vidare.reports.wording import Wording


def severity_word(severity: str, _: Translate) -> str:
    """One finding of a severity is called this."""
    return {"error": _("error"), "warning": _("warning"), "note": _("note")}[severity]


def severity_words(severity: str, _: Translate) -> str:
    """Several findings of a severity are called this."""
    return {"error": _("errors"), "warning": _("warnings"), "note": _("notes")}[severity]


def counted(count: int, severity: str, language: str, _: Translate) -> str:
    """A number of findings in words: `8 errors`."""
    word = severity_word(severity, _) if count == 1 else severity_words(severity, _)
    return f"{number(count, language)} {word}"


def findings_counted(count: int, language: str, _: Translate) -> str:
    """A number of findings of one rule in words: `22 findings`."""
    gaps = {"count": number(count, language)}
    return Sentence("{count} findings", gaps, one="{count} finding", counted="count").told(_)


def number(value: int, language: str) -> str:
    """A whole number as it is written in `language`: 45 590 or 45,590."""
    return Wording(language).count(value)


def value_shown(found: str | None, length: int, _: Translate) -> str:
    """A value found, in marks where it begins or ends with a blank; an empty cell is told to be empty."""
    if found is None:
        return _("empty")
    return clipped(found, length) if found == found.strip() else f"«{clipped(found, length)}»"


def clipped(text: str, length: int) -> str:
    """The first `length` characters of a text, on one line and without characters that steer a terminal."""
    plain = "".join(sign if sign.isprintable() else _visible(sign) for sign in text[: length + 1])
    return plain if len(plain) <= length else f"{plain[: length - 1]}…"


def _visible(sign: str) -> str:
    return chr(0x2400 + ord(sign)) if ord(sign) < 0x20 else "�" if not sign.isspace() else " "
