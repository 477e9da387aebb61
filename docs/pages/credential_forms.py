"""Makes the page about the forms of a credential, `docs/credential_forms.md`, from what the code says of each."""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from docs.pages.markdown import MADE, grid, listed  # noqa: E402
from vidare.credentials.badges import open_badge  # noqa: E402
from vidare.credentials.carried import CARRIED, Place  # noqa: E402
from vidare.credentials.diploma import diploma  # noqa: E402
from vidare.credentials.elm import form as elm  # noqa: E402
from vidare.credentials.elmo import form as elmo  # noqa: E402
from vidare.tables.code_list import load  # noqa: E402

PLACE = ROOT / "docs" / "credential_forms.md"

NAMES = {
    "ob": "Open Badges 3.0",
    "elmo": "ELMO 1.7",
    "elm": "ELM v3",
    "pdf": "PDF diploma",
}

ABOUT = """# What each form of a micro-credential carries

One record, four forms. The record is the truth; a form shows what it has room for. The table says where each of the
elements of the EU's recommendation (2022/C 243/02, Annex I: eleven that a micro-credential must have, five that it may
have) stands in each form: in a field of its own, or *in words* among other text."""

AFTER = """Who reads which: wallets, employers and the web read Open Badges; Vitnemålsportalen and universities that
exchange results read ELMO; Europass reads ELM once it is sealed; people read the diploma, and programs the signed
credential that is attached to it."""

LOST = {
    "ob": open_badge.what_it_cannot_carry(),
    "elmo": elmo.what_it_cannot_carry(),
    "elm": elm.what_it_cannot_carry(),
    "pdf": diploma.what_it_cannot_carry(),
}


def page() -> str:
    """The page."""
    return (
        "\n\n".join([MADE.replace("docs/generate.py (make docs)", "docs/pages/credential_forms.py"), *_parts()]) + "\n"
    )


def _parts() -> Iterator[str]:
    yield ABOUT
    elements = load("micro_credential_element").entries
    rows = [
        [
            f"{element.meaning}{'' if element['required'] == 'yes' else ' (optional)'}",
            *(_cell(CARRIED[form].get(element.code)) for form in NAMES),
        ]
        for element in elements
    ]
    yield grid(["element", *NAMES.values()], rows)
    yield AFTER
    for form, name in NAMES.items():
        yield f"## {name}: what it can't carry"
        yield listed(sentence.told(str) for sentence in LOST[form])
    yield "## ELM: what only the seal adds"
    yield (
        "The form conforms to the SHACL shapes of the profile `edc-generic-full` but for two places, which the "
        "electronic seal fills. With them filled in, the shapes find nothing:"
    )
    yield listed(f"`{path}`: {what}" for path, what in elm.SEALING_ADDS.items())


def _cell(place: Place | None) -> str:
    if place is None:
        return "no"
    if place.way == "text":
        return f"*in words*: `{place.field}`" if place.field else "*in words*"
    return f"`{place.field}`"


if __name__ == "__main__":
    PLACE.write_text(page(), encoding="utf-8", newline="\n")
