"""The rule directory as one page that needs nothing beside itself."""

from collections.abc import Iterable
from html import escape
from importlib import resources

from vidare import __version__
from vidare.language import LANGUAGES, Translate
from vidare.reports.delivery_check.words import severity_word
from vidare.reports.rule_directory.entry import Entry, by_table, facts
from vidare.rules.rule_set_date import rule_set_date

PAGE = """<!doctype html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p class="dim">{about}</p>
</header>
<nav aria-label="{contents}">
<ul>
{links}
</ul>
</nav>
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
    return PAGE.format(
        tag=LANGUAGES[language],
        title=escape(_("Rule directory")),
        style=(resources.files("vidare.reports.rule_directory") / "page.css").read_text(encoding="utf-8"),
        about=escape(about.format(version=__version__, date=rule_set_date().isoformat())),
        contents=escape(_("Tables")),
        links="\n".join(
            f'<li><a href="#{anchor}">{escape(name)}</a> <span class="dim">{len(rules)}</span></li>'
            for anchor, name, rules in groups
        ),
        tables="\n".join(_table(anchor, name, rules, _) for anchor, name, rules in groups),
    )


def _table(anchor: str, name: str, rules: list[Entry], _: Translate) -> str:
    number = f' <span class="dim">{rules[0].number}</span>' if rules[0].number else ""
    articles = "\n".join(_article(entry, _) for entry in rules)
    return (
        f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}">{escape(name)}{number}</h2>\n{articles}\n</section>'
    )


def _article(entry: Entry, _: Translate) -> str:
    severity = f'<span class="severity {entry.severity}">{escape(severity_word(entry.severity, _))}</span>'
    lines = [
        f"<h3>{severity}{escape(entry.column or _('The whole file'))}</h3>",
        f"<p>{escape(entry.sentence)}</p>",
        *(f'<p class="dim">{escape(fact)}</p>' for fact in facts(entry, _)),
        f"<code>{entry.id}</code>",
    ]
    return f'<article id="{entry.id}">\n' + "\n".join(lines) + "\n</article>"
