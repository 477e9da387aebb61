"""The constructed register gives the printed figures of the evaluation, and measures give what SQL gives."""

import runpy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

from vidare.intake.deliveries.checked_delivery import check
from vidare.intake.described_files import Described, open_described
from vidare.measures.erasmus.directory import ERASMUS
from vidare.measures.measure import Answer
from vidare.rules.occasion import Occasion

FOLDER = Path(__file__).parents[2] / "examples" / "erasmus-2026"
DAY = date(2025, 5, 1)


@cache
def register() -> Described:
    return open_described([FOLDER / "register"])


@cache
def answer(measure: str) -> Answer:
    return next(one for one in ERASMUS if one.id == measure).answer(register().tables())


def counts(measure: str, *columns: str, **where: str) -> list[Any]:
    """The values of one column, or rows of several, in the order of the answer."""
    frame = answer(measure).frame.filter(**where) if where else answer(measure).frame
    rows = frame.select(columns or ("count",)).rows()
    return [row[0] if len(row) == 1 else row for row in rows]


@pytest.mark.parametrize("script", ["make_register", "make_project_lists"])
def test_the_files_are_those_that_the_script_makes(tmp_path: Path, script: str) -> None:
    runpy.run_path(str(FOLDER / f"{script}.py"))["main"](tmp_path)
    there = FOLDER / {"make_register": "register", "make_project_lists": "project-lists"}[script]
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.read_bytes() for file in there.iterdir()
    }


def test_every_file_says_that_it_is_constructed() -> None:
    assert len(register().about) == 9
    assert all(about.constructed for about in register().about.values())
    assert all("constructed" in source.file for source in register().delivery.sources)


def test_the_register_breaks_no_rule_that_is_an_error() -> None:
    findings = check(register().delivery, Occasion(DAY)).findings
    assert findings.filter(severity="error").is_empty()
    broken = findings.filter(severity="warning").filter(
        ~findings.filter(severity="warning")["rule"].str.ends_with(".unknown")
    )
    assert broken.height == 1, "the one offer that was promised and not run"


def test_table_1_1() -> None:
    found = dict(counts("erasmus_projects", "action", "count"))
    alliances = found["INN-AEE"] + found["INN-SKILLS"]
    assert (found["KA220"], found["EMJM"], found["EMDM"], found["ELA"], found["EUI"]) == (25, 8, 7, 12, 12)
    assert (found["FWD"], alliances, found["JM"], found["COVE"]) == (3, 18, 4, 5)
    assert (sum(found.values()), sum(found.values()) - found["KA220"]) == (94, 69)


def test_figure_2_5() -> None:
    assert counts("erasmus_students_in_groups") == [7, 14, 6, 0, 1, 5]
    row = answer("erasmus_students").frame.row(0, named=True)
    assert (row["offers"], row["students"]) == (33, 2227)
    assert round(row["mean"], 1) == 67.5
    assert 1 <= row["median"] <= 30
    assert 1327 <= row["largest"] <= 1936


def test_figures_2_7_and_2_8() -> None:
    runs = dict(counts("erasmus_bip_runs", "runs", "count"))
    assert (sum(runs.values()), sum(count for times, count in runs.items() if times > 1)) == (26, 13)
    credit = {float(ects): count for ects, count in counts("erasmus_bip_credits", "ects", "count")}
    assert (credit[5.0], credit[3.0], sum(credit.values())) == (12, 11, 26)


@pytest.mark.parametrize(
    ("figure", "measure", "printed"),
    [
        ("2.10", "erasmus_bip_partners", [6, 14, 5]),
        ("2.11", "erasmus_bip_coordination", [3, 3, 6]),
        ("2.12", "erasmus_bip_origins", [4, 5, 16]),
        ("2.13", "erasmus_bip_in_projects", [3, 22]),
        ("4.1", "erasmus_employers_in_projects", [19, 3]),
        ("4.3", "erasmus_employers_in_bips", [11, 14]),
    ],
)
def test_printed_figures(figure: str, measure: str, printed: list[int]) -> None:
    assert counts(measure) == printed, figure
    assert counts(measure, "n") == [sum(printed)] * len(printed)


def test_figure_4_5() -> None:
    found = {
        priority: counts("erasmus_priorities_degree", "count", priority=priority)
        for priority in ("participation", "inclusion", "digital", "green")
    }
    assert found == {
        "participation": [2, 3, 12, 3, 3],
        "inclusion": [0, 2, 8, 6, 7],
        "digital": [1, 1, 7, 6, 8],
        "green": [1, 2, 6, 3, 11],
    }


def test_section_2_3_and_4_1() -> None:
    assert counts("erasmus_integration", "n", "integrated", unit="project")[0] == (23, 18)
    assert counts("erasmus_integration", "count", unit="project", form="own_course") == [6]
    assert counts("erasmus_integration", "count", "n", unit="bip", form="standalone") == [(19, 25)]
    assert counts("erasmus_employer_contributions", "count", "n", unit="bip", contribution="placement") == [(3, 11)]
    assert counts("erasmus_formats", "n")[0] == 53


def test_the_bases_follow_from_the_rows() -> None:
    bases = {name: counts(name, "n")[0] for name in ("erasmus_bip_runs", "erasmus_bip_virtual_timing")}
    assert (bases, counts("erasmus_bip_own_students", "n")[0]) == (
        {"erasmus_bip_runs": 26, "erasmus_bip_virtual_timing": 25},
        24,
    )


ORACLE = {
    "erasmus_projects": (
        "select Tiltak, count(*) from prosjekt group by 1",
        ("action", "count"),
    ),
    "erasmus_formats": (
        """select format, count(distinct offer) from
        (select "Tilbuds-ID" as offer, unnest(split(Formater, ';')) as format from tilbud
        where "Prosjekt-ID" is not null) group by 1""",
        ("format", "count"),
    ),
    "erasmus_students": (
        """select count(Studenter), sum(Studenter), avg(Studenter), median(Studenter),
        (select sum(s) from (select Studenter as s from tilbud where "Prosjekt-ID" is not null
        order by s desc nulls last limit 5))
        from tilbud where "Prosjekt-ID" is not null""",
        ("offers", "students", "mean", "median", "largest"),
    ),
    "erasmus_promised_offers": (
        """select p."Prosjekt-ID", count(*), count(*) filter ("Første gjennomføring" is null) from tilbud t
        join prosjekt p using ("Prosjekt-ID") where Prosjektstatus = 'ended' group by 1""",
        ("project", "offers", "not_begun"),
    ),
    "erasmus_bip_runs": (
        """select runs, count(*) from (select b."BIP-ID", count(g."BIP-ID") as runs from bip b left join gjennomforing g
        on b."BIP-ID" = g."BIP-ID" and Gjennomført = 'yes' group by 1) group by 1""",
        ("runs", "count"),
    ),
    "erasmus_bip_stages": (
        """select Utlysningsår, count(*) filter (Omsøkt = 'yes'), count(*) filter (Tildelt = 'yes'),
        count(*) filter (Gjennomført = 'yes') from gjennomforing group by 1""",
        ("call_year", "applied", "awarded", "carried_out"),
    ),
    "erasmus_bip_learners": (
        """select Utlysningsår, count(*), sum("Deltakere i alt"), sum("Mobile deltakere med støtte")
        from gjennomforing where Gjennomført = 'yes' group by 1""",
        ("call_year", "runs", "learners", "mobile_learners"),
    ),
    "erasmus_bip_origins": (
        """select Opphav, count(*) from bip where "BIP-ID" in
        (select "BIP-ID" from gjennomforing where Gjennomført = 'yes') group by 1""",
        ("origin", "count"),
    ),
    "erasmus_bip_virtual_timing": (
        """select "Tidspunkt for virtuell del", count(*) from (select *, row_number() over (partition by "BIP-ID"
        order by "Gjennomføring nr." desc) as place from gjennomforing where Gjennomført = 'yes')
        where place = 1 group by 1""",
        ("virtual_timing", "count"),
    ),
    "erasmus_bip_reasons": (
        """select "Grunn til avlysning", count(*) from gjennomforing
        where Tildelt = 'yes' and Gjennomført = 'no' group by 1""",
        ("reason_not_run", "count"),
    ),
    "erasmus_employers_in_projects": (
        """with unit as (select distinct "Prosjekt-ID" as id from tilbud where "Prosjekt-ID" is not null),
        kinds as (select id, bool_or(Organisasjonstype = 'employer') as employs from unit
        join partner on id = "Prosjekt- eller BIP-ID" group by 1),
        given as (select distinct "Prosjekt-ID" as id from bidrag join tilbud using ("Tilbuds-ID"))
        select case when employs or id in (from given) then 'yes' else 'no' end, count(*)
        from kinds group by 1""",
        ("employers", "count"),
    ),
    "erasmus_employer_contributions": (
        """select case when "Prosjekt-ID" is null then 'bip' else 'project' end, Bidrag,
        count(distinct "Tilbuds-ID") from bidrag join tilbud using ("Tilbuds-ID") group by 1, 2""",
        ("unit", "contribution", "count"),
    ),
    "erasmus_employer_goal": (
        """with known as (select p."Prosjekt-ID", bool_or(Organisasjonstype = 'employer') as employs from prosjekt p
        join partner on p."Prosjekt-ID" = "Prosjekt- eller BIP-ID" where Tiltak = 'KA220' group by 1)
        select count(*) filter (employs), count(*), (select count(*) from prosjekt where Tiltak = 'KA220') - count(*)
        from known""",
        ("count", "n", "unknown"),
    ),
    "erasmus_priorities_chosen": (
        """select p, count(*) from (select unnest(split("Tverrgående prioriteringer", ';')) as p from prosjekt)
        group by 1""",
        ("priority", "count"),
    ),
    "erasmus_priorities_degree": (
        """select "Tverrgående prioritering", "Grad av relevans", count(*) from prioritering group by 1, 2""",
        ("priority", "degree", "count"),
    ),
    "erasmus_continuation": (
        """select "Forventet eller observert", Videreføringsform, count(*) from videreforing group by 1, 2""",
        ("basis", "form", "count"),
    ),
}
"""A query over the files, and the columns of the measure that it gives; groups without any are left out of both."""

FILES = {
    "prosjekt": "erasmus_prosjekt",
    "partner": "erasmus_partner",
    "tilbud": "erasmus_tilbud",
    "bip": "bip",
    "gjennomforing": "bip_gjennomforing",
    "bidrag": "arbeidslivsbidrag",
    "prioritering": "prioritering",
    "videreforing": "videreforing",
}


@cache
def database() -> duckdb.DuckDBPyConnection:
    found = duckdb.connect()
    for name, file in FILES.items():
        path = FOLDER / "register" / f"{file}_constructed.csv"
        found.execute(f"create view {name} as select * from read_csv('{path}', delim = ';', header = true)")
    return found


@pytest.mark.parametrize("measure", ORACLE)
def test_a_measure_says_what_sql_says(measure: str) -> None:
    query, columns = ORACLE[measure]
    expected = sorted(database().execute(query).fetchall(), key=str)
    rows = answer(measure).frame.select(columns).rows()
    found = sorted((row for row in rows if row[-1] != 0 or measure == "erasmus_promised_offers"), key=str)
    assert [tuple(map(number, row)) for row in found] == [tuple(map(number, row)) for row in expected]


def number(value: object) -> object:
    return float(value) if isinstance(value, int | float) else value
