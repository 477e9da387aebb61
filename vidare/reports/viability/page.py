"""A planned offer as one page that needs nothing beside itself."""

from pathlib import Path

from markupsafe import Markup

from vidare.language import LANGUAGES, Translate
from vidare.reports.page_template import page_template
from vidare.reports.viability.figure import tornado_svg
from vidare.reports.viability.report import ViabilityReport
from vidare.reports.viability.sections import sections, verdict


def as_page(report: ViabilityReport, language: str, _: Translate) -> str:
    """The page: verdict, tables with the figure above its own, and what a reader must know."""
    told = sections(report, language, _)
    figures = {
        section.id: Markup(tornado_svg(report.tornado, float(report.planned.result.total), language, _))
        for section in told
        if section.id == "tornado" and section.rows
    }
    return page_template(Path(__file__).parent, trim_blocks=True).render(
        tag=LANGUAGES[language],
        report=report,
        verdict=verdict(report, language, _),
        sections=told,
        figures=figures,
        remarks_title=_("To know when reading this"),
        remarks=[remark.told(_) for remark in report.remarks(language)],
    )
