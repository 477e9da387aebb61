"""The glossary leads to the code: what it names is there, and a word has one line in each group."""

import re
from collections import Counter
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
GLOSSARY = (HOUSE / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in GLOSSARY.splitlines() if line.startswith("|")]
WORDS = [row for row in ROWS if row[0] not in {"English", "---"}]
PLACES = sorted(
    {place for row in WORDS if "(later)" not in row[4] for place in re.findall(r"`([\w/]+/[\w.]*)`", row[4])}
)


@pytest.mark.parametrize("place", PLACES)
def test_a_file_that_the_glossary_names_is_there(place: str) -> None:
    assert (HOUSE / "vidare" / place).exists()


def test_what_is_said_to_come_later_is_an_empty_room() -> None:
    later = [place for row in WORDS if "(later)" in row[4] for place in re.findall(r"`([\w/.]+)`", row[4])]
    files = {place: [path.name for path in (HOUSE / "vidare" / place).rglob("*.py")] for place in later}
    assert {place: names for place, names in files.items() if names != ["__init__.py"]} == {}


def test_every_word_is_told_once_and_in_all_languages() -> None:
    assert [words for words, lines in Counter(tuple(row[:2]) for row in WORDS).items() if lines > 1] == []
    assert [row[0] for row in WORDS if len(row) != 5 or not all((row[0], row[1], row[2], row[4]))] == []
