"""`make bench`: times all tables of a survey of a million answers and fifty items against DuckDB and pandas.

Each engine runs in a process of its own, by turns, on the same Parquet file, which is read before the clock starts. All
count every answer to every item, for all and by seven groups, with Wilson's interval; their counts and limits are
compared. `--rows 100000` takes fewer answers. vidare holds every table against the publication gate besides.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[1]
sys.path.insert(0, str(HOUSE))

from benchmarks.measured import peak_gib  # noqa: E402

ITEMS, GROUPS, CODES = 50, 7, ("1", "2", "3", "4", "5", "9")
OFF_SCALE = "9"
PROMISED_SECONDS, PROMISED_GIB = 3.0, 1.0
Z = 1.959963984540054

Found = dict[str, tuple[int, float, float]]
"""Count and limits in percent, by item, group and answer; those off the scale have no limits and are left out."""


def drawn(rows: int, place: Path) -> None:
    """Write constructed answers: codes of five steps, some «don't know» and some blank, and a column of groups."""
    import polars as pl

    columns = {}
    for number in range(ITEMS):
        chance = pl.int_range(rows, eager=True).shuffle(seed=number) % (100 + number)
        code = pl.Series(CODES)[(chance % 6).cast(pl.UInt32)]
        columns[f"q{number}"] = pl.select(pl.when(chance >= 4).then(code)).to_series().cast(pl.Enum(CODES))
    group = (pl.int_range(rows, eager=True).shuffle(seed=999) % GROUPS).cast(pl.String)
    pl.DataFrame({"kind": group, **columns}).write_parquet(place)


def vidare_tables(place: Path) -> Callable[[], Found]:
    """The tables of vidare, which have passed the gate."""
    import polars as pl

    from vidare.rules.publishing.publication import Gate
    from vidare.rules.publishing.shielding import Shielding
    from vidare.surveys.answered.answers import Answers
    from vidare.surveys.questionnaires.questionnaire import Item, Option, Questionnaire
    from vidare.surveys.tabulated.asked_tables import AskedTables
    from vidare.surveys.tabulated.item_tables import item_tables

    options = tuple(Option(code, {"en": code}, code == OFF_SCALE) for code in CODES)
    items = tuple(Item(f"q{number}", "scale", {"en": f"Item {number}"}, options) for number in range(ITEMS))
    answers = Answers(Questionnaire({"en": "Bench"}, items), pl.read_parquet(place), pl.DataFrame())

    def made() -> Found:
        found: Found = {}
        for table in item_tables(answers, Gate(Shielding(5, 1)), AskedTables(("kind",))):
            for option, count, _percent, low, high, *_rest in table.cells.iter_rows():
                if low is not None:
                    found[f"{table.item.name} {table.group} {option}"] = (count, low, high)
        return found

    return made


def duckdb_tables(place: Path) -> Callable[[], Found]:
    """DuckDB: the items below each other, grouped with and without the group."""
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE answers AS SELECT * FROM '{place}'")
    names = ", ".join(f"q{number}" for number in range(ITEMS))
    share = "count(*) / sum(count(*)) OVER part"
    query = f"""WITH counted AS (
        SELECT item, coalesce(kind, '') AS kind, code, count(*) AS k, {share} AS p, sum(count(*)) OVER part AS n
        FROM (UNPIVOT (SELECT kind, COLUMNS(*)::VARCHAR FROM (SELECT kind, {names} FROM answers))
            ON {names} INTO NAME item VALUE code)
        WHERE code <> '{OFF_SCALE}'
        GROUP BY GROUPING SETS ((item, kind, code), (item, code))
        WINDOW part AS (PARTITION BY item, kind, grouping(kind)))
    SELECT item || ' ' || kind || ' ' || code, k,
        100 * (p + {Z * Z} / (2 * n) - {Z} * sqrt(p * (1 - p) / n + {Z * Z} / (4 * n * n))) / (1 + {Z * Z} / n),
        100 * (p + {Z * Z} / (2 * n) + {Z} * sqrt(p * (1 - p) / n + {Z * Z} / (4 * n * n))) / (1 + {Z * Z} / n)
    FROM counted"""
    query = query.replace("SELECT kind, COLUMNS(*)::VARCHAR FROM", "SELECT * FROM")

    def made() -> Found:
        return {key: (count, low, high) for key, count, low, high in connection.execute(query).fetchall()}

    return made


def pandas_tables(place: Path) -> Callable[[], Found]:
    """pandas: a table of counts for each item."""
    import pandas as pd

    answers = pd.read_parquet(place)

    def made() -> Found:
        found: Found = {}
        for number in range(ITEMS):
            name = f"q{number}"
            counts = pd.crosstab(answers["kind"], answers[name]).drop(columns=OFF_SCALE, errors="ignore")
            counts.loc[""] = counts.sum()
            n = counts.sum(axis=1)
            p = counts.div(n, axis=0)
            half = (p * (1 - p)).div(n, axis=0).add(Z * Z / (4 * n * n), axis=0) ** 0.5 * Z
            centre, widened = p.add(Z * Z / (2 * n), axis=0), 1 + Z * Z / n
            low, high = (centre - half).div(widened, axis=0) * 100, (centre + half).div(widened, axis=0) * 100
            for kind in counts.index:
                for code in counts.columns:
                    limits = float(low.loc[kind, code]), float(high.loc[kind, code])
                    found[f"{name} {kind} {code}"] = (int(counts.loc[kind, code]), *limits)
        return found

    return made


ENGINES: dict[str, Callable[[Path], Callable[[], Found]]] = {
    "vidare": vidare_tables,
    "duckdb": duckdb_tables,
    "pandas": pandas_tables,
}


def one(engine: str, answers: Path, place: Path) -> None:
    """Run one engine in this process and write what was measured."""
    made = ENGINES[engine](answers)
    start = time.perf_counter()
    found = made()
    seconds = time.perf_counter() - start
    place.write_text(json.dumps({"seconds": seconds, "peak": peak_gib(), "found": found}), "utf-8")


def main() -> int:
    """Measure by turns, print, and compare."""
    parser = argparse.ArgumentParser(description="Times the tables of a survey.")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--one", nargs=3, metavar=("ENGINE", "ANSWERS", "FILE"), help="one run of an engine")
    asked = parser.parse_args()
    if asked.one:
        one(asked.one[0], Path(asked.one[1]), Path(asked.one[2]))
        return 0
    runs: dict[str, list[dict[str, Any]]] = {engine: [] for engine in ENGINES}
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "answers.parquet"
        drawn(asked.rows, answers)
        for _ in range(asked.repeat):
            for engine, of in runs.items():
                place = Path(folder) / engine
                subprocess.run([sys.executable, __file__, "--one", engine, str(answers), str(place)], check=True)
                of.append(json.loads(place.read_text("utf-8")))
    print(f"{asked.rows:,} answers, {ITEMS} items, all and {GROUPS} groups")
    measured = {
        engine: (statistics.median(run["seconds"] for run in of), max(run["peak"] for run in of))
        for engine, of in runs.items()
    }
    for engine, (seconds, peak) in measured.items():
        print(f"{engine:22} {seconds:6.2f} s  {peak:5.2f} GiB")
    seconds, peak = measured["vidare"]
    kept = seconds < PROMISED_SECONDS and peak < PROMISED_GIB
    print(f"{'kept' if kept else 'NOT KEPT'}: under {PROMISED_SECONDS:g} s and {PROMISED_GIB:g} GiB")
    return compared({engine: of[0]["found"] for engine, of in runs.items()})


def compared(found: dict[str, Found]) -> int:
    """Tell how far counts and limits are apart; 1 where a count is not the same."""
    ours, wrong = found["vidare"], 0
    for engine in ("duckdb", "pandas"):
        theirs = found[engine]
        same = ours.keys() == theirs.keys() and all(ours[key][0] == theirs[key][0] for key in ours)
        pairs = (zip(ours[key][1:], theirs[key][1:], strict=True) for key in ours if key in theirs)
        apart = max(abs(one - other) for limits in pairs for one, other in limits)
        print(
            f"vidare and {engine}: {len(ours)} shares, {'the same' if same else 'NOT the same'}; apart by {apart:.1e}"
        )
        wrong |= not same or apart > 1e-9
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
