"""Pieces of Markdown that several pages are made of."""

from collections.abc import Iterable, Sequence

MADE = "<!-- Made by docs/generate.py (make docs); a change by hand is overwritten. -->"


def paged(title: str, parts: Iterable[str]) -> str:
    """A page with its title."""
    return "\n\n".join((MADE, f"# {title}", *(part for part in parts if part))) + "\n"


def grid(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(safe(cell) for cell in line)} |" for line in lines)


def safe(text: str) -> str:
    """Text that stands in one cell and isn't read as markup."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def listed(items: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {item}" for item in items)
