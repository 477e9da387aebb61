"""`vidare verify`: is this credential genuine?

It ends with 0 where every file is genuine, with 1 where one is not, and with 2 where that can't be said of one, or the
command could not run.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.options import CHOSEN, Day, Language, read_day
from vidare.commands.outcome import COULD_NOT_RUN, FAULTS, FINE, CouldNotRun
from vidare.commands.progress import progress_bar
from vidare.commands.stopped import told_in
from vidare.language import Translate, translator

if TYPE_CHECKING:
    from vidare.credentials.verification.setting import Setting
    from vidare.credentials.verification.verdict import Verdict

_ = translator(CHOSEN)

STDOUT = "-"
LIST = ".csv"
"""In a folder, what stands beside credentials to tell whose they are; no credential has that form."""

CODES = {"genuine": FINE, "not genuine": FAULTS, "can't be said": COULD_NOT_RUN}

Issuers = Annotated[
    list[Path] | None,
    typer.Option("--issuers", help=_("A registry of issuers (yaml), or the did.json of one; may be given again.")),
]
Status = Annotated[Path | None, typer.Option(help=_("A folder with status lists, as the issuer publishes them."))]
Offline = Annotated[bool, typer.Option("--offline", help=_("Ask no issuer for its keys and status lists."))]


@dataclass(frozen=True)
class Outputs:
    """The places of what was asked for beside what is told."""

    json: Path | None
    html: Path | None

    @property
    def files(self) -> list[Path]:
        """The files that are to be written."""
        return [place for place in (self.json, self.html) if place is not None and str(place) != STDOUT]

    def must_have_room(self, inputs: Sequence[Path], _: Translate) -> None:
        """Stop before the work where a place would overwrite an input or another output, or has no folder."""
        from vidare.reports.written_whole import must_have_folder

        taken = {path.resolve() for path in inputs}
        for place in self.files:
            must_have_folder(place)
            if place.resolve() in taken:
                text = _("{place}: this file is read, or written already, in the same run. Choose another place.")
                raise CouldNotRun(text.format(place=place))
            taken.add(place.resolve())

    def write(self, verdicts: list["Verdict"], at: datetime, language: str, *, offline: bool) -> None:
        """Write what was asked for."""
        from vidare.reports.verification.json_report import json_report
        from vidare.reports.verification.page import page
        from vidare.reports.written_whole import written_whole

        if self.json is not None:
            text = json_report(verdicts, at, translator(language), offline=offline)
            if str(self.json) == STDOUT:
                sys.stdout.write(text)
                sys.stdout.flush()
            else:
                with written_whole(self.json) as place:
                    place.write_text(text, encoding="utf-8", newline="\n")
        if self.html is not None:
            with written_whole(self.html) as place:
                place.write_text(page(verdicts, at, language, offline=offline), encoding="utf-8", newline="\n")


def verify(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar=_("files"), help=_("Credentials: json, token (jwt), png, svg, pdf, ELMO; or folders of them.")
        ),
    ],
    *,
    offline: Offline = False,
    issuers: Issuers = None,
    status: Status = None,
    day: Day = None,
    json: Annotated[
        Path | None, typer.Option(help=_("Write every check as JSON; - writes to the terminal only."))
    ] = None,
    html: Annotated[Path | None, typer.Option(help=_("Write a page for people."))] = None,
    lang: Language = CHOSEN,
) -> None:
    """Say whether credentials are genuine, check by check. What can't be checked never counts as if it held."""
    with told_in(lang) as told:
        named = credentials_at(files, told)
        outputs = Outputs(json, html)
        outputs.must_have_room(list(named), told)
        setting = setting_of(issuers or [], status, day, offline=offline)
        with progress_bar(told) as progress:
            verdicts = _verified(named, setting, progress)
        outputs.write(verdicts, setting.now, lang, offline=offline)
        if str(json) != STDOUT:
            _tell(verdicts, lang, outputs.files)
    raise typer.Exit(_code(verdicts))


def setting_of(issuers: Sequence[Path], status: Path | None, day: str | None, *, offline: bool) -> "Setting":
    """What the options say of whom is known, which lists there are, which day it is, and whether anybody is asked."""
    from vidare.credentials.verification.fetching import Fetching
    from vidare.credentials.verification.known_issuers import all_in_one
    from vidare.credentials.verification.registry_file import read_registry
    from vidare.credentials.verification.setting import moment_for, setting
    from vidare.credentials.verification.status_lookup import lists_in

    registry = all_in_one(read_registry(path) for path in issuers)
    lists = lists_in(status) if status else {}
    at = moment_for(read_day(day) if day else None)
    return setting(at, registry, lists, None if offline else Fetching())


def credentials_at(paths: Sequence[Path], _: Translate) -> dict[Path, str]:
    """The files that are pointed at, each with what it is called; those in folders included, but for lists (csv)."""
    found: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            inside = (file for file in sorted(path.rglob("*")) if file.is_file() and file.suffix.lower() != LIST)
            found |= {file: str(file.relative_to(path.parent)) for file in inside if not file.name.startswith(".")}
        elif path.exists():
            found.setdefault(path, path.name)
        else:
            raise CouldNotRun(_("{file} is not there. Look at how its name is written.").format(file=path))
    if not found:
        raise CouldNotRun(_("{folder} holds no file.").format(folder=paths[0]))
    return found


def _verified(named: dict[Path, str], setting: "Setting", progress: Callable[[int, int], None]) -> list["Verdict"]:
    from vidare.credentials.verification.verify import verify_file

    verdicts = []
    for number, (path, name) in enumerate(named.items()):
        progress(number, len(named))
        verdicts.append(replace(verify_file(path, setting), file=name))
    return verdicts


def _tell(verdicts: list["Verdict"], language: str, written: Sequence[Path]) -> None:
    from rich.console import Console

    from vidare.reports.verification.shown import Shown
    from vidare.reports.verification.terminal import tell
    from vidare.reports.wording import Wording

    tell([Shown(verdict, Wording(language)) for verdict in verdicts], Console(highlight=False, emoji=False))
    told = translator(language)
    for place in written:
        typer.echo(told("Written: {place}").format(place=place))


def _code(verdicts: list["Verdict"]) -> int:
    """How the command ends: what is not genuine outweighs what can't be said."""
    found = {CODES[verdict.said] for verdict in verdicts}
    return FAULTS if FAULTS in found else max(found, default=COULD_NOT_RUN)
