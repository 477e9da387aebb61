"""`vidare trace`: where does this number of the report come from?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vidare.commands.options import CHOSEN, Language
from vidare.commands.outcome import FAULTS, FINE
from vidare.commands.stopped import told_in
from vidare.language import Amount, Sentence, Told, Translate, unsteered
from vidare.tables.period import period_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from polars import DataFrame

    from vidare.reports.board_memo.tracing import Traced, TracedRows

COLUMNS, WIDEST, SHORT = 7, 32, 5
"""So many columns of rows, and letters of a cell, are shown in the terminal, and so many of a header at the least."""


def trace(
    memo: Annotated[Path, typer.Argument(metavar="file", help="The memo.json of a report.")],
    number: Annotated[str, typer.Argument(metavar="number", help="The id of a number, as students.2025.")],
    *,
    rows: Annotated[int, typer.Option(help="At most so many rows of each table.", min=0)] = 20,
    json: Annotated[bool, typer.Option("--json", help="Tell it as JSON.")] = False,
    lang: Language = CHOSEN,
) -> None:
    """Read the files again, and show the rows behind the number."""
    with told_in(lang) as told:
        from vidare.reports.board_memo.tracing import trace as follow

        traced = follow(memo, number)
        if json:
            _tell_json(traced, rows)
        else:
            _tell(traced, rows, lang, told)
    raise typer.Exit(FAULTS if traced.changed else FINE)


def _tell_json(traced: "Traced", rows: int) -> None:
    from json import dumps

    tables = [
        {"table": one.table, "files": one.files, "where": one.where, "found": one.frame.height}
        | {"rows": one.frame.head(rows).to_dicts()}
        for one in traced.rows
    ]
    told = {"id": traced.id, **traced.number, "of": traced.of, "tables": tables, "changed": traced.changed}
    typer.echo(dumps(told, ensure_ascii=False, indent=1, default=str))


def _tell(traced: "Traced", rows: int, lang: str, _: Translate) -> None:
    number = traced.number
    text = _("{id}: {value} {unit} (measure {measure})")
    typer.echo(text.format(id=traced.id, value=_exact(number, lang), unit=_unit(number, _), measure=number["measure"]))
    if traced.of:
        typer.echo(_("Computed from other numbers: {formula}").format(formula=number["formula"]))
        for name, part in traced.of.items():
            typer.echo(f"  {name}: {_exact(part, lang)} {_unit(part, _)}")
    for said in _hedges(number, _):
        typer.echo(said)
    for parameter in number.get("parameters", ()):
        text = _("{name} = {value} from {since}: {source}")
        since, source = period_written(int(parameter["since"])), _(parameter["source"])
        typer.echo(text.format(name=parameter["name"], value=parameter["value"], since=since, source=source))
    for file in traced.changed:
        typer.echo(_("{file} has been changed since the report was written: the rows may be others.").format(file=file))
    for one in traced.rows:
        _tell_rows(one, rows, _)


def _hedges(number: "Mapping[str, Any]", _: Translate) -> "Iterator[str]":
    """What keeps a number from being exact, or from being one."""
    if "rounded_to" in number:
        text = _("It is rounded to the nearest {base}, and need not be the sum of its rows.")
        yield text.format(base=number["rounded_to"])
    if "at_least" in number:
        yield _("Small counts are shielded: it is at least so many.")
    if "covers" in number:
        yield _("It covers a part of the year: {part}.").format(part=number["covers"])
    if "of_rounded" in number:
        yield _("It is computed from rounded numbers.")
    if "why" in number:
        yield number["why"]


def _exact(number: "Mapping[str, Any]", lang: str) -> str:
    """The number with all its decimals and the sign it has in tables, in the language; a dash where there is none."""
    from decimal import Decimal, InvalidOperation

    from vidare.reports.wording import Wording

    if number["value"] is None:
        return "–"
    try:
        sign = "≈ " if "rounded_to" in number else "≥ " if "at_least" in number else ""
        return sign + Wording(lang).exact(Decimal(str(number["value"])))
    except InvalidOperation:
        return str(number["value"])


def _unit(number: "Mapping[str, Any]", _: Translate) -> str:
    from vidare.reports.measure_files import UNITS

    unit = str(number["unit"])
    return UNITS[unit].told(_) if unit in UNITS else unit


def _tell_rows(one: "TracedRows", rows: int, _: Translate) -> None:
    from rich.console import Console
    from rich.table import Table

    gaps: dict[str, str | Told] = {
        "table": one.table,
        "count": Amount.of(one.frame.height),
        "files": ", ".join(one.files),
    }
    found = Sentence("{table}: {count} rows of {files}", gaps, one="{table}: 1 row of {files}", counted="count")
    said = [found.told(_)]
    if one.delivery:
        said.append(_("delivery {delivery}").format(delivery=one.delivery))
    if one.extracted:
        said.append(_("extracted {day}").format(day=one.extracted))
    typer.echo("\n" + ", ".join(said))
    if one.frame.is_empty():
        return
    same, different = told_once(one.frame, one.measured)
    if same:
        text = _("Also: {values}") if one.frame.height == 1 else _("The same in all rows: {values}")
        typer.echo(text.format(values=", ".join(same)))
    shown = one.frame.head(rows).select(different[:COLUMNS])
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in shown.columns:
        # Where the columns lack room, numbers and lines are shown whole: a part of one would be another.
        least = max(_widest(shown, name), min(len(name), SHORT)) if name in (*one.measured, "line") else None
        table.add_column(name, no_wrap=True, overflow="ellipsis", min_width=least, max_width=WIDEST)
    for row in shown.iter_rows():
        table.add_row(*("" if value is None else unsteered(str(value)) for value in row))
    Console(highlight=False, emoji=False, markup=False).print(table)
    if different[COLUMNS:]:
        typer.echo(_("More columns, with --json: {columns}").format(columns=", ".join(different[COLUMNS:])))
    if one.frame.height > rows:
        typer.echo(_("... and {count} more").format(count=one.frame.height - rows))


def told_once(frame: "DataFrame", measured: "Sequence[str]") -> tuple[list[str], list[str]]:
    """The columns in which all rows hold one value, each with it, and the names of the others, texts last.

    What is `measured`, and the line it stands in, is always among the others.
    """
    kept = (*measured, "line")
    same = [name for name in frame.columns if name not in kept and frame[name].n_unique() == 1]
    others = [name for name in frame.columns if name not in same]
    texts = [name for name in others if _widest(frame, name) > WIDEST]
    return [f"{name} {frame[name][0]}" for name in same], [name for name in others if name not in texts] + texts


def _widest(frame: "DataFrame", name: str) -> int:
    """The letters of a column's longest cell."""
    return max((len(str(value)) for value in frame[name]), default=0)
