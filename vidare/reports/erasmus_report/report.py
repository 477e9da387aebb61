"""The report: what each measure says in its part, how the rules hold, and what was left out for want of rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from vidare.intake.about_file import About
from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.described_files import Described
from vidare.language import Sentence
from vidare.measures.delivered import each_once
from vidare.measures.erasmus.directory import ERASMUS
from vidare.measures.measure import Answer, NotComputable, Tables
from vidare.measures.provenance import traced
from vidare.reports.documents.part_left_out import PartLeftOut
from vidare.reports.erasmus_report import bip_parts, degree_part, employer_parts, project_parts
from vidare.reports.erasmus_report.never_enforced import never_enforced
from vidare.reports.erasmus_report.part import Asked, Part, Shape
from vidare.reports.erasmus_report.rule_results import rule_results
from vidare.reports.erasmus_report.stages_part import learners, stages
from vidare.reports.erasmus_report.students_part import students
from vidare.reports.wording import Wording
from vidare.rules.dated_value import value
from vidare.rules.occasion import Occasion
from vidare.rules.publishing.publication import Gate, WouldReveal
from vidare.rules.publishing.shielding import Shielding

PLAN: tuple[tuple[Sentence, tuple[str, ...], Shape], ...] = (
    (Sentence("Projects"), ("erasmus_projects",), project_parts.projects),
    (Sentence("Formats of offers"), ("erasmus_formats",), project_parts.FORMATS),
    (Sentence("Students of offers"), ("erasmus_students_in_groups", "erasmus_students"), students),
    (Sentence("Offers promised and not begun"), ("erasmus_promised_offers",), project_parts.promised),
    (Sentence("Runs of BIPs"), ("erasmus_bip_runs",), bip_parts.runs),
    (Sentence("BIPs applied for, awarded and carried out"), ("erasmus_bip_stages",), stages),
    (Sentence("Why BIPs were not carried out"), ("erasmus_bip_reasons",), bip_parts.REASONS),
    (Sentence("Credits of BIPs"), ("erasmus_bip_credits",), bip_parts.credit),
    (Sentence("Own students in BIPs"), ("erasmus_bip_own_students",), bip_parts.own_students),
    (Sentence("Learners in BIPs"), ("erasmus_bip_learners",), learners),
    (Sentence("New and known partners of BIPs"), ("erasmus_bip_partners",), bip_parts.PARTNERS),
    (Sentence("Coordination of BIPs"), ("erasmus_bip_coordination",), bip_parts.COORDINATION),
    (Sentence("What BIPs build on"), ("erasmus_bip_origins",), bip_parts.ORIGINS),
    (Sentence("BIPs as part of projects"), ("erasmus_bip_in_projects",), bip_parts.IN_PROJECTS),
    (Sentence("The virtual part of BIPs"), ("erasmus_bip_virtual_timing",), bip_parts.VIRTUAL_TIMING),
    (Sentence("Employers in projects"), ("erasmus_employers_in_projects",), employer_parts.IN_PROJECTS),
    (Sentence("Employers in BIPs"), ("erasmus_employers_in_bips",), employer_parts.IN_BIPS),
    (Sentence("What employers contribute"), ("erasmus_employer_contributions",), employer_parts.contributions),
    (Sentence("The national goal for employers"), ("erasmus_employer_goal",), employer_parts.goal),
    (Sentence("Part of study programmes"), ("erasmus_integration",), employer_parts.integration),
    (Sentence("Priorities chosen"), ("erasmus_priorities_chosen",), project_parts.priorities_chosen),
    (Sentence("How far priorities are taken up"), ("erasmus_priorities_degree",), degree_part.priorities_degree),
    (Sentence("Whether offers go on"), ("erasmus_continuation",), degree_part.continuation),
)
"""The parts in their order, with the measures that each rests on."""

NOTHING_SAID = Sentence("The rows say nothing of it.")
AUTUMN = 3


@dataclass(frozen=True)
class Report:
    """The report: what was asked, its parts, the rules, what was left out, and what is known about the files.

    `errors` are told of rows that `vidare check` finds errors in, since every number rests on them as they are.
    """

    asked: Asked
    parts: tuple[Part, ...]
    rules: Part | None
    shown: Part
    left_out: tuple[PartLeftOut, ...]
    about: Mapping[str, About]
    errors: tuple[Sentence, ...] = ()


def report(found: Described, words: Wording, day: date) -> Report:
    """Compute what the rows suffice for, and put it into words and figures."""
    asked = Asked(words, day, Gate(shielding(day.year * 10 + AUTUMN)))
    tables = found.tables()
    parts: list[Part] = []
    left: list[PartLeftOut] = []
    for heading, ids, shape in PLAN:
        part = _part(ids, shape, tables, asked, found.about)
        if isinstance(part, Part):
            parts.append(replace(part, heading=heading.told(words.translate)))
        else:
            left.append(PartLeftOut(heading, part))
    findings = check(found.delivery, Occasion(day)).findings
    rules = rule_results(found, findings, asked) if parts else None
    return Report(asked, tuple(parts), rules, never_enforced(asked), tuple(left), found.about, _errors(findings))


def _errors(findings: pl.DataFrame) -> tuple[Sentence, ...]:
    """What a reader must know of the errors in the rows; nothing where there are none."""
    count = findings.filter(pl.col("severity") == "error").height
    text = (
        "Errors that «vidare check» finds in the rows: {count}. All numbers rest on the rows as they are; correct "
        "them, and make the report anew."
    )
    return (Sentence(text, {"count": str(count)}),) if count else ()


def shielding(period: int) -> Shielding:
    """Learners of one run know each other: the threshold is that of surveys, and what is rounded is so as elsewhere."""
    return Shielding(value("survey_threshold").on(period), value("shielding_base").on(period))


def _part(
    ids: tuple[str, ...], shape: Shape, tables: Tables, asked: Asked, about: Mapping[str, About]
) -> Part | tuple[Sentence, ...]:
    """A part, or what is missing for it."""
    answers: dict[str, Answer] = {}
    missing: list[Sentence] = []
    for measure in (measure for measure in ERASMUS if measure.id in ids):
        try:
            answers[measure.id] = traced(measure.answer(tables), about)
        except NotComputable as reason:
            missing += reason.missing
    if missing:
        return tuple(each_once(missing))
    try:
        return shape(answers, asked) or (NOTHING_SAID,)
    except WouldReveal as reason:
        return (reason.sentence,)
