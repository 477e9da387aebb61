"""Worst cases take in no unit that the strata alone rule out, however the condition says so."""

from pathlib import Path

import polars as pl
import pytest

from tests.surveys.made import gate
from tests.surveys.survey_files import Row, answers, lss, of_yaml
from tests.surveys.test_limesurvey import TABLES, question
from vidare.surveys.files.questionnaire_file import read_questionnaire
from vidare.surveys.questionnaires.questionnaire import Questionnaire
from vidare.surveys.responses.sampling_frame import SamplingFrame, placed
from vidare.surveys.tabulated.asked_tables import AskedTables
from vidare.surveys.tabulated.item_table import ItemTable
from vidare.surveys.tabulated.item_tables import item_tables

ASKED = """
title: {{en: Projects and programmes}}
language: en
questions:
  - {{name: kind, kind: single, text: Kind, options: {{project: Project, bip: BIP}}}}
  - {{name: offer, kind: single, text: Offer, options: {{'yes': Y, 'no': N}}, shown_if: "${{kind}} = 'project'"}}
  - {{name: size, kind: number, text: Size, shown_if: "${{kind}} = 'project'"}}
  - {{name: useful, kind: single, text: Useful, options: {{a: A, b: B}}, shown_if: "{condition}"}}
"""
SILENT = 69
SHOWN = 27


def surveyed(folder: Path, condition: str, group: str = "") -> ItemTable:
    """Of 76 projects 39 came back, 27 of them with an offer, and of 58 BIPs 26: 16 of 23 found theirs useful."""
    asked = of_yaml(folder, ASKED.format(condition=condition))
    units = [(f"P{place}", "project", "north" if place % 2 else "south") for place in range(76)]
    units += [(f"B{place}", "bip", "south") for place in range(58)]
    frame = SamplingFrame(pl.DataFrame(units, schema=["unit", "kind", "region"], orient="row"), "frame.csv")
    useful = ["a"] * 16 + ["b"] * 7 + [""] * 16
    rows = [
        f"{place};P{place};project;{'yes' if place < SHOWN else 'no'};{1 if place < SHOWN else 0};{useful[place]}"
        for place in range(39)
    ]
    rows += [f"{39 + place};B{place};bip;;;" for place in range(26)]
    text = "\n".join(["respondent;unit;kind;offer;size;useful", *rows, ""])
    of = placed(answers(folder, asked, text), frame)
    by = ("region",) if group else ()
    found = item_tables(of, gate(), AskedTables(by, frame))
    return next(table for table in found if table.item.name == "useful" and table.group == group)


def worst(table: ItemTable) -> tuple[float, float]:
    lowest, highest = table.cells.row(0)[5:7]
    return lowest, highest


@pytest.mark.parametrize(
    "condition",
    [
        "${kind} = 'project' and ${offer} = 'yes'",
        "(${offer} = 'yes' and (${size} = 1 and ${kind} = 'project'))",
        "${offer} = 'yes'",
        "'yes' = ${offer}",
        "selected(${offer}, 'yes')",
        "${size} > 0",
        "${offer} != '' and ${size} = 1",
    ],
)
def test_units_that_strata_rule_out_are_in_no_worst_case(tmp_path: Path, condition: str) -> None:
    """27 were shown it and 37 projects are silent: of at most 64 it is 16, or 16 and the 41 others."""
    table = surveyed(tmp_path, condition)
    assert table.base is not None
    assert (table.base.shown, table.base.n, table.population) == (SHOWN, 23, None)
    assert worst(table) == pytest.approx((100 * 16 / 64, 100 * 57 / 64))


@pytest.mark.parametrize(
    "condition",
    [
        "${offer} = 'yes' or ${size} > 0",
        "${offer} != 'no' and ${size} = 1 or ${kind} = 'bip' and ${size} = 1",
        "not(${offer} = 'no') and not(${offer} = '')",
    ],
)
def test_what_is_not_sure_to_be_needed_narrows_nothing(tmp_path: Path, condition: str) -> None:
    assert worst(surveyed(tmp_path, condition)) == pytest.approx((100 * 16 / 96, 100 * 89 / 96))


def test_no_answer_to_another_item_may_be_what_is_asked_for(tmp_path: Path) -> None:
    """A BIP is not asked about an offer, so what it says differs from «no»: 27 projects and 26 BIPs were shown it."""
    table = surveyed(tmp_path, "${offer} != 'no'")
    assert table.base is not None
    assert table.base.shown == SHOWN + 26
    assert worst(table)[0] == pytest.approx(100 * 16 / (SHOWN + 26 + SILENT))


def test_groups_are_narrowed_each_for_itself(tmp_path: Path) -> None:
    """In the north are 38 projects and no BIPs, 19 came back; 13 of these were shown it, and 8 said so."""
    table = surveyed(tmp_path, "${offer} = 'yes'", "north")
    assert table.base is not None
    assert (table.base.returned, table.base.shown) == (19, 13)
    assert worst(table)[0] == pytest.approx(100 * 8 / (13 + 19))


def test_conditions_of_limesurvey_narrow_alike(tmp_path: Path) -> None:
    changed: list[Row] = [
        question(1, "L", "Q1"),
        question(4, "N", "Q4", 'Q1.NAOK == "A1"'),
        question(9, "Y", "Q9", "9X1X4.NAOK > 3"),
    ]
    tables = {**TABLES, "questions": changed, "subquestions": ()}
    asked: Questionnaire = read_questionnaire(lss(tmp_path / "survey.lss", tables, ("nb", "en")))
    assert [need.meta.root_names() for need in asked.item("Q9").needs] == [["Q4"], ["Q1"]]
    assert asked.item("Q1").needs == ()


def test_items_that_ask_for_each_other_are_read(tmp_path: Path) -> None:
    asked = of_yaml(
        tmp_path,
        "title: {en: T}\nlanguage: en\nquestions:\n"
        "  - {name: a, kind: number, text: A, shown_if: '${b} > 1'}\n"
        "  - {name: b, kind: number, text: B, shown_if: '${a} > 1'}\n",
    )
    assert [len(item.needs) for item in asked.items] == [2, 2]
