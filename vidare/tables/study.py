"""Studium, table 213: the studies that programmes and qualifications belong to."""

from vidare.tables.declaration import Column, Table
from vidare.tables.kind import code, text


class Study(Table):
    """A study, the national group that study programmes and qualifications belong to.

    The table is kept by HK-dir and holds for all institutions; `ANNET` stands for a study that can't be named.

    Source: DBH's open interface, table 213 Studium.
    """

    dbh, number, file = "Studium", 213, "studium"
    source = "DBH, Studium (table 213)"
    reading = (
        "The columns are those of the open interface; the key, and that HK-dir keeps the table for all institutions "
        "(it has no column for the institution), are our reading."
    )
    key = ("study",)

    study = Column("Studiumkode", code(12, "char(12)"), "The study's code.")
    name = Column("Studium", text(100), "The study's name.", aliases=("Studnavn",))
