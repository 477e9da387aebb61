"""A document as one page that needs no server and no script: on a screen, a telephone, in the dark, and in print."""

import base64
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from vidare.reports.documents.document import Document, Logo
from vidare.reports.documents.numbers_at_right import numeric
from vidare.reports.page_style import digest, page_style

HERE = Path(__file__).parent
KINDS = {".svg": "image/svg+xml", ".png": "image/png"}


def page(document: Document) -> str:
    """The page."""
    room = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    room.filters |= {"digest": digest, "data_address": _data_address, "numeric": numeric}
    style = Markup(page_style(HERE / "page.css"))
    return room.get_template("page.html").render(document=document, style=style)


def _data_address(logo: Logo) -> str:
    return f"data:{KINDS[logo.ending]};base64,{base64.b64encode(logo.data).decode()}"
