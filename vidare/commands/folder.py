"""`vidare folder`: a learner's credentials from everywhere, and of these what the learner chooses to share."""

import json as json_text
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.options import CHOSEN, Day, Language
from vidare.commands.stopped import told_in
from vidare.commands.verify import Issuers, Offline, Status, setting_of
from vidare.language import Sentence, Stopped, Translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidare.credentials.folder.chosen import Chosen


def folder(
    place: Annotated[Path, typer.Argument(metavar="folder", help="The folder with one learner's credentials.")],
    *,
    choose: Annotated[
        list[str] | None, typer.Option(help="What to share, by number or id, as 1,3 or 2.1; «all» for everything.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The folder to write; it must not be there yet.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Only show what is there, with its numbers.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Show what is there as JSON.")] = False,
    offline: Offline = False,
    issuers: Issuers = None,
    status: Status = None,
    day: Day = None,
    lang: Language = CHOSEN,
) -> None:
    """Show what lies in a folder, or write what was chosen of it: a page, one file of ELMO, and a zip to share."""
    with told_in(lang) as told:
        from vidare.credentials.folder.chosen import choose as chosen_of
        from vidare.credentials.folder.held import read_folder

        if out is None and (choose or not (listed or json)):
            raise Stopped(Sentence("Say what to do: --list shows what is there; --choose 1,3 --out OUT shares it."))
        setting = setting_of(issuers or [], status, day, offline=offline)
        held = read_folder(place, setting)
        if json:
            from vidare.reports.folder.list import as_json

            typer.echo(json_text.dumps(as_json(held, told), ensure_ascii=False, indent=1))
        elif listed or out is None:
            from rich.console import Console

            from vidare.reports.folder.list import tell
            from vidare.reports.wording import Wording

            tell(held, Console(highlight=False, emoji=False, markup=False), Wording(lang))
        if out is not None:
            from vidare.reports.folder.sharing import shared
            from vidare.reports.written_whole import write_folder

            chosen = chosen_of(held, choose or [])
            write_folder(out, shared(chosen, setting.now, lang))
            for line in _told(chosen, out, told):
                typer.echo(line, err=json)


def _told(chosen: "Chosen", out: Path, _: Translate) -> "Iterator[str]":
    """What was written, and what is not among it."""
    text = _("Results in {folder}: {count}. {page} is to look at, {zip} to send.")
    yield text.format(count=len(chosen.held), folder=out, page=out / "index.html", zip=out / "share.zip")
    for one in chosen.not_genuine:
        text = _("Result {number} is not genuine. It is left out of results.xml, which could not say so of it.")
        yield text.format(number=one.number)
    for file in chosen.left_out:
        text = _(
            "{file} is not among them: it also holds results that are not chosen, or its signature would be broken."
        )
        yield text.format(file=file.name)
