"""What an institution chooses for its report, in a small YAML file.

```yaml
logo: {file: logo.svg, text: University of Bergen}     # svg or png, with what it shows in words
template: letter.docx                                  # the Word file whose styles are used
title: {nb: Videreutdanning ved UiB, nn: Vidareutdanning ved UiB}
intro: {nb: Saken gjelder ...}                         # a blank line parts paragraphs
names: {"1120": UiB, DIGI602: Kunstig intelligens}     # what institutions, units and offers are called
```
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vidare.intake.yaml_file import Field, read_yaml
from vidare.language import LANGUAGES
from vidare.reports.documents.document import Logo

LOGOS, TEMPLATES = (".svg", ".png"), (".docx",)


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


def read_settings(path: Path) -> Settings:
    """The choices of a YAML file; raises UnreadableYaml at its first fault, with its line. Files are beside it."""
    given = read_yaml(path).only("logo", "template", "title", "intro", "names")
    return Settings(
        logo_of(given["logo"], path.parent) if "logo" in given else None,
        file_beside(given["template"], path.parent, TEMPLATES) if "template" in given else None,
        by_language(given["title"]) if "title" in given else {},
        by_language(given["intro"]) if "intro" in given else {},
        {name: value.text() for name, value in given["names"].fields().items()} if "names" in given else {},
    )


def by_language(given: Field) -> dict[str, str]:
    """Words by language, as `{nb: ..., nn: ...}`."""
    return {name: value.text() for name, value in given.only(*LANGUAGES).items()}


def logo_of(given: Field, folder: Path) -> Logo:
    """The mark in a file of the folder, with what it shows in words."""
    given.only("file", "text")
    file = file_beside(given.needed("file"), folder, LOGOS)
    return Logo(file.read_bytes(), file.suffix.lower(), given.needed("text").text())


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
