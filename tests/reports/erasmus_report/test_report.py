"""The report says what the register says, leaves out what it doesn't, and tells no small group of persons."""

import csv
import shutil
from pathlib import Path

import pytest

from tests.reports.erasmus_report.made_report import DAY, REGISTER, cells, made, of_files, part
from vidare.intake.described_files import open_described
from vidare.reports.erasmus_report.as_document import as_document
from vidare.reports.erasmus_report.rule_results import results
from vidare.reports.erasmus_report.written import write
from vidare.reports.figures.drawing import drawn
from vidare.rules.erasmus.kinds import SHOWN


def changed(place: Path, name: str, column: str, cell: str, rows: int | None = None) -> Path:
    """A copy of a file of the register in which the first rows, or all, have another cell."""
    with (REGISTER / f"{name}_constructed.csv").open(encoding="utf-8", newline="") as lines:
        read = list(csv.DictReader(lines, delimiter=";"))
    for row in read[:rows]:
        row[column] = cell
    copy = place / f"{name}_constructed.csv"
    with copy.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(read[0]), delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(read)
    return copy


def test_students_are_told_with_their_distribution() -> None:
    said = " ".join(part(made(), "erasmus_students_in_groups").paragraphs)
    assert "Together they had 2,227 students: 67.5 for each offer on average, but 22 in the median offer." in said
    assert "The 5 largest offers had 1,610 of them, 72%." in said
    assert "Offers without students: 6 not begun yet, 1 begun." in said
    told = [sentence.told(str) for sentence in part(made(), "erasmus_students_in_groups").told]
    assert any("from 60% to 87% of the students" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("erasmus_bip_coordination", "goes round among all partners 50% (6)"),
        ("erasmus_bip_origins", "a wholly new offer 64% (16)"),
        ("erasmus_bip_in_projects", "part of no project 88% (22) and part of a project 12% (3)"),
        ("erasmus_bip_credits", "5 ECTS 46% (12), 3 ECTS 42% (11)"),
        ("erasmus_employers_in_projects", "with employers 86% (19) and without employers 14% (3)"),
        ("erasmus_employers_in_bips", "without employers 56% (14) and with employers 44% (11)"),
        ("erasmus_employer_goal", "8 of 23 cooperation partnerships"),
        ("erasmus_integration", "18 of 23 projects (78%)"),
        ("erasmus_priorities_degree", "environment and sustainability 61% (14)"),
        ("erasmus_continuation", "As observed (n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}4)"),
        ("erasmus_promised_offers", "4 ended projects were to develop 5 offers; 1 of these had not begun."),
    ],
)
def test_a_part_says_its_numbers(name: str, said: str) -> None:
    assert said in " ".join(part(made(), name).paragraphs)


def test_every_part_has_its_measure_and_nothing_is_left_out() -> None:
    assert (len(made().parts), made().left_out) == (23, ())
    assert all(one.heading and one.caption and one.table for one in made().parts)


def test_parts_without_rows_are_left_out_with_what_is_missing() -> None:
    found = of_files(REGISTER / "erasmus_prosjekt_constructed.csv")
    assert {one.id for one in found.parts} == {"erasmus_projects", "erasmus_priorities_chosen"}
    missing = {left.heading.text: [sentence.told(str) for sentence in left.missing] for left in found.left_out}
    assert missing["Runs of BIPs"] == ["There are no rows of BIP.", "There are no rows of BIP-gjennomføring."]
    assert missing["Employers in projects"] == [
        "There are no rows of Erasmus-tilbud.",
        "There are no rows of Erasmus-partner.",
    ]
    document = as_document(found, {})
    left = next(section for section in document.sections if section.id == "left_out")
    assert "Runs of BIPs: There are no rows of BIP. There are no rows of BIP-gjennomføring." in left.points


def test_a_column_that_says_nothing_leaves_its_part_out(tmp_path: Path) -> None:
    found = of_files(changed(tmp_path, "bip", "Opphav", ""), REGISTER / "bip_gjennomforing_constructed.csv")
    assert {left.heading.text: left.missing[0].text for left in found.left_out}["What BIPs build on"] == (
        "The rows say nothing of it."
    )


def test_few_learners_are_hidden_with_what_would_give_them_away(tmp_path: Path) -> None:
    """The three runs of 2021 have three learners with fewer opportunities in all: hidden, and the others rounded."""
    name = "bip_gjennomforing"
    copy = changed(tmp_path, name, "Fysisk del fra", "2022-03-05", 0)
    lines = copy.read_text(encoding="utf-8").splitlines()
    header = lines[0].split(";")
    year, few = header.index("Utlysningsår"), header.index("Deltakere med færre muligheter")
    rows = [line.split(";") for line in lines[1:]]
    for row in rows:
        if row[year] == "2021":
            row[few] = "1"
    copy.write_text("\n".join([lines[0], *(";".join(row) for row in rows)]) + "\n", encoding="utf-8")
    found = of_files(copy)
    table = cells(part(found, "erasmus_bip_learners"))
    column = [row[4] for row in table]
    assert column[0] == "–"
    *others, whole = (int(cell) for cell in column[1:])
    assert whole - sum(others) != 3
    assert "hidden" in " ".join(sentence.told(str) for sentence in part(found, "erasmus_bip_learners").told)


def test_rules_are_counted_as_ok_broken_and_unknown() -> None:
    found = {one.rule.id: (one.ok, one.broken, one.unknown) for one in results(open_described([REGISTER]), DAY)}
    assert found["bip_run.mobile_learners.least"] == (64, 0, 8)
    assert found["bip.ects.least"] == (26, 0, 0)
    assert all(min(counts) >= 0 for counts in found.values())


@pytest.mark.parametrize("cell", ["", "many"])
def test_a_row_that_lacks_something_is_never_ok(tmp_path: Path, cell: str) -> None:
    copy = changed(tmp_path, "bip", "Studiepoeng (ECTS)", cell, 4)
    found = {one.rule.id: (one.ok, one.broken, one.unknown) for one in results(open_described([copy]), DAY)}
    assert found["bip.ects.least"] == (22, 0, 4)


def test_a_rule_whose_column_is_not_there_is_unknown_on_every_row(tmp_path: Path) -> None:
    copy = tmp_path / "bip_constructed.csv"
    copy.write_text("BIP-ID;BIP-tittel\nA;One\nB;Two\n", encoding="utf-8")
    found = {one.rule.id: (one.ok, one.broken, one.unknown) for one in results(open_described([copy]), DAY)}
    assert found["bip.ects.least"] == (0, 0, 2)
    assert found["bip.bip.institutions"] == (0, 0, 2)


def test_a_broken_rule_is_counted(tmp_path: Path) -> None:
    copy = changed(tmp_path, "bip", "Studiepoeng (ECTS)", "2", 3)
    found = {one.rule.id: (one.ok, one.broken, one.unknown) for one in results(open_described([copy]), DAY)}
    assert found["bip.ects.least"] == (23, 3, 0)


def test_what_is_never_enforced_is_shown_by_its_kind() -> None:
    shown = cells(made().shown)
    assert {kind for kind, *_ in shown} <= {sentence.text for sentence in SHOWN.values()}
    assert any("third countries" in text for _, text, _ in shown)


def test_the_title_page_says_that_the_rows_are_constructed(tmp_path: Path) -> None:
    assert "Constructed sample" in as_document(made(), {}).dated
    copy = shutil.copy(REGISTER / "erasmus_prosjekt_constructed.csv", tmp_path)
    assert "Constructed sample" not in as_document(of_files(Path(copy)), {}).dated


def test_a_figure_says_in_words_what_its_bars_say() -> None:
    figures = [one.figure for one in made().parts if one.figure]
    assert len(figures) == 19
    assert "a wholly new offer 64% (16)" in next(one.alternative for one in figures if one.id == "erasmus_bip_origins")
    drawn(figures[:2])


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    found = of_files(REGISTER / "bip_constructed.csv", REGISTER / "bip_gjennomforing_constructed.csv")
    for name in ("one", "two"):
        written = write(found, tmp_path / name)
    for name in written:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    assert {"erasmus.html", "erasmus.pdf", "erasmus.docx", "figures/erasmus_bip_runs.csv"} <= set(written)
