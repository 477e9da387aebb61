"""The page on which people see whether a credential is genuine: no server, no script, and nothing is fetched."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from babel.dates import format_datetime

from vidare import __version__
from vidare.credentials.verification.verdict import Verdict
from vidare.language import LANGUAGES
from vidare.reports.page_template import page_template
from vidare.reports.verification.shown import Shown, counted
from vidare.reports.wording import Wording

HERE = Path(__file__).parent
MARKS = {"ok": "✓", "failed": "✕", "unknown": "?"}
CLASSES = {"genuine": "genuine", "not genuine": "false", "can't be said": "open"}


def page(verdicts: Sequence[Verdict], at: datetime, language: str, *, offline: bool) -> str:
    """The page with the verdicts on all files."""
    wording = Wording(language)
    files = [Shown(verdict, wording) for verdict in verdicts]
    return page_template(HERE, trim_blocks=True).render(
        _=wording.translate,
        tag=LANGUAGES[language],
        version=__version__,
        files=files,
        counted=counted(files) if len(files) > 1 else "",
        moment=format_datetime(at, "long", locale=wording.locale),
        offline=offline,
        marks=MARKS,
        classes=CLASSES,
        **_sentences(wording),
    )


def _sentences(wording: Wording) -> dict[str, Any]:
    """The words of the page that belong to no check."""
    _ = wording.translate
    return {
        "title": _("Is it genuine?"),
        "text": {
            "skip": _("Go to the verdict"),
            "but": _("But:"),
            "why": _("Why:"),
            "learner": _("Awarded to"),
            "what": _("What"),
            "by": _("Issued by"),
            "claims": _("Says it is issued by"),
            "unproven": _("What the file says. Do not rely on it as long as the verdict is not «Genuine»."),
            "day": _("Date"),
            "grade": _("Grade"),
            "credits": _("ECTS credits"),
            "registry": _("The name of the issuer is from the registry «{registry}», not from the file."),
            "checks": _("Check by check"),
            "elements": _("What it tells of what a micro-credential has to tell in Europe"),
            "element": _("Element"),
            "said": _("What stands there"),
            "parts": _("Parts of it"),
            "file": _("File"),
            "files": _("Files"),
            "offline": _("Nobody was asked over the network."),
            "online": _("Only issuers were asked over the network, for their keys and status lists."),
            "at": _("Verified for the moment {moment} with vidare {version}."),
            "compare": _(
                "Compare the name with the identity document of the person who shows it: a genuine credential can be "
                "borrowed."
            ),
        },
    }
