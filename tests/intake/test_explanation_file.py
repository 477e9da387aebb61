"""The file of explanations: text is kept as it stands, every fault is told with its place."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.rules.test_explanations import TODAY, finding, findings
from vidare.intake.deliveries.explanation_file import read_explanations, template
from vidare.intake.yaml_file import UnreadableYaml
from vidare.rules.explanations import Explanation, explain

ENTRY = """\
- rule: study_programme.name.continuing_education
  key: {Studieprogramkode: KVU-LANDS, Avdelingskode: 000000}
  value: Videreutdanning - Landskap og samfunn
  reason: A free-standing course.
  who: Studieavdelinga
  until: 2027-03-15
"""


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "explanations.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_an_entry_is_read_with_its_place(tmp_path: Path) -> None:
    assert read_explanations(written(tmp_path, "# ours\n\n" + ENTRY)) == (
        Explanation(
            "study_programme.name.continuing_education",
            {"Studieprogramkode": "KVU-LANDS", "Avdelingskode": "000000"},
            "Videreutdanning - Landskap og samfunn",
            "A free-standing course.",
            "Studieavdelinga",
            date(2027, 3, 15),
            entry=1,
            line=3,
        ),
    )


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("0.50", "0.50"),
        ("000", "000"),
        ("NO", "NO"),
        ("2025-01-01", "2025-01-01"),
        ("null", None),
        ("", None),
        ("''", ""),
    ],
)
def test_a_value_is_the_text_that_stands_there(tmp_path: Path, value: str, read: str | None) -> None:
    path = written(tmp_path, f"- rule: r\n  value: {value}\n  reason: x\n  who: y\n")
    assert read_explanations(path)[0].value == read


def test_only_rule_reason_and_who_must_be_there(tmp_path: Path) -> None:
    assert read_explanations(written(tmp_path, "- {rule: r, reason: x, who: y}")) == (
        Explanation("r", {}, None, "x", "y", entry=1, line=1),
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]", "\ufeff" + ENTRY])
def test_empty_files_and_a_byte_order_mark_are_fine(tmp_path: Path, text: str) -> None:
    assert len(read_explanations(written(tmp_path, text))) == text.count("- rule")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rule: r", "explanations.yaml, line 1: a list should stand here; each entry begins with «- »."),
        ("- r", "explanations.yaml, line 1: named values should stand here, as «name: value»."),
        (
            ENTRY + "- rule: r\n  because: x\n",
            "line 8: «because» is not known here. Known: rule, key, value, reason, who, until.",
        ),
        ("- reason: x", "explanations.yaml, line 1: rule is missing; write the rule's id, as a finding shows it."),
        ("- rule: r\n  reason: x", "who is missing; write which role or office gave the reason."),
        ("- rule: r\n  rule: s", "«rule» stands twice; keep one of them."),
        ("- rule: [r]", "line 1: one text should stand here, not a list."),
        ("- rule: r\n  key: KVU", "line 2: named values should stand here, as «name: value»."),
        ("- rule: r\n  key: {[Studieprogramkode]: X}", "line 2: one text should stand here, not a list."),
        ("- rule: r\n  ? {key: X}\n  : y", "line 2: one text should stand here, not a list."),
        ("- rule: r\n  until: 15.3.2027", "until «15.3.2027» is not a day; write it as 2027-03-15."),
        ("- rule: [r", "explanations.yaml can't be read as YAML in UTF-8: it breaks off at line 1; look for"),
        ("- rule: r\n  reason: right: see the letter", "for a text with a colon in it and no quotation marks around"),
        (
            b"- rule: \xf8",
            "explanations.yaml can't be read as YAML in UTF-8: a letter in line 1 is written in another encoding",
        ),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_is_right(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(UnreadableYaml) as told:
        read_explanations(written(tmp_path, text))
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableYaml, match="there is no such file"):
        read_explanations(tmp_path / "explanations.yaml")


def test_a_begun_file_asks_once_for_each_row_and_value_and_explains_all_when_answered(tmp_path: Path) -> None:
    rows = findings(
        finding("Videreutdanning: «x»\n# 1"),
        finding("Videreutdanning: «x»\n# 1", Årstall="2026"),
        finding(None, Avdelingskode="000000"),
        finding("0", rule="study_programme.credits.level"),
    ).with_columns(shown=pl.lit('{"continuing_education":"0","level":"B3"}'))
    begun = template(rows, str)
    assert begun.count("- rule:") == 2
    read = read_explanations(written(tmp_path, begun))
    assert len(explain(rows, read, TODAY).unanswered) == 2
    answered = begun.replace("reason: ''", "reason: so it is").replace("who: ''", "who: we")
    explained = explain(rows, read_explanations(written(tmp_path, answered)), TODAY)
    assert explained.findings["explained"].to_list() == ["so it is", "so it is", "so it is", None]
    assert template(explained.findings, str).count("- rule:") == 0


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\r", "\n", "\t", "\x07", "\xa0", "\ufeff", ": ", " #", "'", "\\"])
def test_a_begun_entry_keeps_every_sign_of_the_value_and_of_the_key(tmp_path: Path, sign: str) -> None:
    rows = findings(finding(f"{sign}a{sign}b{sign}", Studieprogramkode=f"{sign}K{sign}"))
    answered = template(rows, str).replace("reason: ''", "reason: so it is").replace("who: ''", "who: we")
    explained = explain(rows, read_explanations(written(tmp_path, answered)), TODAY)
    assert (explained.findings["explained"].to_list(), explained.remarks()) == (["so it is"], ())
