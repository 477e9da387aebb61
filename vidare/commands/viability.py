"""`vidare viability`: does this planned offer carry itself?"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from vidare.commands.options import CHOSEN, Language
from vidare.commands.outputs import STDOUT, Json, must_have_room, write_json
from vidare.commands.stopped import told_in


def viability(
    offer: Annotated[
        Path,
        typer.Argument(metavar="offer", help="The YAML file of a planned offer; examples/viability has some."),
    ],
    *,
    lang: Language = CHOSEN,
    json: Json = None,
    html: Annotated[Path | None, typer.Option(help="Write a page with the figure of what matters most.")] = None,
    seed: Annotated[int, typer.Option(help="Where the draws begin; the same seed gives the same spread.")] = 1,
    draws: Annotated[
        int, typer.Option(min=100, max=1_000_000, help="How many times the assumptions are drawn.")
    ] = 10_000,
) -> None:
    """Reckon a planned offer in every financing form, and tell how sure the result is and what it rests on."""
    with told_in(lang) as told:
        from vidare.measures.planned_courses.viability_file import read_offer
        from vidare.reports.viability.json_report import as_json
        from vidare.reports.viability.page import as_page
        from vidare.reports.viability.report import ViabilityReport
        from vidare.reports.written_whole import write_text

        planned = read_offer(offer)
        must_have_room([json, html], [offer])
        report = ViabilityReport.of(planned, draws, seed)
        if json is not None:
            write_json(json, as_json(report, lang, told))
        if html is not None:
            write_text(html, as_page(report, lang, told))
        if json != STDOUT:
            from rich.console import Console

            from vidare.reports.viability.terminal import tell

            tell(report, Console(file=sys.stdout, highlight=False, emoji=False, markup=False), lang, told)
