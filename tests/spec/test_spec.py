"""Every rule is shown on rows, and the checker finds on them what is drawn: that rule, and nothing else."""

import pytest

from tests.spec.chapters import every_spec
from tests.spec.judged import broken_in, judged_rows
from tests.spec.specification import BROKEN, FINE, Spec
from vidare.rules.directory import every_rule

SHOWN_BY_FAULTY_FILES = {rule.id for rule in every_rule().values() if rule.table is None}
"""A file that can't be read has no rows to draw; each of these rules has a faulty file in `tests/faulty/` instead.

Answers to a questionnaire have the columns of that; their rules are broken in `tests/surveys/test_answer_check.py`.
"""


def test_every_rule_is_drawn_once() -> None:
    drawn = [rule for spec in every_spec() for rule in spec.rules]
    assert sorted(drawn) == sorted(every_rule().keys() - SHOWN_BY_FAULTY_FILES)


@pytest.mark.parametrize("spec", every_spec(), ids=lambda spec: spec.rule)
def test_a_rule_means_what_is_drawn(spec: Spec) -> None:
    verdicts = [row.verdict for row in judged_rows(spec)]
    assert {FINE, BROKEN} <= set(verdicts), "a spec draws a row that is fine and one that is broken"
    assert broken_in(spec) == [spec.expected(verdict) for verdict in verdicts]
