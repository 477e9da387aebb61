"""What codes, groups and numbers of the register are called in the report."""

from collections.abc import Mapping

from vidare.language import Translate
from vidare.reports.wording import Wording
from vidare.tables.code_list import load


def names_of(code_list: str, _: Translate) -> dict[str, str]:
    """The meanings of a code list."""
    return {code.code: _(code.meaning) for code in load(code_list).entries}


def named(code: str | None, names: Mapping[str, str], _: Translate) -> str:
    """What a code is called: as it stands where the list doesn't have it, `not known` where it is blank."""
    return _("not known") if code is None else names.get(code, code)


def span(low: int, high: int | None, words: Wording) -> str:
    """A group of counts of students, as `none`, `1-30` or `more than 120`."""
    _ = words.translate
    if high == 0:
        return _("no students")
    if high is None:
        return _("more than {count}").format(count=words.count(low - 1))
    return f"{words.count(low)}–{words.count(high)}"
