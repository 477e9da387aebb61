"""The client types what comes, tells where it is from, and keeps it."""

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal

import polars as pl
import pytest

from tests.intake.dbh_api.replay_server import RECORDED, Misdeed, Replay, as_csv, says_rows, status
from vidare.intake.dbh_api.answer import NotDeclared
from vidare.intake.dbh_api.cache import ENDING, Cache, default_folder
from vidare.intake.dbh_api.client import Client, client
from vidare.intake.dbh_api.connection import BASES, Connection, Patience
from vidare.intake.dbh_api.could_not_fetch import NotAnswered, NotInTheCache, WrongRequest
from vidare.intake.dbh_api.request import Request
from vidare.intake.dbh_api.selection import Filter
from vidare.intake.dbh_api.shielding import bounds
from vidare.tables.registered_count import RegisteredCount
from vidare.tables.study_programme import StudyProgramme

UIB = Request.of(900, institutions=["1120"], years=[2023, 2024, 2025], group_by=["Årstall", "Progkode student"])


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob(f"*{ENDING}"))


def test_credit_production_comes_typed_and_exact(dbh: Client) -> None:
    answer = dbh.fetch(UIB)
    row = answer.frame.filter(pl.col("Progkode student") == "NORAN602", pl.col("Årstall") == 2025)
    assert row["Ny produksjon totalt"].item() == 19.333333
    assert row["Ny produksjon egentfin"].item() == 12.3733331
    assert answer.frame.schema["Årstall"] == pl.Int64
    assert answer.frame.schema["Ny produksjon ekstern"] == pl.Float64
    assert answer.unread.is_empty()
    assert answer.told == ()


def test_an_answer_says_where_it_is_from(dbh: Client, replay: Replay) -> None:
    before = datetime.now(UTC)
    about = dbh.fetch(UIB).provenance
    sent = json.dumps(replay.rows(900), ensure_ascii=False).encode()
    assert about.deliveries == ("9000001",)
    assert about.delivered == "2026-09-23 21:51:36"
    assert about.sha256 == hashlib.sha256(sent).hexdigest()
    assert before <= about.fetched <= datetime.now(UTC)
    assert (about.exchanges[0].rows, about.kept) == (15, False)
    assert json.loads(about.exchanges[0].request) == replay.asked[0]
    assert "NLOD" in json.dumps(about.as_dict())


def test_programmes_become_rows_of_the_declared_table(dbh: Client) -> None:
    answer = dbh.fetch(Request.of(347, institutions=["1173"]))
    assert answer.frame["Godkjenningsdato"][0] == date(2011, 11, 11)
    rows = answer.rows()
    assert rows.table is StudyProgramme
    assert rows.frame["programme"][0] == "AQFOOD"
    assert rows.frame["line"].to_list() == [2, 3, 4, 5, 6, 7]
    assert rows.files == ("DBH 347 (9000004)",)
    assert rows.unread.is_empty()


def test_what_could_not_be_read_in_an_answer_is_empty_in_its_rows_too(dbh: Client, replay: Replay) -> None:
    """A thousand or one with three decimals is left empty, and told: the rows don't take it for the latter."""
    cells = ["1,234", "5.", "1e-07", "0.5"]
    replay.next.append(says_rows(900, [{"Årstall": "2025.0", "Ny produksjon egentfin": cell} for cell in cells]))
    answer = dbh.fetch(Request(900, group_by=("Årstall",)))
    assert answer.unread["found"].to_list() == ["1,234", "5."]
    rows = answer.rows().frame
    assert rows["self_financed"].to_list() == [None, None, 1e-7, 0.5]
    assert rows["self_financed"].to_list() == answer.frame["Ny produksjon egentfin"].to_list()
    assert rows["year"].to_list() == [2025] * 4


def test_hidden_counts_are_marked_under_both_names(dbh: Client) -> None:
    answer = dbh.fetch(Request(123, group_by=("Institusjonskode", "Avdelingskode", "Årstall")))
    assert answer.frame["Antall kvinner_shielded"].sum() == 3
    rows = answer.rows()
    assert rows.table is RegisteredCount
    assert rows.frame.filter("women_shielded")["total"].to_list() == [5, 47, 37]
    women = {name: (low, high) for name, low, high, *_ in bounds(answer.frame).rows()}["Antall kvinner"]
    assert women == (int(answer.frame["Antall kvinner"].sum()), int(answer.frame["Antall kvinner"].sum()) + 89)
    assert bounds(rows.frame.drop("file", "line")).filter(variable="women")["highest"].item() == women[1]


def test_a_table_without_declaration_has_no_english_names(dbh: Client) -> None:
    answer = dbh.fetch(Request.of(900, group_by=["Årstall"]))
    with pytest.raises(NotDeclared):
        replace(answer, table=replace(answer.table, number=662)).rows()


def test_csv_with_semicolons_gives_the_same_rows(dbh: Client, replay: Replay) -> None:
    as_csv, as_json = dbh.fetch(UIB, "csv"), dbh.fetch(UIB)
    assert as_csv.frame.equals(as_json.frame)
    assert as_csv.provenance.deliveries == ()
    assert [body["statuslinje"] for body in replay.asked] == ["N", "J"]
    assert as_csv.provenance.exchanges[0].rows_sha256 == as_json.provenance.exchanges[0].rows_sha256


def test_the_whole_of_a_bulk_table_comes_as_bulk(dbh: Client, replay: Replay) -> None:
    answer = dbh.fetch(Request(213))
    assert answer.frame["Studium"].to_list() == ["Matematisk-naturvitenskapelige fag", "Annet, uspesifisert"]
    assert replay.bulk == ["001", "002", "213"]
    assert replay.asked == []


def test_a_part_of_a_table_can_not_come_as_bulk(dbh: Client) -> None:
    for request in (UIB, Request(123)):
        with pytest.raises(WrongRequest, match="Leave --route out"):
            dbh.fetch(request, "bulk")


def test_no_rows_is_an_answer(dbh: Client, replay: Replay) -> None:
    replay.next.append(status(204))
    answer = dbh.fetch(Request.of(123, years=[1950]))
    assert answer.frame.height == 0
    assert answer.frame.schema["Antall totalt"] == pl.Int64
    assert "Antall totalt_shielded" in answer.frame.columns
    assert answer.provenance.deliveries == ()
    assert answer.rows().frame.height == 0
    assert dbh.fetch(Request.of(123, years=[1950])).provenance.kept


def test_a_status_line_without_rows_is_an_answer(dbh: Client, replay: Replay) -> None:
    replay.next.append(says_rows(900, []))
    assert (dbh.fetch(UIB).frame.height, len(replay.asked)) == (0, 1)


def test_a_status_line_without_a_table_and_with_a_word_for_a_code_is_one(dbh: Client, replay: Replay) -> None:
    replay.next.append(says_rows(900, [{"Årstall": "2025"}], tabell_id=None, returkode="OK"))
    assert (dbh.fetch(UIB).frame.height, len(replay.asked)) == (1, 1)


def test_a_status_line_with_blanks_for_number_time_and_message_says_none_of_them(dbh: Client, replay: Replay) -> None:
    replay.next.append(says_rows(900, [{"Årstall": "2025"}], leveransenr=" ", leveringstid="", melding=" "))
    answer = dbh.fetch(UIB)
    assert (answer.provenance.deliveries, answer.provenance.delivered, answer.provenance.exchanges[0].message) == (
        (),
        None,
        None,
    )


def test_an_answer_without_rows_has_the_columns_that_were_asked_for(dbh: Client, replay: Replay) -> None:
    replay.next.extend([status(204)] * 2)
    summed = dbh.fetch(Request.of(900, group_by=["Årstall"]))
    assert summed.frame.columns == ["Årstall", *summed.table.measures]
    assert dbh.fetch(Request.of(347, variables=["Årstall", "Semester"])).frame.columns == ["Årstall", "Semester"]


def test_a_long_filter_is_sent_in_parts_and_joined(dbh: Client, replay: Replay) -> None:
    seen: list[tuple[int, int]] = []
    codes = tuple(f"C{number}" for number in range(100))
    request = Request(900, (Filter("Progkode student", "item", codes),), group_by=("Progkode student", "Årstall"))
    answer = dbh.fetch(request, progress=lambda done, of: seen.append((done, of)))
    assert [len(body["filter"][0]["selection"]["values"]) for body in replay.asked] == [80, 20]
    assert answer.frame.height == 30
    assert len(answer.provenance.exchanges) == 2
    assert seen == [(0, 2), (1, 2), (2, 2)]


CODES = tuple(f"C{number}" for number in range(100))
IN_PARTS = Request(900, (Filter("Progkode student", "item", CODES),), group_by=("Progkode student", "Årstall"))


def part(code: str, delivery: int) -> Misdeed:
    rows = [{"Progkode student": code, "Årstall": "2025", "Ny produksjon totalt": "1"}]
    return says_rows(900, rows, leveransenr=delivery, leveringstid=f"2026-09-{delivery}")


def test_parts_of_different_deliveries_are_asked_for_once_more(dbh: Client, replay: Replay) -> None:
    replay.next.extend([part("C0", 1), part("C80", 2), part("C0", 2), part("C80", 2)])
    answer = dbh.fetch(IN_PARTS)
    assert (answer.provenance.deliveries, answer.told) == (("2",), ())
    assert len(replay.asked) == 4


def test_parts_that_stay_of_different_deliveries_are_told(dbh: Client, replay: Replay) -> None:
    replay.next.extend([part("C0", 10), part("C80", 11), part("C0", 12), part("C80", 13)])
    answer = dbh.fetch(IN_PARTS)
    assert "are from different deliveries (12, 13)" in answer.told[0].told(str)
    assert answer.provenance.delivered == "2026-09-12, 2026-09-13"
    replay.next.extend([status(500)] * 9)
    assert "different deliveries (12, 13)" in dbh.fetch(IN_PARTS).told[0].told(str)


def test_parts_of_different_deliveries_are_told_where_dbh_refuses_to_be_asked_once_more(
    dbh: Client, replay: Replay
) -> None:
    replay.next.extend([part("C0", 10), part("C80", 11), status(400, b"Nei")])
    assert "different deliveries (10, 11)" in dbh.fetch(IN_PARTS).told[0].told(str)


FIRST_PART = replace(IN_PARTS, filters=(Filter("Progkode student", "item", CODES[:80]),))


def part_as_csv(code: str) -> Misdeed:
    text = f"Progkode student;Årstall;Ny produksjon totalt\n{code};2025;1\n"
    return status(200, text.encode(), "text/csv")


def test_a_kept_part_without_a_number_is_asked_for_once_more_beside_one_of_now(dbh: Client, replay: Replay) -> None:
    """CSV carries no number of the delivery: the kept part may be of the one before."""
    replay.next.extend([part_as_csv("C0"), part_as_csv("C80"), part_as_csv("C1"), part_as_csv("C80")])
    dbh.fetch(FIRST_PART, "csv")
    answer = dbh.fetch(IN_PARTS, "csv")
    assert answer.frame["Progkode student"].to_list() == ["C1", "C80"]
    assert [sentence.told(str)[:31] for sentence in answer.told] == ["DBH has revised these figures s"]
    assert (dbh.fetch(IN_PARTS, "csv").told, len(replay.asked)) == ((), 4)


def test_a_kept_part_that_had_no_rows_is_asked_for_once_more_beside_one_of_now(dbh: Client, replay: Replay) -> None:
    replay.next.extend([status(204), part("C80", 2), part("C0", 2), part("C80", 2)])
    dbh.fetch(FIRST_PART)
    answer = dbh.fetch(IN_PARTS)
    assert answer.frame["Progkode student"].to_list() == ["C0", "C80"]


def test_parts_without_a_number_that_were_not_fetched_together_are_told(dbh: Client, replay: Replay) -> None:
    replay.next.extend([part_as_csv("C0"), part_as_csv("C80"), status(400, b"Nei")])
    dbh.fetch(FIRST_PART, "csv")
    assert "were not fetched together" in dbh.fetch(IN_PARTS, "csv").told[0].told(str)
    for path in files(dbh.cache.folder):
        data = gzip.decompress(path.read_bytes())
        if b"\nC80;" in data:
            today = f"{datetime.now(UTC):%Y-%m-%d}".encode()
            path.write_bytes(gzip.compress(data.replace(today, b"2026-01-31", 1)))
    assert "were not fetched together" in replace(dbh, offline=True).fetch(IN_PARTS, "csv").told[0].told(str)


def test_an_earlier_answer_is_pointed_to_only_where_there_is_one_to_every_part(dbh: Client, replay: Replay) -> None:
    replay.next.extend([part("C0", 1), *[status(404)] * 3])
    with pytest.raises(NotAnswered):
        dbh.fetch(IN_PARTS)
    for kept in (False, True):
        replay.next.clear()
        replay.next.extend([status(404)] * 3)
        with pytest.raises(NotAnswered) as failure:
            replace(dbh, fresh=timedelta(0)).fetch(IN_PARTS)
        assert ("use it with --offline" in str(failure.value)) == kept
        replay.next.clear()
        replay.next.extend([part("C80", 1)])
        dbh.fetch(IN_PARTS)


@pytest.mark.parametrize("anew", [("C0", "C81"), ("C1", "C80")], ids=["before", "meanwhile"])
def test_what_was_revised_where_parts_are_asked_for_once_more_is_told(
    dbh: Client, replay: Replay, anew: tuple[str, str]
) -> None:
    replay.next.extend([part("C0", 1), part("C80", 1)])
    dbh.fetch(IN_PARTS)
    replay.next.extend([part("C0", 1), *(part(code, 2) for code in (anew[1], *anew))])
    (told,) = (sentence.told(str) for sentence in replace(dbh, fresh=timedelta(0)).fetch(IN_PARTS).told)
    assert told.startswith("DBH has revised these figures since")
    assert "(delivery 1 with 1 row, now 2 with 1 row)" in told


def test_what_all_parts_have_to_tell_is_told_once(dbh: Client, replay: Replay, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    replay.next.extend([part("C0", 1), part("C80", 1)])
    (told,) = replace(dbh, cache=Cache(tmp_path / "file")).fetch(IN_PARTS).told
    assert told.told(str).startswith("The answer could not be kept in")


def test_a_row_in_two_parts_is_told(dbh: Client, replay: Replay) -> None:
    replay.next.extend([part("c0", 1), part("c0", 1)])
    answer = dbh.fetch(IN_PARTS)
    assert answer.frame.height == 2
    said = "Rows that came in more than one part of the answer, and stand in it as often: 1. "
    assert answer.told[0].told(str).startswith(said)


def test_a_part_without_rows_hides_no_row_that_came_in_two_others(dbh: Client, replay: Replay) -> None:
    codes = tuple(f"C{number}" for number in range(200))
    request = Request(900, (Filter("Progkode student", "item", codes),), group_by=("Progkode student", "Årstall"))
    replay.next.extend([part("c0", 1), part("c0", 1), status(204)])
    assert dbh.fetch(request).told[0].told(str).startswith("Rows that came in more than one part of the answer")


def test_rows_that_do_not_say_by_which_value_they_came_may_be_alike(dbh: Client, replay: Replay) -> None:
    request = Request(347, (Filter("Studieprogramkode", "item", CODES),), variables=("Årstall",))
    replay.next.extend([says_rows(347, [{"Årstall": "2025"}])] * 2)
    answer = dbh.fetch(request)
    assert (answer.frame.height, answer.told) == (2, ())


def test_text_where_a_number_should_be_is_told_and_left_empty(dbh: Client, replay: Replay) -> None:
    said: dict[str, object] = {"Årstall": "i fjor", "Ny produksjon totalt": "1,5"}
    rows = [said, {"Årstall": 2025.0, "Ny produksjon totalt": ["x"]}]
    replay.next.append(says_rows(900, rows))
    answer = dbh.fetch(Request(900, group_by=("Årstall",)))
    assert answer.frame["Årstall"].to_list() == [None, 2025]
    assert answer.frame["Ny produksjon totalt"].to_list() == [1.5, None]
    assert answer.unread.rows() == [(1, "Årstall", "i fjor"), (2, "Ny produksjon totalt", "[...]")]
    told = [sentence.told(str) for sentence in answer.told]
    assert told[0] == "Årstall, row 1: «i fjor» can't be read as a whole number. 1 such cell is left empty."


@pytest.mark.parametrize(
    ("variable", "cell"),
    [
        ("Årstall", True),
        ("Årstall", "1,000"),
        ("Studiepoeng", "1,000"),
        ("Studiepoeng", "1e999"),
        ("Studiepoeng", False),
        ("Kvalifikasjonskode", {"a": 1}),
        ("Kvalifikasjonskode", True),
        ("Et navn", [1]),
    ],
)
def test_a_cell_of_another_type_is_told_and_left_empty(
    dbh: Client, replay: Replay, variable: str, cell: object
) -> None:
    replay.next.append(says_rows(347, [{"Institusjonskode": "1120", variable: cell}]))
    answer = dbh.fetch(Request.of(347, institutions=["1120"]))
    assert answer.frame[variable].to_list() == [None]
    assert answer.unread.select("row", "variable").rows() == [(1, variable)]


@pytest.mark.parametrize("route", ["json", "csv"])
def test_a_cell_of_nothing_but_blanks_is_empty_and_nothing_to_be_told(
    dbh: Client, replay: Replay, route: Literal["json", "csv"]
) -> None:
    names = ("Studieprogramkode", "Studiepoeng", "Kvalifikasjonskode")
    rows = [dict(zip(names, cells, strict=True)) for cells in (("A", "", " "), ("B", "  ", ""))]
    as_json = says_rows(347, [*rows, dict.fromkeys(names)])
    replay.next.append(as_json if route == "json" else status(200, as_csv([*rows, {}]).encode(), "text/csv"))
    answer = dbh.fetch(Request(347, variables=names), route)
    assert answer.frame.rows() == [("A", None, None), ("B", None, None), (None, None, None)]
    assert answer.told == ()


def test_a_blank_line_of_csv_is_a_blank_cell_where_there_is_one_column_and_else_no_row(
    dbh: Client, replay: Replay
) -> None:
    replay.next.append(status(200, b"Studiepoeng  \r\n5\r\n\r\n10\r\n", "text/csv"))
    assert dbh.fetch(Request(347, variables=("Studiepoeng",)), "csv").frame["Studiepoeng"].to_list() == [5, None, 10]
    replay.next.append(status(200, b"\nSemester;Studiepoeng\n1;5\n\n3;10\n\n", "text/csv"))
    answer = dbh.fetch(Request(347, variables=("Semester", "Studiepoeng")), "csv")
    assert answer.frame["Studiepoeng"].to_list() == [5, 10]


def test_true_and_false_are_told_as_what_they_are(dbh: Client, replay: Replay) -> None:
    cells: tuple[object, ...] = (True, False, [1], {})
    replay.next.append(says_rows(347, [{"Studiepoeng": cell} for cell in cells]))
    answer = dbh.fetch(Request(347, variables=("Studiepoeng",)))
    assert answer.unread["found"].to_list() == ["[true]", "[false]", "[...]", "[...]"]


@pytest.mark.parametrize(("cell", "number"), [("0,250", 0.25), ("7,5", 7.5), ("1000,125", 1000.125), (7.500, 7.5)])
def test_a_comma_that_can_only_be_a_decimal_sign_is_read(
    dbh: Client, replay: Replay, cell: object, number: float
) -> None:
    replay.next.append(says_rows(347, [{"Institusjonskode": "1120", "Studiepoeng": cell}]))
    assert dbh.fetch(Request.of(347, institutions=["1120"])).frame["Studiepoeng"].to_list() == [number]


def test_rows_that_dbh_says_are_anonymised_are_told(dbh: Client, replay: Replay) -> None:
    row = {"Årstall": "2025", "Antall totalt": "0"}
    replay.next.append(says_rows(123, [row], **{"antall linjer anonymisert": 1}))
    answer = dbh.fetch(Request(123, group_by=("Årstall",)))
    assert [sentence.told(str) for sentence in answer.told] == [
        "Rows of the answer in which DBH says that it has hidden counts: 1."
    ]


def test_a_column_that_dbh_left_out_is_told(dbh: Client) -> None:
    answer = dbh.fetch(Request(900, group_by=("Årstall", "Emnekode")))
    assert "DBH left out columns that were asked for: Emnekode." in [sentence.told(str) for sentence in answer.told]


def test_columns_of_the_catalogue_that_did_not_come_are_told(dbh: Client, replay: Replay) -> None:
    some = [{name: cell for name, cell in row.items() if name != "Uttelling"} for row in replay.rows(347)[1:]]
    replay.next.append(says_rows(347, some))
    answer = dbh.fetch(Request.of(347, institutions=["1173"]))
    assert [sentence.told(str) for sentence in answer.told] == ["DBH left out columns that were asked for: Uttelling."]


def test_an_answer_at_its_limit_may_be_cut(dbh: Client) -> None:
    answer = dbh.fetch(replace(UIB, limit=15))
    assert [sentence.told(str) for sentence in answer.told] == [
        "The answer stops at the limit of 15 rows; there may be more."
    ]


def test_an_answer_of_today_is_not_asked_for_again(dbh: Client, replay: Replay) -> None:
    first, second = dbh.fetch(UIB), dbh.fetch(UIB)
    assert len(replay.asked) == 1
    assert second.provenance.kept
    assert second.frame.equals(first.frame)
    assert second.provenance.sha256 == first.provenance.sha256


def test_offline_reads_only_what_is_kept(dbh: Client, replay: Replay) -> None:
    fetched = dbh.fetch(UIB)
    asked = len(replay.asked), len(replay.bulk)
    later = replace(dbh, offline=True, now=lambda: datetime.now(UTC) + timedelta(days=900))
    assert later.fetch(UIB).frame.equals(fetched.frame)
    with pytest.raises(NotInTheCache, match="Run it once without --offline"):
        later.fetch(Request(308))
    assert (len(replay.asked), len(replay.bulk)) == asked


def test_what_is_kept_from_one_of_the_two_addresses_is_there_for_whoever_names_none(
    replay: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vidare.intake.dbh_api.client.BASES", (replay.base, "http://127.0.0.1:1/"))
    cache = Cache(tmp_path / "cache")
    fetched = client(replay.base, cache=cache).fetch(UIB)
    assert replace(client(cache=cache), offline=True).fetch(UIB).frame.equals(fetched.frame)


def test_revised_figures_are_told_and_the_earlier_ones_kept(dbh: Client, replay: Replay, tmp_path: Path) -> None:
    dbh.fetch(UIB)
    kept = files(tmp_path)
    (of_answer,) = {path.parent for path in kept if "-9000001-" in path.name}
    before = {path: path.read_bytes() for path in kept}
    replay.rows(900)[0]["status"]["leveransenr"] = 9000009
    again = replace(dbh, fresh=timedelta(0))
    assert again.fetch(UIB).told == ()
    replay.rows(900)[1]["Ny produksjon totalt"] = "57.2"
    told = [sentence.told(str) for sentence in again.fetch(UIB).told]
    assert len(told) == 1
    assert told[0].startswith("DBH has revised these figures since")
    assert "9000009" in told[0]
    assert {path: path.read_bytes() for path in kept} == before
    assert len([path for path in files(tmp_path) if path.parent == of_answer]) == 3


def test_what_was_revised_is_told_also_of_answers_without_a_number(dbh: Client, replay: Replay) -> None:
    dbh.fetch(UIB, "csv")
    replay.rows(900)[1]["Ny produksjon totalt"] = "57.2"
    (told,) = replace(dbh, fresh=timedelta(0)).fetch(UIB, "csv").told
    assert "(delivery without number with 15 rows, now without number with 15 rows)" in told.told(str)


def test_an_answer_of_a_day_to_come_is_asked_for_again_and_used_where_there_is_no_other(
    dbh: Client, replay: Replay
) -> None:
    """A clock was wrong when it was fetched, and has been put right."""
    dbh.fetch(UIB)
    right = replace(dbh, now=lambda: datetime.now(UTC) - timedelta(days=900))
    assert replace(right, offline=True).fetch(UIB).provenance.kept
    replay.rows(900)[0]["status"]["leveransenr"] = 9000009
    assert right.fetch(UIB).provenance.deliveries == ("9000009",)


def test_of_answers_those_of_days_to_come_are_last(dbh: Client, replay: Replay, tmp_path: Path) -> None:
    dbh.fetch(UIB)
    (first,) = (path for path in files(tmp_path) if "-9000001-" in path.name)
    first.rename(first.with_name("20990101T000000000000-9000001-x.answer.gz"))
    replay.rows(900)[0]["status"]["leveransenr"] = 9000009
    assert dbh.fetch(UIB).provenance.deliveries == ("9000001",)
    assert replace(dbh, fresh=timedelta(0)).fetch(UIB).provenance.deliveries == ("9000009",)
    assert dbh.fetch(UIB).provenance.kept
    assert replace(dbh, offline=True).fetch(UIB).provenance.deliveries == ("9000009",)


def test_an_answer_of_this_very_moment_is_the_newest(dbh: Client, replay: Replay) -> None:
    """A clock may tell the same time twice."""
    dbh.fetch(UIB)
    replay.rows(900)[0]["status"]["leveransenr"] = 9000009
    moment = replace(dbh, fresh=timedelta(0)).fetch(UIB).provenance.fetched
    assert replace(dbh, offline=True, now=lambda: moment).fetch(UIB).provenance.deliveries == ("9000009",)


def test_rows_in_another_order_are_no_revision(dbh: Client, replay: Replay) -> None:
    dbh.fetch(UIB)
    replay.answers[900] = [replay.rows(900)[0], *reversed(replay.rows(900)[1:])]
    assert replace(dbh, fresh=timedelta(0)).fetch(UIB).told == ()


@pytest.mark.parametrize("kept", [slice(0, -20), slice(20, None), slice(0, 0)])
def test_a_damaged_file_of_the_cache_is_passed_over(dbh: Client, replay: Replay, tmp_path: Path, kept: slice) -> None:
    dbh.fetch(UIB)
    for path in files(tmp_path):
        path.write_bytes(path.read_bytes()[kept])
    assert not dbh.fetch(UIB).provenance.kept
    assert len(replay.asked) == 2


def test_a_damaged_newest_file_does_not_bring_back_the_answer_before_it(
    dbh: Client, replay: Replay, tmp_path: Path
) -> None:
    dbh.fetch(UIB)
    replay.rows(900)[0]["status"]["leveransenr"] = 9000009
    replace(dbh, fresh=timedelta(0)).fetch(UIB)
    (newest,) = (path for path in files(tmp_path) if "-9000009-" in path.name)
    newest.write_bytes(newest.read_bytes()[:50])
    offline = replace(dbh, offline=True).fetch(UIB)
    assert offline.provenance.deliveries == ("9000001",)
    (told,) = (sentence.told(str) for sentence in offline.told)
    assert told.startswith(f"{newest} is damaged and was passed over; the answer of {datetime.now(UTC):%Y-%m-%d}")
    online = dbh.fetch(UIB)
    assert (online.provenance.kept, online.provenance.deliveries) == (False, ("9000009",))


def kept_otherwise(folder: Path, changed: dict[str, object], body: bytes | None = None) -> None:
    """The answer of delivery 9000001 in a cache, as somebody else has kept it."""
    (place,) = (path for path in files(folder) if "-9000001-" in path.name)
    line, _, before = gzip.decompress(place.read_bytes()).partition(b"\n")
    body = before if body is None else body
    about = json.loads(line) | {"sha256": hashlib.sha256(body).hexdigest()} | changed
    place.write_bytes(gzip.compress(json.dumps(about).encode() + b"\n" + body))


@pytest.mark.parametrize(
    "changed", [{"anonymised": "3"}, {"fetched": "2026-09-23T10:00:00"}, {"delivery": 7}, {"sha256": "0" * 64}]
)
def test_a_kept_answer_of_which_something_else_is_told_than_it_is_is_damaged(
    dbh: Client, tmp_path: Path, changed: dict[str, object]
) -> None:
    dbh.fetch(UIB)
    kept_otherwise(tmp_path, changed)
    with pytest.raises(NotInTheCache, match="is damaged"):
        replace(dbh, offline=True).fetch(UIB)
    assert not dbh.fetch(UIB).provenance.kept


@pytest.mark.parametrize("body", [b"<html>", b'[{"status": {"returkode": 400, "melding": "Nei"}}]'])
def test_what_was_kept_and_is_no_answer_by_what_is_known_now_is_passed_over(
    dbh: Client, tmp_path: Path, body: bytes
) -> None:
    dbh.fetch(UIB)
    kept_otherwise(tmp_path, {}, body)
    with pytest.raises(NotInTheCache, match="is damaged"):
        replace(dbh, offline=True).fetch(UIB)
    assert not dbh.fetch(UIB).provenance.kept


@pytest.mark.parametrize(
    "held",
    [b"", gzip.compress(b"{}\n"), gzip.compress(b'"text"\n'), gzip.compress(b"{}\n")[:10] + b"\xff" * 30],
    ids=["nothing", "no names", "no exchange", "broken within"],
)
def test_nothing_but_damaged_files_is_told_as_such(dbh: Client, tmp_path: Path, held: bytes) -> None:
    dbh.fetch(UIB)
    (kept,) = (path for path in files(tmp_path) if "-9000001-" in path.name)
    kept.write_bytes(held)
    with pytest.raises(NotInTheCache, match=r"is damaged: .*\.answer\.gz\. Run it once without --offline"):
        replace(dbh, offline=True).fetch(UIB)


def test_a_changed_byte_of_a_kept_answer_is_noticed(dbh: Client, replay: Replay, tmp_path: Path) -> None:
    dbh.fetch(UIB)
    for path in files(tmp_path):
        body = bytearray(path.read_bytes())
        body[len(body) // 2] ^= 255
        path.write_bytes(body)
    assert not dbh.fetch(UIB).provenance.kept


def test_nothing_half_written_is_left_where_the_disk_is_full(
    dbh: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    answer = dbh.fetch(UIB)
    assert answer.frame.height == 15
    assert any("could not be kept" in sentence.told(str) for sentence in answer.told)
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []


def test_what_a_token_sees_is_kept_apart(anew: Callable[..., Client], replay: Replay) -> None:
    request = Request(308, group_by=("Emnekode", "Årstall", "Karakter"))
    open_ = anew().fetch(request)
    full = anew(token="secret-of-ours").fetch(request)
    assert len(replay.asked) == 2
    assert open_.frame["Antall kandidater totalt_shielded"].sum() == 2
    assert full.frame["Antall kandidater totalt_shielded"].sum() == 0
    assert [headers.get("Authorization") for headers in replay.headers] == [None, "Bearer secret-of-ours"]


@pytest.mark.parametrize(
    ("system", "chosen", "place"),
    [
        ("linux", {}, "/home/.cache/vidare"),
        ("linux", {"XDG_CACHE_HOME": "/caches"}, "/caches/vidare"),
        ("darwin", {"XDG_CACHE_HOME": "/caches"}, "/home/Library/Caches/vidare"),
        ("win32", {}, "/home/AppData/Local/vidare/Cache"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/vidare/Cache"),
        ("win32", {"LOCALAPPDATA": "/local", "VIDARE_CACHE": "/chosen"}, "/chosen"),
    ],
)
def test_answers_are_kept_where_the_system_keeps_such_or_somebody_says(
    monkeypatch: pytest.MonkeyPatch, system: str, chosen: dict[str, str], place: str
) -> None:
    for name in ("VIDARE_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, chosen.get(name, ""))
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr(Path, "home", lambda: Path("/home"))
    assert default_folder().as_posix() == place


def test_a_delivery_number_leads_no_answer_out_of_its_folder(dbh: Client, replay: Replay, tmp_path: Path) -> None:
    replay.rows(900)[0]["status"]["leveransenr"] = "../../../9;\n*9"
    assert dbh.fetch(UIB).provenance.deliveries == ("../../../9; *9",)
    assert [path for path in files(tmp_path) if "-99-" in path.name]
    assert replace(dbh, offline=True).fetch(UIB).provenance.kept


def test_what_one_of_dbh_s_addresses_answered_is_kept_for_the_other_and_for_no_third(
    dbh: Client, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, third = "http://127.0.0.1:9/api/", "http://127.0.0.1:8/api/"
    monkeypatch.setattr("vidare.intake.dbh_api.client.BASES", (replay.base, other))
    dbh.fetch(UIB)
    offline = replace(dbh, offline=True)
    assert replace(offline, connection=Connection((other,))).fetch(UIB).provenance.kept
    with pytest.raises(NotInTheCache):
        replace(offline, connection=Connection((third,))).fetch(UIB)


def test_dbh_s_own_addresses_are_asked_where_no_other_is_given(tmp_path: Path) -> None:
    hasty, cache = Patience(attempts=1), Cache(tmp_path)
    assert client().connection.bases == BASES
    made = client("https://elsewhere.example/", patience=hasty, cache=cache)
    assert (made.connection, made.cache) == (Connection(("https://elsewhere.example/",), hasty), cache)


def test_the_catalogue_that_comes_with_vidare_does_where_dbh_has_none(dbh: Client, replay: Replay) -> None:
    replay.catalogue = False
    answer = dbh.fetch(UIB)
    assert replay.bulk == ["001"], "asked for once only"
    assert answer.frame.height == 15
    assert [sentence.told(str) for sentence in answer.told] == [
        "DBH's own catalogue could not be had; the copy that comes with vidare is used, with 45 tables."
    ]


@pytest.mark.parametrize(("hours", "asked"), [(23, (1, 2)), (25, (2, 2)), (6 * 24, (2, 2)), (8 * 24, (2, 4))])
def test_rows_are_asked_for_again_after_a_day_and_the_catalogue_after_a_week(
    dbh: Client, replay: Replay, hours: int, asked: tuple[int, int]
) -> None:
    dbh.fetch(UIB)
    replace(dbh, now=lambda: datetime.now(UTC) + timedelta(hours=hours)).fetch(UIB)
    assert (len(replay.asked), len(replay.bulk)) == asked


def test_the_catalogue_of_the_server_is_used_and_kept(dbh: Client, replay: Replay) -> None:
    catalogue, told = dbh.catalogue()
    assert (catalogue.shipped, len(catalogue.tables), told) == (False, 7, ())
    assert catalogue.tables[123].shielded
    assert catalogue.tables[123].measures == ("Antall totalt", "Antall kvinner", "Antall menn")
    dbh.catalogue()
    assert replay.bulk == ["001", "002"]


@pytest.mark.parametrize("misdeed", [status(200, b"Ikke tilgjengelig"), status(200, b'{"error":"x"}')])
def test_a_catalogue_that_is_none_is_not_kept(dbh: Client, replay: Replay, misdeed: Misdeed) -> None:
    replay.catalogue_next.extend([misdeed] * 9)
    assert dbh.catalogue()[0].shipped
    replay.catalogue_next.clear()
    assert not dbh.catalogue()[0].shipped


def test_a_sound_catalogue_does_where_a_later_one_is_none(dbh: Client, replay: Replay) -> None:
    dbh.catalogue()
    replay.catalogue_next.extend([status(200, b"Ikke tilgjengelig")] * 9)
    catalogue, told = replace(dbh, now=lambda: datetime.now(UTC) + timedelta(days=8)).catalogue()
    assert (catalogue.shipped, told) == (False, ())


def test_refresh_asks_for_the_catalogue_too(dbh: Client, replay: Replay) -> None:
    dbh.catalogue()
    replace(dbh, fresh=timedelta(0)).catalogue()
    assert replay.bulk == ["001", "002", "001", "002"]


def test_the_recorded_rows_carry_their_source() -> None:
    assert "NLOD" in (RECORDED / "SOURCE.md").read_text("utf-8")
