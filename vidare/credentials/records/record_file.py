"""Reads what is issued: the record of a micro-credential and the awards of it, refused where a rule is broken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any

import polars as pl

from vidare.credentials.records.checked_records import check_records
from vidare.credentials.records.open_records import open_records
from vidare.credentials.records.record import Award, Issuer, MicroCredential, Texts
from vidare.intake.cannot_read import CannotRead
from vidare.intake.deliveries.delivery import Delivery
from vidare.intake.files.source import Source
from vidare.language import Sentence, Translate
from vidare.rules.finding import messages
from vidare.rules.occasion import Occasion
from vidare.tables.approval import Approval
from vidare.tables.award import Award as AwardTable
from vidare.tables.declaration import Table
from vidare.tables.in_languages import WRITTEN
from vidare.tables.issuer import Issuer as IssuerTable
from vidare.tables.micro_credential import MicroCredential as MicroCredentialTable
from vidare.tables.rows import LINE, Rows
from vidare.tables.several_codes import codes_in

Row = Mapping[str, Any]

REGISTERS = {"dbh": "dbh_institution", "deqar": "deqar", "erasmus": "erasmus_code", "schac": "schac"}


class RecordRefused(CannotRead):
    """A record, or awards, that nothing is issued from, with the findings where rules are broken."""

    findings = pl.DataFrame(schema={"line": pl.UInt32})

    @property
    def all_told(self) -> Sentence:
        """The sentence for one who has been told the findings."""
        text = "{file} has errors ({count}), so nothing is issued from it. `vidare credential check` tells them all."
        return Sentence(text, {"file": self.sentence.gaps["file"], "count": str(self.findings.height)})


@dataclass(frozen=True)
class Message:
    """What is said of a finding, in the language it is asked for."""

    finding: pl.DataFrame

    def told(self, _: Translate) -> str:
        """The message of the finding."""
        return str(messages(self.finding, _)[0])


@dataclass(frozen=True)
class Step:
    """A step of quality assurance that the version has gone through."""

    step: str
    by: str
    on: date
    evidence: str = ""


@dataclass(frozen=True)
class Record:
    """A version of a micro-credential with its issuer and approvals; `sources` are the tables it was read from."""

    micro_credential: MicroCredential
    issuer: Issuer
    approvals: tuple[Step, ...]
    sources: tuple[Source, ...] = field(repr=False)


@dataclass(frozen=True)
class Awards:
    """The awards of a file in its order; each is made when it is asked for, so that many need little memory.

    `warnings` is how many findings of that severity there are, as of a learner who stands there twice.
    """

    file: str
    frame: pl.DataFrame = field(repr=False)
    warnings: int

    def __len__(self) -> int:
        """How many there are."""
        return self.frame.height

    def __iter__(self) -> Iterator[Award]:
        """Each award."""
        return (award_of(row) for row in self.frame.iter_rows(named=True))

    def line_of(self, number: str) -> int:
        """In which line of the file the award of that number stands."""
        return int(self.frame.filter(pl.col("award") == number)[LINE][0])


def read_record(path: Path, today: date, code: str | None = None, version: int | None = None) -> Record:
    """The record of a file (YAML or xlsx): the newest version, or the one that is asked for.

    RecordRefused where the file breaks a rule of severity error, holds no micro-credential or several, or no issuer.
    """
    delivery = open_records([path])
    without_errors(delivery, path, today, {MicroCredentialTable, Approval, IssuerTable})
    found = rows_of(delivery, MicroCredentialTable).sort("version", maintain_order=True)
    codes = found["code"].unique(maintain_order=True).to_list()
    if code is None and len(codes) > 1:
        raise refused("{file} holds several micro-credentials: {codes}. Say which.", path, codes=", ".join(codes))
    wanted = found.filter(pl.col("code") == (code or codes[0])) if codes else found
    wanted = wanted.filter(pl.col("version") == version) if version is not None else wanted.tail(1)
    if wanted.is_empty():
        raise refused("{file} does not hold the micro-credential that was asked for.", path)
    row = wanted.row(0, named=True)
    steps = rows_of(delivery, Approval).filter(pl.col("code") == row["code"], pl.col("version") == row["version"])
    return Record(
        micro_credential_of(row),
        issuer_of(delivery, row["awarding_body"], path),
        tuple(step_of(step) for step in steps.iter_rows(named=True)),
        delivery.sources,
    )


def read_awards(path: Path, record: Record, today: date) -> Awards:
    """The awards of a file, judged together with the record that they are of.

    RecordRefused where a rule of severity error is broken, or an award is of another version than the record's.
    """
    delivery = open_records([path])
    tables = {source.header.table for source in delivery.sources}
    beside = tuple(source for source in record.sources if source.header.table not in tables)
    together = Delivery((*delivery.sources, *beside), delivery.faults)
    findings = without_errors(together, path, today, {AwardTable})
    awards = rows_of(delivery, AwardTable)
    if awards.is_empty():
        raise refused("{file} holds no awards.", path)
    own = (record.micro_credential.code, record.micro_credential.version)
    others = awards.filter((pl.col("code") != own[0]) | (pl.col("version") != own[1]))
    if not others.is_empty():
        text = "{file}, line {line}: the award is not of {code}, version {version}. Put it in a file of its own."
        raise refused(text, path, line=str(others[LINE][0]), code=own[0], version=str(own[1]))
    return Awards(path.name, awards, findings.filter(pl.col("severity") == "warning").height)


def without_errors(delivery: Delivery, path: Path, today: date, tables: set[type[Table]]) -> pl.DataFrame:
    """The findings about the tables that are read, or about a file as a whole; stops where one is of severity error."""
    names = [table.dbh for table in tables]
    every = check_records(delivery, Occasion(today)).findings
    findings = every.filter(pl.col("table").is_in(names) | pl.col("table").is_null())
    errors = findings.filter(pl.col("severity") == "error")
    if errors.is_empty():
        return findings
    first = errors.head(1)
    reason = refused(
        "{file} has errors ({count}), so nothing is issued from it. The first: line {line}, {column}: {message} "
        "`vidare credential check` tells them all.",
        path,
        count=str(errors.height),
        line=str(first["line"][0] or "-"),
        column=first["column"][0] or "-",
        message=Message(first),
    )
    reason.findings = errors
    raise reason


def refused(text: str, path: Path, **gaps: str | Message) -> RecordRefused:
    """The refusal of a file."""
    return RecordRefused(Sentence(text, {"file": path.name, **gaps}))


def rows_of(delivery: Delivery, table: type[Table]) -> pl.DataFrame:
    """The rows of a table with all its columns; none where the files lack it."""
    found = [source.rows(None) for source in delivery.sources if source.header.table is table]
    if not found:
        return pl.DataFrame(schema={name: column.kind.polars for name, column in table.columns.items()})
    return Rows.joined(found).frame


def micro_credential_of(row: Row) -> MicroCredential:
    """The version of a micro-credential that a row tells."""
    return MicroCredential(
        code=row["code"],
        version=row["version"],
        title=texts(row, "title"),
        description=texts(row, "description"),
        country=row["country"] or "",
        awarding_body=row["awarding_body"] or "",
        learning_outcomes=outcomes(row),
        credits=None if row["credits"] is None else Decimal(str(row["credits"])),
        hours=row["hours"],
        eqf=row["eqf"],
        nkr=row["nkr"] or "",
        assessment=row["assessment"] or "",
        assessment_text=texts(row, "assessment_text"),
        participation=row["participation"] or "",
        quality_assurance=row["quality_assurance"] or "",
        quality_assurance_text=texts(row, "quality_assurance_text"),
        prerequisites=texts(row, "prerequisites"),
        identity_check=row["identity_check"] or "",
        supervision=row["supervision"] or "",
        grading=row["grading"] or "",
        stackability=row["stackability"] or "",
        part_of=codes_in(row["part_of"]),
        further_information=texts(row, "further_information"),
        url=row["url"] or "",
        language_of_teaching=row["language_of_teaching"] or "",
        course=row["course"] or row["programme"] or "",
        unknown=codes_in(row["unknown"]),
    )


def step_of(row: Row) -> Step:
    """The step of quality assurance that a row tells."""
    return Step(row["step"], row["by"], row["on"], row["evidence"] or "")


def texts(row: Row, name: str) -> Texts:
    """A text in the languages that it stands in."""
    return {language: row[f"{name}_{language}"] for language in WRITTEN if row[f"{name}_{language}"]}


def outcomes(row: Row) -> tuple[Texts, ...]:
    """The learning outcomes, each in the languages that it stands in."""
    lines = {language: text.splitlines() for language, text in texts(row, "learning_outcomes").items()}
    filled = {language: [line.strip() for line in of if line.strip()] for language, of in lines.items()}
    together = zip_longest(*filled.values())
    return tuple({name: text for name, text in zip(filled, each, strict=True) if text} for each in together)


def issuer_of(delivery: Delivery, code: str | None, path: Path) -> Issuer:
    """The issuer that a micro-credential names."""
    for row in rows_of(delivery, IssuerTable).iter_rows(named=True):
        if row["code"] == code:
            return Issuer(
                code=row["code"],
                name=texts(row, "name"),
                did=row["did"] or "",
                url=row["url"] or "",
                country=row["country"],
                organisation_number=row["organisation_number"] or "",
                email=row["email"] or "",
                registers={name: row[column] for name, column in REGISTERS.items() if row[column]},
            )
    raise refused("{file} does not describe the issuer {code}. Add it to Utsteder.", path, code=code or "-")


def award_of(row: Row) -> Award:
    """The award that a row tells, its names as they are written there."""
    return Award(
        number=row["award"],
        given_names=row["given_names"],
        family_name=row["family_name"],
        awarded=row["awarded"],
        date_of_birth=row["birth_date"],
        learner_id=row["learner_id"] or "",
        email=row["email"] or "",
        grade=row["grade"] or "",
        learner_did=row["learner_did"] or "",
    )
