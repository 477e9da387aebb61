"""Sources as RIS or BibTeX: what bibliographic fields say of them, and nothing more."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale
from babel.core import get_global

from vidare.intake.cannot_read import CannotRead
from vidare.intake.system_reason import system_reason
from vidare.intake.tex_letters import plain_letters
from vidare.language import Sentence

KINDS = {
    "jour": "journal article",
    "article": "journal article",
    "conf": "conference paper",
    "cpaper": "conference paper",
    "inproceedings": "conference paper",
    "book": "book",
    "chap": "chapter",
    "incollection": "chapter",
    "rprt": "report",
    "techreport": "report",
    "thes": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
}
WRITTEN_FORMS = {"bokmål": "nb", "nynorsk": "nn"}
"""What the two written forms of Norwegian are called for short."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NOT_TOLD = "not told"


@dataclass(frozen=True)
class Source:
    """One source; an empty text and no year are what its fields do not tell. `about` are its other words and links."""

    key: str
    kind: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    month: int | None
    language: str
    doi: str
    full_text: str
    keywords: tuple[str, ...]

    @property
    def title_and_year(self) -> str:
        """What records of one source have alike: the title's letters and the year, without a title the key."""
        letters = re.sub(r"\W+", "", self.title.lower())
        return f"{letters}{self.year or ''}" if letters else self.key


class UnreadableSources(CannotRead):
    """A file of sources that can't be read, or a record in it: where, and what is right."""


def read_sources(path: Path) -> tuple[Source, ...]:
    """The sources of a .ris or .bib file; raises UnreadableSources."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as reason:
        said = "{file} can't be read in UTF-8: {why}."
        raise UnreadableSources(Sentence(said, {"file": path.name, "why": system_reason(reason)})) from None
    sources = _of_bibtex(path.name, text) if path.suffix.lower() == ".bib" else _of_ris(path.name, text)
    if not sources:
        said = "{file} has no sources. Export them as RIS (beginning with «TY -») or BibTeX (with «@article»)."
        raise UnreadableSources(Sentence(said, {"file": path.name}))
    return sources


def _of_ris(file: str, text: str) -> tuple[Source, ...]:
    import rispy
    from rispy.parser import ParseError

    try:
        records = rispy.loads(text)
    except (ParseError, OSError, ValueError, IndexError, KeyError) as reason:
        said = "{file} can't be read as RIS: {why}."
        raise UnreadableSources(Sentence(said, {"file": file, "why": " ".join(str(reason).split())})) from None
    return tuple(
        _source(
            str(record.get("id") or f"{file}:{at}"),
            str(record.get("type_of_reference", "")),
            {
                "title": record.get("title") or record.get("primary_title") or "",
                "date": _date(
                    str(record.get("date") or ""), str(record.get("year") or record.get("publication_year") or "")
                ),
                "language": record.get("language") or "",
                "doi": record.get("doi") or "",
                "full_text": " ".join([*record.get("file_attachments1", ()), *record.get("urls", ())]),
            },
            tuple(record.get("authors") or record.get("first_authors") or ()),
            tuple(record.get("keywords") or ()),
        )
        for at, record in enumerate(records, start=1)
    )


def _of_bibtex(file: str, text: str) -> tuple[Source, ...]:
    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    library = parse_string(text)
    if library.failed_blocks:
        line = (library.failed_blocks[0].start_line or 0) + 1
        said = "{file}, line {line}: this record is no BibTeX, or its key stands there already. Mend it and try again."
        raise UnreadableSources(Sentence(said, {"file": file, "line": str(line)}))
    sources = []
    for entry in library.entries:
        said_of = {name.lower(): _plain(field.value) for name, field in entry.fields_dict.items()}
        year = said_of.get("year", "") + _month(said_of.get("month", ""))
        fields = {name: said_of.get(name, "") for name in ("title", "doi")}
        fields |= {
            "date": _date(said_of.get("date", ""), year),
            "full_text": said_of.get("file") or said_of.get("url", ""),
        }
        fields["language"] = said_of.get("language") or said_of.get("langid", "")
        authors = tuple(filter(None, re.split(r"\s+and\s+", said_of.get("author", ""))))
        keywords = tuple(word.strip() for word in re.split("[,;]", said_of.get("keywords", "")) if word.strip())
        sources.append(_source(entry.key, entry.entry_type, fields, authors, keywords))
    return tuple(sources)


def _plain(value: object) -> str:
    return plain_letters(str(value)).replace("{", "").replace("}", "")


def _date(date: str, year: str) -> str:
    """A date that begins with its year; where it doesn't, as `APR 15`, the year with the date's month."""
    return date if re.match(r"\d{4}", date) else year + _month(date)


def _month(said: str) -> str:
    """A month as it goes on from a year, `/4`, of its number or its English name; nothing where it is neither."""
    month = said.strip().lower()
    named = MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else 0
    return f"/{month}" if month.isdecimal() else f"/{named}" if named else ""


def kind_named(said: str) -> str:
    """A kind of source, however a file or a person writes it; one that isn't known stays as it is."""
    kind = said.strip().lower()
    return KINDS.get(kind, kind)


def language_named(said: str) -> str:
    """A language in its letters, however a file or a person writes it, by the names in Unicode's CLDR.

    One that isn't known there stays as it is.
    """
    language = said.strip().lower()
    language = re.sub(r"^([a-z]{2,3})[-_].*", r"\1", language)  # the country of en-US decides nothing
    if len(language) == 3:
        return str(get_global("language_aliases").get(language, language))
    return languages().get(language, language)


@cache
def languages() -> Mapping[str, str]:
    """The letters of each language by its name in English, bokmål and nynorsk."""
    each = (Locale(read).languages.items() for read in ("en", "nb", "nn"))
    return {name.lower(): letters for names in each for letters, name in names} | WRITTEN_FORMS


def _source(key: str, kind: str, fields: dict[str, str], authors: tuple[str, ...], keywords: tuple[str, ...]) -> Source:
    date = re.match(r"(\d{4})(?:[/-](\d{1,2}))?", str(fields["date"]))
    month = int(date[2]) if date and date[2] and 1 <= int(date[2]) <= 12 else None
    return Source(
        key=key,
        kind=kind_named(kind),
        title=" ".join(str(fields["title"]).split()),
        authors=authors,
        year=int(date[1]) if date else None,
        month=month,
        language=language_named(fields["language"]),
        doi=_doi(fields["doi"].strip().lower()),
        full_text=fields["full_text"].strip(),
        keywords=keywords,
    )


def _doi(said: str) -> str:
    """A DOI from its «10.» on, whatever stands before it: `doi:`, or the address of one who resolves it."""
    found = re.search(r"(?<![\w.])10\.\d[\d.]*/.*", said)
    return found[0] if found else said
