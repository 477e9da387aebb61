"""`vidare plan`: what would this delivery change since the last one?"""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vidare.commands.changed_rows import print_rows
from vidare.commands.options import CHOSEN, Language, read_period
from vidare.commands.outputs import STDOUT, Json, must_have_room, write_json
from vidare.commands.stopped import tell_unread, told_in
from vidare.language import Amount, Sentence, Stopped, Told, Translate
from vidare.tables.period import period_written

if TYPE_CHECKING:
    from rich.console import Console

    from vidare.reports.delivery_plan import Plan
    from vidare.reports.wording import Wording


def plan(
    new: Annotated[Path, typer.Argument(metavar="delivery", help="The new delivery: a file or a folder.")],
    previous: Annotated[Path, typer.Option(help="The last delivery, that the new one is compared with.")],
    period: Annotated[
        str | None, typer.Option(help="The period reported, as 2025-1 or 2025-3; the newest where left out.")
    ] = None,
    lang: Language = CHOSEN,
    json: Json = None,
) -> None:
    """Compare two deliveries, and tell what is new, gone, renamed and changed."""
    with told_in(lang) as told:
        from vidare.intake.deliveries.delivery import open_delivery
        from vidare.reports.delivery_plan_json import plans_as_json
        from vidare.reports.not_compared import not_planned
        from vidare.reports.prepared_delivery import plans_of
        from vidare.reports.wording import Wording

        asked = read_period(period)
        must_have_room([json], [new, previous])
        deliveries = open_delivery([new], previous), open_delivery([previous])
        for delivery in deliveries:
            tell_unread(delivery, told)
        for why in not_planned(*deliveries):
            typer.echo(why.told(told), err=True)
        plans = list(plans_of(*deliveries, asked))
        if not plans:
            message = (
                "{new} and {old} don't both hold Studieprogram or Emner with the codes of their rows; there is "
                "nothing to compare."
            )
            raise Stopped(Sentence(message, {"new": str(new), "old": str(previous)}))
        if asked and not any(change.sent for change in plans):
            message = "No table that is compared has rows of {period}. Is the period right?"
            raise Stopped(Sentence(message, {"period": str(period)}))
        if json is not None:
            write_json(json, plans_as_json(plans))
        if json != STDOUT:
            print_plans(plans, Wording(lang))


def print_plans(plans: "list[Plan]", words: "Wording") -> None:
    """Show the plans in the terminal."""
    from rich.console import Console

    console = Console(highlight=False)
    for change in plans:
        _print_plan(console, change, words)


def _print_plan(console: "Console", change: "Plan", words: "Wording") -> None:
    _, share = words.translate, words.decimals(Decimal(change.share), 1)
    gaps: dict[str, str | Told] = {
        "table": change.table.dbh,
        "touched": Amount.of(change.touched),
        "rows": Amount.of(change.rows),
        "share": share,
    }
    text, one = "{table}: {touched} of {rows} change ({share}%)", "{table}: {touched} of {rows} changes ({share}%)"
    console.print(Sentence(text, gaps, one, "touched").told(_), style="bold", markup=False)
    for told in [*periods_told(change, _), *doubts_told(change, _)]:
        console.print(told, markup=False)
    if change.is_large:
        text = _("This is a large change: more than {limit}% of the rows.")
        console.print(text.format(limit=words.plain(change.limit)), style="yellow", markup=False)
    for title, rows in (
        (_("New"), change.new),
        (_("Gone"), change.gone),
        (_("Renamed: same name and level, another code"), change.renamed),
        (_("Changed"), change.changed),
        (_("Self-financed percentage moved far"), change.moved),
    ):
        print_rows(console, title, rows, words)


def periods_told(change: "Plan", _: Translate) -> list[str]:
    """Which period is compared with which."""
    if not change.periods or not change.periods_before:
        return []
    text = _("Compared: {period} with {before} of the last delivery.")
    return [text.format(period=_in_words(change.periods), before=_in_words(change.periods_before))]


def doubts_told(change: "Plan", _: Translate) -> list[str]:
    """What can't be compared, or only as text."""
    told = [why.told(_) for why in change.of_all_periods]
    if change.periods and not change.periods_before and not told:
        text = _("{table}: the last delivery has no rows of {period} or before; every row counts as new.")
        told.append(text.format(table=change.table.dbh, period=_in_words(change.periods)))
    if change.not_compared:
        text = _("{table}: the last delivery does not have {columns}; whether that changes is not known.")
        told.append(text.format(table=change.table.dbh, columns=", ".join(change.not_compared)))
    if change.unread:
        text = _("{table}: cells that can't be read: {count}; they are shown as they stand. `vidare check` tells why.")
        told.append(text.format(table=change.table.dbh, count=change.unread))
    return told


def _in_words(periods: "tuple[int, ...]") -> str:
    return ", ".join(period_written(period) for period in periods)
