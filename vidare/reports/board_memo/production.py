"""Credit production: what of it the institution finances itself, and what comes from outside."""

import polars as pl

from vidare.measures.measure import Answer
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.counting import anything_counts
from vidare.reports.board_memo.number import Number, change_of, number, selection, share_of
from vidare.reports.board_memo.part import Part, since_first, year_of
from vidare.reports.board_memo.parts_of_years import PartsOfYears

CATEGORIES, NOT_KNOWN = ("self_financed", "external"), "not_known"
ONE_DECIMAL = 1


def production(answer: Answer, asked: Asked) -> Part | None:
    """Production of continuing education where that is known, otherwise of all programmes; by who pays."""
    _ = asked.words.translate
    unknown = pl.when(pl.col("self_financed").is_null()).then("total").otherwise(0)
    frame = asked.own(answer.frame).drop_nulls("total").with_columns(not_known=unknown)
    if frame.is_empty():
        return None
    whole = _parts("credit_production_of_all", answer, frame, frame, asked)
    known = anything_counts(frame)
    counts = frame.filter(pl.col("counts")) if known else frame
    found = _parts("credit_production", answer, counts, frame, asked) if known else whole
    caption = (
        _("Credit production in continuing education, in units of 60 credits")
        if known
        else _("Credit production of all programmes, in units of 60 credits")
    )
    sentences = [_produced(found, asked, known=known), *_external(found, asked), *_not_known(found, asked)]
    beside = _beside_all(found, whole, asked) if known else []
    of_all = (*whole.all_numbers, *_of_all(found, whole)) if known else ()
    numbers = {one.id: one for one in (*found.all_numbers, *_derived(found), *of_all)}
    return Part(
        "credit_production",
        _("Credit production"),
        (" ".join(sentences), *beside),
        found.figure(asked),
        caption,
        found.table(caption, asked),
        tuple(numbers.values()),
        answer,
    )


def _parts(identity: str, answer: Answer, rows: pl.DataFrame, whole: pl.DataFrame, asked: Asked) -> PartsOfYears:
    _ = asked.words.translate
    categories = [*CATEGORIES, *([NOT_KNOWN] if rows[NOT_KNOWN].sum() else [])]
    numbers: dict[str, dict[int, Number]] = {category: {} for category in categories}
    for year in sorted(set(rows["year"])):
        part, of_year = (frame.filter(pl.col("year") == year) for frame in (rows, whole))
        chosen = selection(part, of_year, answer.by)
        for category in categories:
            value = part[category].sum()
            numbers[category][year] = number(
                f"{identity}.{category}.{year}", value, "units of 60 credits", answer, chosen
            )
    names = {
        "self_financed": _("self-financed"),
        "external": _("externally financed"),
        NOT_KNOWN: _("not known who pays"),
    }
    shown = {category: names[category] for category in categories}
    return PartsOfYears(identity, numbers, shown, lambda value: asked.words.decimals(value, ONE_DECIMAL))


def _produced(found: PartsOfYears, asked: Asked, *, known: bool) -> str:
    _ = asked.words.translate
    totals = list(found.totals.values())
    text = (
        _("In {year} students in continuing education produced {units} units of 60 credits{change}.")
        if known
        else _("In {year} students produced {units} units of 60 credits{change}.")
    )
    return text.format(year=year_of(totals[-1]), units=found.shown(totals[-1].value), change=since_first(totals, asked))


def _external(found: PartsOfYears, asked: Asked) -> list[str]:
    """How much of it is externally financed, and how that has changed; nothing where nothing was produced."""
    _ = asked.words.translate
    external, totals = list(found.numbers["external"].values()), list(found.totals.values())
    last = external[-1]
    part = share_of("", last, totals[-1])
    if part.why:
        return []
    text = _("Of these, {units} were externally financed, {share} of the whole{change}.")
    units, share = found.shown(last.value), asked.words.percent(part.value)
    return [text.format(units=units, share=share, change=since_first(external, asked))]


def _not_known(found: PartsOfYears, asked: Asked) -> list[str]:
    """How much of it has no percentage that says who pays."""
    _ = asked.words.translate
    unknown = found.numbers.get(NOT_KNOWN, {}).get(found.years[-1])
    if unknown is None or not unknown.value:
        return []
    text = _("Of {units} it is not known who pays, since they have no percentage.")
    return [text.format(units=found.shown(unknown.value))]


def _beside_all(found: PartsOfYears, whole: PartsOfYears, asked: Asked) -> list[str]:
    """What part of all programmes' production, and of the external production, is continuing education."""
    _ = asked.words.translate
    year = found.years[-1]
    total, external = _of_all(found, whole)
    if total.why or external.why:
        return []
    text = _(
        "Of all production at {institution} in {year}, {units} units, continuing education was {share}; of the "
        "externally financed production, {external} units, it was {part}."
    )
    return [
        text.format(
            institution=asked.short_name(asked.institution),
            year=year,
            units=found.shown(whole.totals[year].value),
            share=asked.words.percent(total.value),
            external=found.shown(whole.numbers["external"][year].value),
            part=asked.words.percent(external.value),
        )
    ]


def _of_all(found: PartsOfYears, whole: PartsOfYears) -> tuple[Number, Number]:
    year = found.years[-1]
    total = share_of(f"credit_production.share_of_all.{year}", found.totals[year], whole.totals[year])
    external = [parts.numbers["external"][year] for parts in (found, whole)]
    return total, share_of(f"credit_production.share_of_external.{year}", *external)


def _derived(found: PartsOfYears) -> list[Number]:
    """The share and the changes that the sentences tell."""
    totals, external = list(found.totals.values()), list(found.numbers["external"].values())
    last = year_of(totals[-1])
    derived = [share_of(f"{found.id}.external_share.{last}", external[-1], totals[-1])]
    for name, numbers in ((found.id, totals), (f"{found.id}.external", external)):
        if len(numbers) > 1:
            derived.append(change_of(f"{name}.change.{year_of(numbers[0])}-{last}", numbers[-1], numbers[0]))
    return derived
