"""`make bench`: times credit production and full-time equivalents against DuckDB and pandas on the same exam rows.

Each engine runs in a process of its own, by turns. All give exact decimals, rounded at the twelfth, and their sums by
institution and semester are compared. `benchmarks.studied` says which rows they are; `--pairs random` takes exams whose
students and courses are paired at random, and `--rows 1000000` takes fewer.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

HOUSE = Path(__file__).parents[1]
ENVIRONMENT = dict(os.environ)  # before anything is loaded that changes it
sys.path.insert(0, str(HOUSE))
ENGINE = sys.argv[sys.argv.index("--one") + 1] if "--one" in sys.argv else ""
if ENGINE.startswith(("vidare", "intake")):
    import vidare  # noqa: F401  first, as in the command: it says what Polars asks of its allocator

import polars as pl  # noqa: E402

from benchmarks.delivery import StudiedDelivery  # noqa: E402
from benchmarks.measured import peak_gib  # noqa: E402

Sums = dict[str, list[float]]
KEY, PERIOD = ["institution", "year", "semester"], ["Institusjonskode", "Årstall", "Semester"]
SQL = HOUSE / "tests" / "oracle" / "credit_production.sql"
COLUMNS = {
    "institution": "Institusjonskode",
    "year": "Årstall",
    "semester": "Semester",
    "programme": "Studieprogramkode",
    "course": "Emnekode",
    "credits": "Studiepoeng",
    "grade": "karakter",
    "self_financed": "Prosent egenfinansiering",
    "full_time_share": "Andel av heltid",
}
USED = {
    "exam": ("institution", "year", "semester", "programme", "course", "credits", "grade"),
    "course": ("institution", "year", "semester", "course", "programme"),
    "study_programme": ("institution", "year", "semester", "programme", "self_financed", "credits", "full_time_share"),
}


def paths(delivery: StudiedDelivery) -> dict[str, Path]:
    return {"exam": delivery.exams, "course": delivery.courses, "study_programme": delivery.programmes}


def reading_production(delivery: StudiedDelivery) -> Sums:
    """Reading the columns only, as text and numbers stand in the file, all at once."""
    for table, path in paths(delivery).items():
        pl.read_parquet(path, columns=[COLUMNS[name] for name in USED[table]])
    return {}


def intake_production(delivery: StudiedDelivery) -> Sums:
    """Reading the columns as every command reads them: typed, blanks told, by institution."""
    from vidare.intake.deliveries.delivery import open_delivery
    from vidare.intake.deliveries.read_together import by_institution
    from vidare.measures.credit_production import MEASURE
    from vidare.measures.delivered import needed

    for portion in by_institution(needed(open_delivery(list(paths(delivery).values())).sources, [MEASURE])):
        portion.read()
    return {}


def vidare_production(delivery: StudiedDelivery) -> Sums:
    """vidare: every row of the answer, and of these the sums, institution by institution."""
    from dataclasses import replace

    from vidare.intake.deliveries.delivery import open_delivery
    from vidare.measures.credit_production import MEASURE, naming_duplicates
    from vidare.measures.delivered import measured_parts

    measure = replace(MEASURE, compute=naming_duplicates)
    parts = measured_parts(open_delivery(list(paths(delivery).values())), [measure])
    return sums(pl.concat(summed(part.answers[0].frame) for part in parts))


def duckdb_production(delivery: StudiedDelivery) -> Sums:
    """DuckDB: the oracle of the tests, over the files."""
    import duckdb

    with duckdb.connect() as connection:
        for table, path in paths(delivery).items():
            named = ", ".join(f'"{COLUMNS[name]}" AS {name}' for name in USED[table])
            connection.execute(f"CREATE VIEW {table} AS SELECT {named} FROM read_parquet('{path}')")
        exact = ", ".join(f"round({name}, 12)::DECIMAL(38, 12) AS {name}" for name in ("total", "self_financed"))
        connection.execute(
            f"CREATE TABLE answer AS SELECT institution, year, semester, course_programme, student_programme, {exact}, "
            f"round(external, 12)::DECIMAL(38, 12) AS external FROM ({SQL.read_text('utf-8')})"
        )
        numbers = "sum(total)::DOUBLE AS total, sum(self_financed)::DOUBLE AS self_financed"
        return sums(connection.sql(f"SELECT institution, year, semester, {numbers} FROM answer GROUP BY ALL").pl())


def pandas_production(delivery: StudiedDelivery) -> Sums:
    """pandas: groups and joins, in floats, since it has no exact decimals of this size that are quick."""
    import pandas as pd

    read = {
        table: pd.read_parquet(path, columns=[COLUMNS[name] for name in USED[table]])
        for table, path in paths(delivery).items()
    }
    plain = {
        table: frame.rename(columns={theirs: ours for ours, theirs in COLUMNS.items()}) for table, frame in read.items()
    }
    home = settled(plain["course"], [*KEY, "course"], "programme").rename(columns={"programme": "course_programme"})
    financed = settled(plain["study_programme"], [*KEY, "programme"], "self_financed")
    financed = financed[financed["self_financed"].between(0, 100)]
    exam = plain["exam"][plain["exam"]["grade"].isin(list("ABCDEG")) & ~(plain["exam"]["credits"] < 0)]
    exam = exam.assign(credits=(exam["credits"] * 100 + 0.5) // 1 / 100)
    placed = exam.merge(home, on=[*KEY, "course"], how="left")
    counted = placed.groupby([*KEY, "course_programme", "programme"], dropna=False, observed=True)["credits"].sum()
    joined = counted.reset_index().merge(financed, on=[*KEY, "programme"], how="left")
    joined["total"] = joined["credits"] / 60
    joined["own"] = (joined["total"] * joined["self_financed"] / 100).round(12)
    found = joined.groupby(KEY, dropna=False)[["total", "own"]].sum().reset_index()
    return sums(pl.from_pandas(found).rename({"own": "self_financed"}))


def settled(frame: object, key: list[str], said: str) -> object:
    """What the rows of a key agree on."""
    once = frame[[*key, said]].dropna(subset=key).drop_duplicates()
    return once.drop_duplicates(key, keep=False)


def reading_students(delivery: StudiedDelivery) -> Sums:
    """Reading the columns only, all at once."""
    pl.read_parquet(delivery.students)
    pl.read_parquet(delivery.programmes, columns=[COLUMNS[name] for name in USED["study_programme"]])
    return {}


def vidare_students(delivery: StudiedDelivery) -> Sums:
    """vidare: every row of the answer, and of these the sums, institution by institution."""
    from vidare.intake.deliveries.delivery import open_delivery
    from vidare.measures.delivered import measured_parts
    from vidare.measures.full_time_equivalents import MEASURE

    opened = open_delivery([delivery.students, delivery.programmes])
    answers = [part.answers[0].frame for part in measured_parts(opened, [MEASURE])]
    named = (found.rename({"full_time_equivalents": "total"}) for found in answers)
    return sums(pl.concat(summed(found.with_columns(self_financed=pl.col("total"))) for found in named))


def duckdb_students(delivery: StudiedDelivery) -> Sums:
    """DuckDB: one join and one group."""
    import duckdb

    said = (*KEY, "programme", "credits", "full_time_share")
    programme = ", ".join(f'"{COLUMNS[name]}" AS {name}' for name in said)
    registered = ", ".join(f'"{COLUMNS[name]}" AS {name}' for name in USED["exam"][:4])
    share = "CASE WHEN credits / full_time_share <= 30 THEN credits / 30 ELSE full_time_share END"
    return sums(
        duckdb.sql(
            f"""WITH once AS (SELECT institution, year, semester, programme, min(credits) AS credits,
                                     min(full_time_share) AS full_time_share
                              FROM (SELECT DISTINCT {programme} FROM read_parquet('{delivery.programmes}'))
                              GROUP BY ALL HAVING count(*) = 1),
                     counted AS (SELECT institution, year, semester, programme, count(*) AS students
                                 FROM (SELECT {registered} FROM read_parquet('{delivery.students}')) GROUP BY ALL)
                SELECT institution, year, semester, sum(students * {share}) AS total, total AS self_financed
                FROM counted JOIN once USING (institution, year, semester, programme)
                WHERE full_time_share > 0 AND full_time_share <= 1 AND credits >= 0 GROUP BY ALL"""
        ).pl()
    )


def pandas_students(delivery: StudiedDelivery) -> Sums:
    """pandas: one group and one join."""
    import pandas as pd

    by = [*KEY, "programme"]
    students = pd.read_parquet(delivery.students, columns=[COLUMNS[name] for name in by])
    counted = students.groupby(list(students.columns), dropna=False).size().rename("students").reset_index()
    names = USED["study_programme"]
    programmes = pd.read_parquet(delivery.programmes, columns=[COLUMNS[name] for name in names])
    said = [COLUMNS[name] for name in (*by, "credits", "full_time_share")]
    programmes = programmes[said].dropna().drop_duplicates()
    programmes = programmes.drop_duplicates([COLUMNS[name] for name in by], keep=False)
    joined = counted.merge(programmes, on=[COLUMNS[name] for name in by])
    joined = joined.rename(columns={theirs: ours for ours, theirs in COLUMNS.items()})
    legal = joined["full_time_share"].between(0, 1, inclusive="right") & (joined["credits"] >= 0)
    joined["total"] = joined["students"] * joined[["full_time_share"]].assign(c=joined["credits"] / 30).min(
        axis=1, skipna=False
    )
    joined["self_financed"] = joined["total"]
    found = joined[legal].groupby(KEY, dropna=False)[["total", "self_financed"]].sum().reset_index()
    return sums(pl.from_pandas(found))


def summed(answer: pl.DataFrame) -> pl.DataFrame:
    """The sums of an answer by institution and semester."""
    return answer.group_by(KEY).agg(pl.col("total", "self_financed").sum().cast(pl.Float64))


def sums(answer: pl.DataFrame) -> Sums:
    """What is compared: the sums of each institution and semester that are not nothing."""
    rows = answer.filter(pl.col("total") > 0).select(*KEY, "total", "self_financed").iter_rows()
    return {"-".join(map(str, row[:3])): [row[3] or 0.0, row[4] or 0.0] for row in rows}


ENGINES: dict[str, Callable[[StudiedDelivery], Sums]] = {
    function.__name__: function
    for function in (
        *(reading_production, intake_production, vidare_production, duckdb_production, pandas_production),
        *(reading_students, vidare_students, duckdb_students, pandas_students),
    )
}


VIDARE = (
    "vidare.intake.deliveries.delivery",
    "vidare.measures.credit_production",
    "vidare.measures.delivered",
    "vidare.measures.full_time_equivalents",
)
LIBRARIES = {
    "reading": (),
    "intake": VIDARE,
    "vidare": VIDARE,
    "duckdb": ("duckdb", "pyarrow"),
    "pandas": ("pandas", "pyarrow"),
}
"""What is loaded before the clock starts."""


def one(engine: str, delivery: StudiedDelivery, place: Path) -> None:
    """Run one engine in this process and write what was measured."""
    for library in LIBRARIES[engine.split("_", maxsplit=1)[0]]:
        import_module(library)
    start = time.perf_counter()
    found = ENGINES[engine](delivery)
    seconds = time.perf_counter() - start
    place.write_text(json.dumps({"seconds": seconds, "peak": peak_gib(), "sums": found}), "utf-8")


def main() -> int:
    """Measure by turns, print, and compare the sums."""
    parser = argparse.ArgumentParser(description="Times the measures.")
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--pairs", choices=["own", "random"], default="own")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument(
        "--one", nargs=2, metavar=("ENGINE", "FILE"), help="one run of an engine, by this script itself"
    )
    asked = parser.parse_args()
    if asked.one:
        one(asked.one[0], StudiedDelivery(asked.rows, asked.pairs), Path(asked.one[1]))
        return 0
    import_module("benchmarks.studied").studied(asked.rows)  # here, so that no timed process loads what draws
    runs: dict[str, list[dict[str, object]]] = {engine: [] for engine in ENGINES}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(asked.repeat):
            for engine in ENGINES:
                place = Path(folder) / engine
                which = ["--rows", str(asked.rows), "--pairs", asked.pairs]
                command = [sys.executable, __file__, *which, "--one", engine, str(place)]
                subprocess.run(command, check=True, env=ENVIRONMENT)
                runs[engine].append(json.loads(place.read_text("utf-8")))
    for engine, of in runs.items():
        seconds, peak = statistics.median(run["seconds"] for run in of), max(run["peak"] for run in of)
        print(f"{engine:22} {seconds:6.2f} s  {peak:5.2f} GiB")
    return compared({engine: of[0]["sums"] for engine, of in runs.items() if of[0]["sums"]})


def compared(found: dict[str, Sums]) -> int:
    """Tell where the sums of an institution's semester differ by more than rounding may; 1 where they do."""
    wrong = 0
    for subject in ("production", "students"):
        ours = found[f"vidare_{subject}"]
        for engine in (f"duckdb_{subject}", f"pandas_{subject}"):
            theirs = {key.replace(".0", "").replace("nan", "None"): value for key, value in found[engine].items()}
            keys = [key for key in ours if "None" not in key]
            apart = max(abs(a - b) / max(a, 1) for key in keys for a, b in zip(ours[key], theirs[key], strict=True))
            print(f"vidare and {engine}: {len(keys)} sums, apart by at most {apart:.1e} of each")
            wrong |= apart > 1e-9
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
