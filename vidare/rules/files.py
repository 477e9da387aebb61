"""The rules about a file as a whole: that it can be read, is known, and has its columns."""

from vidare.language import Sentence
from vidare.rules.rule import Rule
from vidare.tables.declaration import Column, Severity, Table

OWN_READING = "our reading: how a delivery file is written"


def column_missing(table: type[Table], column: Column) -> Rule:
    """A declared column is in the file; where a blank has a documented default, its absence is only told."""
    severity: Severity = "note" if column.blank.allowed else "error"
    if column.blank.default is not None:
        fault = Sentence("The column {column} is not in the file; every row is read as: {default}.")
    elif column.blank.allowed:
        fault = Sentence("The column {column} is not in the file; every row is read as empty.")
    else:
        fault = Sentence("The column {column} is not in the file; add it to the header.")
    gaps = {"column": column.dbh, "default": Sentence(column.blank.words)}
    return Rule(
        id=f"{table.id}.{column.name}.missing",
        severity=severity,
        sentence=Sentence("The file has the column {column}.", {"column": column.dbh}),
        source=column.source,
        judged="file",
        fault=fault.with_gaps(**gaps),
        table=table,
        column=column.name,
    )


def of_file(name: str, severity: Severity, sentence: str, fault: str) -> Rule:
    """A rule about any file."""
    return Rule(
        id=f"file.{name}",
        severity=severity,
        sentence=Sentence(sentence),
        source=OWN_READING,
        judged="file",
        fault=Sentence(fault),
    )


FILE_RULES = (
    of_file(
        "unknown_column",
        "note",
        "Each column of a file is a column of its table.",
        "The column «{found}» is not one of the table; it is left out.",
    ),
    of_file(
        "short_code",
        "note",
        "Codes of a fixed number of digits stand as text, so that their leading zeros are kept.",
        "The codes stand as numbers; leading zeros were put back, as in {found}. Keep the column as text.",
    ),
)
