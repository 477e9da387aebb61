"""One rule as the directory publishes it, and the table that somebody asks for by name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from vidare.language import Sentence, Stopped, Translate
from vidare.rules.directory import every_rule
from vidare.rules.erasmus.kinds import KINDS
from vidare.rules.rule import EarlierWording, Rule
from vidare.tables.declaration import Severity, Table
from vidare.tables.declared import TABLES


@dataclass(frozen=True)
class Entry:
    """A rule in one language.

    `table` and `column` are DBH names, absent for rules about any file; `since` and `until` the first and last
    period (`ÅÅÅÅS`) in which the rule holds, absent where there is no limit; `earlier` holds former wordings; `kind`
    says what sort of demand a rule of a funding programme is, as `eligibility`.
    """

    id: str
    severity: Severity
    sentence: str
    source: str
    table: str | None
    number: int | None
    column: str | None
    since: int | None
    until: int | None
    earlier: tuple[EarlierWording, ...]
    kind: str = ""


def entry_of(rule: Rule, _: Translate) -> Entry:
    """The entry of `rule` in the language of `_`."""
    return Entry(
        id=rule.id,
        severity=rule.severity,
        sentence=rule.sentence.told(_),
        source=_(rule.source),
        table=rule.table.dbh if rule.table else None,
        number=rule.table.number if rule.table else None,
        column=rule.dbh_column,
        since=rule.since,
        until=rule.until,
        earlier=tuple(EarlierWording(_(wording.sentence), wording.since, wording.until) for wording in rule.earlier),
        kind=rule.kind,
    )


def directory(table: type[Table] | None, _: Translate) -> tuple[Entry, ...]:
    """The entries of `table`, or of all tables, in the order of the declarations."""
    rules = (rule for rule in every_rule().values() if table is None or rule.table is table)
    return tuple(entry_of(rule, _) for rule in rules)


def by_table(entries: Iterable[Entry]) -> Iterator[tuple[str | None, list[Entry]]]:
    """The entries table by table, those of any file under None."""
    groups: dict[str | None, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.table, []).append(entry)
    yield from groups.items()


def facts(entry: Entry, _: Translate) -> list[str]:
    """What is told of a rule below its sentence: source, dates, earlier wordings."""
    told = [_("Source: {source}.").format(source=entry.source.rstrip("."))]
    if entry.kind:
        told.append(_("Kind: {kind}.").format(kind=KINDS[entry.kind].told(_)))
        if entry.since:
            told.append(_("Holds from the call of {year}.").format(year=entry.since // 10))
    elif span := held(entry.since, entry.until, _):
        told.append(_("Holds {span}.").format(span=span))
    for wording in entry.earlier:
        span = held(wording.since, wording.until, _)
        told.append(_("Earlier wording, {span}: {sentence}").format(span=span, sentence=wording.sentence))
    return told


def held(since: int | None, until: int | None, _: Translate) -> str:
    """The periods in which something holds: `from spring 2008`; nothing where there is no limit."""
    first, last = (period_in_words(period, _) if period else "" for period in (since, until))
    if since and until:
        return _("{first} to {last}").format(first=first, last=last)
    if since:
        return _("from {first}").format(first=first)
    return _("to {last}").format(last=last) if until else ""


def period_in_words(period: int, _: Translate) -> str:
    """A period `ÅÅÅÅS` in words: `spring 2008`."""
    text = {1: _("spring {year}"), 2: _("summer {year}"), 3: _("autumn {year}")}[period % 10]
    return text.format(year=period // 10)


class UnknownTable(Stopped):
    """A table that isn't declared."""


def table_named(text: str) -> type[Table]:
    """The table that is called `text` by DBH, has it as number, or goes by it here; raises UnknownTable."""
    names = {
        name.casefold(): table for table in TABLES for name in (table.dbh, str(table.number), table.id, table.file)
    }
    if table := names.get(text.strip().casefold()):
        return table
    near = get_close_matches(text.strip().casefold(), names, n=1, cutoff=0.4)
    if near:
        said, gaps = "--table {found}: there is no such table. Did you mean {nearest}?", {"nearest": names[near[0]].dbh}
        raise UnknownTable(Sentence(said, {"found": text, **gaps}))
    said = "--table {found}: there is no such table. Leave --table out to see them all."
    raise UnknownTable(Sentence(said, {"found": text}))
