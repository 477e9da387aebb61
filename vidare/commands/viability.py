"""`vidare viability`: does this planned offer carry itself?"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.check_outputs import STDOUT, CheckOutputs
from vidare.commands.options import CHOSEN, Language
from vidare.commands.stopped import told_in
from vidare.language import Translate, translator

if TYPE_CHECKING:
    from vidare.reports.viability.report import ViabilityReport

_ = translator(CHOSEN)


def viability(
    offer: Annotated[
        Path,
        typer.Argument(metavar=_("offer"), help=_("The YAML file of a planned offer; examples/viability has some.")),
    ],
    *,
    lang: Language = CHOSEN,
    json: Annotated[
        Path | None, typer.Option(help=_("Write all of it as JSON to this file; - is the terminal."))
    ] = None,
    html: Annotated[Path | None, typer.Option(help=_("Write a page with the figure of what matters most."))] = None,
    seed: Annotated[int, typer.Option(help=_("Where the draws begin; the same seed gives the same spread."))] = 1,
    draws: Annotated[
        int, typer.Option(min=100, max=1_000_000, help=_("How many times the assumptions are drawn."))
    ] = 10_000,
) -> None:
    """Reckon a planned offer in every financing form, and tell how sure the result is and what it rests on."""
    with told_in(lang) as told:
        from vidare.measures.viability_file import read_offer
        from vidare.reports.viability.report import ViabilityReport

        planned = read_offer(offer)
        CheckOutputs(json, html, None, None).must_have_room([offer])
        report = ViabilityReport.of(planned, draws, seed)
        _write(report, json, html, lang, told)
        if str(json) != STDOUT:
            from rich.console import Console

            from vidare.reports.viability.terminal import tell

            tell(report, Console(file=sys.stdout, highlight=False, emoji=False, markup=False), lang, told)


def _write(report: "ViabilityReport", json: Path | None, html: Path | None, language: str, _: Translate) -> None:
    """Write the files that are asked for."""
    from vidare.reports.viability.json_report import as_json
    from vidare.reports.viability.page import as_page
    from vidare.reports.written_whole import written_whole

    if str(json) == STDOUT:
        sys.stdout.write(as_json(report))
    elif json is not None:
        with written_whole(json) as place:
            place.write_text(as_json(report), encoding="utf-8", newline="\n")
    if html is not None:
        with written_whole(html) as place:
            place.write_text(as_page(report, language, _), encoding="utf-8", newline="\n")
