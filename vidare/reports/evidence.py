"""The page of evidence: which sources count, why the others don't, and which rules rest on which; RIS beside it."""

import re
from collections.abc import Sequence
from datetime import date

from vidare.language import LANGUAGES, Translate
from vidare.reports.documents.document import Cell, DataTable, Document, Section
from vidare.reports.wording import Wording
from vidare.surveys.evidence import Criteria, Flow, Judged

RIS_KINDS = {"journal article": "JOUR", "conference paper": "CPAPER", "book": "BOOK", "chapter": "CHAP"}
RIS_KINDS |= {"report": "RPRT", "thesis": "THES"}
NUMBERED = re.compile(r"^\d+\.\n", re.MULTILINE)
"""The number that rispy writes before each record, which some tools take for a tag."""


def decision_words(_: Translate) -> dict[str, str]:
    """What became of a source, in words."""
    return {
        "include": _("included"),
        "exclude": _("excluded"),
        "unknown": _("unknown"),
        "duplicate": _("duplicate"),
    }


def evidence_document(
    criteria: Criteria, answers: Sequence[Judged], counts: Flow, day: date, language: str, _: Translate
) -> Document:
    """The page as a document."""
    wording = Wording(language)
    return Document(
        title=criteria.title,
        subtitle=_("Evidence: sources and what rests on them"),
        dated=wording.day(day),
        author="vidare",
        day=day,
        tag=LANGUAGES[language],
        intro=(_("Sources are held against criteria declared beforehand; what a record does not tell is unknown."),),
        sections=(_counts(counts, _), _sources(answers, _), *_rules(criteria, answers, _)),
        contents=_("Contents"),
    )


def _counts(counts: Flow, _: Translate) -> Section:
    criteria = {
        "published": _("date"),
        "kind": _("kind"),
        "language": _("language"),
        "full text": _("full text"),
    }
    rows = [(_("Found"), counts.found), (_("Duplicates"), counts.duplicates)]
    rows += [(_("Excluded by {criterion}").format(criterion=criteria[name]), count) for name, count in counts.excluded]
    rows += [(_("Unknown"), counts.unknown), (_("Included"), counts.included)]
    rows += [(_("Included: {group}").format(group=group), count) for group, count in counts.groups]
    cells = tuple((Cell(what), Cell(str(count))) for what, count in rows)
    right, wrong = _("{sum}: it adds up."), _("{sum}: it does not add up.")
    return Section(
        id="counts",
        heading=_("Counts"),
        table=DataTable(_("Sources"), (_("What"), _("Count")), cells),
        points=tuple((right if holds else wrong).format(sum=told) for told, holds in counts.sums),
    )


def _sources(answers: Sequence[Judged], _: Translate) -> Section:
    words = decision_words(_)
    rows = tuple(
        (
            Cell(answer.source.key),
            Cell("; ".join(answer.source.authors)),
            Cell(answer.source.title),
            Cell(str(answer.source.year or "")),
            Cell(words[answer.decision]),
            Cell(answer.why.told(_)),
        )
        for answer in answers
    )
    heads = (_("Source"), _("Authors"), _("Title"), _("Year"), _("Decision"), _("Why"))
    return Section(
        id="sources", heading=_("Sources"), table=DataTable(_("Every source and what became of it"), heads, rows)
    )


def _rules(criteria: Criteria, answers: Sequence[Judged], _: Translate) -> tuple[Section, ...]:
    if not criteria.links:
        return ()
    words = decision_words(_)
    known = {answer.source.key: answer for answer in reversed(answers)}  # the first of a key, as duplicates follow it
    rows = tuple(
        (Cell(rule), Cell(key), Cell(words[known[key].decision]), Cell(known[key].source.title))
        if key in known
        else (Cell(rule), Cell(key), Cell(_("not among the sources")), Cell(""))
        for rule, key in criteria.links
    )
    heads = (_("Rule"), _("Source"), _("Decision"), _("Title"))
    table = DataTable(_("Why do we have this rule?"), heads, rows)
    return (Section(id="rules", heading=_("Rules and their sources"), table=table),)


def as_ris(answers: Sequence[Judged]) -> str:
    """The sources that are included or unknown, as RIS, for a tool of systematic reviews."""
    import rispy

    records = []
    for answer in answers:
        source = answer.source
        if answer.decision not in ("include", "unknown"):
            continue
        record: dict[str, object] = {
            "type_of_reference": RIS_KINDS.get(source.kind, "GEN"),
            "id": source.key,
            "title": source.title,
            "authors": list(source.authors),
            "year": str(source.year or ""),
            "date": f"{source.year}/{source.month:02}" if source.month else "",
            "language": source.language,
            "doi": source.doi,
            "urls": [source.full_text] if source.full_text else [],
            "keywords": list(source.keywords),
            "notes": [answer.decision],
        }
        records.append({name: value for name, value in record.items() if value})
    written = str(rispy.dumps(records)).replace("\r\n", "\n")
    return NUMBERED.sub("", written).lstrip()
