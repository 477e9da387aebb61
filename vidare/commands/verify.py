"""`vidare verify`: is this credential genuine?

It ends with 0 where every file is genuine, with 1 where one is not, and with 2 where that can't be said of one, or the
command could not run.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.options import CHOSEN, Day, Language, read_day
from vidare.commands.outcome import COULD_NOT_RUN, FAULTS, FINE
from vidare.commands.outputs import STDOUT, must_have_room, write_json
from vidare.commands.progress import progress_bar
from vidare.commands.stopped import told_in
from vidare.language import Sentence, Stopped, Translate

if TYPE_CHECKING:
    from vidare.credentials.verification.setting import Setting
    from vidare.credentials.verification.verdict import Verdict
    from vidare.intake.progress import Progress

LIST = ".csv"
"""In a folder, what stands beside credentials to tell whose they are; no credential has that form."""

CODES = {"genuine": FINE, "not genuine": FAULTS, "can't be said": COULD_NOT_RUN}

Issuers = Annotated[
    list[Path] | None,
    typer.Option("--issuers", help="A registry of issuers (yaml), or the did.json of one; may be given again."),
]
Status = Annotated[Path | None, typer.Option(help="A folder with status lists, as the issuer publishes them.")]
Offline = Annotated[bool, typer.Option("--offline", help="Ask no issuer for its keys and status lists.")]


def verify(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="files", help="Credentials: json, token (jwt), png, svg, pdf, ELMO; or folders of them."
        ),
    ],
    *,
    offline: Offline = False,
    issuers: Issuers = None,
    status: Status = None,
    day: Day = None,
    json: Annotated[Path | None, typer.Option(help="Write every check as JSON; - writes to the terminal only.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write a page for people.")] = None,
    lang: Language = CHOSEN,
) -> None:
    """Say whether credentials are genuine, check by check. What can't be checked never counts as if it held."""
    with told_in(lang) as told:
        from vidare.reports.verification.json_report import json_report
        from vidare.reports.verification.page import page
        from vidare.reports.written_whole import write_text

        named = credentials_at(files)
        must_have_room([json, html], [*named, *(issuers or [])])
        setting = setting_of(issuers or [], status, day, offline=offline)
        with progress_bar(told) as progress:
            verdicts = _verified(named, setting, progress)
        if json is not None:
            write_json(json, json_report(verdicts, setting.now, told, offline=offline))
        if html is not None:
            write_text(html, page(verdicts, setting.now, lang, offline=offline))
        if json != STDOUT:
            _tell(verdicts, lang, [place for place in (json, html) if place is not None], told)
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


def credentials_at(paths: Sequence[Path]) -> dict[Path, str]:
    """The files that are pointed at, each with what it is called; those in folders included, but for lists (csv)."""
    found: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            inside = (file for file in sorted(path.rglob("*")) if file.is_file() and file.suffix.lower() != LIST)
            found |= {
                file: file.relative_to(path.parent).as_posix() for file in inside if not file.name.startswith(".")
            }
        elif path.exists():
            found.setdefault(path, path.name)
        else:
            raise Stopped(Sentence("{file} is not there. Look at how its name is written.", {"file": str(path)}))
    if not found:
        raise Stopped(Sentence("{folder} holds no file.", {"folder": str(paths[0])}))
    return found


def _verified(named: dict[Path, str], setting: "Setting", progress: "Progress") -> list["Verdict"]:
    from vidare.credentials.verification.verify import verify_file

    verdicts = []
    for number, (path, name) in enumerate(named.items()):
        progress(number, len(named))
        verdicts.append(replace(verify_file(path, setting), file=name))
    return verdicts


def _tell(verdicts: list["Verdict"], language: str, written: Sequence[Path], _: Translate) -> None:
    from rich.console import Console

    from vidare.reports.verification.shown import Shown
    from vidare.reports.verification.terminal import tell
    from vidare.reports.wording import Wording

    tell([Shown(verdict, Wording(language)) for verdict in verdicts], Console(highlight=False, emoji=False))
    for place in written:
        typer.echo(_("Written: {place}").format(place=place))


def _code(verdicts: list["Verdict"]) -> int:
    """How the command ends: what is not genuine outweighs what can't be said."""
    found = {CODES[verdict.said] for verdict in verdicts}
    return FAULTS if FAULTS in found else max(found, default=COULD_NOT_RUN)
