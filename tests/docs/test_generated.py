"""The generated pages of the manual say what the code says today, and every rule stands in them."""

from pathlib import Path

import pytest

from docs.generate import MANUAL, WRITTEN_BY_HAND, pages
from docs.pages import rules
from vidare.rules.directory import every_rule
from vidare.tables.study_programme import StudyProgramme

PAGES = dict(pages())


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_is_current(page: Path) -> None:
    place = MANUAL / page
    assert place.is_file(), f"{page} is not made yet; run make docs"
    assert place.read_text(encoding="utf-8") == PAGES[page], f"{page} is not current; run make docs"


def test_no_page_is_left_over() -> None:
    there = {path.relative_to(MANUAL) for path in MANUAL.rglob("*.md")}
    assert there - WRITTEN_BY_HAND == PAGES.keys()


def test_every_rule_stands_in_the_manual() -> None:
    told = "\n".join(text for page, text in PAGES.items() if page.parts[0] == "rules")
    assert [rule.id for rule in every_rule().values() if f"`{rule.id}`" not in told] == []


def test_a_rule_that_no_spec_draws_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "every_spec", tuple)
    with pytest.raises(LookupError, match=r"study_programme\.institution\.type.*draw rows .* tests/spec/"):
        rules.page(StudyProgramme)
