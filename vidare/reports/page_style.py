"""The style that all pages of reports share, and a page's own after it."""

import base64
import hashlib
from pathlib import Path

SHARED = Path(__file__).with_suffix(".css")


def page_style(own: Path) -> str:
    """The shared style with that of one page."""
    return SHARED.read_text("utf-8") + own.read_text("utf-8")


def digest(text: str) -> str:
    """What a browser compares a style or script with before it lets it work."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
