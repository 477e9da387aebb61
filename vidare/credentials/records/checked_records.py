"""Judges records and awards by the rules of their tables; what DBH has of the same courses only stands beside them."""

import polars as pl

from vidare.intake.cannot_read import NothingToRead
from vidare.intake.deliveries.checked_delivery import CheckedDelivery, check
from vidare.intake.deliveries.delivery import Delivery
from vidare.intake.progress import Progress, unheard
from vidare.language import Sentence
from vidare.rules.occasion import Occasion
from vidare.tables.approval import Approval
from vidare.tables.award import Award
from vidare.tables.declaration import Table
from vidare.tables.issuer import Issuer
from vidare.tables.micro_credential import MicroCredential
from vidare.tables.overlap import Overlap
from vidare.tables.recognition_case import RecognitionCase

TABLES: tuple[type[Table], ...] = (Issuer, MicroCredential, Approval, Award, Overlap, RecognitionCase)
"""The tables of records and awards."""


def check_records(delivery: Delivery, occasion: Occasion, progress: Progress = unheard) -> CheckedDelivery:
    """What was checked and found in records and awards; NothingToRead where there are none.

    Rows of Studieprogram and Emner are compared with, and judged by `vidare check`.
    """
    checked = check(delivery, occasion, progress)
    ours = [table.dbh for table in TABLES]
    files = tuple(file for file in checked.files if file.holds in ours)
    findings = checked.findings.filter(pl.col("table").is_in(ours) | pl.col("table").is_null())
    if not files and findings.is_empty():
        text = "No record and no award was found: none of the files holds {names}."
        raise NothingToRead(Sentence(text, {"names": ", ".join(ours)}))
    return CheckedDelivery(files, findings)
