"""What an import of the Commission's lists would change: projects added and gone, fields changed, partners in and out.

Projects are matched by their identifier only. Partners have none in the lists, so that within a project they are told
by name: one that has changed its name stands as gone and as new.
"""

from dataclasses import dataclass

import polars as pl

from vidare.intake.erasmus_projects.as_register import FILLED, RegisterRows
from vidare.tables.erasmus_project import ErasmusProject
from vidare.tables.rows import as_text

SHOWN = ["project", "action", "title"]


@dataclass(frozen=True)
class ProjectPlan:
    """The difference: `added` and `gone` have project, action, title; `changed` project, column (by its heading) and
    the values old and new as text; `joined` and `left` project and organisation.
    """

    added: pl.DataFrame
    gone: pl.DataFrame
    changed: pl.DataFrame
    joined: pl.DataFrame
    left: pl.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not any(part.height for part in vars(self).values())


def plan(new: RegisterRows, old: RegisterRows) -> ProjectPlan:
    """What changes from `old`, such as a register, to `new`, which lists say.

    A project is gone only where the lists have others of its action, since each list is of one; an application of one's
    own is not expected in them. What the lists leave blank changes nothing.
    """
    listed = old.projects.filter(
        pl.col("action").is_in(new.projects["action"].unique().implode()), pl.col("status").ne_missing("applied")
    )
    both = new.projects.join(old.projects, on="project", how="semi")["project"]
    return ProjectPlan(
        added=new.projects.join(old.projects, on="project", how="anti").select(SHOWN).sort("project"),
        gone=listed.join(new.projects, on="project", how="anti").select(SHOWN).sort("project"),
        changed=_changed(new.projects, old.projects),
        joined=_partners_of(both, new).join(_partners_of(both, old), on=["project", "organisation"], how="anti"),
        left=_partners_of(both, old).join(_partners_of(both, new), on=["project", "organisation"], how="anti"),
    )


def _changed(new: pl.DataFrame, old: pl.DataFrame) -> pl.DataFrame:
    """Each cell that the lists now say otherwise."""
    pairs = new.join(old, on="project", suffix="_old").sort("project")
    schema = dict.fromkeys(("project", "column", "old", "new"), pl.String)
    parts = [pl.DataFrame(schema=schema)]
    for name in FILLED[1:]:
        differs = pairs[name].is_not_null() & pairs[name].ne_missing(pairs[f"{name}_old"])
        rows = pairs.filter(differs)
        cells = {"old": as_text(rows[f"{name}_old"]), "new": as_text(rows[name])}
        parts.append(
            rows.select("project", pl.lit(ErasmusProject.columns[name].dbh).alias("column")).with_columns(**cells)
        )
    return pl.concat(parts).sort("project", maintain_order=True)


def _partners_of(projects: pl.Series, rows: RegisterRows) -> pl.DataFrame:
    """The partners of some projects, by name."""
    partners = rows.partners.filter(pl.col("part_of").is_in(projects.implode()))
    return partners.select(project="part_of", organisation="organisation").unique().sort("project", "organisation")
