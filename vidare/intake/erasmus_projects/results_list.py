"""One list of the Project Results Platform: its projects, who takes part in each, and what could not be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from vidare.intake.cannot_read import CannotRead
from vidare.intake.deliveries.delivery import files_at
from vidare.intake.described_files import sheet_of
from vidare.intake.erasmus_projects.amounts import euros
from vidare.intake.erasmus_projects.header import ResultsHeader, results_header
from vidare.intake.erasmus_projects.named_by_words import action_of, country_of, organisation_type_of
from vidare.intake.files.fault_in_words import as_sentence
from vidare.intake.files.sheet import Refused
from vidare.language import Sentence
from vidare.rules.directory import every_rule
from vidare.tables.rows import as_text

PROJECT: dict[str, pl.DataType] = {
    "project": pl.String(),
    "action": pl.String(),
    "call_year": pl.Int32(),
    "title": pl.String(),
    "status": pl.String(),
    "grant_eur": pl.Decimal(18, 2),
    "coordinator_country": pl.String(),
}


@dataclass(frozen=True)
class ResultsList:
    """The projects of a list, each once, and who takes part: the coordinator at place 0 and partners after it.

    `projects` has the columns of PROJECT; `participants` has project, place, name, type and country.
    `told` says what was left out or left blank, each with its line; `complete` is false where a row was left out.
    """

    file: str
    projects: pl.DataFrame
    participants: pl.DataFrame
    told: tuple[Sentence, ...]
    complete: bool


def read_results(path: Path) -> ResultsList:
    """Read a list, comma or semicolon, with or without a byte order mark; raises CannotRead, NotAResultsList."""
    files_at(path)
    try:
        sheet = sheet_of(path)
    except Refused as refused:
        raise CannotRead(as_sentence(refused.fault)) from None
    header = results_header(path.name, sheet.cells.columns)
    cells = sheet.cells.select(
        as_text(sheet.cells[theirs]).str.strip_chars().alias(ours) for ours, theirs in header.wanted().items()
    )
    cells = cells.with_columns(pl.when(pl.all() != "").then(pl.all())).with_columns(sheet.lines.alias("line"))
    ragged = [fault for fault in sheet.faults if every_rule()[fault.rule].severity == "error"]
    once, left_out = each_project_once(path.name, cells)
    kept, others = of_followed_actions(path.name, once)
    projects, blank = as_projects(path.name, kept)
    told = [*(as_sentence(fault) for fault in ragged), *left_out, *others, *blank]
    return ResultsList(
        path.name, projects, participants(header, kept), tuple(told), complete=not ragged and not left_out
    )


def at(file: str, line: int, said: Sentence) -> Sentence:
    """A sentence with its place."""
    return Sentence("{file}, line {line}: {fault}", {"file": file, "line": str(line), "fault": said})


def each_project_once(file: str, cells: pl.DataFrame) -> tuple[pl.DataFrame, list[Sentence]]:
    """The rows with an identifier, the first of each; what was left out is told, but for rows that are the same."""
    told = [
        at(file, line, Sentence("the row has no project identifier, and was left out. Rows are matched by it only."))
        for line in cells.filter(pl.col("project").is_null())["line"]
    ]
    rows = cells.drop_nulls("project")
    rows = rows.unique([name for name in rows.columns if name != "line"], keep="first", maintain_order=True)
    first = rows.unique("project", keep="first", maintain_order=True)
    for line, project in rows.join(first, on="line", how="anti").select("line", "project").iter_rows():
        text = "{project} stands on line {first} too, with other cells; this row was left out. Which one is right?"
        gaps = {"project": project, "first": str(first.filter(pl.col("project") == project)["line"][0])}
        told.append(at(file, line, Sentence(text, gaps)))
    return first, told


def of_followed_actions(file: str, rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Sentence]]:
    """The projects of actions that the register follows, with the action's code, and what is told of the others."""
    actions = [action_of(*row) for row in rows.select("project", "action_type").iter_rows()]
    known = rows.with_columns(action=pl.Series(actions, dtype=pl.String))
    others = known.filter(pl.col("action").is_null()).group_by("action_type").len().sort("action_type")
    text = "{file}: projects of «{found}» are left out, since the register follows no such action: {count}."
    told = [
        Sentence(text, {"file": file, "count": str(count), "found": found or ""}) for found, count in others.iter_rows()
    ]
    return known.drop_nulls("action"), told


def as_projects(file: str, rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Sentence]]:
    """The projects, and what of them could not be read."""
    found, told = [], []
    for row in rows.iter_rows(named=True):
        project, year, grant = row["project"], row.get("call_year"), row.get("grant_eur")
        read = {
            "project": project,
            "action": row["action"],
            "call_year": year_of(year, project),
            "title": row["title"],
            "status": row.get("status"),
            "grant_eur": euros(grant) if grant else None,
            "coordinator_country": country_of(row["coordinator_country"]),
        }
        found.append(read)
        told += [at(file, row["line"], said) for said in unread(row, read)]
    return pl.DataFrame(found, schema=PROJECT, orient="row"), told


def is_year(text: str | None) -> bool:
    """Whether a text is a year of four digits."""
    return text is not None and len(text) == 4 and text.isascii() and text.isdigit()


def year_of(text: str | None, project: str) -> int | None:
    """The call year as it stands, else the one that an identifier such as 2023-1-NO01-KA220-HED-... begins with."""
    years = [text or "", project.partition("-")[0] if "-" in project else ""]
    return next((int(year) for year in years if is_year(year)), None)


def unread(row: dict[str, str | None], read: dict[str, object]) -> Iterator[Sentence]:
    """What stands in a row and could not be read."""
    gaps = {"project": row["project"] or ""}
    if read["grant_eur"] is None and row.get("grant_eur"):
        text = "{project}: the grant «{found}» is not an amount such as 250000; it is left blank."
        yield Sentence(text, {**gaps, "found": row["grant_eur"] or ""})
    if row.get("call_year") and not is_year(row["call_year"]):
        text = "{project}: the call year «{found}» is not a year of four digits; {instead}."
        blank, taken = Sentence("it is left blank"), Sentence("the year in the identifier is used")
        instead = blank if read["call_year"] is None else taken
        yield Sentence(text, {**gaps, "found": row["call_year"] or "", "instead": instead})


def participants(header: ResultsHeader, rows: pl.DataFrame) -> pl.DataFrame:
    """Who takes part in each project: the coordinator, and each partner whose name isn't blank, in their order."""
    wide = [(0, {"name": "coordinator", "organisation type": "coordinator_type", "country": "coordinator_country"})]
    wide += [(number, {what: f"{what} {number}" for what in of}) for number, of in header.partners.items()]
    none = pl.lit(None, pl.String)
    long = [
        rows.select(
            "project",
            pl.lit(number, pl.Int64).alias("place"),
            pl.col(of["name"]).alias("name"),
            (pl.col(of["organisation type"]) if of.get("organisation type") in rows.columns else none).alias("type"),
            (pl.col(of["country"]) if of.get("country") in rows.columns else none).alias("country"),
        )
        for number, of in wide
    ]
    order = rows.select("project").with_row_index("order")
    every = pl.concat(long).drop_nulls("name").join(order, on="project", how="left").sort("order", "place")
    return every.drop("order").with_columns(
        pl.col("type").map_elements(organisation_type_of, return_dtype=pl.String),
        pl.col("country").map_elements(country_of, return_dtype=pl.String),
    )
