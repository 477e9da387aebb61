"""Credit production: what of it the institution finances itself, and what comes from outside."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import polars as pl

from vidare.language import Listed, Sentence
from vidare.measures.credit_production import NO_CATEGORIES, WITHOUT_CATEGORY
from vidare.measures.measure import Answer
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.counting import anything_counts
from vidare.reports.board_memo.number import Number, change_of, number, selection, share_of
from vidare.reports.board_memo.part import Part, Withheld, changed, like_last, since_first, year_of
from vidare.reports.board_memo.parts_of_years import PartsOfYears

GIVES_AWAY = Sentence(
    "The numbers are hidden, because they would tell how many students there are where these are few."
)
YEARS_GIVE_AWAY = Sentence("Hidden, because they would tell how many students there are where these are few: {years}.")
CATEGORIES, NOT_KNOWN = ("self_financed", "external"), "not_known"
ONE_DECIMAL = 1
NOT_COUNTED = Sentence(
    "Production on programmes of which it isn't known whether they are continuing education is not counted: "
    "{programmes}."
)
UNITS_NOT_COUNTED = Sentence(
    "{units} units of 60 credits are on programmes of which it isn't known whether they are continuing education, and "
    "are not counted: {programmes}."
)
OF_CATEGORIES = (NO_CATEGORIES, WITHOUT_CATEGORY)
"""Notes of funding categories, which the report doesn't tell of."""


def production(answer: Answer, asked: Asked) -> Part | None:
    """Production of continuing education where that is known, otherwise of all programmes; by who pays.

    A year is left out where the production of one of its programmes is not known, and where its students are hidden
    or rounded: credits over the size of an offer are its students. Production of all programmes stands beside it where
    the rest isn't that of few students.
    """
    _ = asked.words.translate
    frame = asked.own(answer.frame).filter(pl.col("total").is_not_null().all().over("year"))
    frame = frame.with_columns(not_known=_not_parted())
    guarded = {(code, year) for code, year in asked.guarded if code == asked.institution and year in set(frame["year"])}
    frame = frame.filter(~pl.col("year").is_in([year for _code, year in guarded]))
    if frame.is_empty() and guarded:
        raise Withheld(answer.measure, (GIVES_AWAY,))
    if frame.is_empty():
        return None
    known = anything_counts(frame)
    uncounted = _uncounted(frame, asked) if known else []
    if known:
        frame = frame.filter(pl.col("counts").is_not_null().any().over("year"))
    whole = _parts("credit_production_of_all", answer, frame, frame, asked)
    counts = frame.filter(pl.col("counts")) if known else frame
    found = _parts("credit_production", answer, counts, frame, asked) if known else whole
    caption = (
        _("Credit production in continuing education, in units of 60 credits")
        if known
        else _("Credit production of all programmes, in units of 60 credits")
    )
    sentences = [_produced(found, asked, known=known), *_external(found, asked), *_not_known(found, asked)]
    stands_beside = known and not _rest_is_of_few(frame, asked)
    beside = _beside_all(found, whole, asked) if stands_beside else []
    of_all = (*whole.all_numbers, *_of_all(found, whole)) if stands_beside else ()
    numbers = {one.id: one for one in (*found.all_numbers, *_derived(found, asked), *of_all)}
    told = (one for one in answer.told if not any(map(one.says, OF_CATEGORIES)))
    return Part(
        "credit_production",
        _("Credit production"),
        (" ".join(sentences), *beside),
        found.figure(asked),
        caption,
        found.table(caption, asked),
        tuple(numbers.values()),
        replace(answer, told=(*told, *uncounted)),
        hidden=guarded,
        why_hidden=YEARS_GIVE_AWAY,
    )


def _not_parted() -> pl.Expr:
    """What is in neither part; blank where both are known and DBH has only cut their decimals."""
    parted = pl.all_horizontal(pl.col(CATEGORIES).is_not_null())
    rest = pl.col("total") - pl.sum_horizontal(CATEGORIES)
    return pl.when(~(parted & (rest.round(ONE_DECIMAL) == 0))).then(rest)


def _parts(identity: str, answer: Answer, rows: pl.DataFrame, whole: pl.DataFrame, asked: Asked) -> PartsOfYears:
    _ = asked.words.translate
    categories = [*CATEGORIES, *([NOT_KNOWN] if (rows[NOT_KNOWN] != 0).any() else [])]
    numbers: dict[str, dict[int, Number]] = {category: {} for category in categories}
    for year in sorted(set(whole["year"])):
        part, of_year = (frame.filter(pl.col("year") == year) for frame in (rows, whole))
        for category in categories:
            # A programme has no part that isn't known of all its rows: none of them is added up.
            known = part.drop_nulls(category)
            numbers[category][year] = number(
                f"{identity}.{category}.{year}",
                known[category].sum(),
                "units of 60 credits",
                answer,
                selection(known, of_year, answer.by),
            )
    names = {
        "self_financed": _("self-financed"),
        "external": _("externally financed"),
        NOT_KNOWN: _("not known who pays"),
    }
    shown = {category: names[category] for category in categories}
    return PartsOfYears(identity, numbers, shown, lambda value: asked.words.decimals(value, ONE_DECIMAL))


def _uncounted(frame: pl.DataFrame, asked: Asked) -> list[Sentence]:
    """What is produced on programmes of which it isn't known whether they count; not how much, where few are there."""
    unknown = frame.drop_nulls("student_programme").filter(pl.col("counts").is_null(), pl.col("total") != 0)
    if unknown.is_empty():
        return []
    few = asked.small & set(unknown.select("year", "student_programme").iter_rows())
    gaps = {"programmes": Listed.of(unknown["student_programme"])}
    if few:
        return [NOT_COUNTED.with_gaps(**gaps)]
    return [
        UNITS_NOT_COUNTED.with_gaps(
            **gaps, units=asked.words.decimals(Decimal(str(unknown["total"].sum())), ONE_DECIMAL)
        )
    ]


def _rest_is_of_few(frame: pl.DataFrame, asked: Asked) -> bool:
    """Whether in some year all production beside continuing education is on programmes with few students.

    Whoever had that of all programmes could take it from there.
    """
    rest = frame.filter(~pl.col("counts").fill_null(False), pl.col("total") != 0).select("year", "student_programme")
    others = {year for year, programme in rest.iter_rows() if (year, programme) not in asked.small}
    return not set(rest["year"]) <= others


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
    """How much of it is externally financed, and how that has changed; nothing where that is no part of the whole.

    Nor is anything said where of some of it nobody knows who pays.
    """
    _ = asked.words.translate
    known, year = _known_external(found), found.years[-1]
    if year not in known:
        return []
    external, last = list(known.values()), known[year]
    part = share_of("", last, found.totals[year])
    if part.why:
        return []
    then = [share_of("", one, found.totals[year_of(one)]) for one in like_last(external, asked)[:-1][:1]]
    before = "".join(
        " " + _("({share} in {year})").format(share=asked.words.share(one.value), year=year_of(number))
        for one, number in zip(then, like_last(external, asked), strict=False)
        if not one.why
    )
    text = _("Of these, {units} were externally financed{change}, which is {share} of the whole{before}.")
    told = {"units": found.shown(last.value), "share": asked.words.share(part.value), "before": before}
    return [text.format(**told, change=_changed(external, asked))]


def _known_external(found: PartsOfYears) -> dict[int, Number]:
    """What is externally financed in the years in which it is known of all production who pays."""
    unknown = found.numbers.get(NOT_KNOWN, {})
    external = found.numbers["external"]
    return {year: one for year, one in external.items() if year not in unknown or not unknown[year].value}


def _changed(numbers: Sequence[Number], asked: Asked) -> str:
    """How the last number stands to the first, after a comma; what it covers is said of the whole."""
    said = [changed(numbers[-1], one, asked) for one in like_last(numbers, asked)[:-1][:1]]
    return "".join(f", {one}" for one in said if one)


def _not_known(found: PartsOfYears, asked: Asked) -> list[str]:
    """Of how much of it nobody knows who pays."""
    _ = asked.words.translate
    unknown = found.numbers.get(NOT_KNOWN, {}).get(found.years[-1])
    if unknown is None or unknown.value <= 0:
        return []
    text = _("Of {units} it is not known who pays.")
    return [text.format(units=found.shown(unknown.value))]


def _beside_all(found: PartsOfYears, whole: PartsOfYears, asked: Asked) -> list[str]:
    """What part of all programmes' production, and of the external production, is continuing education."""
    _ = asked.words.translate
    year = found.years[-1]
    total, *external = _of_all(found, whole)
    if total.why:
        return []
    gaps = {
        "institution": asked.short_name(asked.institution),
        "year": year,
        "units": found.shown(whole.totals[year].value),
        "share": asked.words.share(total.value),
    }
    if not external or external[0].why:
        text = _("Of all production at {institution} in {year}, {units} units, continuing education was {share}.")
        return [text.format(**gaps)]
    text = _(
        "Of all production at {institution} in {year}, {units} units, continuing education was {share}; of the "
        "externally financed production, {external} units, it was {part}."
    )
    return [
        text.format(
            **gaps,
            external=found.shown(whole.numbers["external"][year].value),
            part=asked.words.share(external[0].value),
        )
    ]


def _of_all(found: PartsOfYears, whole: PartsOfYears) -> list[Number]:
    """The share of all production, and that of the external production where it is known of both who pays."""
    year = found.years[-1]
    shares = [share_of(f"credit_production.share_of_all.{year}", found.totals[year], whole.totals[year])]
    external, of_all = _known_external(found), _known_external(whole)
    if year in external and year in of_all:
        shares.append(share_of(f"credit_production.share_of_external.{year}", external[year], of_all[year]))
    return shares


def _derived(found: PartsOfYears, asked: Asked) -> list[Number]:
    """The share and the changes that the sentences tell."""
    totals, known = list(found.totals.values()), _known_external(found)
    last = year_of(totals[-1])
    external = list(known.values()) if last in known else []
    alike = like_last(external, asked)
    told = [*alike[:-1][:1], *alike[-1:]]
    derived = [share_of(f"{found.id}.external_share.{year_of(one)}", one, found.totals[year_of(one)]) for one in told]
    for name, numbers in ((found.id, totals), (f"{found.id}.external", external)):
        first = like_last(numbers, asked)[:-1][:1]
        derived += [change_of(f"{name}.change.{year_of(one)}-{last}", numbers[-1], one) for one in first]
    return derived
