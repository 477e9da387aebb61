"""The page about the forms of a credential says what the code says today."""

from docs.pages.credential_forms import PLACE, page


def test_the_page_is_current() -> None:
    told = "docs/credential_forms.md is not current; run docs/pages/credential_forms.py"
    assert PLACE.read_text(encoding="utf-8") == page(), told
