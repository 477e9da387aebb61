"""The report says what the register says, leaves out what it doesn't, and tells no small group of persons."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from tests.reports.erasmus_report.made_report import DAY, REGISTER, cells, made, of_files, part, rows, written
from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.described_files import open_described
from vidare.measures.erasmus.directory import ERASMUS
from vidare.measures.measure import Answer, Tables
from vidare.reports.erasmus_report import employer_parts, never_enforced, rule_results
from vidare.reports.erasmus_report.as_document import as_document
from vidare.reports.erasmus_report.part import Asked, Part
from vidare.reports.erasmus_report.report import PLAN, report, shielding
from vidare.reports.erasmus_report.rule_results import results
from vidare.reports.erasmus_report.written import write
from vidare.reports.figures.drawing import drawn
from vidare.reports.wording import Wording
from vidare.rules.erasmus.kinds import SHOWN
from vidare.rules.occasion import Occasion
from vidare.rules.publishing.publication import Gate
from vidare.tables.declaration import Table

ASKED = Asked(Wording("en"), DAY, Gate(shielding(20253)))


def changed(place: Path, name: str, column: str, cell: str, many: int | None = None) -> Path:
    """A copy of a file of the register in which the first rows, or all, have another cell."""
    read = rows(name)
    for row in read[:many]:
        row[column] = cell
    return written(place, f"{name}_constructed", read)


def test_students_are_told_with_their_distribution() -> None:
    said = " ".join(part(made(), "erasmus_students_in_groups").paragraphs)
    assert "Together they had 2,227 students: 67.5 for each offer on average, but 22 in the median offer." in said
    assert "The 5 largest offers had 1,610 of them, 72%." in said
    assert "Offers without students: 6 not begun yet, 1 begun." in said
    told = [sentence.told(str) for sentence in part(made(), "erasmus_students_in_groups").told]
    assert any("from 60% to 87% of the students" in sentence for sentence in told)


def of_students(place: Path, *counts: int) -> str:
    """All that the report says and notes of offers with so many students."""
    rows = "".join(f"T{number};P{number};{count}\n" for number, count in enumerate(counts))
    file = place / "erasmus_tilbud.csv"
    file.write_text(f"Tilbuds-ID;Prosjekt-ID;Studenter\n{rows}", encoding="utf-8")
    found = part(of_files(file), "erasmus_students_in_groups")
    return " ".join((*found.paragraphs, *(sentence.told(str) for sentence in found.told)))


def test_no_mean_share_or_bound_gives_back_the_students_of_small_offers(tmp_path: Path) -> None:
    """32 in the five largest and 1 in the others: an exact mean of 4.1 for 8 offers would tell that they are 33."""
    said = of_students(tmp_path, 21, 3, 3, 3, 2, 1, 0, 0)
    assert "Together they had 35 students: 4.4 for each offer" in said
    assert "largest offers had 30 of them, 86%" in said
    assert "From the groups and the total alone" not in said
    assert "From the groups and the total alone" not in of_students(tmp_path, 600, 3, 3, 3, 2, 1, 0, 0)
    assert "From the groups and the total alone" in of_students(tmp_path, 600, 30, 30, 30, 20, 10, 0, 0)


def test_a_median_offer_with_few_students_is_not_told(tmp_path: Path) -> None:
    for few in (1, 2, 4):
        assert "but fewer than 5 in the median offer" in of_students(tmp_path, 30, 20, *[few] * 6)
    assert "but 0 in the median offer" in of_students(tmp_path, 30, 20, 0, 0, 0, 0)
    assert "but 5 in the median offer" in of_students(tmp_path, 30, 20, 5, 5, 5, 5)


def test_of_offers_with_few_students_in_all_no_total_is_told(tmp_path: Path) -> None:
    said = of_students(tmp_path, 1, 1, 1, 0, 0, 0)
    assert "Together" not in said
    assert "Counts below 5 are hidden" in said


def test_a_count_below_nothing_is_not_known(tmp_path: Path) -> None:
    said = of_students(tmp_path, -300, 10, 20, 30, 40, 50, 600)
    assert "Of 6 offers the students are known" in said
    assert "Together they had 750 students" in said


@pytest.mark.parametrize("degree", ["0", "6", "-1"])
def test_a_degree_that_the_scale_does_not_have_is_not_known(tmp_path: Path, degree: str) -> None:
    file = changed(tmp_path, "prioritering", "Grad av relevans", degree, many=1)
    found = part(of_files(file, REGISTER / "erasmus_tilbud_constructed.csv"), "erasmus_priorities_degree")
    whole = {name: int(every) for name, *_counts, every in cells(part(made(), "erasmus_priorities_degree"))}
    told = {name: int(every) for name, *_counts, every in cells(found)}
    assert [whole[name] - told[name] for name in whole] == [0, 1, 0, 0]
    assert found.figure is not None
    assert list(drawn([found.figure]))


def test_one_offer_of_the_highest_group_is_told_in_the_singular(tmp_path: Path) -> None:
    assert "the 1 offer of the highest group holds from" in of_students(tmp_path, 10, 20, 30, 40, 50, 600)


def test_no_format_is_called_most_common_that_is_as_common_as_one_left_out(tmp_path: Path) -> None:
    file = tmp_path / "erasmus_tilbud.csv"
    formats = ("module;oer", "module;mooc", "coil", "summer_school")
    rows = "".join(f'T{number};P1;"{each}"\n' for number, each in enumerate(formats))
    file.write_text(f"Tilbuds-ID;Prosjekt-ID;Formater\n{rows}", encoding="utf-8")
    found = part(of_files(file), "erasmus_formats")
    assert found.paragraphs == ("Projects develop 4 offers whose formats are known. Most common: module 50% (2).",)
    all_alike = "".join(
        f"T{number};P1;{each}\n" for number, each in enumerate(("module", "oer", "mooc", "coil", "micro"))
    )
    file.write_text(f"Tilbuds-ID;Prosjekt-ID;Formater\n{all_alike}", encoding="utf-8")
    assert " ".join(part(of_files(file), "erasmus_formats").paragraphs).count("20% (1)") == 5


def test_shares_of_several_answers_are_not_said_to_exceed_all_where_they_do_not() -> None:
    """Those of the BIPs are 76, 16 and 8%."""
    notes = " ".join(sentence.told(str) for sentence in part(made(), "erasmus_integration").answers[0].told)
    assert "the shares may add up to more than 100%" in notes


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


def of_learners(place: Path, *years: tuple[int, int, int, int]) -> tuple[list[tuple[str, ...]], list[str]]:
    """The table and the notes of runs with so many learners, with a grant, own, and with fewer opportunities."""
    columns = "Deltakere i alt;Mobile deltakere med støtte;Deltakere fra egen institusjon;"
    rows = [f"B{run};1;{2021 + run};yes;{';'.join(map(str, counts))}\n" for run, counts in enumerate(years)]
    file = place / "bip_gjennomforing.csv"
    header = f"BIP-ID;Gjennomføring nr.;Utlysningsår;Gjennomført;{columns}Deltakere med færre muligheter\n"
    file.write_text(header + "".join(rows), encoding="utf-8")
    found = part(of_files(file), "erasmus_bip_learners")
    return [row[1:] for row in cells(found)], [*found.paragraphs, *(sentence.told(str) for sentence in found.told)]


def test_learners_of_one_run_are_said_to_be_of_one(tmp_path: Path) -> None:
    assert "20 learners took part in the one run that was carried out." in of_learners(tmp_path, (20, 15, 10, 10))[1]
    two = of_learners(tmp_path, (20, 15, 10, 10), (30, 15, 10, 10))[1]
    assert "50 learners took part in the 2 runs that were carried out." in two


def test_learners_of_runs_whose_call_nobody_knows_are_counted_too(tmp_path: Path) -> None:
    whole = part(made(), "erasmus_bip_learners")
    found = part(of_files(changed(tmp_path, "bip_gjennomforing", "Utlysningsår", "", many=20)), "erasmus_bip_learners")
    assert found.paragraphs == whole.paragraphs
    assert [row[0] for row in cells(found)][-2:] == ["not known", "All"]
    assert cells(found)[-1] == cells(whole)[-1]


def test_few_learners_who_are_not_counted_are_not_given_away_beside_all(tmp_path: Path) -> None:
    """20 learners, 18 of them with a grant and 18 with fewer opportunities: twice 2 others could be worked out."""
    table, told = of_learners(tmp_path, (20, 18, 8, 18), (30, 15, 9, 15))
    assert [row[0] for row in table] == ["20", "30", "50"]
    assert [row[2] for row in table] == ["8", "9", "17"]
    assert [(row[1], row[3]) for row in table] == [("–", "–"), ("15", "15"), ("–", "–")]
    assert "Counts below 5 are hidden; other counts and totals are rounded to the nearest 5." in told
    assert "4 further numbers are hidden, since small counts could be worked out from them." in told


def test_a_count_that_all_learners_would_give_away_is_hidden_in_every_year(tmp_path: Path) -> None:
    table, told = of_learners(tmp_path, (6, 5, 6, 0))
    assert table == [("6", "–", "6", "0"), ("6", "–", "6", "0")]
    assert "1 further number is hidden, since small counts could be worked out from it." in told


def counted(*files: Path) -> dict[str, tuple[int, int, int, int]]:
    """On how many rows each rule is fulfilled, broken and unknown, and how many it does not concern."""
    described = open_described(list(files))
    findings = check(described.delivery, Occasion(DAY)).findings
    return {one.rule.id: (one.ok, one.broken, one.unknown, one.outside) for one in results(described, findings, DAY)}


def test_rules_are_counted_as_ok_broken_and_unknown() -> None:
    found = counted(REGISTER)
    assert found["bip_run.mobile_learners.least"] == (49, 0, 8, 15)
    assert found["bip.ects.least"] == (26, 0, 0, 0)
    assert all(min(counts) >= 0 for counts in found.values())


@pytest.mark.parametrize("cell", ["", "many"])
def test_a_row_that_lacks_something_is_never_ok(tmp_path: Path, cell: str) -> None:
    copy = changed(tmp_path, "bip", "Studiepoeng (ECTS)", cell, 4)
    assert counted(copy)["bip.ects.least"] == (22, 0, 4, 0)


def test_a_rule_whose_column_is_not_there_is_unknown_on_every_row(tmp_path: Path) -> None:
    copy = tmp_path / "bip_constructed.csv"
    copy.write_text("BIP-ID;BIP-tittel\nA;One\nB;Two\n", encoding="utf-8")
    found = counted(copy)
    assert found["bip.ects.least"] == (0, 0, 2, 0)
    assert found["bip.bip.institutions"] == (0, 0, 2, 0)


def test_a_broken_rule_is_counted(tmp_path: Path) -> None:
    copy = changed(tmp_path, "bip", "Studiepoeng (ECTS)", "2", 3)
    assert counted(copy)["bip.ects.least"] == (23, 3, 0, 0)


PROJECTS = "Prosjekt-ID;Tiltak;Prosjekttittel;Utlysningsår;Koordinert fra Norge;Prosjektstatus;Tilskudd EUR"


def projects(place: Path, *rows: str) -> Path:
    """A file of projects that are drawn by their number, action, call year and grant."""
    lines = [f"{name};{action};X;{call};yes;ended;{grant}" for name, action, call, grant in (r.split() for r in rows)]
    file = place / "erasmus_prosjekt.csv"
    file.write_text("\n".join([PROJECTS, *lines]) + "\n", encoding="utf-8")
    return file


def test_a_rule_is_fulfilled_only_by_rows_that_it_is_about(tmp_path: Path) -> None:
    rows = ("A KA220 2023 120000", "B KA131 2023 77", "C KA220 2019 77", "D KA220 2023 77", "E KA9 2023 77")
    found = counted(projects(tmp_path, *rows))
    assert found["erasmus_project.grant_eur.action"] == (1, 1, 1, 2)
    assert found["erasmus_project.action.employers"] == (0, 0, 1, 4)
    assert found["erasmus_project.end.duration"] == (0, 0, 3, 2), "the dates are in no column"


def test_how_many_rules_are_broken_and_unknown_is_said_above_their_table(tmp_path: Path) -> None:
    found = of_files(projects(tmp_path, "A KA220 2023 120000", "B KA220 2023 77"))
    assert found.rules is not None
    table = [row[2:] for row in cells(found.rules)]
    broken, unknown = (sum(row[place] != "0" for row in table) for place in (1, 2))
    assert broken == 1
    assert unknown > 1
    (said,) = found.rules.paragraphs
    assert said == (
        f"{len(table)} rules of Erasmus+ were judged on the rows of the register. 1 of them is broken by some row, and "
        f"{unknown} can't be judged on some, since something is missing there."
    )


def test_the_table_tells_how_many_rows_a_rule_does_not_concern(tmp_path: Path) -> None:
    found = of_files(projects(tmp_path, "A KA220 2023 120000"))
    assert found.rules is not None
    assert found.rules.table is not None
    assert found.rules.table.headers[2:] == ("Fulfilled", "Broken", "Unknown", "Does not concern")
    row = next(row for row in cells(found.rules) if row[1].startswith("An alliance for innovation has at least three"))
    assert row[2:] == ("0", "0", "0", "1")


@cache
def whole() -> Tables:
    """The rows of the whole register."""
    return open_described([REGISTER]).tables()


def blanked(table: type[Table], column: str, rows: int) -> Tables:
    """The register with a column of one table blank in its first rows."""
    frame = whole()[table].frame
    emptied = frame.with_columns(pl.when(pl.int_range(pl.len()) >= rows).then(pl.col(column)).alias(column))
    return {**whole(), table: replace(whole()[table], frame=emptied)}


def parts_that_read(table: type[Table], column: str, tables: Tables) -> Iterator[Part]:
    """The parts that rest on a column, of some tables."""
    for _heading, ids, shape in PLAN:
        measures = [measure for measure in ERASMUS if measure.id in ids]
        read = {name for m in measures for named in (m.needs, m.may_use) for name in named.get(table.id, ())}
        if column in read:
            found = shape({measure.id: measure.answer(tables) for measure in measures}, ASKED)
            if found:
                yield found


@pytest.mark.parametrize("table", list(whole()), ids=lambda table: table.id)
def test_a_blank_in_any_column_has_its_name_in_every_part(table: type[Table]) -> None:
    for column in whole()[table].frame.columns:
        for found in parts_that_read(table, column, blanked(table, column, 3)):
            assert found.table is not None
            named = [cell.text for row in found.table.rows for cell in row]
            assert {*named}.isdisjoint({None, "None"}), (column, found.id)


@pytest.mark.parametrize("language", ["en", "nb", "nn"])
def test_projects_whose_action_nobody_knows_have_a_bar_of_their_own(tmp_path: Path, language: str) -> None:
    """A blank action, and rows with the same number that don't agree on it."""
    file = projects(tmp_path, "A KA220 2023 120000", "B KA220 2023 120000", "B EUI 2023 120000")
    made_of = report(open_described([file]), Wording(language), DAY)
    found = part(made_of, "erasmus_projects")
    named = {"en": "not known", "nb": "ikke kjent", "nn": "ikkje kjent"}[language]
    assert cells(found)[-1][:2] == (named, "1")
    assert found.figure
    assert {picture.id for picture in drawn([found.figure])} == {"erasmus_projects"}


def test_the_action_that_nobody_knows_is_not_counted_as_one(tmp_path: Path) -> None:
    file = projects(tmp_path, "A KA220 2023 120000", "B KA220 2023 120000", "B EUI 2023 120000")
    assert "The register has 2 projects of 1 action" in part(of_files(file), "erasmus_projects").paragraphs[0]


def test_errors_in_the_rows_are_told_with_the_numbers_that_rest_on_them(tmp_path: Path) -> None:
    assert made().errors == ()
    found = of_files(changed(tmp_path, "bip", "Studiepoeng (ECTS)", "2", 3))
    assert found.errors[0].told(str).startswith("Errors that «vidare check» finds in the rows: 3. All numbers rest")
    assert found.errors[0].told(str) in as_document(found, {}).intro


@pytest.mark.parametrize(
    ("known", "with_them", "unknown", "said"),
    [
        (1, 0, 2, "Whether the goal is reached can't be said yet: of all 3 the share is from 0% to 67%."),
        (5, 1, 1, "The goal is reached."),
        (20, 0, 1, "The goal is not reached."),
        (20, 2, 1, "The goal is not reached."),
        (6, 1, 2, "Whether the goal is reached can't be said yet: of all 8 the share is from 13% to 38%."),
    ],
)
def test_the_goal_is_reached_or_not_only_where_the_unknown_cannot_alter_it(
    known: int, with_them: int, unknown: int, said: str
) -> None:
    frame = pl.DataFrame({"count": [with_them], "n": [known], "unknown": [unknown], "goal": [0.15]})
    answer = Answer("erasmus_employer_goal", frame, (), {}, ())
    found = employer_parts.goal({"erasmus_employer_goal": answer}, ASKED)
    assert found is not None
    assert found.paragraphs[0].endswith(said)


def test_what_is_never_enforced_is_shown_by_its_kind() -> None:
    shown = cells(made().shown)
    assert {kind for kind, *_ in shown} <= {sentence.text for sentence in SHOWN.values()}
    assert any("third countries" in text for _, text, _ in shown)


def test_the_title_page_says_that_the_rows_are_constructed(tmp_path: Path) -> None:
    assert "Constructed sample" in as_document(made(), {}).dated
    copy = shutil.copy(REGISTER / "erasmus_prosjekt_constructed.csv", tmp_path)
    assert "Constructed sample" not in as_document(of_files(Path(copy)), {}).dated


def test_tables_keep_the_widths_of_their_columns_in_the_document() -> None:
    widths = {section.id: section.table.widths for section in as_document(made(), {}).sections if section.table}
    assert widths["rules"] == rule_results.WIDTHS
    assert widths["never_enforced"] == never_enforced.WIDTHS


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
