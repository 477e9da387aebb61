"""`vidare survey claims`: can the numbers of this text be so?"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.options import CHOSEN, Language
from vidare.commands.outcome import FAULTS
from vidare.commands.outputs import STDOUT, Json, must_have_room, write_json
from vidare.commands.stopped import told_in


def claims(
    text: Annotated[
        Path,
        typer.Argument(metavar="report", help="The report: plain text, Markdown or Word, Norwegian or English."),
    ],
    *,
    tables: Annotated[
        Path | None, typer.Option(help="The folder that vidare survey tables wrote; shares are held against it.")
    ] = None,
    bindings: Annotated[
        Path | None, typer.Option(help="A YAML file of what shares are of, and what must hold between numbers.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Tell every share, not only what can't be so.")] = False,
    json: Json = None,
    markdown: Annotated[Path | None, typer.Option(help="Write a page with every share as Markdown.")] = None,
    lang: Language = CHOSEN,
) -> None:
    """Give every number and share in a text a verdict; ends with 1 where one can't be so."""
    with told_in(lang) as told:
        from vidare.reports.claims.json_report import as_json
        from vidare.reports.claims.markdown import as_markdown
        from vidare.reports.written_whole import write_text
        from vidare.surveys.claims.checked_text import check_text
        from vidare.surveys.claims.judgement import FAULTY

        must_have_room([json, markdown], [text, *(path for path in (tables, bindings) if path)])
        checked = check_text(text, tables, bindings)
        if markdown is not None:
            write_text(markdown, as_markdown(checked, told))
        if json is not None:
            write_json(json, as_json(checked, told))
        if json != STDOUT:
            from rich.console import Console

            from vidare.reports.claims.terminal import tell

            console = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
            tell(checked, console, told, everything=everything)
        verdicts = [claim.judgement.verdict for claim in checked.claims]
        verdicts += [remark.verdict for remark in (*checked.remarks, *checked.further)]
        if FAULTY & set(verdicts):
            raise typer.Exit(FAULTS)
