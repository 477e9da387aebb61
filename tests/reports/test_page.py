"""The page of a check: one file, whole without a script, and safe whatever the cells say."""

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.reports.checked_sample import changed, explained, many, report
from vidare.reports.delivery_check.page import page

if TYPE_CHECKING:
    from playwright.sync_api import Page


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


def opened(window: "Page", folder: Path, html: str, width: int) -> list[str]:
    """Open a page in a window of some width; gives all that is asked for from then on."""
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    place = folder / "page.html"
    place.write_text(html, "utf-8")
    window.set_viewport_size({"width": width, "height": 800})
    window.goto(place.as_uri())
    return asked


@pytest.fixture
def window() -> Iterator["Page"]:
    if not shutil.which("chromium"):
        pytest.skip("there is no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        try:
            yield browser.new_page()
        finally:
            browser.close()


@pytest.mark.browser
def test_a_person_filters_and_sorts(window: "Page", tmp_path: Path) -> None:
    asked = opened(window, tmp_path, page(report()), 1280)
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
    assert asked == [window.url]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 800, 980, 1100])
def test_no_word_stands_out_of_its_box_and_no_name_is_cut(window: "Page", tmp_path: Path, width: int) -> None:
    name = "studieprogram_ved_institusjonen_vaar_2025_levert_paa_nytt.csv"
    files = [changed(tmp_path, {}, f"{place}_{name}") for place in (1, 2)]
    opened(window, tmp_path, page(report(*files, language="nb")), width)
    assert window.evaluate("document.documentElement.scrollWidth") == width
    boxes = ".counts a, .cards td, .cards td.line span"
    standing_out = f"[...document.querySelectorAll('{boxes}')].filter(one => one.scrollWidth > one.clientWidth + 1)"
    assert window.evaluate(f"{standing_out}.map(one => one.textContent)") == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [1100, 1280])
def test_what_names_a_row_stands_on_one_line_where_there_is_room(window: "Page", tmp_path: Path, width: int) -> None:
    opened(window, tmp_path, page(report()), width)
    lines = "one => { const of = new Range(); of.selectNodeContents(one); return of.getClientRects().length }"
    assert max(window.evaluate(f"[...document.querySelectorAll('td.row')].map({lines})")) == 1


@pytest.mark.browser
def test_findings_are_a_table_wherever_its_columns_have_room(window: "Page", tmp_path: Path) -> None:
    opened(window, tmp_path, page(report()), 980)
    shown = "getComputedStyle(document.querySelector('.findings tr')).display"
    assert window.evaluate(shown) == "table-row"
    window.set_viewport_size({"width": 900, "height": 800})
    assert window.evaluate(shown) == "block"


@pytest.mark.browser
def test_the_severity_that_is_shown_alone_is_marked_without_colours_too(window: "Page", tmp_path: Path) -> None:
    window.emulate_media(forced_colors="active")
    opened(window, tmp_path, page(report()), 980)
    window.click(".counts .error")
    lines = "[...document.querySelectorAll('.counts a')].map(one => getComputedStyle(one).textDecorationLine)"
    assert window.evaluate(lines) == ["underline", "none", "none"]


@pytest.mark.browser
def test_numbers_are_written_as_in_norwegian(window: "Page", tmp_path: Path) -> None:
    opened(window, tmp_path, page(many(report(language="nn"), 1100)), 1280)
    told = window.inner_text("#told")
    shown = window.locator("tr[data-rule]:visible").count()
    assert shown > 999
    assert f" {shown:,} ".replace(",", "\u00a0") in told
