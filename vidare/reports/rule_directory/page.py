"""The rule directory as one page that needs nothing beside itself."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from vidare import __version__
from vidare.language import LANGUAGES, Translate
from vidare.reports.delivery_check.words import severity_word
from vidare.reports.page_style import digest, page_style
from vidare.reports.rule_directory.entry import Entry, by_table, facts
from vidare.rules.rule_set_date import rule_set_date

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
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p class="quiet">{about}</p>
<nav aria-label="{contents}">
<ul>
{links}
</ul>
</nav>
</header>
<main>
{tables}
</main>
</body>
</html>
"""


def as_page(entries: Iterable[Entry], language: str, _: Translate) -> str:
    """The page: contents by table, then each rule with an address of its own."""
    groups = [(rules[0].id.partition(".")[0], table or _("Any file"), rules) for table, rules in by_table(entries)]
    about = _("The rules that vidare {version} checks deliveries by. Rule set of {date}.")
    style = page_style(HERE / "page.css")
    return PAGE.format(
        tag=LANGUAGES[language],
        title=escape(_("Rule directory")),
        style=style,
        digest=digest(style),
        about=escape(about.format(version=__version__, date=rule_set_date().isoformat())),
        contents=escape(_("Tables")),
        links="\n".join(
            f'<li><a href="#{anchor}">{escape(name)}</a> <span class="quiet">{len(rules)}</span></li>'
            for anchor, name, rules in groups
        ),
        tables="\n".join(_table(anchor, name, rules, _) for anchor, name, rules in groups),
    )


def _table(anchor: str, name: str, rules: list[Entry], _: Translate) -> str:
    number = f' <span class="quiet">{rules[0].number}</span>' if rules[0].number else ""
    articles = "\n".join(_article(entry, _) for entry in rules)
    return (
        f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{escape(name)}{number}</h2>\n{articles}\n</section>'
    )


def _article(entry: Entry, _: Translate) -> str:
    severity = f'<span class="severity {entry.severity}">{escape(severity_word(entry.severity, _))}</span>'
    lines = [
        f"<h3>{severity}{escape(entry.column or _('The whole file'))}</h3>",
        f"<p>{escape(entry.sentence)}</p>",
        *(f'<p class="quiet">{escape(fact)}</p>' for fact in facts(entry, _)),
        f"<code>{entry.id}</code>",
    ]
    return f'<article id="{entry.id}">\n' + "\n".join(lines) + "\n</article>"
