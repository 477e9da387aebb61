"""The report of an example, made once for all tests."""

from datetime import date
from functools import cache
from pathlib import Path

from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.memo import Memo, memo
from vidare.reports.wording import Wording

EXAMPLES = Path(__file__).parents[3] / "examples"
DAY = date(2026, 3, 2)
YEARS = tuple(range(2020, 2026))


def asked(language: str) -> Asked:
    """What the examples are asked: Bergen beside NTNU and Oslo."""
    return Asked("1120", ("1150", "1110"), YEARS, Wording(language), DAY)


@cache
def made(example: str, language: str = "en") -> Memo:
    """The report of an example in a language."""
    return memo([EXAMPLES / example], asked(language))
