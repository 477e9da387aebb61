"""What an evaluator knows beside the text binds shares to bases and cells, and says what must hold."""

import json
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner

from tests.surveys import report_text
from vidare.commands.survey.claims import claims
from vidare.surveys.claims.checked_text import check_text
from vidare.surveys.tabulated.table_files import COLUMNS, TABLES

APP = typer.Typer()
APP.command()(claims)
FACTS = Path(__file__).parents[2] / "examples" / "erasmus-2026" / "claims.yaml"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    ended = CliRunner().invoke(APP, ["--lang", "en", *map(str, arguments)])
    return ended.exit_code, ended.stdout, ended.stderr


def written(tmp_path: Path, text: str, facts: str = "") -> tuple[Path, Path]:
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(facts, encoding="utf-8")
    return tmp_path / "report.txt", tmp_path / "facts.yaml"


RELATIONS = """
must_hold:
  - {relation: figure 6.1 <= figure 2.1 - 4, because: Four are finished.}
  - {relation: 134 = 58 + 76}
  - {relation: 94 = 25 + 7 + 8 + 12 + 12 + 3 + 6 + 12 + 4 + 5}
  - {relation: 69 = 94 - 25}
  - {relation: 40 = figure 2.1 + 13}
  - {relation: 61 >= 48 + 14}
"""


def test_relations_between_numbers_of_the_text_are_worked_out(tmp_path: Path) -> None:
    text, facts = written(tmp_path, report_text.FINISHED, RELATIONS)
    remarks = check_text(text, facts=facts).further
    assert [remark.verdict for remark in remarks] == ["wrong", "right", "right", "right", "right", "wrong"]
    assert remarks[0].why.told(str) == (
        "figure 6.1 <= figure 2.1 - 4 does not hold: not 27 <= 27 - 4 = 23. Four are finished."
    )


CLAIMS = """
claims:
  - {quote: fra 40 prosent av, of: 58 + 76, count: 26 + 39}
  - {quote: på 45 prosent av, of: 58}
  - {quote: og 51 prosent av, of: [53, 76], because: projects}
"""


def test_a_share_is_held_against_its_base_and_count(tmp_path: Path) -> None:
    text, facts = written(tmp_path, report_text.RESPONSE, CLAIMS)
    whole, leaders, projects = check_text(text, facts=facts).claims
    assert (whole.judgement.verdict, whole.judgement.why.told(str)) == ("wrong", "65 of 134 is 49%.")
    assert (whole.unaided.verdict, whole.unaided.ground) == ("impossible", "text")
    assert (leaders.judgement.verdict, leaders.judgement.counts) == ("possible", (26,))
    assert projects.judgement.verdict == "ambiguous"
    assert projects.judgement.why.told(str).startswith("It depends on the base: Of 53 it is 27 (51%)")


def test_two_places_that_are_of_the_same_share_must_leave_one(tmp_path: Path) -> None:
    same = "same_share:\n  - quotes: [de aller fleste prosjektene, Rett under halvparten]\n    because: BIPs."
    text, facts = written(tmp_path, f"{report_text.EMPLOYERS_SUMMARY}\n\n{report_text.EMPLOYERS_BIP}", same)
    (remark,) = check_text(text, facts=facts).further
    assert remark.verdict == "wrong"
    assert "leave no share for all of them. BIPs." in remark.why.told(str)


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("55 prosent", "54,5 prosent", "right"),
        ("55 prosent", "54,4 prosent", "wrong"),
        ("55 prosent", "18 av 33", "right"),
        ("50 prosent", "Nesten halvparten", "right"),
        ("51 prosent", "Nesten halvparten", "wrong"),
    ],
)
def test_a_percentage_leaves_what_is_rounded_to_it(tmp_path: Path, first: str, second: str, verdict: str) -> None:
    same = f"same_share:\n  - quotes: ['{first}', '{second}']"
    text, facts = written(tmp_path, f"Det er {first} som svarer ja.\n\nOg {second} er det som har svart.", same)
    (remark,) = check_text(text, facts=facts).further
    assert remark.verdict == verdict


def tables_of(folder: Path, counts: list[int], wording: str) -> Path:
    """A folder as `vidare survey tables` writes it: one scale of five, counted."""
    base = sum(counts)
    rows = [
        {"item": "strategy", "wording": wording, "by": "", "group": "", "option": str(at), "text": f"step {at}"}
        | {"count": count, "base": base, "percent": 100 * count / base, "weighted": False, "on_scale": True}
        for at, count in enumerate(counts, start=1)
    ]
    folder.mkdir()
    pl.DataFrame([{name: row.get(name) for name in COLUMNS.names()} for row in rows], schema=COLUMNS).write_parquet(
        folder / TABLES
    )
    return folder


def test_a_share_is_held_against_a_cell_of_the_tables(tmp_path: Path) -> None:
    tables = tables_of(tmp_path / "tables", [1, 2, 4, 20, 21], "I hvilken grad var innholdet knyttet til strategi?")
    bound = "claims:\n  - {quote: (86 prosent), item: strategy, options: ['4', step 5]}"
    text, facts = written(tmp_path, report_text.STRATEGY, bound)
    (exact,) = [one for one in check_text(text, tables, facts).claims if one.stated.exact]
    assert (exact.judgement.verdict, exact.judgement.ground) == ("wrong", "cell")
    assert exact.judgement.why.told(str) == "41 of 48 is 85%."
    missing = bound.replace("step 5", "step 6")
    text, facts = written(tmp_path, report_text.STRATEGY, missing)
    (exact,) = [one for one in check_text(text, tables, facts).claims if one.stated.exact]
    assert exact.judgement.verdict == "unbound"
    assert "the tables have no item strategy with the answers 4, step 6" in exact.judgement.why.told(str)


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Figur 1.1 viser at 44 prosent svarer i svært stor grad.", "right"),
        ("Figur 1.1 viser at 85 prosent svarer i stor eller svært stor grad.", "right"),
        ("Figur 1.1 viser at 88 prosent svarer i stor eller svært stor grad.", "wrong"),
        ("Figur 1.1 viser at 86 prosent svarer i stor eller svært stor grad.", "impossible"),
        ("Figur 1.1 viser at nesten halvparten svarer i svært stor grad.", "right"),
    ],
)
def test_a_figure_is_found_in_the_tables_by_its_wording_and_base(tmp_path: Path, sentence: str, verdict: str) -> None:
    tables = tables_of(tmp_path / "tables", [1, 2, 4, 20, 21], "I hvilken grad er det knyttet til strategi?")
    caption = "Figur 1.1: I hvilken grad er det knyttet til strategi? (prosent, N = 48)"
    text, _facts = written(tmp_path, f"{sentence}\n\n{caption}")
    (found,) = check_text(text, tables).claims
    assert (found.judgement.verdict, found.judgement.ground) == (verdict, "cell")


@pytest.mark.parametrize(
    ("sentence", "verdict", "told"),
    [
        ("71 % were satisfied (25 of 35).", "right", "25 of 35 stands in the tables: strategy (step 4 + step 5)."),
        ("37 % were satisfied (13 of 35).", "right", "13 of 35 stands in the tables: strategy (step 5)."),
        (
            "69 % were satisfied (24 of 35).",
            "unbound",
            "24 of 35; the tables have items of 35, but none where 24 gave one answer, or one of the two at an end",
        ),
        ("71 % were satisfied (50 of 70).", "right", "50 of 70 is 71%."),
        ("Of the 120 asked, 13 of 120 were satisfied.", "unbound", "13 of 120; nothing else in the text tells of it."),
        ("Satisfied were 36 of 35.", "impossible", "36 of 35 is more than all."),
    ],
)
def test_a_count_with_its_base_is_held_against_the_items_of_that_base(
    tmp_path: Path, sentence: str, verdict: str, told: str
) -> None:
    tables = tables_of(tmp_path / "tables", [2, 3, 5, 12, 13], "To what degree is it tied to strategy?")
    text, _facts = written(tmp_path, sentence)
    (count,) = [one for one in check_text(text, tables).claims if one.stated.kind == "count_of"]
    assert count.judgement.verdict == verdict
    assert count.judgement.why.told(str).startswith(told)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("claims:\n  - {quote: ikke i teksten, of: 3}", "line 2: «ikke i teksten» stands 0 times in the text"),
        ("claims:\n  - {quote: prosent av, of: 3}", "quote words that stand there once"),
        ("claims:\n  - {quote: Blant prosjektene var det, of: 3}", "has no share in it"),
        ("claims:\n  - {quote: fra 40 prosent av}", "write what the share is of"),
        ("claims:\n  - {quote: fra 40 prosent av, figure: '9.9'}", "the text has no figure 9.9"),
        ("claims:\n  - {quote: fra 40 prosent av, of: figure 9.9}", "«figure 9.9» is no number of the text"),
        ("claims:\n  - {quote: fra 40 prosent av, of: 3 - 5}", "«3 - 5» is less than nothing"),
        ("claims:\n  - {quote: fra 40 prosent av, of: 3 - 3, count: 0}", "«3 - 3» comes to 0"),
        ("must_hold:\n  - {relation: 3 + = 4}", "can't be worked out"),
        ("must_hold:\n  - {relation: 3 plus 4}", "«3 plus 4» can't be worked out"),
        ("says: 1", "«says» is not known here"),
    ],
)
def test_facts_that_do_not_fit_the_text_are_told_with_their_line(tmp_path: Path, facts: str, told: str) -> None:
    text, path = written(tmp_path, report_text.RESPONSE, facts)
    code, out, err = run(text, "--bindings", path)
    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "has no text in it"),
        (b"%PDF-1.7\0\0", "is no text. Save the report as .docx"),
        (b"\xff\xfeA\0", "is no text"),
    ],
)
def test_what_is_no_text_is_told(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "report.txt").write_bytes(data)
    code, _out, err = run(tmp_path / "report.txt")
    assert (code, told in err) == (2, True)
    (tmp_path / "report.docx").write_bytes(data)
    assert run(tmp_path / "report.docx")[0] == 2
    code, _out, err = run(tmp_path / "missing.txt")
    assert (code, "there is no such file" in err) == (2, True)


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    text, _facts = written(tmp_path, report_text.RESPONSE)
    code, _out, err = run(text, "--tables", tmp_path)
    assert code == 2
    assert TABLES in err


def test_the_command_tells_faults_and_writes_json_and_markdown(tmp_path: Path) -> None:
    text, facts = written(tmp_path, report_text.RESPONSE, CLAIMS)
    code, out, _err = run(
        text, "--bindings", facts, "--markdown", tmp_path / "page.md", "--json", tmp_path / "all.json"
    )
    assert code == 1
    assert "65 of 134 is 49%" in " ".join(out.split())
    report = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert report["verdicts"]["wrong"] == 1
    assert report["verdicts_alone"]["impossible"] == 1
    page = (tmp_path / "page.md").read_text("utf-8")
    assert page.startswith("# report.txt: 3 shares")
    assert "| 1 |" in page
    assert run(text, "--json", "-")[1] == run(text, "--json", "-")[1]


def test_a_text_without_faults_ends_with_0(tmp_path: Path) -> None:
    text, _facts = written(tmp_path, report_text.BENEFIT)
    assert run(text, "--all")[0] == 0


def test_the_example_of_facts_is_refused_for_another_text(tmp_path: Path) -> None:
    text, _facts = written(tmp_path, report_text.RESPONSE)
    code, _out, err = run(text, "--bindings", FACTS)
    assert code == 2
    assert "claims.yaml, line" in err
