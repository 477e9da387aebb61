"""`vidare fetch`: get a table from DBH's open interface, or from the answers kept on this machine."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vidare.commands.options import CHOSEN, Language, listed, read_years
from vidare.commands.outcome import FAULTS, FINE
from vidare.commands.outputs import must_say_its_form
from vidare.commands.progress import progress_bar
from vidare.commands.stopped import told_in
from vidare.language import Amount, Meanings, Sentence, Stopped, Told, Translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidare.intake.dbh_api.answer import Answer
    from vidare.intake.dbh_api.client import Client

FORMS = (".csv", ".parquet")
UNKNOWN = (
    "--institution {found}: vidare knows no institution with this code. A new code can be asked for as --filter "
    "Institusjonskode={found}."
)
UNKNOWN_NEAR = (
    "--institution {found}: vidare knows no institution with this code. Near it are {nearest}. A new code can be asked "
    "for as --filter Institusjonskode={found}."
)


def fetch(
    table: Annotated[
        int, typer.Argument(metavar="table", help="The table's number at DBH, as 347 (Studieprogram).", min=1)
    ],
    *,
    out: Annotated[Path, typer.Option(help="The file to write: .csv (semicolons) or .parquet.")],
    institution: Annotated[str | None, typer.Option(help="Institutions, as 1120 or 1120,1110.")] = None,
    years: Annotated[str | None, typer.Option(help="Years, as 2021-2025 or 2021,2023.")] = None,
    variables: Annotated[str | None, typer.Option(help="Variables of a table that is not summed, with commas.")] = None,
    group_by: Annotated[str | None, typer.Option(help="What to group a summed table by, with commas.")] = None,
    narrowed: Annotated[
        list[str] | None, typer.Option("--filter", help="Rows to take, as Nivåkode=LN,HN; may be given again.")
    ] = None,
    limit: Annotated[int | None, typer.Option(help="The most rows to get.", min=1)] = None,
    names: Annotated[bool, typer.Option("--names", help="Get the names of codes in columns of their own.")] = False,
    route: Annotated[
        Literal["json", "csv", "bulk"] | None, typer.Option(help="How DBH sends it: json, csv or bulk.")
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Ask nobody; use what is kept.")] = False,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask even where an answer of today is kept.")] = False,
    cache: Annotated[Path | None, typer.Option(help="The folder that answers are kept in.")] = None,
    base: Annotated[str | None, typer.Option(help="Another address than DBH's two own.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write over the file that is there.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Tell where the rows come from as JSON.")] = False,
    lang: Language = CHOSEN,
) -> None:
    """Ask DBH, write the rows and where they come from, and tell in one line what was got."""
    with told_in(lang) as told:
        from vidare.intake.dbh_api.request import Request
        from vidare.intake.dbh_api.selection import written

        _may_be_written(out, replace=replace)
        narrowing = {"--institution": institution, "--years": years, "--variables": variables, "--group-by": group_by}
        _none_blank(narrowing)
        if offline and refresh:
            message = "{options} don't go together. Ask for one thing at a time."
            raise Stopped(Sentence(message, {"options": "--offline, --refresh"}))
        request = Request.of(
            table,
            institutions=_institutions(institution or ""),
            years=read_years(years or ""),
            filters=[written(text) for text in narrowed or ()],
            group_by=listed(group_by or ""),
            variables=listed(variables or ""),
            limit=limit,
            names=names,
        )
        client = _client(base, cache, offline=offline, refresh=refresh)
        with progress_bar(told, told("Asking DBH")) as progress:
            answer = client.fetch(request, route, progress)
        write(answer, out)
        chosen = names or variables or group_by
        for why in () if chosen else _without_names(answer):
            typer.echo(why.told(told), err=True)
        _tell(answer, out, told, json=json)
    raise typer.Exit(FINE if answer.unread.is_empty() else FAULTS)


def write(answer: "Answer", out: Path) -> None:
    """Write the rows, and beside them a file that tells where they come from."""
    import json

    from vidare.intake.dbh_api.fetched_file import told_of_file
    from vidare.intake.dbh_api.provenance import provenance_beside
    from vidare.reports.written_whole import written_whole

    # The rows go into place first: where they can't, nothing is left beside them that tells of them.
    with written_whole(provenance_beside(out)) as place, written_whole(out) as rows:
        if out.suffix.lower() == ".parquet":
            answer.frame.write_parquet(rows)
        else:
            # As 0.0000001 and not as 1e-7, which is no number of a delivery.
            answer.frame.write_csv(rows, separator=";", float_scientific=False)
        text = json.dumps(told_of_file(answer.provenance, rows), ensure_ascii=False, indent=2)
        place.write_text(text + "\n", encoding="utf-8", newline="\n")


def summary(answer: "Answer", out: Path, _: Translate, now: datetime) -> str:
    """What was got, in one line."""
    about = answer.provenance
    kept = _("from the cache, {age}").format(age=age(about.fetched, now, _))
    how = kept if about.kept else _("fetched now")
    gaps: dict[str, str | Told] = {
        "number": str(about.table),
        "name": about.name,
        "rows": Amount.of(answer.frame.height),
        "delivery": ", ".join(about.deliveries) or _("without number"),
        "delivered": about.delivered or f"{about.fetched:%Y-%m-%d %H:%M} UTC",
        "how": how,
        "sha": about.sha256[:16],
        "out": str(out),
    }
    text = "DBH {number} {name}: {rows} rows, delivery {delivery} of {delivered}, {how}, sha256 {sha}: {out}"
    one = "DBH {number} {name}: {rows} row, delivery {delivery} of {delivered}, {how}, sha256 {sha}: {out}"
    return Sentence(text, gaps, one, "rows").told(_)


def age(fetched: datetime, now: datetime, _: Translate) -> str:
    """How old an answer is, by the days of whoever reads it; its day, where by the clock that hasn't come."""
    if fetched > now:
        return f"{fetched.astimezone():%Y-%m-%d}"
    days = (now.astimezone().date() - fetched.astimezone().date()).days
    return {0: _("today"), 1: _("yesterday")}.get(days, _("{days} days old").format(days=days))


def _may_be_written(out: Path, *, replace: bool) -> None:
    must_say_its_form(out, FORMS)
    from vidare.intake.dbh_api.provenance import provenance_beside
    from vidare.reports.written_whole import must_be_free

    must_be_free(out)
    there = next((place for place in (out, provenance_beside(out)) if place.exists()), None)
    if there is not None and not replace:
        message = "{found} is there already. Choose another name, or write over it with --replace."
        raise Stopped(Sentence(message, {"found": str(there)}))


def _none_blank(options: Mapping[str, str | None]) -> None:
    """End the command where an option is given and names nothing, as "$YEARS" may: all there is would be asked for."""
    for option, text in options.items():
        if text is not None and not listed(text):
            message = "{option} «{found}» names nothing. Name what you want, or leave it out to get all there is."
            raise Stopped(Sentence(message, {"option": option, "found": text}))


def _institutions(text: str) -> list[str]:
    """The institutions that `1120,1110` names; ends the command where a code is not in our list."""
    from difflib import get_close_matches

    from vidare.tables.code_list import load

    known = load("institution")
    codes = listed(text)
    unknown = next((code for code in codes if code not in known), None)
    if unknown is None:
        return codes
    standing = {entry.code: entry.meaning for entry in known.entries if entry.until is None}
    near = Meanings(tuple((code, standing[code]) for code in sorted(get_close_matches(unknown, standing))))
    raise Stopped(Sentence(UNKNOWN_NEAR if near.meanings else UNKNOWN, {"found": unknown, "nearest": near}))


def _client(base: str | None, cache: Path | None, *, offline: bool, refresh: bool) -> "Client":
    from dataclasses import replace

    from vidare.intake.dbh_api.cache import Cache
    from vidare.intake.dbh_api.client import DAY, client
    from vidare.intake.dbh_api.connection import token_of_environment

    made = client(base, token=token_of_environment(), cache=Cache(cache) if cache else None)
    return replace(made, offline=offline, fresh=timedelta(0) if refresh else DAY)


def _without_names(answer: "Answer") -> "Iterator[Sentence]":
    """How to get what the rows are called, where our table has a column for it and the answer has not."""
    from vidare.tables.declared import TABLES

    table = next((table for table in TABLES if table.number == answer.provenance.table), None)
    name = table.columns.get("name") if table else None
    if name is not None and answer.frame.height and not {name.dbh, *name.aliases} & set(answer.frame.columns):
        text = "{column} did not come with the rows. Fetch them with --names, if it is to stand in a report."
        yield Sentence(text, {"column": name.dbh})


def _tell(answer: "Answer", out: Path, _: Translate, *, json: bool) -> None:
    for sentence in answer.told:
        typer.echo(sentence.told(_), err=True)
    if json:
        from json import dumps

        about = answer.provenance.as_dict() | {
            "rows": answer.frame.height,
            "out": str(out),
            "kept": answer.provenance.kept,
        }
        told = [sentence.told(_) for sentence in answer.told]
        typer.echo(dumps(about | {"told": told}, ensure_ascii=False, indent=2))
    else:
        typer.echo(summary(answer, out, _, datetime.now(UTC)))
