"""The page about planned offers says what the examples give today."""

from docs.pages.viability import PLACE, page


def test_the_page_is_current() -> None:
    assert PLACE.read_text(encoding="utf-8") == page(), "docs/viability.md is not current; run docs/pages/viability.py"
