"""The page of a check: one file, whole without a script, and safe whatever the cells say."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.reports.checked_sample import changed, explained, many, report
from vidare.reports.delivery_check.page import page


class Elements(HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Elements()
    parser.feed(html)
    return parser.found


def test_every_finding_stands_on_the_page_without_a_script() -> None:
    of = report()
    rows = [attrs for tag, attrs in elements(page(of)) if tag == "tr" and "data-rule" in attrs]
    assert len(rows) == of.findings.height == 10
    assert {row["data-severity"] for row in rows} == {"error", "warning", "note"}


def test_nothing_is_fetched() -> None:
    html = page(report())
    links = [value for _, attrs in elements(html) for name, value in attrs.items() if name in {"href", "src"}]
    assert all(value and value.startswith(("#", "data:")) for value in links)
    assert "default-src 'none'" in html
    assert not re.search(r"url\(|@import|https?://", html)


def test_values_are_text_whatever_they_say(tmp_path: Path) -> None:
    name = '<script>alert("videreutdanning")</script>'
    html = page(report(changed(tmp_path, {(2, "Studieprogramnavn"): name})))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html
    assert [tag for tag, _ in elements(html)].count("script") == 1


@pytest.mark.parametrize(("language", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")])
def test_a_page_says_its_language(language: str, tag: str) -> None:
    assert ("html", {"lang": tag}) in elements(page(report(language=language)))


def test_each_rule_stands_with_its_source_and_findings_link_to_it() -> None:
    html = page(report())
    found = elements(html)
    ids = {attrs.get("id") for _, attrs in found}
    targets = {value[1:] for _, attrs in found if (value := attrs.get("href")) and value.startswith("#")}
    assert targets <= ids
    assert sum(target.startswith("rule-") for target in targets) == len(report().by_rule)
    assert "DBH, Studieprogram, «Nivåkode» and «Studiepoeng»" in html


def test_ids_are_used_once_and_labels_lead_somewhere() -> None:
    found = elements(page(report()))
    ids = [attrs["id"] for _, attrs in found if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["for"] for tag, attrs in found if tag == "label"} <= set(ids)


def test_ten_thousand_findings_fit_on_a_page_and_the_cut_is_told() -> None:
    of = many(report(), 10_000)
    html = page(of)
    assert len(html.encode()) < 2_000_000
    assert "--json gives them all" in html


def test_explained_findings_stand_apart() -> None:
    of = explained(report(), "study_programme.name.continuing_education", "Says the <faculty>.")
    html = page(of)
    assert html.index("Explained findings") < html.index("Says the &lt;faculty&gt;.")
    assert sum("data-rule" in attrs for _, attrs in elements(html)) == 9


def test_the_same_check_gives_the_same_page() -> None:
    assert page(report()) == page(report())


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    place = tmp_path / "page.html"
    place.write_text(page(report()), "utf-8")
    return place


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("chromium"), reason="there is no Chromium here")
def test_a_person_filters_and_sorts(opened: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        try:
            window = browser.new_page(viewport={"width": 1100, "height": 800})
            asked: list[str] = []
            window.on("request", lambda request: asked.append(request.url))
            window.goto(opened.as_uri())
            for width in (1100, 800, 360):
                window.set_viewport_size({"width": width, "height": 800})
                assert window.evaluate("document.documentElement.scrollWidth") == width
            window.set_viewport_size({"width": 1280, "height": 800})
            window.click(".counts .error")
            assert window.locator("tr[data-rule]:visible").count() == 2
            window.click("button[type=reset]")
            window.fill("#text", "kvu-kbm")
            assert window.locator("tr[data-rule]:visible").count() == 1
            window.fill("#text", "")
            window.click("th button >> nth=0")
            lines = window.locator("tbody.flat td.line").all_inner_texts()
            assert lines[-2:] == ["7", "8"]
            assert window.locator("th[aria-sort=ascending]").count() == 1
            assert asked == [opened.as_uri()]
        finally:
            browser.close()


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("chromium"), reason="there is no Chromium here")
def test_numbers_are_written_as_in_norwegian(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    place = tmp_path / "page.html"
    place.write_text(page(many(report(language="nn"), 1100)), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        try:
            window = browser.new_page()
            window.goto(place.as_uri())
            told = window.inner_text("#told")
            shown = window.locator("tr[data-rule]:visible").count()
            assert shown > 999
            assert f" {shown:,} ".replace(",", "\u00a0") in told
        finally:
            browser.close()
