"""The rule directory as one page that needs nothing beside itself."""

from collections.abc import Iterable
from pathlib import Path

from vidare import __version__
from vidare.language import LANGUAGES, Translate
from vidare.reports.delivery_check.words import severity_word
from vidare.reports.page_template import page_template
from vidare.reports.rule_directory.entry import Entry, by_table, facts
from vidare.rules.rule_set_date import rule_set_date


def as_page(entries: Iterable[Entry], language: str, _: Translate) -> str:
    """The page: contents by table, then each rule with an address of its own."""
    groups = [(rules[0].id.partition(".")[0], table or _("Any file"), rules) for table, rules in by_table(entries)]
    about = _("The rules that vidare {version} checks deliveries by. Rule set of {date}.")
    return page_template(Path(__file__).parent, trim_blocks=True).render(
        tag=LANGUAGES[language],
        title=_("Rule directory"),
        about=about.format(version=__version__, date=rule_set_date().isoformat()),
        contents=_("Tables"),
        groups=groups,
        word=lambda severity: severity_word(severity, _),
        whole_file=_("The whole file"),
        facts=lambda rule: facts(rule, _),
    )
