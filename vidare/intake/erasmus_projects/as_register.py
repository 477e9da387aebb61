"""Lists of the Project Results Platform as rows of the register: Erasmus-prosjekt and Erasmus-partner."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from vidare.intake.deliveries.delivery import files_at, nothing_recognised
from vidare.intake.erasmus_projects.named_by_words import status_of
from vidare.intake.erasmus_projects.results_list import ResultsList, read_results
from vidare.language import Sentence
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.erasmus_project import ErasmusProject

FILLED = ("project", "action", "title", "call_year", "coordinated_from_norway", "status", "grant_eur")
"""What the lists say of a project; its days, priorities and offers are for the institution to fill in."""

FILLED_PARTNER = ("part_of", "organisation", "country", "role", "organisation_kind")
HOME = "NO"


@dataclass(frozen=True)
class RegisterRows:
    """Projects and partners with the columns of FILLED and FILLED_PARTNER; `told` says what to know of them."""

    projects: pl.DataFrame
    partners: pl.DataFrame
    told: tuple[Sentence, ...] = ()
    complete: bool = True


def read_register_rows(paths: Sequence[Path], country: str | None = HOME) -> RegisterRows:
    """The projects of some lists, or of the lists in a folder, that an organisation of `country` takes part in.

    None takes all. Raises CannotRead where a file is no such list, and where there is none.
    """
    files = dict.fromkeys(file for path in paths for file in files_at(path))
    if not files:
        raise nothing_recognised(paths, [])
    lists = [read_results(file) for file in files]
    projects, participants = (
        pl.concat([rows.with_columns(list=pl.lit(place)) for place, rows in enumerate(each)])
        for each in ([one.projects for one in lists], [one.participants for one in lists])
    )
    repeated = _differing(projects, participants)
    projects = projects.unique("project", keep="first", maintain_order=True)
    participants = participants.join(projects, on=["project", "list"], how="semi")
    if country is not None:
        taking_part = participants.filter(pl.col("country") == country)
        projects = projects.join(taking_part, on="project", how="semi")
    partners = participants.join(projects, on="project", how="semi").sort("project", "place")
    text = "{project} stands in several of the files, with other cells; the first is taken."
    told = [Sentence(text, {"project": project}) for project in repeated]
    told += _of_one_name(partners)
    return RegisterRows(
        as_projects(projects),
        as_partners(partners),
        (*_told(lists), *told, *unread(projects, partners)),
        complete=all(one.complete for one in lists) and not told,
    )


def _differing(projects: pl.DataFrame, participants: pl.DataFrame) -> pl.Series:
    """The projects that stand in several lists with other cells, or with others who take part."""
    cells = pl.concat_str(pl.col("place", "name", "type", "country").cast(pl.String).fill_null(""), separator="\0")
    who = participants.group_by("project", "list").agg(who=cells.str.join("\n"))
    every = projects.join(who, on=["project", "list"], how="left").drop("list").unique()
    return every.filter(pl.col("project").is_duplicated())["project"].unique().sort()


def _of_one_name(partners: pl.DataFrame) -> list[Sentence]:
    """The partners of a project that have one name and are not one organisation by their country or type."""
    each = partners.unique(["project", "name", "country", "type"], maintain_order=True)
    text = (
        "{project}: «{name}» stands there more than once, with another country or type; the first is taken, since the "
        "register tells partners by their name."
    )
    found = each.group_by("project", "name", maintain_order=True).len().filter(pl.col("len") > 1)
    return [Sentence(text, {"project": row[0], "name": row[1]}) for row in found.iter_rows()]


def _told(lists: Sequence[ResultsList]) -> list[Sentence]:
    return [sentence for one in lists for sentence in one.told]


def as_projects(projects: pl.DataFrame) -> pl.DataFrame:
    """The rows of Erasmus-prosjekt, by project."""
    home = pl.col("coordinator_country") == HOME
    return (
        projects.with_columns(
            pl.col("status").map_elements(status_of, return_dtype=pl.String),
            pl.col("grant_eur").cast(pl.Float64),
            coordinated_from_norway=pl.when(home).then(pl.lit("yes")).when(~home).then(pl.lit("no")),
        )
        .select(FILLED)
        .cast({name: ErasmusProject.columns[name].kind.polars for name in FILLED})
        .sort("project")
    )


def as_partners(partners: pl.DataFrame) -> pl.DataFrame:
    """The rows of Erasmus-partner, by project, the coordinator first; a name that stands twice in a project once."""
    role = pl.when(pl.col("place") == 0).then(pl.lit("coordinator")).otherwise(pl.lit("partner"))
    rows = partners.select(
        part_of="project", organisation="name", country="country", role=role, organisation_kind="type"
    )
    once = rows.unique(["part_of", "organisation"], keep="first", maintain_order=True)
    return once.cast({name: ErasmusPartner.columns[name].kind.polars for name in FILLED_PARTNER})


def unread(projects: pl.DataFrame, partners: pl.DataFrame) -> list[Sentence]:
    """What the register has no word for, and so is left blank."""
    known = pl.col("status").map_elements(status_of, return_dtype=pl.String)
    statuses = projects.filter(pl.col("status").is_not_null() & known.is_null())["status"].unique().sort()
    text = "The register has no status called «{found}»; it is left blank."
    told = [Sentence(text, {"found": found}) for found in statuses]
    nowhere = partners.filter(pl.col("country").is_null()).height
    if nowhere:
        text = "Partners without a country, or with one that is not known: {count}. It is left blank."
        told.append(Sentence(text, {"count": str(nowhere)}))
    return told
