"""A planned offer reckoned, as JSON for scripts: amounts in kroner as text, so that no decimal is lost."""

import json
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl

from vidare import __version__
from vidare.language import Translate
from vidare.measures.planned_courses.viability_offer import ASSUMPTIONS, Offer
from vidare.measures.planned_courses.viability_payout import parameters, rates
from vidare.reports.viability.report import FormReckoned, ViabilityReport

ORE = Decimal("0.01")


def as_json(report: ViabilityReport, language: str, _: Translate) -> str:
    """The whole report, with what is said in words in the language of `_`."""
    offer = report.offer
    told: dict[str, Any] = {
        "vidare": __version__,
        "offer": {"name": offer.name, "about": offer.about, "start": offer.start, "financing": offer.financing},
        "seed": report.seed,
        "draws": report.draws,
        "forms": {form: _form(one) for form, one in report.forms.items()},
        "years": _rows(report.years),
        "tornado": _rows(report.tornado),
        "assumptions": [_assumption(offer, name) for name in offer.figures],
        "rates": [
            {"budget_year": one.budget_year, "kroner": str(one.amount), "rate_of": one.known} for one in rates(offer)
        ],
        "parameters": [one.as_data(_) for one in parameters(offer)],
        "remarks": [remark.told(_) for remark in report.remarks(language)],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _form(one: FormReckoned) -> dict[str, Any]:
    result, drawn = one.result, one.spread
    return {
        "students": result.students,
        "fee": _kroner(result.fee),
        "credits": _kroner(result.credits),
        "cost": _kroner(result.cost),
        "result": _kroner(result.total),
        "break_even": {"students": result.break_even.students, "at_most": result.break_even.at_most},
        "spread": {"p10": _kroner(drawn.low), "p50": _kroner(drawn.middle), "p90": _kroner(drawn.high)},
        "carries_itself": str(drawn.carries_itself),
    }


def _assumption(offer: Offer, name: str) -> dict[str, Any]:
    figure, number = offer.figures[name], ASSUMPTIONS[name].number()
    given = name in offer.given
    return {
        "name": name,
        "low": f"{figure.low:f}",
        "likely": f"{figure.likely:f}",
        "high": f"{figure.high:f}",
        "given": given,
        "reason": offer.reasons.get(name),
        "default": None if given or number is None else number.name,
    }


def _rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return [
        {name: str(cell) if isinstance(cell, Decimal) else cell for name, cell in row.items()}
        for row in frame.iter_rows(named=True)
    ]


def _kroner(number: Decimal) -> str:
    return str(number.quantize(ORE, ROUND_HALF_UP) + 0)
