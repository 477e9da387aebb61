"""A planned offer as one page that needs nothing beside itself."""

from html import escape
from pathlib import Path

from vidare.language import LANGUAGES, Translate
from vidare.reports.page_style import digest, page_style
from vidare.reports.viability.figure import tornado_svg
from vidare.reports.viability.report import ViabilityReport
from vidare.reports.viability.sections import Section, sections, verdict

HERE = Path(__file__).parent

PAGE = """<!doctype html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy"
content="default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'">
<link rel="icon" href="data:,">
<title>{name}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{name}</h1>
<p class="quiet">{about}</p>
<p class="verdict">{verdict}</p>
</header>
<main>
{sections}
<h2>{remarks_title}</h2>
<ul>
{remarks}
</ul>
</main>
</body>
</html>
"""


def as_page(report: ViabilityReport, language: str, _: Translate) -> str:
    """The page: verdict, tables with the figure above its own, and what a reader must know."""
    parts = []
    for section in sections(report, language, _):
        figure = ""
        if section.id == "tornado" and section.rows:
            figure = tornado_svg(report.tornado, float(report.planned.result.total), language, _)
        parts.append(_section(section, figure))
    style = page_style(HERE / "page.css")
    return PAGE.format(
        tag=LANGUAGES[language],
        name=escape(report.offer.name),
        style=style,
        digest=digest(style),
        about=escape(report.offer.about),
        verdict=escape(verdict(report, language, _)),
        sections="\n".join(parts),
        remarks_title=escape(_("To know when reading this")),
        remarks="\n".join(f"<li>{escape(remark.told(_))}</li>" for remark in report.remarks(language)),
    )


def _section(section: Section, figure: str) -> str:
    return (
        f'<section aria-labelledby="{section.id}">\n<h2 id="{section.id}">{escape(section.title)}</h2>\n{figure}\n'
        f'{_table(section) if section.rows else ""}<p class="quiet">{escape(section.note)}</p>\n</section>'
    )


def _table(section: Section) -> str:
    heads = "".join(
        f'<th scope="col"{_words(section, place)}>{escape(head)}</th>' for place, head in enumerate(section.heads)
    )
    rows = "\n".join(f"<tr>{_cells(section, row)}</tr>" for row in section.rows)
    return (
        f'<div class="sheet" tabindex="0" role="group" aria-labelledby="{section.id}">\n<table>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n"
    )


def _cells(section: Section, row: tuple[str, ...]) -> str:
    first, *others = row
    cells = [f'<th scope="row" class="words">{escape(first)}</th>']
    cells += [f"<td{_words(section, place)}>{escape(cell)}</td>" for place, cell in enumerate(others, start=1)]
    return "".join(cells)


def _words(section: Section, place: int) -> str:
    return ' class="words"' if place in section.texts else ""
