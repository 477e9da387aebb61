"""The board's report says what the published figures of seed 000 and DBH's open data of Bergen say."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from tests.intake.written import put
from tests.reports.board_memo.made_memo import EXAMPLES, asked, made, written_rows
from vidare.language import Sentence
from vidare.measures.credit_production import NO_CATEGORIES, WITHOUT_CATEGORY
from vidare.measures.measure import Answer, NotComputable
from vidare.reports.board_memo.as_document import dated, source_line
from vidare.reports.board_memo.asked import Asked
from vidare.reports.board_memo.largest_offers import largest_by_production, largest_by_students
from vidare.reports.board_memo.memo import memo
from vidare.reports.board_memo.number import Number, Selection
from vidare.reports.board_memo.part import Part, extreme
from vidare.reports.board_memo.peers import peers
from vidare.reports.board_memo.production import production
from vidare.reports.board_memo.yearly_count import courses_offered
from vidare.reports.documents.column_widths import fits
from vidare.reports.wording import Wording


def said(example: str, part: str) -> str:
    return " ".join(text for one in made(example).parts if one.id == part for text in (*one.paragraphs, *one.points))


def value(example: str, identity: str) -> Decimal:
    number = made(example).numbers[identity]
    assert isinstance(number, Number)
    return number.value


def test_students_more_than_double_and_pass_five_thousand() -> None:
    text = said("seed-000", "students")
    assert "more than double 2020" in text
    assert "For the first time in these years the number is above 5,000." in text
    assert value("seed-000", "students.2025") > 5000


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({2023: 40, 2024: 60, 2025: 90}, ["It is the highest number of the years 2023–2025."]),
        ({2021: 40, 2022: 60, 2025: 90}, ["It is the highest number of the years 2021–2022 and 2025."]),
        ({2023: 90, 2024: 60, 2025: 40}, ["It is the lowest number of the years 2023–2025."]),
        ({2023: 400, 2024: 450, 2025: 510}, ["For the first time in these years the number is above 500."]),
        ({2022: 400, 2023: 450, 2025: 510}, ["It is the highest number of the years 2022–2023 and 2025."]),
        ({2023: 40, 2024: 90, 2025: 60}, []),
        ({2023: 40, 2024: 60, 2025: 60}, []),
        ({2023: 60, 2024: 40, 2025: 40}, []),
        ({2024: 400, 2025: 510}, []),
    ],
)
def test_a_number_is_the_highest_of_the_years_that_have_one(counts: dict[int, int], told: list[str]) -> None:
    numbers = [
        Number(f"students.{year}", Decimal(count), "registrations", "students", Selection({"year": year}))
        for year, count in counts.items()
    ]
    assert extreme(numbers, asked("en")) == told


def test_peers_are_ranked_with_their_numbers() -> None:
    assert "UiB had more students in continuing education than NTNU (3,887) and UiO" in said("seed-000", "peers")
    assert value("seed-000", "peers.1150.2025") == 3887


def test_courses_rise_from_66_to_117() -> None:
    assert [value("seed-000", f"courses_offered.{year}") for year in (2020, 2025)] == [66, 117]


def test_revenue_and_its_categories() -> None:
    text = said("seed-000", "revenue")
    assert "In 2025 continuing education earned 78.3 million kroner, up 67% on 2021." in text
    assert "tuition fee, from 16.0 million kroner in 2021 to 29.8 million kroner in 2025" in text
    assert "Commissioned education: 15.5 million kroner in 2025, up 23% on 2021, down 21% on 2024." in text
    assert "Earmarked appropriation: 9.5 million kroner in 2025, none in the years before." in text


MAPPING = """
revenue_is: negative
conditions:
  - {category: tuition_fee, account: 3150}
  - {category: grant, account: 3300}
"""


def of_ledger(folder: Path, *entries: str) -> Part:
    put(folder, "hovedbok.csv", "\n".join(["Konto;Periode;Bilagsnr;Løpenr;Beløp;Tekst", *entries]) + "\n")
    put(folder, "ledger_mapping.yaml", MAPPING)
    (part,) = memo([folder], asked("en")).parts
    return part


def test_a_category_below_0_is_drawn_below_0_and_small_amounts_are_written_in_kroner(tmp_path: Path) -> None:
    before = ["3150;202401;1;1;-1000,00;a", "3300;202401;2;1;-700,00;b"]
    part = of_ledger(tmp_path, *before, "3150;202501;3;1;-2000,00;c", "3300;202501;4;1;500,00;d")
    (paragraph,) = part.paragraphs
    assert paragraph.startswith("In 2025 continuing education earned 1,500 kroner, down 12% on 2024.")
    assert paragraph.endswith("tuition fee, from 1,000 kroner in 2024 to 2,000 kroner in 2025.")
    assert "Grant: −500 kroner in 2025, below 0, when it was above 0 in 2024" in part.points[1]
    assert part.caption.endswith(", kroner")
    rows = [row for rows in part.figure.wide["datasets"].values() for row in rows if "low" in row]
    assert {(row["year"], row["low"], row["high"]) for row in rows} == {
        ("2024", 0, 1000),
        ("2024", 1000, 1700),
        ("2025", 0, 2000),
        ("2025", -500, 0),
    }


def test_rows_of_no_year_or_institution_are_told_and_change_no_number(tmp_path: Path) -> None:
    whole = memo([written_rows(tmp_path, {2024: [40, 20], 2025: [50, 30]})], asked("en"))
    lacking = ["1120;;3;150000;P0;S;1;X1", *(f";2025;3;150000;P0;S;1;Y{place}" for place in range(5))]
    registered = tmp_path / "registrerte_studenter.csv"
    registered.write_text(registered.read_text("utf-8") + "\n".join([*lacking, ""]), encoding="utf-8")
    found = memo([tmp_path], asked("en"))
    assert {name: one.value for name, one in found.numbers.items() if isinstance(one, Number)} == {
        name: one.value for name, one in whole.numbers.items() if isinstance(one, Number)
    }
    (told,) = [one.told(str) for one in found.parts[0].answer.told if one not in whole.parts[0].answer.told]
    assert told.startswith("6 rows of Registrerte studenter have no value of Institusjonskode, Årstall that can be re")
    assert told.endswith("registrerte_studenter.csv, line 142, 143, 144, 145, 146, 147.")


def test_what_has_come_to_nothing_is_told_once(tmp_path: Path) -> None:
    tuition = [f"3150;20{year}01;{year};1;-9000,00;a" for year in (23, 24, 25)]
    part = of_ledger(tmp_path, *tuition, "3300;202301;2;1;-700,00;b", "3300;202401;2;2;-800,00;b")
    assert part.points == (
        "Tuition fee: 9,000 kroner in 2025, the same as in 2023, the same as in 2024.",
        "Grant: 0 kroner in 2025, down to 0, when it was above 0 in 2024.",
    )


def test_a_year_without_numbers_keeps_its_place_in_a_figure_of_parts(tmp_path: Path) -> None:
    part = of_ledger(tmp_path, "3150;202201;1;1;-1000,00;a", "3150;202401;2;1;-700,00;b")
    tops = [
        row for rows in part.figure.wide["datasets"].values() for row in rows if row.keys() == {"year", "high", "label"}
    ]
    assert {row["year"]: row["label"] for row in tops} == {"2022": "1,000", "2023": "–", "2024": "700"}
    assert [row[0].text for row in part.table.rows] == ["2022", "2024"]


def test_a_change_from_below_0_is_no_number(tmp_path: Path) -> None:
    part = of_ledger(tmp_path, "3150;202401;1;1;500,00;a", "3150;202501;2;1;-900,00;b")
    assert "more than in 2024, when it was below 0" in part.paragraphs[0]
    grown = next(one for one in part.numbers if one.id == "revenue.change.2024-2025")
    assert grown.value.is_nan()
    assert grown.why is not None
    assert grown.why.told(str) == "revenue.2024 is below 0, and nothing can be measured by it."


@pytest.mark.parametrize(("amount", "said", "cell"), [("400,30", "400", "0.0004"), ("0,30", "0.3", "0.0000003")])
def test_an_amount_close_to_nothing_is_not_told_as_nothing(tmp_path: Path, amount: str, said: str, cell: str) -> None:
    part = of_ledger(tmp_path, "3150;202501;1;1;-9000000,00;a", f"3300;202501;2;1;{amount};b")
    assert f"Grant: \N{MINUS SIGN}{said} kroner in 2025." in part.points
    assert [one.text for row in part.table.rows for one in row] == ["2025", "9.0", f"\N{MINUS SIGN}{cell}", "9.0"]


def earned(account: int, *kroner: int) -> list[str]:
    """An entry each January and December of 2023, 2024 ..., each of half a year's revenue."""
    years = enumerate(kroner, start=2023)
    return [
        f"{account};{year}{month};{account}{year}{month};1;{-of / 2:.2f};t" for year, of in years for month in MONTHS
    ]


MONTHS = ("01", "12")


def test_a_category_that_a_year_left_out_of_comparisons_has_is_not_said_to_be_new(tmp_path: Path) -> None:
    grant = earned(3300, 3_000_000, 0, 6_000_000)
    part = of_ledger(tmp_path, *earned(3150, 9_000_000, 9_000_000, 9_000_000), *grant, "3999;202306;9;1;-7;t")
    assert [cell.text for cell in part.table.rows[0]] == ["2023", "9.0", "3.0", "12.0"]
    assert "Grant: 6.0 million kroner in 2025, up from 0 in 2024." in part.points


@pytest.mark.parametrize(
    ("fees", "grants", "said"),
    [
        ((5_000_000, 8_000_000), (1_000_000, 4_000_000), False),
        ((5_000_000, 5_040_000), (1_000_000, 900_000), False),
        ((5_000_000, 8_000_000), (1_000_000, 3_999_999), True),
    ],
)
def test_a_category_is_said_to_have_grown_the_most_where_it_alone_is_seen_to(
    tmp_path: Path, fees: tuple[int, int], grants: tuple[int, int], *, said: bool
) -> None:
    part = of_ledger(tmp_path, *earned(3150, *fees), *earned(3300, *grants))
    assert ("What has grown the most is" in part.paragraphs[0]) == said


def test_what_a_ledger_tells_of_years_that_are_not_asked_for_is_not_told() -> None:
    found = memo([EXAMPLES / "seed-000"], replace(asked("en"), years=(2024, 2025)))
    told = " ".join(one.told(str) for part in found.parts if part.id == "revenue" for one in part.answer.told)
    assert "2025: 78,309,000.00 kroner, equal" in told
    assert "2021" not in told
    none = memo([EXAMPLES / "seed-000"], replace(asked("en"), years=(2012,)))
    (why,) = [one.missing for one in none.left_out if one.heading.text == "Revenue"]
    assert [one.told(str) for one in why] == ["The rows of the institution give no number for these years."]


def test_a_ledger_of_another_institution_is_left_out() -> None:
    of_trondheim = replace(asked("en"), institution="1150", peers=())
    left = {one.heading.text: one.missing for one in memo([EXAMPLES / "seed-000"], of_trondheim).left_out}
    assert [sentence.told(str) for sentence in left["Revenue"]] == [
        "The ledger is that of 1120, as continuing_education.yaml beside it says, and not of 1150."
    ]


@pytest.mark.parametrize(
    ("part", "file", "period", "amount", "of"),
    [
        ("revenue", "hovedbok_constructed.csv", "Periode", "Beløp", pl.col("Konto").str.starts_with("3")),
        ("credit_production", "studiepoeng_constructed.csv", "Årstall", "Ny produksjon totalt", True),
    ],
)
def test_the_sums_are_those_of_the_rows_of_the_files(
    part: str, file: str, period: str, amount: str, of: pl.Expr | bool
) -> None:
    rows = pl.read_csv(EXAMPLES / "seed-000" / file, separator=";", infer_schema=False).filter(of)
    exact = pl.col(amount).str.replace(",", ".").cast(pl.Decimal(38, 7)).sum().abs()
    sums = dict(rows.group_by(pl.col(period).str.head(4)).agg(exact).iter_rows())
    assert len(sums) >= 5
    for year, found in sums.items():
        assert value("seed-000", f"{part}.{year}") == found


def test_external_production_of_bergen() -> None:
    totals = {year: value("uib-open-data", f"credit_production_of_all.{year}") for year in (2023, 2024, 2025)}
    assert {year: round(float(total), 3) for year, total in totals.items()} == {
        2023: 14350.514,
        2024: 14273.197,
        2025: 14378.206,
    }
    external = value("uib-open-data", "credit_production_of_all.external.2025")
    assert round(float(external), 3) == 370.157
    text = said("uib-open-data", "credit_production")
    assert "Of these, 329.2 were externally financed, up 10% on 2023, which is 51% of the whole (58% in 2023)." in text
    assert "Of all production at UiB in 2025, 14,378.2 units, continuing education was 4%" in text
    assert "370.2 units, it was 89%" in text


def test_years_that_follow_on_each_other_are_told_from_the_first_to_the_last() -> None:
    words = Wording("en")
    assert words.years([2018, 2019, 2020, 2022]) == "2018–2020 and 2022"
    assert words.years([2018, 2020, 2021]) == "2018 and 2020–2021"


def production_of(**parts: Sequence[str | None]) -> Part:
    part = production(produced(**parts), asked("en"))
    assert part is not None
    return part


def produced(**parts: Sequence[str | None]) -> Answer:
    """Production of two programmes of continuing education and one that isn't, in 2025."""
    columns = {name: pl.Series(values, dtype=pl.Decimal(38, 12)) for name, values in parts.items()}
    frame = pl.DataFrame(columns).with_columns(
        institution=pl.lit("1120"), year=2025, student_programme=pl.Series(["A", "B", "C"]), counts=pl.Series(COUNTS)
    )
    by = ("institution", "year", "student_programme")
    return Answer("credit_production", frame, by, {"total": "units"}, ())


COUNTS = [True, True, False]


def test_production_of_which_nobody_knows_who_pays_is_a_part_of_the_whole() -> None:
    part = production_of(total=["9", "4", "7"], self_financed=["3", None, "7"], external=["6", None, "0"])
    text = " ".join(part.paragraphs)
    assert "produced 13.0 units of 60 credits. Of 4.0" in text
    assert "externally financed" not in text
    assert not [one.id for one in part.numbers if "external_share" in one.id or "share_of_external" in one.id]
    assert "Of 4.0 it is not known who pays." in text
    assert "Of all production at UiB in 2025, 20.0 units" in text
    assert part.table.headers == ("Year", "Self-financed", "Externally financed", "Not known who pays", "In all")
    assert [cell.text for cell in part.table.rows[0]] == ["2025", "3.0", "6.0", "4.0", "13.0"]


@pytest.mark.parametrize(
    ("external", "cells"),
    [
        ("4", ["2025", "7.0", "4.0", "2.0", "13.0"]),
        ("8", ["2025", "7.0", "8.0", "−2.0", "13.0"]),
        ("5.999", ["2025", "7.0", "6.0", "13.0"]),
    ],
)
def test_what_is_produced_is_the_total_where_its_parts_dont_add_up_to_it(external: str, cells: list[str]) -> None:
    part = production_of(total=["9", "4", "7"], self_financed=["3", "4", "7"], external=[external, "0", "0"])
    assert part.paragraphs[0].startswith("In 2025 students in continuing education produced 13.0 units of 60 credits.")
    assert [cell.text for cell in part.table.rows[0]] == cells
    assert ("externally financed" in part.paragraphs[0]) == (len(cells) == 4)
    assert ("Of 2.0 it is not known who pays." in part.paragraphs[0]) == ("2.0" in cells)


def test_a_year_of_which_some_production_can_not_be_read_has_no_number() -> None:
    answer = produced(total=["9", None, "7"], self_financed=["3", None, "7"], external=["6", None, "0"])
    assert production(answer, asked("en")) is None
    assert largest_by_production(with_names(answer), asked("en")) is None


def with_names(answer: Answer) -> Answer:
    return replace(answer, frame=answer.frame.with_columns(name=pl.lit("Course")))


def test_where_all_is_known_no_part_is_not_known() -> None:
    part = production_of(total=["9", "4", "7"], self_financed=["3", "4", "7"], external=["6", "0", "0"])
    assert "Not known who pays" not in part.table.headers
    assert "not known" not in " ".join(part.paragraphs)


def test_programmes_that_became_one_are_told_beside_the_portfolio(tmp_path: Path) -> None:
    written_rows(tmp_path, {2024: [20, 30]})
    links = "- {institution: 1120, old: P0, new: P9}\n- {institution: 1120, old: P1, new: P9}\n"
    (tmp_path / "renamed_codes.yaml").write_text(links, encoding="utf-8")
    (part,) = [part for part in memo([tmp_path], asked("en")).parts if part.id == "portfolio"]
    said = [one.told(str) for one in part.answer.told]
    merged = "By renamed_codes.yaml several programmes of a semester are one offer, P9;"
    assert [line.startswith(merged) for line in said].count(True) == 1
    assert not [line for line in said if line.startswith("The registrations of")]


def test_codes_that_only_earlier_years_than_those_asked_for_have_are_not_told_as_mistyped(tmp_path: Path) -> None:
    """The example's FAG601 got another code in 2023; a report of 2024 and 2025 told that nothing at hand has it."""
    folder = shutil.copytree(EXAMPLES / "seed-000", tmp_path / "files")
    exceptions = "exceptions: [{offer: [FAG601, FAG6O1], counts: yes, why: w}]\n"
    (folder / "continuing_education.yaml").write_text(f"institution: 1120\n{exceptions}", encoding="utf-8")
    link, last_years = folder / "renamed_codes.yaml", replace(asked("en"), years=(2024, 2025))

    def told() -> list[str]:
        (part,) = [part for part in memo([folder], last_years).parts if part.id == "courses_offered"]
        return [line for one in part.answer.told if "at hand has" in (line := one.told(str))]

    exception = "continuing_education.yaml has exceptions for codes that no course or programme at hand has: FAG6O1."
    assert told() == [exception]
    link.write_text(f"{link.read_text()}- {{institution: 1120, old: FAG6O2, new: KURS602}}\n", encoding="utf-8")
    mistyped = "renamed_codes.yaml links codes that no course or programme at hand has to new ones: FAG6O2."
    assert told() == [exception, mistyped]


def test_where_nothing_is_produced_no_share_is_told() -> None:
    part = production_of(total=["0"] * 3, self_financed=["0"] * 3, external=["0"] * 3)
    assert part.paragraphs == ("In 2025 students in continuing education produced 0.0 units of 60 credits.",)


def of_years(counts: Mapping[int, Sequence[bool | None]]) -> Answer:
    """Production of 9, 4 and 7 units on three programmes in each year, and whether these count."""
    parts = {"total": ["9", "4", "7"], "self_financed": ["3", "4", "7"], "external": ["6", "0", "0"]}
    one = produced(**parts)
    frames = (
        one.frame.with_columns(year=pl.lit(year), counts=pl.Series(of_year, dtype=pl.Boolean))
        for year, of_year in counts.items()
    )
    return replace(one, frame=pl.concat(frames))


def test_a_year_in_which_none_of_the_production_counts_has_0_and_one_of_which_that_is_not_known_has_no_number() -> None:
    answer = of_years({2023: [False, False, False], 2024: [None, None, None], 2025: [True, True, False]})
    part = production(answer, asked("en"))
    assert part is not None
    assert [[cell.text for cell in row] for row in part.table.rows] == [
        ["2023", "0.0", "0.0", "0.0"],
        ["2025", "7.0", "6.0", "13.0"],
    ]
    assert "up from 0 in 2023" in part.paragraphs[0]
    assert "credit_production_of_all.2024" not in [one.id for one in part.numbers]


def test_production_of_a_year_of_which_it_is_not_known_whether_any_counts_is_told_too() -> None:
    part = production(of_years({2024: [True, True, True], 2025: [None, None, None]}), asked("en"))
    assert part is not None
    (told,) = part.answer.told
    assert told.told(str).startswith("20.0 units of 60 credits are on programmes of which it isn't known whether")


def test_production_of_which_it_is_not_known_whether_it_counts_is_told() -> None:
    answer = of_years({2025: [True, None, False]})
    part = production(answer, asked("en"))
    assert part is not None
    (told,) = part.answer.told
    assert told.told(str).startswith("4.0 units of 60 credits are on programmes of which it isn't known whether")
    assert told.told(str).endswith("and are not counted: B.")


@pytest.mark.parametrize("counts", [[None] * 3, [False] * 3])
def test_where_no_production_is_known_to_count_that_of_all_programmes_is_told_as_such(
    counts: Sequence[bool | None],
) -> None:
    part = production(of_years({2025: counts}), asked("en"))
    assert part is not None
    assert part.paragraphs[0].startswith("In 2025 students produced 20.0 units of 60 credits. Of these, 6.0 were")
    assert len(part.paragraphs) == 1
    assert part.caption == "Credit production of all programmes, in units of 60 credits"
    assert part.answer.told == ()


def test_how_much_is_not_told_where_few_students_have_produced_it() -> None:
    part = production(of_years({2025: [True, None, False]}), replace(asked("en"), small={(2025, "B")}))
    assert part is not None
    (told,) = part.answer.told
    assert told.told(str).startswith("Production on programmes of which it isn't known whether")


def test_where_less_than_nothing_is_produced_no_share_is_told() -> None:
    part = production_of(total=["-9", "4", "7"], self_financed=["-9", "4", "7"], external=["0"] * 3)
    assert "externally financed" not in part.paragraphs[0]
    assert Wording("en").percent(Decimal("-0.004")) == "0%"


def test_of_what_is_no_part_of_the_whole_no_share_is_told() -> None:
    """Corrections may leave less than nothing of one of the parts, or of all production."""
    part = production_of(total=["9", "4", "-20"], self_financed=["10", "4", "-20"], external=["-1", "0", "0"])
    assert part.paragraphs == ("In 2025 students in continuing education produced 13.0 units of 60 credits.",)
    why = {one.id: one.why.told(str) for one in part.numbers if one.why}
    assert why["credit_production.external_share.2025"].startswith("credit_production.external.2025 is no part of")
    assert why["credit_production.share_of_all.2025"] == (
        "credit_production_of_all.2025 is below 0, and nothing can be measured by it."
    )


def test_the_share_of_all_production_is_told_where_none_of_it_is_externally_financed() -> None:
    part = production_of(total=["9", "4", "7"], self_financed=["9", "4", "7"], external=["0"] * 3)
    (_produced, beside) = part.paragraphs
    assert beside == "Of all production at UiB in 2025, 20.0 units, continuing education was 65%."


def test_a_share_that_is_neither_nothing_nor_all_is_not_told_as_that() -> None:
    nearly = production_of(total=["999", "1", "7"], self_financed=["0", "1", "7"], external=["999", "0", "0"])
    assert "which is more than 99% of the whole." in " ".join(nearly.paragraphs)
    hardly = production_of(
        total=["1000", "1000", "900000"], self_financed=["999", "1000", "0"], external=["1", "0", "900000"]
    )
    text = " ".join(hardly.paragraphs)
    assert "which is less than 1% of the whole" in text
    assert "continuing education was less than 1%; of the externally financed production, 900,001.0" in text
    assert "it was less than 1%." in text


@pytest.mark.parametrize("told", [NO_CATEGORIES, WITHOUT_CATEGORY])
def test_nothing_is_said_of_funding_categories_that_the_report_has_none_of(told: Sentence) -> None:
    answer = produced(total=["9", "4", "7"], self_financed=["3", "4", "7"], external=["6", "0", "0"])
    part = production(replace(answer, told=(told.with_gaps(credits="5", programmes="A"),)), asked("en"))
    assert part is not None
    assert part.answer.told == ()


def peers_of(of: Asked | None = None, **counts: Mapping[int, int]) -> Part | None:
    rows = [
        {"institution": code.removeprefix("i"), "year": year, "students": count}
        | {"lowest": count, "highest": count, "rounded_to": 1}
        for code, of_years in counts.items()
        for year, count in of_years.items()
    ]
    answer = Answer("peers", pl.DataFrame(rows), ("institution", "year"), {"students": "registrations"}, ())
    return peers(answer, of or asked("en"))


def test_a_peer_without_the_last_year_moves_nobody_elses() -> None:
    part = peers_of(i1120={2020: 500, 2025: 900}, i1150={2020: 400, 2025: 800}, i1110={2020: 50})
    assert part is not None
    assert part.paragraphs == ("In 2025 UiB had more students in continuing education than NTNU (800).",)
    assert [point[-8:] for point in part.points] == ["on 2020.", "le 2020.", "or 2025."]
    assert part.points[-1] == "UiO: no number for 2025."
    rows = [part.table.headers, *(tuple(cell.text for cell in row) for row in part.table.rows)]
    assert rows == [("Year", "UiB", "NTNU", "UiO"), ("2020", "500", "400", "50"), ("2025", "900", "800", "")]
    assert "peers.1110.2020" in [one.id for one in part.numbers]


def test_peers_whose_names_have_no_room_beside_each_other_stand_below_each_other() -> None:
    codes = ["1120", "1150", "1110", "1130", "1160", "1171", "1173", "1174", "1175", "0256", "0236", "6220", "6221"]
    names = dict.fromkeys(codes, "Norges miljø- og biovitenskapelige universitet")
    students = {code: {2024: 500, 2025: 900} for code in codes[1:]} | {"1120": {2025: 950}}
    part = peers_of(replace(asked("en"), peers=tuple(codes[1:]), names=names), **students)
    assert part is not None
    rows = [part.table.headers, *(tuple(cell.text for cell in row) for row in part.table.rows)]
    assert rows[:3] == [("Institution", "2024", "2025"), (names["1120"], "", "950"), (names["1150"], "500", "900")]
    assert fits(part.table)
    ids = [cell.number for row in part.table.rows for cell in row if cell.number]
    assert len(ids) == len(set(ids)) == 2 * len(codes) - 1


def test_points_are_of_the_year_that_is_compared() -> None:
    part = peers_of(i1120={2020: 500, 2024: 600, 2025: 900}, i1150={2020: 400, 2024: 700})
    assert part is not None
    assert part.paragraphs == ("In 2024 UiB had fewer students in continuing education than NTNU (700).",)
    assert part.points[1] == "UiB: 600 in 2024, up 20% on 2020."


def test_numbers_of_years_after_the_one_that_is_compared_stay_in_the_table(tmp_path: Path) -> None:
    """A year that the institution has its own number of isn't said to have none, though its peers lack it still."""
    rows = written_rows(tmp_path, {2023: [30, 20], 2024: [40, 20], 2025: [50, 30]})
    of_others = (rows / "registrerte_studenter.csv").read_text("utf-8").splitlines()
    peer = [line.replace("1120;", "1150;") for line in of_others if line.startswith(("1120;2023", "1120;2024"))]
    put(rows, "registrerte_studenter.csv", "\n".join([*of_others, *peer]) + "\n")
    programmes = (rows / "studieprogram.csv").read_text("utf-8")
    put(rows, "studieprogram.csv", programmes + programmes.partition("\n")[2].replace("1120;", "1150;"))
    asked_of = replace(asked("en"), peers=("1150",), years=(2022, 2023, 2024, 2025))
    part = next(one for one in memo([rows], asked_of).parts if one.id == "peers")
    assert part.caption.endswith("2024")
    assert part.points[0] == "UiB: 60 in 2024, up 20% on 2023."
    cells = [tuple(cell.text for cell in row) for row in part.table.rows]
    assert cells == [("2023", "50", "50"), ("2024", "60", "60"), ("2025", "80", "")]
    assert "There is no number for 2022." in [one.told(str) for one in part.answer.told]
    assert "peers.1120.change.2023-2025" not in [one.id for one in part.numbers]


def test_peers_without_rows_are_what_is_missing() -> None:
    with pytest.raises(NotComputable, match="There are no numbers of NTNU and UiO in the years"):
        peers_of(i1120={2025: 900}, i1150={2020: 400})
    with pytest.raises(
        NotComputable, match="Of NTNU and UiO there is no year beside the institution's: some are hidden"
    ):
        peers_of(replace(asked("en"), hidden={("1150", 2025)}), i1120={2025: 900}, i1150={2020: 400})
    assert peers_of(i1150={2025: 400}) is None


def test_notes_are_of_the_institution_and_the_years_asked_for() -> None:
    own = memo([EXAMPLES / "seed-000"], replace(asked("en"), institution="1150", peers=(), years=(2025,)))
    notes = " ".join(one.told(str) for part in own.parts if part.id != "revenue" for one in part.answer.told)
    assert "1120" not in notes
    assert "2024" not in notes
    whole = {part.id: " ".join(one.told(str) for one in part.answer.told) for part in made("seed-000").parts}
    assert "1150" not in whole["students"]


def test_the_sample_institution_has_every_part() -> None:
    assert made("seed-000").left_out == ()
    assert "units of 60 credits" in said("seed-000", "credit_production")


def test_the_title_page_says_that_the_rows_are_constructed() -> None:
    assert "no number here is real" in dated(made("seed-000"))
    assert "real" not in dated(made("uib-open-data"))


def test_the_source_line_is_in_the_language_of_the_report() -> None:
    memo = made("seed-000", "nn")
    assert "konstruert av make.py; inga rad er ekte" in source_line(memo.parts[0], memo)


def test_what_is_missing_is_told_in_a_line() -> None:
    left = {one.heading.text: " ".join(why.told(str) for why in one.missing) for one in made("uib-open-data").left_out}
    assert left["Revenue"] == "There are no rows of Hovedbok."
    assert "Studieprogram lacks Studiepoeng." in left["Portfolio"]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_gap_is_left_open_in_any_language(language: str) -> None:
    for part in made("seed-000", language).parts:
        texts = (*part.paragraphs, *part.points, part.caption, part.heading, part.figure.alternative)
        assert not [text for text in texts if "{" in text or not text.strip()]


def test_a_figure_says_the_numbers_of_its_table() -> None:
    for part in made("seed-000").parts:
        cells = [cell for row in part.table.rows for cell in row if cell.number]
        shown = cells if part.id != "peers" else [cell for cell in cells if cell.number.endswith("2025")]
        assert shown
        assert [cell.text for cell in shown if cell.text not in part.figure.alternative] == []


def test_every_shown_number_has_an_id_that_is_known() -> None:
    for example in ("seed-000", "uib-open-data"):
        memo = made(example)
        ids = [cell.number for part in memo.parts for row in part.table.rows for cell in row if cell.number]
        assert len(ids) == len(set(ids))
        assert set(ids) <= memo.numbers.keys()


def test_fetched_files_that_overlap_count_each_row_once(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "seed-000", tmp_path / "rows")
    whole = tmp_path / "rows" / "registrerte_antall_constructed.csv"
    rows = pl.read_csv(whole, separator=";", infer_schema=False)
    rows.filter(pl.col("Årstall") < "2025").write_csv(whole.with_name("dbh123_2020_2024.csv"), separator=";")
    rows.filter(pl.col("Årstall") > "2020").write_csv(whole.with_name("dbh123_2021_2025.csv"), separator=";")
    for file in (whole, whole.with_name("registrerte_antall_constructed.about.yaml")):
        file.unlink()
    part = memo([tmp_path / "rows"], asked("en")).parts[0]
    assert part.paragraphs == made("seed-000").parts[0].paragraphs
    assert "read as one: dbh123_2021_2025.csv, line 2, 3" in part.answer.told[-1].told(str)


def test_no_offer_is_called_the_largest_beside_a_larger_shared_programme(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "seed-000", tmp_path / "rows")
    for name in ("emner", "studieprogram", "registrerte_antall"):
        file = tmp_path / "rows" / f"{name}_constructed.csv"
        rows = pl.read_csv(file, separator=";", infer_schema=False)
        shared = pl.col("Studieprogramkode").str.replace("^DIGI.*", "ANS-DIGI")
        rows = rows.with_columns(shared)
        if name == "studieprogram":
            rows = rows.unique(["Institusjonskode", "Årstall", "Semester", "Studieprogramkode"], maintain_order=True)
        if name == "registrerte_antall":
            sums = pl.col("^Antall.*$").cast(pl.Int64).sum()
            rows = rows.group_by(pl.exclude("^Antall.*$"), maintain_order=True).agg(sums)
        rows.write_csv(file, separator=";")
        file.with_name(f"{name}_constructed.about.yaml").unlink()
    part = next(one for one in memo([tmp_path / "rows"], asked("en")).parts if one.id == "largest_offers")
    assert part.paragraphs[0].startswith("Of the offers whose number is known, Konstruert emne KURS")
    assert part.paragraphs[0].endswith("Others share a programme, which has as many or more.")


def test_offers_of_an_earlier_year_are_told_with_the_later_ones_that_have_no_number(tmp_path: Path) -> None:
    found = memo([written_rows(tmp_path, {2022: [30, 20], 2023: [40, 20]})], asked("en"))
    part = next(one for one in found.parts if one.id == "largest_offers")
    assert part.paragraphs == ("The largest offer in 2023 was Course P0, with 40 students.",)
    assert "There is no number for 2024–2025." in [one.told(str) for one in part.answer.told]


def largest_where(folder: Path, **total: str | None) -> str:
    """What is said of the largest offers where the largest programme of 2025 has another count, or no row."""
    shutil.copytree(EXAMPLES / "seed-000", folder / "rows")
    file = folder / "rows" / "registrerte_antall_constructed.csv"
    file.with_name("registrerte_antall_constructed.about.yaml").unlink()
    rows = pl.read_csv(file, separator=";", infer_schema=False)
    largest = (pl.col("Studieprogramkode") == "DIGI610") & (pl.col("Årstall") == "2025")
    assert rows.filter(largest).height
    if total:
        rows = rows.with_columns(
            pl.when(largest).then(pl.lit(total["is"])).otherwise("Antall totalt").alias("Antall totalt")
        )
    else:
        rows = rows.filter(~largest)
    rows.write_csv(file, separator=";")
    return next(one for one in memo([folder / "rows"], asked("en")).parts if one.id == "largest_offers").paragraphs[0]


@pytest.mark.parametrize(
    ("year", "size", "begins"),
    [
        (2025, 40, "Of the offers whose number is known, A was the largest in 2025"),
        (2025, 39, "The largest offer in 2025 was A"),
        (2024, 90, "The largest offer in 2025 was A"),
    ],
)
def test_an_offer_is_the_largest_unless_a_shared_programme_of_its_year_has_as_many(
    year: int, size: int, begins: str
) -> None:
    own = {"year": 2025, "programme": "A", "students": 40, "programme_students": 40, "unknown": False}
    shared = {"year": year, "programme": "B", "students": None, "programme_students": size, "unknown": True}
    frame = pl.DataFrame([own, shared]).with_columns(
        offer="programme", name="programme", institution=pl.lit("1120"), counts=True, hidden=pl.lit(None, pl.String)
    )
    by = ("institution", "year", "programme")
    part = largest_by_students(Answer("portfolio", frame, by, {"students": "registrations"}, ()), asked("en"))
    assert part is not None
    assert part.paragraphs[0].startswith(begins)


def test_a_programme_that_nobody_is_registered_on_may_not_be_larger(tmp_path: Path) -> None:
    assert largest_where(tmp_path).startswith("The largest offer in 2025 was")


def test_a_programme_alone_whose_count_is_not_known_shares_none(tmp_path: Path) -> None:
    said = largest_where(tmp_path, **{"is": None})
    assert said.startswith("Of the offers whose number is known,")
    assert "share a programme" not in said


def test_revenue_without_all_accounts_is_at_least_and_has_not_grown(tmp_path: Path) -> None:
    part = of_ledger(tmp_path, "3150;202401;1;1;-1000,00;a", "3150;202501;2;1;-2000,00;b", "3410;202501;3;1;-500,00;c")
    assert part.paragraphs == (
        "In 2025 continuing education earned at least 2,000 kroner; some accounts have no category yet.",
    )
    assert part.points == ("Tuition fee: 2,000 kroner in 2025.",)
    assert not [one.id for one in part.numbers if "change" in one.id]
    told = " ".join(one.told(str) for one in part.answer.told)
    assert "Account 3410 has no category, and its 500.00 kroner are not counted." in told
    assert "ledger_mapping.yaml" not in told
    assert ["Add a condition for it to ledger_mapping.yaml." in one.told(str) for one in part.asks] == [True]


def test_revenue_without_an_amount_that_cant_be_read_is_not_said_to_be_the_whole(tmp_path: Path) -> None:
    part = of_ledger(tmp_path, "3150;202401;1;1;-1000;a", "3150;202501;2;1;-2000,00;b", "3150;202501;3;1;-(500,00);c")
    assert part.paragraphs == (
        "In 2025 continuing education earned 2,000 kroner by the entries that could be counted.",
    )
    assert not [one.id for one in part.numbers if "change" in one.id]
    assert [one.told(str).partition(":")[0] for one in part.asks] == [
        "Entries that are not counted, since their amount can't be read"
    ]


def test_an_amount_that_cant_be_read_in_a_period_that_cant_either_is_still_told(tmp_path: Path) -> None:
    part = of_ledger(tmp_path, "3150;202501;2;1;-2000,00;b", "3150;2025;3;1;-(500,00);c")
    assert any(one.told(str).startswith("Entries that are not counted") for one in part.asks)


def test_a_board_is_asked_to_mend_no_ledger(tmp_path: Path) -> None:
    """What there is to do is for whoever writes the report."""
    entries = [f"3150;202501;{amount};a" for amount in ("1;1;2000", "1;1;2000", "2;1;15.000", "3;1;-(500)")]
    part = of_ledger(tmp_path, *entries, "3150;2025;4;1;-5;d", "3410;202501;5;1;1;e")
    told, asks = ([one.told(str) for one in of] for of in (part.answer.told, part.asks))
    assert "Revenue comes to −4,000.00 kroner, which is below 0." in told
    assert not [one for one in told if "yaml" in one or "?" in one or "Write it" in one or "Export" in one]
    ways_out = ("revenue_is", "Add a condition", "-15000.00", "two decimals", "202503", "twice?")
    assert [[way in one for one in asks].count(True) for way in ways_out] == [1] * len(ways_out)


def test_whoever_writes_the_report_is_told_that_the_ledgers_own_total_is_another(tmp_path: Path) -> None:
    part = of_ledger(tmp_path, "3150;202501;2;1;-2000,00;b", "Sum;;;;-2500,00;")
    assert ["a difference of −500.00" in one.told(str) for one in part.asks] == [True]


def test_an_account_without_a_category_silences_no_other_year(tmp_path: Path) -> None:
    entries = [f"3150;{year}01;{year};1;-{year - 2020}000,00;a" for year in (2021, 2022, 2023, 2025)]
    part = of_ledger(tmp_path, *entries, "3410;202101;3;1;-500,00;c")
    assert part.paragraphs[0].startswith("In 2025 continuing education earned 5,000 kroner, more than double 2022.")
    assert "2021" not in part.paragraphs[0] + part.points[0]
    assert [one.id for one in part.numbers if "change" in one.id] == [
        "revenue.change.2022-2025",
        "revenue.tuition_fee.change.2022-2025",
    ]


def test_what_a_board_is_told_of_a_ledger_is_of_the_years_of_the_report_or_names_its_own(tmp_path: Path) -> None:
    """The ledger has years before those of the report, with other signs and more entries."""
    earlier = ["3410;202301;1;1;-1000000,00;a", "3150;202301;2;1;9000000,00;b", "3410;202401;3;1;-1,00;a"]
    of_ledger(tmp_path, *earlier, "3150;202501;4;1;-2000,00;c", "3410;202501;5;1;500,00;a", "3300;202501;6;1;1,00;d")
    asked_of = replace(asked("en"), years=(2024, 2025))
    (part,) = memo([tmp_path], asked_of).parts
    assert part.paragraphs == (
        "In 2025 continuing education earned 1,999 kroner on the accounts that have a category.",
    )
    told = [one.told(str) for one in part.answer.told]
    account = "Account 3410 has no category, and its 999,501.00 kroner are not counted."
    assert f"{account} That is of the years 2023–2025." in told
    assert not [one for one in told if "below 0" in one]
    (alone,) = memo([tmp_path], replace(asked_of, years=(2023, 2024, 2025))).parts
    assert account in [one.told(str) for one in alone.answer.told]
    assert "Revenue comes to −8,998,001.00 kroner, which is below 0." in [one.told(str) for one in alone.answer.told]


def test_where_entries_without_a_category_lower_the_sum_it_is_not_at_least(tmp_path: Path) -> None:
    part = of_ledger(tmp_path, "3150;202501;1;1;-2000,00;b", "6100;202501;2;1;500,00;c")
    assert part.paragraphs == (
        "In 2025 continuing education earned 2,000 kroner on the accounts that have a category.",
    )


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Sample institution (constructed data)"), ("nn", "Eksempelinstitusjon (konstruerte data)")],
)
def test_the_institution_of_a_sample_is_called_constructed(language: str, name: str) -> None:
    sample = replace(asked(language), institution="9999", peers=())
    assert sample.full_name() == name
    assert sample.is_constructed
    assert not asked("en").is_constructed


def test_one_course_is_no_courses() -> None:
    frame = pl.DataFrame({"institution": ["1120"], "year": [2025], "courses": [1]})
    part = courses_offered(
        Answer("courses_offered", frame, ("institution", "year"), {"courses": "courses"}, ()), asked("en")
    )
    assert part is not None
    assert part.paragraphs == ("In 2025 UiB offered one course of continuing education.",)
