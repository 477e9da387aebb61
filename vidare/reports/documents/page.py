"""A document as one page that needs no server and no script: on a screen, a telephone, in the dark, and in print."""

import base64
import re
from pathlib import Path

from vidare.reports.documents.document import Document, Logo
from vidare.reports.documents.numbers_at_right import numeric
from vidare.reports.page_template import page_template

HERE = Path(__file__).parent
CODE = re.compile("[A-ZÆØÅ0-9]+(?:-[A-ZÆØÅ0-9]+)+")
"""A code with hyphens, as VID-MAUNOR, where a line would end as if it were words."""
KINDS = {".svg": "image/svg+xml", ".png": "image/png"}


def page(document: Document) -> str:
    """The page."""
    return page_template(HERE).render(
        document=document, data_address=_data_address, numeric=numeric, is_code=CODE.fullmatch
    )


def _data_address(logo: Logo) -> str:
    return f"data:{KINDS[logo.ending]};base64,{base64.b64encode(logo.data).decode()}"
