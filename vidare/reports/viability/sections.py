"""The sections of a viability report, each a small table; the terminal, the page and the manual show the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vidare.language import Translate
from vidare.measures.planned_courses.viability import BreakEven
from vidare.measures.planned_courses.viability_offer import ASSUMPTIONS, FORMS, Assumption, Offer
from vidare.reports.viability.report import ViabilityReport
from vidare.reports.wording import Wording


@dataclass(frozen=True)
class Section:
    """A titled table; the first column names the row, and those in `texts` are words, all others numbers."""

    id: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: tuple[int, ...] = (0,)
    note: str = ""


def sections(report: ViabilityReport, language: str, _: Translate) -> tuple[Section, ...]:
    """All sections in the order they are read."""
    return (
        _forms(report, language, _),
        _years(report, language, _),
        _tornado(report, language, _),
        _assumptions(report.offer, language, _),
    )


def verdict(report: ViabilityReport, language: str, _: Translate) -> str:
    """Whether the offer carries itself as it is planned."""
    planned = report.planned
    gaps = {
        "form": FORMS[report.offer.financing].told(_),
        "kroner": Wording(language).whole(abs(planned.result.total)),
        "chance": Wording(language).share(planned.spread.carries_itself),
    }
    surplus = _("Planned financing: {form}. The likely result is a surplus of {kroner} kroner.")
    deficit = _("Planned financing: {form}. The likely result is a deficit of {kroner} kroner.")
    drawn = _("In {chance} of the draws the offer carries itself.")
    return f"{surplus if planned.result.total >= 0 else deficit} {drawn}".format(**gaps)


def _forms(report: ViabilityReport, language: str, _: Translate) -> Section:
    def row(form: str) -> tuple[str, ...]:
        result, drawn = report.forms[form].result, report.forms[form].spread
        kroner = (result.fee + result.credits, result.cost, result.total, drawn.low, drawn.middle, drawn.high)
        income, cost, total, *spread = map(Wording(language).whole, kroner)
        carried = Wording(language).share(drawn.carries_itself)
        return FORMS[form].told(_), income, cost, total, break_even(result.break_even, language, _), *spread, carried

    parts = (Wording(language).percent(Decimal(part) / 10) for part in (1, 5, 9))
    heads = (_("Financing"), _("Income"), _("Cost"), _("Result"), _("Break-even"), *parts, _("Carries itself"))
    note = _(
        "Kroner over all years. Break-even: students in an edition. 10, 50 and 90%: so many of {draws} draws "
        "(seed {seed}) have a lower result. Likely students in an edition: {students}."
    )
    gaps = {
        "draws": Wording(language).whole(Decimal(report.draws)),
        "seed": report.seed,
        "students": Wording(language).whole(Decimal(report.planned.result.students)),
    }
    return Section(
        "forms", _("Result by financing form"), heads, tuple(map(row, report.forms)), note=note.format(**gaps)
    )


def break_even(found: BreakEven, language: str, _: Translate) -> str:
    """The break-even in words and a number."""
    if found.students is None:
        return _("never")
    count = Wording(language).whole(Decimal(found.students))
    return _("at most {count}").format(count=count) if found.at_most else count


def _years(report: ViabilityReport, language: str, _: Translate) -> Section:
    heads = (_("Year"), _("Fee or commission"), _("Credits paid"), _("Cost"), _("Result"), _("So far"))
    whole = Wording(language).whole
    rows = ((str(year), *map(whole, kroner)) for year, *kroner in report.years.iter_rows())
    return Section(
        "years",
        _("Year by year"),
        heads,
        tuple(rows),
        note=_("Kroner, with the planned financing and the likely figures."),
    )


def _tornado(report: ViabilityReport, language: str, _: Translate) -> Section:
    heads = (_("Assumption"), _("Lowest"), _("Highest"), _("Result at lowest"), _("Result at highest"), _("Difference"))
    words, rows = Wording(language), []
    for name, low, high, *kroner, own_range in report.tornado.iter_rows():
        called = ASSUMPTIONS[name].what.told(_) + ("" if own_range else " *")
        rows.append((called, words.plain(low), words.plain(high), *map(words.whole, kroner)))
    note = _("One assumption at a time, all others likely. *: no range is given, so a tenth lower and higher is tried.")
    nothing = _("No assumption changes the result.")
    return Section("tornado", _("What matters most"), heads, tuple(rows), note=note if rows else nothing)


def _assumptions(offer: Offer, language: str, _: Translate) -> Section:
    heads = (_("Assumption"), _("Lowest"), _("Likely"), _("Highest"), _("Unit"), _("Where from"))
    rows = tuple(_assumption(offer, ASSUMPTIONS[name], language, _) for name in offer.figures)
    return Section("assumptions", _("Assumptions"), heads, (*_plan(offer, language, _), *rows), texts=(0, 4, 5))


def _plan(offer: Offer, language: str, _: Translate) -> Iterator[tuple[str, ...]]:
    """What is planned, and is no range."""
    facts = [
        ("credits", _("Credits"), Wording(language).plain(offer.credits), _("study credits")),
        ("start", _("First year"), str(offer.start), _("year")),
        ("years", _("Years with new students"), str(offer.years), _("years")),
        ("editions", _("Editions a year"), str(offer.editions), _("editions")),
        ("duration", _("Years that one edition lasts"), str(offer.duration), _("years")),
        ("funding_category", _("Funding category"), offer.funding_category or "-", _("category")),
    ]
    for name, what, number, unit in facts:
        yield what, "", number, "", unit, offer.reasons.get(name, "")


def _assumption(offer: Offer, one: Assumption, language: str, _: Translate) -> tuple[str, ...]:
    figure = offer.figures[one.name]
    plain = Wording(language).plain
    low, high = ("", "") if figure.is_certain else (plain(figure.low), plain(figure.high))
    return one.what.told(_), low, plain(figure.likely), high, one.unit.told(_), _where_from(offer, one, _)


def _where_from(offer: Offer, one: Assumption, _: Translate) -> str:
    number = one.number()
    if one.name in offer.given:
        return offer.reasons.get(one.name) or _("the file of the offer")
    if number is None:
        return _("not given")
    held = [dated for dated in number.history if dated.since <= offer.start * 10 + 1]
    return _("check before use: {source}").format(source=_(held[-1].source))
