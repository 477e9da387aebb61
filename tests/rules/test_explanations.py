"""A reason lasts over periods, stops where the value changes, and is told when it no longer explains anything."""

import json
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from vidare.rules.explanations import Explained, Explanation, Remark, explain
from vidare.rules.finding import SCHEMA

TODAY = date(2026, 11, 21)
NAME_RULE = "study_programme.name.continuing_education"


def finding(
    found: str | None = "Videreutdanning - kjemi", rule: str = NAME_RULE, **key: str | None
) -> dict[str, object]:
    whole = {"Institusjonskode": "1173", "Årstall": "2025", "Semester": "1", "Studieprogramkode": "KVU-KBM", **key}
    severity = "error" if rule.endswith("credits.level") else "warning"
    return {
        "table": "Studieprogram",
        "file": "studieprogram.csv",
        "line": 2,
        "key": json.dumps(whole, ensure_ascii=False),
        "column": "Studieprogramnavn",
        "found": found,
        "rule": rule,
        "severity": severity,
        "shown": "{}",
    }


def findings(*rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA)


def explanation(value: str | None = "Videreutdanning - kjemi", **fields: object) -> Explanation:
    given = {"rule": NAME_RULE, "key": {"Studieprogramkode": "KVU-KBM"}, "reason": "free-standing", "who": "the office"}
    return Explanation(value=value, **{**given, **fields})  # type: ignore[arg-type]


def reasons(explained: Explained) -> list[str | None]:
    return explained.findings["explained"].to_list()


def why(remarks: tuple[Remark, ...]) -> list[str]:
    return [remark.told(str) for remark in remarks]


def test_a_reason_lasts_over_periods_and_files() -> None:
    rows = findings(finding(), finding(Årstall="2026", Semester="3"), finding(Studieprogramkode="OTHER"))
    explained = explain(rows, [explanation()], TODAY)
    assert reasons(explained) == ["free-standing", "free-standing", None]
    assert explained.findings.columns == [*SCHEMA, "explained"]
    assert explained.remarks() == ()


@pytest.mark.parametrize(
    ("rule", "value", "found", "same"),
    [
        ("study_programme.credits.other_lower_level", "60", "60,00", True),
        ("study_programme.credits.other_lower_level", "7,50", "7.5", True),
        ("study_programme.credits.other_lower_level", "60", "61", False),
        ("study_programme.credits.other_lower_level", "60", None, False),
        ("study_programme.approval_date.period", "2030-01-01", "2030-01-01 00:00:00", True),
        ("study_programme.qualification.degree", "", None, True),
        ("study_programme.qualification.degree", "  ", None, True),
        (NAME_RULE, "7,50", "7.5", False),
        (NAME_RULE, "2030-01-01", "2030-01-01 00:00:00", False),
        ("study_programme.credits.other_lower_level", "sixty", None, False),
    ],
)
def test_a_number_is_the_same_however_it_is_written(rule: str, value: str, found: str | None, same: bool) -> None:
    explained = explain(findings(finding(found, rule)), [explanation(value, rule=rule)], TODAY)
    assert reasons(explained) == ["free-standing" if same else None]


def test_findings_keep_their_order() -> None:
    rows = findings(*(finding(Studieprogramkode=code) for code in "CABDE"))
    explained = explain(rows, [explanation(key={"Studieprogramkode": "D"})], TODAY)
    assert explained.findings.drop("explained").equals(rows)
    assert reasons(explained) == [None, None, None, "free-standing", None]


def test_a_changed_value_is_asked_about_again_and_told_with_what_stands_there_now() -> None:
    explained = explain(findings(finding("Videreutdanning i kjemi")), [explanation(entry=1, line=1)], TODAY)
    assert reasons(explained) == [None]
    (told,) = why(explained.unused)
    assert told.startswith(f"explanation 1 (line 1), {NAME_RULE}: the reason was given for «Videreutdanning - kjemi», ")
    assert told.endswith("but now it says «Videreutdanning i kjemi»; does the reason still hold?")


def test_a_reason_given_for_one_rule_is_none_for_another() -> None:
    rows = findings(finding(rule="study_programme.name.changed"), finding())
    assert reasons(explain(rows, [explanation()], TODAY)) == [None, "free-standing"]


def test_a_warning_about_a_file_is_explained_without_a_key() -> None:
    rows = findings(finding("x.csv", "file.unknown_table"))
    given = explanation("x.csv", rule="file.unknown_table", key={})
    assert reasons(explain(rows, [given], TODAY)) == ["free-standing"]
    said = why(explain(rows, [replace(given, key={"Semester": "1"})], TODAY).refused)
    assert said == [
        "explanation 0 (line 0), file.unknown_table: Semester is not in the key of its rows. The key: empty."
    ]


def test_what_stands_there_now_is_told_once_the_first_first() -> None:
    rows = findings(*(finding(found) for found in ("b", "b", None, "a")))
    (changed,) = why(explain(rows[:2], [explanation(None)], TODAY).unused)
    assert "the reason was given for empty, but now it says «b»; does" in changed
    (changed,) = why(explain(rows, [explanation("c")], TODAY).unused)
    assert "the reason was given for «c», but now it says «b» and others; does" in changed
    (changed,) = why(explain(rows[1:3], [explanation("c")], TODAY).unused)
    assert "but now it says «b» and others; does" in changed


def test_a_blank_cell_is_a_value() -> None:
    rows = findings(finding(None), finding("x"))
    assert reasons(explain(rows, [explanation(None)], TODAY)) == ["free-standing", None]


def test_all_given_parts_of_the_key_must_agree_and_a_blank_part_agrees_with_a_blank() -> None:
    rows = findings(finding(Avdelingskode="000000"), finding(Avdelingskode=None))
    both = explanation(key={"Studieprogramkode": "KVU-KBM", "Avdelingskode": "000000"})
    assert reasons(explain(rows, [both], TODAY)) == ["free-standing", None]
    blank = explanation(key={"Avdelingskode": None})
    assert reasons(explain(rows, [blank], TODAY)) == [None, "free-standing"]


def test_without_a_key_the_reason_holds_for_every_row_with_the_value() -> None:
    rows = findings(finding(), finding(Studieprogramkode="OTHER"), finding("other"))
    assert reasons(explain(rows, [explanation(key={})], TODAY)) == ["free-standing", "free-standing", None]


def test_of_two_that_fit_the_first_gives_the_reason_and_both_are_used() -> None:
    first = explanation(key={"Institusjonskode": "1173"}, reason="first")
    explained = explain(findings(finding()), [first, explanation(reason="second")], TODAY)
    assert reasons(explained) == ["first"]
    assert explained.remarks() == ()


def test_the_last_day_is_included_and_the_day_after_is_not() -> None:
    dated = explanation(until=TODAY)
    assert reasons(explain(findings(finding()), [dated], TODAY)) == ["free-standing"]
    explained = explain(findings(finding()), [dated], date(2026, 11, 22))
    assert reasons(explained) == [None]
    assert "it held until 2026-11-21" in why(explained.expired)[0]


def test_an_explanation_that_fits_nothing_any_longer_is_told() -> None:
    explained = explain(findings(), [explanation()], TODAY)
    assert explained.findings.schema["explained"] == pl.String
    assert "no finding fits it any longer" in why(explained.unused)[0]


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        (explanation("0", rule="study_programme.credits.level"), "an error can't be explained away"),
        (explanation(rule="study_programme.name.colour"), "there is no such rule"),
        (explanation(key={"Studieprogramnavn": "x"}), "Studieprogramnavn is not in the key of its rows"),
    ],
)
def test_what_can_never_explain_is_refused(refused: Explanation, said: str) -> None:
    rows = findings(finding(), finding("0", rule="study_programme.credits.level"))
    explained = explain(rows, [refused], TODAY)
    assert reasons(explained) == [None, None]
    assert said in why(explained.refused)[0]
    assert explained.remarks() == explained.refused


def test_without_a_reason_nothing_is_explained() -> None:
    explained = explain(findings(finding()), [explanation(reason="", who="")], TODAY)
    assert reasons(explained) == [None]
    assert "no reason yet" in why(explained.unanswered)[0]


def test_remarks_come_in_the_order_of_the_file() -> None:
    given = [
        explanation(entry=1, until=date(2020, 1, 1)),
        explanation(entry=2, rule="nothing"),
        explanation("gone", entry=3),
        explanation(entry=5),
        explanation(reason="", entry=4),
    ]
    explained = explain(findings(finding()), given, TODAY)
    assert [remark.explanation.entry for remark in explained.remarks()] == [1, 2, 3, 4]
