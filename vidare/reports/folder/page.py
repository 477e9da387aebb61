"""The page of what a learner shares: the chosen results, and nothing that tells of others."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from vidare import __version__
from vidare.credentials.folder.chosen import Chosen
from vidare.credentials.folder.held import Held, HeldFile
from vidare.language import LANGUAGES
from vidare.reports.page_style import digest, page_style
from vidare.reports.verification.shown import ResultShown, Shown
from vidare.reports.wording import Wording

HERE = Path(__file__).parent
CLASSES = {"genuine": "genuine", "not genuine": "false", "can't be said": "open"}


@dataclass(frozen=True)
class Card:
    """A result on the page, with the files that hold it and nothing else: the name, and the verdict if it is another.

    What the verdict rests on is only told where the file holds no other result, of which it might tell as well.
    """

    result: ResultShown | None
    word: str
    reasons: tuple[str, ...]
    state: str
    files: tuple[tuple[str, str], ...]


def page(chosen: Chosen, at: datetime, language: str, *, has_elmo: bool) -> str:
    """The page."""
    wording = Wording(language)
    _ = wording.translate
    room = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    room.filters |= {"digest": digest}
    names = {id(file): name for name, file in chosen.files}
    html: str = room.get_template("page.html").render(
        tag=LANGUAGES[language],
        version=__version__,
        style=Markup(page_style(HERE / "page.css")),
        learner=f"{chosen.learner.given_names} {chosen.learner.family_name}".strip(),
        cards=[_card(one, names, wording) for one in chosen.held],
        has_elmo=has_elmo,
        text={
            "title": _("Results"),
            "of": _("Results of {learner}"),
            "by": _("Issued by"),
            "claims": _("Says it is issued by"),
            "day": _("Date"),
            "credits": _("ECTS credits"),
            "grade": _("Grade"),
            "elements": _("What it tells of what a micro-credential has to tell in Europe"),
            "parts": _("Parts of it"),
            "files": _("Files"),
            "document": _("A sealed document that only people can read"),
            "elmo": _("The results in one file, for programs (ELMO), without those that are not genuine")
            if chosen.not_genuine
            else _("All results in one file, for programs (ELMO)"),
            "verify": _(
                "What stands here was chosen by the learner and verified on {day} with vidare {version}. This page "
                "itself proves nothing: verify the files that come with it."
            ).format(day=format_date(at.date(), "long", locale=wording.locale), version=__version__),
        },
    )
    return html


def _card(one: Held, names: dict[int, str], wording: Wording) -> Card:
    shown = Shown(one.verdict, wording)
    result = shown.result(one.told) if one.told else None
    files = tuple((names[id(file)], _other_word(file, one, wording)) for file in _files(one) if id(file) in names)
    alone = len(one.verdict.results) < 2 and "." not in one.number
    reasons = tuple(shown.because) if alone else ()
    return Card(result, shown.word, reasons, CLASSES[one.verdict.said], files)


def _files(one: Held) -> tuple[HeldFile, ...]:
    return (*one.whole, *one.among)


def _other_word(file: HeldFile, one: Held, wording: Wording) -> str:
    """What the verdict on a file is called where it is not that on the result; an unsigned file may say anything."""
    return "" if file.verdict.said == one.verdict.said else Shown(file.verdict, wording).word
