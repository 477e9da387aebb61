"""`vidare rules`: by which rules is a delivery checked, where does each stand, and from when does it hold?"""

from typing import Annotated

import typer

from vidare.commands.options import Language, read_language
from vidare.commands.outcome import CouldNotRun, told_to_people
from vidare.language import chosen, translator

LANGUAGE_OF_THE_USER = chosen()
_ = translator(LANGUAGE_OF_THE_USER)


def rules(
    table: Annotated[
        str | None, typer.Option(help=_("One table, by its name or number at DBH: Studieprogram or 347."))
    ] = None,
    lang: Language = LANGUAGE_OF_THE_USER,
    json: Annotated[bool, typer.Option("--json", help=_("Write the directory as JSON."))] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help=_("Write the directory as Markdown."))] = False,
    html: Annotated[bool, typer.Option("--html", help=_("Write the directory as one page of HTML."))] = False,
) -> None:
    """Tell every rule: its id, severity, sentence, source, dates and earlier wordings."""
    with told_to_people():
        language = read_language(lang)
        if json + markdown + html > 1:
            raise CouldNotRun(_("--json, --markdown and --html are three forms of the same list. Choose one of them."))
        from vidare.reports.rule_directory.entry import UnknownTable, directory, table_named

        try:
            entries = directory(table_named(table) if table else None, translator(language))
        except UnknownTable as unknown:
            raise CouldNotRun(no_such_table(unknown.found, unknown.nearest.dbh if unknown.nearest else None)) from None
        if json:
            from vidare.reports.rule_directory.json_list import as_json

            typer.echo(as_json(entries, language))
        elif markdown:
            from vidare.reports.rule_directory.markdown import as_markdown

            typer.echo(as_markdown(entries, translator(language)), nl=False)
        elif html:
            from vidare.reports.rule_directory.page import as_page

            typer.echo(as_page(entries, language, translator(language)), nl=False)
        else:
            from rich.console import Console

            from vidare.reports.rule_directory.terminal import tell

            tell(entries, Console(highlight=False), translator(language))


def no_such_table(found: str, nearest: str | None) -> str:
    """What to say of a table that isn't declared."""
    if nearest:
        message = _("--table {found}: there is no such table. Did you mean {nearest}?")
        return message.format(found=found, nearest=nearest)
    return _("--table {found}: there is no such table. Leave --table out to see them all.").format(found=found)
