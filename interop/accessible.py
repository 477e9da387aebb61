"""`make interop`: pages of vidare judged by axe-core (brought by npm) in the machine's own Chromium: what
WCAG 2.2 AA asks, in every language, width and colour scheme.

axe sees no reflow, so that is held here as well: at 320 pixels no page is wider than its window.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

HOUSE = Path(__file__).parents[1]
sys.path.insert(0, str(HOUSE))

from tests.credentials.badges import NOW  # noqa: E402
from tests.credentials.test_data_integrity import SIGNED, TAMPERED, changed  # noqa: E402
from tests.credentials.verification.settings import judged  # noqa: E402
from tests.reports.board_memo.made_memo import made  # noqa: E402
from tests.reports.checked_sample import report  # noqa: E402
from tests.reports.test_pages_alike import rules, viability  # noqa: E402
from vidare.language import LANGUAGES  # noqa: E402
from vidare.reports.board_memo.as_document import as_document  # noqa: E402
from vidare.reports.board_memo.settings import Settings  # noqa: E402
from vidare.reports.delivery_check.page import page as findings  # noqa: E402
from vidare.reports.documents.page import page as document  # noqa: E402
from vidare.reports.figures.drawing import drawn  # noqa: E402
from vidare.reports.verification.page import page as verification  # noqa: E402

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS, SCHEMES = (320, 768, 1280), ("light", "dark")
OPENED = "for (const each of document.querySelectorAll('details')) each.open = true"
BROKEN = "async () => (await axe.run()).violations.map(one => one.id + ': ' + one.nodes[0].target.join(' '))"


def pages(language: str) -> Iterator[tuple[str, str]]:
    """A page of each kind."""
    memo = made("seed-000", language)
    told = as_document(memo, Settings(), drawn(part.figure for part in memo.parts))
    yield "findings", findings(report(language=language))
    yield "memo", document(told)
    yield (
        "verification",
        verification([judged(SIGNED), judged(changed(SIGNED, TAMPERED["grade"][1]))], NOW, language, offline=True),
    )
    yield "viability", viability(language)
    yield "rules", rules(language)


def broken(window: Page, html: str) -> Iterator[str]:
    """What a page breaks, by width and colour scheme."""
    window.set_content(html)
    window.evaluate(OPENED)
    window.evaluate(AXE.read_text("utf-8"))
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 900})
        if window.evaluate("document.documentElement.scrollWidth") > width:
            yield f"{width}: wider than its window"
        for scheme in SCHEMES:
            window.emulate_media(color_scheme=scheme)
            found: list[Any] = window.evaluate(BROKEN)
            yield from (f"{width}, {scheme}: {one}" for one in found)


def main() -> int:
    """Judge every page; 1 where one breaks something."""
    faults = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        window = browser.new_page(bypass_csp=True)
        for language in LANGUAGES:
            for name, html in pages(language):
                for fault in broken(window, html):
                    faults += 1
                    print(f"{name}, {language}, {fault}")
        browser.close()
    print(f"Broken: {faults}.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
