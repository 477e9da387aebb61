"""Sources are held against declared criteria, the counts reconcile, and rules name what they rest on."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import rispy
import typer
from typer.testing import CliRunner

from vidare.commands.evidence import evidence
from vidare.intake.bibliography import read_sources
from vidare.surveys.evidence import flow, judged, read_criteria

EXAMPLE = Path(__file__).parents[2] / "examples" / "evidence"
SOURCES, CRITERIA = EXAMPLE / "sources_constructed.ris", EXAMPLE / "criteria.yaml"
APP = typer.Typer()
APP.command()(evidence)

BIBTEX = """
@article{one, title={Quality of {Short} Courses}, author={A, B and C, D}, year=2020, month=3, language={english},
  doi={https://doi.org/10.0000/ONE}, url={https://example.org/one}, keywords={Europe, credits}}
@book{two, title={A book}, author={E, F}, year=2019, language={norsk}}
"""


def run(*arguments: str | Path) -> tuple[int, str, str]:
    ended = CliRunner().invoke(APP, ["--lang", "en", "--date", "2026-11-22", *map(str, arguments)])
    return ended.exit_code, ended.stdout, ended.stderr


def test_each_source_of_the_example_has_a_decision_and_a_reason() -> None:
    answers = judged(read_sources(SOURCES), read_criteria(CRITERIA))
    assert {
        answer.source.key.removeprefix("constructed-"): (answer.decision, answer.criterion) for answer in answers
    } == {
        "01": ("include", ""),
        "02": ("include", ""),
        "02-again": ("duplicate", "duplicate"),
        "03": ("unknown", "published"),
        "04": ("exclude", "kind"),
        "05": ("exclude", "language"),
        "06": ("exclude", "published"),
        "07": ("unknown", "full text"),
    }


def test_counts_reconcile() -> None:
    criteria = read_criteria(CRITERIA)
    counts = flow(judged(read_sources(SOURCES), criteria), criteria)
    assert (
        counts.found
        == counts.duplicates + sum(count for _name, count in counts.excluded) + counts.unknown + counts.included
    )
    assert ("15 + 5 + 3 + 5 + 4 = 32", True) in counts.sums


def test_a_printed_total_that_is_not_its_parts_is_told(tmp_path: Path) -> None:
    wrong = CRITERIA.read_text("utf-8").replace("[15, 5, 3, 5, 4]", "[15, 5, 3, 5, 5]")
    (tmp_path / "criteria.yaml").write_text(wrong, encoding="utf-8")
    code, _out, err = run(SOURCES, "--criteria", tmp_path / "criteria.yaml", "--out", tmp_path / "out")
    assert code == 1
    assert "15 + 5 + 3 + 5 + 5 ≠ 32: it does not add up." in err


@pytest.mark.parametrize(
    ("month", "read"),
    [("apr", 4), ("{Apr}", 4), ('"April"', 4), ("{4}", 4), ("{12}", 12), ("{Spring}", None), ("{13}", None)],
)
def test_bibtex_names_months_in_several_ways(tmp_path: Path, month: str, read: int | None) -> None:
    (tmp_path / "a.bib").write_text(f"@article{{a, title={{x}}, year={{2019}}, month={month}}}", encoding="utf-8")
    (one,) = read_sources(tmp_path / "a.bib")
    assert (one.year, one.month) == (2019, read)


def test_bibtex_of_other_tools_tells_letters_languages_kinds_and_keywords_otherwise(tmp_path: Path) -> None:
    text = (
        '@ARTICLE{a, title={Kvalitet p{\\aa} {\\O}stlandet}, author={M{\\"u}ller, {\\O}. and Li, X.}, year={2019}, '
        "langid={english}, keywords={Canada; Australia}}"
    )
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    (one,) = read_sources(tmp_path / "a.bib")
    assert (one.title, one.authors) == ("Kvalitet på Østlandet", ("Müller, Ø.", "Li, X."))
    assert (one.kind, one.language, one.keywords) == ("journal article", "en", ("Canada", "Australia"))


def test_signs_that_no_tool_escaped_stay_in_titles_and_links(tmp_path: Path) -> None:
    text = "@article{a, title={A & B: 50% \\& more}, doi={10.1/a_b%2F}, url={https://x.org/a%20b_c?d=1&e=2#f~g}}"
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    (one,) = read_sources(tmp_path / "a.bib")
    assert (one.title, one.doi) == ("A & B: 50% & more", "10.1/a_b%2f")
    assert one.full_text == "https://x.org/a%20b_c?d=1&e=2#f~g"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("{\\O}vreb{\\o}", "Øvrebø"),
        ("K{\\aa}re \\AA{}s", "Kåre Ås"),
        ("\\o stfold", "østfold"),
        ('M{\\"u}ller, M\\"{u}ller, M\\"uller', "Müller, Müller, Müller"),
        ("Ren{\\'e} {\\v{S}}imon {\\c c}a \\'{\\i}", "René Šimon ça í"),
        ("A \\textbf{bold} \\omega", "A \\textbfbold \\omega"),
    ],
)
def test_letters_of_tex_are_read(tmp_path: Path, written: str, plain: str) -> None:
    (tmp_path / "a.bib").write_text(f"@article{{a, title={{{written}}}}}", encoding="utf-8")
    (one,) = read_sources(tmp_path / "a.bib")
    assert one.title == plain


def test_bibtex_is_read_as_ris_is(tmp_path: Path) -> None:
    (tmp_path / "sources.bib").write_text(BIBTEX, encoding="utf-8")
    one, two = read_sources(tmp_path / "sources.bib")
    assert (one.kind, one.title, one.authors) == ("journal article", "Quality of Short Courses", ("A, B", "C, D"))
    assert (one.year, one.month, one.language, one.doi) == (2020, 3, "en", "10.0000/one")
    assert one.keywords == ("Europe", "credits")
    assert (two.kind, two.language, two.full_text) == ("book", "no", "")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_and_the_ris_file_are_written(tmp_path: Path, language: str) -> None:
    code, out, _err = run(SOURCES, "--criteria", CRITERIA, "--out", tmp_path / "out", "--lang", language)
    assert code == 0
    assert "evidence.html" in out
    page = (tmp_path / "out" / "evidence.html").read_text("utf-8")
    assert "15 + 5 + 3 + 5 + 4 = 32" in page
    assert "A micro-credential has a quality assurance" in page
    records = rispy.loads((tmp_path / "out" / "evidence.ris").read_text("utf-8"))
    assert [record["id"] for record in records] == [f"constructed-0{at}" for at in (1, 2, 3, 7)]


def test_two_runs_write_the_same(tmp_path: Path) -> None:
    for name in ("first", "second"):
        run(SOURCES, "--criteria", CRITERIA, "--out", tmp_path / name)
    for file in ("evidence.html", "evidence.ris"):
        assert (tmp_path / "first" / file).read_bytes() == (tmp_path / "second" / file).read_bytes()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.ris", "", "a.ris has no sources"),
        ("a.ris", "not RIS at all", "a.ris"),
        ("a.bib", "@article{one, title=", "a.bib, line 1: this record is no BibTeX"),
        ("a.bib", "@article{one, title={x}}\n@article{one, title={y}}", "a.bib, line 2"),
    ],
)
def test_sources_that_cannot_be_read_are_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    code, _out, err = run(tmp_path / name, "--criteria", CRITERIA, "--out", tmp_path / "out")
    assert code == 2
    assert told in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kinds: [book]", "title is missing"),
        ("title: x\npublished: {from: 2015}", "«2015» is no month. Write it as 2015-01."),
        ("title: x\nfull_text: maybe", "«maybe» is not known here"),
        ("title: x\nprinted: {total: many, parts: [1]}", "write whole numbers"),
    ],
)
def test_criteria_that_cannot_be_read_are_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "criteria.yaml").write_text(text, encoding="utf-8")
    code, _out, err = run(SOURCES, "--criteria", tmp_path / "criteria.yaml", "--out", tmp_path / "out")
    assert code == 2
    assert told in err


def decisions(folder: Path, records: str, criteria: str) -> list[str]:
    """What becomes of each source of a RIS file."""
    (folder / "sources.ris").write_text(records, encoding="utf-8")
    (folder / "criteria.yaml").write_text(f"title: t\n{criteria}\n", encoding="utf-8")
    answers = judged(read_sources(folder / "sources.ris"), read_criteria(folder / "criteria.yaml"))
    return [answer.decision for answer in answers]


def ris(**tags: str) -> str:
    return "\n".join(["TY  - JOUR", *(f"{tag}  - {said}" for tag, said in tags.items()), "ER  - \n\n"])


def test_sources_without_title_and_doi_are_not_called_the_same(tmp_path: Path) -> None:
    records = ris(ID="a", PY="2019") + ris(ID="b", PY="2019") + ris(ID="b", PY="2019")
    assert decisions(tmp_path, records, "") == ["include", "include", "duplicate"]


@pytest.mark.parametrize("before", ["DOI: ", "doi:", "doi ", "https://doi.org/", "https://www.doi.org/", "dx.doi.org/"])
def test_a_doi_is_the_same_whatever_stands_before_it(tmp_path: Path, before: str) -> None:
    records = ris(ID="r1", TI="One", DO="10.0000/A.1") + ris(ID="r2", TI="Another", DO=f"{before}10.0000/a.1")
    assert decisions(tmp_path, records, "") == ["include", "duplicate"]


@pytest.mark.parametrize(
    ("dois", "told"),
    [
        (("10.1/a", ""), ["include", "duplicate"]),
        (("", "10.1/a"), ["include", "duplicate"]),
        (("10.1/a", "10.1/b"), ["include", "include"]),
        (("", "10.1/a", "10.1/b"), ["include", "duplicate", "include"]),
        (("10.1/a", "10.1/b", "", "10.1/b"), ["include", "include", "duplicate", "duplicate"]),
    ],
)
def test_a_record_without_doi_is_of_the_source_with_its_title_and_year(
    tmp_path: Path, dois: Sequence[str], told: list[str]
) -> None:
    records = "".join(ris(ID=f"r{at}", TI="Short courses", PY="2019", DO=doi) for at, doi in enumerate(dois))
    assert decisions(tmp_path, records, "") == told


@pytest.mark.parametrize(("day", "told"), [("APR 15", "include"), ("MAR", "exclude"), ("//", "unknown")])
def test_a_date_without_its_year_goes_with_the_year_beside_it(tmp_path: Path, day: str, told: str) -> None:
    assert decisions(tmp_path, ris(TI="a", PY="2019", DA=day), "published: {from: 2019-04}") == [told]


@pytest.mark.parametrize(
    ("said", "wanted", "told"),
    [
        ("English", "eng", "include"),
        ("en-US", "English", "include"),
        ("Swedish", "sv", "include"),
        ("Estonian", "es", "exclude"),
        ("Estonian", "estonian", "include"),
        ("nynorsk", "no", "include"),
        ("norsk", "nb", "unknown"),
        ("norsk", "en", "exclude"),
    ],
)
def test_a_language_is_the_same_however_it_is_written(tmp_path: Path, said: str, wanted: str, told: str) -> None:
    assert decisions(tmp_path, ris(TI="a", LA=said), f"languages: [{wanted}]") == [told]


@pytest.mark.parametrize("wanted", ["journal article", "Journal article", "JOUR", "article"])
def test_a_kind_is_the_same_however_the_criteria_write_it(tmp_path: Path, wanted: str) -> None:
    assert decisions(tmp_path, ris(TI="a"), f"kinds: [{wanted}]") == ["include"]


def test_the_ris_file_is_judged_again_as_its_sources_were(tmp_path: Path) -> None:
    run(SOURCES, "--criteria", CRITERIA, "--out", tmp_path / "out")
    criteria = read_criteria(CRITERIA)
    before = [(one.source, one.decision) for one in judged(read_sources(SOURCES), criteria)]
    again = judged(read_sources(tmp_path / "out" / "evidence.ris"), criteria)
    assert [(one.source, one.decision) for one in again] == [one for one in before if one[1] in ("include", "unknown")]


def test_a_rule_rests_on_the_source_that_counts_and_not_on_its_duplicate(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(ris(ID="a", TI="x") + ris(ID="a", TI="x"), encoding="utf-8")
    (tmp_path / "c.yaml").write_text("title: t\nrules: [{rule: r, sources: [a]}]\n", encoding="utf-8")
    run(tmp_path / "a.ris", "--criteria", tmp_path / "c.yaml", "--out", tmp_path / "out")
    rules = (tmp_path / "out" / "evidence.html").read_text("utf-8").split('id="rules"')[1]
    assert ("included" in rules, "duplicate" in rules) == (True, False)
