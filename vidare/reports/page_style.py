"""The style that all pages of reports share, and a page's own after it."""

from pathlib import Path

SHARED = Path(__file__).with_suffix(".css")


def page_style(own: Path) -> str:
    """The shared style with that of one page."""
    return SHARED.read_text("utf-8") + own.read_text("utf-8")
