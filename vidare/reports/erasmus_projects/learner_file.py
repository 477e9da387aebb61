"""Learners of BIPs in the shape of the Beneficiary Module's mobilities: a row for each own student who travelled.

The register counts learners and names none, so that what belongs to a person is left blank. Source: Erasmus Without
Paper, `ewp-specs-api-bm-mobilities`, report-request. There `bip-id` is typed as yes or no although it is an identifier;
the identifier is written.
"""

import csv
import io
from dataclasses import dataclass

import polars as pl

from vidare.intake.cannot_read import CannotRead
from vidare.language import Amount, Sentence
from vidare.measures.belonging import Belonging
from vidare.measures.erasmus.register_rows import keys_told, repeated_told, rows_of, runs_carried_out, settled
from vidare.measures.measure import Tables
from vidare.rules.directory import every_rule
from vidare.tables.bip import Bip
from vidare.tables.bip_run import BipRun
from vidare.tables.erasmus_partner import ErasmusPartner
from vidare.tables.rows import as_text

ELEMENTS = {
    "agreement-number": True,
    "mobility-id": True,
    "activity-type": True,
    "long-term": True,
    "blended": True,
    "bip": True,
    "bip-id": True,
    "virtual-description": False,
    "virtual-duration": False,
    "virtual-timing": False,
    "isced-f-code": True,
    "eqf-study-level": False,
    "fewer-opportunities": False,
    "credits-number": False,
    "green-travel": True,
    "sending-organization": True,
    "receiving-organization": True,
    "duration": True,
    "budget": True,
}
"""The elements of a mobility in their order, and whether the module demands them."""

HOME, STUDIES = "NO", "HE-SMS"

LEGAL_DAYS, LEAST_CREDITS = "bip_run.physical_end.days", "bip.ects.least"
"""The rules of numbers that are sent: one that no BIP may have is left blank."""


@dataclass(frozen=True)
class LearnerFile:
    """The text of the file, how many rows it has, and what it does not carry."""

    text: str
    learners: int
    told: tuple[Sentence, ...]


class RowsDisagree(CannotRead):
    """Rows of the register with the same key that say different things, so that nobody knows which to send."""


def learner_file(tables: Tables) -> LearnerFile:
    """A row for each learner of the own institution in a run that was carried out in another country.

    Raises RowsDisagree where rows with the same key do.
    """
    read = [settled(tables, table) for table in (Bip, BipRun, ErasmusPartner)]
    for found in read:
        _must_agree(found)
    bips = rows_of(tables, Bip)
    credit = bips.select("bip", credits=as_text(bips["ects"]), credits_legal=_holds(LEAST_CREDITS))
    runs = runs_carried_out(tables).with_columns(
        days=(pl.col("physical_end") - pl.col("physical_start")).dt.total_days() + 1, days_legal=_holds(LEGAL_DAYS)
    )
    runs = runs.join(credit, on="bip", how="left")
    partners = rows_of(tables, ErasmusPartner).filter(pl.col("organisation_kind").fill_null("hei") == "hei")
    received = partners.select(bip="part_of", receiver="organisation", receiver_country="country")
    sending = partners.filter(pl.col("country") == HOME).group_by(bip="part_of").agg(sender=pl.col("organisation"))
    runs = runs.join(received, on=["bip", "receiver"], how="left").join(sending, on="bip", how="left")
    abroad = runs.filter(pl.col("receiver_country") != HOME).drop_nulls("own_learners").sort("bip", "run")
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, list(ELEMENTS), delimiter=";", lineterminator="\n", restval="")
    writer.writeheader()
    for run in abroad.iter_rows(named=True):
        writer.writerows([as_mobility(run)] * run["own_learners"])
    learners = int(abroad["own_learners"].sum())
    repeated = [sentence for found in read for sentence in repeated_told(found)]
    return LearnerFile(lines.getvalue(), learners, (*repeated, *_left_out(runs), *_illegal(abroad), *_blank(abroad)))


def _holds(rule: str) -> pl.Expr:
    """Whether a rule holds on a row of its table."""
    condition = every_rule()[rule].condition
    assert condition is not None
    return condition


def _must_agree(found: Belonging) -> None:
    if found.clashing.height:
        text = (
            "{table} has rows with the same key that don't agree: {names}. A file that is sent can't choose between "
            "them. Correct the rows, and write it again; `vidare check` tells their lines."
        )
        raise RowsDisagree(Sentence(text, {"table": found.table.dbh, "names": keys_told(found.clashing)}))


def as_mobility(run: dict[str, object]) -> dict[str, object]:
    """What the register knows of each learner of a run, by the module's elements."""
    senders = run["sender"]
    return {
        "activity-type": STUDIES,
        "long-term": "false",
        "blended": "true",
        "bip": "true",
        "bip-id": run["bip"],
        "virtual-duration": run["virtual_hours"],
        "virtual-timing": run["virtual_timing"],
        "credits-number": run["credits"] if run["credits_legal"] else "",
        "fewer-opportunities": "false" if run["fewer_opportunities"] == 0 else "",
        "sending-organization": senders[0] if isinstance(senders, list) and len(senders) == 1 else "",
        "receiving-organization": run["receiver"],
        "duration": run["days"] if run["days_legal"] else "",
    }


def _left_out(runs: pl.DataFrame) -> list[Sentence]:
    """The runs whose learners are not in the file, and why."""
    told = []
    home = runs.filter(pl.col("receiver_country") == HOME).height
    if home:
        text = "Runs received in Norway: {count}. The own students did not travel, and are not in the file."
        told.append(Sentence(text, {"count": Amount.of(home)}))
    unknown = runs.filter(pl.col("receiver_country").is_null())
    if unknown.height:
        text = "Of {count} runs it isn't known where they were received; their learners are not in the file."
        one = "Of {count} run it isn't known where it was received; its learners are not in the file."
        told.append(Sentence(text, {"count": Amount.of(unknown.height)}, one, "count"))
    uncounted = runs.filter(pl.col("own_learners").is_null() & (pl.col("receiver_country") != HOME)).height
    if uncounted:
        text = "Of {count} runs the number of own students isn't known; they are not in the file."
        one = "Of {count} run the number of own students isn't known; they are not in the file."
        told.append(Sentence(text, {"count": Amount.of(uncounted)}, one, "count"))
    return told


def _illegal(abroad: pl.DataFrame) -> list[Sentence]:
    """What is left blank, of which runs, since no BIP may have it."""
    text = (
        "{column} is left blank for the learners of {runs}, where the register breaks a rule: {rule} Correct the rows, "
        "and write the file again."
    )
    judged = (("duration", "days_legal", LEGAL_DAYS), ("credits-number", "credits_legal", LEAST_CREDITS))
    told = []
    for column, legal, rule in judged:
        runs = abroad.filter(~pl.col(legal), pl.col("own_learners") > 0).select("bip", "run")
        if runs.height:
            broken = every_rule()[rule].sentence
            told.append(Sentence(text, {"column": column, "runs": keys_told(runs), "rule": broken}))
    return told


def _blank(abroad: pl.DataFrame) -> list[Sentence]:
    """What the file does not carry."""
    always = ("agreement-number", "mobility-id", "isced-f-code", "green-travel", "budget")
    told = [
        Sentence(
            "The module demands {columns}, which the register doesn't hold of a learner; fill them in before sending.",
            {"columns": ", ".join(always)},
        ),
        Sentence("eqf-study-level and virtual-description are left blank; the register has no such column."),
        Sentence("duration is the days of the physical part, days of travel not counted."),
        Sentence("virtual-timing is in the register's own words: before, during, after, before_after."),
        Sentence(
            "The specification types bip-id as yes or no, although it is an identifier; the identifier is written."
        ),
    ]
    some = abroad.filter(pl.col("fewer_opportunities") > 0).height
    if some:
        text = "Runs that count learners with fewer opportunities: {count}. Who they are, the register doesn't know."
        told.append(Sentence(text, {"count": Amount.of(some)}))
    return told
