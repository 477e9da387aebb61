"""Counts of persons pass the publication gate before the report says them, and no reader works a hidden one out."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from tests.reports.board_memo.made_memo import PROGRAMME, asked, written_rows
from vidare.language import Amount, Sentence
from vidare.measures.measure import Answer
from vidare.measures.students import AT_LEAST_UNCOUNTED
from vidare.reports.board_memo.largest_offers import largest_by_production
from vidare.reports.board_memo.memo import Memo, memo
from vidare.reports.board_memo.number import Number
from vidare.reports.board_memo.part import Part, Withheld
from vidare.reports.board_memo.peers import peers
from vidare.reports.board_memo.published import LARGEST, published
from vidare.reports.board_memo.yearly_count import students
from vidare.rules.publishing.publication import Gate
from vidare.rules.publishing.shielding import Shielding

SHIELDING = Shielding(3, 5)


def of_years(*counts: int) -> Answer:
    years = list(range(2026 - len(counts), 2026))
    values = dict.fromkeys(("students", "lowest", "highest"), counts)
    frame = pl.DataFrame({"institution": "1120", "year": years, **values})
    return Answer("students", frame, ("institution", "year"), {"students": "registrations"}, ())


def of_offers(*counts: int, counted: bool = True) -> Answer:
    codes = [f"P{place:02}" for place in range(len(counts))]
    frame = pl.DataFrame({"institution": "1120", "year": 2025, "offer": codes, "students": counts, "counts": counted})
    return Answer("portfolio", frame, ("institution", "year", "offer"), {"students": "registrations"}, ())


def passed(years: Answer, offers: Answer | None = None) -> tuple[Answer, list[int | None]]:
    found = {"students": years} | ({"largest_offers": offers} if offers else {})
    through = published(found, asked("en"), Gate(SHIELDING))
    return through["students"], through["largest_offers"].frame["students"].to_list() if offers else []


def test_large_counts_stand_as_they_are() -> None:
    years, offers = passed(of_years(400, 512, 640), of_offers(400, 240))
    assert years.frame["students"].to_list() == [400, 512, 640]
    assert offers == [400, 240]
    assert years.told == ()
    assert set(years.frame["rounded_to"]) == {1}


def test_a_small_count_is_in_no_sentence_table_or_number() -> None:
    years, _offers = passed(of_years(400, 2, 640))
    part = students(years, asked("en"))
    assert part is not None
    assert [number.id for number in part.numbers if "change" not in number.id] == ["students.2023", "students.2025"]
    assert "2024" not in part.figure.alternative
    assert any("Counts below 3 are hidden" in sentence.told(str) for sentence in years.told)


def test_no_exact_sum_stands_beside_a_hidden_offer() -> None:
    years, offers = passed(of_years(106), of_offers(57, 47, 2))
    assert years.frame["students"].to_list() == [105]
    assert offers == [55, 45, None]
    assert set(years.frame["rounded_to"]) == {5}


def test_a_small_rest_beside_the_largest_offers_is_as_hidden_as_an_offer() -> None:
    counts = [*range(40, 40 + LARGEST), 2]
    years, _offers = passed(of_years(sum(counts)), of_offers(*counts))
    assert set(years.frame["rounded_to"]) == {5}


def test_a_master_that_is_in_no_sum_hides_without_it() -> None:
    years, offers = passed(of_years(400), of_offers(50, 40, counted=False))
    assert (years.frame["students"].to_list(), offers) == ([400], [50, 40])


def test_years_of_which_only_is_known_that_they_are_few_are_left_out() -> None:
    frame = of_years(400, 500, 0).frame.with_columns(
        students=pl.when(pl.col("lowest") > 0).then("students"), highest=pl.col("lowest") + 2
    )
    years, _offers = passed(Answer("students", frame, ("institution", "year"), {"students": "registrations"}, ()))
    assert years.frame["students"].to_list() == [400, 500]


def worked_out(counts: Sequence[int], total: int | None, shown: Sequence[int | None], base: int) -> list[int]:
    """The hidden small counts that have one value in all tables that look so; the attacker knows the rules.

    A number shown stands for those that are rounded to it; what is not shown is one or more, and where all of that is
    small, the attacker knows it. From a hidden total it is tried whether it would be hidden with another count too.
    """
    if total is None:
        return [count for place, count in enumerate(counts) if count < 3 and not hidden_too(counts, place, shown)]
    low, high = span(total, base)
    known = [span(one, base) for one in shown if one]
    hidden = [count for count, one in zip(counts, shown, strict=True) if one is None]
    others, at_most = len(hidden) - 1, 2 if max(hidden, default=0) < 3 else high
    most = min(high - sum(least for least, _most in known) - others, 2)
    least = max(low - sum(most for _least, most in known) - others * at_most, 1)
    return [count for count in hidden if count < 3 and least == most]


def hidden_too(counts: Sequence[int], place: int, shown: Sequence[int | None]) -> bool:
    """Whether a year looks just the same, its total hidden, with another small count at a place."""
    other = [*counts[:place], 3 - counts[place], *counts[place + 1 :]]
    years, offers = passed(of_years(sum(other)), of_offers(*other))
    return years.frame.is_empty() and sorted(map(str, offers)) == sorted(map(str, shown))


def span(shown: int, base: int) -> tuple[int, int]:
    """The least and the most that a number shown may stand for."""
    return (max(shown - base // 2, 3), shown + (base - 1) // 2) if base > 1 else (shown, shown)


def test_the_attacker_knows_what_the_old_tables_gave_away() -> None:
    assert worked_out([57, 47, 2], 106, [57, 47, None], 1) == [2]
    assert worked_out([9, 2, 2], 13, [9, None, None], 1) == [2, 2]
    assert worked_out([57, 47, 2], 105, [55, 45, None], 5) == []


def test_no_reader_works_a_hidden_count_out_of_the_sum_and_the_offers() -> None:
    draw = random.Random(7)
    for _round in range(150):
        counts = [draw.randint(1, draw.choice((4, 60))) for _offer in range(draw.randint(1, LARGEST + 2))]
        years, offers = passed(of_years(sum(counts)), of_offers(*counts))
        total, base = years.frame.select("students", "rounded_to").rows()[0] if years.frame.height else (None, 1)
        assert worked_out(counts, total, offers, base) == [], counts


def test_the_report_says_of_each_number_that_is_rounded_that_it_is(tmp_path: Path) -> None:
    found = memo([written_rows(tmp_path, {2023: [2], 2024: [80], 2025: [57, 47, 2]})], asked("en"))
    numbers = {one.id: one for one in found.numbers.values() if isinstance(one, Number) and not one.of}
    counts = {name: one for name, one in numbers.items() if one.unit == "registrations"}
    assert {name: int(one.value) for name, one in counts.items()} == {
        "students.2024": 80,
        "students.2025": 105,
        "largest_offers.2025.1": 55,
        "largest_offers.2025.2": 45,
    }
    assert {one.rounded_to for one in counts.values()} == {5}
    sentences = {part.id: " ".join(part.paragraphs) for part in found.parts}
    assert "about 105 students in continuing education, up about 31% on 2024" in sentences["students"]
    assert "with about 55 students" in sentences["largest_offers"]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({2023: [2], 2024: [80], 2025: [82]}, "about the same as in 2024"),
        ({2023: [2], 2024: [39], 2025: [95]}, "more than double 2024"),
        ({2023: [2], 2024: [41], 2025: [82]}, "up about 100% on 2024"),
        ({2023: [2], 2024: [11], 2025: [18]}, "students in continuing education, more than in 2024."),
        ({2023: [2], 2024: [9], 2025: [11]}, "about 10 students in continuing education."),
    ],
)
def test_words_say_no_more_than_rounded_numbers_carry(tmp_path: Path, counts: dict[int, list[int]], said: str) -> None:
    found = memo([written_rows(tmp_path, counts)], asked("en"))
    assert said in found.parts[0].paragraphs[0]


def test_a_part_without_a_number_that_may_be_printed_says_that_they_are_hidden(tmp_path: Path) -> None:
    """Beside about 25 and about 5 a sum of about 25, which 23, 3 and 1 come to, would tell that the small one is 1."""
    found = memo([written_rows(tmp_path, {2025: [23, 3, 1]})], asked("en"))
    assert found.parts[-1].paragraphs == ("The largest offer in 2025 was Course P0, with about 25 students.",)
    left = {part.heading.text: [why.told(str) for why in part.missing] for part in found.left_out}
    assert left["Students"] == ["The numbers are hidden, because so few are counted."]


@pytest.mark.parametrize(
    ("uncounted", "said"), [(2, "Fewer than 3 registrations are on programmes"), (41, "40 registrations are on")]
)
def test_no_note_says_a_small_count_or_an_exact_one_beside_rounded_ones(uncounted: int, said: str) -> None:
    text = "{students} registrations are on programmes: {programmes}."
    note = Sentence(text, {"students": Amount.of(uncounted), "programmes": "P9"})
    years, _offers = passed(replace(of_years(2, 80), told=(note,)))
    assert said in years.told[0].told(str)


@pytest.mark.parametrize(
    ("small", "uncounted", "said"),
    [(20, 2, "isn't known, since"), (2, 41, "isn't known, since"), (20, 41, "are at least 41,")],
)
def test_a_note_of_at_least_so_many_says_no_small_count_and_no_rounded_one(
    small: int, uncounted: int, said: str
) -> None:
    """What is at least 2 may be more than the few that are hidden, and a rounded number may be more than there are."""
    note = AT_LEAST_UNCOUNTED.with_gaps(students=Amount.of(uncounted), programmes="P9")
    years, _offers = passed(replace(of_years(small, 80), told=(note,)))
    assert said in years.told[0].told(str)


@pytest.mark.parametrize(
    ("uncounted", "said"),
    [(1, "Fewer than 3 registrations are on programmes"), (14, "14 registrations are on programmes")],
)
def test_registrations_on_unknown_programmes_are_a_note_of_the_report(
    tmp_path: Path, uncounted: int, said: str
) -> None:
    file = written_rows(tmp_path, {2025: [57]}) / "registrerte_studenter.csv"
    more = "".join(f"1120;2025;3;150000;UNKNOWN;S;1;T{one}\n" for one in range(uncounted))
    file.write_text(file.read_text("utf-8") + more, encoding="utf-8")
    found = memo([tmp_path], asked("en"))
    assert any(one.told(str).startswith(said) for one in found.parts[0].answer.told)


@pytest.mark.parametrize(
    ("blank", "said"),
    [
        ("1120;2025;;150000;P0;S;1;T{one}\n", "have no value of Semester that can be read"),
        ("1120;2025;3;150000;P0;S;1;\n", "have no identifier of the student"),
    ],
)
def test_registrations_that_can_not_be_placed_are_as_few_in_notes_as_in_tables(
    tmp_path: Path, blank: str, said: str
) -> None:
    file = written_rows(tmp_path, {2025: [57]}) / "registrerte_studenter.csv"
    text = file.read_text("utf-8")
    file.write_text(text + blank.format(one=1), encoding="utf-8")
    notes = " ".join(one.told(str) for one in memo([tmp_path], asked("en")).parts[0].answer.told)
    assert "Fewer than 3 registrations have no period or no student that can be read." in notes
    assert said not in notes
    file.write_text(text + "".join(blank.format(one=one) for one in range(5)), encoding="utf-8")
    notes = " ".join(one.told(str) for one in memo([tmp_path], asked("en")).parts[0].answer.told)
    assert said in notes


def test_a_year_of_which_a_count_can_not_be_read_has_no_number() -> None:
    frame = of_years(400, 500, 100).frame.with_columns(
        pl.when(pl.col("year") < 2025).then(pl.col("students", "highest"))
    )
    years, _offers = passed(Answer("students", frame, ("institution", "year"), {"students": "registrations"}, ()))
    assert years.frame["students"].to_list() == [400, 500]


def test_the_portfolio_says_nothing_of_registrations_which_it_doesn_t_show(tmp_path: Path) -> None:
    written_rows(tmp_path, {2023: [40, 0], 2024: [40, 0], 2025: [50, 40]})
    found = {part.id: part for part in memo([tmp_path], replace(asked("en"), years=(2023, 2024, 2025))).parts}
    notes = {name: " ".join(one.told(str) for one in part.answer.told) for name, part in found.items()}
    assert "are not known" not in notes["portfolio"]
    assert "are not known" not in notes["largest_offers"]


def test_the_portfolio_has_no_note_of_the_gate(tmp_path: Path) -> None:
    found = memo([written_rows(tmp_path, {2025: [57, 47, 2]})], asked("en"))
    notes = {part.id: " ".join(one.told(str) for one in part.answer.told) for part in found.parts}
    assert "hidden" not in notes["portfolio"]
    assert "hidden" in notes["largest_offers"]


PRODUCED = (
    "Institusjonskode;Årstall;Semester;Emnekode;Finmodekode emne;Progkode student;"
    "Ny produksjon totalt;Ny produksjon egentfin;Ny produksjon ekstern"
)


def with_production(folder: Path, counts: Mapping[int, Sequence[int]]) -> Memo:
    """The report of programmes whose students all pass a course of 2.5 credits."""
    lines = [PRODUCED]
    for year, of_year in counts.items():
        for place, count in enumerate(of_year):
            units = f"{count * 2.5 / 60:.6f}"
            lines.append(f"1120;{year};3;E{place};D;P{place};{units};{units};0")
    (folder / "studiepoeng.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return memo([written_rows(folder, counts)], asked("en"))


def left_out(found: Memo) -> dict[str, str]:
    return {one.heading.text: " ".join(why.told(str) for why in one.missing) for one in found.left_out}


def test_credit_production_gives_no_hidden_number_of_students_back(tmp_path: Path) -> None:
    found = with_production(tmp_path, {2024: [40], 2025: [2]})
    assert left_out(found)["Largest offers"] == "The numbers are hidden, because so few are counted."
    produced = next(part for part in found.parts if part.id == "credit_production")
    assert [one.id for one in produced.numbers if "2025" in one.id] == []
    assert "credit_production.2024" in found.numbers
    assert "Hidden, because so few are counted: UiB 2025." in [one.told(str) for one in found.parts[0].answer.told]


def test_nor_does_it_give_that_of_an_offer_back(tmp_path: Path) -> None:
    found = with_production(tmp_path, {2024: [40], 2025: [57, 47, 2]})
    assert {"students.2025", "credit_production.2024"} <= found.numbers.keys()
    assert "credit_production.2025" not in found.numbers
    produced = next(part for part in found.parts if part.id == "credit_production")
    why = "Hidden, because they would tell how many students there are where these are few: UiB 2025."
    assert why in [one.told(str) for one in produced.answer.told]


def beside_continuing_education(folder: Path, flag: str, *others: int) -> Part:
    """Credit production of 57 students in continuing education, and of others on programmes that the flag is of."""
    counts = {2024: (40, 30, *others[1:]), 2025: (57, *others)}
    with_production(folder, counts)
    programmes = (folder / "studieprogram.csv").read_text(encoding="utf-8").splitlines()
    changed = [line if ";P0;" in line else line.removesuffix("1") + flag for line in programmes[1:]]
    (folder / "studieprogram.csv").write_text("\n".join([programmes[0], *changed]) + "\n", encoding="utf-8")
    found = memo([folder], asked("en"))
    return next(part for part in found.parts if part.id == "credit_production")


@pytest.mark.parametrize("flag", ["", "0"])
def test_production_of_all_tells_no_small_number_beside_that_of_continuing_education(tmp_path: Path, flag: str) -> None:
    part = beside_continuing_education(tmp_path, flag, 2)
    assert "credit_production.2025" in [one.id for one in part.numbers]
    assert [one.id for one in part.numbers if "of_all" in one.id or "share_of" in one.id] == []
    assert not any("Of all production" in paragraph for paragraph in part.paragraphs)


def test_production_of_all_is_told_where_the_rest_is_that_of_many(tmp_path: Path) -> None:
    part = beside_continuing_education(tmp_path, "0", 2, 80)
    assert "credit_production_of_all.2025" in [one.id for one in part.numbers]
    assert part.paragraphs[1].startswith("Of all production at UiB in 2025, 5.8 units, continuing education was 41%.")


def test_where_all_is_hidden_no_reason_but_that_is_told(tmp_path: Path) -> None:
    found = with_production(tmp_path, {2025: [2]})
    why = left_out(found)
    assert why["Students"] == why["Largest offers"] == "The numbers are hidden, because so few are counted."
    assert why["Credit production"].startswith("The numbers are hidden, because they would tell how many students")


def test_years_that_are_not_there_are_told_beside_a_hidden_one(tmp_path: Path) -> None:
    written_rows(tmp_path, {2024: [40], 2025: [2]})
    (part, *_others) = memo([tmp_path], replace(asked("en"), years=(2023, 2024, 2025))).parts
    notes = " ".join(one.told(str) for one in part.answer.told)
    assert "There is no number for 2023. Hidden, because so few are counted: UiB 2025." in notes


def shielded(lowest: int, highest: int, *others: int) -> Answer:
    """Students of a year of which small counts are shielded, beside years of which none is."""
    counts = [*others, lowest]
    frame = pl.DataFrame(
        {
            "institution": ["1120"] * len(others) + ["1150"],
            "year": 2025,
            "students": [*others, None],
            "lowest": counts,
            "highest": [*others, highest],
        }
    )
    return Answer("peers", frame, ("institution", "year"), {"students": "registrations"}, ())


def peers_of(answer: Answer, offers: Answer | None = None) -> Part:
    found = {"peers": answer} | ({"largest_offers": offers} if offers else {})
    part = peers(published(found, asked("en"), Gate(SHIELDING))["peers"], asked("en"))
    assert part is not None
    return part


def test_of_a_number_between_bounds_is_said_at_least_and_the_bounds_also_where_it_is_rounded() -> None:
    part = peers_of(shielded(46, 166, 171), of_offers(150, 20, 1))
    assert part.points[1] == "NTNU: at least 43 in 2025."
    assert "NTNU (at least 43)" in part.paragraphs[0]
    assert part.table.rows[0][2].text == "≥ 43"
    notes = [one.told(str) for one in part.answer.told]
    assert "1150, 2025: small counts are shielded; the number lies between 43 and 167." in notes


def test_numbers_whose_bounds_overlap_are_not_about_the_same() -> None:
    part = peers_of(shielded(46, 166, 100))
    assert part.paragraphs == (
        "Small counts are shielded, so that it can't be told whether UiB had more in 2025 than NTNU (at least 46).",
    )
    assert "about as many students in continuing education as NTNU" in peers_of(shielded(96, 108, 100)).paragraphs[0]


def test_a_hidden_peer_is_not_said_to_have_no_number(tmp_path: Path) -> None:
    found = replace(asked("en"), hidden={("1110", 2025)})
    part = peers(published({"peers": shielded(46, 166, 100)}, found, Gate(SHIELDING))["peers"], found)
    assert part is not None
    assert part.points[-1] == "UiO: the number for 2025 is hidden, because so few are counted."


def test_of_offers_that_are_as_large_as_far_as_is_known_none_is_the_largest(tmp_path: Path) -> None:
    found = memo([written_rows(tmp_path, {2025: [53, 57, 2]})], asked("en"))
    said = next(part.paragraphs[0] for part in found.parts if part.id == "largest_offers")
    assert said == "The largest offers in 2025 were Course P0 and Course P1, with about 55 students each."


@pytest.mark.parametrize(
    ("offers", "said"),
    [
        (9, "The largest offers in 2025 were Course P0,"),
        (10, "No offer whose number is known had more students in 2025 than those in the table, which had 24 each."),
        (12, "No offer whose number is known had more students in 2025 than those in the table, which had 24 each."),
    ],
)
def test_where_all_that_are_listed_are_as_large_nothing_is_said_of_others(
    tmp_path: Path, offers: int, said: str
) -> None:
    found = memo([written_rows(tmp_path, {2025: [24] * offers})], asked("en"))
    assert next(part.paragraphs[0] for part in found.parts if part.id == "largest_offers").startswith(said)


def produced(small: set[tuple[int, str]], others: int = LARGEST) -> Part:
    """The offers that are listed by their production, where these programmes have few students."""
    sizes = {"P0": 9.5, "P1": 0.083333} | {f"Q{place:02}": 0.04 for place in range(others)}
    frame = pl.DataFrame(
        {
            "institution": "1120",
            "year": 2025,
            "student_programme": sizes.keys(),
            "name": ["Large", "Small", *["Other"] * others],
            "counts": True,
            "total": pl.Series(list(sizes.values())).cast(pl.Decimal(38, 7)),
        }
    )
    by = ("institution", "year", "student_programme")
    answer = Answer("published_production", frame, by, {"total": "units of 60 credits"}, ())
    part = largest_by_production(answer, replace(asked("en"), small=small))
    assert part is not None
    return part


@pytest.mark.parametrize(
    ("small", "listed", "said"),
    [
        (set(), ["Large", "Small"], "The largest offer in 2025 was Large, with 9.5 units of 60 credits."),
        ({(2025, "P1"), (2024, "P0")}, ["Large"], "Of the offers that may be shown, Large was the largest in 2025,"),
        ({(2025, "P0")}, ["Small"], "Of the offers that may be shown, Small was the largest in 2025,"),
    ],
)
def test_the_production_of_a_programme_with_few_students_is_not_listed(
    small: set[tuple[int, str]], listed: list[str], said: str
) -> None:
    part = produced(small)
    assert [row[0].text for row in part.table.rows if not row[0].text.startswith("Other")] == listed
    assert len(part.table.rows) == LARGEST
    assert part.paragraphs[0].startswith(said)


@pytest.mark.parametrize("others", [1, LARGEST - 1])
def test_no_offer_is_listed_where_the_rest_of_the_production_would_be_of_few_students(others: int) -> None:
    with pytest.raises(Withheld):
        produced({(2025, "P1")}, others)


def test_the_production_of_a_programme_with_few_students_can_not_be_taken_from_that_of_the_year(tmp_path: Path) -> None:
    counts = {2024: [40, 30], 2025: [57, 47, 2]}
    courses = ["Institusjonskode;Årstall;Semester;Studieprogramkode;Emnekode;Emnenavn;Nivåkode;Studiepoeng"]
    for year, of_year in counts.items():
        for place in range(len(of_year)):
            # Two courses share each programme, so that their students aren't known one by one.
            courses += [f"1120;{year};3;P{place};E{place}{part};Part {part};LN;2.5" for part in "ab"]
    (tmp_path / "emner.csv").write_text("\n".join(courses) + "\n", encoding="utf-8")
    found = with_production(tmp_path, counts)
    assert "credit_production.2025" in found.numbers
    assert [one for one in found.numbers if one.startswith("largest_offers")] == []
    assert left_out(found)["Largest offers"] == "The numbers are hidden, because so few are counted."


def test_where_all_that_is_produced_is_of_few_students_no_offer_is_listed() -> None:
    with pytest.raises(Withheld):
        produced({(2025, "P0"), (2025, "P1")}, others=0)


def without_counts(folder: Path, *years: int) -> Memo:
    """The report of counts by programme, those of A in some years unreadable."""
    programmes = [PROGRAMME]
    counts = ["Institusjonskode;Årstall;Semester;Avdelingskode;Studieprogramkode;Studentkategori;Antall totalt"]
    for year in (2024, 2025):
        for code in ("A", "B"):
            programmes.append(f"1120;150000;{year};3;{code};Course {code};ANNET;LN;0.5;10;100;649999;1")
            counts.append(f"1120;{year};3;150000;{code};S;{'fifty' if code == 'A' and year in years else 50}")
    (folder / "studieprogram.csv").write_text("\n".join(programmes) + "\n", encoding="utf-8")
    (folder / "registrerte_antall.csv").write_text("\n".join(counts) + "\n", encoding="utf-8")
    return memo([folder], replace(asked("en"), years=(2024, 2025), peers=()))


def test_a_year_that_can_t_be_read_is_not_said_to_be_hidden(tmp_path: Path) -> None:
    told = [one.told(str) for one in without_counts(tmp_path, 2024).parts[0].answer.told]
    assert "There is no number for 2024." in told
    assert not [one for one in told if "idden" in one]


def test_where_no_year_can_be_read_the_lines_are_told_instead_of_a_part(tmp_path: Path) -> None:
    why = left_out(without_counts(tmp_path, 2024, 2025))["Students"]
    assert why.startswith("The rows of the institution give no number for these years. 2 rows of ")
    assert why.endswith("registrerte_antall.csv, line 2, 4.")


def test_rows_that_lie_there_twice_change_no_number_and_are_not_counted_for_the_reader(
    tmp_path: Path,
) -> None:
    whole = memo([written_rows(tmp_path, {2024: [40, 2], 2025: [50, 2]})], asked("en"))
    header, *rows = (tmp_path / "registrerte_studenter.csv").read_text("utf-8").splitlines()
    (tmp_path / "registrerte_studenter_2.csv").write_text("\n".join([header, *rows[20:]]), encoding="utf-8")
    twice = memo([tmp_path], asked("en"))
    assert [part.paragraphs for part in twice.parts] == [part.paragraphs for part in whole.parts]
    told = next(one.told(str) for one in twice.parts[0].answer.told if "in several files" in one.told(str))
    assert told.endswith("are read as one: registrerte_studenter_2.csv.")
