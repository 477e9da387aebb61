"""The template of a page that needs no server: its style is in it, and a browser lets nothing else work.

What all pages have in their head stands in `page_head.html`.
"""

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

SHARED = Path(__file__).with_name("page_style.css")
"""The style that all pages of reports share; a page's own comes after it."""


def page_template(folder: Path, *, trim_blocks: bool = False) -> Template:
    """The `page.html` of a folder with its `page.css` as `style`; what is put into it is escaped, and must be there."""
    room = Environment(
        loader=FileSystemLoader([folder, SHARED.parent]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=trim_blocks,
    )
    room.filters["digest"] = digest
    room.globals["style"] = Markup(SHARED.read_text("utf-8") + (folder / "page.css").read_text("utf-8"))
    return room.get_template("page.html")


def digest(text: str) -> str:
    """What a browser compares a style or script with before it lets it work."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
