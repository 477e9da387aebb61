"""What an institution chooses for its report, in a small YAML file.

```yaml
logo: {file: logo.svg, text: University of Bergen}     # svg or png, with what it shows in words
template: letter.docx                                  # the Word file whose styles are used
title: {nb: Videreutdanning ved UiB, nn: Vidareutdanning ved UiB}
intro: {nb: Saken gjelder ...}                         # a blank line parts paragraphs
names: {"1120": UiB, DIGI602: Kunstig intelligens}     # what institutions, units and offers are called
```
"""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from vidare.intake.word_file import not_word
from vidare.intake.yaml_file import Field, read_yaml
from vidare.language import LANGUAGES
from vidare.reports.documents.document import Cell, DataTable, Document, Illustration, Logo, Section
from vidare.reports.documents.pdf import STANDARD
from vidare.reports.documents.word import opened, word
from vidare.reports.figures.drawing import Picture
from vidare.rules.unseen_characters import on_one_line
from vidare.typesetting import compiler

LOGOS, TEMPLATES = (".svg", ".png"), (".docx",)
PNG = b"\x89PNG\r\n\x1a\n"
"""What every png begins with."""

GZIP = b"\x1f\x8b"
"""What an svg begins with that is saved compressed, as svgz: no browser draws it on a page."""

ALONE = """#set document(title: "Logo")
#image("{image}", alt: "Logo")
"""
"""A page with nothing but the mark, as strict as the report."""

DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAG7buVgAAAABJRU5ErkJggg==")
"""The smallest png: one white dot."""

TRIAL = Document(
    title="T",
    subtitle="T",
    dated="T",
    author="T",
    day=date(2000, 1, 1),
    tag="en-GB",
    intro=("T",),
    sections=(
        Section(
            "trial",
            "T",
            ("T",),
            ("T",),
            Illustration(Picture("trial", "", "", DOT, 1, 1, "T"), "T", "T"),
            DataTable("T", ("T",), ((Cell("T"),),)),
            ("T",),
        ),
    ),
    contents="T",
    logo=Logo(DOT, ".png", "T"),
)
"""A report with one of everything that a report may hold, for trying whether it can be written in a template."""

STYLES = ("Title", "Heading 1", "Caption", "List Bullet")
"""The styles that a report is written in as a Word file."""


@dataclass(frozen=True)
class Settings:
    """The choices; what is blank is left as the report has it. `title` and `intro` are by language."""

    logo: Logo | None = None
    template: Path | None = None
    title: Mapping[str, str] = field(default_factory=dict)
    intro: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def paragraphs(self, language: str) -> tuple[str, ...]:
        """The intro in a language, by paragraph."""
        parts = self.intro.get(language, "").split("\n\n")
        return tuple(" ".join(part.split()) for part in parts if part.strip())

    def without(self, language: str) -> tuple[str, ...]:
        """Which of title and intro are given in other languages only, by their names in the file."""
        given = {"title": self.title, "intro": self.intro}
        return tuple(name for name, texts in given.items() if texts and language not in texts)


def read_settings(path: Path) -> Settings:
    """The choices of a YAML file; raises UnreadableYaml at its first fault, with its line. Files are beside it."""
    given = read_yaml(path).only("logo", "template", "title", "intro", "names")
    return Settings(
        logo_of(given["logo"], path.parent) if "logo" in given else None,
        template_of(given["template"], path.parent) if "template" in given else None,
        by_language(given["title"]) if "title" in given else {},
        by_language(given["intro"]) if "intro" in given else {},
        {name: on_one_line(value.text()) for name, value in given["names"].fields().items()}
        if "names" in given
        else {},
    )


def by_language(given: Field) -> dict[str, str]:
    """Words by language, as `{nb: ..., nn: ...}`, without those that are blank."""
    return {name: _with_blank_lines(value) for name, value in given.only(*LANGUAGES).items() if value.text()}


def _with_blank_lines(given: Field) -> str:
    """A text whose paragraphs are parted as they are in the file: YAML keeps a blank line only after «|»."""
    text = given.text()
    return text if getattr(given.node, "style", None) == "|" else text.replace("\n", "\n\n")


def logo_of(given: Field, folder: Path) -> Logo:
    """The mark in a file of the folder, with what it shows in words; raises UnreadableYaml where it can't be drawn."""
    given.only("file", "text")
    file = file_beside(given.needed("file"), folder, LOGOS)
    words = given.needed("text")
    if not words.text().strip():
        raise words.fault(
            "the logo has no words for those who can't see it. Write them, as «text: University of Bergen»."
        )
    logo = Logo(file.read_bytes(), file.suffix.lower(), words.text())
    if not _can_be_drawn(logo):
        raise given.needed("file").fault(
            "«{found}» can't be drawn: it is damaged, of another kind than its name says, or has pictures of other "
            "files or letters that we lack in it. Save it anew as svg or png, with all that it shows in it, its "
            "letters as paths.",
            found=file.name,
        )
    return logo


def _can_be_drawn(logo: Logo) -> bool:
    """Whether the PDF takes the mark as it is; what it refuses is no image, or none that stands alone."""
    import typst

    if logo.data.startswith(PNG) != (logo.ending == ".png") or logo.data.startswith(GZIP):
        return False
    with TemporaryDirectory() as folder:
        page, image = Path(folder) / "page.typ", f"logo{logo.ending}"
        (page.parent / image).write_bytes(logo.data)
        page.write_text(ALONE.format(image=image), encoding="utf-8")
        try:
            compiler(page, page.parent).compile(format="pdf", pdf_standards=STANDARD)
        except typst.TypstError:
            return False
    return True


def template_of(given: Field, folder: Path) -> Path:
    """The Word file of the folder whose styles are used; raises UnreadableYaml where it is none, or lacks some."""
    file = file_beside(given, folder, TEMPLATES)
    try:
        styles = opened(file).styles
        absent = [name for name in STYLES if name not in styles]
        if not absent:
            word(TRIAL, file)
    except not_word():
        text = (
            "«{found}» can't be used as a template: it is damaged, locked by a password, no Word file, or has no room "
            "on its page. Open it in Word, and save it anew as «Word Document (.docx)», with a page such as A4."
        )
        raise given.fault(text, found=file.name) from None
    if absent:
        text = (
            "«{found}» lacks the styles {styles}, which the report is written in. Write a line in each of them in "
            "Word, and save the file anew; the lines are left out of the report."
        )
        raise given.fault(text, found=file.name, styles=", ".join(absent))
    return file


def file_beside(given: Field, folder: Path, endings: tuple[str, ...]) -> Path:
    """A file of the folder with one of some endings; raises UnreadableYaml where there is none."""
    file = folder / given.text()
    if file.suffix.lower() not in endings:
        raise given.fault("«{found}» must end in {legal}.", found=given.text(), legal=", ".join(endings))
    if not file.is_file():
        raise given.fault(
            "there is no file «{found}» beside the settings. Put it there, or correct the name.", found=given.text()
        )
    return file
