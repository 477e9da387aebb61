"""What an engine found: for each rule the lines that break it, and what is left when rules that follow are silent."""

from collections import defaultdict

from vidare.rules.derived import references_of
from vidare.rules.directory import every_rule
from vidare.rules.rule import Rule

FIRST_LINE = 2
"""The line of a table's first row: the header is line 1."""

Found = dict[str, list[int]]
"""The lines that break each rule, by the rule's id."""


def settled(found: Found) -> Found:
    """The findings without those of rules on rows where a cell they look at is told to be wrong by an earlier one."""
    wrong: dict[tuple[str, str], set[int]] = defaultdict(set)
    kept: Found = {}
    for name, rule in in_the_order_of_judging():
        if rule.table is None or name not in found:
            continue
        lines = set(found[name]).difference(*(wrong[rule.table.id, column] for column in looked_at(rule)))
        if rule.judged == "cell" and rule.severity != "warning" and rule.column:
            wrong[rule.table.id, rule.column] |= lines
        if lines:
            kept[name] = sorted(lines)
    return kept


def in_the_order_of_judging() -> list[tuple[str, Rule]]:
    """Every rule: those of cells first, and of these the ones that look at the fewest."""
    return sorted(every_rule().items(), key=lambda each: (each[1].judged != "cell", len(looked_at(each[1]))))


def looked_at(rule: Rule) -> set[str]:
    """The columns of its table that a rule looks at."""
    if rule.table is None:
        return set()
    if rule.judged == "unique":
        return {*rule.table.key}
    if rule.judged == "reference":
        reference = next(each for each in references_of(rule.table) if each.columns[-1] == rule.column)
        return {*reference.columns, *rule.table.reporting_unit()}
    return {
        *rule.needs.intersection(rule.table.columns),
        *([rule.column] if rule.judged == "row" and rule.column else []),
    }


def differences(ours: Found, theirs: Found) -> list[str]:
    """How two lists of findings differ, rule by rule; empty where they are the same."""
    told = []
    for rule in sorted(ours.keys() | theirs.keys()):
        here, there = set(ours.get(rule, [])), set(theirs.get(rule, []))
        if here != there:
            lines = sorted(here ^ there)[:3]
            told.append(f"{rule}: {len(here - there)} lines only here, {len(there - here)} only there, such as {lines}")
    return told
