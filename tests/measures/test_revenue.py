"""Revenue by year and financing category, with every entry behind it."""

from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.measures.tables_of import rows
from vidare.intake.about_file import About
from vidare.intake.described_files import open_described
from vidare.intake.own.own_choices import OwnChoices, own_choices
from vidare.intake.own.own_list import OwnList
from vidare.measures import revenue
from vidare.measures.delivered import measured
from vidare.measures.measure import NotComputable, Tables
from vidare.measures.provenance import traced
from vidare.tables.ledger_entry import LedgerEntry

SAMPLE = Path(__file__).parents[2] / "examples" / "seed-000"
ORACLE = f"""
    WITH entries AS (SELECT Konto::INT AS account, Prosjekt AS project, Tekst AS said, Periode[:4]::INT AS year,
                            -replace(Beløp, ',', '.')::DECIMAL(20, 2) AS kroner
                     FROM read_csv('{SAMPLE / "hovedbok_constructed.csv"}', delim = ';', all_varchar = true)),
         sorted AS (SELECT year, kroner, CASE
                        WHEN account BETWEEN 3150 AND 3159 THEN 'tuition_fee'
                        WHEN account BETWEEN 3400 AND 3499 AND project LIKE '81%' THEN 'commissioned'
                        WHEN account BETWEEN 3300 AND 3399 AND project LIKE '83%' THEN 'grant'
                        WHEN account = 3920 AND said ILIKE '%studiepoengproduksjon%' THEN 'credit_production'
                        WHEN account = 3905 THEN 'earmarked_appropriation' END AS category
                    FROM entries)
    SELECT year, category, sum(kroner), count(*) FROM sorted WHERE category IS NOT NULL GROUP BY ALL ORDER BY ALL
"""


def entry(amount: str, category: str, period: str = "202501") -> dict[str, str]:
    cells = {"Konto": "3150", "Periode": period, "Bilagsnr": "1", "Løpenr": "1", "Beløp": amount}
    return {**cells, "Finansieringskategori": category}


LEDGER: Tables = {
    LedgerEntry: rows(
        LedgerEntry,
        entry("-10,10", "tuition_fee"),
        entry("-0,20", "tuition_fee", "202512"),
        entry("5,00", "grant"),
        entry("-7,00", "grant", "202401"),
    )
}


def test_every_category_stands_in_every_year_in_exact_kroner() -> None:
    frame = revenue.MEASURE.answer(LEDGER).frame
    assert frame["revenue"].dtype.is_decimal()
    assert frame.filter(year=2025).select("financing_category", "revenue", "entries").rows() == [
        ("grant", Decimal("-5.00"), 1),
        ("tuition_fee", Decimal("10.30"), 2),
        ("commissioned", Decimal("0.00"), 0),
        ("credit_production", Decimal("0.00"), 0),
        ("earmarked_appropriation", Decimal("0.00"), 0),
    ]


def test_revenue_of_the_sample_is_that_of_sql_over_its_ledger() -> None:
    (answer,) = measured(open_described([SAMPLE]).delivery, [revenue.measure(own_choices(SAMPLE))]).answers
    assert answer.frame["year"].is_sorted()
    ours = answer.frame.filter(pl.col("entries") > 0).sort("year", "financing_category").rows()
    with duckdb.connect() as connection:
        theirs = connection.execute(ORACLE).fetchall()
    assert len(ours) == 21
    assert ours == theirs


def test_years_follow_each_other_and_the_origin_lists_the_accounts_of_the_revenue() -> None:
    answer = revenue.MEASURE.answer(LEDGER)
    assert answer.frame["year"].to_list() == [2024] * 5 + [2025] * 5
    (origin,) = answer.origins
    assert origin.where == {"account": ("3150",)}


def test_the_origin_leads_to_counted_entries_without_an_account_too() -> None:
    without = {**entry("-7,00", "grant"), "Konto": ""}
    answer = revenue.MEASURE.answer({LedgerEntry: rows(LedgerEntry, entry("-10,10", "tuition_fee"), without)})
    assert answer.frame["revenue"].sum() == Decimal("17.10")
    assert answer.origins[0].where == {}


def test_entries_without_a_category_are_told_with_the_answer() -> None:
    loose: Tables = {LedgerEntry: rows(LedgerEntry, entry("-10,10", "tuition_fee"), entry("-7,00", ""))}
    answer = revenue.MEASURE.answer(loose)
    assert answer.frame["revenue"].sum() == Decimal("10.10")
    assert any("7.00" in sentence.told(str) for sentence in answer.told)


@pytest.mark.parametrize(("institution", "computed"), [("", True), ("1120", True), ("1150", False)])
def test_a_ledger_is_that_of_the_institution_of_the_list_beside_it(institution: str, computed: bool) -> None:
    choices = OwnChoices(own_list=OwnList("1120", ()))
    measure = revenue.measure(choices, institution)
    if computed:
        assert measure.answer(LEDGER).frame.height == 10
    else:
        with pytest.raises(NotComputable, match=r"that of 1120, as continuing_education\.yaml .* and not of 1150\."):
            measure.answer(LEDGER)
    assert revenue.measure(OwnChoices(), institution).answer(LEDGER).frame.height == 10


def test_a_ledger_without_categories_and_mapping_says_what_to_write() -> None:
    cells = entry("-1,00", "")
    del cells["Finansieringskategori"]
    without: Tables = {LedgerEntry: rows(LedgerEntry, cells)}
    with pytest.raises(NotComputable) as stopped:
        revenue.MEASURE.answer(without)
    (said,) = stopped.value.missing
    assert said.told(str) == (
        "Nothing says which entries of Hovedbok are which revenue: write conditions for them in ledger_mapping.yaml "
        "beside it."
    )


def test_an_answer_knows_the_delivery_of_a_file_with_a_note() -> None:
    answer = traced(
        revenue.MEASURE.answer(LEDGER), {"hovedbok.csv": About(None, delivery="4711", extracted="2026-01-05")}
    )
    assert [(origin.files, origin.delivery, origin.extracted) for origin in answer.origins] == [
        (("hovedbok.csv",), "4711", "2026-01-05")
    ]
    assert traced(answer, {}).origins == answer.origins
