"""The date of the rule set is that of the newest check."""

from datetime import date

from vidare.rules.dated_value import value
from vidare.rules.rule_set_date import rule_set_date
from vidare.tables import code_list


def test_no_number_or_code_list_was_checked_later() -> None:
    newest = rule_set_date()
    assert newest >= date(2026, 11, 21)
    assert newest >= max(code_list.load(name).checked for name in code_list.names())
    assert newest >= date.fromisoformat(value("self_financed_jump").history[-1].checked)
