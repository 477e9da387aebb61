"""`vidare fetch` writes the rows and where they come from, and says in one line what was got."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner, Result

from tests.intake.dbh_api.replay_server import Replay, says_rows, status
from vidare.commands.fetch import age, fetch
from vidare.intake.about_file import OtherFile
from vidare.intake.dbh_api.fetched_file import UnreadableProvenance
from vidare.intake.described_files import open_described
from vidare.tables.credit_production import CreditProduction

APP = typer.Typer()
APP.command()(fetch)
GROUPED = ["--institution", "1120", "--years", "2023-2025", "--group-by", "Årstall,Progkode student,Finmodekode emne"]


def fetched(replay: Replay, *words: object) -> Result:
    return CliRunner().invoke(APP, [*map(str, words), "--base", replay.base, "--lang", "en"])


def test_rows_and_their_provenance_are_written(replay: Replay, tmp_path: Path) -> None:
    out = tmp_path / "credits.csv"
    result = fetched(replay, 900, *GROUPED, "--out", out)
    assert result.exit_code == 0, result.output
    source = "DBH 900 Studiepoeng: 15 rows, delivery 9000001 of 2026-09-23 21:51:36, fetched now"
    line = rf"{source}, sha256 [0-9a-f]{{16}}: {re.escape(str(out))}\n"
    assert re.fullmatch(line, result.stdout)
    rows = pl.read_csv(out, separator=";")
    assert rows.filter(pl.col("Progkode student") == "NORAN602", pl.col("Årstall") == 2025)[
        "Ny produksjon egentfin"
    ].item() == pytest.approx(12.3733331, abs=0)
    about = json.loads((tmp_path / "credits.csv.provenance.json").read_text("utf-8"))
    assert about["exchanges"][0]["delivery"] == "9000001"
    assert sorted(path.name for path in tmp_path.glob("credits*")) == ["credits.csv", "credits.csv.provenance.json"]
    assert replay.asked[0]["filter"][1]["selection"]["values"] == ["2023", "2024", "2025"]


@pytest.mark.parametrize("name", ["c.csv", "c.parquet"])
def test_what_was_fetched_is_read_back_as_its_table_with_where_it_comes_from(
    replay: Replay, tmp_path: Path, name: str
) -> None:
    assert fetched(replay, 900, *GROUPED, "--out", tmp_path / name).exit_code == 0
    found = open_described([tmp_path])
    assert [source.header.table for source in found.delivery.sources] == [CreditProduction]
    about = found.about[name]
    assert (about.delivery, about.delivered, about.licence) == ("9000001", "2026-09-23 21:51:36", "NLOD 2.0")
    assert (about.source_in("en"), about.source_in("nb")) == (
        "DBH, table 900 Studiepoeng",
        "DBH, tabell 900 Studiepoeng",
    )
    assert date.fromisoformat(about.extracted) == datetime.now(UTC).date()


@pytest.mark.parametrize("name", ["c.csv", "c.parquet"])
def test_units_of_the_last_decimals_are_read_back(replay: Replay, tmp_path: Path, name: str) -> None:
    """DBH cuts self-financed units to seven decimals, and 0.0000001 may be written as 1e-7."""
    units = ["0.0000001", "1e-07", "-0.0000025", "19.3333333", "123456789.0000001"]
    row = {"Årstall": "2025", "Finmodekode emne": "1"}
    replay.next.append(says_rows(900, [{**row, "Ny produksjon egentfin": found} for found in units]))
    grouping = ["--group-by", "Årstall,Finmodekode emne"]
    assert fetched(replay, 900, *grouping, "--out", tmp_path / name).exit_code == 0
    (source,) = open_described([tmp_path]).delivery.sources
    assert source.rows(None).frame["self_financed"].to_list() == [float(found) for found in units]


def test_rows_that_were_changed_since_they_were_fetched_are_not_dbh_s(replay: Replay, tmp_path: Path) -> None:
    out = tmp_path / "c.csv"
    fetched(replay, 900, *GROUPED, "--out", out)
    out.write_text(out.read_text("utf-8").replace("2025", "2026"), "utf-8")
    with pytest.raises(OtherFile, match=r"c\.csv: the file has been changed .* in c\.csv\.provenance\.json"):
        open_described([out])


@pytest.mark.parametrize("text", ["", "{", "{}", '{"table": 900, "name": "x", "exchanges": [{"fetched": 7}]}'])
def test_a_provenance_that_is_none_is_told(replay: Replay, tmp_path: Path, text: str) -> None:
    out = tmp_path / "c.csv"
    fetched(replay, 900, *GROUPED, "--out", out)
    (tmp_path / "c.csv.provenance.json").write_text(text, "utf-8")
    with pytest.raises(UnreadableProvenance, match="this is not what `vidare fetch` writes beside the rows"):
        open_described([out])


@pytest.mark.parametrize("changed", ['"delivery": 7', '"delivered": 7', '"fetched": "2026-09-23"'])
def test_a_provenance_of_which_something_is_of_another_kind_is_told(
    replay: Replay, tmp_path: Path, changed: str
) -> None:
    out, note = tmp_path / "c.csv", tmp_path / "c.csv.provenance.json"
    fetched(replay, 900, *GROUPED, "--out", out)
    name = changed.partition(":")[0]
    note.write_text(re.sub(name + r': "[^"]*"', changed, note.read_text("utf-8")), "utf-8")
    with pytest.raises(UnreadableProvenance, match="this is not what `vidare fetch` writes beside the rows"):
        open_described([out])


def test_a_sum_of_another_kind_is_not_that_of_the_file(replay: Replay, tmp_path: Path) -> None:
    out, note = tmp_path / "c.csv", tmp_path / "c.csv.provenance.json"
    fetched(replay, 900, *GROUPED, "--out", out)
    note.write_text(json.dumps(json.loads(note.read_text("utf-8")) | {"file_sha256": 7}), "utf-8")
    with pytest.raises(OtherFile, match=r"c\.csv: the file has been changed"):
        open_described([out])


def test_parquet_keeps_the_types(replay: Replay, tmp_path: Path) -> None:
    out = tmp_path / "grades.parquet"
    assert fetched(replay, 308, "--filter", "Emnekode=NORAN602", "--out", out).exit_code == 0
    frame = pl.read_parquet(out)
    assert frame.schema["Antall kandidater totalt"] == pl.Int64
    assert frame["Antall kandidater totalt_shielded"].sum() == 2


def test_a_second_run_comes_from_the_cache_and_offline_too(replay: Replay, tmp_path: Path) -> None:
    for number, words in enumerate([[], [], ["--offline"], ["--refresh"]]):
        result = fetched(replay, 900, *GROUPED, "--out", tmp_path / f"{number}.csv", *words)
        assert ("fetched now" if number in {0, 3} else "from the cache, today") in result.stdout
    assert len(replay.asked) == 2
    assert (tmp_path / "0.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


def test_a_folder_for_the_cache_can_be_chosen(replay: Replay, tmp_path: Path) -> None:
    fetched(replay, 900, *GROUPED, "--out", tmp_path / "a.csv", "--cache", tmp_path / "ours")
    assert len(list((tmp_path / "ours").rglob("*.answer.gz"))) == 3
    assert not (tmp_path / "cache").exists()


def test_where_rows_come_from_can_be_told_as_json(replay: Replay, tmp_path: Path) -> None:
    result = fetched(replay, 900, *GROUPED, "--out", tmp_path / "a.csv", "--json")
    about = json.loads(result.stdout)
    assert (about["table"], about["rows"], about["kept"], about["told"]) == (900, 15, False, [])


def test_an_answer_without_a_number_is_told_by_when_it_was_fetched(replay: Replay, tmp_path: Path) -> None:
    said = fetched(replay, 900, *GROUPED, "--route", "csv", "--out", tmp_path / "A.CSV").stdout
    assert re.match(
        r"DBH 900 Studiepoeng: 15 rows, delivery without number of \d{4}-\d\d-\d\d \d\d:\d\d UTC, fetched", said
    )
    assert (tmp_path / "A.CSV").read_text("utf-8").startswith("Årstall;")


def test_names_of_codes_come_in_columns_of_their_own_where_they_are_asked_for(replay: Replay, tmp_path: Path) -> None:
    row = {"Institusjonskode": "1120", "Institusjonsnavn": "Universitetet i Bergen"}
    replay.next.append(says_rows(347, [row]))
    words = ["--variables", "Institusjonskode", "--names", "--out", tmp_path / "a.csv"]
    assert fetched(replay, 347, *words).exit_code == 0
    assert replay.asked[0]["kodetekst"] == "J"
    assert pl.read_csv(tmp_path / "a.csv", separator=";", infer_schema=False).to_dicts() == [row]


def test_rows_without_the_names_that_reports_need_are_told_with_how_to_get_them(replay: Replay, tmp_path: Path) -> None:
    def said(place: str, *words: str) -> str:
        return fetched(replay, 347, "--institution", "1173", *words, "--out", tmp_path / place).stderr

    told = "Studieprogramnavn did not come with the rows. Fetch them with --names, if it is to stand in a report."
    assert told in said("without.csv")
    named = says_rows(347, [{**row, "Studieprogramnavn": "Matvitenskap"} for row in replay.rows(347)[1:]])
    replay.next.extend([named, named])
    assert "did not come" not in said("asked.csv", "--names")
    assert "did not come" not in said("all_the_same.csv", "--refresh")
    assert "did not come" not in said("chosen.csv", "--variables", "Årstall")
    assert "did not come" not in fetched(replay, 900, *GROUPED, "--out", tmp_path / "900.csv").stderr


def test_unreadable_cells_end_with_1_and_the_rows_are_written(replay: Replay, tmp_path: Path) -> None:
    replay.next.append(says_rows(900, [{"Årstall": "i fjor"}]))
    result = fetched(replay, 900, "--group-by", "Årstall", "--out", tmp_path / "a.csv")
    assert result.exit_code == 1
    assert "Årstall, row 1: «i fjor» can't be read as a whole number" in result.stderr
    assert (tmp_path / "a.csv").exists()


def test_no_rows_are_told(replay: Replay, tmp_path: Path) -> None:
    replay.next.append(says_rows(347, []))
    result = fetched(replay, 347, "--institution", "1173", "--years", "1950", "--out", tmp_path / "a.csv")
    assert (result.exit_code, "0 rows" in result.stdout) == (0, True)
    assert result.stderr == "DBH has no rows that fit the request. Are the codes and the years in it right?\n"


def test_what_dbh_says_of_its_answer_is_told_but_that_all_is_well(replay: Replay, tmp_path: Path) -> None:
    row = {"Årstall": "2025"}
    replay.next.extend([says_rows(347, [row], melding="Tallene er foreløpige"), says_rows(347, [row], melding="OK")])
    for number, said in enumerate(["DBH says of this answer: «Tallene er foreløpige».\n", ""]):
        words = ["--variables", "Årstall", "--refresh", "--out", tmp_path / f"{number}.csv"]
        assert fetched(replay, 347, *words).stderr == said


def test_cells_that_rows_of_the_answer_lack_are_told(replay: Replay, tmp_path: Path) -> None:
    replay.next.append(says_rows(347, [{"Årstall": "2024", "Nivåkode": "LN"}, {"Årstall": "2025"}]))
    result = fetched(replay, 347, "--variables", "Årstall,Nivåkode", "--out", tmp_path / "a.csv")
    assert result.exit_code == 0
    assert result.stderr == "Nivåkode: lacking in 1 of the answer's rows, which is empty there.\n"


def test_a_column_that_a_whole_part_of_the_answer_lacks_is_told(replay: Replay, tmp_path: Path) -> None:
    codes = ",".join(f"A{number}" for number in range(81))
    parts = ([{"Studieprogramkode": "A1"}] * 2, [{"Studieprogramkode": "A80", "Nivåkode": "LN"}])
    replay.next.extend(says_rows(347, part) for part in parts)
    words = ["--filter", f"Studieprogramkode={codes}", "--variables", "Studieprogramkode,Nivåkode"]
    result = fetched(replay, 347, *words, "--out", tmp_path / "a.csv")
    assert result.stderr == "Nivåkode: lacking in 2 of the answer's rows, which are empty there.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["347", "--institution", "112"],
            "--institution 112: vidare knows no institution with this code. Near it are 1120 = ",
        ),
        (
            ["347", "--institution", "uib"],
            "--institution uib: vidare knows no institution with this code. A new code can",
        ),
        (["347", "--institution", "1120,9998"], "can be asked for as --filter Institusjonskode=9998."),
        (["900", "--variables", "Årstall"], "Math = 1"),
        (["347", "--variables", "Nivokode"], "The nearest name is Nivåkode"),
        (["999"], "DBH has no table 999"),
        (["347", "--institution", ""], "--institution «» names nothing"),
        (["347", "--years", ","], "--years «,» names nothing"),
        (["900", "--group-by", " "], "--group-by « » names nothing"),
        (["347", "--years", "2025-2021"], "--years 2025-2021: these are no years"),
        (["347", "--years", "i fjor"], "--years i fjor: these are no years"),
        (["347", "--filter", "Nivåkode"], "Write a variable, = and values"),
        (["347", "--offline", "--refresh"], "--offline, --refresh don't go together."),
        (["347", "--offline", "--limit", "3"], "Run it once without --offline"),
    ],
)
def test_what_can_not_be_done_is_one_sentence(replay: Replay, tmp_path: Path, words: list[str], said: str) -> None:
    out = tmp_path / "a.csv"
    result = CliRunner().invoke(APP, ["--lang", "en", *words, "--out", str(out), "--base", replay.base])
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not out.exists()
    assert replay.asked == []


@pytest.mark.parametrize(
    ("words", "body"),
    [
        (["213", "--route", "bulk"], b"Service temporarily unavailable"),
        (["213", "--route", "bulk"], b'{"error":"quota exceeded"}'),
        (["347", "--variables", "Institusjonskode", "--route", "csv"], b"Service temporarily unavailable"),
        (["347"], b'[{"error":"quota exceeded"}]'),
        (["347"], b'[{"status":{"tabell_id":347,"antall":1}},{"error":"quota exceeded"}]'),
        (["347"], b"[]"),
        (["347", "--limit", "10"], b'[{"status":{"tabell_id":347,"antall":5}},{"Semester":"1"}]'),
    ],
)
def test_an_error_in_the_clothes_of_an_answer_replaces_no_file(
    replay: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], body: bytes
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    out = tmp_path / "a.csv"
    out.write_text("mine")
    replay.next.extend([status(200, body)] * 9)
    result = fetched(replay, *words, "--out", out, "--replace")
    assert (result.exit_code, out.read_text()) == (2, "mine"), result.output
    assert len(list((tmp_path / "cache").rglob("*.answer.gz"))) == 2


def test_a_request_that_dbh_refuses_writes_nothing(replay: Replay, tmp_path: Path) -> None:
    replay.next.append(status(400, b"nei"))
    result = fetched(replay, 347, "--out", tmp_path / "a.csv", "--route", "json")
    assert (result.exit_code, list(tmp_path.glob("a.*"))) == (2, [])
    assert "«nei»" in result.stderr


def test_a_file_that_is_there_is_left_alone(replay: Replay, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    out.write_text("mine")
    result = fetched(replay, 900, *GROUPED, "--out", out)
    assert (result.exit_code, out.read_text()) == (2, "mine")
    assert fetched(replay, 900, *GROUPED, "--out", out, "--replace").exit_code == 0


def test_what_tells_of_rows_that_are_gone_is_left_alone(replay: Replay, tmp_path: Path) -> None:
    (tmp_path / "a.csv.provenance.json").write_text("mine")
    result = fetched(replay, 900, *GROUPED, "--out", tmp_path / "a.csv")
    assert (result.exit_code, (tmp_path / "a.csv.provenance.json").read_text()) == (2, "mine")
    assert not (tmp_path / "a.csv").exists()


def test_a_folder_that_is_not_there_is_told_before_dbh_is_asked(replay: Replay, tmp_path: Path) -> None:
    result = fetched(replay, 900, *GROUPED, "--out", tmp_path / "no" / "a.csv")
    assert (result.exit_code, replay.asked, replay.bulk) == (2, [], [])
    assert f"{tmp_path / 'no' / 'a.csv'}: the folder" in result.stderr


def test_where_the_rows_have_no_place_nothing_is_left_that_tells_of_them(replay: Replay, tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    (tmp_path / "a.csv" / "mine").touch()
    result = fetched(replay, 900, *GROUPED, "--out", tmp_path / "a.csv", "--replace")
    assert (result.exit_code, [path.name for path in tmp_path.glob("*a.csv*")]) == (2, ["a.csv"])
    assert "something else is there already" in result.stderr


@pytest.mark.parametrize(
    ("day", "hour", "said"), [(22, 1, "today"), (21, 9, "yesterday"), (20, 23, "2 days old"), (24, 1, "2026-11-24")]
)
def test_the_age_of_an_answer_counts_days_and_not_times_of_24_hours(day: int, hour: int, said: str) -> None:
    then, now = datetime(2026, 11, day, hour).astimezone(), datetime(2026, 11, 22, 8).astimezone()
    assert age(then, now, str) == said


@pytest.mark.parametrize("name", ["a.xlsx", "a", "nowhere/a.csv"])
def test_a_place_that_can_not_be_written_is_told(replay: Replay, tmp_path: Path, name: str) -> None:
    result = fetched(replay, 900, *GROUPED, "--out", tmp_path / name)
    assert result.exit_code == 2
    assert str(Path(name)) in result.stderr
