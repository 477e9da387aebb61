"""Every page looks alike, tells nobody where it was opened, and may use nothing but its own style."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from vidare.language import LANGUAGES, translator
from vidare.measures.planned_courses.viability_file import read_offer
from vidare.reports.page_template import SHARED, digest
from vidare.reports.rule_directory.entry import directory
from vidare.reports.rule_directory.page import as_page as rules_page
from vidare.reports.viability.page import as_page as viability_page
from vidare.reports.viability.report import ViabilityReport
from vidare.tables.bip import Bip

OFFER = Path(__file__).parents[2] / "examples" / "viability" / "micro-course.yaml"


def viability(language: str) -> str:
    return viability_page(ViabilityReport.of(read_offer(OFFER), 100), language, translator(language))


def rules(language: str) -> str:
    return rules_page(directory(Bip, translator(language)), language, translator(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", [viability, rules])
def test_a_page_has_the_shared_style_and_may_use_no_other(made: Callable[[str], str], language: str) -> None:
    html = made(language)
    style = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert [one.startswith(SHARED.read_text("utf-8")) for one in style] == [True]
    assert f"default-src 'none'; style-src 'sha256-{digest(style[0])}'" in html
    assert 'name="referrer" content="no-referrer"' in html
    assert not re.search(r"<script|style=|src=|url\(", html)
