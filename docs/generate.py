"""Makes the generated pages of the manual (`make docs`) from the tables, rules, spec tests, code lists and numbers."""

import sys
from collections.abc import Iterator
from pathlib import Path

MANUAL = Path(__file__).with_name("manual")
sys.path.insert(0, str(MANUAL.parents[1]))

from docs.pages import codes, index, rules, tables, values  # noqa: E402
from vidare.tables.declared import TABLES  # noqa: E402

WRITTEN_BY_HAND = {Path("reading_the_source.md")}


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated page: its place in the manual, and its text."""
    yield Path("index.md"), index.page()
    yield Path("codes.md"), codes.page()
    yield Path("values.md"), values.page()
    yield Path("rules") / "any_file.md", rules.page_of_any_file()
    yield Path("rules") / "answers.md", rules.page_of_answers()
    for table in TABLES:
        yield Path("tables") / f"{table.id}.md", tables.page(table)
        yield Path("rules") / f"{table.id}.md", rules.page(table)


def generate() -> None:
    """Write the pages that changed, and delete those that nothing makes any more."""
    made = dict(pages())
    for page in {path.relative_to(MANUAL) for path in MANUAL.rglob("*.md")} - made.keys() - WRITTEN_BY_HAND:
        (MANUAL / page).unlink()
    for page, text in made.items():
        place = MANUAL / page
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists() or place.read_text(encoding="utf-8") != text:
            place.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    generate()
