"""A ledger becomes revenue by financing category, and nothing of its total is lost unseen."""

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.written import put
from vidare.intake.deliveries.delivery import open_delivery
from vidare.intake.ledgers.ledger import Ledger, mapped, total
from vidare.intake.ledgers.ledger_mapping import LedgerMapping, read_mapping
from vidare.intake.ledgers.ledger_told import told_of
from vidare.intake.yaml_file import UnreadableYaml
from vidare.tables.ledger_entry import LedgerEntry
from vidare.tables.rows import Rows

HEADER = "Konto;Koststed;Prosjekt;Arbeidsordre;Periode;Bilagsnr;Løpenr;Beløp;Tekst"
MAPPING = """
revenue_is: negative
conditions:
  - {category: commissioned, account: 3000-3999, project: ["81", "82"], why: commissioned projects}
  - {category: credit_production, text: Studiepoeng}
  - {category: tuition_fee, account: [3150, 3160–3169]}
  - {category: not_revenue, account: 4000-7999, why: costs}
"""


UNREAD = "Entries that are not counted, since their amount can't be read:"
NOTHING = "there is nothing here to look for. Write it, or take its name away."


def entry(account: str, amount: str, *, project: str = "", text: str = "", period: str = "202503") -> str:
    return f"{account};150100;{project};;{period};1;1;{amount};{text}"


def rows_in(folder: Path, *entries: str) -> Rows:
    path = put(folder, "hovedbok.csv", "\n".join([HEADER, *entries]) + "\n")
    (source,) = open_delivery([path]).sources
    assert source.header.table is LedgerEntry
    return source.rows(None)


def ledger(folder: Path, mapping: str, *entries: str) -> Ledger:
    return mapped(rows_in(folder, *entries), read_mapping(put(folder, "ledger_mapping.yaml", mapping)))


def several(folder: Path) -> Ledger:
    """The ledger of all files of a folder."""
    sources = open_delivery([folder]).sources
    mapping = read_mapping(put(folder, "ledger_mapping.yaml", MAPPING))
    return mapped(Rows.joined([source.rows(None) for source in sources]), mapping)


def told(found: Ledger) -> list[str]:
    return [sentence.told(str) for sentence in told_of(found)]


def test_the_first_condition_that_fits_counts(tmp_path: Path) -> None:
    found = ledger(
        tmp_path,
        MAPPING,
        entry("3150", "-100,00"),
        entry("3150", "-200,00", project="8103"),
        entry("3165", "-300,00", text="fordeling studiepoeng"),
        entry("5100", "400,00", text="Lønn"),
    )
    assert found.rows.frame.select("financing_category", "revenue", "condition").rows() == [
        ("tuition_fee", Decimal("100.00"), 3),
        ("commissioned", Decimal("200.00"), 1),
        ("credit_production", Decimal("300.00"), 2),
    ]
    assert total(found.left_out) == Decimal("-400.00")
    assert told(found)[0] == "Revenue is negative in this ledger; it is shown as positive."


def test_blanks_that_fill_a_cell_up_are_no_part_of_its_code(tmp_path: Path) -> None:
    padded = entry(" 3150 ", "-200,00", project=" 8103"), entry("3150 ", "-100,00"), entry("5100 ", "400,00")
    found = ledger(tmp_path, MAPPING, *padded)
    assert found.rows.frame.select("financing_category", "condition").rows() == [
        ("commissioned", 1),
        ("tuition_fee", 3),
    ]
    assert (total(found.left_out), found.unmapped.height) == (Decimal("-400.00"), 0)


def test_an_account_that_is_filled_up_with_blanks_is_told_together_with_itself(tmp_path: Path) -> None:
    lines = [entry("3999", "-1,00"), entry("3999 ", "-2,00"), entry(" 3999", "-4,00")]
    (said,) = (line for line in told(ledger(tmp_path, MAPPING, *lines)) if "has no category" in line)
    assert said.startswith("Account 3999 has no category. Its entries: 3, in all 7.00 kroner")


def test_a_category_of_the_export_may_be_filled_up_with_blanks(tmp_path: Path) -> None:
    entries = [f"{entry('3150', '-5,00')};grant   ", f"{entry('3150', '-6,00')}; Oppdrag "]
    text = "\n".join([f"{HEADER};Finansieringskategori", *entries])
    (source,) = open_delivery([put(tmp_path, "hovedbok.csv", text + "\n")]).sources
    found = mapped(source.rows(None), LedgerMapping())
    assert found.rows.frame.select("financing_category", "revenue").rows() == [("grant", Decimal("5.00"))]
    assert any(line.startswith("Account 3150 has «Oppdrag» for a category.") for line in told(found))


def test_one_unmapped_account_has_its_sentence(tmp_path: Path) -> None:
    found = ledger(
        tmp_path, MAPPING, entry("3150", "-10,00"), entry("3999", "-1200,50"), entry("3999", "-34,50", text="Diverse")
    )
    assert (
        "Account 3999 has no category. Its entries: 2, in all 1,235.00 kroner (the first: hovedbok.csv, line 3). "
        "Add a condition for it to ledger_mapping.yaml."
    ) in told(found)
    assert total(found.rows.frame) == Decimal("10.00")
    assert total(found.unmapped) == Decimal("1235.00")


def test_unmapped_accounts_are_told_in_their_order_and_one_that_is_blank_as_such(tmp_path: Path) -> None:
    lines = [entry(account, "-1,00") for account in ("3999", "3200", "", "3100")]
    said = [line for line in told(ledger(tmp_path, MAPPING, *lines)) if "has no category" in line]
    assert [line.split(" has")[0] for line in said] == [
        *("Account 3100", "Account 3200", "Account 3999", "Account –"),
    ]


def test_amounts_are_read_to_the_ore_however_they_are_written(tmp_path: Path) -> None:
    written = ["-1 234,56", "-1.234,56", '"-1,234.56"', "1234,56-", "−1234.56", "-1\u00a0234,56"]
    found = ledger(tmp_path, MAPPING, *(entry("3150", amount) for amount in written))
    assert found.rows.frame["revenue"].to_list() == [Decimal("1234.56")] * 6


def test_a_number_wholly_in_parentheses_is_negative(tmp_path: Path) -> None:
    written = ["(1 234,56)", "(1.234,56)", '"(1,234.56)"', "(1234,56)", " ( 1234.56 ) ", "1\u00a0234,56−"]
    found = ledger(tmp_path, MAPPING, *(entry("3150", amount) for amount in written))
    assert found.rows.frame["revenue"].to_list() == [Decimal("1234.56")] * 6


def test_parentheses_that_are_no_clear_sign_are_told_and_not_guessed(tmp_path: Path) -> None:
    doubtful = ["-(5,00)", "(-5,00)", "(5,00-)", "(5,00", "5,00)", "((5,00))", "(5 10)", "()", "(5) 00", "(ti)"]
    found = ledger(tmp_path, MAPPING, *(entry("3150", amount) for amount in [*doubtful, "(15.000)"]))
    assert found.unread["line"].to_list() == [*range(2, 13)]
    assert found.unread.filter("doubtful")["line"].to_list() == [12]


def test_an_amount_that_cannot_be_read_is_told_and_not_guessed(tmp_path: Path) -> None:
    doubtful = ["1,2345", "1.234", "1,234", "-15.000", "−120.500", "12,000", "ti", ""]
    found = ledger(tmp_path, MAPPING, entry("3150", "-10"), *(entry("3150", amount) for amount in doubtful))
    lines = "3, 4, 5, 6, 7, 8, 9, 10"
    assert f"{UNREAD} 8 (hovedbok.csv, line {lines}). Write it as -15000.00." in told(found)
    assert total(found.rows.frame) == Decimal("10.00")
    why = (
        "Those of them with three digits after the only sign of the amount, as 15.000: 5. That may be thousands or"
        " decimals, and no other amount of the file says which. Export amounts with two decimals."
    )
    assert why in told(found)


def test_an_amount_of_more_digits_than_there_is_room_for_is_told(tmp_path: Path) -> None:
    found = ledger(tmp_path, MAPPING, entry("3150", "-10,00"), entry("3150", "9" * 40))
    assert (total(found.rows.frame), found.unread["line"].to_list()) == (Decimal(10), [3])


def test_a_ledger_may_be_parquet_whose_numbers_are_never_doubtful(tmp_path: Path) -> None:
    amounts = [-0.1 - 0.2, -12.34, -0.005, 1e40]
    entries = {"Konto": ["3150"] * 4, "Periode": [202501] * 4, "Bilagsnr": ["1"] * 4, "Løpenr": [1, 2, 3, 4]}
    pl.DataFrame({**entries, "Beløp": amounts}).write_parquet(tmp_path / "hovedbok.parquet")
    found = several(tmp_path)
    assert found.rows.frame["revenue"].to_list() == [Decimal("0.30"), Decimal("12.34")]
    assert found.unread["doubtful"].to_list() == [False, False]


@pytest.mark.parametrize(
    ("beside", "amount", "meant"),
    [
        ("-1,50", "-15.000", "15000.00"),
        ("-1.250.000", "-15.000", "15000.00"),
        ("-1.000,50", "−120.500", "120500.00"),
        ("-1.50", "-15,000", "15000.00"),
        ("-1.50", "-15.500", "15.50"),
        ("-1234,500", "-15,500", "15.50"),
    ],
)
def test_other_amounts_of_the_file_settle_which_sign_is_the_decimal_one(
    tmp_path: Path, beside: str, amount: str, meant: str
) -> None:
    found = ledger(tmp_path, MAPPING, entry("3150", beside), entry("3150", amount))
    assert found.rows.frame["revenue"][1] == Decimal(meant)


def test_an_amount_of_three_decimals_is_not_doubtful_where_others_settle_the_sign(tmp_path: Path) -> None:
    found = ledger(tmp_path, MAPPING, entry("3150", "35,375"), entry("3150", "-200,00"))
    assert found.unread.select("line", "doubtful").rows() == [(2, False)]
    assert not [line for line in told(found) if "three digits" in line]


def test_amounts_that_contradict_each_other_settle_nothing(tmp_path: Path) -> None:
    found = ledger(tmp_path, MAPPING, *(entry("3150", amount) for amount in ("-1,50", "-1.50", "-15.000")))
    assert found.unread["line"].to_list() == [4]


def test_one_file_settles_no_other_and_number_cells_settle_no_text(tmp_path: Path) -> None:
    put(tmp_path, "HOVEDBOK_A.CSV", f"{HEADER}\n{entry('3150', '-1,50')}\n{entry('3150', '-12.000')}\n")
    put(tmp_path, "hovedbok_b.csv", f"{HEADER}\n{entry('3150', '-15.000')}\n")
    with xlsxwriter.Workbook(tmp_path / "hovedbok_c.xlsx") as book:
        sheet = book.add_worksheet("Hovedbok")
        sheet.write_row(0, 0, HEADER.split(";"))
        for line, amount in enumerate([-0.25, "-15.000"], start=1):
            sheet.write_row(line, 0, [3150, 150100, "", "", 202501, 7, line, amount, "Studieavgift"])
    found = several(tmp_path)
    assert found.rows.frame["revenue"].to_list() == [Decimal("1.50"), Decimal(12000), Decimal("0.25")]
    where = "hovedbok_b.csv, line 2; hovedbok_c.xlsx, line 3"
    assert f"{UNREAD} 2 ({where}). Write it as -15000.00." in told(found)


def test_a_period_that_is_no_month_of_accounts_is_told_and_counts_in_no_year(tmp_path: Path) -> None:
    doubtful = ["2025", "202599", "202514", "20251", "189912", "2025011", "", "jan"]
    entries = [entry("3150", "-10,00", period="202500"), entry("3150", "-5,00", period="202513")]
    unread = [entry("3150", "-1,00", period=period) for period in doubtful]
    found = ledger(tmp_path, MAPPING, *entries, *unread, ";;;;;;;-23,00;Sum")
    lines = "hovedbok.csv, line 4, 5, 6, 7, 8, 9, 10, 11"
    assert (
        "Entries that are not counted, since their period is no month of accounts: 8, in all 8.00 kroner"
        f" ({lines}). Write it as 202503."
    ) in told(found)
    assert "All periods: 15.00 kroner, while the ledger's own total is 23.00: a difference of −8.00." in told(found)
    assert found.rows.frame.select("accounting_year", "revenue").rows() == [
        (2025, Decimal("10.00")),
        (2025, Decimal("5.00")),
    ]


def test_entries_without_an_amount_and_those_without_a_period_are_told_apart(tmp_path: Path) -> None:
    unread = [entry("3150", "ti"), entry("3150", "-2,00", period="2025"), entry("3150", "ti", period="2025")]
    said = [line for line in told(ledger(tmp_path, MAPPING, *unread)) if "not counted" in line]
    assert [line.split("(")[1].split(")")[0] for line in said] == ["hovedbok.csv, line 2, 4", "hovedbok.csv, line 3"]


def test_lines_that_are_not_shown_are_counted(tmp_path: Path) -> None:
    found = ledger(tmp_path, MAPPING, *[entry("3150", "-1,00", period="2025")] * 30)
    (unread,) = [line for line in told(found) if "no month of accounts" in line]
    assert "(hovedbok.csv, line 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 20 more)" in unread


def test_revenue_may_be_positive(tmp_path: Path) -> None:
    found = ledger(tmp_path, MAPPING.replace("negative", "positive"), entry("3150", "10,00"))
    assert total(found.rows.frame) == Decimal("10.00")
    assert told(found)[0] == "Revenue is positive in this ledger."


def test_revenue_below_0_is_told_since_its_sign_may_be_given_wrong(tmp_path: Path) -> None:
    hint = "Revenue comes to −6.00 kroner, which is below 0. Is revenue_is right in ledger_mapping.yaml?"
    for sign, amount, hints in (("negative", "10,00", [hint]), ("positive", "10,00", []), ("negative", "4,00", [])):
        mapping = MAPPING.replace("revenue_is: negative", f"revenue_is: {sign}")
        found = ledger(tmp_path, mapping, entry("3150", amount), entry("3150", "-4,00"))
        assert [line for line in told(found) if "below 0" in line] == hints


def test_the_ledgers_own_sum_is_compared_to_the_ore(tmp_path: Path) -> None:
    entries = [entry("3150", "-10,10"), entry("3999", "-5,00"), entry("5100", "2,00")]
    equal = ledger(tmp_path, MAPPING, *entries, ";;;;;;;-13,10;Sum")
    parts = "All periods (10.10 by category, 5.00 without a category and not counted, −2.00 not revenue)"
    assert f"{parts}: 13.10 kroner, equal to the ledger's own total to the øre." in told(equal)
    with_costs = ledger(tmp_path, MAPPING, entries[0], entries[2], ";;;;;;;-8,10;Sum")
    costs = "All periods (10.10 by category, 0.00 without a category and not counted, −2.00 not revenue)"
    assert f"{costs}: 8.10 kroner, equal to the ledger's own total to the øre." in told(with_costs)
    other = ledger(tmp_path, MAPPING, *entries, ";;;;;;;-13,11;Sum")
    assert f"{parts}: 13.10 kroner, while the ledger's own total is 13.11: a difference of −0.01." in told(other)


def test_a_category_that_is_none_of_the_five_is_unmapped_and_told_as_it_stands(tmp_path: Path) -> None:
    categories = {"tuition_fee": "-100", "Studieavgift": "-200", "oppdrag": "-400", "": "-800", "Commissioned": "-1600"}
    entries = [f"{entry('3150', amount)};{category}" for category, amount in categories.items()]
    text = "\n".join([f"{HEADER};Finansieringskategori", *entries, ";;;;;;;-3100,00;Sum;"])
    (source,) = open_delivery([put(tmp_path, "hovedbok.csv", text + "\n")]).sources
    found = mapped(source.rows(None), LedgerMapping(totals={2025: Decimal(3100)}))
    assert (total(found.rows.frame), total(found.unmapped)) == (Decimal("100.00"), Decimal("3000.00"))
    assert (
        "Account 3150 has «Commissioned» for a category. Its entries that are not counted: 1, in all 1,600.00 kroner"
        " (the first: hovedbok.csv, line 6). Write one of grant, tuition_fee, commissioned, credit_production,"
        " earmarked_appropriation, or add a condition for it to ledger_mapping.yaml."
    ) in told(found)
    assert [line for line in told(found) if "Account 3150 has no category. Its entries: 1, in all 800.00" in line]
    parts = "100.00 by category, 3,000.00 without a category and not counted, 0.00 not revenue"
    assert told(found)[-2:] == [
        f"All periods ({parts}): 3,100.00 kroner, equal to the ledger's own total to the øre.",
        "2025: 100.00 kroner, while the ledger's own total is 3,100.00: a difference of −3,000.00.",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["{a}", "{b}", "Sum;;;;;;;-150,00;"],
        ["{a}", "Sum 3150;;;;;;;-100,00;", "{b}", "Sum 3200;;;;;;;-50,00;", "Totalt;;;;;;;-150,00;"],
        ["{a}", ";;;;;;;-100,00;Sum konto 3150", "{b}", ";;;;;;;-50,00;Sum", ";;;;;;;-150,00;I alt"],
        ["{a}", ";;;;;;;-100,00;Sum konto 3150", "{b}", ";;;;;;;-50,00;Sum", ";;;;;;;-150,00;"],
        ["{a}", "{b}", ";;;;;Totalt;;-150,00;"],
        ["{a}", "{b}", ";;;;;;;-150,00;"],
        ["{a}", "{b}", "Sum;;;;;;;-150,00;", "Utskrift 22.11.2026;;;;;;;;", ";;;;;;;;foreløpige tall"],
        ["{a}", "3150;;;;;;;-100,00;", "{b}", "3165;;;;;;;-50,00;", "Resultat;;;;;;;-150,00;"],
        ["{a}", "{b}", "3150;;;;;;;-100,00;", "3165;;;;;;;-50,00;", ";;;;;;;-150,00;"],
        ["{a}", "{b}", "Sum mars;;;;202503;;;-150,00;"],
    ],
    ids=[
        *("in the first cell", "for each account", "in the text", "but the last", "of the voucher", "without a word"),
        *("with remarks below it", "for each account without a word", "of accounts at the end", "with a period"),
    ],
)
def test_sums_are_no_entries_and_the_last_is_the_total(tmp_path: Path, rows: list[str]) -> None:
    entries = [row.format(a=entry("3150", "-100,00"), b=entry("3165", "-50,00")) for row in rows]
    found = ledger(tmp_path, MAPPING, *entries)
    assert found.unread.height == 0
    assert found.rows.frame.height == 2
    assert told(found)[-1] == "All periods: 150.00 kroner, equal to the ledger's own total to the øre."
    *within, _total = [str(line) for line, row in enumerate(rows, start=2) if ",00" in row]
    where = f"since they count its entries again: {len(within)} (hovedbok.csv, line {', '.join(within)})."
    said = [line for line in told(found) if line.startswith("Sums within the ledger that are not counted, ")]
    assert [line.endswith(where) for line in said] == [True] * bool(within)


@pytest.mark.parametrize("amount", ["-100,00", "-101,00"])
def test_an_entry_whose_period_cant_be_read_is_no_sum(tmp_path: Path, amount: str) -> None:
    rows = [entry("3150", "-100,00"), f"3150;;;;2025;;;{amount};", f"3150;;;;;7;;{amount};"]
    found = ledger(tmp_path, MAPPING, *rows)
    assert found.sums.height == 0
    assert found.unread["line"].to_list() == [3, 4]


def test_a_line_without_a_period_that_adds_up_to_nothing_is_an_entry(tmp_path: Path) -> None:
    alone = ["3150;;;;;;;-99,00;", "3165;;;;;;;-7,00;"]
    found = ledger(tmp_path, MAPPING, entry("3150", "-100,00"), alone[0], entry("3150", "-5,00"), alone[1])
    assert found.sums.height == 0
    assert found.unread["line"].to_list() == [3, 5]


def test_of_two_lines_with_an_amount_alone_that_add_up_to_nothing_none_is_a_sum(tmp_path: Path) -> None:
    found = ledger(tmp_path, MAPPING, entry("3150", "-100,00"), ";;;;;;;-5,00;", ";;;;;;;-7,00;")
    assert found.sums.height == 0
    assert found.unread["line"].to_list() == [3, 4]


@pytest.mark.parametrize("line", ["3150;;;;202503;;;;", "3150;;;;;7;;;", "3150;;;;;;8;;"])
def test_a_line_with_a_period_or_a_number_and_without_an_amount_is_told(tmp_path: Path, line: str) -> None:
    found = ledger(tmp_path, MAPPING, entry("3150", "-100,00"), line)
    assert found.unread["line"].to_list() == [3]


def test_columns_that_the_mapping_asks_for_and_a_file_lacks_are_told(tmp_path: Path) -> None:
    put(tmp_path, "hovedbok_a.csv", f"{HEADER}\n{entry('3150', '-1,50')}\n")
    put(tmp_path, "hovedbok_b.csv", "Konto;Periode;Beløp;Bilagsnr;Koststed\n3150;202501;-1,50;1;1\n")
    text = (
        "ledger_mapping.yaml asks for {columns}, which {file} doesn't have: such a condition fits none of its entries."
    )
    said = told(several(tmp_path))
    lacking = [line for line in said if "asks for" in line]
    assert [line for line in said if "no total" in line] == ["The ledger gives no total of its own to compare with."]
    assert lacking == [text.format(columns="Prosjekt, Tekst", file="hovedbok_b.csv")]


@pytest.mark.parametrize("text", ["Total kompetanse kurs", "Sum", "Studieavgift"])
@pytest.mark.parametrize("numbers", [";1;1;", ";1;;", ";;1;"])
def test_an_entry_without_an_account_is_no_sum(tmp_path: Path, text: str, numbers: str) -> None:
    found = ledger(
        tmp_path, MAPPING, entry("3150", "-100,00"), entry("", "-200,00", text=text).replace(";1;1;", numbers)
    )
    assert found.sums.height == 0
    assert found.unmapped.select("line", "revenue").rows() == [(3, Decimal("200.00"))]
    assert told(found)[-1] == "The ledger gives no total of its own to compare with."


def test_an_entry_with_an_account_and_a_period_is_no_sum_where_no_entry_has_a_number(tmp_path: Path) -> None:
    numberless = entry("3150", "-100,00", text="Total kompetanse kurs").replace(";1;1;", ";;;")
    found = ledger(tmp_path, MAPPING, numberless, numberless)
    assert (found.rows.frame.height, found.sums.height) == (2, 0)


@pytest.mark.parametrize(
    ("before", "last", "totals"),
    [
        ("", ";;;;;;;-7,00;", {"hovedbok.csv": Decimal(7)}),
        (";;;;;7;;-5,00;", ";;;;;;;-7,00;", {"hovedbok.csv": Decimal(7)}),
        ("3165;;;;;;;-5,00;", ";;;;;;;-7,00;", {"hovedbok.csv": Decimal(7)}),
        (";;;;202503;;;-5,00;", ";;;;;;;-7,00;", {"hovedbok.csv": Decimal(7)}),
        ("", ";;;;;7;;-7,00;", {}),
        ("", "3165;;;;;;;-7,00;", {}),
        ("", ";;;;202503;;;-7,00;", {}),
        ("", ";;;;202503;;;-100,00;", {}),
        (";;;;;;;-7,00;", entry("3150", "-100,00"), {}),
        (";;;;;;;-7,00;", "3165;;;;;;;-9,00;", {}),
    ],
)
def test_a_last_line_with_an_amount_alone_is_the_total_also_where_it_differs(
    tmp_path: Path, before: str, last: str, totals: dict[str, Decimal]
) -> None:
    lines = [line for line in (entry("3150", "-100,00"), before, last) if line]
    found = ledger(tmp_path, MAPPING, *lines)
    assert (found.own_totals, found.sums.height) == (totals, len(totals))


def test_a_sum_that_cannot_be_read_is_told_and_is_no_total(tmp_path: Path) -> None:
    found = ledger(tmp_path, MAPPING, entry("3150", "-100,00"), "Sum;;;;;;;-1OO,00;")
    assert (found.unread["line"].to_list(), found.own_totals) == ([3], {})


def test_a_sum_of_the_last_entries_only_is_no_total(tmp_path: Path) -> None:
    sums = ["Sum 3150;;;;;;;-100,00;", "Sum 3165;;;;;;;-50,00;"]
    found = told(ledger(tmp_path, MAPPING, entry("3150", "-100,00"), sums[0], entry("3165", "-50,00"), sums[1]))
    assert found[-1] == "The ledger gives no total of its own to compare with."


@pytest.mark.parametrize("total", ["Totalt;;;;;;;0,00;", ";;;;;;;0,00;Totalt", ";;;;;;;0,00;"])
@pytest.mark.parametrize("before", [[], ["Sum 3165;;;;;;;99,99;"]])
def test_a_total_of_0_is_no_sum_of_nothing_and_is_compared(tmp_path: Path, total: str, before: list[str]) -> None:
    """A whole ledger comes to 0; entries that don't are too few, or one is wrong."""
    found = ledger(tmp_path, MAPPING, entry("3150", "-100,00"), entry("3165", "99,99"), *before, total)
    assert found.own_totals == {"hovedbok.csv": Decimal(0)}
    said = "All periods: 0.01 kroner, while the ledger's own total is 0.00: a difference of 0.01."
    assert told(found)[-1] == said


def test_a_sum_with_entries_after_it_is_no_total(tmp_path: Path) -> None:
    found = ledger(tmp_path, MAPPING, entry("3150", "-100,00"), "Sum;;;;;;;-100,00;", entry("5100", "200,00"))
    assert found.own_totals == {}
    assert told(found)[-2:] == [
        "Sums within the ledger that are not counted, since they count its entries again: 1 (hovedbok.csv, line 3).",
        "The ledger gives no total of its own to compare with.",
    ]


def test_a_line_without_an_amount_below_a_total_leaves_it_one(tmp_path: Path) -> None:
    found = ledger(tmp_path, MAPPING, entry("3150", "-100,00"), "Sum;;;;;;;-100,00;", entry("3150", ""))
    assert (found.own_totals, found.unread["line"].to_list()) == ({"hovedbok.csv": Decimal(100)}, [4])


def test_a_total_may_stand_twice(tmp_path: Path) -> None:
    found = ledger(tmp_path, MAPPING, entry("3150", "-100,00"), *["Sum;;;;;;;-101,00;"] * 2)
    assert found.own_totals == {"hovedbok.csv": Decimal("101.00")}


def test_each_file_is_compared_with_its_own_sum(tmp_path: Path) -> None:
    for name, amount, last in (("a", "-200,00", "-200,00"), ("b", "-100,00", "-101,00"), ("c", "-7,00", "")):
        rows = [HEADER, *([entry("3150", amount), f";;;;;;;{last};Sum"] if last else [entry("3150", amount)] * 3)]
        put(tmp_path, f"hovedbok_{name}.csv", "\n".join(rows) + "\n")
    assert told(several(tmp_path))[-3:] == [
        "hovedbok_a.csv: 200.00 kroner, equal to the ledger's own total to the øre.",
        "hovedbok_b.csv: 100.00 kroner, while the ledger's own total is 101.00: a difference of −1.00.",
        "hovedbok_c.csv gives no total of its own to compare with.",
    ]


def test_entries_that_repeat_a_key_count_and_are_told(tmp_path: Path) -> None:
    once = entry("3150", "-10,00")
    others = [once.replace(";1;1;", numbers) for numbers in (";1;2;", ";1;;", ";1;;")]
    found = ledger(tmp_path, MAPPING, once, once, *others)
    assert total(found.rows.frame) == Decimal("50.00")
    assert (
        "Entries with the period, the voucher and the number of an earlier one, which are counted all the same: 1,"
        " in all 10.00 kroner (hovedbok.csv, line 3). Does a part of the ledger stand there twice?"
    ) in told(found)


def test_a_total_may_be_written_as_amounts_are(tmp_path: Path) -> None:
    mapping = "totals: {2024: '1.234.567,50', 2025: '1,234,567.5'}\n" + MAPPING
    totals = read_mapping(put(tmp_path, "ledger_mapping.yaml", mapping)).totals
    assert set(totals.values()) == {Decimal("1234567.5")}


def test_a_year_whose_total_is_not_filled_in_yet_is_compared_with_nothing(tmp_path: Path) -> None:
    mapping = "totals:\n  2024:\n  2025: 3 414 836,56\n" + MAPPING
    totals = read_mapping(put(tmp_path, "ledger_mapping.yaml", mapping)).totals
    assert totals == {2025: Decimal("3414836.56")}


def test_totals_by_year_are_compared(tmp_path: Path) -> None:
    mapping = "totals: {2024: 7.00, 2025: 11}\n" + MAPPING
    found = told(ledger(tmp_path, mapping, entry("3150", "-7,00", period="202412"), entry("3150", "-10,00")))
    assert "2024: 7.00 kroner, equal to the ledger's own total to the øre." in found
    assert "2025: 10.00 kroner, while the ledger's own total is 11.00: a difference of −1.00." in found


def test_a_ledger_without_a_total_says_so(tmp_path: Path) -> None:
    found = told(ledger(tmp_path, MAPPING, entry("3150", "-7,00")))
    assert found[-1] == "The ledger gives no total of its own to compare with."


def test_a_ledger_may_be_a_workbook(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "hovedbok.xlsx") as book:
        sheet = book.add_worksheet("Hovedbok")
        sheet.write_row(0, 0, HEADER.split(";"))
        for line, amount in enumerate([-0.1 - 0.2, -12.34, -0.005, -0.1], start=1):
            sheet.write_row(line, 0, [3150, 150100, "", "", 202500 + line, 7, line, amount, "Studieavgift"])
    (source,) = open_delivery([tmp_path / "hovedbok.xlsx"]).sources
    found = mapped(source.rows(None), read_mapping(put(tmp_path, "ledger_mapping.yaml", MAPPING)))
    assert found.rows.frame["revenue"].to_list() == [Decimal("0.30"), Decimal("12.34"), Decimal("0.10")]
    assert found.rows.frame["accounting_year"].to_list() == [2025] * 3
    assert found.unread["line"].to_list() == [4]


def test_a_ledger_that_names_the_categories_needs_no_mapping(tmp_path: Path) -> None:
    text = f"{HEADER};Finansieringskategori\n{entry('3150', '-5,00')};grant\n{entry('3150', '-6,00')};\n"
    (source,) = open_delivery([put(tmp_path, "hovedbok.csv", text)]).sources
    found = mapped(source.rows(None), LedgerMapping())
    assert (total(found.rows.frame), total(found.unmapped)) == (Decimal("5.00"), Decimal("6.00"))


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["3150", " 3150", "3999", "5100", "5100  "]),
        st.integers(-(10**19), 10**19),
        st.sampled_from(["202503", "2025", ""]),
    ),
    min_size=1,
)


@given(ENTRIES)
def test_what_is_counted_left_out_and_unmapped_is_the_whole(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("ledger")
    lines = [
        entry(account, f"{'-' if ore < 0 else ''}{abs(ore) // 100},{abs(ore) % 100:02}", period=period)
        for account, ore, period in entries
    ]
    found = ledger(folder, MAPPING, *lines, entry("3999", "ti"), entry("5100", "ti"))
    parts = (found.rows.frame, found.unmapped, found.left_out, found.unread)
    assert sorted(line for part in parts for line in part["line"]) == [*range(2, len(entries) + 4)]
    assert sum(map(total, parts)) == Decimal(-sum(ore for _, ore, _ in entries)) / 100
    for account, part in zip(("3150", "3999", "5100"), parts, strict=False):
        own = [ore for of, ore, period in entries if of.strip() == account and period == "202503"]
        assert total(part) == Decimal(-sum(own)) / 100
    assert found.rows.written().height == found.rows.frame.height


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("conditions: []", "ledger_mapping.yaml, line 1: revenue_is is missing."),
        ("revenue_is: minus\nconditions: []", "line 1: «minus» is not known here. Known: negative, positive."),
        (
            "revenue_is: negative\nconditions:\n  - {category: gift, account: 3150}",
            "line 3: «gift» is not known here. Known: grant, tuition_fee, commissioned,",
        ),
        (
            "revenue_is: negative\nconditions:\n  - {category: grant, account: 31xx}",
            "line 3: «31xx» is no number and no range such as 3900-3999.",
        ),
        (
            "revenue_is: negative\nconditions:\n  - {category: grant, account: 3150-}",
            "line 3: «3150-» is no number",
        ),
        (
            "revenue_is: negative\nconditions:\n  - {category: grant, account: 3150²}",
            "line 3: «3150²» is no number",
        ),
        ("revenue_is: negative\nconditions:\n  - {category: grant, account: []}", f"line 3: {NOTHING}"),
        ("revenue_is: negative\nconditions:\n  - {category: grant, project: ['']}", f"line 3: {NOTHING}"),
        ("revenue_is: negative\nconditions:\n  - {category: grant, text: ' '}", f"line 3: {NOTHING}"),
        (
            "revenue_is: negative\nconditions:\n  - {category: grant, account: [3150, 3999-3900]}",
            "line 3: «3999-3900» holds no number. Write the lowest first, as 3900-3999.",
        ),
        (
            "revenue_is: negative\nconditions:\n  - {category: grant}",
            "line 3: a condition must name at least one of: account, cost_centre, project, work_order, text.",
        ),
        (
            "revenue_is: negative\nconditions:\n  - {category: grant, acount: 3150}",
            "line 3: «acount» is not known here. Known: category, why, account,",
        ),
        (
            "revenue_is: negative\nconditions:\n  - {category: grant, text: '*tilskudd*'}",
            "line 3: «*tilskudd*»: * stands for nothing here. Write «tilskudd».",
        ),
        (
            "revenue_is: negative\nconditions:\n  - {category: grant, project: ['81', 82*]}",
            "line 3: «82*»: * stands for nothing here. Write «82».",
        ),
        ("revenue_is: negative\ntotals: {2025: 78.300}\nconditions: []", "line 2: «78.300» may be two numbers."),
        (
            "revenue_is: negative\ntotals: {2024: 3 414 836,56}\nconditions: []",
            "line 2: «56» has no value: between brackets a comma begins a new name. Write decimals with a point, as",
        ),
        ("revenue_is: negative\ntotals: {2025: many}\nconditions: []", "line 2: a total is written as"),
        (
            "revenue_is: negative\ntotals: {202503: 5}\nconditions: []",
            "line 2: a total is written as «2025: 78300000.00»",
        ),
        ("revenue_is: negative\ntotals: {2025: 5.0055}\nconditions: []", "line 2: a total is written as"),
        ("- a\n- b", "line 1: named values should stand here"),
        ("{", "can't be read as YAML in UTF-8"),
        ("", "can't be read as YAML in UTF-8: the file is empty."),
    ],
)
def test_a_fault_of_a_mapping_names_the_line_and_what_is_right(tmp_path: Path, mapping: str, said: str) -> None:
    with pytest.raises(UnreadableYaml) as fault:
        read_mapping(put(tmp_path, "ledger_mapping.yaml", mapping))
    assert said in fault.value.told(str)


def test_a_file_whose_entries_all_stand_in_another_is_asked_about(tmp_path: Path) -> None:
    whole = [f"3150;2025{month:02};-{month}00,00;Faktura" for month in (1, 2, 2, 3)]
    header = "Konto;Periode;Beløp;Tekst"
    put(tmp_path, "hovedbok.csv", "\n".join([header, *whole]) + "\n")
    put(tmp_path, "hovedbok_mars.csv", f"{header}\n3150;202503;-300,01;Faktura\n")
    question = "stand in hovedbok.csv too, and are counted all the same"
    assert not [said for said in told(several(tmp_path)) if question in said]
    put(tmp_path, "hovedbok_februar.csv", "\n".join([header, *whole[1:3]]) + "\n")
    assert f"All entries of hovedbok_februar.csv {question}: 2, in all 400.00 kroner. Is it a copy of them?" in told(
        several(tmp_path)
    )
    put(tmp_path, "hovedbok_februar.csv", "\n".join([header, *whole[1:3], whole[2]]) + "\n")
    assert not [said for said in told(several(tmp_path)) if question in said]


def test_of_two_files_with_the_same_entries_the_later_is_asked_about(tmp_path: Path) -> None:
    for name, title in (("a.csv", "Konto;Periode;Beløp;Tekst"), ("b.csv", "Konto;Periode;Tekst;Beløp")):
        cells = ("3150", "202501", "-100,00", "Faktura")
        row = cells if name == "a.csv" else (*cells[:2], cells[3], cells[2])
        put(tmp_path, f"hovedbok_{name}", "\n".join([title, ";".join(row)]) + "\n")
    (asked,) = [said for said in told(several(tmp_path)) if "Is it a copy" in said]
    said = "All entries of hovedbok_b.csv stand in hovedbok_a.csv too, and are counted all the same: 1, in all 100.00"
    assert asked.startswith(said)
