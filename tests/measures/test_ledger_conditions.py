"""What of the ledger each condition of the mapping decides of, and the conditions that decide of nothing."""

from decimal import Decimal
from pathlib import Path

import duckdb

from tests.measures.tables_of import rows
from vidare.intake.described_files import open_described
from vidare.intake.ledgers.ledger_mapping import read_mapping
from vidare.intake.own.own_choices import OwnChoices, own_choices
from vidare.measures import ledger_conditions
from vidare.measures.delivered import measured
from vidare.measures.measure import Answer, Tables
from vidare.tables.ledger_entry import LedgerEntry

SAMPLE = Path(__file__).parents[2] / "examples" / "seed-000"
ORACLE = f"""
    WITH entries AS (SELECT Konto::INT AS account, Prosjekt AS project, Tekst AS said, Periode[:4]::INT AS year,
                            -replace(Beløp, ',', '.')::DECIMAL(20, 2) AS kroner
                     FROM read_csv('{SAMPLE / "hovedbok_constructed.csv"}', delim = ';', all_varchar = true))
    SELECT year, CASE WHEN account BETWEEN 3150 AND 3159 THEN 1
                      WHEN account BETWEEN 3400 AND 3499 AND project LIKE '81%' THEN 2
                      WHEN account BETWEEN 3300 AND 3399 AND project LIKE '83%' THEN 3
                      WHEN account = 3920 AND said ILIKE '%studiepoengproduksjon%' THEN 4
                      WHEN account = 3905 THEN 5
                      WHEN account BETWEEN 4000 AND 7999 THEN 6 END AS condition, sum(kroner), count(*)
    FROM entries GROUP BY ALL ORDER BY ALL
"""
MAPPING = """
revenue_is: negative
conditions:
  - {category: tuition_fee, account: 3150, why: study fees}
  - {category: grant, account: 3150-3159, project: "83"}
  - {category: not_revenue, account: 4000-7999, why: costs}
  - {category: commissioned, account: 3499, why: projects}
"""


def test_what_conditions_decide_of_in_the_sample_is_that_of_sql_over_its_ledger() -> None:
    (answer,) = measured(open_described([SAMPLE]).delivery, [ledger_conditions.measure(own_choices(SAMPLE))]).answers
    with duckdb.connect() as connection:
        theirs = connection.execute(ORACLE).fetchall()
    assert answer.frame.select("year", "condition", "revenue", "entries").rows() == theirs
    assert answer.told == ()


def entry(account: str, amount: str, category: str = "") -> dict[str, str]:
    cells = {"Konto": account, "Periode": "202501", "Bilagsnr": "1", "Løpenr": account, "Beløp": amount}
    return {**cells, "Prosjekt": "83", "Finansieringskategori": category}


def answered(folder: Path) -> Answer:
    (folder / "ledger_mapping.yaml").write_text(MAPPING, encoding="utf-8")
    cells = [entry("3150", "-10,10"), entry("4000", "3,00"), entry("3905", "-7,00", "grant"), entry("8000", "-1,00")]
    tables: Tables = {LedgerEntry: rows(LedgerEntry, *cells)}
    choices = OwnChoices(mapping=read_mapping(folder / "ledger_mapping.yaml"))
    return ledger_conditions.measure(choices).answer(tables)


def test_costs_and_entries_that_no_condition_fits_stand_beside_revenue(tmp_path: Path) -> None:
    """Together they are the whole ledger."""
    assert answered(tmp_path).frame.rows() == [
        (2025, 1, "tuition_fee", Decimal("10.10"), 1, "study fees"),
        (2025, 3, "not_revenue", Decimal("-3.00"), 1, "costs"),
        (2025, None, "grant", Decimal("7.00"), 1, None),
        (2025, None, None, Decimal("1.00"), 1, None),
    ]


def test_a_condition_that_decides_of_no_entry_is_told(tmp_path: Path) -> None:
    (told,) = answered(tmp_path).told
    assert told.told(str) == (
        "These conditions of ledger_mapping.yaml decide of no entry, since none fits or an earlier one does: 2, 4 "
        "(projects)."
    )
