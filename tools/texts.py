"""Brings the catalogues of bokmål and nynorsk up to date with the texts of the code: `python -m tools.texts`.

Translations are kept, texts that are no longer said are dropped, and new ones stand with an empty translation until
somebody writes it.
"""

import re
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tools.compiled_texts import compile_catalogue
from tools.said_in_code import said_in
from tools.said_in_declarations import said_in_declarations
from vidare.tables.declared import TABLES

HOUSE = Path(__file__).parents[1] / "vidare"
TRANSLATED = {"nb": "Bokmål", "nn": "Nynorsk"}
COLUMN_OF_A_TABLE = re.compile(
    f"DBH, ({'|'.join(re.escape(table.dbh) for table in TABLES)})([,:] «[^»]*»)*( \\([A-Z]{{2}}\\))?"
)
GAP = re.compile(r"{\w+}")


def texts() -> frozenset[str]:
    """Every English text that needs a translation."""
    said = said_in(HOUSE).texts | said_in_declarations()
    return frozenset(text for text in said if not is_a_name(text))


def is_a_name(text: str) -> bool:
    """Whether a text is the same in all languages: a code, a number, or the name of a column as the source has it."""
    return not re.search("[A-Za-zÆØÅæøå][a-zæøå]|%", GAP.sub("", text)) or COLUMN_OF_A_TABLE.fullmatch(text) is not None


def place(language: str) -> Path:
    """The file of a language's catalogue."""
    return HOUSE / "locales" / language / "LC_MESSAGES" / "vidare.po"


def read(language: str) -> Catalog:
    """The catalogue of a language as it stands; an empty one where there is none yet."""
    if not place(language).exists():
        return Catalog(locale=language)
    return read_po(BytesIO(place(language).read_bytes()), locale=language)


def brought_up_to_date(language: str, said: frozenset[str]) -> bytes:
    """The catalogue with just the texts `said`, sorted, and without anything that changes from run to run."""
    old = read(language)
    new = Catalog(locale=language)
    for text in sorted(said):
        message = old.get(text)
        new.add(text, message.string if message else "", flags={"fuzzy"} if message and message.fuzzy else ())
    for message in new:
        message.flags -= {"python-format", "python-brace-format"}
    written = BytesIO()
    write_po(written, new, width=120, omit_header=True, sort_output=True)
    return header(language) + written.getvalue()


def header(language: str) -> bytes:
    """The head of a catalogue: what gettext needs to know, and nothing more."""
    return (
        f"# vidare: every text that a user is told, in {TRANSLATED[language]}.\n"
        'msgid ""\n'
        'msgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    ).encode()


def main() -> None:
    """Write the catalogues, and say how many translations are missing."""
    said = texts()
    for language in TRANSLATED:
        place(language).parent.mkdir(parents=True, exist_ok=True)
        place(language).write_bytes(brought_up_to_date(language, said))
        compile_catalogue(place(language))
        missing = sum(not message.string for message in read(language) if message.id)
        print(f"{place(language).relative_to(HOUSE.parent)}: {len(said)} texts, {missing} without a translation")


if __name__ == "__main__":
    main()
