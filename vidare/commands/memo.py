"""`vidare memo`: the board's report, as a page, a PDF and a Word file, with every number traceable."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.duplicates import Duplicates
from vidare.commands.left_out import tell_left_out
from vidare.commands.options import CHOSEN, Day, Language, NewFolder, listed, read_day, read_years
from vidare.commands.outcome import FINE
from vidare.commands.stopped import tell_faults, told_in
from vidare.language import Sentence, Stopped, Translate

if TYPE_CHECKING:
    from vidare.reports.board_memo.memo import Memo

FIRST_YEAR, MOST_YEARS = 1996, 30
"""DBH has no rows of earlier years, and a figure has no room for the columns of more."""

OTHER_LANGUAGES = Sentence(
    "{file}: {name} has no text in {language}, and the report is written without it. Write it as «{language}: ...»."
)


def memo(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="files", help="Files or folders: deliveries, DBH's open tables, the ledger."),
    ],
    *,
    institution: Annotated[str, typer.Option(help="Whose report it is, by its code, as 1120.")],
    out: NewFolder,
    years: Annotated[str, typer.Option(help="Years, as 2020-2025.")],
    peers: Annotated[str, typer.Option(help="Institutions to stand beside, as 1150,1110.")] = "",
    settings: Annotated[
        Path | None, typer.Option(help="The institution's own logo, template, title, intro and names, in YAML.")
    ] = None,
    duplicates: Duplicates = "refuse",
    lang: Language = CHOSEN,
    day: Day = None,
) -> None:
    """Compute what the files suffice for, write the report, and tell what was left out."""
    with told_in(lang) as told:
        from vidare.reports.board_memo.asked import Asked
        from vidare.reports.board_memo.memo import memo as compute
        from vidare.reports.board_memo.settings import Settings, read_settings
        from vidare.reports.board_memo.written import write
        from vidare.reports.wording import Wording
        from vidare.reports.written_whole import must_be_empty

        today = read_day(day)
        must_be_empty(out)
        asked_years = tuple(sorted(read_years(years)))
        if not asked_years:
            raise Stopped(Sentence("--years is blank. Write the years, as 2020-2025."))
        if asked_years[0] < FIRST_YEAR or asked_years[-1] > today.year + 1:
            text = "--years {found}: the years run from {first} to next year. Write them as 2020-2025."
            raise Stopped(Sentence(text, {"found": years, "first": str(FIRST_YEAR)}))
        if len(asked_years) > MOST_YEARS:
            text = "--years {found}: a report tells of at most {count} years. Write fewer, as 2020-2025."
            raise Stopped(Sentence(text, {"found": years, "count": str(MOST_YEARS)}))
        chosen = read_settings(settings) if settings else Settings()
        institution = institution.strip()
        codes = dict.fromkeys(listed(peers))
        _must_be_known((institution, *codes))
        others = tuple(code for code in codes if code != institution)
        asked = Asked(institution, others, asked_years, Wording(lang), today, chosen.names)
        computed = compute(paths, asked, duplicates)
        tell_faults(computed.unread, told)
        if not computed.parts:
            tell_left_out(computed.left_out, told)
            message = "None of the parts could be computed, so that nothing was written."
            raise Stopped(Sentence(message))
        written = write(computed, chosen, out)
        _tell(computed, written, out, told)
        for name in chosen.without(lang):
            typer.echo(OTHER_LANGUAGES.with_gaps(file=str(settings), name=name, language=lang).told(told), err=True)
    raise typer.Exit(FINE)


def _must_be_known(codes: Sequence[str]) -> None:
    """End the command where a code is no institution's."""
    from vidare.tables.code_list import load

    known = load("institution")
    for code in codes:
        if code not in known:
            message = "{found} is not the code of an institution at DBH. The University of Bergen is 1120."
            raise Stopped(Sentence(message, {"found": code}))


def _tell(memo: "Memo", written: list[str], out: Path, _: Translate) -> None:
    for name in written:
        if "/" not in name:
            typer.echo(out / name)
    gaps = {"parts": str(len(memo.parts)), "numbers": str(len(memo.numbers)), "folder": str(out / "figures")}
    text = "{parts} parts with {numbers} numbers; figures and their tables are in {folder}."
    one = "{parts} part with {numbers} numbers; its figure and table are in {folder}."
    typer.echo(Sentence(text, gaps, one, "parts").told(_))
    for asked in (one for part in memo.parts for one in part.asks):
        typer.echo(asked.told(_))
    tell_left_out(memo.left_out, _)
