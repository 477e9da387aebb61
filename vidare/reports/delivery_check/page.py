"""A check as one page that needs no server: filtered and sorted by a small script, and whole without it."""

from pathlib import Path
from typing import Any, Protocol

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from vidare import __version__
from vidare.language import LANGUAGES, Translate
from vidare.reports.delivery_check.page_text import page_text
from vidare.reports.delivery_check.report import CheckReport
from vidare.reports.delivery_check.verdict import verdict
from vidare.reports.delivery_check.words import (
    clipped,
    findings_counted,
    number,
    severity_word,
    severity_words,
    value_shown,
)
from vidare.reports.page_style import digest, page_style

AT_MOST = 500
"""Findings of one rule on a page."""

ON_A_PAGE = 3_000
"""Findings on a page, however many rules are broken."""

HERE = Path(__file__).parent


class Dated(Protocol):
    """What holds from and until a period, `ÅÅÅÅS`."""

    @property
    def since(self) -> int | None:
        """The first period."""

    @property
    def until(self) -> int | None:
        """The last period."""


def page(report: CheckReport) -> str:
    """The page of a check."""
    at_most = max(1, min(AT_MOST, ON_A_PAGE // max(1, len(report.by_rule))))
    broken = list(report.broken_rules(at_most))
    explained = list(report.told(report.explained.head(AT_MOST)))
    findings = [finding for one in broken for finding in one.first]
    html: str = _template(report).render(
        report=report,
        broken=broken,
        explained=explained,
        at_most=at_most,
        capped=any(one.more for one in broken) or report.explained.height > AT_MOST,
        tables=[table for table in report.by_table if table],
        columns=list(dict.fromkeys(finding.column for finding in findings if finding.column)),
        several_files=len({finding.file for finding in [*findings, *explained]}) > 1,
    )
    return html


def _template(report: CheckReport) -> Any:
    """The template with the words, numbers and days of the report's language."""
    _, language = report.translate, report.language
    room = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=False)
    room.filters |= {"clip": clipped, "digest": digest}
    room.globals |= {
        "_": _,
        "language": language,
        "tag": LANGUAGES[language],
        "version": __version__,
        "day": format_date(report.today, "long", locale=_locale(language)),
        "title": _title(report),
        "verdict": verdict(report),
        "text": page_text(_),
        "style": Markup(page_style(HERE / "page.css")),
        "script": Markup((HERE / "page.js").read_text("utf-8")),
        "number": lambda value: number(value, language),
        "counted": lambda count: findings_counted(count, language, _),
        "value": lambda found: value_shown(found, 120, _),
        "word": lambda severity: severity_word(severity, _),
        "words": lambda severity: severity_words(severity, _),
        "meaning": lambda severity: _meaning(severity, _),
        "span": lambda dated: _span(dated, _),
    }
    return room.get_template("page.html")


def _title(report: CheckReport) -> str:
    _ = report.translate
    if report.period is None:
        return _("Delivery check")
    return _("Delivery check {period}").format(period=_period(report.period))


def _meaning(severity: str, _: Translate) -> str:
    """What a severity asks of the person who reads it."""
    return {
        "error": _("Error: the documentation forbids it. The error must be corrected."),
        "warning": _("Warning: another value is expected. Correct it, or explain why it is right."),
        "note": _("Note: read as documented; nothing needs to be done."),
    }[severity]


def _span(dated: Dated, _: Translate) -> str:
    """From when until when something holds."""
    since, until = (_period(period) if period else "" for period in (dated.since, dated.until))
    if since and until:
        return _("from {since} until {until}").format(since=since, until=until)
    return _("from {since}").format(since=since) if since else _("until {until}").format(until=until)


def _period(period: int) -> str:
    return f"{period // 10}-{period % 10}"


def _locale(language: str) -> str:
    return LANGUAGES[language].replace("-", "_")
