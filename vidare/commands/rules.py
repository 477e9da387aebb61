"""`vidare rules`: by which rules is a delivery checked, where does each stand, and from when does it hold?"""

from typing import Annotated

import typer

from vidare.commands.options import CHOSEN, Language
from vidare.commands.stopped import told_in
from vidare.language import Sentence, Stopped


def rules(
    table: Annotated[
        str | None, typer.Option(help="One table, by its name or number at DBH: Studieprogram or 347.")
    ] = None,
    lang: Language = CHOSEN,
    json: Annotated[bool, typer.Option("--json", help="Write the directory as JSON.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Write the directory as Markdown.")] = False,
    html: Annotated[bool, typer.Option("--html", help="Write the directory as one page of HTML.")] = False,
) -> None:
    """Tell every rule: its id, severity, sentence, source, dates and earlier wordings."""
    with told_in(lang) as told:
        from vidare.reports.rule_directory.entry import directory, table_named

        if json + markdown + html > 1:
            raise Stopped(
                Sentence("--json, --markdown and --html are three forms of the same list. Choose one of them.")
            )
        entries = directory(table_named(table) if table else None, told)
        if json:
            from vidare.reports.rule_directory.json_list import as_json

            typer.echo(as_json(entries, lang))
        elif markdown:
            from vidare.reports.rule_directory.markdown import as_markdown

            typer.echo(as_markdown(entries, told), nl=False)
        elif html:
            from vidare.reports.rule_directory.page import as_page

            typer.echo(as_page(entries, lang, told), nl=False)
        else:
            from rich.console import Console

            from vidare.reports.rule_directory.terminal import tell

            tell(entries, Console(highlight=False), told)
