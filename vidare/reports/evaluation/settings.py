"""What the evaluator chooses for a report, in a small YAML file.

```yaml
title: {nb: Evaluering av Erasmus+, en: Evaluation of Erasmus+}
intro: {nb: Rapporten gjelder ..., en: ...}                  # a blank line parts paragraphs
author: An evaluator
logo: {file: logo.svg, text: What it shows}                  # svg or png
template: letter.docx                                        # the Word file whose styles are used
headings: {priorities: {nb: Prioriteringer, en: Priorities}} # what questions and columns of groups are called
groups: [about]                                              # columns that answers are parted by
frame: frame.csv                                             # whom the survey went to
invitations: invitations.csv
screening: strategy                                          # an item that all were shown but those screened out
further:                                                     # other surveys of the same report
  - {questionnaire: offers.yaml, answers: [offers.csv], frame: frame.csv, groups: [action]}
```
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vidare.intake.yaml_file import Field, read_yaml
from vidare.reports.board_memo.settings import by_language, file_beside, logo_of, template_of
from vidare.reports.documents.document import Logo
from vidare.surveys.questionnaires.questionnaire import Texts, said

LISTS = (".csv", ".xlsx")
OF_SURVEY = ("frame", "invitations", "groups", "screening")


@dataclass(frozen=True)
class SurveyFiles:
    """The files of one survey, and the columns that its answers are parted by.

    `screening` is an item that all were shown but those who were screened out, since the survey does not concern them.
    """

    questionnaire: Path
    answers: tuple[Path, ...]
    frame: Path | None = None
    invitations: Path | None = None
    groups: tuple[str, ...] = ()
    screening: str = ""


@dataclass(frozen=True)
class Settings:
    """The choices; what is blank is left as the report has it."""

    title: Texts = field(default_factory=dict)
    intro: Texts = field(default_factory=dict)
    author: str = ""
    logo: Logo | None = None
    template: Path | None = None
    headings: Mapping[str, Texts] = field(default_factory=dict)
    frame: Path | None = None
    invitations: Path | None = None
    groups: tuple[str, ...] = ()
    screening: str = ""
    further: tuple[SurveyFiles, ...] = ()

    def paragraphs(self, language: str) -> tuple[str, ...]:
        """The intro in a language, by paragraph."""
        parts = said(self.intro, language).split("\n\n") if self.intro else []
        return tuple(" ".join(part.split()) for part in parts if part.strip())


def read_settings(path: Path) -> Settings:
    """The choices of a YAML file; raises UnreadableYaml at its first fault, with its line. Files are beside it."""
    legal = ("title", "intro", "author", "logo", "template", "headings", *OF_SURVEY, "further")
    given, folder = read_yaml(path).only(*legal), path.parent
    headings = given["headings"].fields() if "headings" in given else {}
    called = {name: by_language(texts) for name, texts in headings.items()}
    return Settings(
        by_language(given["title"]) if "title" in given else {},
        by_language(given["intro"]) if "intro" in given else {},
        given["author"].text() if "author" in given else "",
        logo_of(given["logo"], folder) if "logo" in given else None,
        template_of(given["template"], folder) if "template" in given else None,
        {name: texts for name, texts in called.items() if texts},
        _list(given, "frame", folder),
        _list(given, "invitations", folder),
        given["groups"].texts() if "groups" in given else (),
        given["screening"].text() if "screening" in given else "",
        tuple(_survey(entry, folder) for entry in given["further"].entries()) if "further" in given else (),
    )


def _survey(entry: Field, folder: Path) -> SurveyFiles:
    given = entry.only("questionnaire", "answers", *OF_SURVEY)
    answers = entry.needed("answers").texts()
    if not answers:
        raise entry.lacking("answers")
    return SurveyFiles(
        folder / entry.needed("questionnaire").text(),
        tuple(folder / name for name in answers),
        _list(given, "frame", folder),
        _list(given, "invitations", folder),
        given["groups"].texts() if "groups" in given else (),
        given["screening"].text() if "screening" in given else "",
    )


def _list(given: Mapping[str, Field], name: str, folder: Path) -> Path | None:
    return file_beside(given[name], folder, LISTS) if name in given else None
