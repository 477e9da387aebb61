"""Every rule is shown on rows, and the checker finds on them what is drawn: that rule, and nothing else."""

import pytest

from tests.spec.chapters import every_spec
from tests.spec.judged import broken_in, judged_rows
from tests.spec.specification import BROKEN, FINE, Spec
from vidare.rules.directory import every_rule

SHOWN_BY_FAULTY_FILES = {name for name in every_rule() if name.startswith("file.")}
"""A file that can't be read has no rows to draw; each of these rules has a faulty file in `tests/faulty/` instead."""


def test_every_rule_is_drawn_once() -> None:
    drawn = [spec.rule for spec in every_spec()]
    assert sorted(drawn) == sorted(every_rule().keys() - SHOWN_BY_FAULTY_FILES)


@pytest.mark.parametrize("spec", every_spec(), ids=lambda spec: spec.rule)
def test_a_rule_means_what_is_drawn(spec: Spec) -> None:
    verdicts = [row.verdict for row in judged_rows(spec)]
    assert {FINE, BROKEN} <= set(verdicts), "a spec draws a row that is fine and one that is broken"
    expected = [{spec.rule, *spec.also} if verdict == BROKEN else set() for verdict in verdicts]
    assert broken_in(spec) == expected
